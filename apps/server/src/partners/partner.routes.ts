/** Payers, and what no practice claims, on the wire. */
import { z } from 'zod';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { refuse } from '@claimwright/kernel/refusal';
import { millisecondsOf } from '../platform/clocks.ts';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { listPayers } from './payer.read.ts';
import { keepPayerWays } from './keep-payer-ways.act.ts';
import { closeUnrouted } from './close-unrouted.act.ts';
import { listUnrouted } from './unrouted.read.ts';

/** Calendar days. */
const days = z.number().int().min(0).max(3_660);
const ways = {
  filingLimitDays: days.min(1),
  correction: z.enum(['replacement', 'new-claim', 'reopening', 'portal']),
  submission: z.enum(['electronic', 'portal', 'paper']),
  forwardsToPayerId: z.uuid().nullable(),
  usualAcknowledgementDays: days,
  usualPaymentDays: days,
  usualPaymentP95Days: days,
  /** Ten digits, or nothing. */
  phone: z.string().regex(/^(\d{10})?$/),
  address: z.object({
    line1: z.string().trim().max(55),
    city: z.string().trim().max(30),
    state: z.string().regex(/^([A-Z]{2})?$/),
    zip: z.string().regex(/^(\d{5}(\d{4})?)?$/),
  }),
};

const payerSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  filingLimitDays: z.number().int(),
  correction: z.string(),
  submission: z.string(),
  forwardsToPayerId: z.uuid().nullable(),
  usualAcknowledgementDays: z.number().int(),
  usualPaymentDays: z.number().int(),
  usualPaymentP95Days: z.number().int(),
  phone: z.string(),
  address: z.object({
    line1: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
  }),
});

export const partnerRoutes = [
  route({
    method: 'GET',
    path: '/api/payers',
    summary: 'Every payer, with its limits and ways',
    policy: signedIn(),
    response: z.object({ rows: z.array(payerSchema) }),
    handle: async ({ platform }) => ({ rows: await listPayers(platform.database) }),
  }),
  route({
    method: 'PUT',
    path: '/api/payers/:payerId/ways',
    summary: 'Keep a payer’s limits, usual days and ways, for claims built from now on',
    policy: staff('setup:work'),
    params: z.object({ payerId: z.uuid() }),
    body: z.object(ways),
    response: z.object({ payerId: z.uuid() }),
    handle: ({ platform, access, params: { payerId }, body }) =>
      keepPayerWays(platform, { actor: access.actor, payerId, ways: body }),
  }),
  route({
    method: 'GET',
    path: '/api/unrouted',
    summary: 'Files and payments that no practice claims',
    policy: staff('unrouted:work'),
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          kind: z.string(),
          reason: z.string(),
          amountCents: z.number().int().nullable(),
          detail: z.record(z.string(), z.unknown()),
          receivedAt: z.string(),
        }),
      ),
    }),
    handle: async ({ platform }) => {
      const rows = await platform.database.transaction().execute((db) => listUnrouted(db));
      return {
        rows: rows.map((row) => ({
          ...row,
          amountCents: row.amountCents === null ? null : Number(row.amountCents),
          detail: { ...row.detail },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/unrouted/:id/resolve',
    summary: 'Say what became of a file that no practice claimed',
    policy: staff('unrouted:work'),
    params: z.object({ id: z.uuid() }),
    body: z.object({ resolution: z.string().min(3).max(500) }),
    response: z.object({ id: z.uuid() }),
    handle: async ({ platform, access, params, body }) => {
      const now = platform.businessClock.now();
      const closed = await closeUnrouted(platform, {
        id: params.id,
        resolution: body.resolution,
        actor: access.actor,
        eventId: uuidV7(millisecondsOf(now), platform.chance),
      });
      return closed ? { id: params.id } : refuse('unrouted-not-found');
    },
  }),
];
