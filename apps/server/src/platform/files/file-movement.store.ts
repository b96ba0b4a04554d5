/** The record of every file received or sent: raw bytes, SHA-256, when, from or to whom. */
import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.generated.ts';
import type { Instant } from '../clocks.ts';
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
  file: {
    readonly sha256: string;
    readonly byteCount: number;
    readonly mediaType: string;
    readonly at: Instant;
  },
): Promise<void> {
  await send(
    db,
    db
      .insertInto('stored_file')
      .values({
        sha256: file.sha256,
        byte_count: BigInt(file.byteCount),
        media_type: file.mediaType,
        stored_at: file.at,
      })
      .onConflict((conflict) => conflict.doNothing()),
  );
}

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
