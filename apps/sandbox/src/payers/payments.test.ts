import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PayerHabit, PayerHabits } from './payer-habits.ts';
import type { Member } from './payer-records.ts';
import type { ReceivedClaim } from './received-claim.ts';
import { calmHabits, claimOf, line, member, openStory, recordsWith, type Story } from './story.ts';

const ppo = (more: Partial<Member> = {}): Member =>
  member({ payerKey: 'northfield', planKey: 'northfield-ppo-1500', ...more });

function withPayer(
  habits: PayerHabits,
  key: string,
  change: (payer: PayerHabit) => PayerHabit,
): PayerHabits {
  return { ...habits, payers: habits.payers.map((one) => (one.key === key ? change(one) : one)) };
}

function send(story: Story, claim: ReceivedClaim): void {
  story.until(claim.receivedOn);
  story.payers.takeClaims(claim.payerKey, [claim], undefined);
}

/** What was told of a claim, in order: status, paid, and the trace's place in the list of payments. */
function toldOf(story: Story, patientControlNumber: string): string[] {
  return story.remittances.flatMap((one, index) =>
    one.payment.claims
      .filter((claim) => claim.patientControlNumber === patientControlNumber)
      .map((claim) => `${claim.statusCode} ${String(claim.paidCents)} in ${String(index)}`),
  );
}

