/**
 * Money in the bank meets its remittance by trace number, originator and amount. A deposit whose
 * remittance is not here yet lies in unapplied; when the remittance comes, it takes its place.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { insertLedgerRows, reverseLedgerRows } from '../ledger/post-rows.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import {
  findRemittanceOfDeposit,
  findWaitingDeposit,
  insertDeposit,
  joinDeposit,
  lockDeposit,
  lockFundable,
  noteJoinedByHand,
  type Deposit,
} from './deposit.store.ts';
import { differences, type RemittanceAdvice } from './remittance.ts';
import { findRemittancePayer } from './remittance.read.ts';

/**
 * Receives one deposit of the practice's account.
 * @returns whether it found its remittance, was there already, or waits in unapplied
 */
export async function receiveDeposit(
  tx: Tx,
  deposit: Deposit,
): Promise<{ readonly outcome: 'matched' | 'waiting' | 'duplicate' | 'not-a-payer' }> {
  const id = await insertDeposit(tx, deposit);
  if (id === undefined) return { outcome: 'duplicate' };
  tx.touched('bank-deposit', [id]);
  if (deposit.kind !== 'payer') {
    await publish(tx, { topic: 'deposit-received', payload: { depositId: id } });
    return { outcome: 'not-a-payer' };
  }
  const remittanceId = await findRemittanceOfDeposit(tx, deposit);
  if (remittanceId !== undefined) {
    await joinDeposit(tx, id, remittanceId);
    return { outcome: 'matched' };
  }
  const payerId = await findRemittancePayer(tx, [deposit.originatorIdentifier]);
  await insertLedgerRows(tx, [
    {
      debit: { kind: 'payer-payments', payerId: payerId ?? '', reason: 'ach' },
      credit: { kind: 'unapplied', payerId: payerId ?? 'unknown-payer' },
      amountCents: deposit.amountCents,
      effectiveDate: deposit.depositedOn,
      reason: 'deposit-without-remittance',
      sourceKind: 'bank-deposit',
      sourceId: id,
    },
  ]);
  return { outcome: 'waiting' };
}

/** A remittance that comes after its money: the deposit's stand-in rows are taken back. */
export async function fundDeposit(
  tx: Tx,
  given: {
    readonly remittanceId: string;
    readonly advice: RemittanceAdvice;
    readonly payerId: string;
  },
): Promise<void> {
  const { key } = given.advice;
  if (key.amountCents <= 0n) return;
  const waiting = await findWaitingDeposit(tx, key);
  if (waiting === undefined) return;
  const rows = await findLedgerRows(tx, tx.practiceId, 'source_id', [waiting]);
  await reverseLedgerRows(tx, rows, {
    effectiveDate: key.paymentDate,
    reason: 'deposit-met-its-remittance',
    sourceKind: 'bank-deposit',
    sourceId: waiting,
  });
  await joinDeposit(tx, waiting, given.remittanceId);
}

/**
 * A person says which remittance a payer's deposit pays, where the bank tells it otherwise than the payer.
 * Refuses an unknown deposit or remittance, one of another amount (no reason makes them one payment), either
 * that has its partner already, and one of another payer or trace number without a reason: it is kept with who gave it.
 */
export async function joinDepositByHand(
  tx: Tx,
  given: {
    readonly depositId: string;
    readonly remittanceId: string;
    /** Why they are one payment although payer or trace number differ. */
    readonly because?: string | undefined;
  },
): Promise<{ readonly depositId: string } | Refused> {
  const deposit = await lockDeposit(tx, given.depositId);
  if (deposit?.kind !== 'payer') return refuse('deposit-not-found');
  if (deposit.status === 'matched') return refuse('deposit-matched-already');
  const remittance = await lockFundable(tx, given.remittanceId);
  if (!remittance) return refuse('remittance-not-waiting');
  if (remittance.amountCents !== deposit.amountCents) {
    return refuse('deposit-of-another-amount', {
      depositCents: Number(deposit.amountCents),
      remittanceCents: Number(remittance.amountCents),
    });
  }
  const differ = differences(deposit, remittance);
  if (differ.length > 0 && given.because === undefined) {
    return refuse(`deposit-of-another-${differ[0] ?? 'payer'}`, {
      differ: differ.join(' and '),
      depositFrom: deposit.originatorIdentifier,
      remittanceFrom: remittance.originatorIdentifier,
      depositTrace: deposit.traceNumber,
      remittanceTrace: remittance.traceNumber,
    });
  }
  const rows = await findLedgerRows(tx, tx.practiceId, 'source_id', [given.depositId]);
  await reverseLedgerRows(tx, rows, {
    effectiveDate: remittance.paymentDate,
    reason: 'deposit-met-its-remittance',
    sourceKind: 'bank-deposit',
    sourceId: given.depositId,
  });
  await joinDeposit(tx, given.depositId, given.remittanceId);
  await noteJoinedByHand(tx, given.depositId, given.because);
  tx.touched('bank-deposit', [given.depositId]);
  tx.touched('remittance', [given.remittanceId]);
  return { depositId: given.depositId };
}
