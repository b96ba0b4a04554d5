/** A patient asks from the portal: a question, help with paying, or an insurance that we do not know. */
import { addDays } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { countAsksSince, findPatientOf } from './ask.read.ts';
import { insertAsk } from './ask.store.ts';
import { owedCents } from './settle-account.act.ts';

export const askKinds = ['question', 'assistance', 'insurance'] as const;
export type AskKind = (typeof askKinds)[number];

/** Within how many days somebody answers: what the portal promises, and when the task is due. */
export const answerDays = 2;

/** More on one day is a mistake or a machine; the office's telephone stays open. */
const mostAsksADay = 10;

/**
 * Keeps what was asked, word for word, and opens a task for patient support. While a task of the same
 * kind is open the words join it. Refuses more than ten a day.
 * @returns by which day somebody answers
 */
export async function askPractice(
  tx: Tx,
  given: { readonly guarantorId: string; readonly kind: AskKind; readonly text: string },
): Promise<{ readonly answeredBy: string } | Refused> {
  const { guarantorId, kind, text } = given;
  const today = await businessDate(tx);
  if ((await countAsksSince(tx, guarantorId, today)) >= mostAsksADay) {
    return refuse('asked-too-often');
  }
  const owed = await owedCents(tx, guarantorId);
  await insertAsk(tx, { guarantorId, kind, text });
  const answeredBy = addDays(today, answerDays);
  await openTask(tx, {
    queue: 'patient-billing',
    reason: `patient-asked-${kind}`,
    subjectKind: 'guarantor',
    subjectId: guarantorId,
    patientId: await findPatientOf(tx, guarantorId),
    amountCents: owed > 0n ? owed : 0n,
    dueDate: answeredBy,
  });
  tx.touched('guarantor', [guarantorId]);
  return { answeredBy };
}
