/** Laws that hold for any balanced remittance over any claims, found wrong by chance or not at all. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import type { ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import {
  assertProved,
  balancesOf,
  load835,
  remittanceGiven,
  sendClaim,
  setUpPayee,
  write835,
  type Decision,
  type Payment,
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
  await test.close();
});

const names = [
  'CO-45',
  'PR-1',
  'PR-2',
  'PR-27',
  'CO-16',
  'CO-24',
  'CO-97',
  'CO-253',
  'OA-23',
  'PI-204',
  'CO-999',
] as const;

/** How one line is decided: reasons, with shares of its charge in percent. */
const line = fc.record({
  shares: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.integer({ min: -5, max: 100 })), {
    selector: ([name]) => name,
    maxLength: 3,
  }),
  isUnnumbered: fc.boolean(),
});
const drawn = fc.record({
  claims: fc.array(
    fc.record({
      cents: fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 3 }),
      lines: fc.array(line, { minLength: 3, maxLength: 3 }),
      isForeign: fc.boolean(),
      isTwice: fc.boolean(),
      isWhole: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  providerLevel: fc.array(
    fc.record({
      code: fc.constantFrom('WO', 'FB', 'L6', 'AH', '72'),
      amountCents: fc.integer({ min: -5_000, max: 5_000 }),
    }),
    { maxLength: 2 },
  ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

function decisionOf(claim: SentClaim, given: Drawn['claims'][number]): Decision {
  const lines = claim.lines.map((sent, index) => {
    const { shares, isUnnumbered } = given.lines[index] ?? { shares: [], isUnnumbered: false };
    const adjusted = Object.fromEntries(
      shares.map(([name, percent]) => [name, Math.trunc((sent.chargeCents * percent) / 100)]),
    );
    return { line: sent, adjusted, isUnnumbered };
  });
  const named = given.isForeign ? { controlNumber: `F${claim.controlNumber.slice(1)}` } : claim;
  if (!given.isWhole) return { claim: named, lines };
  const chargeCents = claim.lines.reduce((sum, one) => sum + one.chargeCents, 0);
  return { claim: named, chargeCents, adjusted: lines[0]?.adjusted ?? {} };
}

/** An 835 may not pay less than nothing: what is below is carried forward. */
function carriedForward(payment: Payment): Payment {
  const { amountCents } = remittanceGiven(payment).payment;
  if (amountCents >= 0) return payment;
  const providerLevel = [...(payment.providerLevel ?? []), { code: 'FB', amountCents }];
  return { ...payment, providerLevel };
}

async function drawPayment(given: Drawn): Promise<Payment> {
  const codes = ['99213', '36415', '85025'];
  const decisions: Decision[] = [];
  for (const one of given.claims) {
    const claim = await sendClaim(test.platform, practice, {
      lines: one.cents.map((cents, index) => ({ code: codes[index] ?? '', cents: BigInt(cents) })),
    });
    decisions.push(decisionOf(claim, one), ...(one.isTwice ? [decisionOf(claim, one)] : []));
  }
  return carriedForward({
    trace: `Q${String((trace += 1))}`,
    decisions,
    providerLevel: given.providerLevel.filter((one) => one.amountCents !== 0),
  });
}

const cash = (balances: Readonly<Record<string, number>>): number =>
  Object.entries(balances)
    .filter(([name]) => name.startsWith('payer-payments/'))
    .reduce((sum, [, cents]) => sum + cents, 0);

it('posted and put aside are what was paid; twice is once; every invariant proves', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (given) => {
      const payment = await drawPayment(given);
      const before = cash(await balancesOf(test.platform, practice));
      const file = write835(payment);
      const [loaded] = await load835(test.platform, file);
      assert.equal(loaded?.outcome, 'posted');
      assert.equal(
        (loaded.postedClaims ?? 0) + (loaded.putAsideClaims ?? 0),
        payment.decisions.length,
      );
      const posted = await balancesOf(test.platform, practice);
      assert.equal(cash(posted) - before, loaded.amountCents);
      const [again] = await load835(test.platform, file);
      assert.equal(again?.outcome, 'duplicate');
      assert.deepEqual(await balancesOf(test.platform, practice), posted);
      await assertProved(test.platform, practice);
    }),
    { numRuns: 25, seed: 835 },
  );
});

it('a reversal of what was posted restores every balance', async () => {
  const accepted = ['CO-45', 'PR-1', 'CO-16', 'CO-253'] as const;
  const share = fc.integer({ min: 0, max: 20 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 100, max: 50_000 }), { minLength: 1, maxLength: 3 }),
      fc.tuple(share, share, share, share),
      async (charges, percents) => {
        const codes = ['99213', '36415', '85025'];
        const claim = await sendClaim(test.platform, practice, {
          lines: charges.map((cents, index) => ({
            code: codes[index] ?? '',
            cents: BigInt(cents),
          })),
        });
        const lines = claim.lines.map((sent) => ({
          line: sent,
          adjusted: Object.fromEntries(
            accepted
              .map((name, at): [string, number] => [
                name,
                Math.trunc((sent.chargeCents * (percents[at] ?? 0)) / 100),
              ])
              .filter(([, cents]) => cents !== 0),
          ),
        }));
        const before = await balancesOf(test.platform, practice);
        const paid = await load835(
          test.platform,
          write835({ trace: `Q${String((trace += 1))}`, decisions: [{ claim, lines }] }),
        );
        assert.equal(paid[0]?.postedClaims, 1);
        const back = carriedForward({
          trace: `Q${String((trace += 1))}`,
          decisions: [{ claim, status: '22', lines }],
        });
        const [taken] = await load835(test.platform, write835(back));
        assert.deepEqual([taken?.postedClaims, taken?.putAsideClaims], [1, 0]);
        const after = await balancesOf(test.platform, practice);
        // the payer carries the debt forward: cash stays, and stands against its offset
        const settled = (balances: Readonly<Record<string, number>>): Record<string, number> =>
          Object.fromEntries(
            Object.entries(balances).filter(
              ([name]) => !/^(payer-payments|provider-level)/.test(name),
            ),
          );
        assert.deepEqual(settled(after), settled(before));
        const offset = 'provider-level-offset/northfield';
        assert.equal(cash(after) - cash(before), (before[offset] ?? 0) - (after[offset] ?? 0));
        await assertProved(test.platform, practice);
      },
    ),
    { numRuns: 12, seed: 22 },
  );
});
