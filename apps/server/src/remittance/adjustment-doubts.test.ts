import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cents } from '@claimwright/kernel/cents';
import { starterNoteOf } from '@claimwright/codebooks/starter/adjustment-reasons';
import { doubtsOfPayment, summedDoubts } from './adjustment-doubts.ts';
import type { RemittanceClaim } from './remittance.ts';

const cents = (amount: number): Cents => BigInt(amount) as Cents;

/** A claim of one line with its adjustments (`CO-45`) and remarks. */
function claim(
  position: number,
  adjustments: readonly string[],
  remarkCodes: readonly string[] = [],
  more: Partial<RemittanceClaim> = {},
): RemittanceClaim {
  const split = (one: string) => {
    const [groupCode = '', reasonCode = ''] = one.split('-');
    return { groupCode, reasonCode, amountCents: cents(100) };
  };
  return {
    position,
    ...{ controlNumber: 'C1', statusCode: '1', filingIndicator: '12', payerClaimControlNumber: '' },
    ...{ chargeCents: cents(100), paidCents: cents(0), patientResponsibilityCents: cents(0) },
    ...{ adjustments: [], remarkCodes: [], forwardedTo: undefined },
    lines: [
      {
        ...{ lineNumber: 1, lineControlNumber: 'L1', code: '99213', modifiers: [] },
        ...{ paidCode: undefined, chargeCents: cents(100), paidCents: cents(0) },
        ...{ allowedCents: undefined, serviceDate: undefined, remarkCodes },
        adjustments: adjustments.map(split),
      },
    ],
    ...more,
  };
}

const doubtsOf = (...claims: RemittanceClaim[]) => doubtsOfPayment({ claims }, starterNoteOf);

const stories: readonly [string, RemittanceClaim, number][] = [
  ['as the note allows', claim(1, ['CO-45', 'PR-2']), 0],
  ['a group that the note excludes', claim(1, ['PI-45']), 1],
  ['a reason that asks for a remark, without one', claim(1, ['CO-16']), 1],
  ['with a remark on the line', claim(1, ['CO-16'], ['N290']), 0],
  ['with a remark on the claim', claim(1, ['CO-16'], [], { remarkCodes: ['MA130'] }), 0],
  ['both at once', claim(1, ['PI-45', 'CO-96']), 2],
  ['a reason that nobody knows', claim(1, ['XX-9999']), 0],
  ['a reversal, which repeats', claim(1, ['PI-45'], [], { statusCode: '22' }), 0],
];
for (const [story, given, count] of stories) {
  test(story, () => assert.equal(doubtsOf(given).length, count));
}

test('a holder’s own notes go before ours', () => {
  const claims = [claim(1, ['PI-45', 'CO-97'])];
  const noteOf = (code: string) =>
    code === '97'
      ? { groups: ['PR'], needsRemark: true, source: 'their list' }
      : { groups: null, needsRemark: false, source: 'their list' };
  assert.deepEqual(
    doubtsOfPayment({ claims }, noteOf).map(({ sentence }) => sentence),
    [
      'Reason 97 stands with PR by its note (their list), not with CO.',
      'Reason 97 asks for a remark code that says what it means; none is there.',
    ],
  );
});

test('a claim’s own adjustment is told apart from its lines’, and the report names each sentence once', () => {
  const whole = claim(3, [], [], {
    adjustments: [{ groupCode: 'CO', reasonCode: '23', amountCents: cents(5) }],
    lines: [],
  });
  const doubts = doubtsOf(claim(1, ['PI-45']), claim(2, ['PI-45']), whole);
  assert.deepEqual(
    doubts.map(({ position, lineNumber }) => [position, lineNumber]),
    [
      [1, 1],
      [2, 1],
      [3, null],
    ],
  );
  assert.deepEqual(
    summedDoubts(doubts).map(({ times }) => times),
    [2, 1],
  );
});

test('a payer that is wrong everywhere does not grow the payment’s row without end', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => claim(at + 1, ['PI-45', 'CO-16']));
  assert.equal(doubtsOf(...many).length, 500);
});
