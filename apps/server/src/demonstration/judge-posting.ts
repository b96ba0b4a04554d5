/**
 * Whether what we posted by ourselves is what payers decided, claim by claim and remittance by
 * remittance: pure. Judged by the payers' own books, to the cent.
 */
import type { PayerBooks, PayerClaim } from './outside-world.ts';

/** What the claims of one number in one remittance moved in our ledger. Cents. */
export interface PostedClaim {
  readonly practiceKey: string;
  readonly trace: string;
  readonly controlNumbers: readonly string[];
  readonly paidCents: number;
  /** What went on to the patient or to the next payer. */
  readonly sharedCents: number;
  readonly writtenOffCents: number;
}

/** What of it differs, in words with identifiers and amounts. */
export interface WrongPosting {
  readonly trace: string;
  readonly controlNumber: string;
  readonly difference: string;
}

/** Everything posted otherwise than the payer decided. */
export function findWrongPostings(
  payers: readonly PayerBooks[],
  posted: readonly PostedClaim[],
): WrongPosting[] {
  const decided = new Map<string, PayerClaim[]>();
  for (const payment of payers.flatMap((payer) => payer.payments)) {
    for (const claim of payment.claims) {
      const key = keyOf(payment.practiceKey, payment.trace, claim.patientControlNumber);
      decided.set(key, [...(decided.get(key) ?? []), claim]);
    }
  }
  return posted.flatMap((one): WrongPosting[] => {
    const theirs = one.controlNumbers.flatMap(
      (number) => decided.get(keyOf(one.practiceKey, one.trace, number)) ?? [],
    );
    const difference = differenceOf(one, theirs);
    if (difference === undefined) return [];
    return [{ trace: one.trace, controlNumber: one.controlNumbers[0] ?? '', difference }];
  });
}

function keyOf(practiceKey: string, trace: string, controlNumber: string): string {
  return `${practiceKey}/${trace}/${controlNumber}`;
}

function differenceOf(ours: PostedClaim, theirs: readonly PayerClaim[]): string | undefined {
  if (theirs.length === 0) return 'no payer decided it there';
  const paid = sum(theirs.map((claim) => claim.paidCents));
  if (paid !== ours.paidCents) return `paid ${paid}, posted ${ours.paidCents}`;
  // a reversal turns an earlier decision, whose parts stand in another remittance
  if (theirs.some((claim) => claim.kind === 'reversal')) return undefined;
  // a denial of group PR leaves the line to the patient
  const lines = theirs.flatMap((claim) => claim.lines);
  const shared = sum(lines.map((line) => line.patientResponsibilityCents));
  if (ours.sharedCents > shared) {
    return `left to the patient ${shared}, posted ${ours.sharedCents}`;
  }
  const paidLines = lines.filter((line) => line.deniedFor === undefined);
  const writable = sum(
    paidLines.map((line) => line.chargeCents - line.paidCents - line.patientResponsibilityCents),
  );
  if (ours.writtenOffCents > writable) {
    return `not owed by contract ${writable}, written off ${ours.writtenOffCents}`;
  }
  return undefined;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}
