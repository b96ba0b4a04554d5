/** One edit: a dated rule with its source, what it finds, and what to do about it. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EditedLine } from './claim-under-edit.ts';

/** block: the claim would be rejected or denied, and is held; warn: a person should know. */
export type EditSeverity = 'block' | 'warn';

/**
 * On what a rule stands. guide: the 837P guide or a code set's own form. law: statute, regulation or
 * CMS manual. book: a published table, read by date. payer: a contract, a companion guide, or the
 * payer's own answer. house: our own rule, a slip that people make.
 */
export type EditStanding = 'guide' | 'law' | 'book' | 'payer' | 'house';

export interface Finding {
  /** The line it concerns; absent: the whole claim. */
  readonly lineNumber?: number;
  /** Codes, counts and dates that say what exactly; never a patient's data. */
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface Edit {
  /** Stable: switches, findings and cases name it. */
  readonly id: string;
  readonly severity: EditSeverity;
  /** The field it points at, as the claim page names it. */
  readonly field: string;
  /** What is wrong, in a biller's words. */
  readonly message: string;
  /** What to do about it. */
  readonly whatToDo: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly standing: EditStanding;
  /** Not yet held against the document itself: a biller should confirm it. Such a rule is dated data. */
  readonly isFromMemory?: true;
  /**
   * The adjustment reasons that a claim would come back with. Only such an edit is held against what
   * payers really decide: a warning that comes true becomes a block with that payer, by procedure.
   */
  readonly predicts?: readonly string[];
  /** The first and last day of service that it judges. */
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo?: CalendarDate;
  readonly find: (under: ClaimUnderEdit) => readonly Finding[];
}

const nothing: readonly Finding[] = [];
const theClaim: readonly Finding[] = [{}];

/** One finding on the claim when something is wrong. */
export function when(isWrong: boolean, detail?: Finding['detail']): readonly Finding[] {
  if (!isWrong) return nothing;
  return detail === undefined ? theClaim : [{ detail }];
}

/** One finding for each line on which something is wrong; the answer may be a detail. */
export function lines(
  under: ClaimUnderEdit,
  isWrong: (line: EditedLine) => boolean | Finding['detail'],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const line of under.claim.lines) {
    const wrong = isWrong(line);
    if (wrong === true) findings.push({ lineNumber: line.lineNumber });
    else if (wrong) findings.push({ lineNumber: line.lineNumber, detail: wrong });
  }
  return findings;
}

/** The diagnoses that a line points at, the first being its main reason. */
export function diagnosesOf(under: ClaimUnderEdit, line: EditedLine): string[] {
  return line.diagnosisPointers.flatMap((pointer) => under.claim.diagnoses[pointer - 1] ?? []);
}

/** Payers that judge by the articles and determinations of Medicare's contractors (42 CFR 422.101(b)). */
const contractorKinds: ReadonlySet<string> = new Set(['medicare', 'medicare-advantage']);

/**
 * The Medicare contractor that judges a claim, by where the service was given: five digits, blank where
 * the books do not say which, null for payers that have none.
 */
export function contractorOf({ claim, books }: ClaimUnderEdit): string | null {
  if (!contractorKinds.has(claim.payer.kind)) return null;
  const place = (claim.serviceFacility ?? claim.billingProvider).address;
  return books.contractorAt(place, claim.serviceDateFrom) ?? '';
}

/** Whether a code begins with one of some prefixes. */
export function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}
