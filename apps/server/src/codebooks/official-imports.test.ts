/**
 * The publishers' complete files and the public tables, imported as a user would, where a checkout has
 * them beside it: counts as their index states them, or as counted and recorded in the table here.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { importRelease, type ImportOutcome } from './import-release.act.ts';
import { refreshBooks } from './refresh-books.act.ts';
import { findReleases } from './release.read.ts';
import { undoImport } from './undo-import.act.ts';

const official = path.join(import.meta.dirname, '../../../../../shared/reference-data');
const skip = fs.existsSync(official) ? false : 'no public reference data beside this checkout';
const actor = { kind: 'command', id: 'test' } as const;
const day = calendarDate;

let stage: TestPlatform;
before(async () => {
  stage = await openTestPlatform();
  await refreshBooks(stage.platform);
});
after(async () => {
  await stage.close();
});

function importFile(
  kind: ImportKind,
  file: string,
  given: ImportGiven = {},
): ReturnType<typeof importRelease> {
  const bytes = fs.readFileSync(path.join(official, file));
  return importRelease(stage.platform, {
    kind,
    files: [{ name: path.basename(file), bytes }],
    given,
    actor,
  });
}

async function imported(
  kind: ImportKind,
  file: string,
  given: ImportGiven = {},
): Promise<ImportOutcome> {
  const outcome = await importFile(kind, file, given);
  assert.ok(!isRefused(outcome), `${file}: ${JSON.stringify(outcome)}`);
  await refreshBooks(stage.platform);
  return outcome;
}

function outcomeOf(system: CodeSystem, code: string, on: string): string {
  return stage.platform.books.current.lookUp(system, code, day(on)).outcome;
}

const headers = { isBillable: '0' };
const fiscalYears = { effectiveFrom: day('2021-10-01'), effectiveTo: day('2026-09-30') };

test('ICD-10-CM: every year has the count that its publisher states', { skip }, async () => {
  await imported('icd10cm-order', 'official-format/icd10cm-order-Jan-2021.txt.gz');
  await imported('icd10cm-order', 'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz', fiscalYears);
  await imported('icd10cm-order', 'shippable/icd10cm_headers_fy2026_derived.tsv.gz', {
    ...fiscalYears,
    mapping: { cut: 'tab', columns: {}, constants: headers },
  });
  const addenda = await imported(
    'icd10cm-addenda',
    'official-format/icd10cm_order_addenda_2027.txt',
  );
  assert.equal(addenda.rowsRead, 297);
  const book = stage.platform.books.current.loaded.get('diagnosis');
  const counts = [2021, 2022, 2023, 2024, 2025, 2026, 2027].map((year) =>
    book?.billableCountOn(day(`${year}-09-30`)),
  );
  assert.deepEqual(counts, [72_621, 72_750, 73_674, 74_044, 74_260, 74_719, 74_879]);
  for (const code of ['Z681', 'I420', 'M722']) {
    assert.equal(outcomeOf('diagnosis', code, '2026-09-30'), 'valid', code);
    assert.equal(outcomeOf('diagnosis', code, '2026-10-01'), 'header', code);
  }
  assert.equal(outcomeOf('diagnosis', 'QA171', '2026-09-30') === 'valid', false);
  assert.equal(outcomeOf('diagnosis', 'QA171', '2026-10-01'), 'valid');
  assert.equal(outcomeOf('diagnosis', 'QA00101', '2026-01-05'), 'valid');
  assert.equal(outcomeOf('diagnosis', 'I10', '2029-01-01'), 'not-loaded');
  const search = stage.platform.books.current.searchOf('diagnosis', day('2026-11-02'));
  assert.ok((search?.search({ text: 'htn ckd 3', limit: 5 }).length ?? 0) > 0);
});

test('the addenda taken back, the year before is what is loaded', { skip }, async () => {
  const [release] = (await findReleases(stage.platform.database)).filter(
    ({ kind }) => kind === 'icd10cm-addenda',
  );
  const undone = await undoImport(stage.platform, { importId: release?.importId ?? '', actor });
  assert.ok(!isRefused(undone), JSON.stringify(undone));
  await refreshBooks(stage.platform);
  assert.equal(outcomeOf('diagnosis', 'I420', '2026-10-01'), 'not-loaded');
  assert.equal(outcomeOf('diagnosis', 'I420', '2026-09-30'), 'valid');
  await imported('icd10cm-addenda', 'official-format/icd10cm_order_addenda_2027.txt');
  assert.equal(outcomeOf('diagnosis', 'I420', '2026-10-01'), 'header');
});

const july2024 = { effectiveFrom: day('2024-07-01'), effectiveTo: day('2024-09-30') };
const october2025 = { effectiveFrom: day('2025-10-01'), effectiveTo: day('2025-12-31') };

const april2024 = { effectiveFrom: day('2024-04-01'), effectiveTo: day('2024-09-30') };
const year2020 = { effectiveFrom: day('2019-10-01'), effectiveTo: day('2020-09-30') };

/** File, kind, what is said beside it, rows read and refused. Counted here where the index states none. */
const files: readonly [string, ImportKind, ImportGiven, number, number?][] = [
  ['official-format/icd10cm_tabular_2021.xml.gz', 'icd10cm-tabular', {}, 45_335],
  ['official-format/2018-Alpha-Numeric-HCPCS-File.zip', 'hcpcs', {}, 6_559],
  ['official-format/2019-Alpha-Numeric-HCPCS-File.zip', 'hcpcs', {}, 6_800],
  ['official-format/HCPC2020_OCT_anweb.xlsx', 'hcpcs', {}, 7_196],
  ['official-format/GPCI2026.csv', 'gpci', {}, 109],
  ['shippable/hcpcs_level2_2024q3.tsv.gz', 'hcpcs', july2024, 8_033],
  ['shippable/hcpcs_level2_2025q4_codes.tsv.gz', 'hcpcs', october2025, 8_463],
  ['shippable/hcpcs_modifiers_2025q4.tsv.gz', 'hcpcs', october2025, 383],
  [
    'shippable/ncci_ptp_prac_hcpcs2_only_2024q3.tsv.gz',
    'ncci-ptp',
    { ...july2024, setting: 'practitioner' },
    3_158,
  ],
  [
    'shippable/ncci_ptp_out_hcpcs2_only_2024q3.tsv.gz',
    'ncci-ptp',
    { ...july2024, setting: 'hospital' },
    2_200,
  ],
  ['shippable/ncci_mue_hcpcs2_only_2024q3.tsv.gz', 'mue', july2024, 11_654],
  ['shippable/ncci_aoc_hcpcs2_only_2024q3.tsv', 'add-on', july2024, 53],
  ['shippable/mpfs_rvu_hcpcs2_only_2024q3.tsv.gz', 'pprrvu', july2024, 4_941],
  ['shippable/gpci_2024q3.tsv', 'gpci', july2024, 109],
  // the index counts 110: its last line is Ctrl-Z between tabs, with which old programs close a text
  ['shippable/anesthesia_cf_2024q3.tsv', 'anesthesia', july2024, 109],
  [
    'shippable/mce_v41.1_fy2024_code_edits.tsv.gz',
    'mce',
    { effectiveFrom: day('2024-04-01'), effectiveTo: day('2024-09-30') },
    7_946,
  ],
  // 14,153 rows, of which 9,793 are about diagnoses; the others are about inpatient procedures
  [
    'shippable/mce_v37_fy2020_simple_edits.txt.gz',
    'mce',
    { effectiveFrom: day('2019-10-01'), effectiveTo: day('2020-09-30') },
    9_793,
  ],
  // 99 rows, of which 47 are numbers without a place
  [
    'shippable/place_of_service_cms.tsv',
    'place-of-service',
    { effectiveFrom: day('2024-01-01') },
    52,
  ],
  [
    'shippable/x12_external_codes_only_pyx12.tsv',
    'x12-lists',
    { effectiveFrom: day('2020-01-01') },
    2_764,
  ],
  [
    'shippable/carc_rarc_codes_only_2024.tsv',
    'x12-lists',
    { effectiveFrom: day('2024-03-01') },
    1_581,
  ],
  // the index counts the captions as well
  ['shippable/icd10cm_fy2027_deleted_billable.tsv', 'icd10cm-conversion', {}, 30],
  // lists without a kind of their own
  ['shippable/poa_exempt_fy2020.txt.gz', 'code-list', { ...year2020, owner: 'poa-exempt' }, 37_075],
  ['shippable/msdrg_v41.1_titles.tsv', 'code-list', { ...april2024, owner: 'ms-drg' }, 766],
  ['shippable/hcpcs_noc_2024q3.tsv', 'code-list', { ...july2024, owner: 'hcpcs-unlisted' }, 161],
  [
    'shippable/locality_counties_2024q3.tsv',
    'code-list',
    { ...july2024, owner: 'counties-of-localities' },
    // the index counts 111: its last line is a footnote, which is refused with its line
    ...([110, 1] as const),
  ],
  ['shippable/cms_bfd_codesystems.tsv.gz', 'code-list', { ...july2024, owner: 'cms-bfd' }, 1_777],
];

