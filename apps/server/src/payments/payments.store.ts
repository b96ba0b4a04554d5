/** Payments as they came, and what of a guarantor's money is not yet applied. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { OpenPatientCharge } from './allocate-payment.ts';

export type PaymentKind = 'copay' | 'card' | 'cheque' | 'cash' | 'plan' | 'refund' | 'other';
export type PaymentStatus = 'pending' | 'received' | 'returned' | 'refunded' | 'failed';

export interface Payment {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly externalKey: string;
  readonly amountCents: Cents;
  readonly receivedOn: CalendarDate;
  readonly patientId: string | null;
  readonly guarantorId: string | null;
  readonly encounterId: string | null;
  readonly status: PaymentStatus;
}

/** Finds a payment by its natural key and locks it for this deed. */
export async function lockPayment(
  tx: Tx,
  kind: PaymentKind,
  externalKey: string,
): Promise<Payment | undefined> {
  const row = await tx.db
    .selectFrom('payment')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', kind)
    .where('external_key', '=', externalKey)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    kind: row.kind as PaymentKind,
    externalKey: row.external_key,
    amountCents: row.amount_cents as Cents,
    receivedOn: row.received_on,
    patientId: row.patient_id,
    guarantorId: row.guarantor_id,
    encounterId: row.encounter_id,
    status: row.status as PaymentStatus,
  };
}

