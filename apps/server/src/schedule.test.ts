import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { buildClaim } from './claims/build-claim.act.ts';
import { changeClaimStatus } from './claims/change-claim-status.act.ts';
import { deed, keepVisit, setUpExamplePractice } from './claims/test-practice.ts';
import type { Configuration } from './configuration.main.ts';
import type { Installation } from './platform/installation.ts';
import { liftHold, markRestored } from './platform/restored-mark.ts';
import { openTestPlatform, type TestPlatform } from './platform/test-platform.ts';
import { roundsOf, startSchedule } from './schedule.main.ts';

let stage: TestPlatform;
let installation: Installation;

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { platform: app, worker, workerUrl, adminUrl, directory } = stage;
  const sealer = { ...worker, database: stage.openAs('sealer') };
  installation = {
    app,
    worker,
    sealer,
    workerUrl,
    adminUrl,
    settings: { directory, databaseUrl: undefined, secret: 'schedule' },
    applied: [],
    close: () => Promise.resolve(),
  };
});
after(async () => {
  await stage.close();
});

const nobody: Configuration = {
  listen: { host: '127.0.0.1', port: 0 },
  publicUrl: undefined,
  mllp: undefined,
  connections: { mailboxes: [], realTime: undefined },
  messages: undefined,
  card: { partnerKey: 'none', baseUrl: '', secretKey: '', webhookSecret: '' },
};
const names = (configuration: Configuration): string[] =>
  roundsOf(installation, configuration).map((round) => round.name);

test('what needs nobody outside runs by the clock in every installation', () => {
  const home = names(nobody);
  for (const name of [
    'prove-ledgers',
    'seal-audit',
    'make-month-reports',
    'issue-client-invoices',
    'rescrub-held-claims',
    'raise-silence-alarms',
    'submit-manually',
  ]) {
    assert.ok(home.includes(name), name);
  }
  assert.ok(!home.includes('settle-cards') && !home.includes('poll-mailboxes'));
});

test('a claim for a payer without a clearinghouse becomes a form and a task, and nobody outside is needed', async () => {
  const practice = await setUpExamplePractice(stage.platform);
  const { encounterId } = await keepVisit(stage.platform, practice, {
    payerIds: [practice.payers.union],
  });
  const claimId = await deed(stage.platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    const [only = ''] = built.claimIds;
    await changeClaimStatus(tx, only, { event: 'scrubbed-clean' });
    return only;
  });
  const round = roundsOf(installation, nobody).find((one) => one.name === 'submit-manually');
  await round?.run(calendarDate('2026-03-02'));
  const tasks = await deed(stage.platform, practice.practiceId, (tx) =>
    tx.db.selectFrom('task').select(['reason', 'subject_id', 'detail']).execute(),
  );
  assert.deepEqual(
    tasks.map((task) => [task.reason, task.subject_id]),
    [['enter-portal-claim', claimId]],
  );
});

test('settlements are asked for where a card processor is configured, and run without an agreement', async () => {
  const card = { ...nobody.card, partnerKey: 'cards', baseUrl: 'http://127.0.0.1:9' };
  const round = roundsOf(installation, { ...nobody, card }).find(
    (one) => one.name === 'settle-cards',
  );
  assert.equal(round?.everyMinutes, 24 * 60);
  // no agreement in force: the processor is not asked, and every day stays owed
  assert.deepEqual(await round.run('2026-03-02' as Parameters<typeof round.run>[0]), {
    taken: 0,
    matched: 0,
    silentDays: 3,
  });
});

test('after a restore nothing is sent until a person lifts the hold', () => {
  const sends = ['issue-client-invoices', 'submit-manually'];
  const ofThem = (): string[] => names(nobody).filter((name) => sends.includes(name));
  assert.equal(ofThem().length, 2);
  markRestored(stage.directory, '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z');
  assert.deepEqual(ofThem(), []);
  assert.ok(liftHold(stage.directory));
  assert.equal(ofThem().length, 2);
});

test('every round runs at the start; one that breaks does not keep the others', async () => {
  const ran: string[] = [];
  const everyMinutes = 60;
  const schedule = startSchedule({ ...stage.worker }, [
    { name: 'breaks', everyMinutes, run: () => Promise.reject(new Error('on purpose')) },
    {
      name: 'goes on',
      everyMinutes,
      run: (date) => {
        ran.push(date);
        return Promise.resolve();
      },
    },
  ]);
  while (ran.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await schedule.stop();
  assert.deepEqual(ran, ['2026-03-02']);
});
