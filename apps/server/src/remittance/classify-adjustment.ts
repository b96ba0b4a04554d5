/**
 * What an adjustment means for the money: pure. A write-off happens by itself only where the
 * contract or the law says so; everything else stays an open receivable that somebody works.
 */
import type { RemittanceAdjustment } from './remittance.ts';

export type AdjustmentMeaning =
  /** The patient's share: deductible, coinsurance, copay, or a service the plan leaves to the patient. */
  | 'patient-share'
  /** Above the contract: written off, when the line was paid and agrees with the contract. */
  | 'contractual'
  /** Taken by law, after pricing: sequestration, quality programmes. */
  | 'legislated'
  /** What an earlier payer did: told to us, moves nothing. */
  | 'coordination'
  /** Not paid, and not settled by any rule: a denial. */
  | 'denial';

const legislated: ReadonlySet<string> = new Set(['253', '237']);
/** Who is covered, and when: a patient is not asked before coverage was looked for again. */
const registration: ReadonlySet<string> = new Set([
  '22',
  '24',
  '26',
  '27',
  '31',
  '32',
  '33',
  '34',
  '109',
  '140',
  '166',
  '177',
  '200',
]);

/**
 * Group PI is a payer's own policy to which the practice has not agreed by contract, reason 45 (above the fee
 * schedule) included: PI-45 stays open as a dispute. It is neither written off by itself, as CO-45
 * is, nor ever asked of the patient.
 * @param adjustment one adjustment of a line or claim
 */
export function classifyAdjustment(adjustment: RemittanceAdjustment): AdjustmentMeaning {
  const { groupCode, reasonCode } = adjustment;
  if (reasonCode === '23' && groupCode !== 'PR') return 'coordination';
  if (groupCode === 'PR') return registration.has(reasonCode) ? 'denial' : 'patient-share';
  if (groupCode === 'CO' && reasonCode === '45') return 'contractual';
  if (groupCode === 'CO' && legislated.has(reasonCode)) return 'legislated';
  return 'denial';
}
