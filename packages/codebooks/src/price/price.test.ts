import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { readImage } from '../books/book-image.ts';
import { RelativeValues, type ValueRelease } from '../books/fee-schedule.ts';
import { Localities } from '../books/localities.ts';
import { gpci, gpciForm } from '../layouts/gpci.ts';
import { pprrvuCsv } from '../layouts/pprrvu-csv.ts';
import { rvuForm, type RvuRow } from '../layouts/rvu-row.ts';
import { officialFile, readOfficial, readSample } from '../layouts/test-samples.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { priceAnesthesia } from './anesthesia-price.ts';
import {
  fullPriceCents,
  limitingChargeCents,
  nonParticipatingCents,
  priceLine,
  type LineToPrice,
} from './price-line.ts';

const release: ValueRelease = {
  name: '2024 July',
  source: 'a test',
  effectiveFrom: calendarDate('2024-03-09'),
  effectiveTo: calendarDate('2024-12-31'),
  isComplete: true,
  factorKind: 'standard',
};
const made = RelativeValues.of([{ release, rows: readSample(pprrvuCsv, 'PPRRVU24_JUL.csv').rows }]);
const values = RelativeValues.fromImage(readImage(made.toImage()));
const localities = new Localities([
  { release, rows: readSample(gpci, 'gpci-with-footnotes.csv').rows },
]);
const office: LineToPrice = {
  code: 'G9990',
  modifiers: [],
  placeOfService: '11',
  contractor: '99112',
  locality: '00',
  on: calendarDate('2024-08-01'),
  units: 1,
  factorKind: 'standard',
  rank: 1,
};

function centsOf(line: Partial<LineToPrice>): number | string {
  const price = priceLine(values, localities, { ...office, ...line });
  return price.outcome === 'priced' ? price.cents : price.outcome;
}

test('2.73 units at an index of one and a factor of 33.2875 are 9,087 cents', () => {
  const price = priceLine(values, localities, office);
  assert.deepEqual(price, {
    outcome: 'priced',
    cents: 9_087,
    release: '2024 July',
    arithmetic: {
      workRvu: 130,
      practiceRvu: 133,
      malpracticeRvu: 10,
      workIndex: 1_000,
      practiceIndex: 1_000,
      malpracticeIndex: 1_000,
      conversionFactor: 332_875,
      fullCents: 9_087,
      setting: 'non-facility',
      steps: [],
    },
  });
});

/** Worked by hand at an index of one: G9991 is 24.50 units in the office, 20.25 in a facility. */
const cases: readonly [string, Partial<LineToPrice>, number | string][] = [
  ['the same in a hospital: 1.95 units', { placeOfService: '21' }, 6_491],
  ['three units', { units: 3 }, 27_261],
  [
    'another locality: 1.3×1.5 + 1.33×1.065 + 0.1×0.551 = 3.42155',
    { contractor: '99112', locality: '01' },
    11_389,
  ],
  ['surgery in the office: 24.50 × 33.2875 = 815.54', { code: 'G9991' }, 81_554],
  [
    'surgery in a facility: 20.25 × 33.2875 = 674.07',
    { code: 'G9991', placeOfService: '24' },
    67_407,
  ],
  ['both sides: 815.54 × 1.5', { code: 'G9991', modifiers: ['50'] }, 122_331],
  ['both sides of what is always both', { modifiers: ['50'] }, 9_087],
  ['a second procedure: half', { code: 'G9991', rank: 2 }, 40_777],
  ['a sixth procedure', { code: 'G9991', rank: 6 }, 'carrier-priced'],
  ['assistant: 16 of a hundred', { code: 'G9991', modifiers: ['80'] }, 13_049],
  ['assistant who is no physician: 13.6', { code: 'G9991', modifiers: ['AS'] }, 11_091],
  ['co-surgeon: 62.5', { code: 'G9991', modifiers: ['62'] }, 50_971],
  ['co-surgeon where none is paid', { modifiers: ['62'] }, 'not-payable'],
  ['team where none is paid', { code: 'G9991', modifiers: ['66'] }, 'not-payable'],
  ['operation only: 10 + 69 of a hundred', { code: 'G9991', modifiers: ['54'] }, 64_428],
  ['care after only: 21', { code: 'G9991', modifiers: ['55'] }, 17_126],
  ['return to the operating room: 69', { code: 'G9991', modifiers: ['78'] }, 56_272],
  ['both sides and assistant: 1,223.31 × 0.16', { code: 'G9991', modifiers: ['50', '80'] }, 19_573],
  ['professional part: 2.90', { code: 'G9992', modifiers: ['26'] }, 9_653],
  ['technical part: 2.60', { code: 'G9992', modifiers: ['TC'] }, 8_655],
  ['further imaging, technical: half', { code: 'G9992', modifiers: ['TC'], rank: 2 }, 4_328],
  ['further imaging, professional: 95', { code: 'G9992', modifiers: ['26'], rank: 2 }, 9_170],
  [
    'a further endoscopy less its base: 10.19 − 6.30 units',
    { code: 'G9995', rank: 2, endoscopicBaseCents: 20_971 },
    12_949,
  ],
  ['priced by the contractor', { code: 'G9993' }, 'not-priced'],
  ['not covered', { code: 'G9994' }, 'not-priced'],
  ['not in the file', { code: 'G8888' }, 'unknown-code'],
  ['a locality that is not loaded', { locality: '77' }, 'not-loaded'],
  ['a day that is not loaded', { on: calendarDate('2025-01-01') }, 'not-loaded'],
  ['a factor that is not loaded', { factorKind: 'qualifying-participant' }, 'not-loaded'],
];
for (const [name, line, wanted] of cases) {
  test(`price: ${name}`, () => assert.equal(centsOf(line), wanted));
}

