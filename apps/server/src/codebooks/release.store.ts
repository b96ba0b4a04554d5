/** Rows of the release ledger and of the images that are served. Written once; undoing adds its mark. */
import { sql, type Insertable, type Kysely, type Transaction } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DB } from '../platform/database/schema.generated.ts';
import type { LedgerFile, RefusedLedgerRow } from './release.ts';

/** The driver takes any view of bytes; the generated type names only one kind of them. */
type ImageBytes = Insertable<DB['code_book_image']>['bytes'];

/** A connection carries parts of this size without holding many copies. */
const partBytes = 4 * 1024 * 1024;

/**
 * Takes the one lock of all imports until the transaction ends.
 * @returns the version under which a change is now written
 */
export async function nextVersion(db: Transaction<DB>): Promise<bigint> {
  const { version } = await db
    .updateTable('code_book_state')
    .set({ version: sql<bigint>`version + 1` })
    .where('id', '=', 1)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Keeps an image under its SHA-256; the same image twice is kept once. */
export async function insertImage(
  db: Transaction<DB>,
  sha256: string,
  image: Uint8Array,
): Promise<void> {
  for (let part = 0; part * partBytes < image.length || part === 0; part += 1) {
    const bytes = image.subarray(part * partBytes, (part + 1) * partBytes) as ImageBytes;
    await db
      .insertInto('code_book_image')
      .values({ sha256, part, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export interface NewRelease {
  readonly id: string;
  readonly version: bigint;
  readonly importId: string;
  readonly kind: string;
  readonly slot: string;
  readonly release: string;
  readonly source: 'publisher' | 'starter';
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
  readonly isComplete: boolean;
  readonly files: readonly LedgerFile[];
  readonly contentSha256: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly imageSha256: string | null;
  readonly imageBytes: number;
  readonly followsId: string | null;
  readonly at: string;
  readonly by: { readonly kind: string; readonly id: string };
}

export async function insertRelease(db: Kysely<DB>, given: NewRelease): Promise<void> {
  await db
    .insertInto('code_book_release')
    .values({
      id: given.id,
      version: given.version,
      import_id: given.importId,
      kind: given.kind,
      slot: given.slot,
      release: given.release,
      source: given.source,
      effective_from: given.effectiveFrom,
      effective_to: given.effectiveTo,
      is_complete: given.isComplete,
      files: JSON.stringify(given.files),
      content_sha256: given.contentSha256,
      given: JSON.stringify(given.given),
      rows_read: BigInt(given.rowsRead),
      rows_refused: BigInt(given.rowsRefused),
      counts: JSON.stringify(given.counts),
      image_sha256: given.imageSha256,
      image_bytes: BigInt(given.imageBytes),
      follows_id: given.followsId,
      imported_at: given.at,
      imported_by_kind: given.by.kind,
      imported_by_id: given.by.id,
    })
    .execute();
}

/** Keeps the reasons of refused rows: file, line, reason; never what stood there. */
export async function insertRefusedRows(
  db: Kysely<DB>,
  importId: string,
  rows: readonly RefusedLedgerRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1_000) {
    await db
      .insertInto('code_book_refused_row')
      .values(
        rows.slice(from, from + 1_000).map((row, at) => ({
          import_id: importId,
          place: from + at,
          file: row.file,
          line: row.line,
          reason: row.reason,
        })),
      )
      .execute();
  }
}

/** Says which release and image a slot serves. */
export async function upsertSlot(
  db: Kysely<DB>,
  slot: { slot: string; releaseId: string; imageSha256: string; version: bigint },
): Promise<void> {
  const changes = {
    release_id: slot.releaseId,
    image_sha256: slot.imageSha256,
    version: slot.version,
  };
  await db
    .insertInto('code_book_slot')
    .values({ slot: slot.slot, ...changes })
    .onConflict((conflict) => conflict.column('slot').doUpdateSet(changes))
    .execute();
}

/** A slot that serves nothing any more. */
export async function deleteSlot(db: Kysely<DB>, slot: string): Promise<void> {
  await db.deleteFrom('code_book_slot').where('slot', '=', slot).execute();
}

export async function markUndone(
  db: Kysely<DB>,
  importId: string,
  mark: { readonly at: string; readonly by: { readonly kind: string; readonly id: string } },
): Promise<void> {
  await db
    .updateTable('code_book_release')
    .set({ undone_at: mark.at, undone_by_kind: mark.by.kind, undone_by_id: mark.by.id })
    .where('import_id', '=', importId)
    .where('undone_at', 'is', null)
    .execute();
}

/** Saves which column stands for which field of a source. */
export async function upsertMapping(
  db: Kysely<DB>,
  mapping: {
    readonly kind: string;
    readonly owner: string;
    readonly mapping: object;
    readonly at: string;
    readonly by: string;
  },
): Promise<void> {
  const changes = {
    mapping: JSON.stringify(mapping.mapping),
    saved_at: mapping.at,
    saved_by: mapping.by,
  };
  await db
    .insertInto('code_book_mapping')
    .values({ kind: mapping.kind, owner: mapping.owner, ...changes })
    .onConflict((conflict) => conflict.columns(['kind', 'owner']).doUpdateSet(changes))
    .execute();
}
