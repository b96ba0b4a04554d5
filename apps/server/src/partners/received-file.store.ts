/** Rows of files as they arrive, before it is known whose they are. */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../platform/database/schema.generated.ts';
import { send } from '../platform/database/in-transaction.ts';
import { recordFileMovement } from '../platform/files/file-movement.store.ts';

export interface ArrivedFile {
  readonly id: string;
  readonly sha256: string;
  readonly partnerKey: string;
  readonly name: string;
  readonly byteCount: number;
  readonly mediaType: string;
  readonly at: string;
}

/** Whether this very file (partner, name, content) was stored before: its removal was cut off. */
export async function isKnownArrival(
  db: Transaction<DB>,
  file: { readonly partnerKey: string; readonly name: string; readonly sha256: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('file_movement')
    .select('id')
    .where('sha256', '=', file.sha256)
    .where('direction', '=', 'received')
    .where('partner_key', '=', file.partnerKey)
    .where('name', '=', file.name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertArrival(db: Transaction<DB>, file: ArrivedFile): Promise<void> {
  await recordFileMovement(db, { ...file, direction: 'received', status: 'received' });
}

/** Announces what concerns no practice yet. */
export async function publishUnrouted(
  db: Transaction<DB>,
  announcement: {
    readonly topic: string;
    readonly payload: Readonly<Record<string, string | number | boolean | null>>;
    readonly at: string;
  },
): Promise<void> {
  await send(
    db,
    db.insertInto('outbox').values({
      practice_id: null,
      topic: announcement.topic,
      payload: JSON.stringify(announcement.payload),
      created_at: announcement.at,
    }),
  );
}

export interface UnroutedItem {
  readonly id: string;
  readonly sha256: string;
  readonly kind: string;
  /** Why nobody was found for it: `file-empty`, `kind-unknown`, `no-practice-is-the-payee`. */
  readonly reason: string;
  readonly amountCents?: bigint | undefined;
  /** Which part of the file: a hash of its reference, so that one part is kept once. */
  readonly referenceHash: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  readonly receivedAt: string;
}

/** Keeps what no practice claims; the same part of the same file once. */
export async function insertUnrouted(db: Transaction<DB>, item: UnroutedItem): Promise<void> {
  await sql`set local app.unrouted = 'yes'`.execute(db);
  await send(
    db,
    db
      .insertInto('unrouted')
      .values({
        id: item.id,
        sha256: item.sha256,
        kind: item.kind,
        reason: item.reason,
        amount_cents: item.amountCents ?? null,
        reference_hash: item.referenceHash,
        detail: JSON.stringify(item.detail ?? {}),
        received_at: item.receivedAt,
      })
      .onConflict((conflict) => conflict.columns(['sha256', 'kind', 'reference_hash']).doNothing()),
  );
}

/** Closes an item with what became of it. @returns whether it was still open */
export async function resolveUnrouted(
  db: Transaction<DB>,
  given: { readonly id: string; readonly resolution: string; readonly at: string },
): Promise<boolean> {
  await sql`set local app.unrouted = 'yes'`.execute(db);
  const row = await db
    .updateTable('unrouted')
    .set({ resolved_at: given.at, resolution: given.resolution })
    .where('id', '=', given.id)
    .where('resolved_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
