import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  isWithin,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';
import type { Coverage, CoverageRank, ToldBy } from './coverage.ts';
import { reconcileCoverages, type RecognisedCoverage } from './reconcile-coverages.ts';

const told = (
  memberId: string,
  rank: CoverageRank = 1,
  more: Partial<RecognisedCoverage> = {},
): RecognisedCoverage => ({
  rank,
  payerId: `payer of ${memberId}`,
  payerNumber: '',
  payerName: '',
  memberId,
  relationship: '18',
  ...more,
});

/** Keeps what was told, as the store would. */
function apply(
  kept: readonly Coverage[],
  words: readonly RecognisedCoverage[],
  asOf: CalendarDate,
  toldBy: ToldBy = 'practice-system',
  isComplete = false,
): Coverage[] {
  const changes = reconcileCoverages(kept, words, asOf, { toldBy, isComplete });
  const confirmed = new Set(changes.confirmed.map((one) => one.id));
  const ended = kept.map((coverage): Coverage => {
    const end = changes.ends.find((one) => one.id === coverage.id);
    const update = changes.updates.find((one) => one.id === coverage.id)?.told;
    return {
      ...coverage,
      effectiveFrom: update?.effectiveFrom ?? coverage.effectiveFrom,
      effectiveTo: end ? end.lastDay : (update?.effectiveTo ?? coverage.effectiveTo),
      toldBy: confirmed.has(coverage.id) ? 'person' : coverage.toldBy,
    };
  });
  return [
    ...ended,
    ...changes.inserts.map((insert, index) => ({
      practiceId: '',
      id: `${kept.length.toString()}.${index.toString()}`,
      patientId: '',
      payerId: insert.payerId,
      rank: insert.rank,
      memberId: insert.memberId,
      groupNumber: insert.groupNumber ?? '',
      planName: '',
      relationship: insert.relationship,
      subscriberLastName: '',
      subscriberFirstName: '',
      subscriberDateOfBirth: null,
      subscriberSex: 'U',
      effectiveFrom: insert.from,
      effectiveTo: insert.to,
      reportedPayerNumber: '',
      reportedPayerName: '',
      toldBy,
    })),
  ];
}
const on = (kept: readonly Coverage[], day: CalendarDate): string[] =>
  kept
    .filter((coverage) => isWithin(day, coverage.effectiveFrom, coverage.effectiveTo))
    .sort((left, right) => left.rank - right.rank)
    .map((coverage) => coverage.memberId);
const day = (text: string): CalendarDate => calendarDate(text);

test('a person who names every policy ends those that are not named: a supplement goes with Medicare', () => {
  const day = calendarDate('2026-02-13');
  const before = apply([], [told('medicare'), told('supplement', 2)], calendarDate('2025-12-01'));
  const advantage = told('advantage', 1, { effectiveFrom: calendarDate('2026-01-25') });
  const lastDays = (of: readonly Coverage[]): (CalendarDate | null)[] =>
    of.map((one) => one.effectiveTo);
  const complete = apply(before, [advantage], day, 'person', true);
  assert.deepEqual(lastDays(complete), ['2026-01-24', '2026-01-24', null]);
  const brief = apply(before, [advantage], day, 'person');
  assert.deepEqual(lastDays(brief), ['2026-01-24', null, null], 'a brief word leaves it');
  const same = apply(before, [told('medicare')], day, 'person', true);
  assert.deepEqual(lastDays(same), [null, '2026-02-12'], 'nothing new: until the day before');
});

test('a plan that is replaced ends the day before the new one begins', () => {
  const first = apply([], [told('A')], day('2026-03-02'));
  const second = apply(first, [told('B')], day('2026-06-10'));
  assert.deepEqual(on(second, day('2026-01-01')), ['A']);
  assert.deepEqual(on(second, day('2026-06-09')), ['A']);
  assert.deepEqual(on(second, day('2026-06-10')), ['B']);
});

test('the word about an earlier visit, told later, holds until the next plan began', () => {
  const kept = apply(apply([], [told('A')], day('2026-03-02')), [told('C')], day('2026-06-10'));
  const third = apply(kept, [told('B')], day('2026-05-15'));
  assert.deepEqual(on(third, day('2026-05-14')), ['A']);
  assert.deepEqual(on(third, day('2026-05-15')), ['B']);
  assert.deepEqual(on(third, day('2026-06-09')), ['B']);
  assert.deepEqual(on(third, day('2026-06-10')), ['C']);
});

