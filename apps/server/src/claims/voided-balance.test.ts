/** A voided claim owes nothing itself: what is open of its charges stands on the claim that asks for them now. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { zeroCents } from '@claimwright/kernel/cents';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { refreshClaimFigures } from '../remittance/remittance.store.ts';
import { buildClaim } from './build-claim.act.ts';
import { findClaimHead, listClaims, type ClaimRow } from './claim-list.read.ts';
import { refreshBalances } from './claim.store.ts';
import { voidClaim } from './correct-claim.act.ts';
import { giveUpClaim } from './give-up.act.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from './test-practice.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
let other: ExamplePractice;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
  other = await setUpExamplePractice(stage.platform, '479876543');
});
after(() => stage.close());

const reading = <Value>(
  of: readonly ExamplePractice[],
  read: Parameters<typeof runRead<Value>>[2],
) =>
  runRead(
    stage.platform,
    { practiceIds: of.map((one) => one.practiceId), actor, action: 'look' },
    read,
  );

async function rowsOf(of: readonly ExamplePractice[], patientId: string): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = [];
  let cursor: string | undefined;
  // one row a page, so that pages are proved to agree with the whole
  do {
    const page = await reading(of, (tx) => listClaims(tx, { patientId, cursor, limit: 1 }));
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

const built = (of: ExamplePractice, encounterId: string): Promise<string> =>
  deed(stage.platform, of.practiceId, async (tx) => {
    const made = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in made);
    return made.claimIds[0] ?? '';
  });

const openOf = (rows: readonly ClaimRow[]): number[] =>
  rows.map((row) => row.insuranceBalanceCents + row.patientBalanceCents);
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

async function ledgerOpen(of: ExamplePractice, encounterId: string): Promise<number> {
  const rows = await reading([of], (tx) =>
    tx.db
      .selectFrom('charge_balance')
      .select(['insurance_cents', 'patient_cents'])
      .where('encounter_id', '=', encounterId)
      .execute(),
  );
  return rows.reduce(
    (sum, row) => sum + Number(row.insurance_cents) + Number(row.patient_cents),
    0,
  );
}

test('the balance of a voided claim is on the claim that took its place, in every list and page', async () => {
  const { platform } = stage;
  const { encounterId, patientId } = await keepVisit(platform, practice);
  const first = await built(practice, encounterId);
  const open = await ledgerOpen(practice, encounterId);
  assert.ok(open > 0);
  assert.deepEqual(openOf(await rowsOf([practice], patientId)), [open]);
  await deed(platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId: first, reason: 'wrong-patient-type' }),
  );
  assert.deepEqual(openOf(await rowsOf([practice], patientId)), [0], 'charges on no claim');
  const second = await built(practice, encounterId);
  const rows = await rowsOf([practice, other], patientId);
  assert.deepEqual(
    new Map(rows.map((row) => [row.claimId, row.insuranceBalanceCents + row.patientBalanceCents])),
    new Map([
      [second, open],
      [first, 0],
    ]),
  );
  assert.equal(sumOf(openOf(rows)), await ledgerOpen(practice, encounterId));

  // what refreshes figures afterwards (posting, corrections) leaves it so
  await deed(platform, practice.practiceId, async (tx) => {
    await refreshBalances(tx, [first, second]);
    const figures = { claimId: second, paidCents: zeroCents, payerClaimControlNumber: '' };
    await refreshClaimFigures(tx, [figures]);
    return {};
  });
  assert.equal(sumOf(openOf(await rowsOf([practice], patientId))), open);
  const head = await reading([practice], (tx) => findClaimHead(tx, practice.practiceId, first));
  assert.deepEqual([head?.insuranceBalanceCents, head?.patientBalanceCents], [0, 0]);
  const voided = await reading([practice, other], (tx) =>
    listClaims(tx, { status: 'voided', limit: 50 }),
  );
  assert.equal(sumOf(openOf(voided.rows)), 0);
  assert.deepEqual(await rowsOf([other], patientId), [], 'another practice sees neither');
});

test('of a claim that is given up, the patient’s part stands on no voided claim', async () => {
  const { platform } = stage;
  const { encounterId, patientId } = await keepVisit(platform, other);
  const claimId = await built(other, encounterId);
  await deed(platform, other.practiceId, (tx) =>
    giveUpClaim(tx, {
      ...{ claimId, reason: 'not-covered', isPatients: true },
      on: calendarDate('2026-03-02'),
    }),
  );
  assert.deepEqual(openOf(await rowsOf([other], patientId)), [0]);
});
