import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClaimPayment } from '@claimwright/x12';
import type { AuthorizationOnFile, Member, PayerRecords } from './payer-records.ts';
import type { ReceivedClaim } from './received-claim.ts';
import { calmHabits, claimOf, line, member, openStory, recordsWith } from './story.ts';

/** A decided claim in one line: status, paid, share, then each line's adjustments and remarks. */
function show(payment: ClaimPayment | undefined): string {
  if (!payment) return 'nothing';
  const lines = payment.lines.map((one) => {
    const adjustments = one.adjustments.map(
      (each) => `${each.groupCode}-${each.reasonCode} ${String(each.amountCents)}`,
    );
    const remarks = one.remarkCodes.map((each) => each.code);
    return [`${one.procedure.code} ${String(one.paidCents)}`, ...adjustments, ...remarks].join(' ');
  });
  const share = String(payment.patientResponsibilityCents ?? '-');
  return [`${payment.statusCode} paid ${String(payment.paidCents)} share ${share}`, ...lines].join(
    ' | ',
  );
}

/** Sends claims one after another, all on their day, and tells how the last one was decided. */
function decideLast(records: PayerRecords, ...claims: readonly ReceivedClaim[]): string {
  const story = openStory(records);
  for (const claim of claims) {
    story.until(claim.receivedOn);
    story.payers.takeClaims(claim.payerKey, [claim], undefined);
  }
  story.until('2026-12-31');
  const last = claims.at(-1)?.patientControlNumber;
  const told = story.remittances.flatMap((one) => one.payment.claims);
  return show(told.find((one) => one.patientControlNumber === last));
}

const ppo = (more: Partial<Member> = {}): Member =>
  member({ payerKey: 'northfield', planKey: 'northfield-ppo-1500', ...more });
const medicare = (more: Partial<Member> = {}): Member =>
  member({ payerKey: 'medicare', planKey: 'medicare-b', ...more });

describe('what a payer pays', () => {
  const stories: readonly (readonly [string, Member, ReceivedClaim['lines'], string])[] = [
    [
      'an office visit takes the copay and no deductible',
      ppo(),
      [line('99213', 20000)],
      '1 paid 8776 share 3000 | 99213 8776 CO-45 8224 PR-3 3000',
    ],
    [
      'what has no copay goes to the deductible first',
      ppo(),
      [line('93000', 5000, { diagnoses: ['I10'] })],
      '1 paid 0 share 1920 | 93000 0 CO-45 3080 PR-1 1920',
    ],
    [
      'one copay for one visit, laboratory to the deductible',
      ppo(),
      [line('99213', 20000), line('83036', 3000)],
      '1 paid 8776 share 4242 | 99213 8776 CO-45 8224 PR-3 3000 | 83036 0 CO-45 1758 PR-1 1242',
    ],
    [
      'the lesser of charge and rate',
      ppo(),
      [line('99213', 5000)],
      '1 paid 2000 share 3000 | 99213 2000 PR-3 3000',
    ],
    [
      'deductible, coinsurance and two percent less from Medicare',
      medicare(),
      [line('99205', 40000), line('99215', 30000, { modifiers: ['25'] })],
      '1 paid 11917 share 28740 | 99205 0 CO-45 17500 PR-1 22500 | 99215 11917 CO-45 11600 PR-1 3200 PR-2 3040 CO-253 243',
    ],
    [
      'the second procedure of a day at half',
      ppo({ planKey: 'northfield-ppo-500' }),
      [
        line('20610', 20000, { modifiers: ['RT'], diagnoses: ['M1711'] }),
        line('20610', 20000, { modifiers: ['LT'], diagnoses: ['M1712'] }),
      ],
      '1 paid 0 share 12480 | 20610 0 CO-45 11680 PR-1 8320 | 20610 0 CO-45 15840 PR-1 4160',
    ],
    [
      'both sides under one code at one and a half',
      ppo({ planKey: 'northfield-ppo-500' }),
      [line('73562', 20000, { modifiers: ['50'], diagnoses: ['M1711'] })],
      '1 paid 0 share 6912 | 73562 0 CO-45 13088 PR-1 6912',
    ],
  ];
  for (const [name, of, lines, expected] of stories) {
    test(name, () => {
      assert.equal(decideLast(recordsWith([of]), claimOf(of, lines)), expected);
    });
  }
});

