import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { anesthesiaCsv } from './anesthesia.ts';
import { gpci } from './gpci.ts';
import { pfall } from './pfall.ts';
import { isQualifyingParticipantName, pprrvuCsv } from './pprrvu-csv.ts';
import { pprrvuText } from './pprrvu-text.ts';
import { scheduleForm } from './schedule.ts';
import { readSample, refusedSample } from './test-samples.ts';
import { zipLocality } from './zip-locality.ts';

test('relative values of 31 and 32 columns come out alike, without the owner’s words', () => {
  const now = readSample(pprrvuCsv, 'PPRRVU2026_Jul_nonQPP.csv');
  const then = readSample(pprrvuCsv, 'PPRRVU24_JUL.csv');
  assert.deepEqual(now.facts, {
    year: 2026,
    release: 'July',
    released: '06/30/2026',
    conversionFactor: 334_009,
  });
  assert.equal(then.facts['conversionFactor'], 332_875);
  assert.equal(now.rows.length, 9);
  for (const [index, row] of now.rows.entries()) {
    assert.deepEqual({ ...row, conversionFactor: 332_875 }, then.rows[index]);
  }
  const surgery = now.rows[1];
  assert.equal(surgery?.workRvu, 1_000);
  assert.equal(surgery.intraoperativeShare, 69);
  assert.equal(surgery.bilateral, '1');
  assert.equal(now.rows[7]?.endoscopicBase, 'G9996');
  assert.equal(now.rows[7].isNonFacilityRare, true);
  assert.ok(!JSON.stringify(now.rows).includes('SECRET'));
  assert.ok(!isQualifyingParticipantName('PPRRVU2026_Jul_nonQPP.csv'));
  assert.ok(isQualifyingParticipantName('PPRRVU2026_Jul_QPP.csv'));
});

test('relative values of unknown width or with two factors are refused', () => {
  const wide = refusedSample(pprrvuCsv, 'pprrvu-thirty-three-columns.csv');
  assert.equal(wide.refused, 'file-header-unknown');
  assert.equal(wide.detail?.['found'], 33);
  assert.match(String(wide.detail['expected']), /^32 or 31 columns/);
  const mixed = refusedSample(pprrvuCsv, 'pprrvu-two-conversion-factors.csv');
  assert.equal(mixed.refused, 'releases-mixed');
});

test('relative values as text are the same rows', () => {
  const { rows } = readSample(pprrvuText, 'pprrvu-text-of-200-columns.txt');
  const table = readSample(pprrvuCsv, 'PPRRVU2026_Jul_nonQPP.csv').rows;
  assert.equal(rows.length, 2);
  assert.equal(rows[0]?.workRvu, table[0]?.workRvu);
  assert.equal(rows[1]?.facilityPracticeRvu, table[1]?.facilityPracticeRvu);
  assert.equal(rows[1]?.conversionFactor, 334_009);
  assert.equal(rows[1].preoperativeShare, 10);
  assert.ok(!JSON.stringify(rows).includes('SECRET'));
  assert.equal(refusedSample(pprrvuText, 'leie-reinstatements.csv').refused, 'file-header-unknown');
});

test('the payment file is whole only with its trailer, and of one year', () => {
  const { rows, facts } = readSample(pfall, 'pfall-with-its-trailer.txt');
  assert.deepEqual(facts, { year: 2026 });
  assert.equal(rows[0]?.nonFacilityCents, 9_087);
  assert.equal(rows[1]?.modifier, '26');
  assert.equal(rows[1].locality, '11');
  assert.equal(refusedSample(pfall, 'pfall-without-its-trailer.txt').refused, 'file-truncated');
  assert.equal(refusedSample(pfall, 'pfall-two-years.txt').refused, 'releases-mixed');
  assert.equal(refusedSample(pfall, 'anesthesia-factors.csv').refused, 'file-header-unknown');
});

test('indices stop at the footnotes; names lose their asterisks', () => {
  const { rows, facts, refused } = readSample(gpci, 'gpci-with-footnotes.csv');
  assert.deepEqual(refused, []);
  assert.deepEqual(facts, { year: 2026 });
  assert.deepEqual(rows[1], {
    contractor: '99112',
    state: 'XB',
    locality: '01',
    name: 'NORTH, COAST',
    workIndex: 1_500,
    practiceIndex: 1_065,
    malpracticeIndex: 551,
  });
  assert.equal(rows.length, 3);
  assert.equal(refusedSample(gpci, 'anesthesia-factors.csv').refused, 'file-header-unknown');
});

test('anesthesia factors and ZIP codes keep their leading zeros', () => {
  assert.deepEqual(readSample(anesthesiaCsv, 'anesthesia-factors.csv').rows, [
    { contractor: '99112', locality: '00', factorCents: 2_050 },
    { contractor: '99112', locality: '01', factorCents: 2_854 },
  ]);
  const { rows } = readSample(zipLocality, 'zip-to-locality.csv');
  assert.equal(rows[0]?.zip, '01234');
  assert.equal(rows[1]?.zip, '01235');
  assert.equal(rows[1].locality, '01');
  assert.equal(rows[1].needsPlusFour, true);
  assert.equal(
    refusedSample(zipLocality, 'gpci-with-footnotes.csv').refused,
    'file-header-unknown',
  );
});

test('a carrier’s schedule by a saved mapping: amounts to the cent or refused', () => {
  const layout = mappedLayout(scheduleForm, {
    cut: 'csv',
    columns: {
      code: 'Proc',
      modifier: 'Mod',
      place: 'POS',
      rate: 'Allowed',
      effectiveFrom: 'From',
    },
  });
  const { rows, refused } = readSample(layout, 'schedule-of-a-carrier.csv');
  assert.deepEqual(
    rows.map((row) => [row.modifier, row.place, row.rateCents]),
    [
      ['', '', 109_087],
      ['26', '', 4_510],
      ['', 'facility', 6_413],
    ],
  );
  assert.deepEqual(refused, [{ line: 6, reason: 'the rate is no amount' }]);
});
