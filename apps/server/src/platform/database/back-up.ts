/** Backs a database and its files up into a folder while everything goes on, and restores them. */
import * as fs from 'node:fs';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Chance } from '@claimwright/kernel/identifier';
import type { Instant } from '../clocks.ts';
import type { ContentStore } from '../files/content-store.ts';
import {
  backupKey,
  isPartWhole,
  linesOf,
  openPart,
  readManifest,
  readPart,
  sealOf,
  writeManifest,
  type KeptPart,
} from './backup-folder.ts';
import {
  openLoading,
  openSnapshot,
  type AppliedMigration,
  type DumpedTable,
  type SequenceAt,
  type Snapshot,
} from './dump-tables.ts';
import { migrate, readMigrations } from './migrate.ts';

export interface Manifest {
  /** Of the folder: 1 is the only one so far. */
  readonly format: number;
  readonly madeAt: Instant;
  readonly salt: string;
  readonly isEncrypted: boolean;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly (DumpedTable & { readonly part: KeptPart })[];
  readonly sequences: readonly SequenceAt[];
  readonly files: readonly { readonly sha256: string; readonly part: KeptPart }[];
  /** Of the ledger, said apart: what a person compares first. */
  readonly ledger: LedgerTotals;
}

export interface LedgerTotals {
  readonly practices: number;
  readonly rows: number;
  readonly cents: string;
}

export interface BackedUp {
  readonly folder: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  readonly isEncrypted: boolean;
  readonly ledger: LedgerTotals;
}

const ledgerQuery = `select count(distinct practice_id)::int as practices, count(*)::int as rows,
  coalesce(sum(amount_cents), 0)::text as cents from ledger_row`;

/**
 * Backs up. The rows are of one moment; the files are those that the rows of that moment name, and
 * every file is kept before a row names it, so that none is missing.
 * @param given.passphrase encrypts everything when given
 * @returns what was written; refuses a folder that is not empty
 */
export async function backUp(given: {
  readonly adminUrl: string;
  readonly files: ContentStore;
  readonly folder: string;
  readonly passphrase: string | undefined;
  readonly chance: Chance;
  readonly now: Instant;
}): Promise<BackedUp | Refused> {
  const { folder, passphrase, chance } = given;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (fs.readdirSync(folder).length > 0) return refuse('backup-folder-not-empty', { folder });
  const salt = Buffer.from(chance(new Uint8Array(16))).toString('hex');
  const key = passphrase === undefined ? undefined : backupKey(passphrase, salt);
  const snapshot = await openSnapshot(given.adminUrl);
  try {
    const tables = [];
    for (const table of snapshot.tables) {
      const name = `tables/${table.schema}.${table.table}.gz`;
      const part = openPart(folder, name, key, chance);
      const dumped = await snapshot.dump(table, (row) => part.write(`${JSON.stringify(row)}\n`));
      tables.push({ ...dumped, part: await part.end() });
    }
    const files = [];
    for (const sha256 of await namedFiles(snapshot)) {
      const part = openPart(folder, `files/${sha256.slice(0, 2)}/${sha256}.gz`, key, chance);
      await part.write(await given.files.read(sha256));
      files.push({ sha256, part: await part.end() });
    }
    const manifest: Manifest = {
      format: 1,
      madeAt: given.now,
      salt,
      isEncrypted: key !== undefined,
      migrations: snapshot.migrations,
      tables,
      sequences: await snapshot.sequences(),
      files,
      ledger: await totalsOf(snapshot),
    };
    writeManifest(folder, manifest, key);
    return backedUp(folder, manifest);
  } finally {
    await snapshot.close();
  }
}

async function namedFiles(snapshot: Snapshot): Promise<string[]> {
  const rows = await snapshot.query<{ sha256: string }>(
    'select sha256 from stored_file order by sha256',
  );
  return rows.map((row) => row.sha256);
}

async function totalsOf(snapshot: Snapshot): Promise<LedgerTotals> {
  const [totals] = await snapshot.query<LedgerTotals>(ledgerQuery);
  if (!totals) throw new Error('broken: a sum without a row');
  return totals;
}

function backedUp(folder: string, manifest: Manifest): BackedUp {
  const parts = [...manifest.tables, ...manifest.files].map((one) => one.part);
  return {
    folder,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, one) => sum + one.rows, 0),
    files: manifest.files.length,
    bytes: parts.reduce((sum, one) => sum + one.bytes, 0),
    isEncrypted: manifest.isEncrypted,
    ledger: manifest.ledger,
  };
}

