/** The journey `a-denial-is-corrected.md`, run: a payer refuses, is asked again in its own way, and pays. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { changeClaimStatus } from '../apps/server/src/claims/change-claim-status.act.ts';
import { deed, type ExamplePractice } from '../apps/server/src/claims/test-practice.ts';
import { openDenials } from '../apps/server/src/denials/open-denials.act.ts';
import { correctDeniedClaim } from '../apps/server/src/denials/work-denial.act.ts';
import { registerPartner } from '../apps/server/src/partners/register-partner.act.ts';
import {
  startTestSftpServer,
  type TestSftpServer,
} from '../apps/server/src/partners/test-sftp-server.ts';
import { openTestPlatform, type TestPlatform } from '../apps/server/src/platform/test-platform.ts';
import { runAct } from '../apps/server/src/platform/transaction.ts';
import {
  assertProved,
  claimStatus,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
  type SentClaim,
} from '../apps/server/src/remittance/test-remittance.ts';
import { submitReadyClaims } from '../apps/server/src/submission/submit-ready-claims.job.ts';

const actor = { kind: 'command', id: 'story' } as const;
const today = '2026-03-02';
const payerNumber = 'NFH2026000123';

describe('a denial is corrected', () => {
  let stage: TestPlatform;
  let practice: ExamplePractice;
  let sftp: TestSftpServer;
  let claim: SentClaim;

  before(async () => {
    stage = await openTestPlatform();
    practice = await setUpPayee(stage.platform);
    sftp = await startTestSftpServer('harborlink');
    await registerPartner(stage.platform, {
      key: 'harborlink',
      kind: 'clearinghouse',
      name: 'Harborlink Clearinghouse',
      connection: { senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
      agreement: { kind: 'clearinghouse-services' },
    });
    claim = await sendClaim(stage.platform, practice);
  });
  after(async () => {
    await sftp.close();
    await stage.close();
  });

  const openOf = () => openOn(stage.platform, practice, present(claim.lines[0], 'a line').chargeId);
  const decide = (trace: string, of: SentClaim, adjusted: Readonly<Record<string, number>>) =>
    pay(stage.platform, {
      trace,
      decisions: [
        {
          claim: of,
          payerNumber,
          lines: of.lines.map((line) => ({ line, adjusted })),
        },
      ],
    });
  /** Those who must hear of the newest decision hear of it. */
  const hear = () =>
    deed(stage.platform, practice.practiceId, async (tx) => {
      const { id } = await tx.db
        .selectFrom('remittance_claim')
        .select('id')
        .where('claim_id', '=', claim.claimId)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      return openDenials(tx, { remittanceClaimId: id, today: calendarDate(today) });
    });
  const denials = () =>
    deed(stage.platform, practice.practiceId, async (tx) => ({
      rows: await tx.db
        .selectFrom('denial')
        .select(['id', 'status', 'root_cause', 'deadline', 'next_action'])
        .where('claim_id', '=', claim.claimId)
        .execute(),
    }));
  /** The claim as its newest version says it. */
  const newest = () =>
    deed(stage.platform, practice.practiceId, async (tx) => {
      const version = await tx.db
        .selectFrom('claim_version')
        .select(['id', 'control_number', 'frequency'])
        .where('claim_id', '=', claim.claimId)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      const lines = await tx.db
        .selectFrom('claim_line')
        .selectAll()
        .where('claim_version_id', '=', version.id)
        .orderBy('line_number')
        .execute();
      return { version, lines };
    });

  it('a payer refuses; the money stays open, with a cause, a deadline and somebody’s task', async () => {
    const refused = await decide('DENY-1', claim, { 'CO-16': 15_000 });
    assert.equal(refused.outcome, 'posted');
    assert.deepEqual(await openOf(), [15_000, 0], 'what was refused is not written off');
    assert.equal((await hear()).opened, 1);
    assert.equal((await hear()).opened, 0, 'hearing of it twice opens it once');
    const [denial] = (await denials()).rows;
    assert.equal(denial?.status, 'open');
    assert.ok(present(denial, 'a denial').deadline > today);
    const { tasks } = await deed(stage.platform, practice.practiceId, async (tx) => ({
      tasks: await tx.db
        .selectFrom('task')
        .select('status')
        .where('queue', '=', 'denials')
        .execute(),
    }));
    assert.deepEqual(tasks, [{ status: 'open' }]);
  });

  it('it is corrected and goes in the way that this payer takes: a replacement with its number', async () => {
    stage.clock.set('2026-03-04T14:00:00.000Z');
    const denialId = present((await denials()).rows[0], 'a denial').id;
    const correct = () =>
      runAct(stage.platform, { practiceId: practice.practiceId, actor, action: 'correct' }, (tx) =>
        correctDeniedClaim(tx, { denialId, reason: 'denied' }),
      );
    const corrected = await correct();
    assert.ok(!isRefused(corrected), isRefused(corrected) ? corrected.refused : '');
    const again = await correct();
    assert.ok(isRefused(again) && again.refused === 'denial-not-open', 'once');
    await deed(stage.platform, practice.practiceId, async (tx) => {
      assert.ok(
        !isRefused(await changeClaimStatus(tx, claim.claimId, { event: 'scrubbed-clean' })),
      );
      return {};
    });
    const done = await submitReadyClaims(stage.platform, { mailboxes: [sftp.connection] }, today);
    assert.deepEqual([done.claims, done.sent], [1, 1]);
    const { version } = await newest();
    assert.notEqual(version.control_number, claim.controlNumber, 'a number of its own');
    const [upload] = [...sftp.files.values()].map((bytes) => bytes.toString());
    assert.match(
      upload ?? '',
      new RegExp(`CLM\\*${version.control_number}\\*150\\*\\*\\*11:B:7\\*`),
    );
    assert.ok(upload?.includes(`REF*F8*${payerNumber}~`), 'the payer’s own number goes along');
    assert.equal((await denials()).rows[0]?.status, 'corrected');
  });

  it('the payer decides anew: the denial is won, and every cent is where it belongs', async () => {
    stage.clock.set('2026-03-20T14:00:00.000Z');
    const { version, lines } = await newest();
    const replacement: SentClaim = {
      ...claim,
      controlNumber: version.control_number,
      lines: lines.map((line) => ({
        chargeId: line.charge_id,
        lineControlNumber: line.line_control_number,
        code: line.code,
        modifiers: line.modifiers,
        chargeCents: Number(line.charge_cents),
      })),
    };
    const paid = await decide('PAID-2', replacement, { 'CO-45': 5_000, 'PR-1': 2_000 });
    assert.deepEqual([paid.outcome, paid.postedClaims], ['posted', 1]);
    assert.equal((await hear()).overturned, 1);
    assert.deepEqual(await openOf(), [0, 2_000]);
    assert.equal((await denials()).rows[0]?.status, 'overturned');
    assert.equal(await claimStatus(stage.platform, practice, claim.claimId), 'paid');
    await assertProved(stage.platform, practice);
  });
});