describe('corrections', () => {
  test('a replacement takes the original back and tells the claim anew, in one payment', () => {
    const of = ppo();
    const story = openStory(recordsWith([of]));
    const first = claimOf(of, [line('99213', 20000)]);
    send(story, first);
    story.until('2026-03-01');
    const claimNumber =
      story.payers.find('northfield', first.patientControlNumber)?.claimNumber ?? '';
    const second = claimOf(of, [line('99214', 26000)], {
      frequencyCode: '7',
      replacesClaimNumber: claimNumber,
      receivedOn: '2026-03-02',
    });
    send(story, second);
    story.until('2026-06-30');
    assert.deepEqual(toldOf(story, first.patientControlNumber), ['1 8776 in 0', '22 -8776 in 1']);
    assert.deepEqual(toldOf(story, second.patientControlNumber), ['1 13640 in 1']);
  });

  test('a void takes it back, and what cannot be taken is carried forward', () => {
    const of = ppo();
    const story = openStory(recordsWith([of]));
    const first = claimOf(of, [line('99213', 20000)]);
    send(story, first);
    story.until('2026-03-01');
    const claimNumber =
      story.payers.find('northfield', first.patientControlNumber)?.claimNumber ?? '';
    send(
      story,
      claimOf(of, [line('99213', 20000)], {
        frequencyCode: '8',
        replacesClaimNumber: claimNumber,
        receivedOn: '2026-03-02',
      }),
    );
    story.until('2026-04-30');
    const last = story.remittances.at(-1)?.payment;
    assert.ok(last);
    assert.deepEqual(
      last.providerAdjustments.map((one) => [one.reasonCode, one.amountCents]),
      [['FB', -8776]],
    );
    assert.equal(last.method, 'NON');
    send(story, claimOf(of, [line('99215', 40000, { serviceDate: '2026-05-04' })]));
    story.until('2026-08-31');
    const next = story.remittances.at(-1)?.payment;
    assert.deepEqual(
      next?.providerAdjustments.map((one) => [one.reasonCode, one.amountCents]),
      [['FB', 8776]],
    );
    assert.equal(story.payments.at(-1)?.amountCents, 20552 - 8776);
  });

  test('frequency 7 is turned back at the gate of a payer that does not take it', () => {
    const of = member({ payerKey: 'prairie', planKey: 'prairie-classic' });
    const story = openStory(recordsWith([of]));
    const desk = story.payers.payer('prairie')?.desk;
    const [answer] =
      desk?.takeClaims([
        claimOf(of, [line('99213', 20000)], { frequencyCode: '7', replacesClaimNumber: 'X' }),
      ]) ?? [];
    assert.equal(answer?.refusal?.statusCode, '535');
  });

  test('a cover that ended before turns paid claims back, and the patient’s share with them', () => {
    const of = ppo({
      terminatedRetroactively: { effectiveTo: '2025-12-31', decidedOn: '2026-04-15' },
    });
    const story = openStory(recordsWith([of]));
    const claim = claimOf(of, [line('99213', 20000)]);
    send(story, claim);
    story.until('2026-06-30');
    assert.deepEqual(toldOf(story, claim.patientControlNumber), [
      '1 8776 in 0',
      '22 -8776 in 1',
      '1 0 in 1',
    ]);
    const anew = story.remittances[1]?.payment.claims.at(-1);
    assert.ok(anew);
    assert.deepEqual(anew.lines[0]?.adjustments, [
      { groupCode: 'PR', reasonCode: '27', amountCents: 20000 },
    ]);
    assert.equal(anew.coverageExpirationDate, '2025-12-31');
  });

  for (const [name, way, expected] of [
    [
      'as a pair',
      { byProviderAdjustmentOnlyBasisPoints: 0, inDifferentFilesBasisPoints: 0 },
      ['1 8776 in 0', '22 -8776 in 1', '1 7021 in 1'],
    ],
    [
      'in different files',
      { byProviderAdjustmentOnlyBasisPoints: 0, inDifferentFilesBasisPoints: 10_000 },
      ['1 8776 in 0', '22 -8776 in 1', '1 7021 in 2'],
    ],
    [
      'by a provider-level amount only',
      { byProviderAdjustmentOnlyBasisPoints: 10_000, inDifferentFilesBasisPoints: 0 },
      ['1 8776 in 0'],
    ],
  ] as const) {
    test(`money is taken back ${name}`, () => {
      const of = ppo();
      const habits = withPayer(calmHabits(), 'northfield', (payer) => ({
        ...payer,
        reversals: { ...payer.reversals, ...way, basisPoints: 10_000 },
      }));
      const story = openStory(recordsWith([of]), habits);
      const claim = claimOf(of, [line('99213', 20000)]);
      send(story, claim);
      story.until('2027-06-30');
      assert.deepEqual(toldOf(story, claim.patientControlNumber), expected);
      const recovered = story.remittances
        .flatMap((one) => one.payment.providerAdjustments)
        .filter((one) => one.reasonCode === 'WO');
      const only = name.startsWith('by');
      if (only)
        assert.deepEqual(
          recovered.map((one) => one.amountCents),
          [1755],
        );
      const { paidCents } = story.payers.books().find((one) => one.payerKey === 'northfield') ?? {
        paidCents: 0,
      };
      assert.equal(
        paidCents,
        story.payments.reduce((sum, one) => sum + one.amountCents, 0),
      );
    });
  }

  test('an appeal mends what the payer did wrongly', () => {
    const of = ppo();
    const habits = withPayer(calmHabits(), 'northfield', (payer) => ({
      ...payer,
      errors: { ...payer.errors, basisPoints: 10_000 },
    }));
    const story = openStory(recordsWith([of]), habits);
    const claim = claimOf(of, [line('99213', 20000)]);
    send(story, claim);
    story.until('2026-04-30');
    assert.equal(story.payers.appeal('northfield', claim.patientControlNumber, '2026-05-01'), true);
    story.until('2026-08-31');
    const told = toldOf(story, claim.patientControlNumber);
    assert.deepEqual(told, ['1 0 in 0', '22 0 in 1', '1 8776 in 1']);
  });

  test('a claim in two parts keeps its sums', () => {
    const of = ppo();
    const habits = withPayer(calmHabits(), 'northfield', (payer) => ({
      ...payer,
      remittance: { ...payer.remittance, splitsClaimBasisPoints: 10_000 },
    }));
    const story = openStory(recordsWith([of]), habits);
    send(story, claimOf(of, [line('99213', 20000), line('83036', 3000)]));
    story.until('2026-06-30');
    const claims = story.remittances[0]?.payment.claims ?? [];
    assert.deepEqual(
      claims.map((one) => [one.chargeCents, one.outpatientAdjudication?.remarkCodes]),
      [
        [20000, ['MA15']],
        [3000, ['MA15']],
      ],
    );
    assert.notEqual(claims[0]?.claimControlNumber, claims[1]?.claimControlNumber);
  });

  test('a claim that falls silent is never decided; sent anew it is', () => {
    const of = ppo();
    const habits = withPayer(calmHabits(), 'northfield', (payer) => ({
      ...payer,
      silentBasisPoints: 10_000,
    }));
    const story = openStory(recordsWith([of]), habits);
    const first = claimOf(of, [line('99213', 20000)]);
    send(story, first);
    story.until('2026-05-31');
    assert.deepEqual(toldOf(story, first.patientControlNumber), []);
    const again = claimOf(of, [line('99213', 20000)], { receivedOn: '2026-06-01' });
    send(story, again);
    story.until('2026-09-30');
    assert.deepEqual(toldOf(story, again.patientControlNumber), ['1 8776 in 0']);
  });
});

