/**
 * What a habits folder says a biller meets who checks nothing, and how a year's decisions compare:
 * `expected-denials.json`. A payer's own mistakes count in its rate and not in the reasons' shares.
 */
import { readHabitsFile } from './payers/habits-files.ts';
import { dictionary, fields, list, text, whole, type Shaped } from './payers/habits-shape.ts';
import type { PayerLedger } from './payers/payer-books.ts';
import type { PayerHabits } from './payers/payer-habits.ts';

const basisPoints = whole(0, 10_000);
const shape = fields({
  /** By kind of payer: of claims decided for the first time, those with a denied line. */
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

interface FirstDecision {
  readonly payerKey: string;
  /** Reasons of its denied lines, each once; the payer's mistakes left out. */
  readonly reasons: ReadonlySet<string>;
  readonly isDenied: boolean;
}

/** Compares the first decisions of claims for which the payer was the first to be asked. */
export function compareDenials(
  expected: ExpectedDenials,
  habits: PayerHabits,
  ledgers: readonly PayerLedger[],
): DenialComparison {
  const decisions = ledgers.flatMap(firstDecisions);
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

function firstDecisions(ledger: PayerLedger): FirstDecision[] {
  const seen = new Set<string>();
  return ledger.payments.flatMap((payment) =>
    payment.claims.flatMap((claim): FirstDecision[] => {
      if (claim.kind !== 'decision' || !claim.isPrimary || claim.frequencyCode !== '1') return [];
      if (seen.has(claim.claimNumber)) return [];
      seen.add(claim.claimNumber);
      const denied = claim.lines.filter((line) => line.deniedFor !== undefined);
      const owed = denied.filter((line) => line.deniedFor !== 'payer-error');
      return [
        {
          payerKey: ledger.payerKey,
          reasons: new Set(owed.map((line) => line.reasonCode ?? '')),
          isDenied: denied.length > 0,
        },
      ];
    }),
  );
}
