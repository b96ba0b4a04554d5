import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ClaimContent } from './claim-content.ts';
import { correctionWay, withoutSettled, type CorrectionFacts } from './correction.ts';

const decided: CorrectionFacts = {
  status: 'denied',
  payerKind: 'commercial',
  correction: 'replacement',
  payerClaimControlNumber: 'P1',
  unprocessable: false,
};

const cases: readonly [string, Partial<CorrectionFacts>, string][] = [
  ['a denied claim is replaced, with the payer’s number', {}, '7 P1'],
  [
    'without the payer’s number there is nothing to replace',
    { payerClaimControlNumber: null },
    'payer-number-unknown',
  ],
  ['a payer that refuses frequency 7 gets a new claim', { correction: 'new-claim' }, '1'],
  [
    'what was rejected before adjudication goes out as new',
    { status: 'clearinghouse-rejected', payerClaimControlNumber: null },
    '1',
  ],
  ['a rejection with a payer number did enter the payer', { status: 'payer-rejected' }, '7 P1'],
  ['what the payer never processed (MA130) goes out as new', { unprocessable: true }, '1'],
  [
    'Part B is reopened, never replaced',
    { payerKind: 'medicare', correction: 'reopening' },
    'payer-reopens-only',
  ],
  [
    'Part B unprocessable: a new claim',
    { payerKind: 'medicare', correction: 'reopening', unprocessable: true },
    '1',
  ],
  [
    'asking Part B for a 7 is refused even where data says replacement',
    { payerKind: 'medicare', wanted: '7' },
    'part-b-takes-no-replacement',
  ],
  [
    'Part B rejected with a number still goes out as new',
    { payerKind: 'medicare', status: 'payer-rejected' },
    '1',
  ],
  ['Part B takes no void', { payerKind: 'medicare', wanted: '8' }, 'payer-reopens-only'],
  ['a void names the payer’s number', { wanted: '8' }, '8 P1'],
  [
    'a payer without replacements takes no void',
    { correction: 'new-claim', wanted: '8' },
    'payer-takes-no-void',
  ],
  [
    'a portal payer takes a resubmission code when its number is known',
    { correction: 'portal' },
    '7 P1',
  ],
];

test('a correction goes out in the way that its payer takes', () => {
  for (const [says, change, expected] of cases) {
    const way = correctionWay({ ...decided, ...change });
    const told = isRefused(way)
      ? way.refused
      : [way.frequency, way.originalPayerClaimControlNumber ?? ''].join(' ').trim();
    assert.equal(told, expected, says);
  }
});

test('no facts whatever lead Medicare Part B to a replacement', () => {
  for (const status of ['denied', 'paid', 'payer-rejected', 'payer-accepted', 'ready'] as const) {
    for (const correction of ['replacement', 'new-claim', 'reopening', 'portal'] as const) {
      for (const wanted of [undefined, '1', '7', '8'] as const) {
        const way = correctionWay({
          ...decided,
          payerKind: 'medicare',
          status,
          correction,
          wanted,
        });
        assert.ok(isRefused(way) || way.frequency === '1');
      }
    }
  }
});

test('a new claim to a next payer balances: what the first paid is what it paid on the lines that go', () => {
  const line = (lineNumber: number, chargeCents: number, paidCents: number) => ({
    ...{ lineNumber, chargeCents, chargeId: `charge-${lineNumber}` },
    adjudications: [{ payerIdentifier: 'FIRST', paidCents }],
  });
  const content = {
    lines: [line(1, 10_000, 6_000), line(2, 5_001, 1_500)],
    totalChargeCents: 15_001,
    patientPaidCents: 1_000,
    otherPayers: [
      { payer: { identifier: 'FIRST' }, decision: { paidCents: 7_500 } },
      { payer: { identifier: 'THIRD' }, decision: null },
    ],
  } as unknown as ClaimContent;
  const left = withoutSettled(content, new Set(['charge-1']));
  assert.ok(!isRefused(left));
  assert.deepEqual(
    left.lines.map((one) => one.lineNumber),
    [2],
  );
  assert.equal(left.totalChargeCents, 5_001);
  assert.ok(left.patientPaidCents === 333 || left.patientPaidCents === 334);
  assert.equal(left.otherPayers[0]?.decision?.paidCents, 1_500);
  assert.equal(left.otherPayers[1]?.decision, null);
  assert.equal(withoutSettled(content, new Set()), content);
  const none = withoutSettled(content, new Set(['charge-1', 'charge-2']));
  assert.ok(isRefused(none) && none.refused === 'nothing-left-to-ask-for');
});
