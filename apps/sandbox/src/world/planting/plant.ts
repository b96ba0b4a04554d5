/**
 * How much of what is planted: each payer's own rate of denials, shared out over the scenarios,
 * and at least so many of each. Which encounters are hit is the seed's choice.
 */
import type { Making, OpenEncounter } from '../draft.ts';
import type { ScenarioKey } from '../truth.ts';
import { claimDataPlanters, wantsPapers } from './claim-data.ts';
import { codingPlanters } from './coding.ts';
import { coverPlanters } from './cover.ts';
import { DenialBudget, luckOf } from './denial-budget.ts';
import { inSeededOrder, type Plant, type Planters } from './planter.ts';
import { practiceSidePlanters } from './practice-side.ts';
import { rejectionPlanters } from './rejections.ts';

/** What few claims lend themselves to comes first, before others use up those payers' budgets. */
const firstOfAll = [
  'authorization-exceeded',
  'authorization-mismatch',
  'filed-late',
  'provider-not-enrolled',
  'not-covered-by-plan',
  'not-covered',
  'referral-absent',
  'referring-not-eligible',
] as const;

/** Slips that can happen on almost any claim: they come last, and fill what others left. */
const anywhere: readonly ScenarioKey[] = [
  'duplicate',
  'diagnosis-unfit',
  'not-necessary',
  'member-not-found',
  'bundled',
];

const chargePlanters: Planters = {
  ...claimDataPlanters,
  ...codingPlanters,
  ...practiceSidePlanters,
};
const commonPlanters = only(anywhere);
const earlierPlanters = only([
  ...firstOfAll,
  ...(Object.keys(chargePlanters) as ScenarioKey[]).filter((one) => !isNamed(one)),
]);

function only(scenarios: readonly ScenarioKey[]): Planters {
  return Object.fromEntries(scenarios.map((one) => [one, chargePlanters[one]]));
}

function isNamed(scenario: string): boolean {
  return [...firstOfAll, ...anywhere].some((one) => one === scenario);
}

/** The wanted number of each scenario; small ones are raised to the least, large ones give way. */
export function quotas(
  making: Making,
  shares: Readonly<Record<string, number>>,
  total: number,
): Map<ScenarioKey, number> {
  const { leastOfEach, together } = making.habits.planting;
  const leastOf = (scenario: string): number => {
    const group = together.find((one) => one.includes(scenario))?.length ?? 1;
    // Two more for a group: not all of them find their place.
    const each = group === 1 ? leastOfEach : Math.ceil((leastOfEach + 2) / group);
    return Math.ceil(each * Math.min(1, making.scale));
  };
  const sum = Object.values(shares).reduce((all, one) => all + one, 0);
  const wanted = Object.entries(shares).map(([key, share]) => ({
    key: key as ScenarioKey,
    count: (total * share) / sum,
    least: leastOf(key),
  }));
  const raised = wanted.reduce((all, one) => all + Math.max(0, one.least - one.count), 0);
  const above = wanted.reduce((all, one) => all + Math.max(0, one.count - one.least), 0);
  const kept = above > raised ? (above - raised) / above : 0;
  return new Map(
    wanted.map((one) => [
      one.key,
      Math.round(one.count <= one.least ? one.least : one.least + (one.count - one.least) * kept),
    ]),
  );
}

/** The scenarios that change who covers whom; before charges are made. */
export function plantCover(making: Making): void {
  const budget = new DenialBudget(making);
  const wanted = quotas(making, making.habits.planting.denials.shares, budget.total());
  const papers = making.encounters.filter((one) => wantsPapers(making, one)).length;
  wanted.set('member-information-due', informationDue(wanted, papers));
  plantAll(making, coverPlanters, wanted, budget);
}

/** The scenarios of what is charged and sent; rare chances first. */
export function plantCharges(making: Making): void {
  // What a payer always wants papers for is a fact of all such claims, not of a share of them.
  const papers = new DenialBudget(making);
  for (const scenario of ['attachment-absent', 'records-absent'] as const) {
    const plant = chargePlanters[scenario];
    if (plant) {
      const all = { quota: Number.MAX_SAFE_INTEGER, keepsToBudget: false };
      plantScenario(making, scenario, plant, papers, all);
    }
  }
  const budget = new DenialBudget(making);
  const planted = making.encounters.filter(isPlantedDenial).length;
  const { shares } = making.habits.planting.denials;
  const wanted = quotas(making, shares, budget.total() + planted);
  plantAll(making, earlierPlanters, wanted, budget);
  // What rare chances took too much of, the common slips share among themselves.
  const common = anywhere.reduce((sum, one) => sum + (wanted.get(one) ?? 0), 0);
  const part = Math.min(1, budget.total() / Math.max(1, common));
  for (const one of anywhere) wanted.set(one, Math.round((wanted.get(one) ?? 0) * part));
  plantAll(making, commonPlanters, wanted, budget);
  topUp(making, wanted, budget);
}

