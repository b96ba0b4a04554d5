/** What practices and payers hand a billing company when they sign up, made from the seeded truth. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { PayerHabit, PayerHabits } from '../payers/payer-habits.ts';
import { contractRates, priceBook } from '../payers/pricing.ts';
import type {
  OnboardingContract,
  OnboardingEnrollment,
  OnboardingPacket,
  OnboardingPayer,
} from '../protocol.ts';
import type { PracticeTruth, World } from './truth.ts';

/** The packet of a world. Its copies of contracts carry the planted wrong rates. */
export function onboardingOfWorld(world: World, habits: PayerHabits): OnboardingPacket {
  const { key, name, senderId, receiverId } = habits.clearinghouse;
  return {
    clearinghouse: { key, name, senderId, receiverId },
    payers: habits.payers.map(payerEntry),
    practices: world.practices.map((one) => one.onboarding),
    enrollments: world.practices.flatMap((practice) =>
      habits.payers.flatMap((payer) => enrollmentsOf(world, practice, payer)),
    ),
    contracts: world.practices.flatMap((practice) =>
      habits.payers.map((payer) => contractOf(world, habits, practice, payer)),
    ),
  };
}

function payerEntry(payer: PayerHabit): OnboardingPayer {
  return {
    key: payer.key,
    name: payer.name,
    kind: payer.kind,
    ids: payer.ids,
    claimFilingIndicator: payer.claimFilingIndicator,
    filingLimitDays: payer.filingLimitDays,
    correction: payer.correction,
    submission: payer.submission,
    ...(payer.forwardsTo === undefined ? {} : { forwardsTo: payer.forwardsTo }),
    usualDays: payer.usualDays,
    address: payer.address,
    phone: payer.phone,
  };
}

function enrollmentsOf(
  world: World,
  practice: PracticeTruth,
  payer: PayerHabit,
): OnboardingEnrollment[] {
  const since = addDays(calendarDate(world.startDate), -400);
  const funds = practice.electronicFundsFrom[payer.key];
  const both = { practiceKey: practice.onboarding.key, payerKey: payer.key };
  const transactions =
    payer.submission === 'portal' ? (['835', '270'] as const) : (['837', '835', '270'] as const);
  return [
    ...transactions.map((transaction) => ({
      ...both,
      transaction,
      status: 'active' as const,
      effectiveFrom: since,
    })),
    {
      ...both,
      transaction: 'eft',
      status: funds === undefined ? 'active' : 'pending',
      effectiveFrom: funds ?? since,
    },
  ];
}

function contractOf(
  world: World,
  habits: PayerHabits,
  practice: PracticeTruth,
  payer: PayerHabit,
): OnboardingContract {
  const practiceKey = practice.onboarding.key;
  const contract = priceBook(habits).contractOf(payer.key, practiceKey);
  const codes = new Set(practice.onboarding.chargeMaster.map((one) => one.code));
  const wrong = new Map(
    world.wrongContractRates
      .filter((one) => one.practiceKey === practiceKey && one.payerKey === payer.key)
      .map((one) => [one.code, one.onboardingCents]),
  );
  const rates = contractRates(habits, payer.key, practiceKey)
    .filter((rate) => codes.has(rate.code))
    .map((rate) => {
      const copied = rate.modifier === undefined ? wrong.get(rate.code) : undefined;
      return copied === undefined ? rate : { ...rate, allowedCents: copied };
    });
  return {
    practiceKey,
    payerKey: payer.key,
    effectiveFrom: addDays(calendarDate(world.startDate), -800),
    lesserOf: contract.lesserOf,
    multipleProcedureReductionBasisPoints: contract.multipleProcedureReductionBasisPoints,
    sequestrationBasisPoints: contract.sequestrationBasisPoints,
    rates,
    authorizationRequiredCodes: contract.authorizationRequiredCodes,
    ...(contract.defaultBasisPointsOfCharge === undefined
      ? {}
      : { defaultBasisPointsOfCharge: contract.defaultBasisPointsOfCharge }),
  };
}
