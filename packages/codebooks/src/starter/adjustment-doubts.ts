/**
 * What is odd about an adjustment on a remittance: a group code that its reason's own note does not
 * allow, and a reason that says nothing without a remark. A warning for the person who reads it: the
 * notes are dated and partly from memory (`reason-dates.ts`), and money is posted as the payer says.
 */
import { adjustmentReasonOf, mayStandWith } from './adjustment-reasons.ts';
import { reasonGroupsAsOf } from './reason-dates.ts';

export interface AdjustmentOnRemittance {
  /** CAS01. */
  readonly groupCode: string;
  /** CAS02, 05, 08 … */
  readonly reasonCode: string;
}

/**
 * @param remarkCodes what stands beside it on the line and on its claim (LQ, MOA, MIA)
 * @returns whole sentences; none for a reason of which nothing is known
 */
export function adjustmentDoubts(
  { groupCode, reasonCode }: AdjustmentOnRemittance,
  remarkCodes: readonly string[],
): string[] {
  const reason = adjustmentReasonOf(reasonCode);
  if (!reason) return [];
  const doubts: string[] = [];
  if (!mayStandWith(reasonCode, groupCode)) {
    const groups = (reason.groups ?? []).join(' or ');
    doubts.push(
      `Reason ${reasonCode} stands with ${groups} by its note as of ${reasonGroupsAsOf}, not with ${groupCode}.`,
    );
  }
  if (reason.needsRemark && remarkCodes.length === 0) {
    doubts.push(
      `Reason ${reasonCode} asks for a remark code that says what it means; none is there.`,
    );
  }
  return doubts;
}
