/** What a statement says, from the ledger. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx, Tx } from '../platform/transaction.ts';

export interface StatementLine {
  readonly chargeId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly providerName: string;
  readonly serviceDate: CalendarDate;
  readonly code: string;
  readonly chargeCents: Cents;
  readonly insurancePaidCents: Cents;
  readonly adjustedCents: Cents;
  readonly patientPaidCents: Cents;
  /** Still with insurance; a line with any is shown but not yet asked for. */
  readonly insuranceOpenCents: Cents;
  readonly balanceCents: Cents;
}

/** The charges of a guarantor on which the patient owes something, oldest first. */
export async function readStatementLines(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<StatementLine[]> {
  const { rows } = await sql<{
    charge_id: string;
    encounter_id: string;
    patient_id: string;
    patient_name: string;
    provider_name: string | null;
    service_date: CalendarDate;
    code: string;
    charged: bigint;
    insurance_paid: bigint;
    adjusted: bigint;
    patient_paid: bigint;
    insurance_cents: bigint;
    patient_cents: bigint;
  }>`
    select b.charge_id, b.encounter_id, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name,
      v.first_name || ' ' || v.last_name as provider_name, h.service_date, h.code,
      m.charged, m.insurance_paid, m.adjusted, m.patient_paid, b.insurance_cents, b.patient_cents
    from charge_balance b
    join charge h on h.practice_id = b.practice_id and h.id = b.charge_id
    join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
    join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
    left join provider v on v.practice_id = e.practice_id and v.id = e.provider_id
    cross join lateral (
      select
        coalesce(sum(case when c.kind = 'charges' then r.amount_cents when d.kind = 'charges' then -r.amount_cents else 0 end), 0)::bigint as charged,
        coalesce(sum(case when d.kind in ('payer-payments', 'unapplied') and c.kind = 'insurance-receivable' then r.amount_cents
          when c.kind in ('payer-payments', 'unapplied') and d.kind = 'insurance-receivable' then -r.amount_cents else 0 end), 0)::bigint as insurance_paid,
        coalesce(sum(case when d.kind in ('contractual-adjustment', 'write-off', 'bad-debt') then r.amount_cents
          when c.kind in ('contractual-adjustment', 'write-off', 'bad-debt') then -r.amount_cents else 0 end), 0)::bigint as adjusted,
        coalesce(sum(case when d.kind = 'unapplied' and c.kind = 'patient-receivable' then r.amount_cents
          when c.kind = 'unapplied' and d.kind = 'patient-receivable' then -r.amount_cents else 0 end), 0)::bigint as patient_paid
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      where r.practice_id = b.practice_id and r.charge_id = b.charge_id
    ) m
    where b.practice_id = ${practiceId}::uuid and p.guarantor_id = ${guarantorId}::uuid and b.patient_cents <> 0
    order by h.service_date, h.line_number, b.charge_id`.execute(tx.db);
  tx.saw(practiceId, new Set(rows.map((row) => row.patient_id)));
  return rows.map((row) => ({
    chargeId: row.charge_id,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    patientName: row.patient_name,
    providerName: row.provider_name ?? '',
    serviceDate: row.service_date,
    code: row.code,
    chargeCents: row.charged as Cents,
    insurancePaidCents: row.insurance_paid as Cents,
    adjustedCents: row.adjusted as Cents,
    patientPaidCents: row.patient_paid as Cents,
    insuranceOpenCents: row.insurance_cents as Cents,
    balanceCents: row.patient_cents as Cents,
  }));
}

export interface StatementParties {
  readonly practiceName: string;
  readonly practicePhone: string;
  readonly payTo: readonly string[];
  readonly guarantorName: string;
  readonly guarantorAddress: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly hasGoodAddress: boolean;
  readonly timeZone: string;
}

/** Who sends a statement, and to whom. */
export async function readStatementParties(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<StatementParties> {
  const row = await tx.db
    .selectFrom('guarantor')
    .innerJoin('practice', 'practice.practice_id', 'guarantor.practice_id')
    .selectAll('guarantor')
    .select([
      'practice.legal_name',
      'practice.phone as practice_phone',
      'practice.pay_to_line1',
      'practice.pay_to_city',
      'practice.pay_to_state',
      'practice.pay_to_zip',
      'practice.time_zone',
    ])
    .where('guarantor.practice_id', '=', practiceId)
    .where('guarantor.id', '=', guarantorId)
    .executeTakeFirstOrThrow();
  return {
    practiceName: row.legal_name,
    practicePhone: row.practice_phone,
    payTo: [row.pay_to_line1, `${row.pay_to_city}, ${row.pay_to_state} ${row.pay_to_zip}`],
    guarantorName: `${row.first_name} ${row.last_name}`,
    guarantorAddress: [
      row.address_line1 ?? '',
      `${row.city ?? ''}, ${row.state ?? ''} ${row.zip ?? ''}`,
    ],
    email: row.email,
    phone: row.phone,
    hasGoodAddress: row.address_line1 !== null && !row.address_is_bad,
    timeZone: row.time_zone,
  };
}

export interface DueGuarantor {
  readonly guarantorId: string;
  readonly owedCents: Cents;
  /** How many statements went out for the debt that stands. */
  readonly earlierStatements: number;
}

/**
 * Guarantors who owe something and heard nothing for a while: no statement since a date, no plan
 * that is being kept, nothing of it still with insurance on the same encounter.
 */
export async function findDueGuarantors(
  tx: Tx,
  given: { readonly noStatementSince: CalendarDate; readonly leastCents: Cents },
): Promise<DueGuarantor[]> {
  const { rows } = await sql<{ guarantor_id: string; owed: bigint; earlier: number }>`
    select p.guarantor_id, sum(b.patient_cents)::bigint as owed,
      (select count(*)::int from patient_statement s where s.practice_id = ${tx.practiceId}::uuid
        and s.guarantor_id = p.guarantor_id and s.status in ('issued', 'sent', 'returned')) as earlier
    from charge_balance b
    join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
    join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
    where b.practice_id = ${tx.practiceId}::uuid and b.patient_cents <> 0
      and not exists (select from patient_statement s where s.practice_id = b.practice_id
        and s.guarantor_id = p.guarantor_id and s.issued_on > ${given.noStatementSince}::date)
      and not exists (select from payment_plan n where n.practice_id = b.practice_id
        and n.guarantor_id = p.guarantor_id and n.status = 'active')
    group by p.guarantor_id
    having sum(b.patient_cents) >= ${given.leastCents}
      and coalesce(sum(b.insurance_cents) filter (where b.insurance_cents > 0), 0) = 0
    order by p.guarantor_id`.execute(tx.db);
  return rows.map((row) => ({
    guarantorId: row.guarantor_id,
    owedCents: row.owed as Cents,
    earlierStatements: row.earlier,
  }));
}

/** Whose a payment is; undefined when it is not there. */
export async function findPaymentGuarantor(tx: Tx, paymentId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('payment')
    .select('guarantor_id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  return row?.guarantor_id ?? undefined;
}

/** The newest statements of a guarantor. */
export async function findStatements(
  tx: Tx,
  guarantorId: string,
): Promise<
  {
    id: string;
    number: string;
    issuedOn: CalendarDate;
    dueOn: CalendarDate;
    balanceCents: Cents;
    fileSha256: string;
    status: string;
  }[]
> {
  const rows = await tx.db
    .selectFrom('patient_statement')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .limit(24)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    balanceCents: row.balance_cents as Cents,
    fileSha256: row.file_sha256,
    status: row.status,
  }));
}

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

/** To whom a letter or message went; undefined when it is not of this practice. */
export async function findAddressee(tx: Tx, messageId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('correspondence')
    .select('guarantor_id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.guarantor_id ?? undefined;
}

export interface DepositFacts {
  readonly kind: string;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly fileSha256: string;
}

/** A deposit and the file it came in. */
export async function findDeposit(
  tx: ReadTx,
  practiceId: string,
  depositId: string,
): Promise<DepositFacts | undefined> {
  const row = await tx.db
    .selectFrom('bank_deposit')
    .select(['kind', 'trace_number', 'amount_cents', 'file_sha256'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', depositId)
    .executeTakeFirst();
  return (
    row && {
      kind: row.kind,
      traceNumber: row.trace_number,
      amountCents: row.amount_cents as Cents,
      fileSha256: row.file_sha256,
    }
  );
}
