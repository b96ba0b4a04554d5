/** A patient's cheque at the lockbox, one that names nobody, and one that came back. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { insertLedgerRows, reverseLedgerRows } from '../ledger/post-rows.act.ts';
import { recordPayment, returnPayment } from '../payments/record-payment.act.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Database } from '../platform/database/connect.ts';
import type { Tx } from '../platform/transaction.ts';
import type { BankEntry } from '../remittance/bank-file.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { findAddressee, findCheques, findStatementGuarantor } from './cheque.read.ts';
import { findPaymentGuarantor } from './card.read.ts';
import { readMemo, type MemoReference } from './cheque-memo.ts';
import { settleAccount } from './settle-account.act.ts';

const sourceKind = 'bank-deposit';

/**
 * Takes a cheque whose memo names a statement, its link or its letter. A memo that names nobody goes
 * to a person: money is never given to a guess.
 */
export async function takeCheque(
  tx: Tx,
  database: Database,
  given: { readonly depositId: string; readonly entry: BankEntry },
): Promise<{ readonly taken: boolean } | Refused> {
  const { depositId, entry } = given;
  const reference = readMemo(entry.text);
  const guarantorId = reference && (await findWriter(tx, database, reference));
  if (guarantorId === undefined) return refuse('cheque-names-nobody');
  return recordCheque(tx, { depositId, entry, guarantorId });
}

async function recordCheque(
  tx: Tx,
  given: {
    readonly depositId: string;
    readonly entry: Pick<BankEntry, 'traceNumber' | 'amountCents' | 'on'>;
    readonly guarantorId: string;
  },
): Promise<{ readonly taken: boolean } | Refused> {
  const { depositId, entry, guarantorId } = given;
  const recorded = await recordPayment(tx, {
    kind: 'cheque',
    // two people may write one number and one amount: each deposit is a payment of its own
    externalKey: `${entry.traceNumber}/${entry.amountCents}/${depositId}`,
    amountCents: entry.amountCents,
    receivedOn: entry.on,
    guarantorId,
  });
  if (isRefused(recorded)) return recorded;
  if (recorded.alreadyRecorded) return { taken: false };
  await settleAccount(tx, guarantorId, recorded.paymentId);
  return { taken: true };
}

async function findWriter(
  tx: Tx,
  database: Database,
  reference: MemoReference,
): Promise<string | undefined> {
  switch (reference.kind) {
    case 'statement':
      return findStatementGuarantor(tx, reference.value);
    case 'message':
      return findAddressee(tx, reference.value);
    case 'link': {
      const found = await findInDirectory(database, 'portal-link', [sha256Of(reference.value)]);
      return found.find((one) => one.practiceId === tx.practiceId)?.targetId ?? undefined;
    }
  }
}

/**
 * A cheque that names nobody: its money stands in the ledger, tied to no account, until a person finds
 * out whose it is. The same deposit again changes nothing.
 */
export async function noteUnknownCheque(
  tx: Tx,
  given: { readonly depositId: string; readonly entry: BankEntry; readonly because: string },
): Promise<{ readonly taskId: string }> {
  const { depositId, entry } = given;
  const earlier = await findLedgerRows(tx, tx.practiceId, 'source_id', [depositId]);
  if (earlier.length === 0) {
    await insertLedgerRows(tx, [
      {
        debit: { kind: 'patient-payments', reason: 'cheque' },
        credit: { kind: 'unapplied', payerId: '' },
        amountCents: entry.amountCents,
        effectiveDate: entry.on,
        reason: 'cheque-without-account',
        sourceKind,
        sourceId: depositId,
      },
    ]);
  }
  const taskId = await openTask(tx, {
    queue: 'patient-billing',
    reason: given.because,
    subjectKind: sourceKind,
    subjectId: depositId,
    amountCents: entry.amountCents,
    dueDate: entry.on,
  });
  return { taskId };
}

/** A person found out whose cheque it is: the money moves to that account. Refuses a deposit that waits for nobody. */
export async function assignCheque(
  tx: Tx,
  given: {
    readonly depositId: string;
    readonly guarantorId: string;
    readonly deposit: { readonly traceNumber: string; readonly amountCents: Cents };
  },
): Promise<{ readonly taken: boolean } | Refused> {
  const { depositId, guarantorId, deposit } = given;
  const rows = await findLedgerRows(tx, tx.practiceId, 'source_id', [depositId]);
  const waiting = rows.find((row) => row.reason === 'cheque-without-account');
  if (!waiting) return refuse('cheque-not-waiting');
  const on = waiting.effectiveDate;
  await reverseLedgerRows(tx, [waiting], {
    effectiveDate: on,
    reason: 'cheque-met-its-account',
    sourceKind,
    sourceId: depositId,
  });
  const outcome = await recordCheque(tx, { depositId, entry: { ...deposit, on }, guarantorId });
  if (isRefused(outcome)) return outcome;
  await closeTasks(tx, { subjectKind: sourceKind, subjectId: depositId, outcome: 'assigned' });
  return outcome;
}

/** A cheque that the bank gave back. One that was never recorded, or might be two, goes to a person. */
export async function takeReturnedCheque(
  tx: Tx,
  entry: BankEntry,
): Promise<{ readonly taken: boolean } | Refused> {
  const known = await findCheques(tx, {
    number: entry.traceNumber,
    amountCents: entry.amountCents,
  });
  // this very return was taken before
  if (known.returned >= known.returns) return { taken: false };
  const [externalKey, other] = known.received;
  if (externalKey === undefined) return refuse('payment-not-found');
  if (other !== undefined) return refuse('cheque-ambiguous');
  const returned = await returnPayment(tx, { kind: 'cheque', externalKey, returnedOn: entry.on });
  if (isRefused(returned)) return returned;
  await followReturn(tx, returned.paymentId, entry.amountCents, entry.on);
  return { taken: true };
}

async function followReturn(
  tx: Tx,
  paymentId: string,
  amountCents: Cents,
  on: string,
): Promise<void> {
  const guarantorId = await findPaymentGuarantor(tx, paymentId);
  if (guarantorId !== undefined) await settleAccount(tx, guarantorId, paymentId);
  await openTask(tx, {
    queue: 'patient-billing',
    reason: 'payment-returned',
    subjectKind: 'payment',
    subjectId: paymentId,
    amountCents,
    dueDate: calendarDate(on),
  });
}

/** A returned item that we cannot tie to one cheque: a person looks at it. */
export async function noteUnknownReturn(
  tx: Tx,
  given: { readonly depositId: string; readonly entry: BankEntry; readonly because: string },
): Promise<{ readonly taskId: string }> {
  const taskId = await openTask(tx, {
    queue: 'patient-billing',
    reason: `returned-${given.because}`,
    subjectKind: sourceKind,
    subjectId: given.depositId,
    amountCents: given.entry.amountCents,
    dueDate: given.entry.on,
  });
  return { taskId };
}
