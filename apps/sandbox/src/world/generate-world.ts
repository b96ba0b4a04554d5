/** The seeded world: the same seed, habits and dates give the same people, visits and mistakes. */
import { addDays, addMonths, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { chanceOf } from '../payers/chance.ts';
import { contractRates } from '../payers/pricing.ts';
import type { PayerHabits } from '../payers/payer-habits.ts';
import { makeCharges } from './charges.ts';
import type { Making, OpenEncounter } from './draft.ts';
import { chosen } from './draft.ts';
import { nationalProviderIdentifier } from './identifiers.ts';
import { makePatients } from './patients.ts';
import { plantOthers } from './planting/others.ts';
import { plantCharges, plantCover, plantRejections } from './planting/plant.ts';
import { makePractices } from './practices.ts';
import type { EncounterTruth, Referrer, World } from './truth.ts';
import { makeVisits } from './visits.ts';
import type { WorldHabits } from './world-habits.ts';

export interface WorldPlan {
  readonly seed: number;
  readonly startDate: CalendarDate;
  readonly months: number;
  /** 1 is the size that the habits name. */
  readonly scale: number;
}

/** Makes the world of a plan. */
export function generateWorld(plan: WorldPlan, habits: WorldHabits, payers: PayerHabits): World {
  const making = beginWorld(plan, habits, payers);
  plantCover(making);
  makeCharges(making);
  plantCharges(making);
  plantRejections(making);
  plantOthers(making);
  return {
    seed: plan.seed,
    startDate: making.start,
    endDate: making.end,
    practices: making.practices,
    patients: making.patients,
    encounters: finishEncounters(making),
    authorizations: making.authorizations,
    referrers: making.referrers,
    wrongContractRates: wrongRates(making),
  };
}

function beginWorld(plan: WorldPlan, habits: WorldHabits, payers: PayerHabits): Making {
  const { seed, startDate: start, months, scale } = plan;
  const making: Making = {
    seed,
    start,
    end: addDays(addMonths(start, months), -1),
    scale: (scale * months) / 12,
    habits,
    payers,
    practices: makePractices(seed, start, habits, payers),
    patients: [],
    encounters: [],
    authorizations: [],
    referrers: makeReferrers(seed, habits),
  };
  const total = (pick: 'patientShare' | 'encounterShare'): number =>
    habits.practices.reduce((sum, one) => sum + one[pick], 0);
  for (const practice of habits.practices) {
    const patients = Math.ceil(
      (habits.patientCount * scale * practice.patientShare) / total('patientShare'),
    );
    making.patients.push(...makePatients(making, practice, patients));
    const visits = Math.ceil(
      (habits.encounterCount * making.scale * practice.encounterShare) / total('encounterShare'),
    );
    makeVisits(making, practice.key, visits);
  }
  making.encounters.sort(byDate);
  return making;
}

function byDate(left: OpenEncounter, right: OpenEncounter): number {
  return (
    compare(left.serviceDate, right.serviceDate) ||
    left.minute - right.minute ||
    compare(left.patientKey, right.patientKey)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function makeReferrers(seed: number, habits: WorldHabits): Referrer[] {
  return habits.practices.flatMap((practice) =>
    Array.from({ length: 9 }, (_, index) => {
      const fact = `${practice.key}-r${index}`;
      return {
        practiceKey: practice.key,
        npi: nationalProviderIdentifier(seed, 'referrer', fact),
        lastName: chosen(habits.people.lastNames, chanceOf(seed, 'referrer-last', fact)),
        firstName: chosen(habits.people.maleNames, chanceOf(seed, 'referrer-first', fact)),
        ineligible: index === 8,
      };
    }),
  );
}

/** Gives encounters their numbers, in the order of the year, and closes them. */
function finishEncounters(making: Making): EncounterTruth[] {
  making.encounters.sort(byDate);
  const counters = new Map<string, number>();
  for (const one of making.encounters) {
    const count = (counters.get(one.practiceKey) ?? 0) + 1;
    counters.set(one.practiceKey, count);
    const prefix = one.practiceKey.slice(0, 2).toUpperCase();
    const number = (100_000 + count).toString();
    one.id = `${prefix}E${number}`;
    one.appointmentId = one.repeatsOf ? '' : `${prefix}A${number}`;
  }
  return making.encounters.map(closeEncounter);
}

function closeEncounter(open: OpenEncounter): EncounterTruth {
  const { kind, patient, content, providerKey, believed, reserved, repeatsOf, ...closed } = open;
  return { ...closed, ...(repeatsOf ? { repeats: repeatsOf.id } : {}) };
}

/** A few of the rates in the copies of contracts that practices hand over are not the payers'. */
function wrongRates(making: Making): World['wrongContractRates'] {
  const { wrongContractRates } = making.habits.planting.others;
  const wrong: World['wrongContractRates'][number][] = [];
  for (let index = 0; index < wrongContractRates; index += 1) {
    const practice = making.practices[index % making.practices.length];
    const payers = making.payers.payers.filter(
      (one) => one.kind === 'commercial' || one.kind === 'medicare-advantage',
    );
    const payer = chosen(payers, chanceOf(making.seed, 'wrong-payer', index));
    if (!practice) continue;
    const codes = practice.onboarding.chargeMaster.map((one) => one.code);
    const code = chosen(codes, chanceOf(making.seed, 'wrong-code', index));
    const rate = contractRates(making.payers, payer.key, practice.onboarding.key).find(
      (one) => one.code === code && one.modifier === undefined && one.placeOfService === undefined,
    );
    if (!rate || wrong.some((one) => one.code === code && one.payerKey === payer.key)) continue;
    const onboardingCents = Math.round(rate.allowedCents * (index % 2 === 0 ? 1.08 : 0.93));
    wrong.push({
      practiceKey: practice.onboarding.key,
      payerKey: payer.key,
      code,
      onboardingCents,
      trueCents: rate.allowedCents,
    });
  }
  return wrong;
}
