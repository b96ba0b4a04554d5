/** What posting does with what payers say: one story a test, on a real database. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import {
  assertProved,
  balancesOf,
  claimStatus,
  exceptionsOf,
  load835,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
  write835,
  type SentClaim,
} from './test-remittance.ts';

let test: TestPlatform;
let practice: ExamplePractice;
let trace = 0;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
});
after(async () => {
  await assertProved(test.platform, practice);
  await test.close();
});

const nextTrace = (): string => `T${String((trace += 1))}`;

type Adjustments = Readonly<Record<string, number>>;

/** A claim of lines with these charges, and its lines with what was adjusted on each. */
async function claimOf(...cents: readonly bigint[]): Promise<SentClaim> {
  const codes = ['99213', '36415', '85025', '80053'];
  return sendClaim(test.platform, practice, {
    lines: cents.map((amount, index) => ({ code: codes[index] ?? '99214', cents: amount })),
  });
}

function linesOf(claim: SentClaim, ...adjusted: readonly Adjustments[]) {
  return claim.lines.map((line, index) => ({ line, adjusted: adjusted[index] ?? {} }));
}

async function openOf(claim: SentClaim): Promise<[number, number][]> {
  return Promise.all(claim.lines.map((line) => openOn(test.platform, practice, line.chargeId)));
}

/** @returns what tells the reasons of exceptions opened since */
async function freshExceptions(): Promise<() => Promise<string[]>> {
  const known = new Set((await exceptionsOf(test.platform, practice)).map((one) => one.id));
  return async () =>
    (await exceptionsOf(test.platform, practice))
      .filter((one) => !known.has(one.id))
      .map((one) => one.reason);
}

