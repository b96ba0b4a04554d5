import type { Draft } from '../views/unnamed.ts';
import type {
  BillingProvider,
  ClaimSubmission,
  Patient,
  Payer,
  Subscriber,
} from '../views/professional-claim.ts';
import { checkClaimBalance } from './claim-balance.ts';
import type { BalancedClaim } from './claim-balance.ts';
import { writeInterchange } from './interchange.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { penOf } from './segment-pen.ts';
import type { SegmentPen } from './segment-pen.ts';
import type { SegmentText } from './segment-text.ts';
import {
  writeBillingProvider,
  writeHierarchy,
  writePatient,
  writeSubmission,
  writeSubscriber,
} from './write-claim-hierarchy.ts';

/** What every kind of claim has above it. */
export interface ClaimInHierarchy extends BalancedClaim {
  readonly submission: Draft<ClaimSubmission>;
  readonly billingProvider: Draft<BillingProvider>;
  readonly subscriber: Draft<Subscriber>;
  readonly payer: Draft<Payer>;
  readonly patient?: Draft<Patient> | undefined;
}

/** How one kind of claim is written. */
export interface ClaimKind<Claim extends ClaimInHierarchy> {
  /** ST03 and GS08. */
  readonly guide: string;
  /** The element with a line's charge, such as `SV102`. */
  readonly lineCharge: string;
  readonly write: (pen: SegmentPen, claim: Claim) => void;
  /** How many characters a claim has at least, asked before it is its turn. */
  readonly charactersAhead?: (claim: Claim) => number;
}

/** Claims of one submission whose place in the given list is kept. */
interface Batch<Claim> {
  readonly first: number;
  readonly claims: Claim[];
}

/** More claims than this under one submission go on in another transaction set. */
const CLAIMS_PER_TRANSACTION = 5000;

/**
 * Writes claims into one interchange: a transaction set for each submission that follows another, and
 * a new level of the hierarchy wherever the billing provider, the subscriber or the patient is
 * another object than before. The order of the claims is kept.
 */
export function writeClaims<Claim extends ClaimInHierarchy>(
  given: InterchangeGiven,
  kind: ClaimKind<Claim>,
  claims: readonly Claim[],
): WrittenInterchange | WriteRefused {
  const envelope = { functionalCode: 'HC', transactionCode: '837', guide: kind.guide };
  const bodies = batchesOf(claims).map((batch) => (out: SegmentText): void => {
    writeBatch(given, kind, batch, out);
  });
  return writeInterchange(given, envelope, bodies);
}

function batchesOf<Claim extends ClaimInHierarchy>(claims: readonly Claim[]): Batch<Claim>[] {
  const batches: Batch<Claim>[] = [];
  let last: Batch<Claim> | undefined;
  for (let index = 0; index < claims.length; index += 1) {
    const claim = claims[index];
    if (claim === undefined) break;
    const before = last?.claims[0];
    if (
      last === undefined ||
      before?.submission !== claim.submission ||
      last.claims.length >= CLAIMS_PER_TRANSACTION
    ) {
      last = { first: index, claims: [] };
      batches.push(last);
    }
    last.claims.push(claim);
  }
  return batches;
}

function writeBatch<Claim extends ClaimInHierarchy>(
  given: InterchangeGiven,
  kind: ClaimKind<Claim>,
  batch: Batch<Claim>,
  out: SegmentText,
): void {
  const pen = penOf(out);
  let index = 0;
  pen.place = () => `claims[${String(batch.first + index)}]`;
  const first = batch.claims[0];
  if (first !== undefined) writeSubmission(pen, first.submission, given.date, given.time);
  let levels = 0;
  let provider = 0;
  let subscriber = 0;
  let before: Claim | undefined;
  for (; index < batch.claims.length; index += 1) {
    const claim = batch.claims[index];
    if (claim === undefined) break;
    const next = batch.claims[index + 1];
    if (next !== undefined && kind.charactersAhead !== undefined) {
      pen.expect(kind.charactersAhead(next));
    }
    checkClaimBalance(claim, kind.lineCharge, pen.place, out.problems);
    const newProvider = before?.billingProvider !== claim.billingProvider;
    if (newProvider) {
      provider = levels += 1;
      writeHierarchy(pen, provider, undefined, '20', true);
      writeBillingProvider(pen, claim.billingProvider);
    }
    const newSubscriber =
      newProvider ||
      before?.subscriber !== claim.subscriber ||
      before.payer !== claim.payer ||
      (before.patient !== undefined && claim.patient === undefined);
    if (newSubscriber) {
      subscriber = levels += 1;
      writeHierarchy(pen, subscriber, provider, '22', hasPatients(batch.claims, index));
      writeSubscriber(pen, claim.subscriber, claim.payer);
    }
    if (claim.patient !== undefined && (newSubscriber || before?.patient !== claim.patient)) {
      levels += 1;
      writeHierarchy(pen, levels, subscriber, '23', false);
      writePatient(pen, claim.patient);
    }
    kind.write(pen, claim);
    before = claim;
  }
  pen.layDown();
}

/** Whether a claim of this subscriber, this one or a later one, is of a patient of their own. */
function hasPatients<Claim extends ClaimInHierarchy>(
  claims: readonly Claim[],
  from: number,
): boolean {
  const first = claims[from];
  for (let index = from; index < claims.length; index += 1) {
    const claim = claims[index];
    if (
      claim?.billingProvider !== first?.billingProvider ||
      claim?.subscriber !== first?.subscriber ||
      claim?.payer !== first?.payer
    ) {
      return false;
    }
    if (claim?.patient !== undefined) return true;
  }
  return false;
}
