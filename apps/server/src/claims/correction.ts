/** How a payer takes a correction: data of the payer, and whether the claim ever entered adjudication. */
import { allocateCents, cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ClaimContent, ClaimLineContent, Frequency } from './claim-content.ts';
import { paidAsOnLines } from './earlier-decisions.ts';
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

/**
 * What a new claim asks for when some of its lines are settled already: the others only. A payer would
 * take a settled line as a duplicate (reason 18), while a replacement (frequency 7) takes the place of
 * the whole claim and carries every line. Line numbers stay, so that what people changed still fits.
 * @param settled charges that the payer paid, or decided to the end
 * @returns the content, or a refusal where nothing is left to ask for
 */
export function withoutSettled(
  content: ClaimContent,
  settled: ReadonlySet<string>,
): ClaimContent | Refused {
  const gone = content.lines.filter((line) => settled.has(line.chargeId));
  if (gone.length === 0) return content;
  const lines = content.lines.filter((line) => !settled.has(line.chargeId));
  if (lines.length === 0) return refuse('nothing-left-to-ask-for');
  const totalChargeCents = chargedOn(lines);
  const shares = [BigInt(totalChargeCents), BigInt(chargedOn(gone))];
  const [paidHere = 0n] = allocateCents(cents(content.patientPaidCents), shares);
  return paidAsOnLines({
    ...content,
    lines,
    totalChargeCents,
    patientPaidCents: Number(paidHere),
  });
}

function chargedOn(lines: readonly ClaimLineContent[]): number {
  return lines.reduce((sum, line) => sum + line.chargeCents, 0);
}
