/** Whether a plan is kept, and what came in. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx, Tx } from '../platform/transaction.ts';

/** Whether a plan is being kept. */
export async function hasActivePlan(tx: Tx, guarantorId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('payment_plan')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a guarantor paid and did not take back, in cents; copays are for their own visit and do not count. */
export async function receivedCents(tx: Tx, guarantorId: string): Promise<Cents> {
  const { rows } = await sql<{ received: bigint }>`
    select coalesce(sum(amount_cents), 0)::bigint as received from payment
    where practice_id = ${tx.practiceId}::uuid and guarantor_id = ${guarantorId}::uuid
      and status = 'received' and kind <> 'copay'`.execute(tx.db);
  return (rows[0]?.received ?? 0n) as Cents;
}

export interface KeptPlan {
  readonly agreedOn: CalendarDate;
  readonly totalCents: Cents;
  readonly installments: readonly {
    readonly number: number;
    readonly dueOn: CalendarDate;
    readonly amountCents: Cents;
  }[];
}

/** The plan that a guarantor keeps, with its installments in their order; undefined for none. */
export async function findActivePlan(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<KeptPlan | undefined> {
  const rows = await tx.db
    .selectFrom('payment_plan as p')
    .innerJoin('payment_plan_installment as i', (join) =>
      join.onRef('i.practice_id', '=', 'p.practice_id').onRef('i.payment_plan_id', '=', 'p.id'),
    )
    .select(['p.agreed_on', 'p.total_cents', 'i.number', 'i.due_on', 'i.amount_cents'])
    .where('p.practice_id', '=', practiceId)
    .where('p.guarantor_id', '=', guarantorId)
    .where('p.status', '=', 'active')
    .orderBy('i.number')
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  return {
    agreedOn: first.agreed_on,
    totalCents: first.total_cents as Cents,
    installments: rows.map((row) => ({
      number: row.number,
      dueOn: row.due_on,
      amountCents: row.amount_cents as Cents,
    })),
  };
}
