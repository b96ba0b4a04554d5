/** The denial queue and what a worker does about a denial. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { businessDate, runAct, runRead } from '../platform/transaction.ts';
import type { ClaimChanges } from '../claims/claim-changes.ts';
import { answerRateQuestion } from './answer-rate-question.act.ts';
import { assignDenial, recordAppealDecision } from './appeal-denial.act.ts';
import { readAskedRate } from './asked-rate.read.ts';
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
  level: z.int(),
  chanceBasisPoints: z.int(),
  likelyCents: z.int(),
  ownerUserId: z.uuid().nullable(),
  openedAt: z.string(),
  taskId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
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
    summary: 'The denial queue: by deadline, or by what working it is likely to bring',
    policy: staff('denials:work'),
    query: z.object({
      status: z.string().default('open'),
      rootCause: z.enum(rootCauses).optional(),
      payerId: z.uuid().optional(),
      practiceId: z.uuid().optional(),
      claimId: z.uuid().optional(),
      owner: z.union([z.uuid(), z.enum(['me', 'nobody'])]).optional(),
      order: z.enum(['deadline', 'worth']).default('deadline'),
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
        (tx) =>
          listDenials(tx, {
            ...query,
            owner: query.owner === 'me' ? access.actor.id : query.owner,
          }),
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
    summary:
      'Writes the letter of the denial’s level of appeal, or a request to reopen, and records it',
    policy: staff('denials:work'),
    params: one,
    body: z.object({ isReopening: z.boolean().optional() }).optional(),
    response: z.object({ appealId: z.uuid(), letterSha256: z.string(), level: z.int() }),
    handle: ({ platform, access, params, body }) =>
      writeAppeal(platform, { ...params, ...body, actor: access.actor }),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/denials/:denialId/appeal-decision',
    summary: 'Writes down how the payer answered an appeal; a lost one opens the next level',
    policy: staff('denials:work'),
    params: one,
    body: z.object({ outcome: z.enum(['won', 'lost']), decidedOn: z.iso.date() }),
    response: z.object({ status: z.string(), level: z.int() }),
    handle: ({ platform, access, params: { practiceId, denialId }, body }) =>
      runAct(
        platform,
        { practiceId, actor: access.actor, action: 'record-appeal-decision' },
        (tx) =>
          recordAppealDecision(tx, {
            denialId,
            outcome: body.outcome,
            decidedOn: calendarDate(body.decidedOn),
          }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/denials/:denialId/owner',
    summary: 'Gives a denial to a member of staff, or to nobody',
    policy: staff('denials:work'),
    params: one,
    body: z.object({ ownerUserId: z.uuid().nullable() }),
    response: z.object({ denialId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, denialId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'assign-denial' }, (tx) =>
        assignDenial(tx, { denialId, ...body }),
      ),
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
            payerId: (await findDenialPayer(tx, params.denialId))?.payerId ?? '',
            reason: body.reason,
            on: await businessDate(tx),
          }),
      );
      if (isRefused(outcome)) return outcome;
      return { writtenOffCents: Number(outcome.writtenOffCents) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/rate-questions/:taskId',
    summary:
      'A contract’s rate in question: what is loaded, and what its payer allowed, line by line',
    policy: staff('denials:work'),
    params: z.object({ practiceId: z.uuid(), taskId: z.uuid() }),
    response: z.object({
      payerName: z.string(),
      code: z.string(),
      modifiers: z.array(z.string()),
      status: z.string(),
      outcome: z.string().nullable(),
      lines: z.array(
        z.object({
          claimId: z.uuid(),
          controlNumber: z.string(),
          serviceDate: z.string(),
          units: z.number(),
          expectedCents: z.int(),
          allowedCents: z.int(),
          isOpen: z.boolean(),
        }),
      ),
      linesTotal: z.int(),
      shortCents: z.int(),
    }),
    handle: ({ platform, access, params: { practiceId, taskId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'read-rate-question' },
        async (tx) => {
          const asked = await readAskedRate(tx, practiceId, taskId);
          if (!asked) return refuse('rate-question-not-found');
          return { ...asked, modifiers: [...asked.modifiers], lines: [...asked.lines] };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/rate-questions/:taskId/answer',
    summary: 'Says what the signed contract allows for a code that its payer never paid as loaded',
    policy: staff('denials:work'),
    params: z.object({ practiceId: z.uuid(), taskId: z.uuid() }),
    body: z.object({
      // for one unit; left out: the loaded rate is right, and its lines are disputed
      allowedCents: z.int().min(0).max(100_000_000).optional(),
    }),
    response: z.object({ lines: z.int(), amountCents: z.int() }),
    handle: async ({ platform, access, params: { practiceId, taskId }, body }) => {
      const { allowedCents } = body;
      const outcome = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'answer-rate-question' },
        async (tx) =>
          answerRateQuestion(tx, {
            taskId,
            allowedCents: allowedCents === undefined ? undefined : cents(BigInt(allowedCents)),
            today: await businessDate(tx),
          }),
      );
      if (isRefused(outcome)) return outcome;
      return { lines: outcome.lines, amountCents: Number(outcome.amountCents) };
    },
  }),
];
