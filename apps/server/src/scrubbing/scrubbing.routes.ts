/** The scrubber on the wire: judge again, hold, release, and the edits themselves. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import { claimParams, reasonBody } from '../claims/claim-schemas.ts';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { readPayerSettings } from './edit-switch.read.ts';
import { learnedSeverity } from './edit-record.ts';
import { findingText } from './finding-text.ts';
import { setEditForPayer } from './judge-edits.act.ts';
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
          standing: z.string(),
          isFromMemory: z.boolean(),
          predicts: z.array(z.string()),
          effectiveFrom: z.string(),
          effectiveTo: z.string().nullable(),
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
          standing: edit.standing,
          isFromMemory: edit.isFromMemory ?? false,
          predicts: [...(edit.predicts ?? [])],
          effectiveFrom: edit.effectiveFrom,
          effectiveTo: edit.effectiveTo ?? null,
        })),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/payers/:payerId/edits',
    summary: 'How edits are set for a payer, and how often what they foretold came true',
    policy: signedIn(),
    params: z.object({ payerId: z.uuid() }),
    response: z.object({
      switches: z.array(
        z.object({
          editId: z.string(),
          severity: z.string(),
          reason: z.string(),
          setBy: z.string(),
          setAt: z.string(),
        }),
      ),
      records: z.array(
        z.object({
          editId: z.string(),
          code: z.string(),
          cameTrue: z.int(),
          cameFalse: z.int(),
          learned: z.string().nullable(),
        }),
      ),
    }),
    handle: ({ platform, access, params }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'open-payer-edits' },
        async (tx) => {
          const { switches, records } = await readPayerSettings(tx, params.payerId);
          return {
            switches,
            records: records.map((one) => ({ ...one, learned: learnedSeverity(one) ?? null })),
          };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/payers/:payerId/edits/:editId',
    summary: 'Make an edit stricter, milder or silent for a payer, with the reason',
    policy: staff('setup:work'),
    params: z.object({ practiceId: z.uuid(), payerId: z.uuid(), editId: z.string().max(60) }),
    body: z.object({
      severity: z.enum(['block', 'warn', 'off', 'default']),
      reason: z.string().min(3).max(200),
    }),
    response: z.object({ editId: z.string() }),
    handle: ({ platform, access, params: { practiceId, ...which }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'set-edit-for-payer' }, (tx) =>
        setEditForPayer(tx, { ...which, ...body, setBy: access.actor.id }),
      ),
  }),
];
