import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import { addOnText } from '../layouts/add-on.ts';
import { mue } from '../layouts/mue.ts';
import { ncciPtp, pairForm } from '../layouts/ncci-ptp.ts';
import { officialFile, readOfficial, readSample } from '../layouts/test-samples.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { AddOnCodes } from './add-on-codes.ts';
import { readImage } from './book-image.ts';
import { pairVerdict, ProcedurePairs, ProcedurePairsBuilder } from './procedure-pairs.ts';
import { UnitLimits, UnitLimitsBuilder } from './unit-limits.ts';

const day = calendarDate;
const release = (from: string, to: string): BookRelease => ({
  name: `from ${from}`,
  source: 'a test',
  effectiveFrom: day(from),
  effectiveTo: day(to),
  isComplete: true,
});

test('pairs: direction, indicator, the last day, a pair that came back, days not loaded', () => {
  const builder = new ProcedurePairsBuilder();
  for (const name of ['ccipra-v990r0-f2.txt', 'ccipra-v990r0-f1.TXT']) {
    for (const row of readSample(ncciPtp, name).rows) assert.ok(builder.add(row));
  }
  const made = builder.build({ release: release('1996-01-01', '2026-12-31') });
  for (const pairs of [made, ProcedurePairs.fromImage(readImage(made.toImage()))]) {
    const cases: readonly [string, string, string, keyof typeof pairVerdict][] = [
      ['A9990', 'A9991', '2026-01-01', 'withModifier'],
      ['A9991', 'A9990', '2026-01-01', 'withModifier'],
      ['A9990', 'A9992', '2019-12-31', 'free'],
      ['A9990', 'A9992', '2023-12-31', 'never'],
      ['A9990', 'A9992', '2024-01-01', 'free'],
      ['A9990', 'A9992', '2025-01-01', 'withModifier'],
      ['G9990', 'A9990', '2026-06-30', 'withModifier'],
      ['G9990', 'A9990', '2026-07-01', 'free'],
      ['G9990', 'G9991', '2026-07-01', 'never'],
      ['A9990', 'A9993', '2022-01-01', 'free'],
      ['A9990', 'Z9999', '2022-01-01', 'free'],
      ['A9990', 'A9991', '2027-01-01', 'notLoaded'],
    ];
    for (const [left, right, on, verdict] of cases) {
      assert.equal(
        pairs.verdictOn(left, right, day(on)),
        pairVerdict[verdict],
        `${left} ${right} ${on}`,
      );
    }
    assert.deepEqual(pairs.ruleOn('A9990', 'G9990', day('2026-06-30')), {
      column1: 'G9990',
      column2: 'A9990',
      modifierIndicator: '1',
      separatedBy: [],
      effectiveFrom: '2018-07-01',
      effectiveTo: '2026-06-30',
    });
    const other = pairs.ruleOn('G9991', 'G9990', day('2026-07-01'));
    assert.deepEqual([other?.column1, other?.column2], ['G9990', 'G9991']);
    assert.deepEqual([...pairs.pairsOn(day('2026-07-01'))].sort(), [
      ['A9990', 'A9991', '1'],
      ['A9990', 'A9992', '1'],
      ['G9990', 'G9991', '0'],
    ]);
  }
});

const pairsPath = 'shippable/ncci_ptp_prac_hcpcs2_only_2024q3.tsv.gz';
test('official pairs answer as their rows say', officialFile(pairsPath), () => {
  const columns = {
    column1: 'column1',
    column2: 'column2',
    effectiveTo: 'deletion_date',
    modifierIndicator: 'modifier_ind',
  };
  const { rows } = readOfficial(mappedLayout(pairForm, { cut: 'tab', columns }), pairsPath);
  const builder = new ProcedurePairsBuilder();
  for (const row of rows) builder.add(row);
  const pairs = builder.build({ release: release('1996-01-01', '2024-09-30') });
  assert.equal(pairs.pairCount, 3_158);
  const on = day('2024-08-01');
  const inForce = rows.filter(
    (row) => (row.effectiveTo === null || row.effectiveTo >= on) && row.modifierIndicator !== '9',
  );
  const wanted = inForce.map((row) => `${row.column1} ${row.column2}`).sort();
  const found = [...pairs.pairsOn(on)].map(([first, second]) => `${first} ${second}`).sort();
  assert.ok(wanted.length > 1_000);
  assert.deepEqual(found, wanted);
  for (const row of inForce) {
    const verdict = row.modifierIndicator === '0' ? pairVerdict.never : pairVerdict.withModifier;
    assert.equal(pairs.verdictOn(row.column1, row.column2, on), verdict);
  }
});

test('limits: a code that a quarter leaves out has none; outside the quarters nothing is known', () => {
  const { rows } = readSample(mue, 'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv');
  const builder = new UnitLimitsBuilder();
  builder.addSnapshot(release('2026-10-01', '2026-12-31'), rows);
  builder.addSnapshot(release('2027-01-01', '2027-03-31'), rows.slice(1));
  const made = builder.build();
  for (const limits of [made, UnitLimits.fromImage(readImage(made.toImage()))]) {
    const most = (code: string, on: string) => {
      const limit = limits.limitOn(code, day(on));
      return typeof limit === 'object' ? limit.most : limit;
    };
    assert.equal(most('A9990', '2026-12-31'), 0);
    assert.equal(most('A9990', '2027-01-01'), undefined);
    assert.equal(most('J9990', '2027-01-01'), 120);
    assert.equal(most('J9990', '2027-04-01'), 'not-loaded');
    const limit = limits.limitOn('G9990', day('2027-03-31'));
    assert.deepEqual(limit, {
      code: 'G9990',
      most: 1,
      adjudicationIndicator: '2',
      effectiveFrom: '2026-10-01',
      effectiveTo: '2027-03-31',
    });
  }
});

test('add-on codes: only a closed list refuses', () => {
  const codes = AddOnCodes.fromImage(
    readImage(
      AddOnCodes.of(
        [release('2019-01-01', '2022-12-31')],
        readSample(addOnText, 'add-on-with-days-of-the-year.txt').rows,
      ).toImage(),
    ),
  );
  const on = day('2021-06-01');
  assert.equal(codes.judge('G9990', [], on).outcome, 'no-add-on');
  assert.deepEqual(codes.judge('G9991', ['G9990'], on), {
    outcome: 'supported',
    primaryCode: 'G9990',
    release: 'from 2019-01-01',
  });
  assert.equal(codes.judge('G9991', ['G9999'], on).outcome, 'unsupported');
  assert.equal(codes.judge('G9993', ['G9999'], on).outcome, 'contractor-decides');
  assert.equal(codes.judge('G9994', ['G9999'], on).outcome, 'contractor-decides');
  assert.equal(codes.judge('G9994', ['G9999'], day('2022-01-01')).outcome, 'no-add-on');
  assert.equal(codes.judge('G9991', ['G9990'], day('2023-01-01')).outcome, 'not-loaded');
});
