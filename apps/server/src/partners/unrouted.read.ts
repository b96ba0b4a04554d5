/** What no practice claims, for those who may work it. */
import { sql, type Selectable, type Transaction } from 'kysely';
import type { DB } from '../platform/database/schema.generated.ts';

export interface UnroutedRow {
  readonly id: string;
  readonly sha256: string;
  readonly kind: string;
  readonly reason: string;
  readonly amountCents: bigint | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly receivedAt: string;
}

/** One item, with where its file came from. */
export interface UnroutedItem extends UnroutedRow {
  readonly referenceHash: string;
  /** As the partner called the file; null where it came by another door. */
  readonly fileName: string | null;
  readonly partnerKey: string | null;
}

/** What waits, the oldest first. */
export async function listUnrouted(db: Transaction<DB>): Promise<UnroutedRow[]> {
  await sql`set local app.unrouted = 'yes'`.execute(db);
  const rows = await db
    .selectFrom('unrouted')
    .selectAll()
    .where('resolved_at', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(toRow);
}

/** How much waits, as the queues beside it are counted; none of it has a day on which it is due. */
export async function countUnrouted(
  db: Transaction<DB>,
): Promise<{ queue: 'unrouted'; open: number; overdue: 0; amountCents: number }> {
  await sql`set local app.unrouted = 'yes'`.execute(db);
  const { open, amount } = await db
    .selectFrom('unrouted')
    .select((of) => [of.fn.countAll<bigint>().as('open'), of.fn.sum('amount_cents').as('amount')])
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { queue: 'unrouted', open: Number(open), overdue: 0, amountCents: Number(amount) };
}

/** One item, open or closed; undefined when there is none. */
export async function findUnrouted(
  db: Transaction<DB>,
  id: string,
): Promise<UnroutedItem | undefined> {
  await sql`set local app.unrouted = 'yes'`.execute(db);
  const row = await db.selectFrom('unrouted').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const movement = await db
    .selectFrom('file_movement')
    .select(['name', 'partner_key'])
    .where('sha256', '=', row.sha256)
    .where('direction', '=', 'received')
    .orderBy('at')
    .executeTakeFirst();
  return {
    ...toRow(row),
    referenceHash: row.reference_hash,
    fileName: movement?.name ?? null,
    partnerKey: movement?.partner_key ?? null,
  };
}

function toRow(row: Selectable<DB['unrouted']>): UnroutedRow {
  return {
    id: row.id,
    sha256: row.sha256,
    kind: row.kind,
    reason: row.reason,
    amountCents: row.amount_cents,
    detail: row.detail as UnroutedRow['detail'],
    receivedAt: row.received_at,
  };
}