describe('why a payer denies, from facts', () => {
  const visit = [line('99213', 20000)];
  const stories: readonly (readonly [
    string,
    Member,
    Partial<ReceivedClaim>,
    ReceivedClaim['lines'],
    string,
  ])[] = [
    ['a member id that is nobody’s', ppo(), { memberId: 'M9' }, visit, 'CO-31'],
    [
      'another birth date',
      ppo(),
      { patient: { lastName: 'Alder', firstName: 'Ruth', dateOfBirth: '1950-04-03' } },
      visit,
      'CO-16',
    ],
    [
      'another name',
      ppo(),
      { patient: { lastName: 'Adler', firstName: 'Ruth', dateOfBirth: '1950-03-04' } },
      visit,
      'CO-31',
    ],
    ['before the cover', ppo({ effectiveFrom: '2026-02-01' }), {}, visit, 'PR-26'],
    ['after the cover', ppo({ effectiveTo: '2025-12-31' }), {}, visit, 'PR-27'],
    [
      'moved to managed care',
      medicare({ movedTo: [{ payerKey: 'summit', from: '2026-01-01', as: 'managed-care' }] }),
      {},
      visit,
      'CO-24',
    ],
    [
      'moved to another carrier',
      ppo({ movedTo: [{ payerKey: 'prairie', from: '2026-01-01', as: 'other-plan' }] }),
      {},
      visit,
      'CO-109',
    ],
    [
      'another payer first',
      ppo({ paidFirstBy: [{ payerKey: 'prairie', from: '2026-01-01' }] }),
      {},
      visit,
      'CO-22',
    ],
    [
      'the member owes an answer',
      ppo({ informationDue: { from: '2026-01-01' } }),
      {},
      visit,
      'PR-227',
    ],
    ['a provider nobody knows', ppo(), { renderingNpi: '1999999992' }, visit, 'CO-208'],
    ['sent too late', ppo(), { receivedOn: '2026-07-12' }, visit, 'CO-29'],
    ['no benefit', medicare(), {}, [line('99396', 30000, { diagnoses: ['Z0000'] })], 'PR-96'],
    [
      'not in this plan',
      ppo(),
      {},
      [line('L3908', 9000, { modifiers: ['RT'], diagnoses: ['G5601'] })],
      'PR-204',
    ],
    [
      'no authorization',
      ppo(),
      {},
      [line('73721', 90000, { modifiers: ['RT'], diagnoses: ['M1711'] })],
      'CO-197',
    ],
    [
      'a visit beside a procedure without 25',
      ppo(),
      {},
      [line('20610', 20000, { modifiers: ['RT'], diagnoses: ['M1711'] }), line('99213', 20000)],
      'CO-236',
    ],
    ['no side', ppo(), {}, [line('20610', 20000, { diagnoses: ['M1711'] })], 'CO-4'],
    [
      'a place that does not fit',
      ppo(),
      {},
      [line('99213', 20000, { placeOfService: '21' })],
      'CO-5',
    ],
    [
      'a diagnosis that does not fit',
      ppo(),
      {},
      [line('73030', 9000, { modifiers: ['RT'], diagnoses: ['M1711'] })],
      'CO-11',
    ],
    [
      'not necessary for this diagnosis',
      ppo(),
      {},
      [line('83036', 3000, { diagnoses: ['J069'] })],
      'CO-50',
    ],
    [
      'more units than a day allows',
      ppo(),
      {},
      [line('97110', 90000, { units: 9, diagnoses: ['M545'] })],
      'CO-222',
    ],
    [
      'no ordering provider',
      ppo(),
      {},
      [line('97110', 9000, { diagnoses: ['M545'], hasReferringProvider: false })],
      'CO-16',
    ],
    [
      'no laboratory certificate',
      ppo(),
      {},
      [line('83036', 3000, { hasLaboratoryCertificate: false })],
      'CO-16',
    ],
    [
      'an injury without its date',
      ppo(),
      { diagnoses: ['S8001XA'] },
      [line('99213', 20000, { diagnoses: ['S8001XA'] })],
      'CO-16',
    ],
  ];
  for (const [name, of, more, lines, expected] of stories) {
    test(name, () => {
      const told = decideLast(recordsWith([of]), claimOf(of, lines, more));
      assert.ok(told.includes(`${expected} `), told);
    });
  }

  test('an authorization covers its code, dates and units, in order of arrival', () => {
    const of = ppo();
    const authorization: AuthorizationOnFile = {
      payerKey: 'northfield',
      memberId: 'M1',
      number: 'A77',
      codes: ['73721'],
      units: 1,
      from: '2026-01-01',
      to: '2026-02-28',
    };
    const records = recordsWith([of], { authorizations: [authorization] });
    const scan = (serviceDate: string, more: Partial<ReceivedClaim> = {}): ReceivedClaim =>
      claimOf(
        of,
        [line('73721', 90000, { modifiers: ['RT'], diagnoses: ['M1711'], serviceDate })],
        { authorizationNumber: 'A77', ...more },
      );
    assert.match(decideLast(records, scan('2026-01-12')), /PR-1 29440$/);
    assert.match(decideLast(records, scan('2026-01-12', { authorizationNumber: 'A78' })), /CO-197/);
    assert.match(decideLast(records, scan('2026-03-12')), /CO-284/);
    assert.match(decideLast(records, scan('2026-01-12'), scan('2026-01-20')), /CO-198/);
  });

  test('the same service again is a duplicate; with modifier 76 it is not', () => {
    const of = ppo();
    const visitAgain = (modifiers: readonly string[]): ReceivedClaim =>
      claimOf(of, [line('93000', 5000, { modifiers, diagnoses: ['I10'] })]);
    assert.match(decideLast(recordsWith([of]), visitAgain([]), visitAgain([])), /OA-18 5000/);
    assert.match(decideLast(recordsWith([of]), visitAgain([]), visitAgain(['76'])), /PR-1 1920/);
  });

  test('a policy of mid-year needs an authorization from its day on', () => {
    const of = member({ payerKey: 'prairie', planKey: 'prairie-classic' });
    const therapy = (serviceDate: string): ReceivedClaim =>
      claimOf(of, [line('97140', 9000, { diagnoses: ['M545'], serviceDate })]);
    assert.match(decideLast(recordsWith([of]), therapy('2026-06-30')), /PR-1/);
    assert.match(decideLast(recordsWith([of]), therapy('2026-07-01')), /CO-197/);
  });
});

