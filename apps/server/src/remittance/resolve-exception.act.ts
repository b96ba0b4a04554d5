/** A person settles what posting put aside: onto the right claim, back to the payer, or as it stands. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { insertLedgerRows, isPeriodClosed } from '../ledger/post-rows.act.ts';
import { transfer } from '../ledger/ledger-row.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { claimsAsAsked, type AskedClaim } from './claims-as-asked.act.ts';
import { decideClaim } from './decide-claim.ts';
import {
  closeException,
  lockException,
  resolveRemittanceClaim,
  type RemittanceException,
} from './exception.store.ts';
import { finishClaims } from './finish-claims.act.ts';
import { speaksOf, type OurClaim } from './match-claim.ts';
import { lockOurClaims } from './our-claim.store.ts';
import { loadPostingRules } from './posting-rules.read.ts';
import { postRemittance } from './post-remittance.act.ts';
import type { RemittanceAdvice, RemittanceClaim } from './remittance.ts';
import { findDecidedCharges } from './remittance.read.ts';
import { addDecidedLines, replaceRemittanceLines } from './remittance.store.ts';

export type Resolution =
  /** Post it to a claim of ours, named by its control number; lines may be told apart by hand. */
  | {
      readonly kind: 'post-to-claim';
      readonly controlNumber: string;
      /** Our line control number for a line of the remittance, where the payer gave none. */
      readonly lines?: readonly {
        readonly lineNumber: number;
        readonly lineControlNumber: string;
      }[];
      readonly acceptZeroPaidContractual?: boolean;
    }
  /** The payment as a whole is another one than the earlier under its key: post it. */
  | { readonly kind: 'post-payment' }
  /** The money goes back to the payer. */
  | { readonly kind: 'refund-to-payer' }
  /** Nothing moves: the payer sends it again, or it was settled elsewhere. */
  | { readonly kind: 'leave-as-it-is' };

export interface ResolveException {
  readonly exceptionId: string;
  readonly resolution: Resolution;
  /** Why, in the person's words; no patient's data. */
  readonly note: string;
  readonly today: CalendarDate;
  /** The remittance read again from its raw file. */
  readonly advice: RemittanceAdvice;
}

/** Settles an exception. @returns what was posted, or why it cannot be settled that way */
export async function resolveException(
  tx: Tx,
  given: ResolveException,
): Promise<{ readonly resolution: string; readonly postedRows: number } | Refused> {
  const exception = await lockException(tx, given.exceptionId);
  if (!exception) return refuse('exception-not-found');
  if (exception.status !== 'open') return refuse('exception-settled-already');
  const movesMoney = given.resolution.kind !== 'leave-as-it-is';
  if (movesMoney && (await isPeriodClosed(tx, tx.now.slice(0, 7)))) return refuse('period-closed');
  const outcome = await settle(tx, given, exception);
  if (isRefused(outcome)) return outcome;
  await closeException(tx, exception.id, `${given.resolution.kind}: ${given.note}`);
  await closeTasks(tx, {
    queue: 'remittance-exceptions',
    subjectKind: 'remittance-exception',
    subjectId: exception.id,
    outcome: given.resolution.kind,
  });
  tx.touched('remittance-exception', [exception.id]);
  return { resolution: given.resolution.kind, postedRows: outcome };
}

async function settle(
  tx: Tx,
  given: ResolveException,
  exception: RemittanceException,
): Promise<number | Refused> {
  const { resolution, advice } = given;
  if (resolution.kind === 'leave-as-it-is') return 0;
  if (resolution.kind === 'post-payment') {
    if (exception.remittanceClaimId !== null) return refuse('exception-is-about-a-claim');
    const posted = await postRemittance(tx, {
      advice,
      fileSha256: exception.fileSha256,
      isKnownToBeAnother: true,
    });
    if (isRefused(posted)) return posted;
    return posted.outcome === 'posted' ? posted.ledgerRows : refuse('payment-cannot-be-posted');
  }
  const claim = advice.claims.find((one) => one.position === exception.position);
  const { payerId } = exception;
  if (!claim || payerId === null) return refuse('exception-is-about-a-payment');
  if (resolution.kind === 'refund-to-payer') {
    if (claim.paidCents <= 0n) return refuse('nothing-to-give-back');
    return refundRows(tx, exception, payerId, claim, given.today);
  }
  return postToClaim(tx, given, resolution, exception, payerId, claim);
}

