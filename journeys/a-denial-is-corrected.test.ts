/** The journey `a-denial-is-corrected.md`, run: a payer of the outside world refuses, and pays when asked rightly. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import { openChartDesk, type ChartDesk } from '../apps/server/src/demonstration/chart-desk.main.ts';
import { hireWorkers, type Workers } from '../apps/server/src/demonstration/workers.main.ts';
import { correctDeniedClaim } from '../apps/server/src/denials/work-denial.act.ts';
import { onboardingPacketSchema } from '../apps/server/src/partners/onboarding-packet.ts';
import { pollMailboxes } from '../apps/server/src/partners/poll-mailboxes.job.ts';
import { runAct } from '../apps/server/src/platform/transaction.ts';
import { submitReadyClaims } from '../apps/server/src/submission/submit-ready-claims.job.ts';
import { openSmallCompany, type SmallCompany } from './test-company.ts';

const actor = { kind: 'system', id: 'journey' } as const;
/** Days within which a payer must have refused, and within which it must have decided anew. */
const mostDays = 60;

interface Denied {
  readonly id: string;
  readonly practiceId: string;
  readonly claimId: string;
  readonly payerNumber: string;
}

describe('a denial is corrected', () => {
  let company: SmallCompany;
  let workers: Workers;
  let chart: ChartDesk;
  let denied: Denied;

  const submit = () => {
    const { worker } = company.installation;
    return submitReadyClaims(worker, company.connections, company.today());
  };
  const fetchMail = async () => {
    await pollMailboxes(company.installation.worker, company.connections, company.today());
    await company.queue.drain();
  };
  const playDay = async () => {
    const date = await company.nextMorning();
    await fetchMail();
    await company.afterVisits();
    await workers.workFrontOffice(date);
    await company.queue.drain();
    await submit();
    await company.night();
    await fetchMail();
  };
  const denials = () =>
    company.look((tx) =>
      tx.db
        .selectFrom('denial')
        .innerJoin('claim', (join) =>
          join
            .onRef('claim.practice_id', '=', 'denial.practice_id')
            .onRef('claim.id', '=', 'denial.claim_id'),
        )
        .innerJoin('payer', 'payer.id', 'claim.payer_id')
        .select([
          'denial.id',
          'denial.practice_id',
          'denial.claim_id',
          'denial.status',
          'denial.root_cause',
          'denial.deadline',
          'payer.correction',
          'claim.payer_claim_control_number as payer_number',
        ])
        .orderBy('denial.id')
        .execute(),
    );
  const openOf = (claimId: string) =>
    company.look(async (tx) => {
      const rows = await tx.db
        .selectFrom('charge_balance')
        .innerJoin('claim_line', (join) =>
          join
            .onRef('claim_line.practice_id', '=', 'charge_balance.practice_id')
            .onRef('claim_line.charge_id', '=', 'charge_balance.charge_id'),
        )
        .innerJoin('claim_version', 'claim_version.id', 'claim_line.claim_version_id')
        .where('claim_version.claim_id', '=', claimId)
        .select(['charge_balance.charge_id', 'insurance_cents'])
        .distinct()
        .execute();
      return rows.reduce((sum, row) => sum + Number(row.insurance_cents), 0);
    });

  before(async () => {
    company = await openSmallCompany({ seed: 12, startDate: '2026-01-04', scale: 0.4 });
    const packet = onboardingPacketSchema.parse(company.sandbox.onboarding);
    const names = new Map(
      packet.payers.map((payer) => [payer.key, { number: payer.ids.claims, name: payer.name }]),
    );
    workers = hireWorkers(company, names);
    chart = openChartDesk(company, names, actor);
  });
  after(async () => {
    await company.close();
  });

  it('a payer refuses; the money stays open, with a cause, a deadline and somebody’s task', async () => {
    for (let day = 0; day < mostDays; day += 1) {
      await playDay();
      const found = await findCorrectable();
      if (found) {
        denied = found;
        break;
      }
    }
    present(denied, 'no payer that takes replacements refused anything');
    const [denial] = (await denials()).filter((one) => one.id === denied.id);
    assert.ok(denial);
    assert.equal(denial.status, 'open');
    assert.ok(denial.deadline > company.today());
    assert.ok((await openOf(denied.claimId)) > 0, 'what was refused is not written off');
    const tasks = await company.look((tx) =>
      tx.db
        .selectFrom('task')
        .select(['status', 'claim_id', 'subject_id'])
        .where('queue', '=', 'denials')
        .execute(),
    );
    const task = tasks.find((one) => (one.claim_id ?? one.subject_id) === denied.claimId);
    assert.equal(task?.status, 'open');
  });

  it('it is corrected from the chart and goes in the way that this payer takes', async () => {
    const answers = present(
      await chart.lookBehindClaim(denied.practiceId, denied.claimId),
      'the chart says nothing',
    );
    const corrected = await runAct(
      company.installation.app,
      { practiceId: denied.practiceId, actor, action: 'correct-denied-claim' },
      (tx) =>
        correctDeniedClaim(tx, {
          denialId: denied.id,
          reason: 'denied',
          changes: answers.changes,
        }),
    );
    assert.ok(!isRefused(corrected), isRefused(corrected) ? corrected.refused : '');
    await company.queue.drain();
    const again = await runAct(
      company.installation.app,
      { practiceId: denied.practiceId, actor, action: 'correct-denied-claim' },
      (tx) => correctDeniedClaim(tx, { denialId: denied.id, reason: 'denied' }),
    );
    assert.ok(isRefused(again) && again.refused === 'denial-not-open', 'once');
    const { sent } = await submit();
    assert.ok(sent > 0);
    const [version] = await company.look((tx) =>
      tx.db
        .selectFrom('claim_version')
        .select(['control_number', 'frequency'])
        .where('claim_id', '=', denied.claimId)
        .orderBy('id', 'desc')
        .limit(1)
        .execute(),
    );
    assert.equal(version?.frequency, '7');
    const text = await uploadWith(version.control_number);
    assert.match(
      text,
      new RegExp(`CLM\\*${version.control_number}\\*[\\d.]+\\*\\*\\*\\d\\d:B:7\\*`),
    );
    assert.ok(text.includes(`~REF*F8*${denied.payerNumber}~`), 'the payer’s own number goes along');
  });

  it('the payer decides anew; the denial ends, and every cent is where it belongs', async () => {
    const isOpen = async (): Promise<boolean> => {
      const [one] = (await denials()).filter((each) => each.id === denied.id);
      return one?.status === 'corrected';
    };
    for (let day = 0; day < mostDays && (await isOpen()); day += 1) await playDay();
    assert.ok(!(await isOpen()), 'the payer never decided anew');
    assert.deepEqual(await company.breaches(), []);
  });

  async function findCorrectable(): Promise<Denied | undefined> {
    for (const one of await denials()) {
      if (one.status !== 'open' || one.correction !== 'replacement') continue;
      if (one.payer_number === null) continue;
      const answers = await chart.lookBehindClaim(one.practice_id, one.claim_id);
      if (!answers || Object.keys(answers.changes).length === 0) continue;
      return {
        ...{ id: one.id, practiceId: one.practice_id, claimId: one.claim_id },
        payerNumber: one.payer_number,
      };
    }
    return undefined;
  }

  async function uploadWith(controlNumber: string): Promise<string> {
    const { worker } = company.installation;
    const movements = await worker.database
      .selectFrom('file_movement')
      .select('sha256')
      .where('direction', '=', 'sent')
      .orderBy('at', 'desc')
      .execute();
    for (const { sha256 } of movements) {
      const text = Buffer.from(await worker.files.read(sha256)).toString();
      if (text.includes(`CLM*${controlNumber}*`)) return text;
    }
    return '';
  }
});
