/** The publishers' complete files, where a checkout has them beside it: read whole, counted, compared. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { joinBytes } from '../reading/archive.ts';
import { mappedLayout, type ColumnMapping, type RowForm } from '../reading/mapped-columns.ts';
import { eachRowOfRecords, readBook } from '../reading/read-book.ts';
import { readWorkbook } from '../reading/workbook.ts';
import { addOnForm } from './add-on.ts';
import { anesthesiaForm } from './anesthesia.ts';
import { gpci, gpciForm } from './gpci.ts';
import { hcpcsFixed } from './hcpcs-fixed.ts';
import { hcpcsForm, type HcpcsRow } from './hcpcs-row.ts';
import { hcpcsTable } from './hcpcs-table.ts';
import { icd10cmAddenda } from './icd10cm-addenda.ts';
import { diagnosisForm } from './icd10cm-codes.ts';
import { icd10cmOrder } from './icd10cm-order.ts';
import { readTabular } from './icd10cm-tabular.ts';
import { mceForm } from './mce.ts';
import { mue, unitLimitForm } from './mue.ts';
import { ncciPtp, pairForm } from './ncci-ptp.ts';
import { placeForm } from './place-of-service.ts';
import { pprrvuCsv } from './pprrvu-csv.ts';
import { rvuForm } from './rvu-row.ts';
import { officialFile, officialMembers, readOfficial } from './test-samples.ts';
import { x12ListForm } from './x12-lists.ts';
import { zipLocality } from './zip-locality.ts';

const format = 'official-format/';

function officialTest(path: string, check: () => void): void {
  test(path, { skip: officialFile(path).skip }, check);
}

officialTest(`${format}icd10cm-order-Jan-2021.txt.gz`, () => {
  const { facts, rowsRefused } = readOfficial(
    icd10cmOrder,
    `${format}icd10cm-order-Jan-2021.txt.gz`,
  );
  assert.deepEqual(facts, { billable: 72_621, headers: 22_737, lastOrder: 95_358 });
  assert.equal(rowsRefused, 0);
});

officialTest(`${format}icd10cm_order_addenda_2027.txt`, () => {
  const { rows, facts } = readOfficial(icd10cmAddenda, `${format}icd10cm_order_addenda_2027.txt`);
  assert.equal(rows.length, 297);
  assert.equal(facts['codes 2027'], 74_879);
});

officialTest(`${format}icd10cm_tabular_2021.xml.gz`, () => {
  const [member] = officialMembers(`${format}icd10cm_tabular_2021.xml.gz`);
  assert.ok(member);
  const book = readTabular(member.open());
  assert.ok(!isRefused(book));
  assert.deepEqual(book.facts, { version: '2021', diagnoses: 45_017 });
  const chapters = book.rows.filter((row) => row.kind === 'chapter').length;
  assert.equal(chapters, 22);
  assert.equal(book.rows.filter((row) => row.kind === 'section').length, 296);
  assert.equal(book.rows.filter((row) => row.seventhCharacters !== null).length, 507);
});

for (const [year, codes, modifiers] of [
  ['2018', 6_205, 354],
  ['2019', 6_440, 360],
] as const) {
  const path = `${format}${year}-Alpha-Numeric-HCPCS-File.zip`;
  officialTest(path, () => {
    const members = officialMembers(path);
    assert.equal(members.length, 7);
    const ofKind = (ending: RegExp) => members.find(({ name }) => ending.test(name));
    const text = ofKind(/ANWEB.*\.txt$/);
    const table = ofKind(/ANWEB.*\.xlsx$/);
    assert.ok(text && table);
    const book = readBook(hcpcsFixed, text.open());
    assert.ok(!isRefused(book));
    assert.equal(book.rowsRefused, 0);
    assert.equal(book.rows.filter((row) => row.kind === 'code').length, codes);
    assert.equal(book.rows.filter((row) => row.kind === 'modifier').length, modifiers);
    const plain = (rows: readonly HcpcsRow[]) =>
      rows.map(({ kind, code, addedOn, terminatedOn, action }) =>
        [kind, code, addedOn, terminatedOn, action].join(),
      );
    assert.deepEqual(plain(rowsOfWorkbook(joinBytes(table.open()))), plain(book.rows));
  });
}

officialTest(`${format}HCPC2020_OCT_anweb.xlsx`, () => {
  const rows = rowsOfWorkbook(officialFile(`${format}HCPC2020_OCT_anweb.xlsx`).bytes());
  assert.equal(rows.filter((row) => row.kind === 'code').length, 6_825);
  assert.equal(rows.filter((row) => row.kind === 'modifier').length, 371);
});

function rowsOfWorkbook(bytes: ReturnType<typeof joinBytes>): HcpcsRow[] {
  assert.ok(!isRefused(bytes));
  const sheets = readWorkbook(bytes);
  assert.ok(!isRefused(sheets));
  const rows: HcpcsRow[] = [];
  const summary = eachRowOfRecords(hcpcsTable, sheets[0]?.records ?? [], (row) => rows.push(row));
  assert.ok(!isRefused(summary), JSON.stringify(summary));
  assert.equal(summary.rowsRefused, 0);
  return rows;
}

officialTest(`${format}GPCI2026.csv`, () => {
  const { rows, facts, rowsRefused } = readOfficial(gpci, `${format}GPCI2026.csv`);
  assert.equal(rows.length, 109);
  assert.equal(rowsRefused, 0);
  assert.deepEqual(facts, { year: 2026 });
});

const heads: readonly [string, Parameters<typeof readOfficial>[0], number][] = [
  [`${format}HCPC2026_OCT_ANWEB.head.csv`, hcpcsTable, 6],
  [`${format}MCR_MUE_PractitionerServices_Eff_07-01-2026.head.csv`, mue, 4],
  [`${format}PPRRVU2026_Jul_nonQPP.head.redacted.csv`, pprrvuCsv, 2],
  [`${format}ccipra-v322r0-f1.head.txt`, ncciPtp, 4],
  [`${format}icd10cm_order_2026.head.txt`, icd10cmOrder, 5],
  ['fixtures/zip5_locality_three_rows.csv', zipLocality, 3],
];
for (const [path, layout, rows] of heads) {
  officialTest(path, () => assert.equal(readOfficial(layout, path).rowsRead, rows));
}

const tab = (columns: Readonly<Record<string, string>>, more?: Partial<ColumnMapping>) =>
  ({ cut: 'tab', columns, ...more }) as const;

const tables: readonly [string, RowForm<object>, ColumnMapping, number, number][] = [
  [
    'hcpcs_level2_2024q3.tsv.gz',
    hcpcsForm,
    tab({
      code: 'code',
      shortTitle: 'short_desc',
      title: 'long_desc',
      addedOn: 'add_date',
      actionEffectiveOn: 'action_eff_date',
      terminatedOn: 'term_date',
      action: 'action_cd',
      coverage: 'coverage',
      crossReferences: 'xref',
    }),
    8_033,
    0,
  ],
  [
    'hcpcs_level2_2025q4_codes.tsv.gz',
    hcpcsForm,
    tab({ code: 'code', title: 'long_desc' }),
    8_463,
    0,
  ],
  [
    'hcpcs_modifiers_2025q4.tsv.gz',
    hcpcsForm,
    tab({ code: 'modifier', title: 'long_desc' }),
    383,
    0,
  ],
  [
    'icd10cm_billable_fy2021_fy2027.tsv.gz',
    diagnosisForm,
    tab({ code: 'code', title: 'long_desc' }),
    75_325,
    0,
  ],
  [
    'icd10cm_headers_fy2026_derived.tsv.gz',
    diagnosisForm,
    tab({ code: 'code', title: 'desc' }, { constants: { isBillable: '0' } }),
    23_465,
    0,
  ],
  [
    'ncci_ptp_prac_hcpcs2_only_2024q3.tsv.gz',
    pairForm,
    tab({
      column1: 'column1',
      column2: 'column2',
      effectiveTo: 'deletion_date',
      modifierIndicator: 'modifier_ind',
    }),
    3_158,
    0,
  ],
  [
    'ncci_ptp_out_hcpcs2_only_2024q3.tsv.gz',
    pairForm,
    tab({
      column1: 'column1',
      column2: 'column2',
      effectiveTo: 'deletion_date',
      modifierIndicator: 'modifier_ind',
    }),
    2_200,
    0,
  ],
  [
    'ncci_mue_hcpcs2_only_2024q3.tsv.gz',
    unitLimitForm,
    tab({ code: 'code', most: 'mue', adjudicationIndicator: 'mai', setting: 'setting' }),
    11_654,
    0,
  ],
  [
    'ncci_aoc_hcpcs2_only_2024q3.tsv',
    addOnForm,
    tab({ addOnCode: 'add_on_code', primaryCode: 'primary_code', editType: 'edit_type' }),
    53,
    0,
  ],
  [
    'mpfs_rvu_hcpcs2_only_2024q3.tsv.gz',
    rvuForm,
    tab({
      code: 'hcpcs_code',
      modifier: 'mod',
      status: 'status',
      workRvu: 'rvu_work',
      nonFacilityPracticeRvu: 'rvu_non_pe',
      facilityPracticeRvu: 'rvu_fac_pe',
      malpracticeRvu: 'rvu_mp',
      conversionFactor: 'cf',
    }),
    4_941,
    0,
  ],
  [
    'gpci_2024q3.tsv',
    gpciForm,
    tab({
      contractor: 'mac',
      state: 'state',
      locality: 'locality',
      name: 'locality_name',
      workIndex: 'gpci_work',
      practiceIndex: 'gpci_pe',
      malpracticeIndex: 'gpci_mp',
    }),
    109,
    0,
  ],
  [
    'anesthesia_cf_2024q3.tsv',
    anesthesiaForm,
    tab({ contractor: 'mac', locality: 'locality', factorCents: 'anes_cf' }),
    // the index counts 110: its last line is Ctrl-Z between tabs
    109,
    0,
  ],
  [
    'mce_v41.1_fy2024_code_edits.tsv.gz',
    mceForm,
    tab({ code: 'icd_code', rule: 'icd_conflict_rule' }),
    7_946,
    0,
  ],
  [
    'mce_v37_fy2020_simple_edits.txt.gz',
    mceForm,
    tab(
      { code: 'ICD_Code', rule: 'MCE_Edit_Type', codeKind: 'ICD_Code_Type' },
      { only: { codeKind: ['D'] } },
    ),
    9_793,
    0,
  ],
  [
    'place_of_service_cms.tsv',
    placeForm,
    tab({ code: 'pos_code', facility: 'pos_type', words: 'pos_name' }),
    52,
    0,
  ],
  [
    'x12_external_codes_only_pyx12.tsv',
    x12ListForm,
    tab({ list: 'codeset', code: 'code' }),
    2_764,
    0,
  ],
  [
    'carc_rarc_codes_only_2024.tsv',
    x12ListForm,
    tab({ list: 'type', code: 'code', effectiveFrom: 'start_date', effectiveTo: 'end_date' }),
    1_581,
    0,
  ],
];
for (const [name, form, mapping, rows, refused] of tables) {
  const path = `shippable/${name}`;
  officialTest(path, () => {
    const book = readOfficial(mappedLayout(form, mapping), path);
    assert.deepEqual(
      [book.rowsRead, book.rowsRefused],
      [rows, refused],
      JSON.stringify(book.refused),
    );
  });
}
