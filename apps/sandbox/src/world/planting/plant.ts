/**
 * How much of what is planted: each payer's own rate of denials, shared out over the scenarios,
 * and at least so many of each. Which encounters are hit is the seed's choice.
 */
import type { Making, OpenEncounter } from '../draft.ts';
import { firstBelieved, payerHabit } from '../draft.ts';
import type { ScenarioKey } from '../truth.ts';
import { claimDataPlanters } from './claim-data.ts';
import { codingPlanters } from './coding.ts';
import { coverPlanters } from './cover.ts';
import { inSeededOrder, type Plant, type Planters } from './planter.ts';
import { practiceSidePlanters } from './practice-side.ts';
import { rejectionPlanters } from './rejections.ts';

/** What few claims lend themselves to comes first, before others use up those payers' budgets. */
const firstOfAll = [
  'authorization-exceeded',
  'authorization-mismatch',
  'filed-late',
  'not-covered-by-plan',
  'duplicate',
] as const;
const anyOrder: Planters = {
  ...claimDataPlanters,
  ...codingPlanters,
  ...practiceSidePlanters,
};
const laterPlanters: Planters = {
  ...Object.fromEntries(firstOfAll.map((scenario) => [scenario, anyOrder[scenario]])),
  ...anyOrder,
};

/** How many denials may still be planted, by payer. */
export type Budget = Map<string, number>;

/** Every payer's number of denials by its own rate, or its kind's. */
export function denialBudget(making: Making): Budget {
  const counts = new Map<string, number>();
  for (const encounter of making.encounters) {
    const payerKey = firstBelieved(encounter)?.payerKey;
    if (payerKey !== undefined) counts.set(payerKey, (counts.get(payerKey) ?? 0) + 1);
  }
  const { basisPointsByPayerKind, basisPointsByPayer } = making.habits.planting.denials;
  return new Map(
    [...counts].map(([payerKey, count]) => {
      const ofKind = basisPointsByPayerKind[payerHabit(making, payerKey).kind];
      const rate = basisPointsByPayer?.[payerKey] ?? ofKind ?? 0;
      return [payerKey, Math.round((count * rate) / 10_000)];
    }),
  );
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
    // One more for each of a group: not all of them find their place.
    const each = group === 1 ? leastOfEach : Math.ceil(leastOfEach / group) + 1;
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
export function plantCover(making: Making, budget: Budget): void {
  plantAll(making, coverPlanters, budget);
}

/** The scenarios of what is charged and sent; rare chances first. */
export function plantCharges(making: Making, budget: Budget): void {
  // What a payer always wants papers for is a fact of all such claims, not of a share of them.
  for (const scenario of ['attachment-absent', 'records-absent'] as const) {
    const plant = laterPlanters[scenario];
    if (plant) plantScenario(making, scenario, plant, Number.MAX_SAFE_INTEGER, budget, false);
  }
  plantAll(making, laterPlanters, budget);
  topUp(making, budget);
}

function plantAll(making: Making, planters: Planters, budget: Budget): void {
  const total = [...denialBudget(making).values()].reduce((sum, one) => sum + one, 0);
  const wanted = quotas(making, making.habits.planting.denials.shares, total);
  for (const scenario of Object.keys(planters) as ScenarioKey[]) {
    const plant = planters[scenario];
    const quota = wanted.get(scenario) ?? 0;
    if (plant && quota > 0) plantScenario(making, scenario, plant, quota, budget);
  }
}

/** What no rare chance has used of a payer's budget goes to slips that can happen on any claim. */
function topUp(making: Making, budget: Budget): void {
  const anywhere: ScenarioKey[] = [
    'not-covered',
    'duplicate',
    'bundled',
    'diagnosis-unfit',
    'not-necessary',
    'member-not-found',
    'duplicate',
  ];
  for (const scenario of anywhere) {
    const left = [...budget.values()].reduce((sum, one) => sum + Math.max(0, one), 0);
    const plant = laterPlanters[scenario];
    if (plant && left > 0) {
      plantScenario(making, scenario, plant, Math.ceil(left / anywhere.length) + 1, budget);
    }
  }
}

function plantScenario(
  making: Making,
  scenario: ScenarioKey,
  plant: Plant,
  quota: number,
  budget: Budget,
  keepsToBudget = true,
): void {
  let planted = 0;
  for (const encounter of inSeededOrder(making, scenario, making.encounters)) {
    if (planted >= quota) return;
    if (!isOpen(encounter)) continue;
    const payerKey = firstBelieved(encounter)?.payerKey ?? '';
    const left = budget.get(payerKey) ?? 0;
    if (keepsToBudget && left <= 0) continue;
    const outcome = plant(making, encounter);
    if (outcome === undefined) continue;
    if (outcome !== 'elsewhere') encounter.planted.push(outcome);
    budget.set(payerKey, left - 1);
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
