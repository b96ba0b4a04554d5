/** One box over everything: patients by name, record number or receipt, claims and remittances by number, payers by name. */
import { sql } from 'kysely';
import { showCents, type Cents } from '@claimwright/kernel/cents';
import { readReceiptNumber, receiptNumber } from '@claimwright/kernel/receipt-number';
import type { ReadTx } from '../platform/transaction.ts';

export interface SearchHit {
  readonly kind: 'patient' | 'claim' | 'remittance' | 'payer';
  readonly practiceId: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

const most = 10;

/** @param text at least two characters; the beginning of a name, or a whole number */
export async function searchEverything(tx: ReadTx, text: string): Promise<SearchHit[]> {
  const wanted = text.trim();
  if (wanted.length < 2) return [];
  const prefix = `${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const patients = await sql<{
    practice_id: string;
    id: string;
    last_name: string;
    first_name: string;
    date_of_birth: string | null;
    medical_record_number: string;
  }>`
    select practice_id, id, last_name, first_name, date_of_birth, medical_record_number from patient
    where last_name ilike ${prefix} or last_name || ', ' || first_name ilike ${prefix}
      or medical_record_number = ${wanted}
    order by last_name, first_name, id limit ${most}`.execute(tx.db);
  for (const row of patients.rows) tx.saw(row.practice_id, [row.id]);
  const claims = await sql<{
    practice_id: string;
    claim_id: string;
    control_number: string;
    status: string;
    service_date_from: string;
  }>`
    select v.practice_id, v.claim_id, v.control_number, c.status, c.service_date_from
    from claim_version v join claim c on c.practice_id = v.practice_id and c.id = v.claim_id
    where v.control_number = ${wanted.toUpperCase()} limit ${most}`.execute(tx.db);
  const remittances = await sql<{
    practice_id: string;
    id: string;
    trace_number: string;
    payment_date: string;
  }>`
    select practice_id, id, trace_number, payment_date from remittance
    where trace_number = ${wanted} order by payment_date desc limit ${most}`.execute(tx.db);
  return [
    ...(await receiptsNumbered(tx, wanted)),
    ...patients.rows.map((row) => ({
      kind: 'patient' as const,
      practiceId: row.practice_id,
      id: row.id,
      title: `${row.last_name}, ${row.first_name}`,
      subtitle: `${row.medical_record_number} · born ${row.date_of_birth ?? 'unknown'}`,
    })),
    ...claims.rows.map((row) => ({
      kind: 'claim' as const,
      practiceId: row.practice_id,
      id: row.claim_id,
      title: row.control_number,
      subtitle: `${row.status} · served ${row.service_date_from}`,
    })),
    ...remittances.rows.map((row) => ({
      kind: 'remittance' as const,
      practiceId: row.practice_id,
      id: row.id,
      title: row.trace_number,
      subtitle: `paid ${row.payment_date}`,
    })),
    ...(await payersNamed(tx, prefix)),
  ];
}

/** Payers whose name holds the text. */
async function payersNamed(tx: ReadTx, prefix: string): Promise<SearchHit[]> {
  const { rows } = await sql<{ id: string; name: string; kind: string }>`
    select id, name, kind from payer where name ilike ${`%${prefix}`}
    order by name, id limit ${most}`.execute(tx.db);
  return rows.map((row) => ({
    kind: 'payer' as const,
    // payers are everybody's: the practice only says where one looks from
    practiceId: tx.practiceIds[0] ?? '',
    id: row.id,
    title: row.name,
    subtitle: `payer · ${row.kind.replaceAll('-', ' ')}`,
  }));
}

/** The patient whose bill a payment was for, by the number that stands on its receipt. */
async function receiptsNumbered(tx: ReadTx, text: string): Promise<SearchHit[]> {
  const tail = readReceiptNumber(text);
  if (tail === undefined) return [];
  const { rows } = await sql<{
    practice_id: string;
    id: string;
    amount_cents: bigint;
    received_on: string;
    patient_id: string;
  }>`
    select p.practice_id, p.id, p.amount_cents, p.received_on, x.id as patient_id
    from payment p
    cross join lateral (select x.id from patient x
      where x.practice_id = p.practice_id and x.guarantor_id = p.guarantor_id order by x.id limit 1) x
    where p.practice_id = any (${[...tx.practiceIds]}::uuid[]) and right(p.id::text, 10) = ${tail}
    order by p.received_on desc limit ${most}`.execute(tx.db);
  for (const row of rows) tx.saw(row.practice_id, [row.patient_id]);
  return rows.map((row) => ({
    kind: 'patient' as const,
    practiceId: row.practice_id,
    id: row.patient_id,
    title: `Receipt ${receiptNumber(row.id)}`,
    subtitle: `${showCents(row.amount_cents as Cents)} paid ${row.received_on}`,
  }));
}
