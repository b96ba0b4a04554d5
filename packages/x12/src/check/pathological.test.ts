import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from './cases/base-835.ts';
import { base837p } from './cases/base-837p.ts';
import { bases } from './cases/bases.ts';
import { check } from './check.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const claim = 'REF*D9*TRACE1~';

/** Sizes at which a step that is not linear would take minutes. */
const pathological: readonly (readonly [string, string])[] = [
  ['a segment of ten million bytes', base837p.replace(claim, `NTE*ADD*${'A'.repeat(10_000_000)}~`)],
  ['a segment of a million elements', base837p.replace(claim, `NTE${'*A'.repeat(1_000_000)}~`)],
  ['a million empty segments', base837p.replace(claim, '~'.repeat(1_000_000))],
  ['a million components', base837p.replace(claim, `REF*D9*${'A:'.repeat(1_000_000)}~`)],
  [
    'a million repetitions',
    (bases['270'] ?? '').replace('EQ*30^1', `EQ*${'30^'.repeat(1_000_000)}1`),
  ],
  [
    'a million line numbers of one claim',
    base837p.replace(claim, `${claim}${'REF*6R*X~'.repeat(300_000)}`),
  ],
  [
    'a hundred thousand strange qualifiers',
    base837p.replace(
      claim,
      Array.from({ length: 100_000 }, (_, k) => `REF*${String(k % 999)}*A`).join('~') + '~',
    ),
  ],
];

for (const [name, text] of pathological)
  test(`${name}: judged within ten seconds`, { timeout: 10_000 }, () => {
    assert.ok(check(bytesOf(text)).length > 0);
  });

test('a file cut at any byte is judged without a throw', () => {
  for (const base of [base837p, base835, bases['277CA'] ?? '', bases['275'] ?? '']) {
    const bytes = bytesOf(base);
    for (let end = 0; end < bytes.length; end += 1)
      assert.ok(end === 0 || check(bytes.subarray(0, end)).length >= 0);
  }
});

test('bytes changed to separators, terminators, and bytes of no text are judged without a throw', () => {
  for (const base of [base837p, base835]) {
    const bytes = bytesOf(base);
    for (let at = 0; at < bytes.length; at += 3) {
      const spoiled = bytes.slice();
      for (const byte of [0, 0x2a, 0x7e, 0xff]) {
        spoiled[at] = byte;
        check(spoiled);
      }
    }
  }
});
