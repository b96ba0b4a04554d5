/** What an import refuses, and what it makes of archives, mid-year files and supplements. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { sampleBytes } from '../layouts/test-samples.ts';
import type { ImportedBooks, SourceFile } from './import-kinds.ts';
import {
  after,
  coverage,
  csv,
  day,
  from2026,
  imported,
  opened,
  order,
  partsOf,
  sample,
  tried,
  written,
} from './test-imports.ts';

/** A line of an order file in its fixed columns. */
function orderLine(number: string, code: string, flag: string): string {
  return `${number} ${code.padEnd(7)} ${flag} ${'Sugar'.padEnd(60)} Sugar\r\n`;
}

const refusals: readonly [string, Refused | ImportedBooks, string][] = [
  [
    'a file of another kind',
    tried('icd10cm-order', [sample('gpci-with-footnotes.csv')]),
    'file-header-unknown',
  ],
  [
    'a page in place of a zip',
    tried('hcpcs', [sample('html-instead-of-a-zip.zip')]),
    'html-instead-of-file',
  ],
  ['an empty file', tried('gpci', [written('GPCI2026.csv', '')]), 'file-empty'],
  ['no file', tried('gpci', []), 'file-empty'],
  [
    'the beginning of a file, by its name',
    tried('gpci', [sample('gpci-with-footnotes.csv', 'GPCI2026.head.csv')]),
    'file-excerpt',
  ],
  [
    'an order file of which most numbered lines are missing',
    tried('icd10cm-order', [
      written(
        'icd10cm_order_2026.txt',
        `${orderLine('00001', 'E11', '0')}${orderLine('20087', 'E119', '1')}`,
      ),
    ]),
    'file-truncated',
  ],
  [
    'two years in one file',
    tried('icd10cm-order', [sample('icd10cm-order-two-years-in-one-file.txt')]),
    'releases-mixed',
  ],
  ['a part missing', tried('ncci-ptp', partsOf('v323r0').slice(1)), 'file-truncated'],
  [
    'parts of two quarters',
    tried('ncci-ptp', [...partsOf('v323r0').slice(1), ...partsOf('v322r0').slice(0, 1)]),
    'releases-mixed',
  ],
  [
    'an older quarter',
    tried('ncci-ptp', partsOf('v322r0'), {}, after(imported('ncci-ptp', partsOf('v323r0')))),
    'release-older',
  ],
  [
    'addenda without the year before',
    tried('icd10cm-addenda', [
      sample('icd10cm-addenda-2027-codes-turn-into-headers.txt', 'icd10cm_order_addenda_2027.txt'),
    ]),
    'release-missing',
  ],
  [
    'a payment file that is cut',
    tried('pfall', [sample('pfall-without-its-trailer.txt')]),
    'file-truncated',
  ],
  [
    'a release that nobody names',
    tried('add-on', [sample('add-on-with-days-of-the-year.txt')]),
    'release-unknown',
  ],
  [
    'a list without a mapping',
    tried('cpt', [sample('cpt-of-a-customer.csv')], from2026),
    'column-mapping-missing',
  ],
  [
    'a mapping that does not fit',
    tried('cpt', [sample('cpt-of-a-customer.csv')], { ...from2026, mapping: csv({ rate: 'x' }) }),
    'column-mapping-unfit',
  ],
  [
    'rates of nobody',
    tried('schedule', [sample('schedule-of-a-carrier.csv')], {
      ...from2026,
      mapping: csv({ code: 'Proc', rate: 'Allowed' }),
    }),
    'owner-missing',
  ],
  [
    'a supplement without its list',
    tried('leie', [sample('leie-reinstatements.csv', '2601rein.csv')]),
    'release-missing',
  ],
  [
    'a zip without the file',
    tried('hcpcs', [
      { name: 'x.zip', bytes: zipSync({ 'a.txt': strToU8('a'), 'b.txt': strToU8('b') }) },
    ]),
    'file-not-recognised',
  ],
  [
    'a table of the coverage database missing',
    tried(
      'coverage',
      coverage.slice(1).map((name) => sample(name)),
      from2026,
    ),
    'file-truncated',
  ],
];
for (const [name, answer, wanted] of refusals) {
  test(`refused: ${name}`, () => {
    assert.ok(isRefused(answer), 'not refused');
    assert.equal(answer.refused, wanted, JSON.stringify(answer));
  });
}

