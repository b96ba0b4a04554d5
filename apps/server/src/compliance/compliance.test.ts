import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { refuse } from '@claimwright/kernel/refusal';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { addOwedVisit, deed, openAccount } from '../patient-billing/test-account.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { identityRoutes } from '../platform/identity/identity.routes.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import { buildApplication } from '../platform/http/serve.ts';
import type { Platform } from '../platform/platform.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { runAuditVerifyCommand } from './audit.cli.ts';
import { complianceRoutes } from './audit.routes.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { sendClaim, setUpPayee } from '../remittance/test-remittance.ts';
import { proveLedgers } from './prove-ledgers.job.ts';
import { sealAudit, verifyAudit } from './seal-audit.act.ts';

let opened: TestPlatform;
let sealer: Platform;
let admin: pg.Client;
let practiceId: string;
let payerId: string;
const staffActor = { kind: 'staff', id: '0195a1b2-0000-7000-8000-000000000001' } as const;

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  sealer = { ...opened.platform, database: opened.openAs('sealer') };
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  payerId = payerIds.get('acme') ?? '';
  admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin.end();
  await opened.close();
});

/** Somebody reads, somebody does, somebody is refused. */
async function live(): Promise<void> {
  const account = await openAccount(opened.platform, practiceId);
  await runRead(
    opened.platform,
    { practiceIds: [practiceId], actor: staffActor, action: 'read-patient' },
    (tx) => {
      tx.saw(practiceId, [account.patientId]);
      return Promise.resolve(undefined);
    },
  );
  await runAct(opened.platform, { practiceId, actor: staffActor, action: 'do-something' }, () =>
    Promise.resolve(refuse('not-permitted')),
  );
  // a seal takes what was written before its own millisecond; what was written in it waits for the next
  await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Changes rows as only the superuser can, looks at what the check says, and puts them back. */
async function tampered(change: string, undo: string): Promise<string[]> {
  await admin.query(change);
  const { breaches } = await verifyAudit(sealer, practiceId);
  await admin.query(undo);
  assert.deepEqual((await verifyAudit(sealer, practiceId)).breaches, [], 'and whole again');
  return breaches.map((breach) => `${breach.sequence} ${breach.problem}`);
}

test('rows are sealed once they are old enough, each once, and the chain holds', async () => {
  await live();
  assert.deepEqual(await sealAudit(sealer), { seals: 0, rows: 0 }, 'younger than the window');
  const first = await sealAudit(sealer, 0);
  assert.ok(first.rows > 3);
  await live();
  await sealAudit(sealer, 0);
  await live();
  await sealAudit(sealer, 0);
  const verified = await verifyAudit(sealer, practiceId);
  assert.deepEqual([verified.seals, verified.unsealedRows, verified.breaches], [3, 0, []]);
  const { rows } = await admin.query<{ count: string }>(
    'select count(*) from audit_event where practice_id = $1',
    [practiceId],
  );
  assert.equal(verified.sealedRows, Number(rows[0]?.count));
  assert.deepEqual(await sealAudit(sealer, 0), { seals: 0, rows: 0 });
});

test('two sealers at once seal each row once', async () => {
  await live();
  await Promise.all([sealAudit(sealer, 0), sealAudit(sealer, 0), sealAudit(sealer, 0)]);
  assert.deepEqual((await verifyAudit(sealer, practiceId)).breaches, []);
});

test('a row that the superuser changed, took away or slipped in is found, in its range', async () => {
  const { rows } = await admin.query<{ id: string; at: Date }>(
    `select id, at from audit_event where practice_id = $1 and action = 'read-patient' order by at limit 1`,
    [practiceId],
  );
  const id = rows[0]?.id ?? '';
  const row = `practice_id = '${practiceId}' and id = '${id}'`;
  for (const [column, value] of [
    ['actor_id', `'somebody else'`],
    ['outcome', `'done'`],
    ['at', `at + interval '1 microsecond'`],
    ['subject_ids', `'{}'`],
    ['detail', `'{"patient":[]}'`],
  ] as const) {
    await admin.query(
      `drop table if exists kept; create table kept as select * from audit_event where ${row}`,
    );
    assert.deepEqual(
      await tampered(
        `update audit_event set ${column} = ${value} where ${row}`,
        `delete from audit_event where ${row}; insert into audit_event select * from kept`,
      ),
      ['1 rows-changed'],
      column,
    );
  }
  assert.deepEqual(
    await tampered(
      `delete from audit_event where ${row}`,
      `insert into audit_event select * from kept`,
    ),
    ['1 rows-missing-or-added'],
  );
  const slipped = '0195a1b2-ffff-7000-8000-00000000ffff';
  assert.deepEqual(
    await tampered(
      `insert into audit_event select practice_id, '${slipped}', at, business_at, actor_kind, actor_id, action, outcome,
        subject_kind, subject_ids, detail from kept`,
      `delete from audit_event where id = '${slipped}'`,
    ),
    ['1 rows-missing-or-added'],
  );
  assert.deepEqual(
    await tampered(
      `create table kept_seal as select * from audit_seal where sequence = 2 and practice_id = '${practiceId}';
       delete from audit_seal where sequence = 2 and practice_id = '${practiceId}'`,
      `insert into audit_seal select * from kept_seal`,
    ),
    ['3 seal-missing'],
  );
});

test('the command says what holds; a chain replaced as a whole is found by a head kept elsewhere', async () => {
  const run = async (headsFile?: string): Promise<{ code: number; lines: string[] }> => {
    const lines: string[] = [];
    const write = (line: string): void => {
      lines.push(line);
    };
    const code = await runAuditVerifyCommand(sealer, { json: true, headsFile, write });
    return { code, lines };
  };
  const kept = await run();
  assert.equal(kept.code, 0);
  const heads = path.join(opened.directory, 'heads.jsonl');
  fs.writeFileSync(heads, kept.lines.join('\n'));
  assert.equal((await run(heads)).code, 0);
  await admin.query('create table every_seal as select * from audit_seal');
  await admin.query('delete from audit_seal');
  await admin.query(`update audit_event set actor_id = 'nobody' where action = 'read-patient'`);
  await sealAudit(sealer, 0);
  assert.equal((await run()).code, 0, 'a chain made anew is whole in itself');
  const found = await run(heads);
  assert.equal(found.code, 1);
  assert.ok(found.lines.some((line) => line.includes('head-differs')));
  const said: string[] = [];
  const write = (line: string): void => {
    said.push(line);
  };
  assert.equal(await runAuditVerifyCommand(sealer, { json: false, headsFile: heads, write }), 1);
  assert.match(said.join('\n'), /BROKEN in 1 places/);
});

test('the sealer can read no patient and change nothing', async () => {
  await assert.rejects(sealer.database.selectFrom('patient').selectAll().execute(), /permission/);
  await assert.rejects(sealer.database.deleteFrom('audit_seal').execute(), /permission/);
  await assert.rejects(
    sealer.database.updateTable('audit_event').set({ outcome: 'x' }).execute(),
    /permission/,
  );
  await assert.rejects(opened.platform.database.deleteFrom('audit_event').execute(), /permission/);
});

test('a compliance officer sees who saw a patient; others do not', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const app = await buildApplication(opened.platform, [...identityRoutes, ...complianceRoutes], {});
  const signIn = async (role: 'compliance-officer' | 'manager'): Promise<string> => {
    const email = `${role}@office.example`;
    const userId = await createStaffUser(opened.platform, {
      email,
      name: role,
      password: 'correct horse',
      oneTimeSecret: secret,
    });
    const at = opened.platform.securityClock.now();
    await grantRole(opened.platform.database, { userId, practiceId, role, at });
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { email, password: 'correct horse', oneTimeCode: oneTimeCode(secret, at) },
    });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  const cookie = await signIn('compliance-officer');
  const account = await openAccount(opened.platform, practiceId);
  const other = await openAccount(opened.platform, practiceId);
  for (const patientId of [account.patientId, other.patientId, account.patientId]) {
    await runRead(
      opened.platform,
      { practiceIds: [practiceId], actor: staffActor, action: 'read-patient' },
      (tx) => {
        tx.saw(practiceId, [patientId]);
        return Promise.resolve(undefined);
      },
    );
  }
  const ask = async (query: string) =>
    (await app.inject({ url: `/api/audit?${query}`, headers: { cookie } })).json<{
      rows: { id: string; action: string; actorName: string | null }[];
      total: number;
      next: string | null;
    }>();
  const about = `practiceId=${practiceId}&patientId=${account.patientId}`;
  const seen = await ask(about);
  assert.deepEqual(
    [seen.total, seen.rows.map((row) => row.action)],
    [2, ['read-patient', 'read-patient']],
  );
  const [own] = (await ask(about)).rows;
  assert.deepEqual([own?.action, own?.actorName], ['read-audit', 'compliance-officer']);
  assert.equal((await ask('refusedOnly=true')).rows[0]?.action, 'do-something');

  const everything: string[] = [];
  let cursor = '';
  const to = opened.platform.securityClock.now();
  for (;;) {
    const page = await ask(`limit=7&to=${to}${cursor}`);
    everything.push(...page.rows.map((row) => row.id));
    if (page.next === null) {
      assert.equal(everything.length, page.total);
      break;
    }
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  assert.equal(new Set(everything).size, everything.length);
  const manager = await app.inject({
    url: '/api/audit',
    headers: { cookie: await signIn('manager') },
  });
  assert.equal(manager.statusCode, 403);
  await app.close();
});

