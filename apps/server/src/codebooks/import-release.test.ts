/** Imports as deeds: once, whole or not at all, written down, taken back, seen by every node. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import { BookHolder } from '../platform/books.ts';
import type { Platform } from '../platform/platform.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { importRelease, type ImportOutcome } from './import-release.act.ts';
import { refreshBooks } from './refresh-books.act.ts';
import { findRefusedRows, findReleases, findServedSlots } from './release.read.ts';
import { slotStatus } from './slot-status.ts';
import { undoImport } from './undo-import.act.ts';

const samples = path.join(import.meta.dirname, '../../../../samples/codebooks');
const actor = { kind: 'staff', id: 'a-manager' } as const;
const day = calendarDate;

let stage: TestPlatform;
/** Another node: the same database, books of its own. */
let elsewhere: Platform;
before(async () => {
  stage = await openTestPlatform();
  elsewhere = { ...stage.worker, books: new BookHolder() };
  await refreshBooks(stage.platform);
  await refreshBooks(elsewhere);
});
after(async () => {
  await stage.close();
});

function sample(name: string, changes: (text: string) => string = (text) => text) {
  const text = fs.readFileSync(path.join(samples, name), 'latin1');
  return { name, bytes: Uint8Array.from(Buffer.from(changes(text), 'latin1')) };
}

function bring(
  kind: ImportKind,
  file: ReturnType<typeof sample>,
  given: ImportGiven = {},
): Promise<ImportOutcome | Refused> {
  return importRelease(stage.platform, { kind, files: [file], given, actor });
}

async function events(action: string): Promise<string[]> {
  const rows = await stage.platform.database
    .selectFrom('system_event')
    .select(['outcome', 'actor_id'])
    .where('action', '=', action)
    .orderBy('at')
    .execute();
  return rows.map((row) => `${row.actor_id}: ${row.outcome}`);
}

async function ledgerSize(): Promise<number> {
  return (await findReleases(stage.platform.database, { withUndone: true })).length;
}

const order = 'icd10cm-order-2026-letters-in-second-place.txt';

test('the starter books stand in the ledger of a fresh installation, once', async () => {
  const starters = (await findReleases(stage.platform.database)).filter(
    ({ source }) => source === 'starter',
  );
  assert.ok(starters.some(({ slot, rowsRead }) => slot === 'starter/diagnosis' && rowsRead > 100));
  const slots = new Set(starters.map(({ slot }) => slot));
  assert.equal(slots.size, starters.length);
  assert.deepEqual(await events('enter-starter-books'), ['starter-books: done']);
});

