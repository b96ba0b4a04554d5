/**
 * The company after its year, as `npm start` serves it: a claim that is sent again is acknowledged at once and
 * decided in the days after, by the world that lived the year and by one that was woken later.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { addDays, addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { asSealer, findLastSeal } from '../compliance/seal.store.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import { dateInZone } from '../platform/clocks.ts';
import { realClock } from '../platform/real-clock.ts';
import { readSettings } from '../platform/settings.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { openLivingCompany, askForDays, type LivingCompany } from './living.main.ts';
import { playYear } from './play.main.ts';
import { startSandbox } from './sandbox.client.ts';

const actor = { kind: 'staff', id: 'a-biller' } as const;
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-living-'));
fs.chmodSync(directory, 0o711);
const settings = readSettings({ CLAIMWRIGHT_DIRECTORY: directory }, directory);
const today = dateInZone(realClock.now(), 'America/New_York');
const story = { seed: 1, startDate: addMonths(today, -1), months: 1, scale: 0.05 };
const said: string[] = [];
/** Companies that a test which failed did not close: they would keep the process alive. */
const open = new Set<LivingCompany>();
after(async () => {
  await Promise.all([...open].map(close));
  fs.rmSync(directory, { recursive: true, force: true });
});

async function serve(sandbox: Parameters<typeof openLivingCompany>[0]['sandbox']) {
  const living = await openLivingCompany({
    ...{ settings, port: 0, sandbox, apiKeys: {}, lastDay: today },
    sealingWindowMilliseconds: 0,
    say: (line) => said.push(line),
  });
  open.add(living);
  return living;
}

async function close(living: LivingCompany): Promise<void> {
  open.delete(living);
  await living.close();
}

