import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import type { Account } from '../ledger/account.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { readStatementLines, type StatementLine } from './statement.read.ts';
import { addVisit, deed, openAccount, type TestAccount, type TestVisit } from './test-account.ts';

let opened: TestPlatform;
let practiceId: string;
let payerId: string;

before(async () => {
  opened = await openTestPlatform();
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  payerId = payerIds.get('acme') ?? '';
});
after(() => opened.close());

interface Happening {
  readonly kind: keyof typeof sides;
  readonly charge: number;
  readonly amount: number;
}

const sides = {
  paid: ['payer', 'insurance'],
  back: ['insurance', 'payer'],
  'taken-off': ['contract', 'insurance'],
  'to-patient': ['patient', 'insurance'],
  'written-off': ['write-off', 'patient'],
  'patient-paid': ['unapplied', 'patient'],
} as const;

const accountOf = (name: (typeof sides)[keyof typeof sides][number]): Account => {
  switch (name) {
    case 'payer':
      return { kind: 'payer-payments', payerId, reason: 'ach' };
    case 'insurance':
      return { kind: 'insurance-receivable', payerId };
    case 'contract':
      return { kind: 'contractual-adjustment', reason: 'CO-45' };
    case 'patient':
      return { kind: 'patient-receivable' };
    case 'write-off':
      return { kind: 'write-off', reason: 'courtesy' };
    case 'unapplied':
      return { kind: 'unapplied', payerId: '' };
  }
};

/** Posts what happened; then what is still open with insurance goes to the patient, or comes back. */
async function tell(
  account: TestAccount,
  visit: TestVisit,
  happenings: readonly Happening[],
): Promise<void> {
  const open = [30_000, 20_000];
  for (const { kind, charge, amount } of happenings) {
    const [debit, credit] = sides[kind];
    if (credit === 'insurance') open[charge] = (open[charge] ?? 0) - amount;
    if (debit === 'insurance') open[charge] = (open[charge] ?? 0) + amount;
  }
  const rest = open.map((amount, charge): Happening => ({ kind: 'to-patient', charge, amount }));
  await deed(opened.platform, practiceId, async (tx) => {
    const rows = [...happenings, ...rest].flatMap(({ kind, charge, amount }) =>
      transfer({
        debit: accountOf(sides[kind][0]),
        credit: accountOf(sides[kind][1]),
        amountCents: cents(amount),
        effectiveDate: calendarDate('2026-02-20'),
        reason: 'story',
        sourceKind: 'story',
        sourceId: visit.encounterId,
        patientId: account.patientId,
        encounterId: visit.encounterId,
        chargeId: visit.chargeIds[charge],
      }),
    );
    await insertLedgerRows(tx, rows);
    return {};
  });
}

/** Compares a charge's statement line with what its ledger rows add up to, account by account. */
async function compare(chargeId: string, line: StatementLine | undefined): Promise<void> {
  const rows = await deed(opened.platform, practiceId, (tx) =>
    findLedgerRows(tx, practiceId, 'charge_id', [chargeId]),
  );
  const net = (kind: string): bigint =>
    rows.reduce(
      (sum, row) =>
        sum +
        (row.debit.kind === kind ? row.amountCents : 0n) -
        (row.credit.kind === kind ? row.amountCents : 0n),
      0n,
    );
  assert.equal(line !== undefined, net('patient-receivable') !== 0n);
  if (!line) return;
  assert.equal(line.balanceCents, net('patient-receivable'));
  assert.equal(line.chargeCents, -net('charges'));
  assert.equal(line.insurancePaidCents, net('payer-payments'));
  assert.equal(line.adjustedCents, net('contractual-adjustment') + net('write-off'));
  assert.equal(line.patientPaidCents, net('unapplied'));
  assert.equal(
    line.chargeCents - line.insurancePaidCents - line.adjustedCents - line.patientPaidCents,
    line.balanceCents,
  );
}

test('a statement agrees with the ledger line by line, whatever happened before', async () => {
  const happening: fc.Arbitrary<Happening> = fc.record({
    kind: fc.constantFrom(...(Object.keys(sides) as (keyof typeof sides)[])),
    charge: fc.integer({ min: 0, max: 1 }),
    amount: fc.integer({ min: 0, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 14 }), async (happenings) => {
      const account = await openAccount(opened.platform, practiceId);
      const visit = await addVisit(opened.platform, account, {
        serviceDate: '2026-02-01',
        payerId,
        chargesCents: [30_000, 20_000],
      });
      await tell(account, visit, happenings);
      const lines = await deed(opened.platform, practiceId, (tx) =>
        readStatementLines(tx, practiceId, account.guarantorId),
      );
      for (const chargeId of visit.chargeIds) {
        await compare(
          chargeId,
          lines.find((one) => one.chargeId === chargeId),
        );
      }
    }),
    { numRuns: 25 },
  );
});
