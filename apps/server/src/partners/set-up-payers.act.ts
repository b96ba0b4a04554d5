/** Sets payers up with their identifiers and agreements. */
import { present } from '@claimwright/kernel/assert';
import type { Platform } from '../platform/platform.ts';
import type { OnboardingPayer } from './onboarding-packet.ts';
import { updateForwarding, upsertPayer, upsertPayerIdentifiers } from './partner.store.ts';
import { registerPartner } from './register-partner.act.ts';

/**
 * Sets payers up as partners under an agreement, with the numbers under which the clearinghouse
 * knows them: 837, 270, 276, 278 (that of the 270) and 835 (TRN03).
 * @returns id and filing limit by key
 */
export async function setUpPayers(
  platform: Platform,
  clearinghouseKey: string,
  payers: readonly OnboardingPayer[],
): Promise<Map<string, { readonly id: string; readonly filingLimitDays: number }>> {
  const known = new Map<string, { readonly id: string; readonly filingLimitDays: number }>();
  for (const payer of payers) {
    const id = await registerPartner(platform, {
      key: payer.key,
      kind: 'payer',
      name: payer.name,
      agreement: { kind: 'trading-partner' },
    });
    await upsertPayer(platform.database, id, payer);
    await upsertPayerIdentifiers(platform.database, id, clearinghouseKey, {
      '837': payer.ids.claims,
      '270': payer.ids.eligibility,
      '276': payer.ids.claimStatus,
      '278': payer.ids.eligibility,
      '835': payer.ids.remittance,
    });
    known.set(payer.key, { id, filingLimitDays: payer.filingLimitDays });
  }
  for (const payer of payers) {
    if (payer.forwardsTo === undefined) continue;
    const from = present(known.get(payer.key), 'a payer was not set up');
    const to = present(known.get(payer.forwardsTo), 'a payer was not set up');
    await updateForwarding(platform.database, from.id, to.id);
  }
  return known;
}
