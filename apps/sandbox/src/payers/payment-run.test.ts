import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ClaimPayment, LinePayment } from '@claimwright/x12';
import { bundleLines, reverseClaim } from './claim-report.ts';
import { findImbalance, makePayment } from './payment-run.ts';
import { calmHabits, recordsWith } from './story.ts';

const cents = fc.integer({ min: 0, max: 500_000 });
const randomLine = fc
  .record({
    charge: cents,
    shares: fc.array(
      fc.tuple(fc.constantFrom('CO', 'PR', 'OA'), fc.constantFrom('45', '1', '2', '253'), cents),
      { maxLength: 4 },
    ),
  })
  .map(({ charge, shares }): LinePayment => {
    const adjustments = shares.map(([groupCode, reasonCode, amountCents]) => ({
      groupCode,
      reasonCode,
      amountCents,
    }));
    const paidCents = charge - adjustments.reduce((sum, one) => sum + one.amountCents, 0);
    return {
      procedure: { qualifier: 'HC', code: '99213', modifiers: [] },
      chargeCents: charge,
      paidCents,
      otherDates: [],
      adjustments,
      references: [],
      amounts: [],
      quantities: [],
      remarkCodes: [],
      otherSegments: [],
    };
  });
const randomClaim = fc
  .array(randomLine, { minLength: 1, maxLength: 4 })
  .map((lines): ClaimPayment => ({
    patientControlNumber: 'P',
    statusCode: '1',
    chargeCents: lines.reduce((sum, one) => sum + one.chargeCents, 0),
    paidCents: lines.reduce((sum, one) => sum + one.paidCents, 0),
    adjustments: [],
    references: [],
    otherDates: [],
    contacts: [],
    amounts: [],
    quantities: [],
    lines,
    otherSegments: [],
    unreadable: [],
  }));

describe('a payment', () => {
  const [practice] = recordsWith([]).practices;
  const payer = calmHabits().payers[0];
  assert.ok(practice && payer);

  test('balances in all three equations and is never negative, whatever is taken back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(randomClaim, fc.boolean()), { maxLength: 6 }),
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: -50_000, max: 50_000 }),
        (claims, broughtForwardCents, recoveryCents) => {
          const payment = makePayment({
            seed: 1,
            payer,
            practice,
            paidOn: '2026-03-02',
            trace: 'T',
            byCheque: false,
            fromPaper: false,
            claims: claims.map(([claim, turned]) => (turned ? reverseClaim(claim) : claim)),
            providerAdjustments: [
              { providerIdentifier: practice.npi, reasonCode: 'WO', amountCents: recoveryCents },
            ],
            broughtForwardCents,
          });
          assert.equal(findImbalance(payment), undefined);
          assert.ok(payment.amountCents >= 0 && payment.carriedCents >= 0);
          assert.ok(payment.amountCents === 0 || payment.carriedCents === 0);
        },
      ),
    );
  });

  test('lines paid as one still carry their claim’s charge and payment', () => {
    fc.assert(
      fc.property(fc.array(randomLine, { minLength: 2, maxLength: 4 }), (lines) => {
        const bundled = bundleLines(lines);
        const sum = (of: readonly LinePayment[], pick: 'chargeCents' | 'paidCents'): number =>
          of.reduce((total, one) => total + one[pick], 0);
        assert.equal(sum(bundled, 'chargeCents'), sum(lines, 'chargeCents'));
        assert.equal(sum(bundled, 'paidCents'), sum(lines, 'paidCents'));
        for (const one of bundled) {
          const adjusted = one.adjustments.reduce((total, each) => total + each.amountCents, 0);
          assert.equal(one.chargeCents - adjusted, one.paidCents);
        }
      }),
    );
  });

  test('one cent off is found, at each of the three levels', () => {
    const claim = fc.sample(randomClaim, { numRuns: 1, seed: 7 })[0];
    assert.ok(claim);
    const payment = makePayment({
      seed: 1,
      payer,
      practice,
      paidOn: '2026-03-02',
      trace: 'T',
      byCheque: false,
      fromPaper: false,
      claims: [claim],
      providerAdjustments: [],
      broughtForwardCents: 0,
    });
    const [first, ...rest] = claim.lines;
    assert.ok(first);
    const spoilt = { ...claim, lines: [{ ...first, paidCents: first.paidCents + 1 }, ...rest] };
    assert.equal(findImbalance({ ...payment, claims: [spoilt] }), 'a line does not balance');
    assert.equal(
      findImbalance({ ...payment, claims: [{ ...claim, paidCents: claim.paidCents + 1 }] }),
      'a claim does not balance',
    );
    assert.equal(
      findImbalance({ ...payment, amountCents: payment.amountCents + 1 }),
      'the payment does not balance',
    );
  });
});
