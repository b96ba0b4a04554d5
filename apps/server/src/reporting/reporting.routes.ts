/** Home, search, the claim's story, and the figures. */
import { z } from 'zod';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { FileAnswer, route, signedIn, staff, type Access } from '../platform/http/route.ts';
import { countUnrouted } from '../partners/unrouted.read.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { agingByPatient, agingByPayer } from './aging.read.ts';
import { figureDefinitions } from './definitions.ts';
import { readDenialFigures, readTurnaround } from './denial-figures.read.ts';
import { figureRoutes } from './figure.routes.ts';
import { countQueues, readHomeFigures } from './home.read.ts';
import { openOwnFile } from './open-own-file.act.ts';
import { readMonths } from './months.read.ts';
import { searchEverything } from './search.read.ts';
import { workRoutes as workListRoutes } from './work.routes.ts';
import { readTimeline } from './timeline.read.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/);
const practiceFilter = { practiceId: z.uuid().optional() };

function reading<Outcome>(
  platform: Platform,
  access: Access,
  action: string,
  read: (tx: ReadTx) => Promise<Outcome>,
): Promise<Outcome> {
  const { practiceIds, actor } = access;
  return runRead(platform, { practiceIds, actor, action }, read);
}

const agingRow = z.object({
  key: z.string(),
  name: z.string(),
  bucket0To30Cents: z.int(),
  bucket31To60Cents: z.int(),
  bucket61To90Cents: z.int(),
  bucket91To120Cents: z.int(),
  bucketOver120Cents: z.int(),
  totalCents: z.int(),
  claims: z.int(),
});

const monthRow = z.object({
  month: z.string(),
  chargesCents: z.int(),
  collectionsCents: z.int(),
  adjustmentsCents: z.int(),
  receivableCents: z.int(),
  // null: nothing to divide by yet
  daysInReceivable: z.int().nullable(),
  netCollectionBasisPoints: z.int().nullable(),
  denialBasisPoints: z.int().nullable(),
  cleanClaimBasisPoints: z.int().nullable(),
  claimsSent: z.int(),
  claimsDenied: z.int(),
});