async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const patience = performance.now() + 120_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    assert.ok(performance.now() < patience, `${what} never came\n${said.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Sends a decided claim again, as somebody may whose payer lost it. @returns its new version */
async function sendAgain({ served }: LivingCompany, skip: readonly string[]) {
  const { app } = served.installation;
  const practiceIds = await allPracticeIds(app.database);
  const claims = await runRead(app, { practiceIds, actor, action: 'look' }, (tx) =>
    tx.db
      .selectFrom('claim')
      .innerJoin('payer', 'payer.id', 'claim.payer_id')
      .select(['claim.practice_id', 'claim.id'])
      .where('claim.status', 'in', ['paid', 'denied', 'partially-denied', 'closed'])
      .where('payer.correction', '=', 'replacement')
      .where('payer.submission', '=', 'electronic')
      .orderBy('claim.id')
      .execute(),
  );
  const claim = present(
    claims.find((one) => !skip.includes(one.id)),
    'the month decided nothing',
  );
  const corrected = await runAct(
    app,
    { practiceId: claim.practice_id, actor, action: 'resubmit-claim' },
    (tx) => correctClaim(tx, { claimId: claim.id, reason: 'payer-lost-it' }),
  );
  assert.ok(!isRefused(corrected), JSON.stringify(corrected));
  return { practiceId: claim.practice_id, claimId: claim.id };
}

type Sent = Awaited<ReturnType<typeof sendAgain>>;

/** Which answers there are to the newest version of a claim, and how it stands. */
function answersTo({ served }: LivingCompany, { practiceId, claimId }: Sent) {
  const request = { practiceIds: [practiceId], actor, action: 'look' };
  return runRead(served.installation.app, request, async (tx) => {
    const claim = await tx.db
      .selectFrom('claim')
      .select(['status', 'current_version_id'])
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    const version = claim.current_version_id ?? '';
    const answers = await tx.db
      .selectFrom('acknowledgement_claim as c')
      .innerJoin('acknowledgement as a', 'a.id', 'c.acknowledgement_id')
      .select('a.kind')
      .where('c.claim_version_id', '=', version)
      .execute();
    const files = await tx.db
      .selectFrom('acknowledgement as a')
      .innerJoin('submission_batch_claim as b', 'b.submission_batch_id', 'a.submission_batch_id')
      .select('a.kind')
      .where('b.claim_version_id', '=', version)
      .execute();
    return { status: claim.status, kinds: [...answers, ...files].map(({ kind }) => kind) };
  });
}

/** One in fifty acknowledgements comes out of order, some days later: then days have to pass. */
async function untilAnswered(what: string, living: LivingCompany, sent: Sent): Promise<void> {
  const comesAtOnce = performance.now() + 40_000;
  let hasPassed = false;
  await until(what, async () => {
    if (!hasPassed && performance.now() > comesAtOnce) {
      hasPassed = true;
      living.pass(7);
    }
    return isAnswered(living, sent);
  });
}

const isAnswered = async (living: LivingCompany, sent: Sent) => {
  const { status, kinds } = await answersTo(living, sent);
  // held by the scrubber is an answer of ours, not of theirs
  if (status === 'held') throw new Error('the scrubber holds it: choose another claim');
  return kinds.includes('277CA') && kinds.includes('999') ? kinds : undefined;
};

/** How many practices have charged visits after a day, and how many claims came of them. */
async function visitsSince({ served }: LivingCompany, day: string) {
  const practiceIds = await allPracticeIds(served.installation.app.database);
  return runRead(served.installation.app, { practiceIds, actor, action: 'look' }, async (tx) => {
    const visits = await tx.db
      .selectFrom('encounter as e')
      .innerJoin('charge as c', 'c.encounter_id', 'e.id')
      .select('e.practice_id')
      .distinct()
      .where('e.service_date', '>', calendarDate(day))
      .execute();
    const claims = await tx.db
      .selectFrom('claim')
      .select('id')
      .where('service_date_from', '>', calendarDate(day))
      .execute();
    return { practices: visits.length, claims: claims.length };
  });
}

/** The newest seal over audit rows, when it was set after a moment: no day need pass for it. */
async function newestSeal({ served }: LivingCompany, since: string): Promise<string | undefined> {
  const { sealer } = served.installation;
  const [practiceId = ''] = await allPracticeIds(sealer.database);
  const seal = await asSealer(sealer.database, practiceId, (db) => findLastSeal(db, practiceId));
  return seal && seal.sealedAt > since ? seal.sealedAt : undefined;
}

/** What the FHIR door answers to a key. */
async function knock({ served }: LivingCompany, key: string): Promise<number> {
  const answer = await fetch(`${served.url}/fhir/R4`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+json' },
    body: '{}',
  });
  return answer.status;
}

test('what leaves is acknowledged at once, decided in the days after, and after a restart again', async () => {
  const played = await playYear({
    ...{ settings, endDate: today, durable: false, scrubber: true, eligibility: true },
    ...{ seed: story.seed, months: story.months, scale: story.scale },
  });
  const { sandbox } = played.company;
  await played.company.leaveWorld();
  const living = await serve(sandbox);
  assert.equal(living.today(), today);
  const since = realClock.now();
  await until('a seal over what came after the year', () => newestSeal(living, since));
  const { key } = present(living.doorKey, 'a key for whoever tries the doors');
  assert.notEqual(await knock(living, key), 401);
  assert.equal(await knock(living, 'cw_nobodys'), 401);
  const sent = await sendAgain(living, []);
  await untilAnswered('TA1, 999 and 277CA', living, sent);
  askForDays(directory, 2);
  await until('the day after tomorrow', () =>
    Promise.resolve(living.today() >= addDays(today, 2) ? true : undefined),
  );
  living.pass(45);
  const decided = await until('the 835', async () => {
    const { status } = await answersTo(living, sent);
    return ['paid', 'denied', 'partially-denied', 'adjudicated', 'payer-rejected'].includes(status)
      ? status
      : undefined;
  });
  assert.ok(decided !== 'payer-rejected', decided);
  const day = living.today();
  await close(living);
  const woken = await startSandbox({
    ...story,
    resumes: { on: calendarDate(today), controlNumber: 500_000 },
  });
  const again = await serve(woken);
  assert.equal(await knock(again, key), 401, 'a key ends with the next start');
  assert.notEqual(await knock(again, again.doorKey?.key ?? ''), 401);
  assert.ok(again.today() >= day, 'days do not come back');
  const other = await sendAgain(again, [sent.claimId]);
  await untilAnswered('an answer of the woken world', again, other);
  const before = await visitsSince(again, day);
  again.pass(7);
  await until('visits of later days', async () => {
    const { practices, claims } = await visitsSince(again, day);
    return practices >= 3 && claims > before.claims ? true : undefined;
  });
  await close(again);
  assert.deepEqual(
    said.filter((line) => line.includes('broke')),
    [],
  );
});
