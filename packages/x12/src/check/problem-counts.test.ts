import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzCase, SEED_FILES } from '../fuzz-cases.ts';
import { base835 } from './cases/base-835.ts';
import { judge } from './check.ts';
import type { CheckOptions } from './check.ts';
import type { ProblemCounts } from './judgement.ts';

const judged = (text: string, options?: CheckOptions) =>
  judge(new TextEncoder().encode(text), options);
const totalOf = ({ errors, warnings }: ProblemCounts): number => errors + warnings;

const PATIENT = 'NM1*QC*1*DOE*JANE****MI*M1~';
const inARow = base835.replace(PATIENT, PATIENT + 'NM1*QC*9*DOE~'.repeat(500));

test('a clean file has no problem, one with a fault has those of its list', () => {
  assert.deepEqual(judged(base835).counts, { errors: 0, warnings: 0, listed: 0 });
  const { counts, problems } = judged(base835.replace('*0001', '*0002'));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  assert.deepEqual(counts, {
    errors,
    warnings: problems.length - errors,
    listed: problems.length,
  });
  assert.ok(errors > 0);
});

test('what goes on in a row is counted, and told by the last of ten', () => {
  const before = judged(base835).counts;
  const { counts, problems } = judged(inARow);
  assert.equal(problems.length, counts.listed);
  assert.ok(counts.listed < 100, String(counts.listed));
  assert.ok(totalOf(counts) >= totalOf(before) + 500, String(totalOf(counts)));
});

test('a partner that makes warnings of errors moves them from one count to the other', () => {
  const { counts, problems } = judged(inARow);
  const edits = Object.fromEntries(
    problems.map(({ edit }) => [edit, { severity: 'warning' as const }]),
  );
  const softer = judged(inARow, { partner: { name: 'P', source: 'P', edits } }).counts;
  assert.deepEqual(softer, { errors: 0, warnings: totalOf(counts), listed: counts.listed });
});

test('how many there are does not depend on how many are listed', () => {
  for (let number = 0; number < 600; number += 1) {
    const bytes = fuzzCase(number, SEED_FILES);
    const { counts, problems } = judge(bytes);
    for (const mostProblems of [0, 1, 10, 1_000_000]) {
      const fewer = judge(bytes, { mostProblems });
      assert.deepEqual(
        { ...fewer.counts, listed: 0 },
        { ...counts, listed: 0 },
        `fuzz case ${String(number)}, ${String(mostProblems)} problems`,
      );
      assert.ok(fewer.counts.listed <= mostProblems);
      assert.ok(fewer.counts.listed <= fewer.problems.length || mostProblems === 0);
    }
    assert.ok(counts.listed <= problems.length);
  }
});