test('non-participating and limiting charge', () => {
  assert.equal(nonParticipatingCents(9_087), 8_633);
  assert.equal(limitingChargeCents(9_087), 9_928);
});

test('anesthesia: units and time in tenths, the share by modifier', () => {
  const line = { baseUnits: 5, minutes: 67, modifiers: ['AA'], factorCents: 2_050 };
  // 67 minutes are 4.5 units; 9.5 × 20.50
  assert.deepEqual(priceAnesthesia(line), {
    outcome: 'priced',
    cents: 19_475,
    timeUnitTenths: 45,
    unitTenths: 95,
    shareOfHundred: 100,
  });
  const directed = priceAnesthesia({ ...line, modifiers: ['QK'] });
  assert.ok(directed.outcome === 'priced' && directed.cents === 9_738);
  const supervised = priceAnesthesia({ ...line, modifiers: ['AD'] });
  assert.ok(supervised.outcome === 'priced' && supervised.cents === 6_150);
  assert.equal(priceAnesthesia({ ...line, modifiers: [] }).outcome, 'not-payable');
});

const rvuPath = 'shippable/mpfs_rvu_hcpcs2_only_2024q3.tsv.gz';
test(
  'every Level II row × every locality equals an independent computation',
  officialFile(rvuPath),
  () => {
    const rows = readOfficial(
      mappedLayout(rvuForm, {
        cut: 'tab',
        columns: {
          ...{ code: 'hcpcs_code', modifier: 'mod', status: 'status', workRvu: 'rvu_work' },
          ...{ nonFacilityPracticeRvu: 'rvu_non_pe', facilityPracticeRvu: 'rvu_fac_pe' },
          ...{ malpracticeRvu: 'rvu_mp', conversionFactor: 'cf' },
        },
      }),
      rvuPath,
    ).rows;
    const indices = readOfficial(
      mappedLayout(gpciForm, {
        cut: 'tab',
        columns: {
          ...{ contractor: 'mac', locality: 'locality', workIndex: 'gpci_work' },
          ...{ practiceIndex: 'gpci_pe', malpracticeIndex: 'gpci_mp' },
        },
      }),
      'shippable/gpci_2024q3.tsv',
    ).rows;
    const book = RelativeValues.of([{ release, rows }]);
    const places = new Localities([{ release, rows: indices }]);
    let priced = 0;
    for (const row of rows) {
      for (const index of indices) {
        for (const placeOfService of ['11', '21']) {
          const modifiers = row.modifier === '' ? [] : [row.modifier];
          const { contractor, locality } = index;
          const line = {
            ...office,
            code: row.code,
            modifiers,
            placeOfService,
            contractor,
            locality,
          };
          const price = priceLine(book, places, line);
          if (!'ART'.includes(row.status)) {
            assert.equal(price.outcome, 'not-priced');
            continue;
          }
          const wanted = independentCents(row, index, placeOfService === '21');
          assert.ok(
            price.outcome === 'priced' && price.cents === wanted,
            `${row.code} ${locality}`,
          );
          priced += 1;
        }
      }
    }
    assert.equal(priced, 230 * 109 * 2);
  },
);

/** By fractions of big integers: no float, no sharing of the book's arithmetic. */
function independentCents(
  row: RvuRow,
  index: { workIndex: number; practiceIndex: number; malpracticeIndex: number },
  isFacility: boolean,
): number {
  const practice = isFacility ? row.facilityPracticeRvu : row.nonFacilityPracticeRvu;
  const parts: readonly [number, number][] = [
    [row.workRvu, index.workIndex],
    [practice, index.practiceIndex],
    [row.malpracticeRvu, index.malpracticeIndex],
  ];
  const units = parts.reduce((sum, [rvu, gpci]) => sum + BigInt(rvu) * BigInt(gpci), 0n);
  const [numerator, denominator] = [units * BigInt(row.conversionFactor) * 100n, 10n ** 9n];
  const [quotient, rest] = [numerator / denominator, numerator % denominator];
  return Number(rest * 2n >= denominator ? quotient + 1n : quotient);
}

test('the largest product of the formula is exact', () => {
  const row = { workRvu: 100_000, malpracticeRvu: 100_000, conversionFactor: 400_000 };
  const index = { workIndex: 2_000, practiceIndex: 2_000, malpracticeIndex: 2_000 };
  assert.equal(fullPriceCents(row, 100_000, index), 24_000_000);
});
