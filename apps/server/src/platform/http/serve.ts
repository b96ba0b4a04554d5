/** The web server: routes as data become Fastify routes, each behind its policy. */
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { failureFields } from '../log.ts';
import type { Platform } from '../platform.ts';
import { platformRefusals, type RefusalTable } from '../refusal-table.ts';
import { authenticate } from './authenticate.ts';
import { noteRefusedAccess } from './note-refused-access.ts';
import type { Page } from './pages.ts';
import {
  FileAnswer,
  FileDownload,
  PageDownload,
  StatusAnswer,
  type Access,
  type Policy,
  type Route,
} from './route.ts';

/** A body larger than this is refused: an 835 of a whole year is about 60 MB. */
const bodyLimitBytes = 100 * 1024 * 1024;

export interface WebServer {
  readonly app: FastifyInstance;
  readonly url: string;
  close(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy;
  }
  interface FastifyRequest {
    rawBody?: Uint8Array;
  }
}

/**
 * Builds the application without listening: for `inject` in tests, and for the OpenAPI document.
 * @param pages the workspace's built pages, by path
 * @throws Error when a route has no policy, or two routes are the same
 */
export async function buildApplication(
  platform: Platform,
  routes: readonly Route[],
  refusals: RefusalTable,
  pages: (urlPath: string) => Page | undefined = () => undefined,
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    logger: false,
    trustProxy: false,
    // an address that is none: answered as any bad input is, without telling it back
    frameworkErrors: (_failure, _request, reply) => {
      void reply.header('x-content-type-options', 'nosniff');
      answerRefusal(platformRefusals, refuse('bad-input'), reply);
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('access');
  app.addHook('onRoute', (added) => {
    if (added.method === 'HEAD' || added.method === 'OPTIONS') return;
    if (!added.config?.policy) {
      throw new Error(`broken: ${String(added.method)} ${added.url} has no policy`);
    }
  });
  await app.register(cookie);
  await app.register(helmet, contentSecurity);
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Claimwright', version: '0.1.0' } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  readBodies(app);
  const table = { ...platformRefusals, ...refusals };
  app.setErrorHandler((failure, _request, reply) => answerFailure(platform, table, failure, reply));
  app.setNotFoundHandler((request, reply) => {
    const urlPath = request.url.split('?')[0] ?? '/';
    const page = request.method === 'GET' ? pages(urlPath) : undefined;
    return page ? answerPage(page, reply) : answerRefusal(table, refuse('not-found'), reply);
  });
  for (const route of routes) addRoute(app, platform, route, table);
  return app;
}

const contentSecurity = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      upgradeInsecureRequests: null,
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  strictTransportSecurity: false as const,
};

/** JSON is parsed; everything else stays bytes. The raw bytes are kept for signatures and digests. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    const isJson = /^application\/(?:[\w.+-]*\+)?json\b/.test(
      request.headers['content-type'] ?? '',
    );
    if (!isJson || body.length === 0) {
      done(null, undefined);
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(body.toString());
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
      return;
    }
    done(null, value);
  });
}

function addRoute(
  app: FastifyInstance,
  platform: Platform,
  route: Route,
  refusals: RefusalTable,
): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { policy: route.policy },
    schema: {
      summary: route.summary,
      tags: [route.path.split('/')[2] ?? 'other'],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.response ? { response: { 200: route.response } } : {}),
    },
    // before the body is judged: a stranger learns nothing about what this route takes
    onRequest: async (request, reply) => {
      const access = await authenticate(platform, request, route.policy);
      if (isRefused(access)) return answerRefusal(refusals, access, reply);
      const { practiceId } = request.params as { practiceId?: string };
      const mayBeForeign = practiceId !== undefined && route.policy.kind !== 'open';
      if (mayBeForeign && !access.practiceIds.includes(practiceId)) {
        const { method, path } = route;
        const refused = 'not-found';
        await noteRefusedAccess(platform, access.actor, { method, path, refused, practiceId });
        return answerRefusal(refusals, refuse('not-found'), reply);
      }
      request.setDecorator('access', access);
    },
    preValidation: async (request, reply) => {
      const { params, query, body } = request;
      const fields = fieldsWithNul({ params, query, body });
      if (fields.length > 0) return answerRefusal(refusals, refuse('bad-input', { fields }), reply);
    },
    handler: (request, reply) => callRoute(platform, route, refusals, request, reply),
  });
}

/** Where a text holds the character NUL: PostgreSQL takes none, and no honest text has one. */
function fieldsWithNul(value: unknown, place = ''): string[] {
  if (typeof value === 'string') return value.includes('\u0000') ? [place] : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    // a name may be anything a stranger wrote: it is not told back either
    name.includes('\u0000')
      ? [place]
      : fieldsWithNul(one, place === '' ? name : `${place}.${name}`),
  );
}