test('a breach of the ledger is found at night and given to a person, once; mended, it closes', async () => {
  const account = await openAccount(opened.platform, practiceId);
  const visit = await addOwedVisit(opened.platform, account, { payerId, owedCents: 1_000 });
  const date = calendarDate('2026-03-03');
  assert.deepEqual(await proveLedgers(opened.worker, date), { practices: 2, broken: 0 });
  const balance = `update charge_balance set patient_cents = patient_cents + 1 where charge_id = $1`;
  await admin.query(balance, [visit.chargeIds[0]]);
  // the balance no longer equals its rows, and what is open with patients no longer the receivables
  assert.deepEqual(await proveLedgers(opened.worker, date), { practices: 2, broken: 2 });
  await proveLedgers(opened.worker, calendarDate('2026-03-04'));
  const tasks = () =>
    deed(opened.platform, practiceId, (tx) =>
      tx.db
        .selectFrom('task')
        .select(['reason', 'status', 'subject_id'])
        .where('queue', '=', 'compliance')
        .execute(),
    );
  const reasons = ['aging-equals-receivables', 'kept-balance-equals-rows'];
  assert.deepEqual(
    (await tasks()).toSorted((one, other) => (one.reason < other.reason ? -1 : 1)),
    reasons.map((reason) => ({
      reason: `ledger-breach-${reason}`,
      status: 'open',
      subject_id: practiceId,
    })),
  );
  await admin.query(balance.replace('+ 1', '- 1'), [visit.chargeIds[0]]);
  assert.deepEqual(await proveLedgers(opened.worker, date), { practices: 2, broken: 0 });
  assert.deepEqual(
    (await tasks()).map((task) => task.status),
    ['done', 'done'],
  );
});