function isPlantedDenial(encounter: OpenEncounter): boolean {
  return encounter.planted.some((one) => one.kind === 'denial');
}

/** Claims of which a payer wants papers come by themselves; what else it asks for fills their share. */
function informationDue(wanted: ReadonlyMap<ScenarioKey, number>, papers: number): number {
  const group = ['attachment-absent', 'records-absent', 'member-information-due'] as const;
  const share = group.reduce((sum, one) => sum + (wanted.get(one) ?? 0), 0);
  return Math.max(Math.min(3, wanted.get('member-information-due') ?? 0), share - papers);
}

function plantAll(
  making: Making,
  planters: Planters,
  wanted: ReadonlyMap<ScenarioKey, number>,
  budget: DenialBudget,
): void {
  for (const scenario of Object.keys(planters) as ScenarioKey[]) {
    const plant = planters[scenario];
    const quota = wanted.get(scenario) ?? 0;
    if (plant && quota > 0) plantScenario(making, scenario, plant, budget, { quota });
  }
}

/** What no rare chance has used of a payer's budget goes to slips that can happen on any claim. */
function topUp(
  making: Making,
  wanted: ReadonlyMap<ScenarioKey, number>,
  budget: DenialBudget,
): void {
  const missing = (scenario: ScenarioKey): number =>
    (wanted.get(scenario) ?? 0) - plantedOf(making, scenario);
  const fillers: readonly ScenarioKey[] = ['not-covered', 'not-covered-by-plan', ...anywhere];
  for (const share of [fillers.length, 1]) {
    for (const scenario of fillers.toSorted((one, other) => missing(other) - missing(one))) {
      const left = budget.total();
      const plant = chargePlanters[scenario];
      if (!plant || left === 0) continue;
      const quota = Math.max(missing(scenario), Math.ceil(left / share));
      plantScenario(making, scenario, plant, budget, { quota });
    }
  }
}

function plantedOf(making: Making, scenario: ScenarioKey): number {
  return making.encounters.filter((one) => one.planted.some((entry) => entry.scenario === scenario))
    .length;
}

function plantScenario(
  making: Making,
  scenario: ScenarioKey,
  plant: Plant,
  budget: DenialBudget,
  { quota, keepsToBudget = true }: { readonly quota: number; readonly keepsToBudget?: boolean },
): void {
  let planted = 0;
  for (const encounter of inSeededOrder(making, scenario, making.encounters)) {
    if (planted >= quota) return;
    if (!isOpen(encounter)) continue;
    // What a payer denies, or loses, whatever is wrong with it shows no slip.
    if (keepsToBudget && (!budget.wants(encounter) || luckOf(making, encounter))) continue;
    const outcome = plant(making, encounter);
    if (outcome === undefined) continue;
    if (outcome !== 'elsewhere') encounter.planted.push(outcome);
    budget.take(encounter);
    planted += 1;
  }
}

function isOpen(encounter: OpenEncounter): boolean {
  return (
    encounter.planted.length === 0 &&
    encounter.reserved === undefined &&
    encounter.repeatsOf === undefined
  );
}

/** The scenarios of claims that are turned back, whatever the payer. */
export function plantRejections(making: Making): void {
  const habits = making.habits.planting.rejections;
  const total = Math.round((making.encounters.length * habits.basisPoints) / 10_000);
  const wanted = quotas(making, habits.shares, total);
  for (const scenario of Object.keys(rejectionPlanters) as ScenarioKey[]) {
    const plant = rejectionPlanters[scenario];
    let left = wanted.get(scenario) ?? 0;
    if (!plant) continue;
    for (const encounter of inSeededOrder(making, scenario, making.encounters)) {
      if (left <= 0) break;
      if (!isOpen(encounter)) continue;
      const outcome = plant(making, encounter);
      if (outcome === undefined || outcome === 'elsewhere') continue;
      encounter.planted.push(outcome);
      left -= 1;
    }
  }
}
