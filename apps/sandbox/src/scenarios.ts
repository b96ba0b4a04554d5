/**
 * Every scenario of the payers' habits with how often it came about in this story, and how often it
 * must: what stands on claims and lines ten times, everything else once. A demonstration in which
 * something never happens shows nothing about it.
 */
import type { Books } from './books-types.ts';
import { otherScenarios } from './world/truth.ts';
import type { PlantingHabits } from './world/world-habits.ts';

export interface Scenario {
  readonly name: string;
  readonly count: number;
  readonly least: number;
}

const ofClaims = 10;

/** What payers do to claims and lines, by the counts of their books. */
const payerHabitsOfClaims: Readonly<Record<string, readonly string[]>> = {
  'claim pended': ['pended'],
  'claim met by silence': ['silent'],
  'line underpaid': ['line underpaid'],
  'line overpaid': ['line overpaid'],
  'code changed by the payer': ['line changed-code'],
  'claim split by the payer': ['split-claim'],
  'lines bundled by the payer': ['bundled-lines'],
  'line numbers left out': ['no-line-control-numbers'],
  'claim forwarded to the next payer': ['forwarded'],
  'forwarded claim that never arrived': ['forwarded, never arrived'],
  'reversal as a pair': ['take-back pair', 'take-back pair-collected-later'],
  'reversal in different files': ['take-back different-files'],
  'reversal by provider adjustment only': ['take-back provider-adjustment-only'],
  'cover ended retroactively': ['retroactive-termination'],
};

/** What happens to remittances and their money. */
const payerHabitsOfRemittances: Readonly<Record<string, readonly string[]>> = {
  'remittance with provider adjustments': ['remittance-with-provider-adjustment'],
  'interest (L6)': ['provider-adjustment L6'],
  'balance brought forward (FB)': ['provider-adjustment FB'],
  'recovery (WO)': ['provider-adjustment WO'],
  'remittance keyed from paper': ['paper-remittance'],
  'remittance of nothing paid': ['zero-pay-remittance'],
  'remittance cut up': ['cut-up-remittance'],
  'money before its remittance': ['money-without-remittance'],
  'remittance before its money': ['remittance-without-money'],
  'trace used again where nothing is paid': ['trace-reused'],
};

/** What a year holds beside: a payer that changes its mind, one that has no line, a new January. */
const payerHabitsOfYears: Readonly<Record<string, readonly string[]>> = {
  'policy changed in mid-year': ['changed-policy'],
  'payer reached by its portal only': ['portal-claim'],
  'correction as a new claim where frequency 7 is not taken': ['corrected-as-new-claim'],
  'deductible begun anew': ['deductible-anew'],
  'appeal won at the second level': ['second appeal won'],
};

const clearinghouseHabits: readonly string[] = [
  '277CA twice',
  '277CA out of order',
  'whole set refused',
  'provider refused',
  'syntax refusal',
  'vanished file',
  'dark night',
];

/** Every scenario of a story. */
export function scenariosOf(books: Omit<Books, 'scenarios'>, planting: PlantingHabits): Scenario[] {
  const payers = books.payers.map((one) => one.counts);
  const sum = (counts: readonly Readonly<Record<string, number>>[], names: readonly string[]) =>
    counts.reduce(
      (total, one) => total + names.reduce((part, name) => part + (one[name] ?? 0), 0),
      0,
    );
  const of = (
    table: Readonly<Record<string, readonly string[]>>,
    least: number,
  ): readonly Scenario[] =>
    Object.entries(table).map(([name, names]) => ({ name, count: sum(payers, names), least }));
  const mistakes = books.payers
    .flatMap((one) => one.payments.flatMap((payment) => payment.claims))
    .filter((claim) => claim.lines.some((line) => line.deniedFor === 'payer-error')).length;
  const bounced = books.bank.receipts.filter((one) => one.amountCents < 0).length;
  return [
    ...plantedScenarios(books.planted, planting),
    ...of(payerHabitsOfClaims, ofClaims),
    { name: "denied by the payer's own mistake", count: mistakes, least: ofClaims },
    ...of(payerHabitsOfRemittances, 1),
    ...of(payerHabitsOfYears, 1),
    ...clearinghouseHabits.map((name) => ({
      name,
      count: sum([books.clearinghouse.counts], [name]),
      least: name === 'syntax refusal' ? 2 : 1,
    })),
    { name: "patient's payment that bounced", count: bounced, least: 1 },
  ];
}

/** Slips at the source. Scenarios that one row of the table names together count together. */
function plantedScenarios(
  planted: Readonly<Record<string, number | undefined>>,
  planting: PlantingHabits,
): Scenario[] {
  const shares = [
    ...Object.keys(planting.denials.shares),
    ...Object.keys(planting.rejections.shares),
  ];
  const groups = new Set(
    shares.map((name) => planting.together.find((group) => group.includes(name)) ?? [name]),
  );
  const byClaim = new Map([...groups].map((group) => [group.join(' or '), group]));
  // what never came about has no count, and is missed all the same
  const others = new Set<string>([...otherScenarios, ...Object.keys(planted)]);
  for (const name of shares) others.delete(name);
  return [
    ...[...byClaim].map(([name, group]) => ({
      name,
      count: group.reduce((total, one) => total + (planted[one] ?? 0), 0),
      least: ofClaims,
    })),
    ...[...others].map((name) => ({ name, count: planted[name] ?? 0, least: 1 })),
  ];
}
