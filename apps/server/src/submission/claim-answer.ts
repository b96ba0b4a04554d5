/** What a clearinghouse or payer says about claims, files and interchanges, as our own values. */
import { statusCategoryOf } from '@claimwright/codebooks/starter/claim-status';

/** One status triplet with the action and words that came with it (STC). */
export interface AnswerStatus {
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
  /** WQ accepted, U rejected; '' in a 277. */
  readonly actionCode: string;
  /** STC12: the sender's own words; may hold a patient's data. */
  readonly message: string;
}

export type AnswerVerdict = 'received' | 'accepted' | 'rejected' | 'pending';

/** One claim's answer. */
export interface ClaimAnswer {
  readonly controlNumber: string;
  readonly statuses: readonly AnswerStatus[];
  readonly payerClaimControlNumber: string | null;
  readonly lines: readonly {
    readonly lineControlNumber: string;
    readonly statuses: readonly AnswerStatus[];
  }[];
}

/** A verdict over everything below it: the whole set (2200B) or one billing provider (2200C). */
export interface CascadingAnswer {
  readonly level: 'set' | 'provider';
  /** BHT03 of our batch, where it is given back. */
  readonly batchReference: string;
  /** The billing provider's NPI at provider level. */
  readonly billingProviderNpi: string;
  readonly statuses: readonly AnswerStatus[];
}

/** One 277CA transaction set's part from one source. */
export interface ClaimAcknowledgementAnswer {
  /** What makes it this one and no other: sender, interchange, group, set, source. */
  readonly naturalKey: string;
  readonly fromPayer: boolean;
  /** The source's identifier: of a payer, its number at the clearinghouse. */
  readonly sourceIdentifier: string;
  readonly claims: readonly ClaimAnswer[];
  readonly cascades: readonly CascadingAnswer[];
}

/** What a TA1 or 999 says of one of our files. */
export interface FileAnswer {
  readonly kind: 'TA1' | '999';
  readonly naturalKey: string;
  /** ISA13 (TA1) or GS06 (999) of our file: we use the same number for both. */
  readonly controlNumber: string;
  readonly isAccepted: boolean;
  /** TA105, IK502, AK905 codes and the segments named; never values. */
  readonly faults: readonly string[];
  /** Claims that the 999 names as the faulty ones (CTX with CLM01). */
  readonly namedControlNumbers: readonly string[];
}

const order: readonly AnswerVerdict[] = ['rejected', 'pending', 'accepted', 'received'];

/** What one status means; an unknown one is held as received: it moves nothing forward. */
function meaningOf(status: AnswerStatus): AnswerVerdict {
  if (status.actionCode === 'U') return 'rejected';
  const { meaning } = statusCategoryOf(status.categoryCode);
  if (meaning === 'decided') return 'pending';
  return meaning === 'unknown' ? 'received' : meaning;
}

export interface JudgedAnswer {
  readonly verdict: AnswerVerdict;
  /** The status that decided: the worst one, the first of its kind. */
  readonly status: AnswerStatus;
}

/**
 * The verdict of several statuses: the worst one counts, because any rejection keeps the claim out.
 * @returns undefined for no status at all
 */
export function judgeStatuses(statuses: readonly AnswerStatus[]): JudgedAnswer | undefined {
  for (const verdict of order) {
    const status = statuses.find((one) => meaningOf(one) === verdict);
    if (status) return { verdict, status };
  }
  return undefined;
}

/** The verdict on a claim with its lines: a rejected line rejects the claim. */
export function judgeClaimAnswer(answer: ClaimAnswer): JudgedAnswer | undefined {
  const ofClaim = judgeStatuses(answer.statuses);
  if (ofClaim?.verdict === 'rejected') return ofClaim;
  const ofLines = judgeStatuses(answer.lines.flatMap((line) => line.statuses));
  return ofLines?.verdict === 'rejected' ? ofLines : (ofClaim ?? ofLines);
}