test('a claim’s row that names no charge of it is a breach, named as such', async () => {
  const claim = await sendClaim(opened.platform, await setUpPayee(opened.platform, '471234569'));
  const row = () =>
    admin.query<{ id: string; practice_id: string; charge_id: string }>(
      `select r.id, r.practice_id, r.charge_id from ledger_row r join claim_line l
         on l.practice_id = r.practice_id and l.charge_id = r.charge_id where l.claim_id = $1 limit 1`,
      [claim.claimId],
    );
  const { rows } = await row();
  const [{ id, practice_id: practice } = { id: '', practice_id: '' }] = rows;
  const breaches = () =>
    deed(opened.platform, practice, async (tx) =>
      (await proveLedger(tx)).map((breach) => breach.invariant),
    );
  const set = (change: string, of: readonly string[]) =>
    admin.query(`update ledger_row set ${change} where id = $1`, [id, ...of]);
  await set('claim_id = $2', [claim.claimId]);
  assert.deepEqual(await breaches(), []);
  for (const change of [
    "claim_id = '0195a1b2-0000-7000-8000-00000000dead'",
    `claim_id = '${claim.claimId}', charge_id = null`,
  ]) {
    await set(change, []);
    assert.ok((await breaches()).includes('row-of-a-claim-names-its-charge'), change);
  }
});
