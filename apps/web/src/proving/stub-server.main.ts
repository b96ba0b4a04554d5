/** A small server that answers the screens with canned values, so that every state can be looked at. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Answer, OperationName } from '../api/request.ts';
import * as books from './canned-books.ts';
import * as claims from './canned-claims.ts';
import * as money from './canned-money.ts';
import * as office from './canned-office.ts';
import * as patients from './canned-patients.ts';
import { cannedSecrets, setUpReads } from './canned-set-up.ts';
import { cannedMe, idOf, payers, practices, providers, type ProvedRole } from './canned-people.ts';

/** `full`: rows; `empty`: none; `loading`: no answer comes; `broken`: 500; `refused`: 403 from the server. */
export type ProvedState = 'full' | 'empty' | 'loading' | 'broken' | 'refused';

type Canned = {
  readonly [Name in OperationName]?: (
    url: URL,
    params: Readonly<Record<string, string>>,
  ) => Answer<Name>;
};

/** What a deed is answered with, in place of the usual. */
export interface Refusing {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface StubServer {
  readonly url: string;
  state: ProvedState;
  role: ProvedRole;
  /** Whether anybody is signed in. */
  isSignedIn: boolean;
  /** Deeds that are refused, by operation. */
  readonly refusing: Map<string, Refusing>;
  /** What deeds are answered with in place of the usual. */
  readonly answers: Map<string, unknown>;
  /** Every read that came, by operation; what frames every page is left out. */
  readonly reads: string[];
  /** Every deed that came, with its body. */
  readonly deeds: { readonly operation: string; readonly body: unknown }[];
  /** Drops the requests to which no answer comes. */
  release(): void;
  close(): Promise<void>;
}

const cut = <Row>(rows: readonly Row[], url: URL, total = rows.length) => {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const next = from + limit < rows.length ? String(from + limit) : null;
  return { rows: rows.slice(from, from + limit), total, next };
};

const figureRowsPage = (url: URL) => ({
  ...cut(patients.figureRows.rows, url),
  totalAmount: patients.figureRows.totalAmount,
});

const reads: Canned = {
  'GET /api/practices': () => practices,
  'GET /api/payers': () => payers,
  'GET /api/providers': () => providers,
  'GET /api/queues': () => money.queues,
  'GET /api/home': () => money.home,
  'GET /api/search': () => ({
    rows: [1, 2, 3].map((number) => ({
      kind: 'claim',
      practiceId: claims.claimRow(number).practiceId,
      id: claims.claimRow(number).claimId,
      title: claims.claimRow(number).controlNumber,
      subtitle: `Claim of ${claims.claimRow(number).patientName}`,
    })),
  }),
  'GET /api/claims': (url) => {
    const { searchParams } = url;
    const status = searchParams.get('status');
    const text = (searchParams.get('search') ?? '').toLowerCase();
    const rows = claims.claims.filter(
      (row) =>
        (status === null || row.status === status) && row.patientName.toLowerCase().includes(text),
    );
    return cut(rows, url, rows.length === claims.claims.length ? claims.claimCount : rows.length);
  },
  'GET /api/practices/{practiceId}/claims/{claimId}': (_url, params) =>
    claims.claimRecord(params['claimId'] ?? ''),
  'GET /api/practices/{practiceId}/claims/{claimId}/timeline': () => claims.timeline,
  'GET /api/practices/{practiceId}/claims/{claimId}/joinable': () => claims.joinable,
  'GET /api/practices/{practiceId}/encounters/{encounterId}': () => claims.encounterRecord(),
  'GET /api/encounters': (url) => cut([1, 2].map(claims.encounterRow), url),
  'GET /api/rejections': () => claims.rejections,
  'GET /api/codes': (url) => books.foundCodes(url.searchParams.get('text') ?? ''),
  'GET /api/codes/{system}/{code}': () => books.codeRecord,
  'GET /api/practices/{practiceId}/codes': () => books.usedCodes,
  'GET /api/code-books': () => books.codeBooks,
  'GET /api/payer-list': () => books.payerList,
  'GET /api/practices/{practiceId}/rate-questions/{taskId}': () => money.rateQuestion,
  'GET /api/reports/code-changes': () => books.codeChanges,
  'GET /api/reports/code-changes/mail': () => ({ practiceIds: [] }),
  'GET /api/code-books/imports/{importId}/refused-rows': () => books.refusedRows,
  'GET /api/denials': (url) => {
    const claimId = url.searchParams.get('claimId');
    const status = url.searchParams.get('status') ?? 'open';
    const rows = claims.denials.rows
      .filter((row) => claimId === null || row.claimId === claimId)
      .map((row) => ({ ...row, status: claimId === null ? status : row.status }));
    return { rows, total: rows.length, next: null };
  },
  'GET /api/work': (url) => ({
    ...cut(money.cannedWork(url.searchParams.get('queue') ?? ''), url),
    totalAmountCents: 940_000,
  }),
  'GET /api/work/groups': (url) => money.workGroups(url.searchParams.get('by') ?? 'reason'),
  'GET /api/edits': () => office.edits,
  'GET /api/payers/{payerId}/edits': () => office.payerEdits,
  'GET /api/appointments': () => office.appointments,
  'GET /api/batches': (url) => cut(office.batches, url),
  'GET /api/practices/{practiceId}/batches/{batchId}': () => office.batchRecord,
  'GET /api/deposits': (url) => cut(office.deposits, url),
  'GET /api/practices/{practiceId}/deposits/{depositId}/remittances': () => office.unpaid,
  'GET /api/screening': () => office.screening,
  'GET /api/practices/{practiceId}/files/{sha256}/explained': () => claims.explained,
  'GET /api/practices/{practiceId}/guarantors/{guarantorId}/asks': () => ({
    rows: patients.history.asks,
  }),
  'GET /api/portal/history': () => patients.history,
  ...setUpReads,
  'GET /api/remittances': (url) => cut(money.remittances, url),
  'GET /api/practices/{practiceId}/remittances/{remittanceId}': () => money.remittanceRecord(),
  'GET /api/remittance-exceptions': () => money.exceptions,
  'GET /api/patients': (url) => cut(patients.patients, url, 612),
  'GET /api/practices/{practiceId}/patients/{patientId}': (_url, params) =>
    patients.patientRecord(params['patientId'] ?? ''),
  'GET /api/practices/{practiceId}/patients/{patientId}/coverages': () => patients.coverages,
  'GET /api/practices/{practiceId}/patients/{patientId}/authorizations': () =>
    patients.authorizations,
  'GET /api/practices/{practiceId}/patients/{patientId}/account': () => patients.patientAccount,
  'GET /api/audit': () => patients.auditRows,
  'GET /api/audit/unrouted': () => patients.unroutedOpenings,
  'GET /api/reports/rows': (url) => figureRowsPage(url),
  'GET /api/home/rows': (url) => figureRowsPage(url),
  'GET /api/client-invoices/rows': (url) => figureRowsPage(url),
  'GET /api/inbound-messages': () => patients.messages,
  'GET /api/unrouted': () => patients.unrouted,
  'GET /api/unrouted/{id}/beginning': () => patients.unroutedBeginning,
  'GET /api/client-invoices': () => patients.invoices,
  'GET /api/reports/months': () => money.monthRows,
  'GET /api/reports/aging': (url) => money.agingOf(url.searchParams.get('by') ?? 'payer'),
  'GET /api/reports/denials': (url) => money.denialFigures(url.searchParams.get('by') ?? 'reason'),
  'GET /api/reports/turnaround': () => money.turnaround,
  'GET /api/reports/definitions': () => ({
    rows: ['collections', 'net-collection-rate', 'aging', 'denial-rate', 'turnaround'].map(
      (name) => ({
        name,
        definition: `What ${name} means, in one sentence.`,
      }),
    ),
  }),
  'GET /api/portal/account': () => patients.account,
};

const unanswered = new Set<ServerResponse>();

/** What frames every page and answers in every state, or no page could be shown. */
const always = new Set(['GET /api/me', 'GET /api/practices', 'GET /api/queues']);

const usualDeeds: Readonly<Record<string, unknown>> = {
  'POST /api/sign-in': { expiresAt: '2026-03-17T00:00:00Z' },
  'POST /api/sign-out': { signedOut: true },
  'POST /api/portal/sessions': { token: 'portal-token' },
  'POST /api/portal/payments': { paymentId: idOf(23, 1), redirectUrl: '/portal/paid' },
  'POST /api/portal/asks': { answeredBy: '2026-03-18' },
  'POST /api/portal/plans': { planId: idOf(24, 1), installments: [] },
  'POST /api/practices/{practiceId}/claims/{claimId}/join': { claimId: claims.claimRow(2).claimId },
  'POST /api/staff': { userId: idOf(5, 9), secrets: cannedSecrets },
  'POST /api/staff/{userId}/secrets': cannedSecrets,
  'POST /api/practices/{practiceId}/denials/{denialId}/appeal': {
    appealId: idOf(25, 1),
    letterSha256: 'd'.repeat(64),
    level: 1,
  },
};

const operations = Object.keys(reads).map((name) => {
  const [, path = ''] = name.split(' ');
  return { name, pattern: patternOf(path) };
});

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

/** `/api/practices/01…/claims/01…/void` as the operation it is: ids become their names by position. */
function operationOf(method: string, path: string): string {
  const named = path.replace(
    /\/(practices|claims|denials|tasks|encounters|remittance-exceptions|unrouted|appointments|batches|deposits|payers|patients|coverages|providers|rate-questions|enrollments|participations|contracts|partners|agreements|staff)\/[0-9a-f-]{36}/g,
    (_all, kind: string) => `/${kind}/{${nameOfId[kind] ?? 'id'}}`,
  );
  return `${method} ${named}`;
}

const nameOfId: Readonly<Record<string, string>> = {
  practices: 'practiceId',
  claims: 'claimId',
  denials: 'denialId',
  tasks: 'taskId',
  encounters: 'encounterId',
  'remittance-exceptions': 'exceptionId',
  appointments: 'appointmentId',
  batches: 'batchId',
  deposits: 'depositId',
  payers: 'payerId',
  patients: 'patientId',
  coverages: 'coverageId',
  providers: 'providerId',
  'rate-questions': 'taskId',
  enrollments: 'payerId',
  participations: 'id',
  contracts: 'contractId',
  partners: 'partnerId',
  agreements: 'id',
  staff: 'userId',
};

/** Every list in an answer without its rows, every total nothing. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (name === 'total' || name === 'balanceCents') return [name, 0];
      return [name, Array.isArray(each) ? [] : each];
    }),
  );
}

const securityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; form-action 'self'";

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Starts the server over a folder of built screens. */
export async function startStubServer(folder: string): Promise<StubServer> {
  const server = createServer((request, response) => void answer(stub, folder, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stub: StubServer = {
    url: `http://127.0.0.1:${port}`,
    state: 'full',
    role: 'manager',
    isSignedIn: true,
    refusing: new Map(),
    answers: new Map(),
    reads: [],
    deeds: [],
    release: () => {
      for (const response of unanswered) response.destroy();
      unanswered.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return stub;
}

async function answer(
  stub: StubServer,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stub');
  response.setHeader('content-security-policy', securityPolicy);
  if (!url.pathname.startsWith('/api/')) sendFile(folder, url.pathname, response);
  else if (request.method === 'GET') answerRead(stub, url, response);
  else {
    const operation = operationOf(request.method ?? 'POST', url.pathname);
    answerDeed(stub, operation, await bodyOf(request), response);
  }
}

function answerDeed(
  stub: StubServer,
  operation: string,
  body: unknown,
  response: ServerResponse,
): void {
  stub.deeds.push({ operation, body });
  const refusing = stub.refusing.get(operation);
  if (refusing) sendJson(response, refusing.status, refusing.body);
  else sendJson(response, 200, stub.answers.get(operation) ?? usualDeeds[operation] ?? {});
}

function answerRead(stub: StubServer, url: URL, response: ServerResponse): void {
  if (!stub.isSignedIn) sendJson(response, 401, refusalOf('not-signed-in'));
  else if (url.pathname === '/api/me') sendJson(response, 200, cannedMe(stub.role));
  else if (/\/(files|notes)\/[^/]+$/.test(url.pathname)) sendText(response);
  else if (/\/explained\/page$/.test(url.pathname)) sendPageToKeep(response);
  else sendRead(stub, url, response);
}

function sendRead(stub: StubServer, url: URL, response: ServerResponse): void {
  const found = operations.find(({ pattern }) => pattern.test(url.pathname));
  const make = found && reads[found.name as OperationName];
  if (!found || !make) {
    sendJson(response, 404, refusalOf('not-found'));
    return;
  }
  if (!always.has(found.name)) stub.reads.push(found.name);
  const state = always.has(found.name) ? 'full' : stub.state;
  if (state === 'loading') {
    unanswered.add(response);
    return;
  }
  if (state === 'broken') sendJson(response, 500, { broken: true });
  else if (state === 'refused') sendJson(response, 403, refusalOf('not-permitted'));
  else {
    const params = found.pattern.exec(url.pathname)?.groups ?? {};
    const value = make(url, params);
    // an office without payers has no terms to show: that page waits for one to be chosen
    const isKept = found.name.endsWith('definitions') || found.name === 'GET /api/payers';
    const isEmptied = state === 'empty' && !isKept;
    sendJson(response, 200, isEmptied ? emptied(value) : value);
  }
}

const refusalOf = (refused: string) => ({
  refused,
  sentence: refused === 'not-permitted' ? 'Your role does not permit this.' : 'Not here.',
  next: 'Ask a manager of your office.',
});

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function sendText(response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
    .end('Cough for five days, no fever. Lungs clear. Rest and fluids; back if worse.\n');
}

function sendPageToKeep(response: ServerResponse): void {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="explained.html"',
    })
    .end('<!doctype html><title>The whole file</title>\n');
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.headers['content-type']?.includes('json') !== true) {
    const kind = request.headers['content-type'];
    return kind === undefined ? undefined : { kind, byteCount: Buffer.concat(chunks).length };
  }
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

function sendFile(folder: string, path: string, response: ServerResponse): void {
  const file = join(folder, normalize(path));
  const isFile = existsSync(file) && statSync(file).isFile();
  const sent = isFile ? file : join(folder, 'index.html');
  response.writeHead(200, {
    'content-type': mediaTypes[extname(sent)] ?? 'application/octet-stream',
    // names carry a hash, so what is kept never goes stale
    'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(sent).pipe(response);
}
