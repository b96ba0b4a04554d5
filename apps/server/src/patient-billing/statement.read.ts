/** What a statement says, from the ledger. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx } from '../platform/transaction.ts';

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
  readonly balanceCents: Cents;
}

/**
 * The charges of a guarantor on which the patient owes something (or has something to come), oldest
 * first. An encounter waits while anything of it is open with insurance, owed or overpaid: what the
 * patient owes is not known before. So on each line the charge, less what insurance paid, less what
 * was taken off, less what the patient paid, is the balance.
 */
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
    patient_cents: bigint;
  }>`
    select b.charge_id, b.encounter_id, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name,
      v.first_name || ' ' || v.last_name as provider_name, h.service_date, h.code,
      m.charged, m.insurance_paid, m.adjusted, m.patient_paid, b.patient_cents
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
      and not exists (select from charge_balance o where o.practice_id = b.practice_id
        and o.encounter_id = b.encounter_id and o.insurance_cents <> 0)
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
    balanceCents: row.patient_cents as Cents,
  }));
}

/** `03301-4417` of nine digits, as people write it; five stay five. */
function writtenZip(zip: string): string {
  return zip.replace(/^(\d{5})(\d{4})$/, '$1-$2');
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
    payTo: [
      row.pay_to_line1,
      `${row.pay_to_city}, ${row.pay_to_state} ${writtenZip(row.pay_to_zip)}`,
    ],
    guarantorName: `${row.first_name} ${row.last_name}`,
    guarantorAddress: [
      row.address_line1 ?? '',
      `${row.city ?? ''}, ${row.state ?? ''} ${writtenZip(row.zip ?? '')}`,
    ],
    email: row.email,
    phone: row.phone,
    hasGoodAddress: row.address_line1 !== null && !row.address_is_bad,
    timeZone: row.time_zone,
  };
}

export interface IssuedStatement {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly balanceCents: Cents;
  readonly fileSha256: string;
  readonly status: string;
}

/** The newest statements of a guarantor. */
export async function findStatements(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<IssuedStatement[]> {
  const rows = await tx.db
    .selectFrom('patient_statement')
    .selectAll()
    .where('practice_id', '=', practiceId)
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
