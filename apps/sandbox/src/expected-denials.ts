/**
 * What a habits folder says a biller meets who checks nothing, and how a year's decisions compare:
 * `expected-denials.json`. A payer's own mistakes count in its rate and not in the reasons' shares.
 */
import type { ClaimOfEncounter } from './claims-of-encounters.ts';
import { readHabitsFile } from './payers/habits-files.ts';
import { dictionary, fields, list, text, whole, type Shaped } from './payers/habits-shape.ts';
import type { PayerLedger } from './payers/payer-books.ts';
import type { PayerHabits } from './payers/payer-habits.ts';
import type { EncounterTruth } from './world/truth.ts';

const basisPoints = whole(0, 10_000);
const shape = fields({
  /** By kind of payer: of initial claims, those with a denied line. */
  rates: dictionary(fields({ fromBasisPoints: basisPoints, toBasisPoints: basisPoints })),
  /** How far a share may lie from what is expected. */
  withinBasisPoints: basisPoints,
  shares: list(fields({ name: text(), reasons: list(text()), basisPoints })),
});

export type ExpectedDenials = Shaped<typeof shape>;

/** @throws Error that lists everything that is wrong */
export function loadExpectedDenials(directory: string): ExpectedDenials {
  const problems: string[] = [];
  const file = 'expected-denials.json';
  const value: unknown = readHabitsFile(directory, file);
  const expected = shape(value, file, problems);
  if (problems.length > 0) throw new Error(`habits in ${directory}:\n${problems.join('\n')}`);
  return expected;
}

export interface DenialRate {
  readonly payerKey: string;
  readonly claims: number;
  readonly denied: number;
  /** Absent for kinds of payers of which nothing is expected. */
  readonly fromBasisPoints?: number;
  readonly toBasisPoints?: number;
  readonly isWithin: boolean;
}

export interface DenialShare {
  readonly name: string;
  readonly denials: number;
  readonly basisPoints: number;
  readonly expectedBasisPoints: number;
  readonly isWithin: boolean;
}

export interface DenialComparison {
  readonly rates: readonly DenialRate[];
  readonly shares: readonly DenialShare[];
}

/** What a payer first said about a service that was claimed. */
export interface InitialDecision {
  readonly payerKey: string;
  /** Reasons of its denied lines, each once; the payer's mistakes left out. */
  readonly reasons: ReadonlySet<string>;
  readonly isDenied: boolean;
}

/** Compares initial decisions with what the habits expect, payer by payer and reason by reason. */
export function compareDenials(
  expected: ExpectedDenials,
  habits: PayerHabits,
  decisions: readonly InitialDecision[],
): DenialComparison {
  const rates = habits.payers.map((payer): DenialRate => {
    const own = decisions.filter((one) => one.payerKey === payer.key);
    const denied = own.filter((one) => one.isDenied).length;
    const range = expected.rates[payer.kind];
    const rate = (10_000 * denied) / Math.max(1, own.length);
    return {
      payerKey: payer.key,
      claims: own.length,
      denied,
      ...range,
      isWithin:
        !range ||
        own.length === 0 ||
        (rate >= range.fromBasisPoints && rate <= range.toBasisPoints),
    };
  });
  const total = decisions.reduce((sum, one) => sum + one.reasons.size, 0);
  const shares = expected.shares.map((share): DenialShare => {
    const denials = decisions.reduce(
      (sum, one) => sum + share.reasons.filter((reason) => one.reasons.has(reason)).length,
      0,
    );
    const found = Math.round((10_000 * denials) / Math.max(1, total));
    return {
      name: share.name,
      denials,
      basisPoints: found,
      expectedBasisPoints: share.basisPoints,
      isWithin: Math.abs(found - share.basisPoints) <= expected.withinBasisPoints,
    };
  });
  return { rates, shares };
}

/**
 * The initial decisions of a year: of each encounter, and of each repetition of it that was charged,
 * the first that a payer made which was asked first. What was mended and sent anew, to the same payer
 * or to the right one, is rework and no initial claim.
 */
export function initialDecisions(
  encounters: readonly Pick<EncounterTruth, 'id' | 'repeats'>[],
  ledgers: readonly PayerLedger[],
  claims: ReadonlyMap<string, readonly ClaimOfEncounter[]>,
): InitialDecision[] {
  const said = saidByClaim(ledgers);
  const groups = Map.groupBy(encounters, (one) => one.repeats ?? one.id);
  return [...groups.values()].flatMap((group) => {
    const own = group
      .flatMap((one) => claims.get(one.id) ?? [])
      .toSorted((one, other) => compare(one.paidOn, other.paidOn));
    const numbers = new Set(own.map((one) => `${one.payerKey} ${one.patientControlNumber}`));
    return [...numbers].flatMap((number) => said.get(number) ?? []).slice(0, group.length);
  });
}

/** By payer and CLM01; a claim that the payer split in two is one. */
function saidByClaim(ledgers: readonly PayerLedger[]): Map<string, InitialDecision> {
  const said = new Map<string, InitialDecision>();
  for (const { payerKey, payments } of ledgers) {
    for (const payment of payments) {
      for (const claim of payment.claims) {
        if (claim.kind !== 'decision' || !claim.isPrimary || claim.frequencyCode !== '1') continue;
        const denied = claim.lines.filter((line) => line.deniedFor !== undefined);
        const owed = denied.filter((line) => line.deniedFor !== 'payer-error');
        const key = `${payerKey} ${claim.patientControlNumber}`;
        const before = said.get(key);
        said.set(key, {
          payerKey,
          reasons: new Set([
            ...(before?.reasons ?? []),
            ...owed.map((one) => one.reasonCode ?? ''),
          ]),
          isDenied: denied.length > 0 || before?.isDenied === true,
        });
      }
    }
  }
  return said;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
