/** Statements, portal links and sessions as kept. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Instant } from '../platform/clocks.ts';
import type { Tx } from '../platform/transaction.ts';
import type { StatementLine } from './statement.read.ts';

export async function insertStatement(
  tx: Tx,
  statement: {
    readonly id: string;
    readonly guarantorId: string;
    readonly number: string;
    readonly issuedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly balanceCents: Cents;
    readonly cycle: number;
    readonly fileSha256: string;
    readonly lines: readonly StatementLine[];
  },
): Promise<void> {
  await tx.db
    .insertInto('patient_statement')
    .values({
      practice_id: tx.practiceId,
      id: statement.id,
      guarantor_id: statement.guarantorId,
      number: statement.number,
      issued_on: statement.issuedOn,
      due_on: statement.dueOn,
      balance_cents: statement.balanceCents,
      cycle: statement.cycle,
      file_sha256: statement.fileSha256,
      status: 'issued',
    })
    .execute();
  await tx.db
    .insertInto('patient_statement_line')
    .values(
      statement.lines.map((line, index) => ({
        practice_id: tx.practiceId,
        patient_statement_id: statement.id,
        line_number: index + 1,
        charge_id: line.chargeId,
        encounter_id: line.encounterId,
        service_date: line.serviceDate,
        code: line.code,
        charge_cents: line.chargeCents,
        insurance_paid_cents: line.insurancePaidCents,
        adjusted_cents: line.adjustedCents,
        patient_paid_cents: line.patientPaidCents,
        balance_cents: line.balanceCents,
      })),
    )
    .execute();
}

/** Statements of a guarantor whose debt is settled stand as paid: the next one begins a new cycle. */
export async function settleStatements(tx: Tx, guarantorId: string): Promise<void> {
  await tx.db
    .updateTable('patient_statement')
    .set({ status: 'paid' })
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', 'in', ['issued', 'sent', 'returned'])
    .execute();
}

export async function insertPortalLink(
  tx: Tx,
  link: {
    readonly codeHash: string;
    readonly guarantorId: string;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await tx.db
    .insertInto('portal_link')
    .values({
      practice_id: tx.practiceId,
      code_hash: link.codeHash,
      guarantor_id: link.guarantorId,
      created_at: tx.now,
      expires_at: link.expiresAt,
    })
    .execute();
}

export interface PortalLink {
  readonly guarantorId: string;
  readonly expiresAt: Instant;
  readonly failedAttempts: number;
  /** Dates of birth with which it opens: the guarantor's and their patients'. */
  readonly datesOfBirth: readonly CalendarDate[];
}

export async function lockPortalLink(tx: Tx, codeHash: string): Promise<PortalLink | undefined> {
  const link = await tx.db
    .selectFrom('portal_link')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('code_hash', '=', codeHash)
    .forUpdate()
    .executeTakeFirst();
  if (!link) return undefined;
  const guarantor = await tx.db
    .selectFrom('guarantor')
    .select('date_of_birth')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', link.guarantor_id)
    .executeTakeFirst();
  const patients = await tx.db
    .selectFrom('patient')
    .select('date_of_birth')
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', link.guarantor_id)
    .execute();
  return {
    guarantorId: link.guarantor_id,
    expiresAt: link.expires_at,
    failedAttempts: link.failed_attempts,
    datesOfBirth: [
      guarantor?.date_of_birth ?? null,
      ...patients.map((one) => one.date_of_birth),
    ].filter((date): date is CalendarDate => date !== null),
  };
}

export async function countPortalFailure(
  tx: Tx,
  codeHash: string,
  failedAttempts: number,
): Promise<void> {
  await tx.db
    .updateTable('portal_link')
    .set({ failed_attempts: failedAttempts })
    .where('practice_id', '=', tx.practiceId)
    .where('code_hash', '=', codeHash)
    .execute();
}

export async function insertPortalSession(
  tx: Tx,
  session: {
    readonly tokenHash: string;
    readonly guarantorId: string;
    readonly createdAt: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await tx.db
    .insertInto('portal_session')
    .values({
      practice_id: tx.practiceId,
      token_hash: session.tokenHash,
      guarantor_id: session.guarantorId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function insertPlan(
  tx: Tx,
  plan: {
    readonly id: string;
    readonly guarantorId: string;
    readonly totalCents: Cents;
    readonly agreedOn: CalendarDate;
    readonly installments: readonly { readonly dueOn: CalendarDate; readonly amountCents: Cents }[];
  },
): Promise<void> {
  await tx.db
    .insertInto('payment_plan')
    .values({
      practice_id: tx.practiceId,
      id: plan.id,
      guarantor_id: plan.guarantorId,
      total_cents: plan.totalCents,
      installment_count: plan.installments.length,
      status: 'active',
      agreed_on: plan.agreedOn,
    })
    .execute();
  await tx.db
    .insertInto('payment_plan_installment')
    .values(
      plan.installments.map((installment, index) => ({
        practice_id: tx.practiceId,
        payment_plan_id: plan.id,
        number: index + 1,
        due_on: installment.dueOn,
        amount_cents: installment.amountCents,
      })),
    )
    .execute();
}

/** Plans whose oldest unpaid instalment is overdue since a date: the guarantor and what is missing. */
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

/** Ties a payment to the oldest open instalment of an active plan; the plan ends with its last one. */
export async function payInstallment(
  tx: Tx,
  guarantorId: string,
  paymentId: string,
): Promise<void> {
  const open = await tx.db
    .selectFrom('payment_plan_installment as installment')
    .innerJoin('payment_plan as plan', (join) =>
      join
        .onRef('plan.practice_id', '=', 'installment.practice_id')
        .onRef('plan.id', '=', 'installment.payment_plan_id'),
    )
    .select(['installment.payment_plan_id', 'installment.number'])
    .where('installment.practice_id', '=', tx.practiceId)
    .where('plan.guarantor_id', '=', guarantorId)
    .where('plan.status', '=', 'active')
    .where('installment.paid_payment_id', 'is', null)
    .orderBy('installment.due_on')
    .limit(2)
    .execute();
  const [first] = open;
  if (!first) return;
  await tx.db
    .updateTable('payment_plan_installment')
    .set({ paid_payment_id: paymentId })
    .where('practice_id', '=', tx.practiceId)
    .where('payment_plan_id', '=', first.payment_plan_id)
    .where('number', '=', first.number)
    .execute();
  if (open.length > 1) return;
  await tx.db
    .updateTable('payment_plan')
    .set({ status: 'completed' })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', first.payment_plan_id)
    .execute();
}
