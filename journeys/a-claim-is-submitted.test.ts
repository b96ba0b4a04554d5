/** The journey `a-claim-is-submitted.md`, run: real files to a real mailbox of an outside world that judges them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hireWorkers, type Workers } from '../apps/server/src/demonstration/workers.main.ts';
import { onboardingPacketSchema } from '../apps/server/src/partners/onboarding-packet.ts';
import { pollMailboxes } from '../apps/server/src/partners/poll-mailboxes.job.ts';
import { listRejections } from '../apps/server/src/submission/submission-lists.read.ts';
import { submitReadyClaims } from '../apps/server/src/submission/submit-ready-claims.job.ts';
import { openSmallCompany, type SmallCompany } from './test-company.ts';

/** Days within which the story must have happened. */
const mostDays = 25;

/** Front desks that misspell names: what a payer's gate turns back, and no scrubber can know. */
function habitsOfMisspelledNames(): string {
  const shipped = path.join(import.meta.dirname, '../apps/sandbox/habits/default/planting.json');
  const planting = JSON.parse(fs.readFileSync(shipped, 'utf8')) as Record<string, unknown>;
  const rejections = { basisPoints: 3000, shares: { 'member-name-differs': 1 } };
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-habits-'));
  fs.writeFileSync(
    path.join(directory, 'planting.json'),
    JSON.stringify({ ...planting, rejections }),
  );
  return directory;
}

