import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { appealAnswerTimeOn, appealAnswerTimes } from './appeal-answers.ts';

const on = calendarDate('2026-03-02');
const daysOf = (kind: string, level: number): number =>
  appealAnswerTimeOn({ key: 'somebody', kind }, level, on).usualDays;

test('Medicare answers by its own rule for each level; who says nothing within sixty days', () => {
  assert.deepEqual(
    [1, 2, 3].map((level) => daysOf('medicare', level)),
    [60, 60, 90],
  );
  assert.deepEqual(
    [daysOf('commercial', 1), daysOf('medicaid', 2), daysOf('medicare', 0)],
    [60, 60, 60],
  );
});

test('every time has a source and something to do', () => {
  for (const { source, whenSilent, usualDays } of appealAnswerTimes) {
    assert.ok(source !== '' && whenSilent !== '' && usualDays > 0);
  }
});
