/** Where the probe plays: a served instance with two practices in it, people of every role in one of them. */
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { allRefusals, allRoutes } from '../composition.main.ts';
import { deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openDenialsJob } from '../denials/open-denials.job.ts';
import { receiveMessages } from '../intake/receive-messages.act.ts';
import { chargesMessage } from '../intake/test-messages.ts';
import { issueStatements } from '../patient-billing/issue-statements.act.ts';
import { addOwedVisit, openAccount } from '../patient-billing/test-account.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Route } from '../platform/http/route.ts';
import { buildApplication, serve } from '../platform/http/serve.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { roles, type Role } from '../platform/identity/permissions.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { issueApiKey } from '../practices/issue-api-key.act.ts';
import { load835, poster, sendClaim, setUpPayee, write835 } from '../remittance/test-remittance.ts';

/** Stands in every name of the practice that must not be seen. */
export const canary = 'ZEBRAFINCH';

export interface ProbeStage {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly routes: readonly Route[];
  readonly attacker: string;
  readonly victim: string;
  /** A session's cookie by role. */
  readonly cookies: ReadonlyMap<Role, string>;
  readonly portalToken: string;
  readonly apiKey: string;
  /** Ids of the victim's rows, by table. */
  readonly victimIds: ReadonlyMap<string, readonly string[]>;
  /** The statement of another patient of the attacker's own practice. */
  readonly neighbourStatement: string;
  /** One text over everything that the victim has. */
  victimDigest(): Promise<string>;
  /** Where a text stands in the database: tables. */
  findText(text: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens it. @param planted routes of a leaky server, for the negative control */
export async function openProbeStage(planted: readonly Route[] = []): Promise<ProbeStage> {
  const stage = await openTestPlatform();
  const attacker = await setUpPayee(stage.platform);
  const victim = await setUpPayee(stage.platform, '471234999');
  await fill(stage, attacker, 'A');
  await fill(stage, victim, 'B');
  const admin = new pg.Client({ connectionString: stage.adminUrl });
  await admin.connect();
  await markVictim(admin, victim.practiceId);
  const card = { partnerKey: 'none', baseUrl: '', secretKey: '', webhookSecret: '' };
  const routes = [...allRoutes({ card, portalUrl: '/portal' }), ...planted];
  const app = await buildApplication(stage.platform, routes, allRefusals);
  const web = await serve(app, 0);
  const tables = await practiceTables(admin);
  return {
    ...{ app, url: web.url, routes },
    attacker: attacker.practiceId,
    victim: victim.practiceId,
    cookies: await signAllIn(stage, web.url, attacker.practiceId),
    portalToken: await openPortal(stage, attacker.practiceId),
    apiKey: await issueApiKey(stage.platform, attacker.practiceId, 'ehr', ['intake']),
    victimIds: await idsOf(admin, tables, victim.practiceId),
    neighbourStatement: await lastStatement(admin, attacker.practiceId),
    victimDigest: () => digestOf(admin, tables, victim.practiceId),
    findText: (text) => tablesWith(admin, text),
    async close() {
      await admin.end();
      await web.close();
      await stage.close();
    },
  };
}

/** Something of everything: claims, payments, denials, exceptions, statements, messages, tasks. */
async function fill(
  { platform, worker }: TestPlatform,
  practice: ExamplePractice,
  name: string,
): Promise<void> {
  const { practiceId } = practice;
  const claims = [];
  for (let index = 0; index < 3; index += 1) claims.push(await sendClaim(platform, practice));
  const adjustments = [
    { 'CO-45': 5_000, 'PR-1': 2_000 },
    { 'CO-197': 15_000 },
    { 'CO-45': 15_000 },
  ];
  const decisions = claims.map((claim, index) => ({
    claim,
    lines: claim.lines.map((line) => ({ line, adjusted: adjustments[index] ?? {} })),
  }));
  const payee = name === 'A' ? {} : { payeeTaxId: '471234999' };
  await load835(platform, write835({ trace: `PROBE-${name}`, decisions, ...payee }));
  const heard = await platform.database
    .selectFrom('outbox')
    .select('payload')
    .where('topic', '=', 'claim-adjudicated')
    .where('practice_id', '=', practiceId)
    .execute();
  for (const { payload } of heard) {
    await openDenialsJob.handle(worker, { ...(payload as Record<string, string>), practiceId });
  }
  const payerId = practice.payers.northfield;
  for (let index = 0; index < 2; index += 1) {
    const account = await openAccount(platform, practiceId, {
      email: `${name}${String(index)}@home.example`,
    });
    await addOwedVisit(platform, account, { payerId, owedCents: 5_000 });
  }
  await issueStatements(worker, calendarDate('2026-03-02'), 'https://portal.example');
  const message = chargesMessage({ messageId: `PROBE${name}`, amount: '' });
  const bytes = Buffer.from(message);
  await receiveMessages(platform, { practiceId, bytes, actor: poster });
}

async function markVictim(admin: pg.Client, victim: string): Promise<void> {
  for (const table of ['patient', 'guarantor']) {
    await admin.query(
      `update ${table} set last_name = $1, first_name = $1 || 'FIRST' where practice_id = $2`,
      [canary, victim],
    );
  }
  await admin.query('update practice set legal_name = $1 where practice_id = $2', [
    `${canary} Clinic`,
    victim,
  ]);
}

async function practiceTables(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and a.attname = 'practice_id' order by 1`,
  );
  return rows.map((row) => row.name);
}

async function idsOf(
  admin: pg.Client,
  tables: readonly string[],
  practiceId: string,
): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (const table of tables) {
    const { rows: columns } = await admin.query(
      `select from pg_attribute where attrelid = $1::regclass and attname = 'id' and not attisdropped`,
      [table],
    );
    if (columns.length === 0) continue;
    const { rows } = await admin.query<{ id: string }>(
      `select id::text from ${table} where practice_id = $1 limit 5`,
      [practiceId],
    );
    if (rows.length > 0)
      ids.set(
        table,
        rows.map((row) => row.id),
      );
  }
  const { rows } = await admin.query<{ id: string }>(
    'select sha256 as id from practice_file where practice_id = $1 limit 3',
    [practiceId],
  );
  ids.set(
    'file',
    rows.map((row) => row.id),
  );
  return ids;
}

async function digestOf(
  admin: pg.Client,
  tables: readonly string[],
  practiceId: string,
): Promise<string> {
  const digests: string[] = [];
  for (const table of tables) {
    const { rows } = await admin.query<{ digest: string | null }>(
      `select md5(string_agg(one::text, '' order by one::text)) as digest from ${table} one
       where practice_id = $1`,
      [practiceId],
    );
    digests.push(`${table}:${rows[0]?.digest ?? ''}`);
  }
  return digests.join();
}

async function tablesWith(admin: pg.Client, text: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await admin.query(
      `select from ${name} one where one::text like $1 limit 1`,
      [`%${text}%`],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

const oneTimeSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

async function signAllIn(
  { platform }: TestPlatform,
  url: string,
  practiceId: string,
): Promise<Map<Role, string>> {
  const cookies = new Map<Role, string>();
  for (const role of Object.keys(roles) as Role[]) {
    const email = `${role}@office.example`;
    const password = `the password of ${role}`;
    const userId = await createStaffUser(platform, { email, name: role, password, oneTimeSecret });
    const at = platform.securityClock.now();
    await grantRole(platform.database, { userId, practiceId, role, at });
    const answer = await fetch(`${url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, oneTimeCode: oneTimeCode(oneTimeSecret, at) }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    cookies.set(role, present(cookie, `${role} could not sign in`));
  }
  return cookies;
}

async function openPortal({ platform }: TestPlatform, practiceId: string): Promise<string> {
  const token = 'probe-portal-token-0123456789';
  await deed(platform, practiceId, async (tx) => {
    const statement = await tx.db
      .selectFrom('patient_statement')
      .select('guarantor_id')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const tokenHash = sha256Of(token);
    await tx.db
      .insertInto('portal_session')
      .values({
        practice_id: practiceId,
        token_hash: tokenHash,
        guarantor_id: statement.guarantor_id,
        created_at: platform.securityClock.now(),
        expires_at: '2999-01-01T00:00:00.000Z',
      })
      .execute();
    await enterDirectory(tx, 'portal-session', [
      { key: tokenHash, targetId: statement.guarantor_id },
    ]);
    return {};
  });
  return token;
}

async function lastStatement(admin: pg.Client, practiceId: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    'select id::text from patient_statement where practice_id = $1 order by id desc limit 1',
    [practiceId],
  );
  return present(rows[0], 'no statement was issued').id;
}