/**
 * Opens a backup and looks at all of it.
 * @returns its manifest and key; refuses what is no backup, what was changed since, another key
 */
export async function openBackup(
  folder: string,
  passphrase: string | undefined,
): Promise<{ readonly manifest: Manifest; readonly key: Buffer | undefined } | Refused> {
  const kept = readManifest(folder);
  if (!kept) return refuse('no-backup-there', { folder });
  const manifest = JSON.parse(kept.text) as Manifest;
  if (manifest.format !== 1) return refuse('backup-of-another-version', { folder });
  if (manifest.isEncrypted && passphrase === undefined) return refuse('backup-needs-its-key');
  const key =
    manifest.isEncrypted && passphrase !== undefined
      ? backupKey(passphrase, manifest.salt)
      : undefined;
  if (sealOf(kept.text, key) !== kept.seal) {
    return refuse(manifest.isEncrypted ? 'backup-key-wrong' : 'backup-changed', {
      file: 'manifest.json',
    });
  }
  for (const { part } of [...manifest.tables, ...manifest.files]) {
    if (!(await isPartWhole(folder, part))) return refuse('backup-changed', { file: part.file });
  }
  const ours = new Map(readMigrations().map((one) => [one.name, one.checksum]));
  const foreign = manifest.migrations.filter(
    (one) => one.name !== 'pg-boss' && ours.get(one.name) !== one.checksum,
  );
  if (foreign.length > 0) {
    return refuse('backup-of-another-version', { migration: foreign[0]?.name ?? '' });
  }
  return { manifest, key };
}

/**
 * Restores a backup into an empty database and file store: the schema as it was, every row, every
 * file, and then the migrations that came since.
 * @returns what was restored; refuses a database that holds something
 */
export async function restore(given: {
  readonly adminUrl: string;
  readonly secret: string;
  readonly files: ContentStore;
  readonly folder: string;
  readonly passphrase: string | undefined;
}): Promise<BackedUp | Refused> {
  const opened = await openBackup(given.folder, given.passphrase);
  if ('refused' in opened) return opened;
  const { manifest, key } = opened;
  const before = new Set(manifest.migrations.map((one) => one.name));
  await migrate(given.adminUrl, given.secret, before);
  const found = await openSnapshot(given.adminUrl);
  const [holding] = await found
    .query<{ practices: number }>('select count(*)::int as practices from practice')
    .finally(() => found.close());
  const practices = holding?.practices ?? 0;
  if (practices > 0) return refuse('installation-not-empty', { practices });
  const newer = found.migrations.find((one) => one.name !== 'pg-boss' && !before.has(one.name));
  if (newer) return refuse('installation-newer-than-backup', { migration: newer.name });
  for (const { sha256, part } of manifest.files) {
    const kept = await given.files.keep(await bytesOf(readPart(given.folder, part, key)));
    if (kept !== sha256) throw new Error('broken: a file of the backup is not what its name says');
  }
  const loading = await openLoading(given.adminUrl, manifest.tables);
  try {
    for (const table of manifest.tables) {
      const rows = await loading.load(table, rowsOf(given.folder, table.part, key));
      if (rows !== table.rows) throw new Error(`broken: rows of ${table.table} are missing`);
    }
    await loading.setSequences(manifest.sequences);
  } catch (failure) {
    await loading.rollback();
    throw failure;
  }
  await loading.commit();
  await migrate(given.adminUrl, given.secret);
  return backedUp(given.folder, manifest);
}

async function* rowsOf(
  folder: string,
  part: KeptPart,
  key: Buffer | undefined,
): AsyncGenerator<string> {
  for await (const line of linesOf(readPart(folder, part, key))) yield JSON.parse(line) as string;
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Compares a database with a backup, row for row by each table's digest.
 * @returns the tables that differ; none when it is the same
 */
export async function differencesFrom(adminUrl: string, manifest: Manifest): Promise<string[]> {
  const snapshot = await openSnapshot(adminUrl);
  try {
    const differing: string[] = [];
    for (const table of manifest.tables) {
      const now = await snapshot.dump(table);
      if (now.digest !== table.digest || now.rows !== table.rows) {
        differing.push(`${table.schema}.${table.table}`);
      }
    }
    return differing;
  } finally {
    await snapshot.close();
  }
}
