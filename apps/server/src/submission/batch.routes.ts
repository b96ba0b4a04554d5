/** One batch on the wire: what is in it, what answered it, and the deeds on it. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findBatchRecord } from './batch-record.read.ts';
import { recordNotTaken, recordSentByHand } from './manual-submission.act.ts';
import { resendRefusedBatch } from './resend-refused.act.ts';

const params = z.object({ practiceId: z.uuid(), batchId: z.uuid() });

export const batchRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/batches/:batchId',
    summary: 'The claims of a batch as they stand now, and the files that answered it',
    policy: staff('claims:read'),
    params,
    response: z.object({
      claims: z.array(
        z.object({
          claimId: z.uuid(),
          position: z.int(),
          controlNumber: z.string(),
          patientName: z.string(),
          payerName: z.string(),
          totalChargeCents: z.int(),
          status: z.string(),
          isSuperseded: z.boolean(),
        }),
      ),
      answers: z.array(
        z.object({
          kind: z.string(),
          verdict: z.string(),
          fileSha256: z.string(),
          receivedAt: z.string(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, batchId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-batch' },
        async (tx) => {
          const found = await findBatchRecord(tx, practiceId, batchId);
          if (!found) return refuse('batch-not-found');
          return { claims: [...found.claims], answers: [...found.answers] };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/batches/:batchId/resend',
    summary: 'Send every claim of a refused batch again as new',
    policy: staff('claims:work'),
    params,
    response: z.object({ resent: z.number().int(), asked: z.number().int() }),
    handle: async ({ platform, access, params: { practiceId, batchId } }) => {
      const outcome = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'resend-batch' },
        (tx) => resendRefusedBatch(tx, { batchId, byPerson: true }),
      );
      return isRefused(outcome) ? outcome : { resent: outcome.resent, asked: outcome.asked };
    },
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/batches/:batchId/sent',
    summary: 'Record that a form was mailed, faxed or typed into a portal by hand',
    policy: staff('claims:work'),
    params,
    body: z.object({
      claimNumber: z.string().min(1).max(50).optional(),
      sentOn: z.iso.date().optional(),
    }),
    response: z.object({ claimId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, batchId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'record-sent-by-hand' }, (tx) =>
        recordSentByHand(tx, {
          batchId,
          claimNumber: body.claimNumber,
          sentOn: body.sentOn === undefined ? undefined : calendarDate(body.sentOn),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/batches/:batchId/not-taken',
    summary: 'Record that the payer’s portal or desk did not take a form',
    policy: staff('claims:work'),
    params,
    body: z.object({ problem: z.string().trim().min(1).max(500) }),
    response: z.object({ claimId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, batchId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'record-not-taken' }, (tx) =>
        recordNotTaken(tx, { batchId, ...body }),
      ),
  }),
];