async function callRoute(
  platform: Platform,
  route: Route,
  refusals: RefusalTable,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const outcome = await route.handle({
    platform,
    access: request.getDecorator<Access>('access'),
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    rawBody: request.rawBody ?? new Uint8Array(),
    headers: request.headers,
  });
  if (isRefused(outcome)) return answerRefusal(refusals, outcome, reply);
  void reply.header('cache-control', 'no-store');
  if (outcome instanceof FileAnswer) {
    return reply
      .type(outcome.mediaType)
      .header('content-disposition', `inline; filename="${outcome.fileName}"`)
      .send(Buffer.from(outcome.bytes));
  }
  if (outcome instanceof FileDownload) {
    return reply
      .type('application/octet-stream')
      .header('content-security-policy', mayDoNothing)
      .header('content-disposition', `attachment; filename="${outcome.fileName}"`)
      .send(Buffer.from(outcome.bytes));
  }
  if (outcome instanceof PageDownload) {
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', mayDoNothing)
      .header('content-disposition', `attachment; filename="${outcome.fileName}"`)
      .send(Readable.from(gathered(outcome.pieces), { objectMode: false }));
  }
  if (outcome instanceof StatusAnswer) {
    // the response schema guards 200; another status is put through it by hand
    const value: unknown = route.response
      ? z.encode(route.response, outcome.value as never)
      : outcome.value;
    return reply
      .code(outcome.status)
      .headers(outcome.headers)
      .type('application/json')
      .serializer((body) => JSON.stringify(body))
      .send(value);
  }
  return reply.send(outcome);
}

/** What is only to be kept as a file: even opened in the workspace's place it runs and loads nothing. */
const mayDoNothing = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Pieces of text put together to what is worth sending, made as it is taken. */
function* gathered(pieces: Iterable<string>): Generator<Buffer, void, undefined> {
  const worthSending = 1 << 16;
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < worthSending) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function answerRefusal(
  refusals: RefusalTable,
  refused: Refused,
  reply: FastifyReply,
): FastifyReply {
  const text = refusals[refused.refused];
  if (!text) throw new Error(`broken: the refusal ${refused.refused} has no sentence`);
  return reply
    .code(text.status)
    .type('application/json')
    .serializer((body) => JSON.stringify(body))
    .send({
      refused: refused.refused,
      sentence: text.sentence,
      next: text.next,
      ...(refused.detail === undefined ? {} : { detail: jsonSafe(refused.detail) }),
    });
}

function jsonSafe(detail: Readonly<Record<string, unknown>>): unknown {
  const text = JSON.stringify(detail, (_key, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  return JSON.parse(text) as unknown;
}

/** A bad request names its fields and never repeats their values; anything else is ours, and logged. */
function answerFailure(
  platform: Platform,
  refusals: RefusalTable,
  failure: unknown,
  reply: FastifyReply,
): FastifyReply {
  const { statusCode, validation } = failure as {
    statusCode?: number;
    validation?: readonly { instancePath?: string; keyword?: string }[];
  };
  if (validation) {
    const fields = validation.map((one) => one.instancePath?.replace(/^\//, '') ?? '');
    return answerRefusal(refusals, refuse('bad-input', { fields }), reply);
  }
  if (statusCode === 413) return answerRefusal(refusals, refuse('too-large'), reply);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return answerRefusal(refusals, refuse('bad-input'), reply);
  }
  platform.log.error('request-broken', failureFields(failure));
  return reply.code(500).type('application/json').send('{"broken":true}');
}

function answerPage(page: Page, reply: FastifyReply): FastifyReply {
  const lasting = page.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  return reply.code(200).type(page.mediaType).header('cache-control', lasting).send(page.bytes);
}

/** Listens on a loopback port (any free one for 0). */
export async function serve(
  app: FastifyInstance,
  port: number,
  host = '127.0.0.1',
): Promise<WebServer> {
  const url = await app.listen({ port, host });
  return { app, url, close: () => app.close() };
}
