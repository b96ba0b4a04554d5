/** Claims were decided: their refused lines become denials. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { businessDate, runAct } from '../platform/transaction.ts';
import { findDecisionsThatMatter } from './decided-claim.read.ts';
import { openDenials } from './open-denials.act.ts';

const actor = { kind: 'job', id: 'open-denials' } as const;

export const openDenialsJob: Job = {
  queue: 'open-denials',
  topics: ['claim-adjudicated'],
  handle: (platform, payload) => openAll(platform, String(payload['practiceId']), [payload]),
  handleMany: openAll,
};

/** Denials of as many decisions in one deed: most decisions refuse nothing, and are seen together. */
async function openAll(
  platform: Platform,
  practiceId: string,
  payloads: readonly JobPayload[],
): Promise<void> {
  const ids = payloads.map((one) => String(one['remittanceClaimId']));
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'open-denials' },
    async (tx) => {
      const mattering = await findDecisionsThatMatter(tx, ids);
      const today = mattering.length === 0 ? undefined : await businessDate(tx);
      if (today === undefined) return {};
      for (const remittanceClaimId of mattering) {
        await openDenials(tx, { remittanceClaimId, today });
      }
      return {};
    },
  );
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
}
