/** The journey `a-claim-is-submitted.md`, run: real files to a real mailbox of an outside world that judges them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hireWorkers } from '../apps/server/src/demonstration/workers.main.ts';
import { onboardingPacketSchema } from '../apps/server/src/partners/onboarding-packet.ts';
import { pollMailboxes } from '../apps/server/src/partners/poll-mailboxes.job.ts';
import { submitReadyClaims } from '../apps/server/src/submission/submit-ready-claims.job.ts';
import { openSmallCompany, type SmallCompany } from './test-company.ts';

/** Days within which the story must have happened. */
const mostDays = 25;

describe('a claim is submitted', () => {
  let company: SmallCompany;
  let sentBefore: string[] = [];
  const claims = () =>
    company.look((tx) =>
      tx.db.selectFrom('claim').select(['id', 'practice_id', 'status', 'payer_id']).execute(),
    );
  const submit = async () => {
    const { worker } = company.installation;
    return submitReadyClaims(worker, company.connections, company.today());
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
    company = await openSmallCompany({ seed: 11, startDate: '2026-01-04', scale: 0.25 });
  });
  after(async () => {
    await company.close();
  });

  it('what is ready leaves in batches of one practice, stored as it was sent', async () => {
    const workers = hireWorkers(company, names());
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

  it('the ledger proves, as it did before', async () => {
    assert.deepEqual(await company.breaches(), []);
  });
});
