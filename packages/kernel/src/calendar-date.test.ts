import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageInYears,
  calendarDate,
  dateOfDayNumber,
  dayNumber,
  dayOfWeek,
  daysBetween,
  readCalendarDate,
} from './calendar-date.ts';

test('day numbers agree with the platform calendar, and turn back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_000, max: 200_000 }), (day) => {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      assert.equal(dateOfDayNumber(day), expected);
      assert.equal(dayNumber(calendarDate(expected)), day);
      assert.equal(dayOfWeek(calendarDate(expected)), new Date(day * 86_400_000).getUTCDay());
    }),
  );
});

test('days that are not in the calendar are not read', () => {
  for (const text of [
    '2026-02-29',
    '20261301',
    '2026-00-10',
    '2026-04-31',
    '1799-12-31',
    'today',
    '2026-1-1',
  ]) {
    assert.equal(readCalendarDate(text), undefined, text);
  }
  assert.equal(readCalendarDate('20240229'), '2024-02-29');
});

test('months later is the same day, or the last of a shorter month', () => {
  assert.equal(addMonths(calendarDate('2026-01-31'), 1), '2026-02-28');
  assert.equal(addMonths(calendarDate('2026-03-15'), -3), '2025-12-15');
  assert.equal(addDays(calendarDate('2026-12-31'), 1), '2027-01-01');
  assert.equal(daysBetween(calendarDate('2026-01-01'), calendarDate('2026-03-01')), 59);
});

test('an age counts whole years', () => {
  assert.equal(ageInYears(calendarDate('2000-06-15'), calendarDate('2026-06-14')), 25);
  assert.equal(ageInYears(calendarDate('2000-06-15'), calendarDate('2026-06-15')), 26);
});
