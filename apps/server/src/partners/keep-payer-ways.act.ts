/** A payer's own limits and ways are brought up to date: a deed of the office, for every practice. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { runOfficeAct } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import type { Actor } from '../platform/transaction.ts';
import type { Payer, PayerWays } from './partner.ts';
import { findPayer } from './payer.read.ts';
import { updatePayerWays } from './partner.store.ts';

/**
 * Keeps a payer's limits and ways for claims built from now on; the audit says what each was before.
 * Refuses replacements for Medicare (Part B reopens instead of taking frequency 7: CMS Pub. 100-04,
 * ch. 34), a payer that forwards to itself, and usual days that cross.
 */
export async function keepPayerWays(
  platform: Platform,
  given: { readonly actor: Actor; readonly payerId: string; readonly ways: PayerWays },
): Promise<{ readonly payerId: string } | Refused> {
  const { actor, payerId, ways } = given;
  const before = await findPayer(platform.database, payerId);
  const detail = { payerId, ...(before && changesOf(before, ways)) };
  const kept = await runOfficeAct(
    platform,
    { actor, action: 'keep-payer-ways', detail },
    async (tx) => {
      if (!before) return refuse('payer-not-known');
      if (before.kind === 'medicare' && ways.correction === 'replacement') {
        return refuse('medicare-takes-no-replacement');
      }
      if (ways.usualPaymentP95Days < ways.usualPaymentDays) return refuse('usual-days-cross');
      const forwardsTo = ways.forwardsToPayerId;
      if (forwardsTo === payerId) return refuse('forwards-to-itself');
      if (forwardsTo !== null && !(await findPayer(tx.db, forwardsTo))) {
        return refuse('payer-not-known');
      }
      await updatePayerWays(tx.db, payerId, ways);
      return { payerId };
    },
  );
  return isRefused(kept) ? kept : { payerId };
}

/** `filingLimitDays: "365 → 180"`, of what differs. */
function changesOf(before: Payer, ways: PayerWays): Record<string, string> {
  const told = (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : 'none';
  };
  return Object.fromEntries(
    Object.entries(ways)
      .map(([name, now]) => [name, told(before[name as keyof PayerWays]), told(now)] as const)
      .filter(([, was, is]) => was !== is)
      .map(([name, was, is]) => [name, `${was} → ${is}`]),
  );
}
