/** Looks at ready claims once more before they leave: do they say what the record says, does the payer know the member. */
import { isRefused } from '@claimwright/kernel/refusal';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { askAboutPolicies } from '../coverage/verify-coverage.job.ts';
import type { RealTimeConnection } from '../partners/connections.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { scrubClaims } from '../scrubbing/scrub-claim.act.ts';
import { findOutdatedClaims, findUnverifiedClaims } from './before-leaving.read.ts';

const actor = { kind: 'job', id: 'submit-ready-claims' } as const;

/**
 * Asks about each ready claim whose patient or policy is not what the payer was asked about, and judges these
 * claims by the answers: what the payer does not know is held here instead of being turned back there. A payer
 * that gives no answer holds nothing up.
 * @param among the ready claims that are meant; absent: all
 * @returns how many claims were asked about
 */
export async function askBeforeLeaving(
  platform: Platform,
  connection: RealTimeConnection,
  practiceId: string,
  among?: readonly string[],
): Promise<number> {
  const claims = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-unverified-claims' },
    (tx) => findUnverifiedClaims(tx, practiceId, connection.partnerKey, among),
  );
  if (claims.length === 0) return 0;
  const outcomes = await askAboutPolicies(platform, connection, {
    practiceId,
    actor,
    asked: claims,
  });
  const claimIds = claims
    .filter((_claim, at) => {
      const outcome = outcomes[at];
      return outcome !== undefined && !isRefused(outcome) && outcome.outcome !== 'no-answer';
    })
    .map((claim) => claim.claimId);
  if (claimIds.length > 0) {
    await runAct(platform, { practiceId, actor, action: 'scrub-claim' }, async (tx) => {
      // one that left or changed in the meantime is no concern of this deed
      await scrubClaims(tx, { claimIds });
      return {};
    });
  }
  return claims.length;
}

/**
 * Builds ready claims anew that name the patient or the member otherwise than the record does now. They are
 * scrubbed again and leave with the next round.
 * @param among the ready claims that are meant; absent: all
 * @returns how many were built anew
 */
export async function rebuildOutdated(
  platform: Platform,
  practiceId: string,
  among?: readonly string[],
): Promise<number> {
  const claimIds = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-outdated-claims' },
    (tx) => findOutdatedClaims(tx, practiceId, among),
  );
  for (const claimId of claimIds) {
    // one that can be built no more (its policy ended, it must be split) leaves as it is; its payer is asked first
    await runAct(platform, { practiceId, actor, action: 'correct-claim' }, (tx) =>
      correctClaim(tx, { claimId, reason: 'chart-changed', unlessSame: true }),
    );
  }
  return claimIds.length;
}
