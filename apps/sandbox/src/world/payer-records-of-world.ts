/** What the payers of the sandbox have on file, made from the seeded truth. */
import type { Member, PayerRecords } from '../payers/payer-records.ts';
import type { CoverageTruth, PatientTruth, Person, World } from './truth.ts';

/** The payers' records of a world. */
export function payerRecordsOfWorld(world: World): PayerRecords {
  return {
    practices: world.practices.map((one) => ({
      practiceKey: one.onboarding.key,
      legalName: one.onboarding.legalName,
      taxId: one.onboarding.taxId,
      npi: one.onboarding.npi,
      taxonomy: one.onboarding.taxonomy,
      payTo: one.onboarding.payTo,
      bankRoutingNumber: one.bankRoutingNumber,
      bankAccountNumber: one.bankAccountNumber,
      electronicFundsFrom: one.electronicFundsFrom,
    })),
    members: membersOf(world),
    authorizations: world.authorizations,
    providerEnrollments: world.practices.flatMap((practice) =>
      practice.trueEnrollments.map((one) => ({ ...one, practiceKey: practice.onboarding.key })),
    ),
    ineligibleReferrers: world.referrers
      .filter((one) => one.ineligible)
      .flatMap((one) =>
        [
          ...new Set(
            world.practices.flatMap((practice) =>
              practice.trueEnrollments.map((entry) => entry.payerKey),
            ),
          ),
        ].map((payerKey) => ({ payerKey, npi: one.npi })),
      ),
  };
}

/** Every patient under every cover, and the subscribers who are no patients themselves. */
function membersOf(world: World): Member[] {
  const members: Member[] = [];
  const known = new Set<string>();
  for (const patient of world.patients) {
    for (const cover of patient.coverages) {
      members.push(memberOf(cover, patient, cover.relationship, patient.address));
      known.add(personUnder(cover, patient));
    }
  }
  for (const patient of world.patients) {
    for (const cover of patient.coverages) {
      const key = personUnder(cover, cover.subscriber);
      if (cover.relationship === '18' || known.has(key)) continue;
      known.add(key);
      const { movedTo, paidFirstBy, informationDue, terminatedRetroactively, ...plain } = cover;
      members.push(memberOf(plain, cover.subscriber, '18', patient.address));
    }
  }
  return members;
}

function personUnder(cover: CoverageTruth, person: Person): string {
  return `${cover.payerKey} ${cover.memberId} ${person.firstName} ${person.dateOfBirth}`;
}

function memberOf(
  cover: CoverageTruth,
  person: Person,
  relationship: '18' | '01' | '19',
  address: PatientTruth['address'],
): Member {
  const { key, order, subscriber, effectiveFrom, effectiveTo, ...facts } = cover;
  return {
    ...facts,
    familyId: cover.memberId,
    relationship,
    lastName: person.lastName,
    firstName: person.firstName,
    ...(person.middleName === undefined ? {} : { middleName: person.middleName }),
    sex: person.sex,
    dateOfBirth: person.dateOfBirth,
    address,
    effectiveFrom,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
  };
}
