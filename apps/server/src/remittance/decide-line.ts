/** What one decided line moves in the ledger, and what of it stays open: pure. */
import { maxCents, minCents, sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import { classifyAdjustment, type AdjustmentMeaning } from './classify-adjustment.ts';
import type { LinePair } from './match-claim.ts';
import type { RemittanceAdjustment, RemittanceLine } from './remittance.ts';

/** A difference this small between payer and contract is rounding, not an underpayment. */
const toleranceCents = 2n;

export interface LineDecision {
  readonly pair: LinePair;
  readonly paidCents: Cents;
  /** The patient's share, which goes to the next payer where there is one. */
  readonly shareCents: Cents;
  /** Write-offs by group and reason, as `CO-45`. */
  readonly writeOffs: readonly { readonly reason: string; readonly amountCents: Cents }[];
  /** What was refused and stays open, by group and reason. */
  readonly denials: readonly RemittanceAdjustment[];
  /** What the payer allowed. */
  readonly allowedCents: Cents;
  /** What the contract says, at most the charge; undefined where the line is not judged by it. */
  readonly expectedAllowedCents: Cents | undefined;
  /** What the payer allowed less than the contract; stays open. */
  readonly underpaidCents: Cents;
  /** What the payer allowed more than the contract. */
  readonly overpaidCents: Cents;
}

export type LineOutcome =
  | { readonly decided: true; readonly decision: LineDecision }
  | { readonly decided: false; readonly reason: string; readonly amountCents: Cents };

export interface LineRules {
  /** Whether an earlier payer decided before: its part comes back to us as OA-23. */
  readonly isSecondary: boolean;
  readonly expectedAllowedCents: Cents | undefined;
  /** A person looked at a zero payment with CO-45 and says that it is right. */
  readonly acceptZeroPaidContractual: boolean;
}

/** Decides one matched line, or says why a person must look. */
export function decideLine(pair: LinePair, rules: LineRules): LineOutcome {
  const { line, ours } = pair;
  const by = groupByMeaning(line.adjustments);
  const shareCents = sumOf(by.get('patient-share'));
  const contractual = by.get('contractual') ?? [];
  const contractualCents = sumOf(contractual);
  const coordination = by.get('coordination') ?? [];
  const denials = (by.get('denial') ?? []).filter((one) => one.amountCents !== 0n);
  const isZeroPaid = line.paidCents === 0n && shareCents === 0n;

  if (coordination.length > 0 && line.chargeCents - sumOf(coordination) !== ours.insuranceCents) {
    return aside('coordination-differs', line.chargeCents);
  }
  // A credit for the patient comes with a reversal; on its own a person looks.
  if (shareCents < 0n) return aside('patient-share-below-zero', shareCents);
  // A secondary that tells what the first payer did (OA-23) and pays nothing more did not price at zero.
  const isCoordinated = rules.isSecondary && coordination.length > 0;
  const zeroPaidContractual = isZeroPaid && contractualCents !== 0n && denials.length === 0;
  if (zeroPaidContractual && !isCoordinated && !rules.acceptZeroPaidContractual) {
    return aside('zero-paid-contractual', contractualCents);
  }
  const allowedCents = allowedOf(line, shareCents, by);
  const expectedAllowedCents = expectedFor(pair, denials, rules);
  const compared = compareWithContract(expectedAllowedCents, allowedCents);
  const legislated = by.get('legislated') ?? [];
  const open = (ours.insuranceCents - line.paidCents - shareCents - sumOf(legislated)) as Cents;
  // A denied line keeps its whole charge open: what the contract would take off is only known once it is paid.
  const writeOffCents = denials.length > 0 && isZeroPaid ? zeroCents : contractualCents;
  const contractualTaken = minCents(
    lessUnderpaid(writeOffCents, compared.underpaidCents),
    rules.isSecondary ? maxCents(open, zeroCents) : writeOffCents,
  );
  const movesCents = line.paidCents + shareCents + sumOf(legislated) + contractualTaken;
  if (movesCents > ours.insuranceCents) {
    return aside('more-than-open', (movesCents - ours.insuranceCents) as Cents);
  }
  return {
    decided: true,
    decision: {
      pair,
      paidCents: line.paidCents,
      shareCents,
      writeOffs: [
        ...legislated.map((one) => ({ reason: nameOf(one), amountCents: one.amountCents })),
        ...(contractualTaken === 0n ? [] : [{ reason: 'CO-45', amountCents: contractualTaken }]),
      ],
      denials,
      allowedCents,
      expectedAllowedCents,
      ...compared,
    },
  };
}

function aside(reason: string, amountCents: Cents): LineOutcome {
  return { decided: false, reason, amountCents };
}

function groupByMeaning(
  adjustments: readonly RemittanceAdjustment[],
): Map<AdjustmentMeaning, RemittanceAdjustment[]> {
  const by = new Map<AdjustmentMeaning, RemittanceAdjustment[]>();
  for (const adjustment of adjustments) {
    const meaning = classifyAdjustment(adjustment);
    by.set(meaning, [...(by.get(meaning) ?? []), adjustment]);
  }
  return by;
}

function sumOf(adjustments: readonly RemittanceAdjustment[] | undefined): Cents {
  return sumCents((adjustments ?? []).map((adjustment) => adjustment.amountCents));
}

/** The group and reason of an adjustment as one name: `CO-45`. */
export function nameOf(adjustment: RemittanceAdjustment): string {
  return `${adjustment.groupCode}-${adjustment.reasonCode}`;
}

/** AMT*B6 where sent; else what was paid, shared, and taken by law after pricing. */
function allowedOf(
  line: RemittanceLine,
  shareCents: Cents,
  by: ReadonlyMap<AdjustmentMeaning, readonly RemittanceAdjustment[]>,
): Cents {
  return (
    line.allowedCents ?? ((line.paidCents + shareCents + sumOf(by.get('legislated'))) as Cents)
  );
}

/**
 * What the contract says of a line that is judged by it. A denial is worked as a denial; a secondary
 * pays what is left, not a rate; a changed code has another rate. More than was charged cannot be owed.
 */
function expectedFor(
  pair: LinePair,
  denials: readonly RemittanceAdjustment[],
  rules: LineRules,
): Cents | undefined {
  const expected = rules.expectedAllowedCents;
  if (expected === undefined || rules.isSecondary || denials.length > 0) return undefined;
  return pair.line.paidCode === undefined ? minCents(expected, pair.ours.chargeCents) : undefined;
}

function compareWithContract(
  expected: Cents | undefined,
  allowedCents: Cents,
): { underpaidCents: Cents; overpaidCents: Cents } {
  const difference = expected === undefined ? 0n : expected - allowedCents;
  return {
    underpaidCents: difference > toleranceCents ? (difference as Cents) : zeroCents,
    overpaidCents: -difference > toleranceCents ? (-difference as Cents) : zeroCents,
  };
}

/** What is still written off when the payer allowed too little: the missing part stays open. */
function lessUnderpaid(writeOffCents: Cents, underpaidCents: Cents): Cents {
  if (writeOffCents <= 0n) return writeOffCents;
  return maxCents((writeOffCents - underpaidCents) as Cents, zeroCents);
}
