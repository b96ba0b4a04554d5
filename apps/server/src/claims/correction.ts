/** How a payer takes a correction: data of the payer, and whether the claim ever entered adjudication. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Frequency } from './claim-content.ts';
import { decidedStatuses, type ClaimStatus } from './claim-status.ts';

export interface CorrectionFacts {
  readonly status: ClaimStatus;
  readonly payerKind: string;
  /** How this payer takes corrections: payer.correction. */
  readonly correction: 'replacement' | 'new-claim' | 'reopening' | 'portal';
  readonly payerClaimControlNumber: string | null;
  /** Remark MA130 and its kin: the payer never processed the claim. */
  readonly unprocessable: boolean;
  /** What the caller wants; absent lets the payer's way decide. */
  readonly wanted?: Frequency | undefined;
}

export interface CorrectionWay {
  readonly frequency: Frequency;
  readonly originalPayerClaimControlNumber: string | null;
}

/**
 * The frequency of a corrected claim.
 *
 * A claim that never entered adjudication goes out as new (1). One that did is replaced (7) with the
 * payer's number where the payer takes replacements. Medicare Part B never takes 7: what it found
 * unprocessable (MA130) goes out as new, all else is reopened, not resubmitted.
 * @returns the way, or a refusal that says which other way this payer takes
 */
export function correctionWay(facts: CorrectionFacts): CorrectionWay | Refused {
  const original: CorrectionWay = { frequency: '1', originalPayerClaimControlNumber: null };
  const held = facts.payerClaimControlNumber;
  const entered = decidedStatuses.includes(facts.status) || facts.status === 'payer-accepted';
  const isPartB = facts.payerKind === 'medicare';
  if (facts.wanted === '8') return voidWay(facts, isPartB);
  if (facts.wanted === '7' && isPartB) return refuse('part-b-takes-no-replacement');
  if (facts.unprocessable || facts.correction === 'new-claim') return original;
  // A rejection that carries a payer's number did enter the payer and needs a replacement.
  if (!entered && (held === null || facts.correction !== 'replacement' || isPartB)) return original;
  if (isPartB || facts.correction === 'reopening') return refuse('payer-reopens-only');
  if (held === null && facts.correction === 'portal') return original;
  if (held === null) return refuse('payer-number-unknown');
  return { frequency: '7', originalPayerClaimControlNumber: held };
}

function voidWay(facts: CorrectionFacts, isPartB: boolean): CorrectionWay | Refused {
  if (isPartB || facts.correction === 'reopening') return refuse('payer-reopens-only');
  if (facts.correction !== 'replacement') return refuse('payer-takes-no-void');
  if (facts.payerClaimControlNumber === null) return refuse('payer-number-unknown');
  return {
    frequency: '8',
    originalPayerClaimControlNumber: facts.payerClaimControlNumber,
  };
}
