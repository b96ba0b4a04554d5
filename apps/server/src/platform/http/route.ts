/**
 * A route as data: who may use it, what comes in, what goes out, and the deed or read it calls.
 * No route exists without a policy; the server refuses to start otherwise.
 */
import type { z } from 'zod';
import type { Refused } from '@claimwright/kernel/refusal';
import type { Permission } from '../identity/permissions.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from '../transaction.ts';

export type Policy =
  /** A signed-in member of staff with this permission in at least one practice. */
  | { readonly kind: 'staff'; readonly permission: Permission }
  /** Any signed-in member of staff. */
  | { readonly kind: 'signed-in' }
  /** A key of one practice with this scope. */
  | { readonly kind: 'api-key'; readonly scope: string }
  /** A patient (guarantor) who opened their portal session. */
  | { readonly kind: 'portal' }
  /** A partner whose signature over the raw body the route checks itself. */
  | { readonly kind: 'signed-webhook'; readonly reason: string }
  /** Anyone; the reason says why that is right. */
  | { readonly kind: 'open'; readonly reason: string };

export const staff = (permission: Permission): Policy => ({ kind: 'staff', permission });
export const signedIn = (): Policy => ({ kind: 'signed-in' });
export const apiKey = (scope: string): Policy => ({ kind: 'api-key', scope });
export const portal = (): Policy => ({ kind: 'portal' });
export const signedWebhook = (reason: string): Policy => ({ kind: 'signed-webhook', reason });
export const open = (reason: string): Policy => ({ kind: 'open', reason });

/** Who asks, and which practices this route lets them see. */
export interface Access {
  readonly actor: Actor;
  readonly practiceIds: readonly string[];
  /** Of staff: every permission and the practices in which it holds. */
  readonly grants: ReadonlyMap<Permission, readonly string[]>;
  /** Of a portal session: whose account. */
  readonly guarantorId?: string;
}

export interface RouteCall<Params, Query, Body> {
  readonly platform: Platform;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly rawBody: Uint8Array;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** An answer that is no JSON: a document or a file. */
export class FileAnswer {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;

  constructor(bytes: Uint8Array, mediaType: string, fileName: string) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.fileName = fileName;
  }
}

/**
 * A page of HTML made piece by piece, to be kept as a file: it is never shown where the workspace is, and
 * could do nothing there.
 */
export class PageDownload {
  readonly pieces: Iterable<string>;
  readonly fileName: string;

  constructor(pieces: Iterable<string>, fileName: string) {
    this.pieces = pieces;
    this.fileName = fileName;
  }
}

/**
 * Bytes of which nobody knows what they are, to be kept as a file: never shown where the workspace is, and
 * they could do nothing there.
 */
export class FileDownload {
  readonly bytes: Uint8Array;
  readonly fileName: string;

  constructor(bytes: Uint8Array, fileName: string) {
    this.bytes = bytes;
    this.fileName = fileName;
  }
}

/** An answer with a status other than 200, or with headers. */
export class StatusAnswer<Value> {
  readonly status: number;
  readonly value: Value;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, value: Value, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.value = value;
    this.headers = headers;
  }
}

export interface RouteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly params?: Params;
  readonly query?: Query;
  /** Absent: no body. A text or binary body is in `rawBody`. */
  readonly body?: Body;
  /** What may leave: fields that are not named here do not. Absent only for files. */
  readonly response?: Response;
  /** Media types of the body; JSON when absent. */
  readonly consumes?: readonly string[];
  readonly handle: (
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<
    | z.input<Response>
    | Refused
    | FileAnswer
    | FileDownload
    | PageDownload
    | StatusAnswer<z.input<Response>>
  >;
}

/** A route whose types are its own business. */
export type Route = Omit<RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'handle'> & {
  readonly handle: (call: RouteCall<never, never, never>) => Promise<unknown>;
};

/** Declares a route; the types of its call follow from its schemas. */
export function route<
  Params extends z.ZodType = z.ZodType<Record<string, never>>,
  Query extends z.ZodType = z.ZodType<Record<string, never>>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Response extends z.ZodType = z.ZodType,
>(definition: RouteDefinition<Params, Query, Body, Response>): Route {
  return definition;
}
