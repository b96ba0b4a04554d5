/** A patient's cheque at the lockbox, and one that came back. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { recordPayment, returnPayment } from '../payments/record-payment.act.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Database } from '../platform/database/connect.ts';
import type { Tx } from '../platform/transaction.ts';
import type { BankEntry } from '../remittance/bank-file.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { owedCents } from './portal.act.ts';
import { findAddressee } from './statement.read.ts';
import { settleStatements } from './statement.store.ts';

const linkCode = /^[2-9A-Z]{24}$/;
const messageId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Takes a cheque whose memo names a statement's link or letter. A memo that names nobody goes to a
 * person: money is never given to a guess.
 */
export async function takeCheque(
  tx: Tx,
  database: Database,
  entry: BankEntry,
): Promise<{ readonly taken: boolean } | Refused> {
  const memo = / MEMO (\S+)/i.exec(entry.text)?.[1] ?? '';
  const guarantorId = await findPayerOfCheque(tx, database, memo);
  if (guarantorId === undefined) return refuse('cheque-names-nobody');
  const recorded = await recordPayment(tx, {
    kind: 'cheque',
    externalKey: chequeKey(entry),
    amountCents: entry.amountCents,
    receivedOn: entry.on,
    guarantorId,
  });
  if (isRefused(recorded)) return recorded;
  if ((await owedCents(tx, guarantorId)) <= 0n) await settleStatements(tx, guarantorId);
  return { taken: !recorded.alreadyRecorded };
}

/** A cheque's number is its own only with the amount: two people may write the same number. */
function chequeKey(entry: BankEntry): string {
  return `${entry.traceNumber}/${entry.amountCents}`;
}

async function findPayerOfCheque(
  tx: Tx,
  database: Database,
  memo: string,
): Promise<string | undefined> {
  if (linkCode.test(memo)) {
    const found = await findInDirectory(database, 'portal-link', [sha256Of(memo)]);
    return found.find((one) => one.practiceId === tx.practiceId)?.targetId ?? undefined;
  }
  return messageId.test(memo) ? findAddressee(tx, memo.toLowerCase()) : undefined;
}

/** A cheque that the bank gave back. One that was never recorded goes to a person. */
export async function takeReturnedCheque(
  tx: Tx,
  entry: BankEntry,
): Promise<{ readonly taken: boolean } | Refused> {
  const returned = await returnPayment(tx, {
    kind: 'cheque',
    externalKey: chequeKey(entry),
    returnedOn: entry.on,
  });
  if (isRefused(returned)) return returned;
  if (!returned.alreadyRecorded) {
    await openTask(tx, {
      queue: 'patient-billing',
      reason: 'payment-returned',
      subjectKind: 'payment',
      subjectId: returned.paymentId,
      amountCents: entry.amountCents,
      dueDate: calendarDate(entry.on),
    });
  }
  return { taken: !returned.alreadyRecorded };
}
