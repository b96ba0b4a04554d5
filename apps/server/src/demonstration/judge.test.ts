import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matchAlarms, matchUnderpayments } from './judge-alarms.ts';
import {
  judgeEncounters,
  type EncounterOutcome,
  type JudgedEncounter,
} from './judge-encounters.ts';
import { findWrongPostings, type PostedClaim } from './judge-posting.ts';
import type { Planted, SandboxBooks } from './outside-world.ts';
import { books, claim, encounter, lastDay, line, outcome, payer } from './test-books.ts';

function judgeOne(
  theirs: SandboxBooks = books(),
  ours: Partial<EncounterOutcome> = {},
): JudgedEncounter {
  const [judged] = judgeEncounters(theirs, [outcome(ours)], '2026-08-02');
  assert.ok(judged);
  return judged;
}

const slip = (more: Partial<Planted> = {}): Planted => ({
  scenario: 'bundled',
  kind: 'denial',
  preventedBy: 'scrubber',
  recoverable: true,
  ...more,
});
const denied = { isRejected: false, isDecided: true, deniedFor: ['bundled'] };
const decidedFor = (...facts: string[]) => [
  { payerKey: 'acme', patientControlNumber: 'C1', kind: 'decision' as const, deniedFor: facts },
];

describe('the first pass', () => {
  test('is accepted when the payer took the first version in time', () => {
    assert.equal(judgeOne().firstPassFailure, undefined);
  });

  const failures: readonly (readonly [string, Partial<EncounterOutcome>, SandboxBooks?])[] = [
    ['held-too-long', { firstSentOn: '2026-03-08' }],
    ['never-sent', { firstControlNumber: undefined, firstSentOn: undefined }],
    ['sent-again', { timesSent: 2 }],
    ['not-at-the-payer', { firstControlNumber: 'C2' }],
    [
      'turned-back',
      {},
      books({
        clearinghouse: { rejections: [{ patientControlNumber: 'C1', on: '2026-03-03' }] },
      }),
    ],
    [
      'turned-back',
      {},
      books({
        payers: [
          payer({
            gate: [{ patientControlNumber: 'C1', receivedOn: '2026-03-03', isAccepted: false }],
          }),
        ],
      }),
    ],
  ];
  for (const [name, ours, theirs] of failures) {
    test(`fails: ${name}`, () => {
      assert.equal(judgeOne(theirs, ours).firstPassFailure, name);
    });
  }

  test('charges that never came are a failure of their own', () => {
    const { chargedOn: _never, ...uncharged } = encounter();
    const theirs = books({ truth: [uncharged] });
    const none = { firstControlNumber: undefined, firstSentOn: undefined };
    assert.equal(judgeOne(theirs, none).firstPassFailure, 'no-charges-came');
  });

  test('of a repetition, a self-payer and a visit too young, nothing is judged', () => {
    const { firstPayerKey: _nobody, ...selfPaid } = encounter();
    const truth = [
      encounter({ billable: false }),
      selfPaid,
      encounter({ serviceDate: '2026-08-02' }),
    ];
    assert.deepEqual(judgeEncounters(books({ truth }), [outcome()], '2026-08-02'), []);
  });
});

