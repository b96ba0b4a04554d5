/** Writes down what one practice has agreed with its payers. */
import { present } from '@claimwright/kernel/assert';
import type { Tx } from '../platform/transaction.ts';
import { replaceParticipations, upsertContract, upsertEnrollment } from './agreed-terms.store.ts';
import type { OnboardingPacket, OnboardingPractice } from './onboarding-packet.ts';

export interface KnownPayer {
  readonly id: string;
  readonly filingLimitDays: number;
}

/**
 * Takes the enrollments, participations and contracts of one practice from a packet whose names
 * were found to be known. Doing it twice is doing it once.
 * @returns how many of each
 */
export async function takeAgreedTerms(
  tx: Tx,
  given: {
    readonly packet: OnboardingPacket;
    readonly practice: OnboardingPractice;
    readonly payers: ReadonlyMap<string, KnownPayer>;
    readonly locationIds: ReadonlyMap<string, string>;
    readonly providerIds: ReadonlyMap<string, string>;
  },
): Promise<{ readonly enrollments: number; readonly contracts: number }> {
  const { packet, practice, payers, locationIds, providerIds } = given;
  const payer = (key: string): KnownPayer => present(payers.get(key), 'a payer was not set up');
  for (const provider of practice.providers) {
    const providerId = present(providerIds.get(provider.npi), 'a provider was not set up');
    await replaceParticipations(
      tx,
      providerId,
      provider.participations.map((one) => ({
        providerId,
        payerId: payer(one.payerKey).id,
        locationId:
          one.locationKey === undefined
            ? null
            : present(locationIds.get(one.locationKey), 'a location was not set up'),
        effectiveFrom: one.effectiveFrom,
        effectiveTo: one.effectiveTo ?? null,
      })),
    );
  }
  const enrollments = packet.enrollments.filter((one) => one.practiceKey === practice.key);
  for (const enrollment of enrollments) {
    await upsertEnrollment(tx, { ...enrollment, payerId: payer(enrollment.payerKey).id });
  }
  const contracts = packet.contracts.filter((one) => one.practiceKey === practice.key);
  for (const contract of contracts) await upsertContract(tx, payer(contract.payerKey), contract);
  return { enrollments: enrollments.length, contracts: contracts.length };
}
