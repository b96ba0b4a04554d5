/** The first import of a practice: many patients are noted, and the planner has never looked at a table. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql, type RawBuilder } from 'kysely';
import { present } from '@claimwright/kernel/assert';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openDatabase } from '../platform/database/connect.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { openInsurance, openPatients } from './aging.read.ts';
import { addManyGuarantors } from './test-busy-company.ts';

let opened: TestPlatform;
let lakeview: string;

before(async () => {
  opened = await openTestPlatform('2026-06-30T15:00:00.000Z');
  await neverAnalyse(opened.adminUrl);
  const { practiceIds } = await onboardTestPacket(opened.platform);
  lakeview = present(practiceIds.get('lakeview'), 'a practice');
  await addManyGuarantors(opened.platform, lakeview);
});
after(() => opened.close());

/** Keeps the database from looking at its tables while the test runs. */
async function neverAnalyse(adminUrl: string): Promise<void> {
  const admin = openDatabase(adminUrl, 1);
  try {
    const { rows } = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`.execute(admin);
    for (const { name } of rows) {
      await sql.raw(`alter table ${name} set (autovacuum_enabled = off)`).execute(admin);
    }
  } finally {
    await admin.destroy();
  }
}

/** Older ones cannot be told what a table that nobody has looked at holds (decision 0022). */
async function isBefore18(): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::integer as version`.execute(
    opened.platform.database,
  );
  return (rows[0]?.version ?? 0) < 180_000;
}

/** A test of plans; skipped on a PostgreSQL that knows no way to them. */
function testPlans(name: string, run: () => Promise<void>): void {
  test(name, async (context) => {
    if (await isBefore18()) context.skip('PostgreSQL is older than 18');
    else await run();
  });
}

const reading = <Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(
    opened.platform,
    { practiceIds: [lakeview], actor: { kind: 'staff', id: 'owner' }, action: 'read' },
    read,
  );

interface PlanNode {
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The conditions by which a statement's plan looks something up for each thing that was noted, by index. */
async function lookUpsOf(statement: RawBuilder<unknown>): Promise<Map<string, string>> {
  const top = await reading(async (tx) => {
    const { rows } = await sql<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>`
      explain (format json) ${statement}`.execute(tx.db);
    return present(rows[0]?.['QUERY PLAN'][0], 'a plan').Plan;
  });
  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return new Map(
    nodes(top).flatMap((node) => {
      const condition = node['Index Cond'] ?? '';
      return /noted\w*\.practice_id/.test(condition)
        ? [[present(node['Index Name'], 'an index'), condition] as const]
        : [];
    }),
  );
}

/** Each step is a look-up by the key that the step before found; by the practice alone it would read all of it. */
function assertByKey(lookUps: Map<string, string>, wanted: Readonly<Record<string, string>>): void {
  for (const [index, key] of Object.entries(wanted)) {
    assert.match(lookUps.get(index) ?? 'not read', new RegExp(`\\b${key} = `), index);
  }
  for (const [index, condition] of lookUps) {
    if (index === 'practice_pkey') continue;
    const keys = [...condition.matchAll(/\((\w+) = /g)].map(([, column]) => column);
    assert.ok(
      keys.some((column) => column !== 'practice_id'),
      `${index} by the practice alone: ${condition}`,
    );
  }
}

testPlans(
  'what patients owe: visits by patient, balances by visit, though no table was ever analysed',
  async () => {
    const rows = await reading((tx) => openPatients(null).execute(tx.db));
    assert.ok(rows.rows.length > 500);
    assertByKey(await lookUpsOf(openPatients(null)), {
      encounter_patient: 'patient_id',
      charge_balance_encounter: 'encounter_id',
      patient_pkey: 'id',
    });
  },
);

testPlans(
  'what payers owe: down to the rows of a charge and its accounts by their keys',
  async () => {
    assertByKey(await lookUpsOf(openInsurance(null)), {
      encounter_patient: 'patient_id',
      charge_balance_encounter: 'encounter_id',
      ledger_row_charge: 'charge_id',
      ledger_account_pkey: 'id',
    });
  },
);

testPlans('what a claim adds to the sums: its decisions by the claim', async () => {
  for (const view of ['claim_month_now', 'payer_turnaround_now']) {
    assertByKey(await lookUpsOf(sql`select * from ${sql.table(view)}`), {
      claim_pkey: 'id',
      claim_fact_pkey: 'claim_id',
    });
  }
});
