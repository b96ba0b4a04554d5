/** Remittances, what was put aside, and how a poster settles it. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import {
  findDoubts,
  listExceptions,
  listProviderLevelAdjustments,
  listRemittanceClaims,
  listRemittances,
} from './remittance-lists.read.ts';
import { settleException } from './settle-exception.act.ts';
import type { Resolution } from './resolve-exception.act.ts';

const remittanceRow = z.object({
  practiceId: z.uuid(),
  remittanceId: z.uuid(),
  practiceName: z.string(),
  payerName: z.string(),
  traceNumber: z.string(),
  paymentDate: z.string(),
  amountCents: z.int(),
  method: z.string(),
  status: z.string(),
  claimCount: z.int(),
  openExceptions: z.int(),
  isInBank: z.boolean(),
  receivedAt: z.string(),
  fileSha256: z.string(),
});

const adjustment = z.object({
  groupCode: z.string(),
  reasonCode: z.string(),
  amountCents: z.int(),
});

const remittanceClaim = z.object({
  remittanceClaimId: z.uuid(),
  position: z.int(),
  claimId: z.uuid().nullable(),
  patientName: z.string().nullable(),
  controlNumber: z.string(),
  payerClaimControlNumber: z.string(),
  statusCode: z.string(),
  chargeCents: z.int(),
  paidCents: z.int(),
  patientResponsibilityCents: z.int(),
  outcome: z.string(),
  remarkCodes: z.array(z.string()),
  lines: z.array(
    z.object({
      lineNumber: z.int(),
      code: z.string(),
      modifiers: z.array(z.string()),
      chargeCents: z.int(),
      paidCents: z.int(),
      allowedCents: z.int().nullable(),
      expectedAllowedCents: z.int().nullable(),
      adjustments: z.array(adjustment),
      remarkCodes: z.array(z.string()),
    }),
  ),
});

const exceptionRow = z.object({
  practiceId: z.uuid(),
  exceptionId: z.uuid(),
  remittanceId: z.uuid(),
  remittanceClaimId: z.uuid().nullable(),
  payerName: z.string(),
  traceNumber: z.string(),
  paymentDate: z.string(),
  controlNumber: z.string().nullable(),
  reason: z.string(),
  amountCents: z.int(),
  status: z.string(),
  openedAt: z.string(),
  resolution: z.string().nullable(),
  taskId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
});

const page = {
  cursor: z.string().max(90).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

const resolution = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post-to-claim'),
    controlNumber: z.string().max(20),
    lines: z
      .array(z.object({ lineNumber: z.int(), lineControlNumber: z.string().max(50) }))
      .max(50)
      .optional(),
    acceptZeroPaidContractual: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('post-payment') }),
  z.object({ kind: z.literal('refund-to-payer') }),
  z.object({ kind: z.literal('leave-as-it-is') }),
]);

export const remittanceRoutes = [
  route({
    method: 'GET',
    path: '/api/remittances',
    summary: 'Remittances, newest first',
    policy: staff('remittances:read'),
    query: z.object({
      status: z.string().max(20).optional(),
      payerId: z.uuid().optional(),
      practiceId: z.uuid().optional(),
      trace: z.string().max(50).optional(),
      ...page,
    }),
    response: z.object({
      rows: z.array(remittanceRow),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-remittances' },
        (tx) => listRemittances(tx, query),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/remittances/:remittanceId',
    summary: 'One remittance with its claims, provider-level amounts and exceptions',
    policy: staff('remittances:read'),
    params: z.object({ practiceId: z.uuid(), remittanceId: z.uuid() }),
    response: z.object({
      remittance: remittanceRow,
      claims: z.array(remittanceClaim),
      providerLevelAdjustments: z.array(
        z.object({ code: z.string(), reference: z.string(), amountCents: z.int() }),
      ),
      exceptions: z.array(exceptionRow),
      /** Adjustments that their reasons' notes speak against; posted all the same. */
      doubts: z.array(
        z.object({ position: z.int(), lineNumber: z.int().nullable(), sentence: z.string() }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, remittanceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'read-remittance' },
        async (tx) => {
          const { rows } = await listRemittances(tx, { remittanceId, limit: 1 });
          const [remittance] = rows;
          if (!remittance) return refuse('not-found');
          const filter = { remittanceId, limit: 200 };
          const open = await listExceptions(tx, { ...filter, status: 'open' });
          const settled = await listExceptions(tx, { ...filter, status: 'resolved' });
          return {
            remittance,
            claims: await listRemittanceClaims(tx, practiceId, remittanceId),
            providerLevelAdjustments: await listProviderLevelAdjustments(
              tx,
              practiceId,
              remittanceId,
            ),
            exceptions: [...open.rows, ...settled.rows],
            doubts: [...(await findDoubts(tx, practiceId, remittanceId))],
          };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/remittance-exceptions',
    summary: 'What posting put aside, the most money first, with the reason',
    policy: staff('remittances:read'),
    query: z.object({
      status: z.enum(['open', 'resolved']).default('open'),
      reason: z.string().max(60).optional(),
      practiceId: z.uuid().optional(),
      ...page,
    }),
    response: z.object({
      rows: z.array(exceptionRow),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-exceptions' },
        (tx) => listExceptions(tx, query),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/remittance-exceptions/:exceptionId/resolve',
    summary: 'Settles an exception: post it, give it back, or leave it',
    policy: staff('remittances:work'),
    params: z.object({ practiceId: z.uuid(), exceptionId: z.uuid() }),
    body: z.object({ resolution, note: z.string().min(1).max(500) }),
    response: z.object({ resolution: z.string(), postedRows: z.int() }),
    handle: ({ platform, access, params, body }) =>
      settleException(platform, {
        ...params,
        resolution: body.resolution as Resolution,
        note: body.note,
        actor: access.actor,
      }),
  }),
];
