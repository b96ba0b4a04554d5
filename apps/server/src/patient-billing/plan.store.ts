/** Payment plans as kept. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

export async function insertPlan(
  tx: Tx,
  plan: {
    readonly id: string;
    readonly guarantorId: string;
    readonly totalCents: Cents;
    readonly paidBeforeCents: Cents;
    readonly agreedOn: CalendarDate;
    readonly installments: readonly { readonly dueOn: CalendarDate; readonly amountCents: Cents }[];
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('payment_plan').values({
      practice_id: tx.practiceId,
      id: plan.id,
      guarantor_id: plan.guarantorId,
      total_cents: plan.totalCents,
      paid_before_cents: plan.paidBeforeCents,
      installment_count: plan.installments.length,
      status: 'active',
      agreed_on: plan.agreedOn,
    }),
  );
  await send(
    tx.db,
    tx.db.insertInto('payment_plan_installment').values(
      plan.installments.map((installment, index) => ({
        practice_id: tx.practiceId,
        payment_plan_id: plan.id,
        number: index + 1,
        due_on: installment.dueOn,
        amount_cents: installment.amountCents,
      })),
    ),
  );
}

export interface KeptPlan {
  readonly id: string;
  readonly status: string;
  readonly paidBeforeCents: Cents;
  readonly installments: readonly {
    readonly number: number;
    readonly amountCents: Cents;
    readonly paidPaymentId: string | null;
  }[];
}

/** The newest plan of a guarantor that is kept or was completed, locked. */
export async function lockKeptPlan(tx: Tx, guarantorId: string): Promise<KeptPlan | undefined> {
  const plan = await tx.db
    .selectFrom('payment_plan')
    .select(['id', 'status', 'paid_before_cents'])
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', 'in', ['active', 'completed'])
    .orderBy('agreed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!plan) return undefined;
  const installments = await tx.db
    .selectFrom('payment_plan_installment')
    .select(['number', 'amount_cents', 'paid_payment_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('payment_plan_id', '=', plan.id)
    .orderBy('number')
    .execute();
  return {
    id: plan.id,
    status: plan.status,
    paidBeforeCents: plan.paid_before_cents as Cents,
    installments: installments.map((row) => ({
      number: row.number,
      amountCents: row.amount_cents as Cents,
      paidPaymentId: row.paid_payment_id,
    })),
  };
}

/** Writes down which payment completed an instalment; null when it is open again. */
export async function setInstallmentPayment(
  tx: Tx,
  planId: string,
  number: number,
  paymentId: string | null,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('payment_plan_installment')
      .set({ paid_payment_id: paymentId })
      .where('practice_id', '=', tx.practiceId)
      .where('payment_plan_id', '=', planId)
      .where('number', '=', number),
  );
}

export async function setPlanStatus(
  tx: Tx,
  planId: string,
  status: 'active' | 'completed',
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('payment_plan')
      .set({ status })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', planId),
  );
}

/** Plans with an instalment that is due since before a date and not paid are kept no longer. @returns whose */
export async function breakOverduePlans(tx: Tx, overdueSince: CalendarDate): Promise<string[]> {
  const rows = await tx.db
    .updateTable('payment_plan')
    .set({ status: 'broken' })
    .where('practice_id', '=', tx.practiceId)
    .where('status', '=', 'active')
    .where((where) =>
      where.exists(
        where
          .selectFrom('payment_plan_installment as installment')
          .select('installment.number')
          .whereRef('installment.practice_id', '=', 'payment_plan.practice_id')
          .whereRef('installment.payment_plan_id', '=', 'payment_plan.id')
          .where('installment.paid_payment_id', 'is', null)
          .where('installment.due_on', '<', overdueSince),
      ),
    )
    .returning('guarantor_id')
    .execute();
  return rows.map((row) => row.guarantor_id);
}
