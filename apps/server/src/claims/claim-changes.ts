/** What a person corrects on a claim: named fields only, kept with the claim so that nothing is lost. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { AttachmentContent, ClaimContent, PersonProviderContent } from './claim-content.ts';

export interface LineChange {
  readonly lineNumber: number;
  readonly code?: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
  readonly diagnosisPointers?: readonly number[];
  readonly nationalDrugCode?: string;
  /** Not billed: another line includes it. Its charge is written off beside. */
  readonly isLeftOut?: boolean;
}

/** Charges are not here: what was charged is corrected at the encounter, because money is never edited. */
export interface ClaimChanges {
  readonly diagnoses?: readonly string[];
  readonly priorAuthorizationNumber?: string;
  readonly referralNumber?: string;
  readonly referringProvider?: PersonProviderContent;
  readonly placeOfService?: string;
  readonly relatedCause?: string;
  readonly accidentDate?: CalendarDate;
  readonly accidentState?: string;
  readonly admissionDate?: CalendarDate;
  readonly medicareSecondaryReason?: string;
  readonly note?: string;
  readonly attachments?: readonly AttachmentContent[];
  readonly lines?: readonly LineChange[];
}

/** Later changes over earlier ones; those of lines by line number. */
export function mergeChanges(earlier: ClaimChanges, later: ClaimChanges): ClaimChanges {
  const lines = new Map((earlier.lines ?? []).map((line) => [line.lineNumber, line]));
  for (const line of later.lines ?? []) {
    lines.set(line.lineNumber, { ...lines.get(line.lineNumber), ...line });
  }
  return {
    ...earlier,
    ...later,
    ...(lines.size === 0 ? {} : { lines: [...lines.values()] }),
  };
}

/**
 * Applies changes to what the chart says.
 * @returns the changed content, or a refusal when a change names a line that is not there or leaves none
 */
export function applyChanges(content: ClaimContent, changes: ClaimChanges): ClaimContent | Refused {
  const { lines: lineChanges = [], ...ofClaim } = changes;
  const known = new Set(content.lines.map((line) => line.lineNumber));
  const unknown = lineChanges.find((change) => !known.has(change.lineNumber));
  if (unknown) return refuse('claim-line-not-found', { lineNumber: unknown.lineNumber });
  const byNumber = new Map(
    lineChanges.map(({ isLeftOut, ...change }) => [change.lineNumber, { isLeftOut, change }]),
  );
  const lines = content.lines
    .filter((line) => byNumber.get(line.lineNumber)?.isLeftOut !== true)
    .map((line) => ({ ...line, ...byNumber.get(line.lineNumber)?.change }));
  if (lines.length === 0) return refuse('claim-has-no-lines-left');
  return {
    ...content,
    ...ofClaim,
    lines,
    totalChargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    changes,
  };
}
