/** Scrubs claims when they are built, and again when what they were built from has changed. */
import { isRefused } from '@claimwright/kernel/refusal';
import { correctClaim } from '../claims/correct-claim.act.ts';
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findHeldClaims, findHeldClaimsOfPatient } from './held-claims.read.ts';
import { passUnscrubbed, scrubClaim, scrubClaims } from './scrub-claim.act.ts';

const actor = { kind: 'job', id: 'scrub-claim' } as const;

/** @param options `isOff` lets every claim pass: for the demonstration that shows the difference */
export function makeScrubClaimJob(options: { readonly isOff: boolean }): Job {
  return {
    queue: 'scrub-claim',
    topics: ['claim-built'],
    handle: (platform, payload) => scrubAll(platform, String(payload['practiceId']), [payload]),
    handleMany: scrubAll,
  };

  /** As many claims in one deed: what is known around them is read together. */
  async function scrubAll(
    platform: Platform,
    practiceId: string,
    payloads: readonly JobPayload[],
  ): Promise<void> {
    const claimIds = [...new Set(payloads.map((one) => String(one['claimId'])))];
    await runAct(platform, { practiceId, actor, action: 'scrub-claim' }, async (tx) => {
      const outcomes = options.isOff
        ? await passUnscrubbed(tx, claimIds)
        : await scrubClaims(tx, { claimIds });
      for (const outcome of outcomes) {
        // twice, or too late: the claim has left in the meantime
        if (isRefused(outcome) && outcome.refused !== 'claim-status-conflict') {
          throw new Error(`broken: ${outcome.refused}`);
        }
      }
      return {};
    });
  }
}

export const scrubClaimJob: Job = makeScrubClaimJob({ isOff: false });

/** Builds a patient's unsent claims anew when patient or policy were corrected, and scrubs them again. */
export const rebuildHeldClaimsJob: Job = {
  queue: 'rebuild-held-claims',
  topics: ['patient-changed', 'coverage-changed'],
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const patientId = String(payload['patientId']);
    const held = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'find-held-claims' },
      (tx) => findHeldClaimsOfPatient(tx, practiceId, patientId),
    );
    for (const claimId of held) {
      const outcome = await runAct(platform, { practiceId, actor, action: 'correct-claim' }, (tx) =>
        correctClaim(tx, { claimId, reason: 'chart-changed', unlessSame: true }),
      );
      if (isRefused(outcome) && outcome.refused === 'claim-says-the-same') {
        // what is known around it may have changed all the same
        await runAct(platform, { practiceId, actor, action: 'scrub-claim' }, (tx) =>
          scrubClaim(tx, { claimId }),
        );
      }
    }
  },
};

/**
 * Judges every held claim of a practice again: what only time or another record held back (an
 * enrollment that began, an earlier claim that was voided) goes out.
 * @returns how many were judged, and how many may leave now
 */
export async function rescrubHeldClaims(
  platform: Platform,
  practiceId: string,
): Promise<{ readonly judged: number; readonly freed: number }> {
  const held = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-held-claims' },
    (tx) => findHeldClaims(tx, practiceId),
  );
  let freed = 0;
  for (const claimId of held) {
    const outcome = await runAct(platform, { practiceId, actor, action: 'scrub-claim' }, (tx) =>
      scrubClaim(tx, { claimId }),
    );
    if (!isRefused(outcome) && outcome.status === 'ready') freed += 1;
  }
  return { judged: held.length, freed };
}
