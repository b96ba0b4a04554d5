/** The scrubber on the wire: judge again, hold, release, and the edits themselves. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import { claimParams, reasonBody } from '../claims/claim-schemas.ts';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { findingText } from './finding-text.ts';
import { holdClaim, releaseClaim, scrubClaim } from './scrub-claim.act.ts';

const findingSchema = z.object({
  editId: z.string(),
  severity: z.enum(['block', 'warn']),
  field: z.string(),
  lineNumber: z.number().int().nullable(),
  sentence: z.string(),
  next: z.string(),
});

export const scrubbingRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/scrub',
    summary: 'Judge a claim that has not left by every edit again',
    policy: staff('claims:work'),
    params: claimParams,
    body: z.object({}),
    response: z.object({
      claimId: z.uuid(),
      status: z.string(),
      findings: z.array(findingSchema),
    }),
    handle: async ({ platform, access, params }) => {
      const outcome = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'scrub-claim' },
        (tx) => scrubClaim(tx, { claimId: params.claimId }),
      );
      if (isRefused(outcome)) return outcome;
      return {
        claimId: outcome.claimId,
        status: outcome.status,
        findings: outcome.findings.map((finding) => ({ ...finding, ...findingText(finding) })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/hold',
    summary: 'Keep a claim back',
    policy: staff('claims:work'),
    params: claimParams,
    body: reasonBody,
    response: z.object({ claimId: z.uuid() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'hold-claim' },
        (tx) => holdClaim(tx, { claimId: params.claimId, reason: body.reason }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/claims/:claimId/release',
    summary: 'Set the findings of a held claim aside, with a reason, and let it go',
    policy: staff('claims:work'),
    params: claimParams,
    body: reasonBody,
    response: z.object({ claimId: z.uuid(), setAside: z.number().int() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'release-claim' },
        (tx) => releaseClaim(tx, { claimId: params.claimId, reason: body.reason }),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/edits',
    summary: 'Every edit by which claims are judged',
    policy: signedIn(),
    response: z.object({
      rows: z.array(
        z.object({
          editId: z.string(),
          severity: z.string(),
          field: z.string(),
          message: z.string(),
          whatToDo: z.string(),
          source: z.string(),
          effectiveFrom: z.string(),
        }),
      ),
    }),
    handle: () =>
      Promise.resolve({
        rows: allEdits.map((edit) => ({
          editId: edit.id,
          severity: edit.severity,
          field: edit.field,
          message: edit.message,
          whatToDo: edit.whatToDo,
          source: edit.source,
          effectiveFrom: edit.effectiveFrom,
        })),
      }),
  }),
];
