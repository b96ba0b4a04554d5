/** Posting an 835: the deed on which every cent of payers' money rests. */
import { assert, present } from '@claimwright/kernel/assert';
import { sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Account } from '../ledger/account.ts';
import { insertLedgerRows, isPeriodClosed, openAccountsOf } from '../ledger/post-rows.act.ts';
import { transfer, type NewLedgerRow } from '../ledger/ledger-row.ts';
import { crashPoint } from '../platform/crash-point.ts';
import { linkFile } from '../platform/files/file-movement.store.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { doubtsOfPayment, summedDoubts } from './adjustment-doubts.ts';
import { findImbalance } from './balance.ts';
import { fundDeposit } from './match-deposit.act.ts';
import { inChunks } from './chunks.ts';
import { decideRemittanceClaims } from './handle-claims.act.ts';
import type { HandledClaim } from './handled-claim.ts';
import { providerLevelRows } from './provider-level-rows.ts';
import { finishClaims } from './finish-claims.act.ts';
import type { RemittanceAdvice } from './remittance.ts';
import { findRemittancePayer } from './remittance.read.ts';
import {
  insertExceptions,
  insertProviderLevelAdjustments,
  insertRemittance,
  insertRemittanceClaims,
  lockPosting,
  lockRemittancesByKey,
  markRemittancePosted,
  type NewException,
  type RemittanceStatus,
} from './remittance.store.ts';

export interface PostRemittance {
  readonly advice: RemittanceAdvice;
  /** The file it came in: the raw source behind every screen. */
  readonly fileSha256: string;
  /** A person compared two payments under one key and says that this one is another. */
  readonly isKnownToBeAnother?: boolean;
}

export interface PostedRemittance {
  readonly remittanceId: string;
  /** `put-aside`: the payment as a whole waits for a person. */
  readonly outcome: 'posted' | 'duplicate' | 'refused-balance' | 'put-aside';
  readonly postedClaims: number;
  readonly putAsideClaims: number;
  readonly putAsideCents: Cents;
  /** Why claims, or the payment as a whole, were put aside. */
  readonly putAsideReasons: readonly string[];
  readonly ledgerRows: number;
  /** What is odd about adjustments by the notes of their reasons; nothing was held back by it. */
  readonly doubts: readonly { readonly sentence: string; readonly times: number }[];
  /** Of a refused payment: which equation does not hold. */
  readonly equation?: 'line' | 'claim' | 'payment';
}

/**
 * Posts one 835 payment: every claim, line and provider-level amount in it, or nothing.
 *
 * Doing it twice is doing it once: payee, payer, trace, date, amount and a digest of the content
 * name the payment. The same key with other content goes to a person, never to the bin. What was
 * paid is always what is posted: claims that a person must look at lie in unapplied until then.
 * @returns what was posted and put aside, or the one reason why nothing was
 */
export async function postRemittance(
  tx: Tx,
  given: PostRemittance,
): Promise<PostedRemittance | Refused> {
  const { advice } = given;
  await lockPosting(tx);
  const earlier = await lockRemittancesByKey(tx, advice.key);
  const same = earlier.find((one) => one.digest === advice.digest);
  if (same && !(same.status === 'waiting' && given.isKnownToBeAnother)) {
    return same.status === 'waiting'
      ? putWholeAside(same.id, advice, same.refusedReason ?? '')
      : nothingPosted(same.id, 'duplicate');
  }
  const isClosed = await isPeriodClosed(tx, tx.now.slice(0, 7));
  if (isClosed && given.isKnownToBeAnother) return refuse('period-closed');
  const payerId = await findRemittancePayer(tx, advice.payerIdentifiers);
  const imbalance = findImbalance(advice);
  if (imbalance) {
    const detail = {
      equation: imbalance.equation,
      claimPosition: imbalance.claimPosition,
      lineNumber: imbalance.lineNumber,
    };
    const difference = imbalance.differenceCents;
    const reason = 'remittance-out-of-balance';
    const id = await keepUnposted(tx, given, payerId, 'refused', reason, difference, detail);
    return { ...nothingPosted(id, 'refused-balance'), equation: imbalance.equation };
  }
  const reason = reasonToWait(given, payerId, earlier, isClosed);
  if (payerId === undefined || reason !== undefined) {
    const why = reason ?? 'payer-unknown';
    const id = await keepUnposted(tx, given, payerId, 'waiting', why, advice.key.amountCents);
    return putWholeAside(id, advice, why);
  }
  return postBalanced(tx, given, payerId, same?.id);
}