for (const [file, kind, given, rows, refused = 0] of files) {
  test(`${kind}: ${path.basename(file)}`, { skip }, async () => {
    const outcome = await imported(kind, file, given);
    const counted = [outcome.rowsRead, outcome.rowsRefused];
    assert.deepEqual(counted, [rows, refused], JSON.stringify(outcome));
    const again = await importFile(kind, file, given);
    assert.ok(!isRefused(again) && again.outcome === 'known');
  });
}

test('what was loaded answers with its release, and says where it ends', { skip }, () => {
  const books = stage.platform.books.current;
  assert.equal(outcomeOf('procedure', 'G0439', '2024-08-01'), 'valid');
  assert.equal(outcomeOf('procedure', 'G2211', '2025-11-01'), 'valid');
  const practitioner = { program: 'medicare', setting: 'practitioner' } as const;
  assert.equal(
    books.pairBetween('A4263', 'A4262', day('2026-05-01'), practitioner).outcome,
    'not-loaded',
  );
  const limit = books.unitLimitBy('A0021', day('2024-08-01'), practitioner);
  assert.equal(limit.outcome === 'limited' && limit.limit.most, 0);
  const price = books.priceOf({
    code: 'G0101',
    modifiers: [],
    placeOfService: '11',
    contractor: '10112',
    locality: '00',
    on: day('2024-08-01'),
    units: 1,
    factorKind: 'standard',
    rank: 1,
  });
  assert.equal(price.outcome, 'priced');
  assert.ok(
    books.diagnosisEditsOf('A33', day('2024-08-01'))?.rows.some(({ edit }) => edit === 'age'),
  );
  assert.equal(books.notesOf('E119', day('2021-03-01')).outcome, 'found');
});

