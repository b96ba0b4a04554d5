/** What the release ledger says, and the images that are served. */
import type { Kysely, Selectable } from 'kysely';
import type { CodeBookRelease, DB } from '../platform/database/schema.generated.ts';
import type { LedgerFile, LedgerRelease, RefusedLedgerRow } from './release.ts';

export interface ServedSlot {
  readonly slot: string;
  readonly releaseId: string;
  readonly imageSha256: string;
}

export async function readVersion(db: Kysely<DB>): Promise<bigint> {
  const row = await db
    .selectFrom('code_book_state')
    .select('version')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function findServedSlots(db: Kysely<DB>): Promise<ServedSlot[]> {
  const rows = await db
    .selectFrom('code_book_slot')
    .select(['slot', 'release_id', 'image_sha256'])
    .orderBy('slot')
    .execute();
  return rows.map((row) => ({
    slot: row.slot,
    releaseId: row.release_id,
    imageSha256: row.image_sha256,
  }));
}

/** An image, put together from its parts. @throws when a part is missing */
export async function readImageBytes(db: Kysely<DB>, sha256: string): Promise<Uint8Array> {
  const rows = await db
    .selectFrom('code_book_image')
    .select(['part', 'bytes'])
    .where('sha256', '=', sha256)
    .orderBy('part')
    .execute();
  const whole = new Uint8Array(rows.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const [place, { part, bytes }] of rows.entries()) {
    if (part !== place) throw new Error('broken: a part of a code book is missing');
    whole.set(bytes, at);
    at += bytes.length;
  }
  if (rows.length === 0) throw new Error('broken: a code book is not there');
  return whole;
}

function asRelease(row: Selectable<CodeBookRelease>, served: ReadonlySet<string>): LedgerRelease {
  return {
    id: row.id,
    importId: row.import_id,
    kind: row.kind,
    slot: row.slot,
    release: row.release,
    source: row.source === 'starter' ? 'starter' : 'publisher',
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    isComplete: row.is_complete,
    files: row.files as unknown as LedgerFile[],
    rowsRead: Number(row.rows_read),
    rowsRefused: Number(row.rows_refused),
    counts: row.counts as Record<string, number>,
    imageBytes: Number(row.image_bytes),
    importedAt: row.imported_at,
    importedByKind: row.imported_by_kind,
    importedById: row.imported_by_id,
    undoneAt: row.undone_at,
    undoneById: row.undone_by_id,
    isNewest: served.has(row.id),
  };
}

/** The ledger, the newest import first. @param which without what was undone unless said */
export async function findReleases(
  db: Kysely<DB>,
  which: { readonly withUndone?: boolean; readonly importId?: string } = {},
): Promise<LedgerRelease[]> {
  const served = new Set((await findServedSlots(db)).map(({ releaseId }) => releaseId));
  let query = db.selectFrom('code_book_release').selectAll();
  if (which.withUndone !== true) query = query.where('undone_at', 'is', null);
  if (which.importId !== undefined) query = query.where('import_id', '=', which.importId);
  const rows = await query.orderBy('version', 'desc').orderBy('slot').execute();
  return rows.map((row) => asRelease(row, served));
}

/** The import that brought in the same files with the same words; undefined when there is none. */
export async function findSameImport(
  db: Kysely<DB>,
  contentSha256: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('code_book_release')
    .select('import_id')
    .where('content_sha256', '=', contentSha256)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row?.import_id;
}

/** The import that brought a release in. */
export async function findImportOfRelease(
  db: Kysely<DB>,
  releaseId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('code_book_release')
    .select('import_id')
    .where('id', '=', releaseId)
    .executeTakeFirst();
  return row?.import_id;
}

/** What an undoing needs of the release before: its image. */
export async function findImageOfRelease(
  db: Kysely<DB>,
  releaseId: string,
): Promise<{ readonly slot: string; readonly imageSha256: string | null } | undefined> {
  const row = await db
    .selectFrom('code_book_release')
    .select(['slot', 'image_sha256'])
    .where('id', '=', releaseId)
    .executeTakeFirst();
  return row && { slot: row.slot, imageSha256: row.image_sha256 };
}

/** Of one import: slot, release and the release that it followed. */
export async function findImport(
  db: Kysely<DB>,
  importId: string,
): Promise<
  readonly {
    readonly id: string;
    readonly slot: string;
    readonly source: string;
    readonly followsId: string | null;
    readonly isUndone: boolean;
  }[]
> {
  const rows = await db
    .selectFrom('code_book_release')
    .select(['id', 'slot', 'source', 'follows_id', 'undone_at'])
    .where('import_id', '=', importId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slot: row.slot,
    source: row.source,
    followsId: row.follows_id,
    isUndone: row.undone_at !== null,
  }));
}

/** The refused rows of an import, in the order of the files. */
export async function findRefusedRows(
  db: Kysely<DB>,
  importId: string,
  limit: number,
): Promise<RefusedLedgerRow[]> {
  return db
    .selectFrom('code_book_refused_row')
    .select(['file', 'line', 'reason'])
    .where('import_id', '=', importId)
    .orderBy('place')
    .limit(limit)
    .execute();
}

export async function findMapping(
  db: Kysely<DB>,
  kind: string,
  owner: string,
): Promise<object | undefined> {
  const row = await db
    .selectFrom('code_book_mapping')
    .select('mapping')
    .where('kind', '=', kind)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return row ? (row.mapping as object) : undefined;
}