/**
 * The one reason why a balanced payment waits for a person. A payment under the same key that was
 * refused has moved nothing: the payer sent it again, mended.
 */
function reasonToWait(
  given: PostRemittance,
  payerId: string | undefined,
  earlier: readonly { readonly status: RemittanceStatus }[],
  isClosed: boolean,
): string | undefined {
  if (payerId === undefined) return 'payer-unknown';
  const isReused = earlier.some((one) => one.status !== 'refused');
  if (isReused && !given.isKnownToBeAnother) return 'trace-reused-with-other-content';
  return isClosed ? 'period-closed' : undefined;
}

function putWholeAside(
  remittanceId: string,
  advice: RemittanceAdvice,
  reason: string,
): PostedRemittance {
  return {
    ...nothingPosted(remittanceId, 'put-aside'),
    putAsideClaims: advice.claims.length,
    putAsideCents: advice.key.amountCents,
    putAsideReasons: [reason],
  };
}

function nothingPosted(
  remittanceId: string,
  outcome: PostedRemittance['outcome'],
): PostedRemittance {
  return {
    remittanceId,
    outcome,
    postedClaims: 0,
    putAsideClaims: 0,
    putAsideCents: zeroCents,
    putAsideReasons: [],
    ledgerRows: 0,
    doubts: [],
  };
}

