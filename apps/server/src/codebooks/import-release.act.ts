/** Brings a publisher's release in: read, checked, kept and served in one transaction, or refused whole. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import type {
  ImportedBooks,
  ImportGiven,
  ImportKind,
  SourceFile,
} from '@claimwright/codebooks/importing/import-kinds';
import { sha256Of } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { runOfficeAct, type OfficeTx } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import { runInThread } from '../platform/threads.ts';
import type { Actor } from '../platform/transaction.ts';
import type { ReadBooks } from './read-files.ts';
import { givenWords, slotsOfKind, type LedgerFile, type RefusedLedgerRow } from './release.ts';
import {
  findImportOfRelease,
  findMapping,
  findSameImport,
  findServedSlots,
  readImageBytes,
  type ServedSlot,
} from './release.read.ts';
import {
  insertImage,
  insertRefusedRows,
  insertRelease,
  nextVersion,
  upsertMapping,
  upsertSlot,
} from './release.store.ts';

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly files: readonly SourceFile[];
  readonly given: ImportGiven;
  readonly actor: Actor;
  /** Tells a person at a terminal how far it is. */
  readonly onStep?: (step: string) => void;
}

export interface ImportedRelease {
  readonly slot: string;
  readonly release: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface ImportOutcome {
  /** `known`: the same files were imported before and stand; nothing changed. */
  readonly outcome: 'imported' | 'known';
  readonly importId: string;
  readonly kind: ImportKind;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly refused: readonly RefusedLedgerRow[];
  readonly releases: readonly ImportedRelease[];
  /** By which captions a table was read that has no publisher's form. */
  readonly mapping?: ColumnMapping | undefined;
  /** Captions of the table under which nothing was read. */
  readonly captionsLeft?: readonly string[];
}

interface ReadFiles extends ReadBooks {
  readonly base: readonly ServedSlot[];
}

/**
 * Imports files of a kind over what is loaded.
 * @returns what came in, with the rows that were refused; refused whole: a file of another form, an
 *   older release over a newer one, parts that do not belong together, `code-books-changed` when
 *   somebody else imported into the same book in the meantime
 */
export async function importRelease(
  platform: Platform,
  request: ImportRequest,
): Promise<ImportOutcome | Refused> {
  const { kind, files, given, onStep } = request;
  const digests = files.map(({ bytes }) => sha256Of(bytes));
  // the name counts: some publishers say the days of a release nowhere else
  const named = files.map(({ name }, at) => `${name} ${digests[at] ?? ''}`).sort();
  const contentSha256 = sha256Of(named.join('\n') + givenWords(kind, given));
  const known = await findSameImport(platform.database, contentSha256);
  if (known !== undefined) return alreadyThere(kind, known);
  onStep?.('reading');
  const read = await readInThread(platform, request);
  onStep?.('keeping');
  if (!isRefused(read)) await Promise.all(files.map(({ bytes }) => platform.files.keep(bytes)));
  return runOfficeAct(
    platform,
    {
      actor: request.actor,
      action: 'import-code-book',
      detail: { kind, files: files.length, contentSha256 },
    },
    (tx) => {
      if (isRefused(read)) return Promise.resolve(read);
      return writeImport(tx, { request, read, digests, contentSha256 });
    },
  );
}

const alreadyThere = (kind: ImportKind, importId: string): ImportOutcome => ({
  outcome: 'known',
  importId,
  kind,
  rowsRead: 0,
  rowsRefused: 0,
  refused: [],
  releases: [],
});

/** Reads the files over the images that stand now; the server goes on answering meanwhile. */
async function readInThread(
  platform: Platform,
  { kind, files, given }: ImportRequest,
): Promise<ReadFiles | Refused> {
  const base = (await findServedSlots(platform.database)).filter(({ slot }) =>
    slotsOfKind[kind].some((beginning) => slot.startsWith(beginning)),
  );
  const images = new Map<string, Uint8Array>();
  for (const { slot, imageSha256 } of base) {
    images.set(slot, await readImageBytes(platform.database, imageSha256));
  }
  const savedMapping = await findMapping(platform.database, kind, given.owner ?? '');
  const read = await runInThread<ReadBooks | Refused>(
    new URL('./read-files-thread.main.ts', import.meta.url),
    { kind, files: files.map(({ name, bytes }) => ({ name, bytes })), given, images, savedMapping },
    [...images.values()],
  );
  return isRefused(read) ? read : { ...read, base };
}

async function writeImport(
  tx: OfficeTx,
  given: {
    readonly request: ImportRequest;
    readonly read: ReadFiles;
    readonly digests: readonly string[];
    readonly contentSha256: string;
  },
): Promise<ImportOutcome | Refused> {
  const { request, read, digests } = given;
  const { books } = read;
  const version = await nextVersion(tx.db);
  const now = new Map((await findServedSlots(tx.db)).map((one) => [one.slot, one]));
  const before = new Map(read.base.map((one) => [one.slot, one]));
  for (const { slot } of books.books) {
    if (now.get(slot)?.imageSha256 !== before.get(slot)?.imageSha256) {
      return refuse('code-books-changed', { slot });
    }
  }
  const isSame = books.books.every(
    ({ slot, image }) => now.get(slot)?.imageSha256 === sha256Of(image),
  );
  const [first] = books.books;
  // other names or another package, the same content: nothing would change
  const standing =
    isSame && first
      ? await findImportOfRelease(tx.db, now.get(first.slot)?.releaseId ?? '')
      : undefined;
  if (standing !== undefined) return alreadyThere(request.kind, standing);
  await keepSources(tx, request.files, digests);
  return writeReleases(tx, { ...given, version, follows: now });
}

async function writeReleases(
  tx: OfficeTx,
  given: Parameters<typeof writeImport>[1] & {
    readonly version: bigint;
    readonly follows: ReadonlyMap<string, ServedSlot>;
  },
): Promise<ImportOutcome> {
  const { request, read, digests, contentSha256, version, follows } = given;
  const { books, mapping, captionsLeft } = read;
  const importId = tx.newId();
  const sum = (of: (one: (typeof books.files)[number]) => number): number =>
    books.files.reduce((total, one) => total + of(one), 0);
  const common = {
    ...{ version, importId, kind: request.kind, source: 'publisher' as const, contentSha256 },
    files: ledgerFiles(request.files, digests, books),
    given: { ...request.given, ...(mapping ? { mapping } : {}) },
    rowsRead: sum((one) => one.rowsRead),
    rowsRefused: sum((one) => one.rowsRefused),
    at: tx.now,
    by: request.actor,
  };
  for (const { slot, image, release, counts } of books.books) {
    const imageSha256 = sha256Of(image);
    const id = tx.newId();
    await insertImage(tx.db, imageSha256, image);
    await insertRelease(tx.db, {
      ...common,
      ...{ id, slot, counts, imageSha256, imageBytes: image.length },
      release: release.name,
      effectiveFrom: release.effectiveFrom,
      effectiveTo: release.effectiveTo,
      isComplete: release.isComplete,
      followsId: follows.get(slot)?.releaseId ?? null,
    });
    await upsertSlot(tx.db, { slot, releaseId: id, imageSha256, version });
  }
  const refused = books.files.flatMap((one) =>
    one.refused.map(({ line, reason }) => ({ file: one.file, line, reason })),
  );
  await insertRefusedRows(tx.db, importId, refused);
  await keepMapping(tx, request, mapping);
  return {
    outcome: 'imported',
    importId,
    kind: request.kind,
    rowsRead: common.rowsRead,
    rowsRefused: common.rowsRefused,
    refused,
    mapping,
    captionsLeft,
    releases: books.books.map(({ slot, release, counts }) => ({
      slot,
      release: release.name,
      effectiveFrom: release.effectiveFrom,
      effectiveTo: release.effectiveTo,
      counts,
    })),
  };
}

async function keepSources(
  tx: OfficeTx,
  files: readonly SourceFile[],
  digests: readonly string[],
): Promise<void> {
  for (const [at, { bytes }] of files.entries()) {
    await recordStoredFile(tx.db, {
      sha256: digests[at] ?? '',
      byteCount: bytes.length,
      mediaType: 'application/octet-stream',
      at: tx.now,
    });
  }
}

/** What was read, each with the digest of the file that it lay in. */
function ledgerFiles(
  files: readonly SourceFile[],
  digests: readonly string[],
  books: ImportedBooks,
): LedgerFile[] {
  return books.files.map((one) => {
    const at = files.findIndex(
      ({ name }) =>
        one.file === name || one.file.startsWith(`${name}/`) || `${one.file}.gz` === name,
    );
    const place = at < 0 && files.length === 1 ? 0 : at;
    return {
      name: one.file,
      sha256: digests[place] ?? '',
      byteCount: files[place]?.bytes.length ?? 0,
      layout: one.layout,
      rowsRead: one.rowsRead,
      rowsRefused: one.rowsRefused,
      facts: one.facts,
    };
  });
}

/** The mapping of a source is used again when its next file comes. */
async function keepMapping(
  tx: OfficeTx,
  { kind, given, actor }: ImportRequest,
  mapping: ColumnMapping | undefined,
): Promise<void> {
  if (!mapping) return;
  await upsertMapping(tx.db, {
    kind,
    owner: given.owner ?? '',
    mapping,
    at: tx.now,
    by: actor.id,
  });
}
