/** The denial queue and what a worker does about a denial. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { businessDate, runAct, runRead } from '../platform/transaction.ts';
import type { ClaimChanges } from '../claims/claim-changes.ts';
import { listDenials, findDenialPayer } from './denial.read.ts';
import { rootCauses } from './root-cause.ts';
import { correctDeniedClaim, writeOffDenial, writeOffReasons } from './work-denial.act.ts';
import { writeAppeal } from './write-appeal.act.ts';

const denialRow = z.object({
  practiceId: z.uuid(),
  denialId: z.uuid(),
  claimId: z.uuid(),
  patientName: z.string(),
  payerName: z.string(),
  serviceDate: z.string(),
  groupCode: z.string(),
  reasonCode: z.string(),
  remarkCodes: z.array(z.string()),
  rootCause: z.string(),
  amountCents: z.int(),
  nextAction: z.string(),
  deadline: z.string(),
  status: z.string(),
  openedAt: z.string(),
});

/** What may be corrected with a denial; fields left out stay as they are. */
const changesSchema = z.object({
  diagnoses: z.array(z.string().max(8)).max(12).optional(),
  priorAuthorizationNumber: z.string().max(50).optional(),
  referralNumber: z.string().max(50).optional(),
  placeOfService: z.string().length(2).optional(),
  note: z.string().max(80).optional(),
  lines: z
    .array(
      z.object({
        lineNumber: z.int().min(1).max(50),
        code: z.string().max(8).optional(),
        modifiers: z.array(z.string().length(2)).max(4).optional(),
        units: z.int().min(1).max(9999).optional(),
        diagnosisPointers: z.array(z.int().min(1).max(12)).max(4).optional(),
      }),
    )
    .max(50)
    .optional(),
});

const one = z.object({ practiceId: z.uuid(), denialId: z.uuid() });

export const denialRoutes = [
  route({
    method: 'GET',
    path: '/api/denials',
    summary: 'The denial queue: what is due first stands first',
    policy: staff('denials:work'),
    query: z.object({
      status: z.string().default('open'),
      rootCause: z.enum(rootCauses).optional(),
      payerId: z.uuid().optional(),
      practiceId: z.uuid().optional(),
      claimId: z.uuid().optional(),
      cursor: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(denialRow),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-denials' },
        (tx) => listDenials(tx, query),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/denials/:denialId/correct',
    summary: 'Corrects the claim in its payer’s way and sends it again',
    policy: staff('denials:work'),
    params: one,
    body: z.object({ changes: changesSchema.optional() }),
    response: z.object({ claimId: z.uuid(), denials: z.int() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'correct-denied-claim' },
        (tx) =>
          correctDeniedClaim(tx, {
            denialId: params.denialId,
            reason: 'denied',
            // the schema never yields a field that is present and undefined from JSON
            changes: body.changes as ClaimChanges | undefined,
          }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/denials/:denialId/appeal',
    summary: 'Writes the first appeal letter and records the appeal',
    policy: staff('denials:work'),
    params: one,
    response: z.object({ appealId: z.uuid(), letterSha256: z.string() }),
    handle: ({ platform, access, params }) =>
      writeAppeal(platform, { ...params, actor: access.actor }),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/denials/:denialId/write-off',
    summary: 'Gives up on what is open, with the reason',
    policy: staff('denials:work'),
    params: one,
    body: z.object({ reason: z.enum(writeOffReasons) }),
    response: z.object({ writtenOffCents: z.int() }),
    handle: async ({ platform, access, params, body }) => {
      const outcome = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'write-off-denial' },
        async (tx) =>
          writeOffDenial(tx, {
            denialId: params.denialId,
            payerId: await findDenialPayer(tx, params.denialId),
            reason: body.reason,
            on: await businessDate(tx),
          }),
      );
      if (isRefused(outcome)) return outcome;
      return { writtenOffCents: Number(outcome.writtenOffCents) };
    },
  }),
];
