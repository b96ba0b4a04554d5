import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from '../cases/base-835.ts';
import { base837d } from '../cases/base-837d.ts';
import { base837i } from '../cases/base-837i.ts';
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

const otherCases: readonly (readonly [
  base: string,
  set: CodeSetName,
  code: string,
  segment: string,
  element: number,
  component: number | undefined,
])[] = [
  [base837d, 'tooth', '12', 'TOO', 2, undefined],
  [base837d, 'tooth-surface', 'O', 'TOO', 3, 2],
  [base837i, 'nubc-condition', '09', 'HI', 1, 2],
  [base837i, 'nubc-occurrence', '11', 'HI', 1, 2],
  [base837i, 'nubc-value', '80', 'HI', 1, 2],
];

for (const [base, set, code, segment, element, component] of otherCases)
  test(`a code outside of ${set} is found where it stands, and is none without the list`, () => {
    assert.deepEqual(check(bytesOf(base)), []);
    assert.deepEqual(check(bytesOf(base), { codeSets: { isKnown: () => true } }), []);
    const found = check(bytesOf(base), { codeSets: without(set, code) });
    assert.deepEqual(
      found.map((one) => [one.edit, one.code, one.segment, one.element, one.component]),
      [[`code-set.${set}`, '7', segment, element, component]],
    );
  });

/** What the engine says of itself, without any list of the caller: passing and failing. */
const ownCases: readonly (readonly [
  base: string,
  find: string,
  fine: string,
  wrong: string,
  edit: string,
])[] = [
  [base837d, 'TOO*JP*12', 'TOO*JP*AS', 'TOO*JP*33', 'code-set.tooth'],
  [base837d, 'TOO*JP*12', 'TOO*JP*82', 'TOO*JP*U', 'code-set.tooth'],
  [base837i, 'HI*BG:09', 'HI*BG:D9', 'HI*BG:009', 'code-set.nubc-condition'],
  [base837i, 'HI*BH:11:', 'HI*BH:A3:', 'HI*BH:74:', 'code-set.nubc-occurrence'],
  [base837i, 'HI*BE:80:', 'HI*BE:D3:', 'HI*BE:8:', 'code-set.nubc-value'],
  [
    base837i,
    'HI*BH:11:D8:20251230',
    'HI*BI:74:RD8:20251230-20251231',
    'HI*BI:11:RD8:20251230-20251231',
    'code-set.nubc-occurrence-span',
  ],
];

for (const [base, find, fine, wrong, edit] of ownCases)
  test(`${wrong} cannot be right, ${fine} may be (${edit})`, () => {
    const edits = (text: string): (string | undefined)[] =>
      check(bytesOf(changed(base, [[find, text]]))).map((problem) => problem.edit);
    assert.ok(!edits(fine).includes(edit), edits(fine).join());
    assert.ok(edits(wrong).includes(edit), edits(wrong).join());
  });

test('diagnoses after the first code of a list are judged too', () => {
  const bytes = bytesOf(changed(base837i, [['HI*BG:09', 'HI*BG:09*BG:1']]));
  const [problem] = check(bytes).filter((one) => one.edit === 'code-set.nubc-condition');
  assert.equal(problem?.element, 2);
});
