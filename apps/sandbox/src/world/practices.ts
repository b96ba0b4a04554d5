/** The practices: who they are, where they work, what they charge, who pays them since when. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { chanceOf, digitsOf, wholeNumberOf } from '../payers/chance.ts';
import type { PayerHabits } from '../payers/payer-habits.ts';
import type { OnboardingProvider } from '../protocol.ts';
import { nationalProviderIdentifier, telephone } from './identifiers.ts';
import type { PracticeTruth } from './truth.ts';
import type { PracticeHabit, WorldHabits } from './world-habits.ts';

const areaCodes: Readonly<Record<string, string>> = { NY: '518', NH: '603', VT: '802' };

/** The area code of a state's telephones. */
export function areaCodeOf(state: string): string {
  return areaCodes[state] ?? '617';
}

/** Makes the practices of the habits; numbers that a registry would give come from the seed. */
export function makePractices(
  seed: number,
  start: CalendarDate,
  habits: WorldHabits,
  payers: PayerHabits,
): PracticeTruth[] {
  return habits.practices.map((practice) => makePractice(seed, start, practice, habits, payers));
}

function makePractice(
  seed: number,
  start: CalendarDate,
  practice: PracticeHabit,
  habits: WorldHabits,
  payers: PayerHabits,
): PracticeTruth {
  const bank = '011300142';
  const account = digitsOf(10, seed, 'account', practice.key);
  const providers = practice.providers.map((one) => makeProvider(seed, start, one, payers));
  const { fee } = practice;
  return {
    bankRoutingNumber: bank,
    bankAccountNumber: account,
    electronicFundsFrom: pendingFunds(seed, start, practice.key, payers),
    trueEnrollments: providers.flatMap((one) =>
      one.participations.map((entry) => ({
        payerKey: entry.payerKey,
        npi: one.npi,
        effectiveFrom: entry.effectiveFrom,
        ...(entry.effectiveTo === undefined ? {} : { effectiveTo: entry.effectiveTo }),
      })),
    ),
    onboarding: {
      key: practice.key,
      legalName: practice.legalName,
      // no tax number begins with two zeros
      taxId: `0${wholeNumberOf(1, 9, seed, 'tax-first', practice.key)}${digitsOf(7, seed, 'tax', practice.key)}`,
      npi: nationalProviderIdentifier(seed, 'group', practice.key),
      taxonomy: practice.taxonomy,
      specialty: practice.specialty,
      timeZone: practice.timeZone,
      ehr: practice.ehr,
      sendingFacility: practice.sendingFacility,
      address: practice.address,
      payTo: { ...practice.address, line1: practice.payToLine1 },
      phone: telephone(areaCodeOf(practice.address.state), seed, practice.key),
      contactName: practice.contactName,
      email: `billing@${practice.key}.practice.example`,
      bankAccountLast4: account.slice(-4),
      bankAccount: { routingNumber: bank, accountNumber: account },
      fee:
        fee.kind === 'percent'
          ? { kind: 'percent', basisPoints: fee.basisPoints ?? 0 }
          : { kind: 'per-claim', cents: fee.cents ?? 0 },
      locations: practice.locations.map((location) => ({
        key: location.key,
        name: location.name,
        placeOfService: location.placeOfService,
        npi: nationalProviderIdentifier(seed, 'location', location.key),
        ...(location.laboratory
          ? { cliaNumber: `33D${digitsOf(7, seed, 'laboratory', location.key)}` }
          : {}),
        address: { ...practice.address, line1: location.line1 },
      })),
      providers,
      chargeMaster: chargeMaster(practice, habits, payers),
    },
  };
}

function makeProvider(
  seed: number,
  start: CalendarDate,
  provider: PracticeHabit['providers'][number],
  payers: PayerHabits,
): OnboardingProvider {
  const joined = provider.joinsAfterDays;
  return {
    key: provider.key,
    lastName: provider.lastName,
    firstName: provider.firstName,
    credential: provider.credential,
    npi: nationalProviderIdentifier(seed, 'provider', provider.key),
    taxonomy: provider.taxonomy,
    participations: payers.payers.map((payer) => ({
      payerKey: payer.key,
      // Payers take one to two months to enroll a provider who joins in mid-year.
      effectiveFrom:
        joined === undefined
          ? addDays(start, -1200)
          : addDays(start, joined + wholeNumberOf(28, 63, seed, 'enroll', provider.key, payer.key)),
    })),
  };
}

/** One payer of a practice still pays by cheque for the first two months or so. */
function pendingFunds(
  seed: number,
  start: CalendarDate,
  practiceKey: string,
  payers: PayerHabits,
): Record<string, string> {
  const commercial = payers.payers.filter((one) => one.kind === 'commercial');
  const chance = chanceOf(seed, 'pending-funds', practiceKey);
  const payer = commercial[Math.floor(chance * commercial.length)];
  if (!payer) return {};
  const days = wholeNumberOf(40, 75, seed, 'pending-days', practiceKey);
  return { [payer.key]: addDays(start, days) };
}

function chargeMaster(
  practice: PracticeHabit,
  habits: WorldHabits,
  payers: PayerHabits,
): { code: string; chargeCents: number }[] {
  const used = new Set(
    (habits.visits[practice.specialty] ?? []).flatMap((kind) =>
      kind.lines.flatMap((line) => line.codes),
    ),
  );
  return payers.rules.procedures
    .filter((one) => used.has(one.code))
    .map((one) => ({
      code: one.code,
      // Charges are whole dollars; drugs by the unit go down to the quarter.
      chargeCents:
        one.baseCents < 500
          ? Math.ceil((one.baseCents * practice.chargeBasisPointsOfBase) / 10_000 / 25) * 25
          : Math.ceil((one.baseCents * practice.chargeBasisPointsOfBase) / 10_000 / 100) * 100,
    }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}