describe('a payment is posted', () => {
  it('paid, written off and shared, line by line, and doing it twice changes nothing', async () => {
    const claim = await claimOf(15_000n, 4_000n);
    const decisions = [
      {
        claim,
        lines: linesOf(claim, { 'CO-45': 5_000, 'PR-3': 2_000 }, { 'CO-45': 1_000, 'CO-253': 60 }),
      },
    ];
    const file = write835({ trace: nextTrace(), decisions });
    const [posted] = await load835(test.platform, file);
    assert.equal(posted?.outcome, 'posted');
    assert.equal(posted.postedClaims, 1);
    assert.deepEqual(await openOf(claim), [
      [0, 2_000],
      [0, 0],
    ]);
    assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'paid');
    const before = await balancesOf(test.platform, practice);
    const [again] = await load835(test.platform, file);
    assert.equal(again?.outcome, 'duplicate');
    // the same payment in another envelope is the same payment
    const [other] = await load835(test.platform, write835({ trace: `T${trace}`, decisions }));
    assert.equal(other?.outcome, 'duplicate');
    assert.deepEqual(await balancesOf(test.platform, practice), before);
  });

  it('partly denied: the denied line stays open with insurance', async () => {
    const claim = await claimOf(15_000n, 4_000n);
    await pay(test.platform, {
      trace: nextTrace(),
      decisions: [{ claim, lines: linesOf(claim, { 'CO-45': 5_000 }, { 'CO-16': 4_000 }) }],
    });
    assert.deepEqual(await openOf(claim), [
      [0, 0],
      [4_000, 0],
    ]);
    assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'partially-denied');
  });

  it('never writes off CO-24 or CO-97, nor CO-45 beside a denial that paid nothing', async () => {
    for (const reason of ['CO-24', 'CO-97', 'OA-18', 'PI-204']) {
      const claim = await claimOf(15_000n);
      await pay(test.platform, {
        trace: nextTrace(),
        decisions: [{ claim, lines: linesOf(claim, { [reason]: 10_000, 'CO-45': 5_000 }) }],
      });
      assert.deepEqual(await openOf(claim), [[15_000, 0]]);
      assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'denied');
    }
  });

  it('a patient who was not covered is not asked by itself: PR-27 stays with insurance', async () => {
    const claim = await claimOf(15_000n);
    await pay(test.platform, {
      trace: nextTrace(),
      decisions: [{ claim, lines: linesOf(claim, { 'PR-27': 15_000 }) }],
    });
    assert.deepEqual(await openOf(claim), [[15_000, 0]]);
  });

  it('the copay of the visit is applied when the payer has said what the patient owes', async () => {
    const claim = await sendClaim(test.platform, practice, { copayCents: 2_500n });
    await pay(test.platform, {
      trace: nextTrace(),
      decisions: [{ claim, lines: linesOf(claim, { 'CO-45': 5_000, 'PR-3': 3_000 }) }],
    });
    assert.deepEqual(await openOf(claim), [[0, 500]]);
  });

  it('lines without numbers are found by code, modifiers, charge and date', async () => {
    const claim = await claimOf(15_000n, 4_000n);
    const lines = linesOf(claim, { 'CO-45': 5_000 }, { 'CO-45': 1_000 }).map((line) => ({
      ...line,
      isUnnumbered: true,
    }));
    await pay(test.platform, { trace: nextTrace(), decisions: [{ claim, lines }] });
    assert.deepEqual(await openOf(claim), [
      [0, 0],
      [0, 0],
    ]);
  });

  it('a code that the payer changed is found by the code we sent', async () => {
    const claim = await claimOf(15_000n);
    const [line] = linesOf(claim, { 'CO-45': 9_000 });
    assert.ok(line);
    const lines = [{ ...line, isUnnumbered: true, paidCode: '99212' }];
    await pay(test.platform, { trace: nextTrace(), decisions: [{ claim, lines }] });
    assert.deepEqual(await openOf(claim), [[0, 0]]);
  });

  it('a claim that the payer split is one claim to us', async () => {
    const claim = await claimOf(15_000n, 4_000n);
    const [one, other] = linesOf(claim, { 'CO-45': 5_000 }, { 'PR-1': 4_000 });
    assert.ok(one && other);
    const posted = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [
        { claim, lines: [one], payerNumber: 'SPLIT1' },
        { claim, lines: [other], payerNumber: 'SPLIT2' },
      ],
    });
    assert.equal(posted.postedClaims, 2);
    assert.deepEqual(await openOf(claim), [
      [0, 0],
      [0, 4_000],
    ]);
  });

  it('what a payer says only of the claim as a whole is shared over its lines to the cent', async () => {
    const claim = await claimOf(10_001n, 3_333n);
    await pay(test.platform, {
      trace: nextTrace(),
      decisions: [{ claim, chargeCents: 13_334, adjusted: { 'CO-45': 4_001, 'PR-1': 1_000 } }],
    });
    const open = await openOf(claim);
    assert.deepEqual(
      open.map(([insuranceCents]) => insuranceCents),
      [0, 0],
    );
    assert.equal(
      open.reduce((sum, [, patientCents]) => sum + patientCents, 0),
      1_000,
    );
  });

  it('what a payer takes from the claim as a whole lessens what its lines were paid', async () => {
    const claim = await claimOf(15_000n, 4_000n);
    const posted = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [
        { claim, lines: linesOf(claim, { 'CO-45': 5_000 }, {}), adjusted: { 'CO-253': 281 } },
      ],
    });
    assert.equal(posted.outcome, 'posted');
    assert.equal(posted.amountCents, 13_719);
    assert.deepEqual(await openOf(claim), [
      [0, 0],
      [0, 0],
    ]);
  });

  it('provider-level amounts go to accounts of their own, with their signs', async () => {
    const before = await balancesOf(test.platform, practice);
    const claim = await claimOf(15_000n);
    const posted = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [{ claim, lines: linesOf(claim, { 'CO-45': 5_000 }) }],
      providerLevel: [
        { code: 'WO', amountCents: 2_000 },
        { code: 'FB', amountCents: -300 },
        { code: 'L6', amountCents: -41 },
        { code: 'AH', amountCents: 12 },
      ],
    });
    assert.equal(posted.amountCents, 10_000 - 2_000 + 300 + 41 - 12);
    const now = await balancesOf(test.platform, practice);
    const moved = (name: string): number => (now[name] ?? 0) - (before[name] ?? 0);
    assert.equal(moved('provider-level-offset/northfield'), 1_700);
    assert.equal(moved('interest/northfield'), -41);
    assert.equal(moved('payer-fees/northfield'), 12);
    assert.equal(moved('payer-payments/northfield/chk'), 8_329);
  });
});