describe('accumulators', () => {
  const imaging = (of: Member, serviceDate: string): ReceivedClaim =>
    claimOf(of, [
      line('73562', 300_000, { modifiers: ['RT'], diagnoses: ['M1711'], serviceDate, units: 2 }),
    ]);
  const habits = calmHabits();
  const dear = {
    ...habits,
    rules: {
      ...habits.rules,
      procedures: habits.rules.procedures.map((one) =>
        one.code === '73562' ? { ...one, baseCents: 78_125 } : one,
      ),
    },
  };
  const shares = (
    records: PayerRecords,
    claims: readonly ReceivedClaim[],
  ): (number | undefined)[] => {
    const story = openStory(records, dear);
    for (const claim of claims) {
      story.until(claim.receivedOn);
      story.payers.takeClaims(claim.payerKey, [claim], undefined);
    }
    story.until('2027-06-30');
    const told = story.remittances.flatMap((one) => one.payment.claims);
    return claims.map(
      (claim) =>
        told.find((one) => one.patientControlNumber === claim.patientControlNumber)
          ?.patientResponsibilityCents,
    );
  };

  test('deductible, then coinsurance, then nothing; all anew in January', () => {
    // 2 units of 781.25 × 1.28 are 2,000.00: 1,500 deductible and a fifth of the rest.
    const of = ppo();
    const days = [
      '2026-01-05',
      '2026-03-02',
      '2026-05-04',
      '2026-07-06',
      '2026-09-07',
      '2026-11-02',
    ];
    const more = Array.from({ length: 6 }, () => '2026-11-09');
    const claims = [...days, ...more, '2027-01-04'].map((day, index) =>
      imaging(of, day.replace(/09$/, String(10 + index))),
    );
    const told = shares(recordsWith([of]), claims);
    assert.deepEqual(told.slice(0, 3), [160_000, 40_000, 40_000]);
    assert.equal(
      told.slice(0, -1).reduce<number>((sum, one) => sum + (one ?? 0), 0),
      600_000,
    );
    assert.equal(told.at(-1), 160_000);
  });

  test('a family shares its deductible', () => {
    const names = ['Ruth', 'Saul', 'Tess'];
    const family = names.map((firstName) => ppo({ firstName, familyId: 'F1' }));
    const claims = family.map((of, index) => imaging(of, `2026-0${String(index * 2 + 1)}-05`));
    // The third finds 3,000.00 of the family's met and pays coinsurance only.
    assert.deepEqual(shares(recordsWith(family), claims), [160_000, 160_000, 40_000]);
  });
});
