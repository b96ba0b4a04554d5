/** What is odd about the adjustments of a payment by the notes of their reasons: pure. It holds no money back. */
import type { AdjustmentNote } from '@claimwright/codebooks/code-answer';
import { adjustmentDoubts } from '@claimwright/codebooks/starter/adjustment-doubts';
import type { RemittanceAdjustment, RemittanceAdvice } from './remittance.ts';

export interface PostingDoubt {
  /** The claim's place on the payment, 1-based. */
  readonly position: number;
  /** The line within its claim; null for an adjustment of the claim as a whole. */
  readonly lineNumber: number | null;
  /** Codes only: nothing of a patient. */
  readonly sentence: string;
}

/** A payer that is wrong everywhere is wrong in the first hundreds too; the row of a payment stays small. */
const doubtsMax = 500;

/** CLP02 22: a reversal repeats what was said before, mostly without its remarks. */
const reversal = '22';

/**
 * Adjustments whose group code or missing remark contradicts their reason's note. The claims are posted as
 * the payer says; whoever reads the payment is told.
 * @param noteOf `CodeBooks.adjustmentNoteOf`: a licence holder's import goes before our own list
 */
export function doubtsOfPayment(
  { claims }: Pick<RemittanceAdvice, 'claims'>,
  noteOf: (reasonCode: string) => AdjustmentNote | undefined,
): PostingDoubt[] {
  const doubts: PostingDoubt[] = [];
  for (const { position, statusCode, adjustments, remarkCodes, lines } of claims) {
    if (statusCode === reversal) continue;
    const hear = (
      lineNumber: number | null,
      heard: readonly RemittanceAdjustment[],
      remarks: readonly string[],
    ): void => {
      for (const adjustment of heard) {
        for (const { sentence } of adjustmentDoubts(adjustment, remarks, noteOf)) {
          doubts.push({ position, lineNumber, sentence });
        }
      }
    };
    hear(null, adjustments, remarkCodes);
    for (const line of lines) {
      hear(line.lineNumber, line.adjustments, [...line.remarkCodes, ...remarkCodes]);
    }
    if (doubts.length >= doubtsMax) return doubts.slice(0, doubtsMax);
  }
  return doubts;
}

/** Each sentence once with how often it was said, the most frequent first: for a report of one line. */
export function summedDoubts(
  doubts: readonly PostingDoubt[],
): { readonly sentence: string; readonly times: number }[] {
  const times = new Map<string, number>();
  for (const { sentence } of doubts) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times]
    .map(([sentence, count]) => ({ sentence, times: count }))
    .sort((left, right) => right.times - left.times);
}