describe('resolved and touchless', () => {
  const withClaims = (...claims: readonly ReturnType<typeof claim>[]): SandboxBooks => {
    const [payment] = payer().payments;
    assert.ok(payment);
    return books({ payers: [payer({ payments: [{ ...payment, claims }] })] });
  };
  const verdicts = (theirs: SandboxBooks, ours: Partial<EncounterOutcome> = {}) => {
    const { isResolved, isTouchless } = judgeOne(theirs, ours);
    return [isResolved, isTouchless];
  };

  test('a claim paid by contract, nobody asked', () => {
    assert.deepEqual(verdicts(books()), [true, true]);
  });
  test('a person had a hand in it', () => {
    assert.deepEqual(verdicts(books(), { isTouched: true }), [true, false]);
  });
  test('the patient still owes', () => {
    assert.deepEqual(verdicts(books(), { patientOpenCents: 1 }), [true, false]);
  });
  test('a payer still owes', () => {
    assert.deepEqual(verdicts(books(), { insuranceOpenCents: 1 }), [false, false]);
  });
  test('paid below the contract', () => {
    assert.deepEqual(verdicts(withClaims(claim({ lines: [line({ allowedCents: 7_999 })] }))), [
      false,
      false,
    ]);
  });
  test('a line denied that could have been got', () => {
    const theirs = withClaims(claim({ lines: [line({ deniedFor: 'bundled' })] }));
    assert.deepEqual(verdicts(theirs), [false, false]);
  });
  test('a line denied that nobody could have got', () => {
    const theirs = withClaims(claim({ lines: [line({ deniedFor: 'not-covered' })] }));
    const planted = [slip({ scenario: 'not-covered', recoverable: false })];
    assert.deepEqual(verdicts({ ...theirs, truth: [encounter({ planted })] }), [true, true]);
  });
  test('taken back later', () => {
    assert.deepEqual(verdicts(withClaims(claim(), claim({ kind: 'reversal', isPrimary: false }))), [
      false,
      false,
    ]);
  });
});

describe('preventable denials', () => {
  const judged = (
    more: Parameters<typeof encounter>[0],
    ours: Partial<EncounterOutcome> = {},
  ): readonly [number, number] => {
    const { preventablePlanted, preventablePrevented } = judgeOne(
      books({ truth: [encounter(more)] }),
      ours,
    );
    return [preventablePlanted, preventablePrevented];
  };
  const planted = [slip()];

  test('denied without care, not denied with it: prevented', () => {
    assert.deepEqual(judged({ planted, unscrubbed: denied }), [1, 1]);
  });
  test('what a payer’s own manual had a part in is counted apart', () => {
    const by = (wasHeldByManual: boolean): number =>
      judgeOne(books({ truth: [encounter({ planted, unscrubbed: denied })] }), { wasHeldByManual })
        .preventedByManuals;
    assert.deepEqual([by(true), by(false)], [1, 0]);
  });
  test('denied all the same: not prevented', () => {
    const claims = decidedFor('bundled');
    assert.deepEqual(judged({ planted, unscrubbed: denied, claims }), [1, 0]);
  });
  test('held for ever is not prevented', () => {
    assert.deepEqual(
      judged({ planted, unscrubbed: denied, claims: [] }, { insuranceOpenCents: 5 }),
      [1, 0],
    );
  });
  test('nothing that no payer would have denied, or nobody could have known, counts', () => {
    assert.deepEqual(judged({ planted }), [0, 0]);
    assert.deepEqual(
      judged({ planted: [slip({ preventedBy: 'nobody' })], unscrubbed: denied }),
      [0, 0],
    );
  });
  test('a hold is false only where the claim as it came would have been paid', () => {
    const isFalse = (more: Parameters<typeof encounter>[0], wasHeld: boolean) =>
      judgeOne(books({ truth: [encounter(more)] }), { wasHeld }).isFalseHold;
    assert.equal(isFalse({}, true), true);
    assert.equal(isFalse({}, false), false);
    assert.equal(isFalse({ planted, unscrubbed: denied }, true), false);
    assert.equal(isFalse({ unscrubbed: { ...denied, deniedFor: ['payer-error'] } }, true), false);
  });
});

