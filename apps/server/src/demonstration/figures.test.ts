import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeDemonstration } from './figures.ts';
import type { OurBooks } from './reconcile.ts';
import { books, given, ourBooks } from './test-books.ts';
import type { SandboxBooks } from './outside-world.ts';

const isProved = (theirs: SandboxBooks, ours: OurBooks): unknown =>
  judgeDemonstration(given(theirs, ours)).figures['proved'];

/** The keys that `npm run demo` promises, in their order. */
const promised =
  'seed practices patients encounters claims first_pass_accepted first_pass_resolved claims_rejected lines_adjudicated lines_denied preventable_planted preventable_prevented false_holds touchless_encounters remit_claims autoposted_claims wrongly_posted_claims underpaid_planted underpaid_found underpaid_false silent_planted silent_alarmed silent_false days_in_receivable collectible_cents collected_cents payer_paid_cents bank_cents ledger_cash_cents patient_paid_cents open_receivable_cents exceptions_open human_events ledger_rows virtual_days seconds proved';

test('the object has every key that the command promises, in that order', () => {
  const keys = Object.keys(judgeDemonstration(given(books(), ourBooks())).figures);
  const names = promised.split(' ');
  assert.deepEqual(
    keys.filter((key) => names.includes(key)),
    names,
  );
});

describe('proved', () => {
  test('is true when every book says the same', () => {
    assert.equal(isProved(books(), ourBooks()), true);
  });

  const payment = { practiceKey: 'lake', trace: 'T1', amountCents: 6_001 };
  const cheque = { practiceKey: 'lake', trace: '77', amountCents: 999 };
  const stray = { practiceKey: 'lake', trace: 'T2', amountCents: 1 };
  const { payerPayments } = ourBooks();
  const wrong: Readonly<Record<string, OurBooks>> = {
    'a payment of a payer': ourBooks({ payerPayments: [payment] }),
    'a payment that we do not have': ourBooks({ payerPayments: [] }),
    'a payment that nobody made': ourBooks({ payerPayments: [...payerPayments, stray] }),
    'a payment of another practice': ourBooks({
      payerPayments: [{ practiceKey: 'hill', trace: 'T1', amountCents: 6_000 }],
    }),
    "a patient's cheque": ourBooks({ cheques: [cheque] }),
    'a card settlement': ourBooks({
      settlements: [{ practiceKey: 'lake', trace: 'ST1', amountCents: 1_201, isInBank: true }],
    }),
    'a card settlement that the bank does not have': ourBooks({
      settlements: [{ practiceKey: 'lake', trace: 'ST1', amountCents: 1_200, isInBank: false }],
    }),
    'the cards': ourBooks({ cardCents: 999 }),
    'the copays': ourBooks({ copayCents: 501 }),
  };
  for (const [name, ours] of Object.entries(wrong)) {
    test(`is false for one cent in ${name}`, () => {
      assert.equal(isProved(books(), ours), false);
    });
  }

  test('is false for a broken invariant', () => {
    const { figures } = judgeDemonstration(given(books(), ourBooks(), { breaches: 1 }));
    assert.equal(figures['proved'], false);
  });

  test('money on its way in the last days is in transit, and no difference', () => {
    const paid = books().payments.map((one) => ({ ...one, on: '2026-11-27' }));
    const { figures } = judgeDemonstration(
      given(books({ payments: paid }), ourBooks({ payerPayments: [] })),
    );
    assert.deepEqual([figures['proved'], figures['in_transit_cents']], [true, 6_000]);
  });

  test('a cheque that came back in the last days may stand in our books still; one of before may not', () => {
    const [kept] = books().bank.receipts;
    assert.ok(kept);
    const backOn = (on: string) => {
      const back = { ...kept, kind: 'returned-cheque', amountCents: -kept.amountCents, on };
      return books({ bank: { ...books().bank, receipts: [kept, back] } });
    };
    const without = ourBooks({ cheques: [] });
    assert.equal(isProved(backOn('2026-11-27'), ourBooks()), true);
    assert.equal(isProved(backOn('2026-11-27'), without), true);
    assert.equal(isProved(backOn('2026-05-01'), ourBooks()), false);
    assert.equal(isProved(backOn('2026-05-01'), without), true);
  });

  test('a whole story in which a scenario came about too seldom is not proved, and says which', () => {
    const theirs = books({ scenarios: [{ name: 'claim split', count: 9, least: 10 }] });
    const whole = judgeDemonstration(given(theirs, ourBooks(), { isWhole: true }));
    assert.equal(whole.figures['proved'], false);
    assert.deepEqual(
      whole.missing.map((one) => one.name),
      ['claim split'],
    );
    assert.equal(judgeDemonstration(given(theirs, ourBooks())).figures['proved'], true);
  });

  test('a whole story must have enough planted rejections and denials', () => {
    const figures = { billableEncounters: 100, plantedRejections: 4, plantedDenials: 7 };
    const whole = judgeDemonstration(given(books({ figures }), ourBooks(), { isWhole: true }));
    assert.deepEqual(
      whole.missing.map((one) => `${one.name} ${one.count}/${one.least}`),
      ['planted rejections 4/5', 'planted denials 7/8'],
    );
  });
});