async function refundRows(
  tx: Tx,
  exception: RemittanceException,
  payerId: string,
  claim: RemittanceClaim,
  today: CalendarDate,
): Promise<number> {
  const rows = transfer({
    debit: { kind: 'unapplied', payerId },
    credit: { kind: 'refunds-payable', reason: 'payer' },
    amountCents: claim.paidCents,
    effectiveDate: today,
    reason: 'refund-to-payer',
    sourceKind: 'remittance-exception',
    sourceId: exception.id,
  });
  return (await insertLedgerRows(tx, rows)).length;
}

async function postToClaim(
  tx: Tx,
  given: ResolveException,
  resolution: Extract<Resolution, { kind: 'post-to-claim' }>,
  exception: RemittanceException,
  payerId: string,
  claim: RemittanceClaim,
): Promise<number | Refused> {
  const ours = (await lockOurClaims(tx, [resolution.controlNumber])).get(resolution.controlNumber);
  if (!ours) return refuse('claim-not-found');
  const { ours: asked, nextPayerId } = await asAsked(tx, ours, payerId);
  const named = withLines(claim, resolution.lines ?? []);
  const rules = await loadPostingRules(tx, payerId, [asked]);
  const chargeIds = asked.lines.map((line) => line.chargeId);
  const decided = await findDecidedCharges(tx, payerId, chargeIds);
  const outcome = decideClaim(named, asked, {
    payerId,
    fund: { kind: 'unapplied', payerId },
    effectiveDate: given.today,
    sourceId: exception.remittanceId,
    alreadyDecided: asked.lines.some((line) => decided.has(line.chargeId) && speaksOf(named, line)),
    nextPayerId,
    expectedAllowedCents: rules.expectedAllowedCents,
    // a person has read the reason; it stays open as a denial
    isKnownReason: () => true,
    acceptZeroPaidContractual: resolution.acceptZeroPaidContractual ?? false,
  });
  if (outcome.putAside !== undefined) {
    return refuse('claim-still-cannot-be-posted', { reason: outcome.putAside });
  }
  const remittanceClaimId = present(exception.remittanceClaimId, 'an exception of a claim');
  await resolveRemittanceClaim(tx, remittanceClaimId, asked);
  const decision = { id: remittanceClaimId, claim, lines: outcome.lines };
  await replaceRemittanceLines(tx, decision);
  await addDecidedLines(tx, exception.remittanceId, decision.lines.length);
  const ids = await insertLedgerRows(tx, outcome.rows);
  await finishClaims(tx, {
    remittanceId: exception.remittanceId,
    effectiveDate: given.today,
    handled: [
      {
        id: remittanceClaimId,
        claim,
        ours: asked,
        rows: outcome.rows,
        alreadyMovedCents: 0n as Cents,
        lines: outcome.lines,
        verdict: outcome.verdict,
        putAside: undefined,
        reversesRemittanceClaimId: null,
      },
    ],
  });
  return ids.length;
}

/** As the person says: the payer decided this claim, asked or not; then nobody comes after it. */
async function asAsked(tx: Tx, ours: OurClaim, payerId: string): Promise<AskedClaim> {
  const asked = await claimsAsAsked(tx, payerId, new Map([['named', ours]]));
  return (
    asked.get('named') ?? {
      ours: { ...ours, payerId, responsibility: 'S' },
      nextPayerId: undefined,
    }
  );
}

function withLines(
  claim: RemittanceClaim,
  named: readonly { readonly lineNumber: number; readonly lineControlNumber: string }[],
): RemittanceClaim {
  const byNumber = new Map(named.map((one) => [one.lineNumber, one.lineControlNumber]));
  return {
    ...claim,
    lines: claim.lines.map((line) => ({
      ...line,
      lineControlNumber: byNumber.get(line.lineNumber) ?? line.lineControlNumber,
    })),
  };
}
