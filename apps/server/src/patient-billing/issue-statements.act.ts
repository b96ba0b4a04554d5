/** Issues statements to those who owe and have not heard from us for a while. */
import { addDays, compactDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents, sumCents } from '@claimwright/kernel/cents';
import { randomText } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { queueMessage, type Channel } from '../correspondence/queue-message.act.ts';
import { addMilliseconds } from '../platform/clocks.ts';
import { allPracticeIds, enterDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { drawStatement } from './statement.pdf.ts';
import {
  findDueGuarantors,
  readStatementLines,
  readStatementParties,
  type DueGuarantor,
  type StatementParties,
} from './statement.read.ts';
import { breakOverduePlans, insertPortalLink, insertStatement } from './statement.store.ts';

const cycleDays = 30;
const dueDays = 25;
const statementsAtMost = 4;
/** Less than this is not worth a stamp; the office's written policy says so. */
const leastCents = cents(500);
const planGraceDays = 10;
const linkMilliseconds = 120 * 24 * 60 * 60_000;
const actor = { kind: 'job', id: 'issue-statements' } as const;

/** @param portalUrl the portal's address, to which `/pay/CODE` is added */
export async function issueStatements(
  platform: Platform,
  date: CalendarDate,
  portalUrl: string,
): Promise<{ readonly issued: number; readonly handedToPeople: number }> {
  const counts = { issued: 0, handedToPeople: 0 };
  for (const practiceId of await allPracticeIds(platform.database)) {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'issue-statements' },
      async (tx) => {
        await breakOverduePlans(tx, addDays(date, -planGraceDays));
        const due = await findDueGuarantors(tx, {
          noStatementSince: addDays(date, -cycleDays),
          leastCents,
        });
        for (const guarantor of due) {
          const issued = await issueOne(platform, tx, guarantor, date, portalUrl);
          if (issued) counts.issued += 1;
          else counts.handedToPeople += 1;
        }
        return {};
      },
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  }
  return counts;
}

async function issueOne(
  platform: Platform,
  tx: Tx,
  guarantor: DueGuarantor,
  date: CalendarDate,
  portalUrl: string,
): Promise<boolean> {
  const { guarantorId } = guarantor;
  if (guarantor.earlierStatements >= statementsAtMost) {
    await openReview(tx, guarantor, date, 'unpaid-after-statements');
    return false;
  }
  const parties = await readStatementParties(tx, tx.practiceId, guarantorId);
  const channel = chooseChannel(parties);
  if (!channel) {
    await openReview(tx, guarantor, date, 'nowhere-to-send-a-statement');
    return false;
  }
  const lines = await readStatementLines(tx, tx.practiceId, guarantorId);
  const code = randomText(24, tx.chance);
  const link = `${portalUrl}/pay/${code}`;
  const cycle = guarantor.earlierStatements + 1;
  const statement = {
    number: `${compactDate(date)}-${randomText(6, tx.chance)}`,
    issuedOn: date,
    dueOn: addDays(date, dueDays),
    balanceCents: sumCents(lines.map((line) => line.balanceCents)),
    lines,
  };
  const isFinalNotice = cycle === statementsAtMost;
  const bytes = await drawStatement(
    { ...statement, parties, link, isFinalNotice },
    new Date(tx.now),
  );
  const fileSha256 = await platform.files.keep(bytes);
  await recordStoredFile(tx.db, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/pdf',
    at: tx.now,
  });
  await insertStatement(tx, { ...statement, id: tx.newId(), guarantorId, cycle, fileSha256 });
  const codeHash = sha256Of(code);
  await insertPortalLink(tx, {
    codeHash,
    guarantorId,
    expiresAt: addMilliseconds(tx.now, linkMilliseconds),
  });
  await enterDirectory(tx, 'portal-link', [{ key: codeHash, targetId: guarantorId }]);
  await queueMessage(tx, {
    channel,
    kind: cycle === 1 ? 'statement' : isFinalNotice ? 'final-notice' : 'reminder',
    guarantorId,
    fileSha256,
    detail: { link },
  });
  tx.touched('guarantor', [guarantorId]);
  return true;
}

/** E-mail first, then a text message, then paper; undefined when nothing reaches them. */
function chooseChannel(parties: StatementParties): Channel | undefined {
  if (parties.email) return 'e-mail';
  if (parties.phone) return 'text-message';
  return parties.hasGoodAddress ? 'letter' : undefined;
}

async function openReview(
  tx: Tx,
  guarantor: DueGuarantor,
  date: CalendarDate,
  reason: string,
): Promise<void> {
  await openTask(tx, {
    queue: 'patient-billing',
    reason,
    subjectKind: 'guarantor',
    subjectId: guarantor.guarantorId,
    amountCents: guarantor.owedCents,
    dueDate: date,
  });
}
