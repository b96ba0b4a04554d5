/** Joining claims on the wire: with which others a claim may go out, and the deed. */
import { z } from 'zod';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import type { RefusalTable } from '../platform/refusal-table.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { claimRefusals } from './claim-refusals.ts';
import { claimParams } from './claim-schemas.ts';
import { joinClaims } from './join-claims.act.ts';
import { findJoinable } from './join-claims.read.ts';

function whyNot(refusal: Refused | null): string | null {
  if (refusal === null) return null;
  return (claimRefusals as RefusalTable)[refusal.refused]?.sentence ?? refusal.refused;
}

export const joinClaimsRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/claims/:claimId/joinable',
    summary:
      'Other claims of the patient’s same day that have not left, and why one may not be joined',
    policy: staff('claims:read'),
    params: claimParams,
    response: z.object({
      rows: z.array(
        z.object({
          claimId: z.uuid(),
          controlNumber: z.string(),
          status: z.string(),
          serviceDate: z.string(),
          providerName: z.string(),
          totalChargeCents: z.int(),
          codes: z.array(z.string()),
          /** What keeps the two apart; null when they may become one. */
          whyNot: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ platform, access, params }) => {
      const found = await runRead(
        platform,
        { practiceIds: [params.practiceId], actor: access.actor, action: 'find-joinable-claims' },
        (tx) => findJoinable(tx, params.practiceId, params.claimId),
      );
      return {
        rows: found.map(({ refusal, codes, ...row }) => ({
          ...row,
          codes: [...codes],
          whyNot: whyNot(refusal),
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/join',
    summary: 'Make one claim of several of a patient’s day that have not left; scrubbed anew',
    policy: staff('claims:work'),
    params: claimParams,
    body: z.object({ claimIds: z.array(z.uuid()).min(1).max(20) }),
    response: z.object({ claimId: z.uuid() }),
    handle: async ({ platform, access, params, body }) => {
      const outcome = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'join-claims' },
        (tx) => joinClaims(tx, { claimIds: [params.claimId, ...body.claimIds] }),
      );
      return isRefused(outcome) ? outcome : { claimId: outcome.claimId };
    },
  }),
];
