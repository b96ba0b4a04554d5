/** Claims on the wire: the list, and what people do with a claim. */
import { z } from 'zod';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { businessDate, runAct, runRead } from '../platform/transaction.ts';
import type { ClaimChanges } from './claim-changes.ts';
import { listClaims } from './claim-list.read.ts';
import { claimParams, claimRowSchema, correctionBody, reasonBody } from './claim-schemas.ts';
import { correctClaim, voidClaim } from './correct-claim.act.ts';
import { giveUpClaim, givenUpReasons, leaveOutLines } from './give-up.act.ts';
import { writeClaimNote } from './note-on-claim.act.ts';

const claimAnswer = z.object({ claimId: z.uuid() });

function claimIdOf(outcome: { readonly claimId: string } | Refused) {
  return isRefused(outcome) ? outcome : { claimId: outcome.claimId };
}

export const claimRoutes = [
  route({
    method: 'GET',
    path: '/api/claims',
    summary: 'Claims of the practices you may see, filtered; the latest service first',
    policy: staff('claims:read'),
    query: z.object({
      practiceId: z.uuid().optional(),
      status: z.string().max(300).optional(),
      payerId: z.uuid().optional(),
      patientId: z.uuid().optional(),
      search: z.string().max(60).optional(),
      serviceFrom: z.iso.date().optional(),
      serviceTo: z.iso.date().optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(claimRowSchema),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-claims' },
        async (tx) => {
          const page = await listClaims(tx, query);
          return { ...page, rows: [...page.rows] };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/correct',
    summary: 'Correct a claim: a new version, judged again, sent in the way its payer takes',
    policy: staff('claims:work'),
    params: claimParams,
    body: correctionBody,
    response: claimAnswer,
    handle: async ({ platform, access, params, body }) =>
      claimIdOf(
        await runAct(
          platform,
          { practiceId: params.practiceId, actor: access.actor, action: 'correct-claim' },
          (tx) =>
            correctClaim(tx, {
              claimId: params.claimId,
              reason: body.reason,
              changes: body.changes as ClaimChanges | undefined,
            }),
        ),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/resubmit',
    summary: 'Send a claim again as the chart tells it now',
    policy: staff('claims:work'),
    params: claimParams,
    body: reasonBody,
    response: claimAnswer,
    handle: async ({ platform, access, params, body }) =>
      claimIdOf(
        await runAct(
          platform,
          { practiceId: params.practiceId, actor: access.actor, action: 'resubmit-claim' },
          (tx) => correctClaim(tx, { claimId: params.claimId, reason: body.reason }),
        ),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/void',
    summary: 'Take a claim back: at once, or by asking the payer that holds it',
    policy: staff('claims:work'),
    params: claimParams,
    body: reasonBody,
    response: claimAnswer,
    handle: async ({ platform, access, params, body }) =>
      claimIdOf(
        await runAct(
          platform,
          { practiceId: params.practiceId, actor: access.actor, action: 'void-claim' },
          (tx) => voidClaim(tx, { claimId: params.claimId, reason: body.reason }),
        ),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/give-up',
    summary:
      'Ask no payer for a claim that has not left, or for some of its lines: written off with the reason, or the patient’s',
    policy: staff('claims:work'),
    params: claimParams,
    body: z.object({
      reason: z.enum(givenUpReasons),
      /** Of these lines only; absent: of the whole claim. */
      lineNumbers: z.array(z.int().min(1).max(50)).min(1).max(50).optional(),
      /** What a plan excludes is the member’s: nothing is written off, the patient owes it. */
      isPatients: z.boolean().optional(),
    }),
    response: claimAnswer,
    handle: async ({ platform, access, params, body: { lineNumbers, ...why } }) =>
      claimIdOf(
        await runAct(
          platform,
          { practiceId: params.practiceId, actor: access.actor, action: 'give-up-claim' },
          async (tx) => {
            const given = { claimId: params.claimId, ...why, on: await businessDate(tx) };
            return lineNumbers
              ? leaveOutLines(tx, { ...given, lineNumbers })
              : giveUpClaim(tx, given);
          },
        ),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/notes',
    summary: 'Write a note on a claim',
    policy: staff('claims:work'),
    params: claimParams,
    body: z.object({ body: z.string().min(1).max(4_000) }),
    response: z.object({ noteId: z.uuid() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'write-claim-note' },
        (tx) => writeClaimNote(tx, { claimId: params.claimId, body: body.body }),
      ),
  }),
];
