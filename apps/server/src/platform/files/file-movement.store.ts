/** The record of every file received or sent: raw bytes, SHA-256, when, from or to whom. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.generated.ts';
import type { Instant } from '../clocks.ts';
import { gather } from '../database/gather.ts';
import { send } from '../database/in-transaction.ts';
import type { Tx } from '../transaction.ts';

export interface FileMovement {
  readonly id: string;
  readonly sha256: string;
  readonly direction: 'received' | 'sent';
  readonly partnerKey: string;
  readonly name: string;
  readonly at: Instant;
  readonly byteCount: number;
  readonly mediaType: string;
  readonly status: string;
}

/** Writes down that bytes are in the store; once however often. */
export async function recordStoredFile(
  db: Kysely<DB>,
  { sha256, byteCount, mediaType, at }: StoredFile,
): Promise<void> {
  await storeAll(db, { sha256, byteCount, mediaType, at });
}

interface StoredFile {
  readonly sha256: string;
  readonly byteCount: number;
  readonly mediaType: string;
  readonly at: Instant;
}

const storeAll = gather(
  async (db: Kysely<DB>, files: readonly StoredFile[]): Promise<undefined[]> => {
    // in one order, so that two deeds that keep the same files never wait for each other crosswise
    const inOrder = [...files].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    await send(
      db,
      sql`insert into stored_file (sha256, byte_count, media_type, stored_at)
      select * from unnest(${inOrder.map((file) => file.sha256)}::text[],
        ${inOrder.map((file) => file.byteCount)}::bigint[],
        ${inOrder.map((file) => file.mediaType)}::text[], ${inOrder.map((file) => file.at)}::timestamptz[])
      on conflict do nothing`,
    );
    return files.map(() => undefined);
  },
);

/** Writes down that a file came or went. */
export async function recordFileMovement(db: Kysely<DB>, movement: FileMovement): Promise<void> {
  await recordStoredFile(db, movement);
  await send(
    db,
    db.insertInto('file_movement').values({
      id: movement.id,
      sha256: movement.sha256,
      direction: movement.direction,
      partner_key: movement.partnerKey,
      name: movement.name,
      at: movement.at,
      status: movement.status,
    }),
  );
}

/** Joins a stored file to what it concerns in a practice, so that a screen can open its raw source. */
export async function linkFile(
  tx: Tx,
  link: {
    readonly sha256: string;
    readonly kind: string;
    readonly subjectKind: string;
    readonly subjectId: string;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('practice_file').values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      sha256: link.sha256,
      kind: link.kind,
      subject_kind: link.subjectKind,
      subject_id: link.subjectId,
      at: tx.now,
    }),
  );
}
