/** What no practice claims, for those who may work it. */
import { sql, type Transaction } from 'kysely';
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
  return rows.map((row) => ({
    id: row.id,
    sha256: row.sha256,
    kind: row.kind,
    reason: row.reason,
    amountCents: row.amount_cents,
    detail: row.detail as UnroutedRow['detail'],
    receivedAt: row.received_at,
  }));
}