test('a zip is opened down to the member that is wanted, also in a zip of zips', () => {
  const inner = zipSync({
    'Code Descriptions/icd10cm_order_2026.txt': order.bytes,
    'Code Descriptions/icd10cm_order_addenda_2026.txt': strToU8('Add: x\n'),
    'Code Descriptions/icd10cm_codes_2026.txt': sampleBytes('icd10cm-codes-2026.txt'),
  });
  for (const bytes of [inner, zipSync({ 'inner.zip': inner, 'readme.pdf': strToU8('x') })]) {
    const made = imported('icd10cm-order', [{ name: '2026.zip', bytes }]);
    assert.equal(made.files.length, 1);
    assert.match(made.files[0]?.file ?? '', /icd10cm_order_2026\.txt$/);
    assert.equal(made.books[0]?.release.effectiveFrom, '2025-10-01');
  }
});

test('a codes file has its headers from what its codes begin with', () => {
  const made = imported('icd10cm-order', [sample('icd10cm-codes-2026.txt')]);
  const book = opened(after(made)).get('diagnosis');
  assert.equal(book?.lookUp('E11', day('2026-01-01')).outcome, 'header');
  assert.equal(book.lookUp('E119', day('2026-01-01')).outcome, 'valid');
});

test('a supplement brings people in and out of the list', () => {
  const list = imported('leie', [sample('leie-with-and-without-npi.csv', 'UPDATED.csv')], {
    effectiveFrom: day('2025-12-10'),
  });
  const made = imported(
    'leie',
    [sample('leie-reinstatements.csv', '2601rein.csv')],
    {},
    after(list),
  );
  assert.equal(made.books[0]?.counts['excluded'], 2);
});

test('an April file takes over, and the October file after it does not take it back', () => {
  const october = order;
  const april = {
    name: 'icd10cm-codes-April-1-2026.txt',
    bytes: sampleBytes('icd10cm-codes-2026.txt'),
  };
  const one = after(
    imported('icd10cm-order', [april], {}, after(imported('icd10cm-order', [october]))),
  );
  const other = after(
    imported('icd10cm-order', [october], {}, after(imported('icd10cm-order', [april]))),
  );
  for (const images of [one, other]) {
    const releases = opened(images).get('diagnosis')?.facts.releases ?? [];
    assert.deepEqual(
      releases.map(({ effectiveFrom, effectiveTo }) => `${effectiveFrom} ${effectiveTo}`),
      ['2025-10-01 2026-03-31', '2026-04-01 2026-09-30'],
    );
  }
});

/** An order file of so many codes of our own making. */
function orderFile(year: number, codes: number): SourceFile {
  const lines = Array.from({ length: codes }, (_none, at) => {
    const code = `A${String(at).padStart(4, '0')}`;
    return `${String(at + 1).padStart(5, '0')} ${code.padEnd(7)} 1 ${'Made up'.padEnd(60)} Made up`;
  });
  return written(`icd10cm_order_${year}.txt`, `${lines.join('\r\n')}\r\n`);
}

/** A list of exclusions of so many people of our own making. */
function listOfExcluded(people: number): SourceFile {
  const captions =
    'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE';
  const rows = Array.from(
    { length: people },
    (_none, at) =>
      `"MADEUP${at}","A","","","IND","","","0000000000","19600102","","","XA","","1128a1","20200115","00000000","00000000",""`,
  );
  return written('UPDATED.csv', `${[captions, ...rows].join('\r\n')}\r\n`);
}

test('a list that was cut at the end of a line is refused by what was held before', () => {
  const years = after(imported('icd10cm-order', [orderFile(2026, 2_000)]));
  const cut = tried('icd10cm-order', [orderFile(2027, 1_500)], {}, years);
  assert.ok(isRefused(cut) && cut.refused === 'file-truncated', JSON.stringify(cut));
  assert.deepEqual(cut.detail?.['found'], 1_500);
  // the same year anew, cut, and the year before a held one as well
  for (const year of [2026, 2025]) {
    const other = tried('icd10cm-order', [orderFile(year, 1_500)], {}, years);
    assert.ok(isRefused(other) && other.refused === 'file-truncated', String(year));
  }
  imported('icd10cm-order', [orderFile(2027, 1_900)], {}, years);
  imported('icd10cm-order', [orderFile(2027, 2_400)], {}, years);
  // what is held is an example: nothing is said of sizes
  const few = after(imported('icd10cm-order', [orderFile(2026, 900)]));
  imported('icd10cm-order', [orderFile(2027, 100)], {}, few);
});

test('a list of exclusions that was cut would clear who is excluded: it is refused', () => {
  const given = { effectiveFrom: day('2026-02-01') };
  const held = after(imported('leie', [listOfExcluded(1_200)], given));
  const next = { effectiveFrom: day('2026-03-01') };
  const cut = tried('leie', [listOfExcluded(1_000)], next, held);
  assert.ok(isRefused(cut) && cut.refused === 'file-truncated', JSON.stringify(cut));
  imported('leie', [listOfExcluded(1_190)], next, held);
});
