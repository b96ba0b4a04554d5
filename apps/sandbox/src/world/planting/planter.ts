/**
 * What plants one scenario. A planter looks at an encounter that is right so far, and either
 * spoils it at the source and says what it did, or leaves it alone and says nothing.
 */
import { chanceOf } from '../../payers/chance.ts';
import type { PayerHabit, PlanHabit } from '../../payers/payer-habits.ts';
import {
  firstBelieved,
  payerHabit,
  planHabit,
  type Making,
  type OpenCharges,
  type OpenEncounter,
} from '../draft.ts';
import type { CoverageTruth, Planted, PreventedBy, ScenarioKey } from '../truth.ts';

export type Plant = (
  making: Making,
  encounter: OpenEncounter,
) => Planted | PlantedElsewhere | undefined;

/** The scenario stands on another encounter, made for it; this one stays right. */
export type PlantedElsewhere = 'elsewhere';

/** Planters by scenario. */
export type Planters = Readonly<Partial<Record<ScenarioKey, Plant>>>;

/** A denial that was planted. */
export function plantedDenial(
  scenario: ScenarioKey,
  preventedBy: PreventedBy,
  recoverable: boolean,
  line?: number,
): Planted {
  const where = line === undefined ? {} : { line };
  return { scenario, kind: 'denial', preventedBy, recoverable, ...where };
}

/** An encounter's charges with the payer that the front desk would bill first. */
export interface Billed {
  readonly truth: OpenCharges;
  readonly sent: OpenCharges;
  readonly cover: CoverageTruth;
  readonly payer: PayerHabit;
  readonly plan: PlanHabit;
}

/** Undefined for a visit without charges or without cover. */
export function billed(making: Making, encounter: OpenEncounter): Billed | undefined {
  const cover = firstBelieved(encounter);
  if (!encounter.truth || !encounter.sent || !cover) return undefined;
  return {
    truth: encounter.truth,
    sent: encounter.sent,
    cover,
    payer: payerHabit(making, cover.payerKey),
    plan: planHabit(making, cover.planKey),
  };
}

/** In an order that the seed gives for a scenario, the same whatever else was planted. */
export function inSeededOrder(
  making: Making,
  scenario: string,
  encounters: readonly OpenEncounter[],
): OpenEncounter[] {
  return encounters
    .map((encounter) => ({
      encounter,
      rank: chanceOf(making.seed, 'plant', scenario, encounter.patientKey, encounter.serviceDate),
    }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ encounter }) => encounter);
}

/** The index of the first line whose code a test accepts, or -1. */
export function lineWith(charges: OpenCharges, accepts: (code: string) => boolean): number {
  return charges.lines.findIndex((line) => accepts(line.procedureCode));
}