test('a release comes in, is written down, and every node sees it without a restart', async () => {
  const outcome = await bring('icd10cm-order', sample(order));
  assert.ok(!isRefused(outcome), JSON.stringify(outcome));
  assert.equal(outcome.outcome, 'imported');
  const [row] = await findReleases(stage.platform.database);
  assert.equal(row?.importedById, 'a-manager');
  assert.match(row.files[0]?.sha256 ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(await events('import-code-book'), ['a-manager: done']);
  const lookUp = (platform: Platform) =>
    platform.books.current.lookUp('diagnosis', 'QA00101', day('2026-01-05')).outcome;
  assert.equal(lookUp(elsewhere), 'not-loaded');
  assert.equal(await refreshBooks(elsewhere), true);
  assert.equal(lookUp(elsewhere), 'valid');
  assert.equal(await refreshBooks(elsewhere), false);
});

test('the same file twice changes nothing', async () => {
  const [slots, size] = [await findServedSlots(stage.platform.database), await ledgerSize()];
  const outcome = await bring('icd10cm-order', sample(order));
  assert.ok(!isRefused(outcome) && outcome.outcome === 'known');
  assert.deepEqual(await findServedSlots(stage.platform.database), slots);
  assert.equal(await ledgerSize(), size);
});

const refusals: readonly [string, ImportKind, ReturnType<typeof sample>, string][] = [
  ['another header', 'mue', sample('mue-with-a-column-too-many.csv'), 'file-header-unknown'],
  [
    'a file cut off',
    'icd10cm-order',
    sample('icd10cm-order-cut-in-the-last-line.txt'),
    'file-truncated',
  ],
  [
    'two years',
    'icd10cm-order',
    sample('icd10cm-order-two-years-in-one-file.txt'),
    'releases-mixed',
  ],
  ['a web page', 'hcpcs', sample('html-instead-of-a-zip.zip'), 'html-instead-of-file'],
  ['one part of four', 'ncci-ptp', sample('ccipra-v990r0-f1.TXT'), 'file-truncated'],
  ['nobody’s list', 'payers', sample('payers-of-a-clearinghouse.csv'), 'owner-missing'],
];
for (const [says, kind, file, refused] of refusals) {
  test(`refused whole: ${says}`, async () => {
    const [slots, size] = [await findServedSlots(stage.platform.database), await ledgerSize()];
    const before = (await events('import-code-book')).length;
    const outcome = await bring(kind, file);
    assert.ok(isRefused(outcome), JSON.stringify(outcome));
    assert.equal(outcome.refused, refused);
    assert.deepEqual(await findServedSlots(stage.platform.database), slots);
    assert.equal(await ledgerSize(), size);
    const after = await events('import-code-book');
    assert.deepEqual(after.slice(before), [`a-manager: refused: ${refused}`]);
  });
}

test('a bad row is refused alone, with its file, line and reason, never its content', async () => {
  const broken = sample(order, (text) => text.replace(/^00002 E11/m, '00002 ##?'));
  const outcome = await bring('icd10cm-order', { ...broken, name: 'icd10cm-order-2025.txt' });
  assert.ok(!isRefused(outcome), JSON.stringify(outcome));
  assert.equal(outcome.rowsRefused, 1);
  const rows = await findRefusedRows(stage.platform.database, outcome.importId, 10);
  assert.deepEqual(rows, outcome.refused);
  assert.equal(JSON.stringify(rows).includes('##?'), false);
});

test('imports are taken back from the last one on, and can come again', async () => {
  const releases = (await findReleases(stage.platform.database)).filter(
    ({ slot }) => slot === 'diagnosis',
  );
  const [newest, oldest] = [releases[0]?.importId ?? '', releases.at(-1)?.importId ?? ''];
  const early = await undoImport(stage.platform, { importId: oldest, actor });
  assert.ok(isRefused(early) && early.refused === 'code-book-import-built-upon');
  for (const importId of [newest, oldest]) {
    const undone = await undoImport(stage.platform, { importId, actor });
    assert.ok(!isRefused(undone), JSON.stringify(undone));
  }
  await refreshBooks(stage.platform);
  assert.equal(stage.platform.books.current.loaded.get('diagnosis'), undefined);
  const twice = await undoImport(stage.platform, { importId: newest, actor });
  assert.ok(isRefused(twice) && twice.refused === 'code-book-import-undone');
  const again = await bring('icd10cm-order', sample(order));
  assert.ok(!isRefused(again) && again.outcome === 'imported');
});

test('a starter book cannot be taken back', async () => {
  const starter = (await findReleases(stage.platform.database)).find(
    ({ source }) => source === 'starter',
  );
  const outcome = await undoImport(stage.platform, { importId: starter?.importId ?? '', actor });
  assert.ok(isRefused(outcome) && outcome.refused === 'code-book-starter-stays');
});

test('two who import into one book at once: one of them is told to come again', async () => {
  const file = (year: number) => ({ ...sample(order), name: `icd10cm-order-${year}.txt` });
  const both = await Promise.all([
    bring('icd10cm-order', file(2023)),
    bring('icd10cm-order', file(2024)),
  ]);
  const refused = both.filter((one) => isRefused(one));
  assert.ok(refused.every((one) => one.refused === 'code-books-changed'));
  await refreshBooks(stage.platform);
  const loaded = stage.platform.books.current.loadedReleases().get('diagnosis') ?? [];
  assert.equal(loaded.length, 3 - refused.length);
});

test('the status names the days that are missing between releases', async () => {
  const outcome = await bring('icd10cm-order', {
    ...sample(order),
    name: 'icd10cm-order-2021.txt',
  });
  assert.ok(!isRefused(outcome));
  await refreshBooks(stage.platform);
  const releases = await findReleases(stage.platform.database);
  const loaded = stage.platform.books.current.loadedReleases();
  const status = slotStatus(loaded, releases, day('2026-02-01')).find(
    ({ slot }) => slot === 'diagnosis',
  );
  assert.equal(status?.today, 'ICD-10-CM FY2026');
  assert.equal(status.gaps[0]?.from, '2021-10-01');
});

test('the ledger is written once: the application cannot change what stands there', async () => {
  for (const forbidden of [
    `update code_book_release set rows_read = 0`,
    `delete from code_book_release`,
    `update code_book_image set bytes = ''`,
    `delete from code_book_refused_row`,
  ]) {
    const attempt = stage.platform.database.executeQuery({
      sql: forbidden,
      parameters: [],
      query: { kind: 'RawNode', sqlFragments: [forbidden], parameters: [] },
      queryId: { queryId: forbidden },
    } as never);
    await assert.rejects(attempt, /permission denied/);
  }
});
