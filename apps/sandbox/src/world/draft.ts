/** The world while it is being made: the truth's values, still open to planting. */
import type { PayerHabit, PayerHabits, PlanHabit } from '../payers/payer-habits.ts';
import type { AuthorizationOnFile } from '../payers/payer-records.ts';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  Charges,
  CoverageTruth,
  EncounterTruth,
  Line,
  PatientTruth,
  Planted,
  PracticeTruth,
  Referrer,
} from './truth.ts';
import type { PracticeHabit, VisitKind, WorldHabits } from './world-habits.ts';

/** Lets what is made be changed until it is finished. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };

export interface OpenLine extends Open<Omit<Line, 'modifiers' | 'diagnosisPointers'>> {
  modifiers: string[];
  diagnosisPointers: number[];
}

export interface OpenCharges extends Open<Omit<Charges, 'lines' | 'diagnosisCodes'>> {
  lines: OpenLine[];
  diagnosisCodes: string[];
}

export interface OpenPatient extends Open<Omit<PatientTruth, 'coverages'>> {
  coverages: Open<CoverageTruth>[];
}

export interface OpenEncounter extends Open<Omit<EncounterTruth, 'truth' | 'sent' | 'planted'>> {
  kind: VisitKind;
  patient: OpenPatient;
  /** What the visit's kind gives before cover is known. */
  content: Pick<OpenCharges, 'diagnosisCodes' | 'lines'>;
  providerKey: string;
  /** Cover as the front desk believed it, where that was planted. */
  believed?: readonly CoverageTruth[];
  truth?: OpenCharges;
  sent?: OpenCharges;
  planted: Planted[];
  /** Part of another encounter's scenario: it must stay right. */
  reserved?: true;
  repeatsOf?: OpenEncounter;
}

/** Everything the makers of the world pass along. */
export interface Making {
  readonly seed: number;
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly scale: number;
  readonly habits: WorldHabits;
  readonly payers: PayerHabits;
  readonly practices: PracticeTruth[];
  readonly patients: OpenPatient[];
  readonly encounters: OpenEncounter[];
  readonly authorizations: Open<AuthorizationOnFile>[];
  readonly referrers: readonly Referrer[];
}

/** The habits of the payer of a key. */
export function payerHabit(making: Making, payerKey: string): PayerHabit {
  const payer = making.payers.payers.find((one) => one.key === payerKey);
  if (!payer) throw new Error(`broken: no payer ${payerKey}`);
  return payer;
}

/** The habits of the plan of a key. */
export function planHabit(making: Making, planKey: string): PlanHabit {
  const plan = making.payers.plans.find((one) => one.key === planKey);
  if (!plan) throw new Error(`broken: no plan ${planKey}`);
  return plan;
}

/** The cover that the front desk would bill first for an encounter. */
export function firstBelieved(encounter: OpenEncounter): CoverageTruth | undefined {
  return (encounter.believed ?? coveragesOn(encounter.patient, encounter.serviceDate))[0];
}

/** The habit of a practice. */
export function practiceHabit(making: Making, practiceKey: string): PracticeHabit {
  const habit = making.habits.practices.find((one) => one.key === practiceKey);
  if (!habit) throw new Error(`broken: no practice ${practiceKey}`);
  return habit;
}

/** Cover in force on a day, in order of payment. */
export function coveragesOn(
  patient: { readonly coverages: readonly CoverageTruth[] },
  date: string,
): CoverageTruth[] {
  return patient.coverages
    .filter(
      (one) =>
        one.effectiveFrom <= date &&
        (one.effectiveTo === undefined || date <= one.effectiveTo) &&
        !one.movedTo?.some((moved) => moved.from <= date),
    )
    .sort((left, right) => left.order - right.order);
}

/** One of a list, by weight. */
export function weighted<T>(items: readonly T[], weightOf: (item: T) => number, chance: number): T {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let rest = chance * total;
  for (const item of items) {
    rest -= weightOf(item);
    if (rest < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new Error('broken: nothing to choose from');
  return last;
}

/** One of a list. */
export function chosen<T>(items: readonly T[], chance: number): T {
  return weighted(items, () => 1, chance);
}