/** Keeps a payment that is not posted, with the reason and the amount, for a person. */
async function keepUnposted(
  tx: Tx,
  given: PostRemittance,
  payerId: string | undefined,
  status: RemittanceStatus,
  reason: string,
  amountCents: Cents,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<string> {
  const id = tx.newId();
  const { advice, fileSha256 } = given;
  await insertRemittance(tx, {
    id,
    advice,
    payerId: payerId ?? null,
    fileSha256,
    status,
    refusedReason: reason,
    doubts: doubtsOfPayment(advice, tx.books.adjustmentNoteOf),
  });
  await linkFile(tx, {
    sha256: fileSha256,
    kind: '835',
    subjectKind: 'remittance',
    subjectId: id,
  });
  await raiseExceptions(tx, [
    { remittanceId: id, remittanceClaimId: null, reason, amountCents, detail },
  ]);
  tx.touched('remittance', [id]);
  return id;
}

async function postBalanced(
  tx: Tx,
  given: PostRemittance,
  payerId: string,
  waitingId: string | undefined,
): Promise<PostedRemittance> {
  const { advice, fileSha256 } = given;
  const remittanceId = waitingId ?? tx.newId();
  const payments: Account = {
    kind: 'payer-payments',
    payerId,
    reason: advice.method.toLowerCase(),
  };
  const doubts = doubtsOfPayment(advice, tx.books.adjustmentNoteOf);
  if (waitingId === undefined) {
    await insertRemittance(tx, {
      id: remittanceId,
      advice,
      payerId,
      fileSha256,
      status: 'posted',
      refusedReason: null,
      doubts,
    });
  } else {
    await markRemittancePosted(tx, waitingId, payerId);
  }
  const handled = await decideRemittanceClaims(tx, { advice, payerId, remittanceId, payments });
  const rows = [
    ...handled.flatMap((one) => one.rows),
    ...handled.flatMap((one) => putAsideRows(one, payments, payerId, advice, remittanceId)),
    ...providerLevelRows(advice.providerAdjustments, {
      payerId,
      payments,
      effectiveDate: advice.key.paymentDate,
      sourceId: remittanceId,
    }),
  ];
  assertPaidIsPosted(advice, payments, rows, handled);
  await openAccountsOf(tx, rows);
  await insertRemittanceClaims(tx, remittanceId, handled.map(toKept));
  await insertLedgerRows(tx, rows);
  crashPoint('after-ledger-rows');
  await insertProviderLevelAdjustments(tx, remittanceId, advice);
  await linkFile(tx, {
    sha256: fileSha256,
    kind: '835',
    subjectKind: 'remittance',
    subjectId: remittanceId,
  });
  const aside = handled.filter((one) => one.putAside !== undefined);
  // side by side: each wait would leave the database idle
  await Promise.all([
    raiseExceptions(tx, exceptionsOf(remittanceId, advice, aside)),
    fundDeposit(tx, { remittanceId, advice, payerId }),
  ]);
  await finishClaims(tx, { handled, remittanceId, effectiveDate: advice.key.paymentDate });
  await publish(tx, { topic: 'remittance-posted', payload: { remittanceId } });
  tx.touched('remittance', [remittanceId]);
  return {
    remittanceId,
    outcome: 'posted',
    postedClaims: handled.length - aside.length,
    putAsideClaims: aside.length,
    putAsideCents: sumCents(aside.map((one) => one.claim.paidCents)),
    putAsideReasons: [...new Set(aside.map((one) => reasonOf(one).reason))],
    ledgerRows: rows.length,
    doubts: summedDoubts(doubts),
  };
}

function reasonOf(one: HandledClaim): NonNullable<HandledClaim['putAside']> {
  return present(one.putAside, 'put aside without a reason');
}

function exceptionsOf(
  remittanceId: string,
  advice: RemittanceAdvice,
  aside: readonly HandledClaim[],
): NewException[] {
  const ofClaims = aside.map((one) => ({
    remittanceId,
    remittanceClaimId: one.id,
    ...reasonOf(one),
  }));
  if (!advice.hasOtherSegmentCount) return ofClaims;
  // it balances, so it is posted; what was paid nothing may be missing, so a person asks the payer
  const reason = 'segment-count-differs';
  const { amountCents } = advice.key;
  return [{ remittanceId, remittanceClaimId: null, reason, amountCents }, ...ofClaims];
}

function toKept(one: HandledClaim): Parameters<typeof insertRemittanceClaims>[2][number] {
  return {
    id: one.id,
    claim: one.claim,
    ours: one.ours,
    outcome: one.putAside === undefined ? 'posted' : 'put-aside',
    lines: one.lines,
    reversesRemittanceClaimId: one.reversesRemittanceClaimId,
  };
}

/** The money of a claim that is put aside: it came, so it is posted, to nobody's charge yet. */
function putAsideRows(
  one: HandledClaim,
  payments: Account,
  payerId: string,
  advice: RemittanceAdvice,
  remittanceId: string,
): readonly NewLedgerRow[] {
  if (one.putAside === undefined) return [];
  return transfer({
    debit: payments,
    credit: { kind: 'unapplied', payerId },
    amountCents: one.claim.paidCents,
    effectiveDate: advice.key.paymentDate,
    reason: 'payer-payment-put-aside',
    sourceKind: 'remittance',
    sourceId: remittanceId,
  });
}

/** Our own mistake, not the payer's: what moves through the payments account must be BPR02. */
function assertPaidIsPosted(
  advice: RemittanceAdvice,
  payments: Account,
  rows: readonly NewLedgerRow[],
  handled: readonly HandledClaim[],
): void {
  let moved = handled.reduce((sum, one) => sum + one.alreadyMovedCents, 0n);
  for (const row of rows) {
    if (row.debit.kind === payments.kind) moved += row.amountCents;
    if (row.credit.kind === payments.kind) moved -= row.amountCents;
  }
  assert(moved === advice.key.amountCents, 'what a payer paid is not what would be posted');
}

async function raiseExceptions(tx: Tx, exceptions: readonly NewException[]): Promise<void> {
  const ids: string[] = [];
  for (const some of inChunks(exceptions)) ids.push(...(await insertExceptions(tx, some)));
  await Promise.all(
    exceptions.map((exception, index) =>
      openTask(tx, {
        queue: 'remittance-exceptions',
        reason: exception.reason,
        subjectKind: 'remittance-exception',
        subjectId: present(ids[index], 'an exception without an id'),
        amountCents: exception.amountCents,
        dueDate: tx.now.slice(0, 10),
        detail: { remittanceId: exception.remittanceId },
      }),
    ),
  );
}
