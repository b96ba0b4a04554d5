import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isUnusable } from './code-answer.ts';
import { openStarterBooks } from './starter-books.ts';
import {
  adjustmentReasonOf,
  adjustmentReasons,
  mayStandWith,
  remarks,
} from './starter/adjustment-reasons.ts';
import { statusCodeOf, statusWords } from './starter/claim-status.ts';
import { procedureRows } from './starter/procedures.ts';

const books = openStarterBooks();
const day = calendarDate('2026-02-20');

const outcomes: readonly [Parameters<typeof books.lookUp>[0], string, string, string][] = [
  ['diagnosis', 'E119', '2026-02-20', 'valid'],
  ['diagnosis', 'E11', '2026-02-20', 'header'],
  ['diagnosis', 'M2551', '2026-02-20', 'header'],
  ['diagnosis', 'I1099', '2026-02-20', 'too-long'],
  ['diagnosis', 'R05', '2026-02-20', 'not-on-date'],
  ['diagnosis', 'R05', '2020-02-20', 'valid'],
  ['diagnosis', 'QA00101', '2026-02-20', 'not-loaded'],
  ['diagnosis', '12345', '2026-02-20', 'malformed'],
  ['diagnosis', 'E119', '2019-02-20', 'not-loaded'],
  ['procedure', '99213', '2026-02-20', 'valid'],
  ['procedure', '99201', '2026-02-20', 'not-on-date'],
  ['procedure', '11042', '2026-02-20', 'not-loaded'],
  ['procedure', 'ABCDE', '2026-02-20', 'malformed'],
  ['modifier', '25', '2026-02-20', 'valid'],
  ['modifier', 'Z9', '2026-02-20', 'unknown'],
  ['place-of-service', '11', '2026-02-20', 'valid'],
  ['place-of-service', '88', '2026-02-20', 'unknown'],
];

test('a book says what was true on a day, and says so where it knows nothing', () => {
  for (const [system, code, on, outcome] of outcomes) {
    const answer = books.lookUp(system, code, calendarDate(on));
    assert.equal(answer.outcome, outcome, `${system} ${code} on ${on}`);
    assert.equal(isUnusable(answer), !['valid', 'not-loaded'].includes(outcome));
  }
});

test('a retired code names what took its place', () => {
  const answer = books.lookUp('diagnosis', 'M545', day);
  assert.ok(answer.outcome === 'not-on-date');
  assert.deepEqual(answer.entry.replacedBy, ['M5450']);
});

test('a pair is found whichever way round, and is told apart by its modifiers', () => {
  const rule = books.pairOn('99213', '20610', day);
  assert.ok(typeof rule === 'object');
  assert.equal(rule.column1, '20610');
  assert.deepEqual(books.pairOn('20610', '99213', day), rule);
  assert.ok(rule.separatedBy.includes('25'));
  assert.equal(books.pairOn('99213', '83036', day), undefined);
});

test('every procedure has words and traits, and is in its book once; limits are set where published', () => {
  const codes = procedureRows.map(([code]) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.length >= 60);
  for (const [code, words] of procedureRows) {
    assert.equal(books.lookUp('procedure', code, day).outcome, 'valid', code);
    assert.ok(words.length > 3 && books.traitsOf(code), code);
  }
  const limit = books.unitLimitOn('J1100', day);
  assert.ok(typeof limit === 'object' && limit.most === 120);
  assert.equal(books.unitLimitOn('J1100', calendarDate('2019-01-01')), 'not-loaded');
  assert.equal(books.unitLimitOn('H2011', day), undefined);
});

test('reasons and remarks have words of ours, each code once', () => {
  assert.ok(adjustmentReasons.length > 150 && remarks.length > 100);
  for (const list of [adjustmentReasons, remarks]) {
    assert.equal(new Set(list.map((one) => one.code)).size, list.length);
    for (const one of list) assert.ok(one.words.length > 2, one.code);
  }
  assert.equal(adjustmentReasonOf('197')?.bucket, 'authorization');
  assert.equal(adjustmentReasonOf('16')?.needsRemark, true);
  assert.equal(books.lookUp('adjustment-reason', '24', day).outcome, 'valid');
});

test('reasons have their days, the groups that they may stand with, and drugs the code of their day', () => {
  const on = (code: string, date: string) =>
    books.lookUp('adjustment-reason', code, calendarDate(date)).outcome;
  assert.equal(on('15', '2018-05-01'), 'valid');
  assert.equal(on('15', '2026-01-05'), 'not-on-date');
  assert.equal(on('214', '2026-01-05'), 'not-on-date');
  assert.equal(adjustmentReasonOf('45')?.dates.modifiedOn, '2017-07-01');
  assert.equal(mayStandWith('45', 'CO'), true);
  assert.equal(mayStandWith('45', 'PI'), false);
  assert.equal(mayStandWith('197', 'CO'), true);
  assert.equal(mayStandWith('9999', 'OA'), true);
  const drug = books.lookUp('procedure', 'J1030', calendarDate('2026-01-05'));
  assert.ok(drug.outcome === 'not-on-date' && drug.entry.replacedBy.includes('J1010'));
  assert.equal(books.lookUp('procedure', 'J1010', day).outcome, 'valid');
});

test('codes that nobody knows are shown as they came', () => {
  assert.equal(statusCodeOf('9999').words, 'status 9999');
  assert.equal(
    statusWords({ categoryCode: 'A7', statusCode: '562', entityCode: '85' }),
    'rejected: information is invalid — the NPI is wrong (billing provider)',
  );
});

test('screens search by the beginning of a code and by words in any order', () => {
  assert.deepEqual(
    books.search('diagnosis', 'e11', day, 3).map((one) => one.code),
    ['E1122', 'E1140', 'E1142'],
  );
  assert.deepEqual(
    books.search('diagnosis', 'left shoulder pain', day, 5).map((one) => one.code),
    ['M25512'],
  );
});