describe('a claim is put aside, its money kept', () => {
  it('for each reason by which a person must look', async () => {
    const reasons: [string, (claim: SentClaim) => object][] = [
      ['zero-paid-contractual', (claim) => ({ lines: linesOf(claim, { 'CO-45': 15_000 }) })],
      ['control-number-unknown', () => ({ claim: { controlNumber: 'NOBODYS' } })],
      ['status-25', () => ({ status: '25' })],
      ['status-23', () => ({ status: '23' })],
      ['unknown-adjustment-reason', (claim) => ({ lines: linesOf(claim, { 'CO-999': 5_000 }) })],
      ['claim-charge-differs', () => ({ lines: [], chargeCents: 14_999 })],
      [
        'line-not-matched',
        (claim) => ({
          lines: linesOf(claim, {}).map((one) => ({
            ...one,
            line: { ...one.line, lineControlNumber: 'OTHER' },
          })),
        }),
      ],
      [
        'line-charge-differs',
        (claim) => ({
          lines: linesOf(claim, {}).map((one) => ({
            ...one,
            line: { ...one.line, chargeCents: 15_001 },
          })),
        }),
      ],
      ['line-paid-below-zero', (claim) => ({ lines: linesOf(claim, { 'CO-45': 15_001 }) })],
      ['patient-share-below-zero', (claim) => ({ lines: linesOf(claim, { 'PR-1': -100 }) })],
    ];
    for (const [reason, change] of reasons) {
      const claim = await claimOf(15_000n);
      const fresh = await freshExceptions();
      const other = await claimOf(9_000n);
      const posted = await pay(test.platform, {
        trace: nextTrace(),
        decisions: [
          { claim, lines: linesOf(claim, { 'CO-45': 5_000 }), ...change(claim) },
          { claim: other, lines: linesOf(other, { 'CO-45': 1_000 }) },
        ],
      });
      assert.equal(posted.outcome, 'posted', reason);
      assert.equal(posted.putAsideClaims, 1, reason);
      assert.equal(posted.postedClaims, 1, reason);
      assert.deepEqual(await fresh(), [reason]);
      // nobody's balance moved for the one, the other is done
      assert.deepEqual(await openOf(claim), [[15_000, 0]], reason);
      assert.deepEqual(await openOf(other), [[0, 0]], reason);
    }
  });

  it('two lines that fit and differ in date are never guessed', async () => {
    const claim = await claimOf(15_000n, 15_000n);
    const [first] = claim.lines;
    assert.ok(first);
    // the payer names neither number nor date; our lines differ in what the payer could not see
    const lines = [
      { line: { ...first, code: '99213' }, adjusted: { 'CO-45': 5_000 }, isUnnumbered: true },
    ];
    const posted = await pay(test.platform, { trace: nextTrace(), decisions: [{ claim, lines }] });
    assert.equal(posted.postedClaims, 1);
    const twins = await sendClaim(test.platform, practice, {
      lines: [
        { code: '99213', units: 1, cents: 6_000n },
        { code: '99213', units: 2, cents: 6_000n },
      ],
    });
    const [twin] = twins.lines;
    assert.ok(twin);
    const fresh = await freshExceptions();
    const aside = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [
        { claim: twins, lines: [{ line: twin, adjusted: { 'CO-45': 1_000 }, isUnnumbered: true }] },
      ],
    });
    assert.equal(aside.putAsideClaims, 1);
    assert.deepEqual(await fresh(), ['line-ambiguous']);
  });

  it('a second decision on what is decided', async () => {
    const claim = await claimOf(15_000n);
    const decisions = [{ claim, lines: linesOf(claim, { 'CO-45': 5_000 }) }];
    await pay(test.platform, { trace: nextTrace(), decisions });
    const fresh = await freshExceptions();
    const again = await pay(test.platform, { trace: nextTrace(), decisions });
    assert.equal(again.outcome, 'posted');
    assert.equal(again.putAsideClaims, 1);
    assert.deepEqual(await fresh(), ['already-decided']);
    // twice in one file is twice as well
    const other = await claimOf(15_000n);
    const twice = { claim: other, lines: linesOf(other, { 'CO-45': 5_000 }) };
    const both = await pay(test.platform, { trace: nextTrace(), decisions: [twice, twice] });
    assert.deepEqual([both.postedClaims, both.putAsideClaims], [1, 1]);
  });
});
