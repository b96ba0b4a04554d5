import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { endBefore, mayEnd, overlaps, type Held } from './held.ts';

const held = (from: string, to: string | null = null): Held => ({
  effectiveFrom: calendarDate(from),
  effectiveTo: to === null ? null : calendarDate(to),
});
const on = (day: string): CalendarDate => calendarDate(day);

test('what begins ends what held the day before, and never reaches into history', () => {
  const cases: readonly [readonly Held[], string, string][] = [
    [[], '2026-03-01', 'ends nothing'],
    [[held('2025-01-01')], '2026-03-01', '2026-02-28'],
    [[held('2025-01-01')], '2025-01-01', 'begins-before-what-holds'],
    [[held('2025-01-01')], '2024-12-31', 'begins-before-what-holds'],
    [
      [held('2024-01-01', '2024-12-31'), held('2025-01-01')],
      '2024-06-01',
      'begins-before-what-holds',
    ],
    [[held('2025-01-01', '2025-12-31')], '2026-03-01', 'ends nothing'],
    [[held('2025-01-01', '2026-12-31')], '2026-03-01', '2026-02-28'],
  ];
  for (const [kept, from, expected] of cases) {
    const told = endBefore(kept, on(from));
    assert.equal(isRefused(told) ? told.refused : (told.endsOn ?? 'ends nothing'), expected, from);
  }
});

test('what ended is ended once, and not before it began', () => {
  assert.equal(mayEnd(held('2025-01-01'), on('2025-01-01')), undefined);
  assert.equal(mayEnd(held('2025-01-01'), on('2024-12-31'))?.refused, 'ends-before-it-begins');
  assert.equal(
    mayEnd(held('2025-01-01', '2025-06-30'), on('2026-01-01'))?.refused,
    'ended-already',
  );
});

test('spans share a day or not', () => {
  assert.ok(overlaps(held('2025-01-01'), held('2026-01-01')));
  assert.ok(overlaps(held('2025-01-01', '2025-06-30'), held('2025-06-30')));
  assert.ok(!overlaps(held('2025-01-01', '2025-06-30'), held('2025-07-01')));
});
