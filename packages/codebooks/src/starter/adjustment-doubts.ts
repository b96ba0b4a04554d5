/**
 * What is odd about an adjustment on a remittance: a group code that its reason's own note does not
 * allow, and a reason that says nothing without a remark. A warning for the person who reads it: the
 * notes are dated and partly from memory (`reason-dates.ts`), and money is posted as the payer says.
 * A holder of the X12 licence imports the notes of the list itself, which then go before ours.
 */
import type { AdjustmentNote } from '../code-answer.ts';
import { mayStandWith, starterNoteOf } from './adjustment-reasons.ts';

export interface AdjustmentOnRemittance {
  /** CAS01. */
  readonly groupCode: string;
  /** CAS02, 05, 08 … */
  readonly reasonCode: string;
}

export interface AdjustmentDoubt {
  readonly kind: 'group-not-allowed' | 'remark-missing';
  /** A whole sentence for the person who reads it. */
  readonly sentence: string;
}

/**
 * @param remarkCodes what stands beside it on the line and on its claim (LQ, MOA, MIA)
 * @param noteOf whose notes are asked (`CodeBooks.adjustmentNoteOf`); our own list's when absent
 * @returns none for a reason of which nothing is known
 */
export function adjustmentDoubts(
  { groupCode, reasonCode }: AdjustmentOnRemittance,
  remarkCodes: readonly string[],
  noteOf: (reasonCode: string) => AdjustmentNote | undefined = starterNoteOf,
): AdjustmentDoubt[] {
  const note = noteOf(reasonCode);
  if (!note) return [];
  const doubts: AdjustmentDoubt[] = [];
  if (!mayStandWith(reasonCode, groupCode, noteOf)) {
    const groups = (note.groups ?? []).join(' or ');
    doubts.push({
      kind: 'group-not-allowed',
      sentence: `Reason ${reasonCode} stands with ${groups} by its note (${note.source}), not with ${groupCode}.`,
    });
  }
  if (note.needsRemark && remarkCodes.length === 0) {
    doubts.push({
      kind: 'remark-missing',
      sentence: `Reason ${reasonCode} asks for a remark code that says what it means; none is there.`,
    });
  }
  return doubts;
}