test('lists without a kind of their own answer by their names', { skip }, () => {
  const { loaded } = stage.platform.books.current;
  const asked: readonly [string, string, string, string][] = [
    ['list/ms-drg', '470', '2024-08-01', 'valid'],
    ['list/ms-drg', '470', '2025-08-01', 'not-loaded'],
    ['list/poa-exempt', 'Z99.89', '2020-01-01', 'valid'],
    ['list/poa-exempt', 'I10', '2020-01-01', 'unknown'],
    ['list/counties-of-localities', '10112/00', '2024-08-01', 'valid'],
    ['list/cms-bfd', 'clm-pos-cd/11', '2024-08-01', 'valid'],
    ['list/hcpcs-unlisted', 'A0999', '2024-08-01', 'valid'],
  ];
  for (const [slot, code, on, outcome] of asked) {
    assert.equal(
      loaded.get(slot as `list/${string}`)?.lookUp(code, day(on)).outcome,
      outcome,
      code,
    );
  }
  const dilated = stage.platform.books.current.lookUp('diagnosis', 'D691', day('2026-10-01'));
  assert.equal(dilated.outcome, 'header');
});

test('the changes of a year as a table make the year that the addenda make', { skip }, async () => {
  const { books } = stage.platform;
  const before = books.current.loaded.get('diagnosis')?.billableCountOn(day('2026-10-01'));
  const [addenda] = (await findReleases(stage.platform.database)).filter(
    ({ kind }) => kind === 'icd10cm-conversion',
  );
  await undoImport(stage.platform, { importId: addenda?.importId ?? '', actor });
  const [release] = (await findReleases(stage.platform.database)).filter(
    ({ kind }) => kind === 'icd10cm-addenda',
  );
  await undoImport(stage.platform, { importId: release?.importId ?? '', actor });
  const table = await imported('icd10cm-addenda', 'shippable/icd10cm_fy2027_changes.tsv');
  assert.deepEqual([table.rowsRead, table.rowsRefused], [297, 0]);
  const after = books.current.loaded.get('diagnosis')?.billableCountOn(day('2026-10-01'));
  assert.deepEqual([before, after], [74_879, 74_879]);
});

test('an excerpt is never taken for a whole file', { skip }, async () => {
  const kinds: readonly [RegExp, ImportKind][] = [
    [/HCPC/, 'hcpcs'],
    [/MUE/, 'mue'],
    [/PPRRVU/, 'pprrvu'],
    [/ccipra/, 'ncci-ptp'],
    [/icd10cm/, 'icd10cm-order'],
  ];
  const folder = path.join(official, 'official-format');
  const excerpts = fs.readdirSync(folder).filter((name) => name.includes('.head.'));
  assert.ok(excerpts.length >= 5);
  for (const name of excerpts) {
    const kind = kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'gpci';
    const refused = await importFile(kind, `official-format/${name}`);
    assert.ok(isRefused(refused) && refused.refused === 'file-excerpt', name);
  }
});

test('no file of the folders is left out', { skip }, () => {
  const known = new Set<string>([
    ...files.map(([file]) => file),
    ...['official-format/icd10cm-order-Jan-2021.txt.gz', 'shippable/icd10cm_fy2027_changes.tsv'],
    'official-format/icd10cm_order_addenda_2027.txt',
    'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz',
    'shippable/icd10cm_headers_fy2026_derived.tsv.gz',
  ]);
  const there = ['official-format', 'shippable'].flatMap((folder) =>
    fs.readdirSync(path.join(official, folder)).map((name) => `${folder}/${name}`),
  );
  // excerpts test the readers alone
  const left = there.filter((file) => !known.has(file) && !file.includes('.head.'));
  assert.deepEqual(left, []);
});

test('an older release over one that carries history is refused', { skip }, async () => {
  const refused = await importFile('hcpcs', 'official-format/2018-Alpha-Numeric-HCPCS-File.zip', {
    releaseName: 'again',
  });
  assert.ok(isRefused(refused) && refused.refused === 'release-older', JSON.stringify(refused));
});
