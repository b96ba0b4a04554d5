import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { learnedSeverity, outcomesOf, type DecidedLine } from './edit-record.ts';

const record = (cameTrue: number, cameFalse: number) => ({
  editId: 'side-missing',
  code: '20610',
  cameTrue,
  cameFalse,
});

test('a warning becomes a block when it came true often enough', () => {
  const table: readonly (readonly [cameTrue: number, cameFalse: number, learned: string])[] = [
    [0, 0, '-'],
    [1, 0, '-'],
    [2, 0, 'block'],
    [2, 1, '-'],
    [5, 1, '-'],
    [9, 1, 'block'],
    [40, 5, '-'],
    [0, 9, '-'],
  ];
  for (const [cameTrue, cameFalse, learned] of table) {
    assert.equal(learnedSeverity(record(cameTrue, cameFalse)) ?? '-', learned);
  }
});

test('a payer that never refuses for it is never thought to', () => {
  fc.assert(
    fc.property(fc.nat(1_000), (cameFalse) => {
      assert.equal(learnedSeverity(record(0, cameFalse)), undefined);
    }),
  );
});

const line = (given: Partial<DecidedLine> = {}): DecidedLine => ({
  lineNumber: 1,
  code: '20610',
  refusedReasons: [],
  isAllowed: true,
  ...given,
});
const predicting = () => ({ predicts: ['4'] });

function told(lines: readonly DecidedLine[], lineNumber: number | null = 1): string {
  const [outcome] = outcomesOf([{ editId: 'side-missing', lineNumber }], lines, predicting);
  return outcome ? `${outcome.code || 'claim'} ${String(outcome.cameTrue)}` : '-';
}

test('a decision tells of a finding only what it says about that line and reason', () => {
  assert.equal(told([line({ refusedReasons: ['4'], isAllowed: false })]), '20610 true');
  assert.equal(told([line()]), '20610 false');
  assert.equal(told([line({ refusedReasons: ['197'], isAllowed: false })]), '-');
  assert.equal(told([line({ lineNumber: 2, refusedReasons: ['4'] })]), '-');
  assert.equal(told([line(), line({ lineNumber: 2, refusedReasons: ['4'] })], null), 'claim true');
  assert.equal(told([line({ isAllowed: false })]), '-');
  assert.deepEqual(
    outcomesOf([{ editId: 'sex-unknown', lineNumber: null }], [line()], () => undefined),
    [],
  );
});