describe('postings', () => {
  const posted = (more: Partial<PostedClaim> = {}): PostedClaim => ({
    practiceKey: 'lake',
    trace: 'T1',
    controlNumbers: ['C1'],
    paidCents: 6_000,
    sharedCents: 2_000,
    writtenOffCents: 2_000,
    ...more,
  });
  const wrong = (more: Partial<PostedClaim>): number =>
    findWrongPostings([payer()], [posted(more)]).length;

  test('as decided is right', () => {
    assert.equal(wrong({}), 0);
  });
  test('one cent more or less paid, shared or written off is wrong', () => {
    assert.equal(wrong({ paidCents: 6_001 }), 1);
    assert.equal(wrong({ paidCents: 5_999 }), 1);
    assert.equal(wrong({ sharedCents: 2_001 }), 1);
    assert.equal(wrong({ writtenOffCents: 2_001 }), 1);
  });
  test('a line that the payer denies and leaves to the patient is the patient’s; nothing of it is written off', () => {
    const [payment] = payer().payments;
    assert.ok(payment);
    const denied = line({
      deniedFor: 'not-covered',
      paidCents: 0,
      patientResponsibilityCents: 10_000,
    });
    const theirs = payer({
      payments: [{ ...payment, claims: [claim({ paidCents: 0, lines: [denied] })] }],
    });
    const ours = { paidCents: 0, sharedCents: 10_000, writtenOffCents: 0 };
    assert.deepEqual(findWrongPostings([theirs], [posted(ours)]), []);
    assert.equal(findWrongPostings([theirs], [posted({ ...ours, writtenOffCents: 1 })]).length, 1);
  });
  test('less written off stays open for somebody to look at, and is not wrong', () => {
    assert.equal(wrong({ writtenOffCents: 1_500 }), 0);
  });
  test('what no payer decided there is wrong', () => {
    assert.equal(wrong({ trace: 'T2' }), 1);
    assert.equal(wrong({ practiceKey: 'hill' }), 1);
  });
});

describe('alarms', () => {
  const silent = {
    patientControlNumber: 'S1',
    acceptedOn: '2026-03-03',
    filingLimitDays: 90,
    lastServiceDate: '2026-03-02',
  };
  const gate = ['S1', 'C1'].map((patientControlNumber) => ({
    patientControlNumber,
    receivedOn: '2026-03-03',
    isAccepted: true,
  }));
  const p95Days = new Map([['acme', 30]]);
  const match = (alarms: readonly (readonly [string, string])[], acceptedOn = '2026-03-03') =>
    matchAlarms(
      [payer({ silentClaims: [{ ...silent, acceptedOn }], gate })],
      alarms.map(([controlNumber, on]) => ({ controlNumber, on })),
      p95Days,
      lastDay,
    );

  test('in time is found; after the filing limit, or never, is not', () => {
    assert.deepEqual(match([['S1', '2026-04-20']]), { planted: 1, found: 1, falseOnes: [] });
    assert.equal(match([['S1', '2026-06-01']]).found, 0);
    assert.equal(match([]).found, 0);
  });
  test('about a claim that the payer answers by itself is false; about one it never got is not', () => {
    assert.deepEqual(
      match([
        ['C1', '2026-04-20'],
        ['C1', '2026-05-20'],
        ['LOST', '2026-04-20'],
      ]).falseOnes,
      ['C1'],
    );
  });
  test('a silence that is not suspicious yet when the story ends is not counted', () => {
    assert.equal(match([], '2026-11-01').planted, 0);
  });
});

test('underpaid lines are matched by claim and code, and only where their remittance came', () => {
  const mispriced = (patientControlNumber: string, trace: string) => ({
    practiceKey: 'lake',
    patientControlNumber,
    procedureCode: '99213',
    price: 'underpaid' as const,
    trace,
    paidOn: '2026-03-20',
  });
  const theirs = payer({
    mispricedLines: [
      mispriced('C1', 'T1'),
      mispriced('C2', 'T1'),
      mispriced('C9', 'LATER'),
      { ...mispriced('C3', 'T1'), price: 'overpaid' },
    ],
  });
  const found = ['C1', 'C3'].map((controlNumber) => ({
    practiceKey: 'lake',
    controlNumber,
    procedureCode: '99213',
  }));
  assert.deepEqual(matchUnderpayments([theirs], found, lastDay), {
    planted: 2,
    found: 1,
    falseOnes: ['lake/C3/99213'],
  });
});
