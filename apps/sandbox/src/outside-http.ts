/** A small HTTP server on loopback: routes by method and path, bodies read whole, within a limit. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { readJsonObject, reasonOf } from './json-text.ts';

export interface OutsideRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers a request, or says (undefined) that it is not its own. */
export type OutsideHandler = (
  request: OutsideRequest,
) => OutsideAnswer | undefined | Promise<OutsideAnswer | undefined>;

export interface OutsideServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

// A letter of some pages with its pictures stays below 5 MB; as base64 in JSON below 8.
const mostBodyBytes = 8 * 1024 * 1024;

/** Opens a server on a free port; the first handler that knows a request answers it. */
export async function openOutsideServer(
  handlers: readonly OutsideHandler[],
): Promise<OutsideServer> {
  const server = createServer((incoming, outgoing) => {
    void answer(handlers, incoming).then(
      (given) => {
        outgoing.writeHead(given.status, given.headers);
        outgoing.end(given.body ?? '');
      },
      (error: unknown) => {
        outgoing.writeHead(500, { 'content-type': 'application/json' });
        outgoing.end(jsonText({ error: reasonOf(error) }));
      },
    );
  });
  server.keepAliveTimeout = 60_000;
  return { baseUrl: `http://127.0.0.1:${await listening(server)}`, close: () => closed(server) };
}

/** A JSON answer. */
export function json(status: number, value: unknown): OutsideAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: jsonText(value) };
}

function jsonText(value: unknown): string {
  return JSON.stringify(value);
}

/** The body as a JSON object, or undefined where it is none. */
export function jsonBody(request: OutsideRequest): Readonly<Record<string, unknown>> | undefined {
  return readJsonObject(request.body.toString('utf8')).object;
}

async function answer(
  handlers: readonly OutsideHandler[],
  incoming: IncomingMessage,
): Promise<OutsideAnswer> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const body = await readBody(incoming);
  if (!body) return json(413, { error: 'the body is larger than 8 MB' });
  const request: OutsideRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
  };
  for (const handler of handlers) {
    const given = await handler(request);
    if (given) return given;
  }
  return json(404, { error: 'nothing here' });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > mostBodyBytes) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('broken: no port'));
      else resolve(address.port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => {
      resolve();
    });
  });
}
