import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../problem.ts';
import { bases } from '../cases/bases.ts';
import { base835 } from '../cases/base-835.ts';
import { base837p } from '../cases/base-837p.ts';
import { changed, replaced } from '../cases/change.ts';
import { check } from '../check.ts';
import { mutations835 } from './mutations-835.ts';
import { mutations837p } from './mutations-837p.ts';
import type { Mutation } from './mutation.ts';
import { linesOf, planted } from './planted.ts';
import { allFaults } from './tables/all-faults.ts';

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

/** A problem as the tables write it: scope, code, loop, segment, position, element. */
function written(problem: Problem): string {
  const { scope, code, loop, segment, segmentPosition, element, component } = problem;
  const part = component === undefined ? '' : `-${String(component)}`;
  const place = element === undefined ? '-' : `${String(element)}${part}`;
  return [scope, code, loop ?? '-', segment ?? '-', String(segmentPosition ?? '-'), place].join(
    ' ',
  );
}

test('every guide has a table of faults', () => {
  const named = tables.map(([name]) => name);
  assert.deepEqual([...named, ...Object.keys(allFaults)].sort(), Object.keys(bases).sort());
});

for (const [name, table] of Object.entries(allFaults)) {
  const base = bases[name] ?? '';
  const lines = linesOf(table);

  test(`${name}: the transaction without a fault has no problem, and at least 40 faults are planted`, () => {
    assert.deepEqual(check(new TextEncoder().encode(base)), []);
    assert.ok(lines.length >= 40, String(lines.length));
    assert.equal(new Set(lines).size, lines.length);
  });

  for (const line of lines)
    test(`${name}: ${line.length > 90 ? `${line.slice(0, 30)} …` : line}`, () => {
      const { text, expected } = planted(base, line);
      assert.notEqual(text, base);
      const found = check(new TextEncoder().encode(text))
        .filter(({ severity }) => severity === 'error')
        .map(written);
      assert.ok(found.includes(expected), `expected ${expected}\nfound\n${found.join('\n')}`);
    });
}
