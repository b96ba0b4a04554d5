import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from '../cases/base-835.ts';
import { base837p } from '../cases/base-837p.ts';
import { changed } from '../cases/change.ts';
import { check } from '../check.ts';
import type { CodeSetName, CodeSets } from './code-sets.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Knows everything but one code, and remembers on which day it was asked. */
function without(
  set: CodeSetName,
  code: string,
): CodeSets & { readonly days: (string | undefined)[] } {
  const days: (string | undefined)[] = [];
  return {
    days,
    isKnown(asked, askedCode, on) {
      if (asked !== set || askedCode !== code) return true;
      days.push(on);
      return false;
    },
  };
}

const claimCases: readonly (readonly [CodeSetName, string, string, number, number | undefined])[] =
  [
    ['icd-10-cm', 'E119', 'HI', 2, 2],
    ['hcpcs', '93000', 'SV1', 1, 2],
    ['place-of-service', '11', 'CLM', 5, 1],
    ['state', 'OH', 'N4', 2, undefined],
    ['adjustment-reason', '45', 'CAS', 2, undefined],
    ['taxonomy', '207Q00000X', 'PRV', 3, undefined],
  ];

for (const [set, code, segment, element, component] of claimCases)
  test(`a code outside of ${set} is found where it stands`, () => {
    const found = check(bytesOf(base837p), { codeSets: without(set, code) });
    assert.ok(found.length > 0);
    for (const problem of found) {
      assert.equal(problem.edit, `code-set.${set}`);
      assert.equal(problem.code, '7');
      assert.equal(problem.level, 5);
    }
    const [first] = found;
    assert.equal(first?.segment, segment);
    assert.equal(first.element, element);
    assert.equal(first.component, component);
  });

test('dated sets are asked for the first day of service', () => {
  const codeSets = without('icd-10-cm', 'J069');
  check(bytesOf(base837p), { codeSets });
  assert.deepEqual(codeSets.days, ['2025-12-01']);
});

test('remarks of a remittance are judged, and what the caller does not hold is not', () => {
  assert.equal(check(bytesOf(base835), { codeSets: without('remark', 'N130') })[0]?.segment, 'LQ');
  assert.deepEqual(check(bytesOf(base835), { codeSets: { isKnown: () => undefined } }), []);
});

test('states are judged without any code set', () => {
  const [problem] = check(bytesOf(changed(base837p, [['DAYTON*OH', 'DAYTON*ZZ']])));
  assert.equal(problem?.edit, 'code-set.state');
});