describe('the next payer', () => {
  test('Medicare forwards to the supplement, which pays the coinsurance but not the deductible', () => {
    const next = { payerKey: 'supplement', memberId: 'S1' };
    const of = member({ payerKey: 'medicare', planKey: 'medicare-b', forwardedTo: next });
    const supplement = member({ payerKey: 'supplement', planKey: 'supplement-g', memberId: 'S1' });
    const habits = withPayer(calmHabits(), 'medicare', (payer) => ({
      ...payer,
      crossover: {
        forwardedBasisPoints: 10_000,
        lostBasisPoints: 0,
        days: [{ share: 1, days: 5 }],
      },
    }));
    const story = openStory(recordsWith([of, supplement]), habits);
    const claim = claimOf(of, [line('99205', 40000), line('99215', 30000, { modifiers: ['25'] })]);
    send(story, claim);
    story.until('2026-06-30');
    const told = story.remittances.flatMap((one) => one.payment.claims);
    assert.deepEqual(
      told.map((one) => [
        one.patientControlNumber,
        one.statusCode,
        one.paidCents,
        one.patientResponsibilityCents,
      ]),
      [
        [claim.patientControlNumber, '19', 11917, 28740],
        [claim.patientControlNumber, '2', 3040, 25700],
      ],
    );
    assert.equal(told[0]?.crossoverCarrier?.organizationName, 'Cornerstone Supplement');
    assert.deepEqual(told[1]?.lines[1]?.adjustments, [
      { groupCode: 'OA', reasonCode: '23', amountCents: 23760 },
      { groupCode: 'PR', reasonCode: '1', amountCents: 3200 },
    ]);
  });

  test('Medicaid pays up to its own rate and writes off the rest', () => {
    const of = member({ payerKey: 'medicaid', planKey: 'medicaid-full' });
    const story = openStory(recordsWith([of]));
    const adjustments = [
      { groupCode: 'CO', reasonCode: '45', amountCents: 10800 },
      { groupCode: 'PR', reasonCode: '2', amountCents: 3200 },
    ];
    // Charge 200, allowed 92, paid 60, left 32; Medicaid's rate is 66.24.
    const claim = claimOf(of, [line('99213', 20000)], {
      payerResponsibility: 'S',
      earlierPayers: [
        { payerId: '09102', paidCents: 6000, lines: [{ paidCents: 6000, adjustments }] },
      ],
    });
    send(story, claim);
    story.until('2026-04-30');
    const payment = story.remittances[0]?.payment;
    assert.ok(payment);
    assert.deepEqual(payment.claims[0]?.lines[0]?.adjustments, [
      { groupCode: 'OA', reasonCode: '23', amountCents: 16800 },
      { groupCode: 'CO', reasonCode: '45', amountCents: 2576 },
    ]);
    assert.equal(payment.amountCents, 624);
  });
});