describe('a claim is submitted', () => {
  let company: SmallCompany;
  let workers: Workers;
  const habitsDirectory = habitsOfMisspelledNames();
  let sentBefore: string[] = [];
  const claims = () =>
    company.look((tx) =>
      tx.db.selectFrom('claim').select(['id', 'practice_id', 'status', 'payer_id']).execute(),
    );
  const submit = async () => {
    const { worker } = company.installation;
    // no payer is asked beforehand: what it would have said of a name it says by turning the claim back
    const { mailboxes } = company.connections;
    return submitReadyClaims(worker, { mailboxes }, company.today());
  };
  const fetchAnswers = async () => {
    const { worker } = company.installation;
    const done = await pollMailboxes(worker, company.connections, company.today());
    await company.queue.drain();
    return done;
  };
  const names = () => {
    const packet = onboardingPacketSchema.parse(company.sandbox.onboarding);
    return new Map(
      packet.payers.map((payer) => [payer.key, { number: payer.ids.claims, name: payer.name }]),
    );
  };

  before(async () => {
    company = await openSmallCompany({
      seed: 11,
      startDate: '2026-01-04',
      scale: 0.3,
      habitsDirectory,
    });
    workers = hireWorkers(company, names());
  });
  after(async () => {
    await company.close();
    fs.rmSync(habitsDirectory, { recursive: true });
  });

  it('what is ready leaves in batches of one practice, stored as it was sent', async () => {
    for (let day = 0; day < 4; day += 1) {
      const date = await company.nextMorning();
      await company.afterVisits();
      await workers.workFrontOffice(date);
      await company.queue.drain();
    }
    const ready = (await claims()).filter((one) => one.status === 'ready');
    assert.ok(ready.length > 5, `${String(ready.length)} claims are ready`);
    const before = await company.look((tx) =>
      tx.db.selectFrom('ledger_row').select('id').execute(),
    );
    const done = await submit();
    assert.ok(done.sent > 0 && done.sent === done.batches && done.closed === 0);
    const now = await claims();
    sentBefore = now.filter((one) => one.status === 'sent').map((one) => one.id);
    assert.equal(sentBefore.length, done.claims);
    const versions = await company.look((tx) =>
      tx.db
        .selectFrom('claim_version')
        .select(['claim_id', 'control_number'])
        .where('claim_id', 'in', sentBefore)
        .execute(),
    );
    assert.equal(new Set(versions.map((one) => one.control_number)).size, versions.length);
    assert.ok(versions.every((one) => one.control_number.length <= 17));
    const movements = await company.installation.worker.database
      .selectFrom('file_movement')
      .select(['sha256', 'status'])
      .where('direction', '=', 'sent')
      .execute();
    assert.equal(movements.length, done.sent);
    for (const { sha256 } of movements) {
      const text = Buffer.from(await company.installation.worker.files.read(sha256)).toString();
      assert.match(text, /^ISA\*[^]*~ST\*837\*[^]*IEA\*\d+\*\d{9}~\s*$/);
    }
    const after = await company.look((tx) => tx.db.selectFrom('ledger_row').select('id').execute());
    assert.equal(after.length, before.length, 'sending moves no money');
  });

  it('sending again sends nothing', async () => {
    assert.deepEqual(await submit(), { batches: 0, claims: 0, held: 0, sent: 0, closed: 0 });
  });

  it('every claim that was sent is answered for, and the same answers again change nothing', async () => {
    for (let day = 0; day < mostDays; day += 1) {
      await company.night();
      await fetchAnswers();
      const waiting = (await claims()).filter(
        (one) => sentBefore.includes(one.id) && one.status === 'sent',
      );
      if (waiting.length === 0) break;
      await company.nextMorning();
      await fetchAnswers();
    }
    const now = await claims();
    const heard = now.filter((one) => sentBefore.includes(one.id) && one.status !== 'sent');
    // one may be lost on the way: that is what the alarm is for
    assert.ok(heard.length >= 0.9 * sentBefore.length, `${String(heard.length)} were answered`);
    const answers = await company.look((tx) =>
      tx.db.selectFrom('acknowledgement').select(['kind', 'practice_id']).execute(),
    );
    const kinds = new Set(answers.map((one) => one.kind));
    assert.ok(kinds.has('999') && kinds.has('277CA'), [...kinds].join());
    assert.equal((await fetchAnswers()).announced, 0);
    assert.deepEqual(await claims(), now);
  });

  it('a rejection lies in the queue with the payer’s words and ours; mended, the claim is accepted', async () => {
    const rejections = () => company.look((tx) => listRejections(tx, { limit: 50 }));
    const byPayers = async () => (await rejections()).rows.filter((one) => one.fromPayer);
    // a payer answers some days after the clearinghouse
    for (let day = 0; day < mostDays && (await byPayers()).length === 0; day += 1) {
      await company.night();
      await fetchAnswers();
      await company.nextMorning();
      await fetchAnswers();
    }
    const [turnedBack] = await byPayers();
    assert.ok(turnedBack, 'a payer turned a claim back');
    assert.match(turnedBack.theirWords, /NAME DOES NOT MATCH/);
    assert.equal(turnedBack.statusCode, '125');
    assert.ok(turnedBack.ourWords !== '' && turnedBack.whatToDo !== '' && turnedBack.taskId);
    const { claimId } = turnedBack;
    const statusNow = async () => (await claims()).find((one) => one.id === claimId)?.status;
    // the biller asks the patient, corrects the name, and the claim goes through the scrubber again
    const date = await company.nextMorning();
    await workers.work(date);
    await company.queue.drain();
    assert.equal(await statusNow(), 'ready');
    assert.ok((await submit()).sent > 0);
    const isAnswered = async () =>
      !['sent', 'clearinghouse-accepted'].includes((await statusNow()) ?? '');
    for (let day = 0; day < mostDays && !(await isAnswered()); day += 1) {
      await company.night();
      await fetchAnswers();
      await company.nextMorning();
      await fetchAnswers();
    }
    const accepted = ['payer-accepted', 'pending', 'adjudicated', 'paid', 'forwarded'];
    assert.ok(accepted.includes((await statusNow()) ?? ''), await statusNow());
    const versions = await company.look((tx) =>
      tx.db
        .selectFrom('claim_version')
        .select(['frequency', 'control_number', 'reason'])
        .where('claim_id', '=', claimId)
        .orderBy('sequence')
        .execute(),
    );
    assert.deepEqual(
      versions.map((one) => one.frequency),
      ['1', '1'],
      'a payer that never took it in gets it as new',
    );
    assert.notEqual(versions[0]?.control_number, versions[1]?.control_number);
    assert.ok((await byPayers()).every((one) => one.claimId !== claimId));
  });

  it('the ledger proves, as it did before', async () => {
    assert.deepEqual(await company.breaches(), []);
  });
});
