import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../problem.ts';
import { base835 } from '../cases/base-835.ts';
import { base837p } from '../cases/base-837p.ts';
import { changed, replaced } from '../cases/change.ts';
import { check } from '../check.ts';
import { mutations835 } from './mutations-835.ts';
import { mutations837p } from './mutations-837p.ts';
import type { Mutation } from './mutation.ts';

const tables: readonly (readonly [string, string, readonly Mutation[]])[] = [
  ['837P', base837p, mutations837p],
  ['835', base835, mutations835],
];

function isAsPlanted(problem: Problem, mutation: Mutation): boolean {
  return (
    problem.scope === mutation.scope &&
    problem.code === mutation.code &&
    (mutation.segment === undefined || problem.segment === mutation.segment) &&
    (mutation.position === undefined || problem.segmentPosition === mutation.position) &&
    (mutation.element === undefined || problem.element === mutation.element) &&
    (mutation.component === undefined || problem.component === mutation.component) &&
    (mutation.loop === undefined || problem.loop === mutation.loop)
  );
}

for (const [name, base, mutations] of tables) {
  test(`${name}: the transaction without a fault has no problem`, () => {
    assert.deepEqual(check(new TextEncoder().encode(base)), []);
  });

  test(`${name}: at least 40 single faults`, () => {
    assert.ok(mutations.length >= 40, String(mutations.length));
  });

  for (const mutation of mutations)
    test(`${name}: ${mutation.name}`, () => {
      const text =
        mutation.keepsCount === true
          ? replaced(base, mutation.changes)
          : changed(base, mutation.changes);
      const problems = check(new TextEncoder().encode(text));
      const seen = problems.map((problem) =>
        [
          problem.scope,
          problem.code,
          problem.loop,
          problem.segment,
          problem.segmentPosition,
          problem.element,
          problem.component,
          problem.edit,
        ].join(' '),
      );
      assert.ok(
        problems.some((problem) => isAsPlanted(problem, mutation)),
        `expected ${JSON.stringify(mutation)}\nfound\n${seen.join('\n')}`,
      );
      // No value of the file may stand in a message.
      for (const problem of problems) assert.ok(!/DOE|ROE|PCN1|PAT1/.test(problem.message));
    });
}
