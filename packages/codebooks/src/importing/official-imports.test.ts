/** The publishers' complete files, where a checkout has them beside it: imported, counted, asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { officialFile } from '../layouts/test-samples.ts';
import { importBook } from './import-book.ts';
import type { ImportedBooks, ImportGiven, ImportKind } from './import-kinds.ts';
import { openBook } from './open-books.ts';

const day = calendarDate;

/** A store of images, as a server keeps them. */
class Store {
  readonly images = new Map<string, Uint8Array>();

  import(kind: ImportKind, paths: readonly string[], given: ImportGiven = {}): ImportedBooks {
    const files = paths.map((path) => ({
      name: path.split('/').at(-1) ?? path,
      bytes: officialFile(path).bytes(),
    }));
    const made = importBook(kind, files, given, (slot) => this.images.get(slot));
    assert.ok(!isRefused(made), JSON.stringify(made));
    for (const { slot, image } of made.books) this.images.set(slot, image);
    return made;
  }

  open<Slot extends string>(slot: Slot) {
    const image = this.images.get(slot);
    assert.ok(image, `nothing in ${slot}`);
    return openBook(slot, image);
  }
}

const tab = (columns: Readonly<Record<string, string>>) => ({ cut: 'tab', columns }) as const;
const table = 'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz';
const headers = 'shippable/icd10cm_headers_fy2026_derived.tsv.gz';
const addenda = 'official-format/icd10cm_order_addenda_2027.txt';
const order = 'official-format/icd10cm-order-Jan-2021.txt.gz';

let loaded: ReadonlyMap<string, Uint8Array> | undefined;

/** The years up to FY2026 from the table: made once, copied for each test. */
function diagnoses(): Store {
  const store = new Store();
  if (loaded) {
    for (const [slot, image] of loaded) store.images.set(slot, image);
    return store;
  }
  store.import('icd10cm-order', [table], {
    mapping: tab({
      code: 'code',
      title: 'long_desc',
      effectiveFrom: 'valid_from',
      effectiveTo: 'valid_to',
    }),
    effectiveFrom: day('2020-10-01'),
    effectiveTo: day('2026-09-30'),
  });
  store.import('icd10cm-order', [headers], {
    mapping: {
      ...tab({ code: 'code', title: 'desc' }),
    },
    effectiveFrom: day('2020-10-01'),
    effectiveTo: day('2026-09-30'),
  });
  loaded = new Map(store.images);
  return store;
}

test('yearly counts of ICD-10-CM; FY2027 by the official addenda', officialFile(addenda), () => {
  const store = diagnoses();
  store.import('icd10cm-addenda', [addenda]);
  const book = store.open('diagnosis');
  const published = [72_621, 72_750, 73_674, 74_044, 74_260, 74_719, 74_879];
  for (const [at, count] of published.entries()) {
    assert.equal(book.billableCountOn(day(`${2021 + at}-09-30`)), count, `FY${2021 + at}`);
    assert.equal(book.billableCountOn(day(`${2020 + at}-10-01`)), count, `FY${2021 + at}`);
  }
  for (const code of ['Z681', 'I420', 'M722']) {
    assert.equal(book.lookUp(code, day('2026-09-30')).outcome, 'valid', code);
    assert.equal(book.lookUp(code, day('2026-10-01')).outcome, 'header', code);
  }
  assert.equal(book.lookUp('QA171', day('2026-09-30')).outcome, 'not-on-date');
  assert.equal(book.lookUp('QA171', day('2026-10-01')).outcome, 'valid');
  assert.equal(book.lookUp('E119', day('2027-10-01')).outcome, 'not-loaded');
  assert.equal(book.lookUp('E119', day('2020-09-30')).outcome, 'not-loaded');
  assert.equal(book.lookUp('E11', day('2026-10-01')).outcome, 'header');
  // the same again changes nothing
  const before = store.images.get('diagnosis');
  store.import('icd10cm-addenda', [addenda]);
  assert.deepEqual(store.images.get('diagnosis'), before);
});

test(
  'an order file takes over from its first day, and the year before stays',
  officialFile(order),
  () => {
    const store = diagnoses();
    const made = store.import('icd10cm-order', [order]);
    assert.equal(made.files[0]?.facts['billable'], 72_621);
    const book = store.open('diagnosis');
    assert.deepEqual(
      book.facts.releases
        .slice(0, 3)
        .map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
      [
        ['2020-10-01', '2020-12-31'],
        ['2021-01-01', '2021-09-30'],
        ['2021-10-01', '2022-09-30'],
      ],
    );
    assert.equal(book.billableCountOn(day('2021-01-01')), 72_621);
    assert.equal(book.billableCountOn(day('2021-10-01')), 72_750);
  },
);

test('the tabular list: notes of a code and of what stands above it', officialFile(order), () => {
  const store = new Store();
  store.import('icd10cm-tabular', ['official-format/icd10cm_tabular_2021.xml.gz']);
  const notes = store.open('diagnosis-notes');
  const on = day('2021-02-01');
  const fracture = notes.notesOf('S72001A', on);
  assert.ok(fracture.outcome === 'found');
  assert.equal(fracture.seventhCharacters?.['A'], 'initial encounter for closed fracture');
  assert.deepEqual(fracture.parents, ['S72001', 'S7200', 'S720', 'S72']);
  const diabetes = notes.notesOf('E1122', on);
  assert.ok(diabetes.outcome === 'found');
  assert.ok(diabetes.levels[0]?.useAdditionalCode.some((note) => note.includes('N18')));
  assert.ok(diabetes.levels.some(({ kind }) => kind === 'chapter'));
  assert.equal(notes.excludes1Between('E1122', 'E1022', on)?.at, 'E11');
  assert.equal(notes.excludes1Between('E1022', 'E1122', on)?.excluded, 'E1122');
  assert.equal(notes.excludes1Between('E1122', 'I10', on), undefined);
  assert.equal(notes.notesOf('E1122', day('2022-02-01')).outcome, 'not-loaded');
});

test('HCPCS: the year of a file, what it remembers, and the next file', officialFile(order), () => {
  const store = new Store();
  const zip = (year: number) => `official-format/${year}-Alpha-Numeric-HCPCS-File.zip`;
  const counts = (made: ImportedBooks) =>
    made.books.map(({ slot, counts: { codes } }) => [slot, codes]);
  assert.deepEqual(counts(store.import('hcpcs', [zip(2018)])), [
    ['procedure/hcpcs', 6_205],
    ['modifier', 354],
  ]);
  store.import('hcpcs', [zip(2019)]);
  store.import('hcpcs', ['official-format/HCPC2020_OCT_anweb.xlsx'], {
    effectiveFrom: day('2020-10-01'),
    effectiveTo: day('2020-12-31'),
  });
  const book = store.open('procedure/hcpcs');
  assert.equal(book.lookUp('G0438', day('2019-06-01')).outcome, 'valid');
  assert.equal(book.lookUp('G0438', day('2020-06-01')).outcome, 'not-loaded');
  assert.equal(book.lookUp('G0438', day('2020-11-01')).outcome, 'valid');
  assert.equal(book.lookUp('G9999', day('2020-11-01')).outcome, 'unknown');
  const older = importBook(
    'hcpcs',
    [{ name: '2018.zip', bytes: officialFile(zip(2018)).bytes() }],
    {},
    (slot) => store.images.get(slot),
  );
  assert.ok(isRefused(older) && older.refused === 'release-older', JSON.stringify(older));
});
