/** What a guarantor asked, what they paid, and whose bills they answer for. */
import { sql } from 'kysely';
import type { ReadTx, Tx } from '../platform/transaction.ts';

export interface Ask {
  readonly askId: string;
  readonly kind: string;
  readonly text: string;
  readonly askedAt: string;
}

/** What a guarantor asked in the portal, the latest first. */
export async function findAsks(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<Ask[]> {
  const rows = await tx.db
    .selectFrom('note')
    .select(['id', 'author', 'body', 'written_at'])
    .where('practice_id', '=', practiceId)
    .where('subject_kind', '=', 'guarantor')
    .where('subject_id', '=', guarantorId)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    askId: row.id,
    kind: row.author.replace('patient:', ''),
    text: row.body,
    askedAt: row.written_at,
  }));
}

/** How many things were asked on a day or later. */
export async function countAsksSince(tx: Tx, guarantorId: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from note where practice_id = ${tx.practiceId}::uuid
      and subject_kind = 'guarantor' and subject_id = ${guarantorId}::uuid
      and written_at >= ${day}::date`.execute(tx.db);
  return Number(rows[0]?.count ?? 0n);
}

/** A patient for whom somebody answers, themselves first; undefined when there is none. */
export async function findPatientOf(tx: Tx, guarantorId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select p.id from patient p
    join guarantor g on g.practice_id = p.practice_id and g.id = p.guarantor_id
    where p.practice_id = ${tx.practiceId}::uuid and p.guarantor_id = ${guarantorId}::uuid
    order by (p.last_name, p.first_name) = (g.last_name, g.first_name) desc, p.id limit 1`.execute(
    tx.db,
  );
  return rows[0]?.id;
}

export interface Receipt {
  readonly paymentId: string;
  readonly receivedOn: string;
  readonly amountCents: number;
  readonly kind: string;
  readonly status: string;
}

/** What a guarantor paid, the latest first; a payment that has only been begun is not among them. */
export async function findReceipts(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<Receipt[]> {
  const rows = await tx.db
    .selectFrom('payment')
    .select(['id', 'received_on', 'amount_cents', 'kind', 'status'])
    .where('practice_id', '=', practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', 'in', ['received', 'returned', 'refunded'])
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    paymentId: row.id,
    receivedOn: row.received_on,
    amountCents: Number(row.amount_cents),
    kind: row.kind,
    status: row.status,
  }));
}
