/** Aging by payer: each charge's balance once, under the payer that owes it now, to the cent of the ledger. */
import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { sql } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { buildClaim } from '../claims/build-claim.act.ts';
import { actor, deed, keepVisit, type ExamplePractice } from '../claims/test-practice.ts';
import { openDenials } from '../denials/open-denials.act.ts';
import { writeOffDenial } from '../denials/work-denial.act.ts';
import { accountBalances } from '../ledger/ledger.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { billNextPayer } from '../receivables/bill-next-payer.act.ts';
import {
  assertProved,
  pay,
  sendClaim,
  setUpPayee,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import { agingByPatient, agingByPayer } from './aging.read.ts';
import { readFigureRows } from './figure-rows.read.ts';
import { sumNotedEverywhere } from './sum-noted.job.ts';

const asOf = calendarDate('2026-03-15');
const lines = [{ code: '99213' }, { code: '81002', cents: 3_000n }];
let test: TestPlatform;
let practice: ExamplePractice;
let expected: Record<string, number> = {};
let trace = 0;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
});
after(() => test.close());

const look = <Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(test.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

/** What is open by payer, and what the accounts of the ledger hold. */
async function openByPayer(): Promise<Record<string, number>> {
  return look(async (tx) => {
    const rows = await agingByPayer(tx, asOf, undefined);
    const patients = await agingByPatient(tx, asOf, undefined);
    const held = new Map<string, bigint>();
    for (const { kind, balanceCents } of await accountBalances(tx)) {
      held.set(kind, (held.get(kind) ?? 0n) + balanceCents);
    }
    const sum = (of: readonly { readonly totalCents: number }[]): bigint =>
      BigInt(of.reduce((all, row) => all + row.totalCents, 0));
    assert.equal(sum(rows), held.get('insurance-receivable') ?? 0n);
    assert.equal(sum(patients), held.get('patient-receivable') ?? 0n);
    const { totalAmount } = await readFigureRows(tx, { figure: 'aging-insurance', asOf, limit: 5 });
    assert.equal(BigInt(totalAmount), sum(rows), 'the figure’s rows');
    const ids = new Map(Object.entries(practice.payers).map(([name, id]) => [id, name]));
    return Object.fromEntries(rows.map((row) => [ids.get(row.key) ?? 'none', row.totalCents]));
  });
}

/** What a deed adds to what is open with each payer. */
async function adds(more: Readonly<Record<string, number>>): Promise<void> {
  const sums = { ...expected };
  for (const [payer, cents] of Object.entries(more)) sums[payer] = (sums[payer] ?? 0) + cents;
  expected = Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
  assert.deepEqual(await openByPayer(), expected);
}

// right from what was noted, and right when the worker has come by
afterEach(async () => {
  await sumNotedEverywhere(test.worker);
  assert.deepEqual(await openByPayer(), expected);
  await assertProved(test.platform, practice);
});

const twoPayers = (): Promise<SentClaim> => {
  const { medicare, supplement } = practice.payers;
  return sendClaim(test.platform, practice, { payerIds: [medicare, supplement], lines });
};

/** The first payer leaves 2,000 to the next one and refuses 3,000. */
async function decideInPart(claim: SentClaim, forwardedTo?: string): Promise<void> {
  const [first, second] = claim.lines;
  trace += 1;
  await pay(test.platform, {
    payer: 'medicare',
    trace: `AG${String(trace)}`,
    decisions: [
      {
        claim,
        lines: [
          { line: present(first, 'a line'), adjusted: { 'CO-45': 5_000, 'PR-2': 2_000 } },
          { line: present(second, 'a line'), adjusted: { 'CO-16': 3_000 } },
        ],
        ...(forwardedTo === undefined ? {} : { status: '19', forwardedTo }),
      },
    ],
  });
}

async function billNext(claim: SentClaim): Promise<string> {
  return deed(test.platform, practice.practiceId, async (tx) => {
    const { id } = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    const billed = await billNextPayer(tx, { remittanceClaimId: id });
    assert.ok(!isRefused(billed) && billed.outcome === 'billed');
    return billed.claimId;
  });
}

it('what a first payer refused stays with it, while its share stands under the next payer’s claim', async () => {
  const claim = await twoPayers();
  await adds({ medicare: 18_000 });
  await decideInPart(claim);
  await adds({ medicare: -15_000, supplement: 2_000 });
  const next = await billNext(claim);
  await adds({});
  const items = await look((tx) =>
    readFigureRows(tx, {
      figure: 'aging-insurance',
      key: practice.payers.supplement,
      asOf,
      limit: 5,
    }),
  );
  assert.deepEqual(
    items.rows.map((row) => [row.kind, row.claimId, row.amount]),
    [['claim', next, 2_000]],
  );
});

it('what was forwarded is owed by the next payer, though no claim of ours went there', async () => {
  const claim = await twoPayers();
  await decideInPart(claim, 'CSTN9');
  await adds({ medicare: 3_000, supplement: 2_000 });
});

it('a visit on no claim, built, voided: it stays in the sum and changes its row', async () => {
  const { encounterId } = await keepVisit(test.platform, practice, {});
  await adds({ none: 15_000 });
  const claimId = await deed(test.platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok(!isRefused(built));
    return present(built.claimIds[0], 'a claim was built');
  });
  await adds({ none: -15_000, northfield: 15_000 });
  await sumNotedEverywhere(test.worker);
  await deed(test.platform, practice.practiceId, (tx) =>
    changeClaimStatus(tx, claimId, { event: 'voided' }),
  );
  await adds({ none: 15_000, northfield: -15_000 });
});

it('what a denial worker writes off leaves the payer, on the account of the patient it was for', async () => {
  const claim = await sendClaim(test.platform, practice, {});
  await adds({ northfield: 15_000 });
  const [line] = claim.lines;
  trace += 1;
  await pay(test.platform, {
    payer: 'northfield',
    trace: `AG${String(trace)}`,
    decisions: [
      { claim, lines: [{ line: present(line, 'a line'), adjusted: { 'CO-16': 15_000 } }] },
    ],
  });
  const patientIds = await deed(test.platform, practice.practiceId, async (tx) => {
    const { id } = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    await openDenials(tx, { remittanceClaimId: id, today: asOf });
    const denial = await tx.db
      .selectFrom('denial')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    const done = await writeOffDenial(tx, {
      denialId: denial.id,
      payerId: practice.payers.northfield,
      reason: 'not-worth-pursuing',
      on: asOf,
    });
    assert.deepEqual(done, { writtenOffCents: 15_000n });
    const { rows } = await sql<{ patient_id: string | null }>`
      select patient_id from ledger_row where claim_id = ${claim.claimId} and source_kind = 'denial'`.execute(
      tx.db,
    );
    return rows.map((row) => row.patient_id);
  });
  assert.deepEqual(patientIds, [claim.patientId]);
  await adds({ northfield: -15_000 });
});