test('policies that change places do so from the day it was told; one not told of stays', () => {
  const kept = apply([], [told('A', 1), told('B', 2)], day('2026-03-02'));
  const swapped = apply(kept, [told('B', 1), told('A', 2)], day('2026-04-01'));
  assert.deepEqual(on(swapped, day('2026-03-31')), ['A', 'B']);
  assert.deepEqual(on(swapped, day('2026-04-01')), ['B', 'A']);
  const brief = apply(swapped, [told('B', 1)], day('2026-04-02'));
  assert.deepEqual(on(brief, day('2026-04-02')), ['B', 'A']);
});

test('a member number put right by a person is not undone by the system that repeats the slip', () => {
  const since = { effectiveFrom: day('2022-05-28') };
  const slip = apply([], [told('5CX-slip')], day('2025-12-29'));
  const right = apply(slip, [told('5CX', 1, since)], day('2025-12-30'), 'person');
  assert.deepEqual(on(right, day('2025-12-30')), ['5CX']);
  const again = apply(right, [told('5CX-slip')], day('2025-12-30'));
  assert.deepEqual(on(again, day('2025-12-30')), ['5CX'], 'the slip again');
  const other = apply(again, [told('NEW')], day('2026-03-01'));
  assert.deepEqual(on(other, day('2026-03-01')), ['NEW'], 'a plan never told before');
});

test('a person who says since when a plan runs leaves one plan on every day', () => {
  const slip = apply(apply([], [told('A')], day('2026-01-05')), [told('B')], day('2026-01-20'));
  const right = apply(
    slip,
    [told('C', 1, { effectiveFrom: day('2025-08-20') })],
    day('2026-01-20'),
  );
  assert.deepEqual(on(right, day('2025-08-19')), ['A']);
  for (const any of ['2025-08-20', '2026-01-19', '2026-01-20', '2026-07-01']) {
    assert.deepEqual(on(right, day(any)), ['C'], any);
  }
});

test('a person who says since when a plan ran takes back a slip that the system told within those days', () => {
  let kept = apply([], [told('RIGHT')], calendarDate('2026-03-02'));
  kept = apply(kept, [told('SLIP')], calendarDate('2026-03-16'));
  kept = apply(kept, [told('RIGHT')], calendarDate('2026-03-23'));
  const answer = told('RIGHT', 1, {
    effectiveFrom: calendarDate('2025-02-17'),
    effectiveTo: calendarDate('2026-04-30'),
  });
  kept = apply(kept, [answer], calendarDate('2026-03-23'), 'person');
  assert.deepEqual(on(kept, day('2026-03-16')), ['RIGHT']);
  assert.deepEqual(on(kept, day('2026-03-23')), ['RIGHT']);
  // what begins within those days and goes on after them is another plan, and stays
  const next = apply(kept, [told('NEXT')], calendarDate('2026-04-20'));
  const again = apply(next, [answer], calendarDate('2026-04-01'), 'person');
  assert.ok(on(again, day('2026-05-10')).includes('NEXT'));
});

test('a system whose plan a person confirmed may still tell of a change', () => {
  const kept = apply([], [told('A')], day('2026-01-05'));
  const confirmed = apply(kept, [told('A')], day('2026-01-06'), 'person');
  assert.equal(confirmed[0]?.toldBy, 'person');
  assert.deepEqual(on(apply(confirmed, [told('B')], day('2026-02-01')), day('2026-02-01')), ['B']);
});

test('whatever is told in whatever order, the day of the word has exactly what was told, and again changes nothing', () => {
  const word = fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    first: fc.constantFrom('A', 'B', 'C'),
    second: fc.constantFrom('D', 'E', undefined),
    since: fc.option(fc.integer({ min: -400, max: 400 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      let kept: Coverage[] = [];
      for (const { at, first, second, since } of words) {
        const asOf = addDays(day('2026-01-01'), at);
        const from =
          since === undefined ? {} : { effectiveFrom: addDays(day('2026-01-01'), since) };
        const list = [told(first, 1, from), ...(second === undefined ? [] : [told(second, 2)])];
        kept = apply(kept, list, asOf);
        const found = on(kept, asOf);
        assert.equal(found[0], first);
        if (second !== undefined) assert.equal(found[1], second);
        const again = reconcileCoverages(kept, list, asOf);
        assert.deepEqual(
          [again.inserts.length, again.updates.length, again.ends.length],
          [0, 0, 0],
        );
        for (let offset = 0; offset <= 400; offset += 50) {
          const any = addDays(day('2026-01-01'), offset);
          const ranks = kept
            .filter((one) => isWithin(any, one.effectiveFrom, one.effectiveTo))
            .map((one) => one.rank);
          assert.equal(new Set(ranks).size, ranks.length, 'two policies of one rank on one day');
        }
      }
    }),
  );
});
