/** What follows when a guarantor's money came or went back: plan, statements, tasks. */
import { cents, sumCents, type Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { coveredInstallments } from './plan.ts';
import { receivedCents } from './plan.read.ts';
import { lockKeptPlan, setInstallmentPayment, setPlanStatus } from './plan.store.ts';
import { readStatementLines } from './statement.read.ts';
import { settleStatements } from './statement.store.ts';

/** What a guarantor is asked for now. */
export async function owedCents(tx: Tx, guarantorId: string): Promise<Cents> {
  const lines = await readStatementLines(tx, tx.practiceId, guarantorId);
  return sumCents(lines.map((line) => line.balanceCents));
}

/**
 * Brings the account in line with what was paid so far: instalments in order, as far as the money
 * reaches; when nothing is owed, its statements are settled and nobody need look at it any more.
 * Doing it twice is doing it once.
 * @param paymentId the payment that came or went back just now
 */
export async function settleAccount(tx: Tx, guarantorId: string, paymentId: string): Promise<void> {
  const owed = await owedCents(tx, guarantorId);
  await settlePlan(tx, guarantorId, paymentId);
  if (owed > 0n) return;
  await settleStatements(tx, guarantorId);
  await closeTasks(tx, {
    queue: 'patient-billing',
    subjectKind: 'guarantor',
    subjectId: guarantorId,
    outcome: 'paid',
  });
}

async function settlePlan(tx: Tx, guarantorId: string, paymentId: string): Promise<void> {
  const plan = await lockKeptPlan(tx, guarantorId);
  if (!plan) return;
  const since = cents((await receivedCents(tx, guarantorId)) - plan.paidBeforeCents);
  const covered = coveredInstallments(
    plan.installments.map((one) => one.amountCents),
    since,
  );
  for (const [index, installment] of plan.installments.entries()) {
    const isPaid = index < covered;
    if (isPaid === (installment.paidPaymentId !== null)) continue;
    await setInstallmentPayment(tx, plan.id, installment.number, isPaid ? paymentId : null);
  }
  const status = covered === plan.installments.length ? 'completed' : 'active';
  if (status !== plan.status) await setPlanStatus(tx, plan.id, status);
}
