/**
 * Which of our claims, and which of its lines, a payer speaks of: by control number and line
 * number, never by guess. Pure.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { RemittanceClaim, RemittanceLine } from './remittance.ts';

/** A line of one of our claims as it was sent, with what is open on its charge. */
export interface OurLine {
  readonly chargeId: string;
  readonly encounterId: string;
  readonly lineControlNumber: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: Cents;
  readonly serviceDate: CalendarDate;
  readonly placeOfService: string;
  /** What insurance is asked for on it now. */
  readonly insuranceCents: Cents;
}

export interface OurClaim {
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly coverageId: string;
  readonly responsibility: 'P' | 'S' | 'T';
  readonly status: string;
  /** Of the version that the number names. */
  readonly totalChargeCents: Cents;
  readonly providerId: string;
  readonly serviceDateFrom: CalendarDate;
  readonly lines: readonly OurLine[];
}

export type LineMatch =
  | { readonly matched: true; readonly pairs: readonly LinePair[] }
  | {
      readonly matched: false;
      readonly reason: 'line-not-matched' | 'line-ambiguous' | 'line-charge-differs';
      readonly lineNumber: number;
    };

export interface LinePair {
  readonly line: RemittanceLine;
  readonly ours: OurLine;
}

/**
 * Matches every line the payer reports to one of ours: by REF*6R; where the payer left that out, by
 * code, modifiers, charge and date, if exactly one fits.
 */
export function matchLines(claim: RemittanceClaim, ours: OurClaim): LineMatch {
  const left = new Set(ours.lines);
  const pairs: LinePair[] = [];
  for (const line of claim.lines) {
    const candidates =
      line.lineControlNumber === ''
        ? [...left].filter((own) => looksLike(line, own))
        : [...left].filter((own) => own.lineControlNumber === line.lineControlNumber);
    const [found] = candidates;
    if (!found) return { matched: false, reason: 'line-not-matched', lineNumber: line.lineNumber };
    // Twins that differ in nothing a payer could see are interchangeable; others are not.
    if (candidates.length > 1 && !candidates.every((one) => isTwin(one, found))) {
      return { matched: false, reason: 'line-ambiguous', lineNumber: line.lineNumber };
    }
    // our number on another amount: the payer speaks of something else than what we asked for
    if (found.chargeCents !== absolute(line.chargeCents)) {
      return { matched: false, reason: 'line-charge-differs', lineNumber: line.lineNumber };
    }
    left.delete(found);
    pairs.push({ line, ours: found });
  }
  return { matched: true, pairs };
}

/** Whether a decision speaks of this line: by its number, or, without numbers, of the whole claim. */
export function speaksOf(claim: RemittanceClaim, line: OurLine): boolean {
  if (claim.lines.length === 0) return true;
  return claim.lines.some(
    (one) =>
      one.lineControlNumber === line.lineControlNumber ||
      (one.lineControlNumber === '' && one.code === line.code),
  );
}

function looksLike(line: RemittanceLine, own: OurLine): boolean {
  return (
    own.code === line.code &&
    own.chargeCents === absolute(line.chargeCents) &&
    (line.serviceDate === undefined || own.serviceDate === line.serviceDate) &&
    sameModifiers(own.modifiers, line.modifiers)
  );
}

function isTwin(left: OurLine, right: OurLine): boolean {
  return (
    left.insuranceCents === right.insuranceCents &&
    left.encounterId === right.encounterId &&
    left.code === right.code &&
    left.chargeCents === right.chargeCents &&
    left.units === right.units &&
    left.serviceDate === right.serviceDate
  );
}

function sameModifiers(ours: readonly string[], theirs: readonly string[]): boolean {
  return (
    ours.toSorted().join() ===
    theirs
      .filter((one) => one !== '')
      .toSorted()
      .join()
  );
}

function absolute(amount: Cents): Cents {
  return (amount < 0n ? -amount : amount) as Cents;
}
