/** The one way to the server: an operation by its name, typed by the generated client. */
import type { Operations } from './client.generated.ts';

export type { Operations };
export type OperationName = keyof Operations;
export type Answer<Name extends OperationName> = Operations[Name]['answer'];

/** What goes into an operation; parts that it does not take are left out. */
export type Call<Name extends OperationName> = Part<'params', Operations[Name]['params']> &
  Part<'query', Operations[Name]['query']> &
  Part<'body', Operations[Name]['body']>;

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { readonly [name in Key]?: undefined }
  : Value extends Record<string, never>
    ? { readonly [name in Key]?: undefined }
    : Key extends 'query'
      ? { readonly [name in Key]?: Filters<Value> }
      : { readonly [name in Key]: Value };

/** A filter that is not set may be given as undefined. */
type Filters<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined };

/** What the server said when it did not do it, or that it could not be reached. */
export class RequestFailed extends Error {
  /** The HTTP status; 0 when nobody answered. */
  readonly status: number;
  readonly refused: string;
  readonly sentence: string;
  readonly next: string;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(status: number, said: Partial<Refusal>) {
    super(said.refused ?? `status-${status}`);
    this.status = status;
    this.refused = said.refused ?? `status-${status}`;
    this.sentence = said.sentence ?? wordsWithoutAnswer(status).sentence;
    this.next = said.next ?? wordsWithoutAnswer(status).next;
    this.detail = said.detail ?? {};
  }
}

interface Refusal {
  readonly refused: string;
  readonly sentence: string;
  readonly next: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

function wordsWithoutAnswer(status: number): { sentence: string; next: string } {
  if (status === 0) {
    return {
      sentence: 'The server could not be reached.',
      next: 'Check the connection and try again; nothing was changed.',
    };
  }
  return {
    sentence: 'The server could not finish this.',
    next: 'Try again. If it stays, tell your administrator at what time it happened.',
  };
}

/**
 * Calls an operation.
 * @param name  method and path, as in the OpenAPI document
 * @param how   a portal session (the staff's is a cookie); a file in place of a body; what calls it off
 * @throws RequestFailed with the server's own words when it refuses, or when nobody answers
 */
export async function request<Name extends OperationName>(
  name: Name,
  call: Call<Name>,
  how: string | How = {},
): Promise<Answer<Name>> {
  const response = await send(name, call, typeof how === 'string' ? { token: how } : how);
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (!response.ok) {
    const said = isJson ? ((await response.json()) as Partial<Refusal>) : {};
    throw new RequestFailed(response.status, said);
  }
  return (isJson ? await response.json() : await response.blob()) as Answer<Name>;
}

export interface How {
  readonly token?: string | undefined;
  /** Sent as it is, where an operation takes a file. */
  readonly file?: Blob;
  /** What the file is, where the operation takes one kind only. */
  readonly mediaType?: string;
  readonly signal?: AbortSignal;
}

async function send(
  name: string,
  call: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown },
  { token, file, mediaType, signal }: How,
): Promise<Response> {
  const [method = 'GET'] = name.split(' ');
  const headers: Record<string, string> = {};
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (file !== undefined) headers['content-type'] = mediaType ?? 'application/octet-stream';
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  try {
    return await fetch(addressOf(name, call), {
      method,
      headers,
      credentials: 'same-origin',
      ...(signal ? { signal } : {}),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(file === undefined ? {} : { body: file }),
    });
  } catch (failure) {
    // called off by ourselves: nobody waits for it any more
    if (signal?.aborted === true) throw failure;
    throw new RequestFailed(0, {});
  }
}

/** The address of a call, with its path filled in and its query behind. */
export function addressOf(
  name: string,
  call: { readonly params?: unknown; readonly query?: unknown },
): string {
  const params = (call.params ?? {}) as Readonly<Record<string, string>>;
  const path = (name.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_all, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