/** @returns whether it was new; false when another deed was quicker */
export async function insertPayment(tx: Tx, payment: Payment): Promise<boolean> {
  const result = await tx.db
    .insertInto('payment')
    .values({
      practice_id: tx.practiceId,
      id: payment.id,
      kind: payment.kind,
      external_key: payment.externalKey,
      amount_cents: payment.amountCents,
      received_on: payment.receivedOn,
      patient_id: payment.patientId,
      guarantor_id: payment.guarantorId,
      encounter_id: payment.encounterId,
      status: payment.status,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function setPaymentStatus(
  tx: Tx,
  id: string,
  status: PaymentStatus,
  receivedOn?: CalendarDate,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('payment')
      .set({ status, ...(receivedOn === undefined ? {} : { received_on: receivedOn }) })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

/** The guarantor of a patient, and one patient of a guarantor: each names the other's account. */
export async function findAccountHolder(
  tx: Tx,
  given: { readonly patientId?: string | undefined; readonly guarantorId?: string | undefined },
): Promise<{ guarantorId: string; patientId: string } | undefined> {
  if (given.patientId === undefined && given.guarantorId === undefined) return undefined;
  let query = tx.db
    .selectFrom('patient')
    .select(['id', 'guarantor_id'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('id')
    .limit(1);
  if (given.patientId !== undefined) query = query.where('id', '=', given.patientId);
  else query = query.where('guarantor_id', '=', given.guarantorId ?? '');
  const row = await query.executeTakeFirst();
  return row && { guarantorId: row.guarantor_id, patientId: row.id };
}

/** Who answers for each patient. */
export async function findGuarantors(
  tx: Tx,
  patientIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; guarantor_id: string }>`
    select id, guarantor_id from patient
    where practice_id = ${tx.practiceId}::uuid and id = any (${[...patientIds]}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.id, row.guarantor_id]));
}

/** Keeps two deeds from applying the same guarantors' money at once; always in one order. */
export async function lockGuarantors(tx: Tx, guarantorIds: readonly string[]): Promise<void> {
  await sql`
    select id from guarantor where practice_id = ${tx.practiceId}::uuid and id = any (${[...guarantorIds]}::uuid[])
    order by id for update`.execute(tx.db);
}

/** Why rows stand in the ledger that move a patient's unapplied money; an index holds just these. */
const moneyReasons = sql.raw(
  `'patient-payment', 'patient-payment-applied', 'patient-payment-returned', 'patient-payment-application-taken-back'`,
);

/**
 * Guarantors' money that came and is tied to no charge, in cents; negative when too much was
 * applied. Those with none at all are left out. The lateral holds the planner to an index look-up a
 * patient, where it would read a whole practice.
 */
export async function unappliedCents(
  tx: Tx,
  guarantorIds: readonly string[],
): Promise<Map<string, Cents>> {
  const { rows } = await sql<{ guarantor_id: string; unapplied: bigint }>`
    select p.guarantor_id,
      sum(case when r.credit_account_id = a.id then r.amount_cents else -r.amount_cents end)::bigint as unapplied
    from patient p
    cross join lateral (select r.debit_account_id, r.credit_account_id, r.amount_cents from ledger_row r
      where r.practice_id = p.practice_id and r.patient_id = p.id and r.reason in (${moneyReasons}) offset 0) r
    join ledger_account a on a.practice_id = p.practice_id and a.kind = 'unapplied' and a.payer_key = ''
      and (r.credit_account_id = a.id or r.debit_account_id = a.id)
    where p.practice_id = ${tx.practiceId}::uuid and p.guarantor_id = any (${[...guarantorIds]}::uuid[])
    group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.guarantor_id, row.unapplied as Cents]));
}

/** What the patients of guarantors owe, charge by charge, by guarantor. */
export async function openPatientCharges(
  tx: Tx,
  guarantorIds: readonly string[],
): Promise<Map<string, OpenPatientCharge[]>> {
  const { rows } = await sql<{
    guarantor_id: string;
    charge_id: string;
    encounter_id: string;
    patient_id: string;
    service_date: CalendarDate;
    patient_cents: bigint;
  }>`
    select p.guarantor_id, b.charge_id, b.encounter_id, e.patient_id, h.service_date, b.patient_cents
    from patient p
    cross join lateral (select e.id, e.patient_id from encounter e
      where e.practice_id = p.practice_id and e.patient_id = p.id offset 0) e
    cross join lateral (select b.charge_id, b.encounter_id, b.patient_cents from charge_balance b
      where b.practice_id = p.practice_id and b.encounter_id = e.id and b.patient_cents > 0 offset 0) b
    cross join lateral (select h.service_date from charge h
      where h.practice_id = p.practice_id and h.id = b.charge_id limit 1) h
    where p.practice_id = ${tx.practiceId}::uuid and p.guarantor_id = any (${[...guarantorIds]}::uuid[])`.execute(
    tx.db,
  );
  const open = new Map<string, OpenPatientCharge[]>();
  for (const row of rows) {
    const of = open.get(row.guarantor_id) ?? [];
    of.push({
      chargeId: row.charge_id,
      encounterId: row.encounter_id,
      patientId: row.patient_id,
      serviceDate: row.service_date,
      patientCents: row.patient_cents as Cents,
    });
    open.set(row.guarantor_id, of);
  }
  return open;
}

/** The newest application rows of a guarantor that still stand, to be taken back when money bounces. */
export async function standingApplications(
  tx: Tx,
  guarantorId: string,
): Promise<{ id: string; amountCents: Cents; chargeId: string }[]> {
  const rows = await tx.db
    .selectFrom('ledger_row as row')
    .innerJoin('encounter', (join) =>
      join
        .onRef('encounter.practice_id', '=', 'row.practice_id')
        .onRef('encounter.id', '=', 'row.encounter_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.practice_id', '=', 'encounter.practice_id')
        .onRef('patient.id', '=', 'encounter.patient_id'),
    )
    .select(['row.id', 'row.amount_cents', 'row.charge_id'])
    .where('row.practice_id', '=', tx.practiceId)
    .where('patient.guarantor_id', '=', guarantorId)
    .where('row.reason', '=', 'patient-payment-applied')
    .where('row.reverses_id', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('ledger_row as back')
            .select('back.id')
            .whereRef('back.practice_id', '=', 'row.practice_id')
            .whereRef('back.reverses_id', '=', 'row.id'),
        ),
      ),
    )
    .orderBy('row.posted_at', 'desc')
    .orderBy('row.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    amountCents: row.amount_cents as Cents,
    chargeId: row.charge_id ?? '',
  }));
}