const workRoutes = [
  route({
    method: 'GET',
    path: '/api/home',
    summary: 'What to do today: queues with counts and money, and the figures above them',
    policy: signedIn(),
    query: z.object(practiceFilter),
    response: z.object({
      asOf: z.string(),
      queues: z.array(
        z.object({ queue: z.string(), open: z.int(), overdue: z.int(), amountCents: z.int() }),
      ),
      figures: z.array(
        z.object({
          name: z.string(),
          value: z.int(),
          unit: z.enum(['cents', 'count', 'days', 'basis-points']),
          previous: z.int().nullable(),
        }),
      ),
    }),
    // queues of the practices whose tasks one works, figures of those whose claims one sees
    handle: async ({ platform, access, query }) => {
      const asOf = dateInZone(platform.businessClock.now(), 'America/New_York');
      const over = (permission: 'tasks:work' | 'claims:read'): Access => ({
        ...access,
        practiceIds: access.grants.get(permission) ?? [],
      });
      const queues = await reading(platform, over('tasks:work'), 'read-queues', async (tx) => [
        ...(await countQueues(tx, asOf, query.practiceId)),
        ...(access.grants.has('unrouted:work') ? [await countUnrouted(tx.db)] : []),
      ]);
      const figures = await reading(platform, over('claims:read'), 'read-home', (tx) =>
        readHomeFigures(tx, asOf, query.practiceId),
      );
      return { asOf, queues, figures };
    },
  }),
  route({
    method: 'GET',
    path: '/api/search',
    summary: 'Patients by name or record number, claims and remittances by number, payers by name',
    policy: staff('patients:read'),
    query: z.object({ q: z.string().max(80) }),
    response: z.object({
      rows: z.array(
        z.object({
          kind: z.enum(['patient', 'claim', 'remittance', 'payer']),
          practiceId: z.uuid(),
          id: z.uuid(),
          title: z.string(),
          subtitle: z.string(),
        }),
      ),
    }),
    handle: ({ platform, access, query }) =>
      reading(platform, access, 'search', async (tx) => ({
        rows: await searchEverything(tx, query.q),
      })),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/claims/:claimId/timeline',
    summary: 'Everything that happened to a claim, newest first',
    policy: staff('claims:read'),
    params: z.object({ practiceId: z.uuid(), claimId: z.uuid() }),
    response: z.object({
      rows: z.array(
        z.object({
          at: z.string(),
          kind: z.string(),
          title: z.string(),
          detail: z.string(),
          amountCents: z.int().nullable(),
          fileSha256: z.string().nullable(),
          actor: z.string(),
        }),
      ),
    }),
    handle: async ({ platform, access, params }) => {
      const rows = await reading(platform, access, 'read-timeline', (tx) =>
        readTimeline(tx, params.practiceId, params.claimId),
      );
      return rows.length === 0 ? refuse('not-found') : { rows };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/files/:sha256',
    summary: 'The raw source behind what a screen shows',
    policy: staff('claims:read'),
    params: z.object({ practiceId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    handle: async ({ platform, access, params }) => {
      const opened = await openOwnFile(platform, access, { ...params, action: 'open-file' });
      if (isRefused(opened)) return opened;
      const { bytes, mediaType, notShown } = opened;
      // an X12 or HL7 file is shown as text; never as anything a browser would run
      const shown = mediaType === 'application/pdf' ? mediaType : 'text/plain; charset=utf-8';
      // what is left out stands behind the last envelope, where no reader takes it for a segment
      const said = notShown === null ? bytes : Buffer.concat([bytes, Buffer.from(`${notShown}\n`)]);
      return new FileAnswer(said, shown, params.sha256.slice(0, 12));
    },
  }),
];

const reportRoutes = [
  route({
    method: 'GET',
    path: '/api/reports/aging',
    summary: 'What is open by age, by payer or by patient',
    policy: staff('reports:read'),
    query: z.object({ by: z.enum(['payer', 'patient']).default('payer'), ...practiceFilter }),
    response: z.object({ asOf: z.string(), rows: z.array(agingRow) }),
    handle: ({ platform, access, query }) =>
      reading(platform, access, 'read-aging', async (tx) => {
        const asOf = dateInZone(tx.now, 'America/New_York');
        const read = query.by === 'payer' ? agingByPayer : agingByPatient;
        return { asOf, rows: await read(tx, asOf, query.practiceId) };
      }),
  }),
  route({
    method: 'GET',
    path: '/api/reports/months',
    summary: 'Charges, collections, receivables and rates by month',
    policy: staff('reports:read'),
    query: z.object({ from: month.optional(), to: month.optional(), ...practiceFilter }),
    response: z.object({ rows: z.array(monthRow) }),
    handle: ({ platform, access, query }) =>
      reading(platform, access, 'read-months', async (tx) => ({
        rows: await readMonths(
          tx,
          { from: query.from ?? '0000-00', to: query.to ?? tx.now.slice(0, 7) },
          query.practiceId,
        ),
      })),
  }),
  route({
    method: 'GET',
    path: '/api/reports/denials',
    summary: 'Denied lines and amounts by payer or by reason',
    policy: staff('reports:read'),
    query: z.object({
      by: z.enum(['payer', 'reason']).default('reason'),
      from: month.optional(),
      to: month.optional(),
      ...practiceFilter,
    }),
    response: z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          lines: z.int(),
          amountCents: z.int(),
          rateBasisPoints: z.int(),
        }),
      ),
    }),
    handle: ({ platform, access, query }) =>
      reading(platform, access, 'read-denial-figures', async (tx) => ({
        rows: await readDenialFigures(tx, query.by, {
          practiceId: query.practiceId,
          from: query.from,
          to: query.to,
        }),
      })),
  }),
  route({
    method: 'GET',
    path: '/api/reports/turnaround',
    summary: 'Days from sending to decision by payer',
    policy: staff('reports:read'),
    query: z.object(practiceFilter),
    response: z.object({
      rows: z.array(
        z.object({
          payerId: z.uuid(),
          payerName: z.string(),
          claims: z.int(),
          medianDays: z.int(),
          p90Days: z.int(),
        }),
      ),
    }),
    handle: ({ platform, access, query }) =>
      reading(platform, access, 'read-turnaround', async (tx) => ({
        rows: await readTurnaround(tx, query.practiceId),
      })),
  }),
  route({
    method: 'GET',
    path: '/api/reports/definitions',
    summary: 'What each figure means',
    policy: signedIn(),
    response: z.object({
      rows: z.array(z.object({ name: z.string(), definition: z.string() })),
    }),
    handle: async () => Promise.resolve({ rows: [...figureDefinitions] }),
  }),
];

export const reportingRoutes = [...workRoutes, ...workListRoutes, ...reportRoutes, ...figureRoutes];
