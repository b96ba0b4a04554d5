/** Issues statements to those who owe and have not heard from us for a while. */
import { addDays, compactDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents, sumCents } from '@claimwright/kernel/cents';
import { randomText } from '@claimwright/kernel/identifier';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { findRefusedAddresses } from '../correspondence/correspondence.read.ts';
import { addressDigest } from '../correspondence/deliver-queued.act.ts';
import { queueMessage, type Channel } from '../correspondence/queue-message.act.ts';
import { addMilliseconds } from '../platform/clocks.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import { eachPractice } from '../platform/each-practice.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { readWholePractice, runAct, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import {
  findDueGuarantors,
  isStillUnheard,
  wasHandedToPeople,
  type DueGuarantor,
} from './due-guarantors.read.ts';
import { breakOverduePlans } from './plan.store.ts';
import { drawStatement } from './statement.pdf.ts';
import {
  readStatementLines,
  readStatementParties,
  type StatementLine,
  type StatementParties,
} from './statement.read.ts';
import { insertPortalLink, insertStatement, settlePaidStatements } from './statement.store.ts';

const cycleDays = 30;
const dueDays = 25;
const statementsAtMost = 4;
/** Less than this is not worth a stamp; the office's written policy says so. */
const leastCents = cents(500);
const planGraceDays = 10;
const linkMilliseconds = 120 * 24 * 60 * 60_000;
const actor = { kind: 'job', id: 'issue-statements' } as const;

interface Round {
  readonly platform: Platform;
  readonly date: CalendarDate;
  readonly portalUrl: string;
}

/**
 * Issues what is due, each statement in a transaction of its own: what a cut leaves undone is still
 * due the next time.
 * @param portalUrl the portal's address, to which `/pay/CODE` is added
 */
export async function issueStatements(
  platform: Platform,
  date: CalendarDate,
  portalUrl: string,
): Promise<{ readonly issued: number; readonly handedToPeople: number }> {
  const counts = { issued: 0, handedToPeople: 0 };
  const round: Round = { platform, date, portalUrl };
  await eachPractice(platform, async (practiceId) => {
    const run = <Outcome>(act: (tx: Tx) => Promise<Outcome | Refused>): Promise<Outcome> =>
      unrefused(runAct(platform, { practiceId, actor, action: 'issue-statements' }, act));
    const due = await run((tx) => findDue(tx, date));
    for (const guarantor of due) {
      const outcome = await run((tx) => issueOne(tx, round, guarantor));
      if (outcome === 'issued' || outcome === 'handedToPeople') counts[outcome] += 1;
    }
  });
  return counts;
}

async function unrefused<Outcome>(running: Promise<Outcome | Refused>): Promise<Outcome> {
  const outcome = await running;
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  return outcome;
}

async function findDue(tx: Tx, date: CalendarDate): Promise<DueGuarantor[]> {
  await readWholePractice(tx);
  await breakOverduePlans(tx, addDays(date, -planGraceDays));
  await settlePaidStatements(tx);
  return findDueGuarantors(tx, { noStatementSince: addDays(date, -cycleDays), leastCents });
}

async function issueOne(
  tx: Tx,
  round: Round,
  guarantor: DueGuarantor,
): Promise<'issued' | 'handedToPeople' | 'waits-for-people' | 'no-longer-due'> {
  const { date } = round;
  const noStatementSince = addDays(date, -cycleDays);
  const { guarantorId } = guarantor;
  // patients pay and other nodes write statements while this round goes through its list
  if (!(await isStillUnheard(tx, { guarantorId, noStatementSince }))) return 'no-longer-due';
  const lines = await readStatementLines(tx, tx.practiceId, guarantorId);
  if (sumCents(lines.map((line) => line.balanceCents)) < leastCents) return 'no-longer-due';
  if (guarantor.earlierStatements >= statementsAtMost) {
    const since = guarantor.lastIssuedOn ?? date;
    return handToPeople(tx, guarantor, { reason: 'unpaid-after-statements', date, since });
  }
  const parties = await readStatementParties(tx, tx.practiceId, guarantorId);
  const refused = await findRefusedAddresses(tx, tx.practiceId, guarantorId);
  const channel = chooseChannel(parties, refused);
  if (!channel) {
    const reason = 'nowhere-to-send-a-statement';
    return handToPeople(tx, guarantor, { reason, date, since: noStatementSince });
  }
  await issueStatement(tx, round, { guarantor, lines, parties, channel });
  return 'issued';
}

async function issueStatement(
  tx: Tx,
  round: Round,
  given: {
    readonly guarantor: DueGuarantor;
    readonly lines: readonly StatementLine[];
    readonly parties: StatementParties;
    readonly channel: Channel;
  },
): Promise<void> {
  const { platform, date, portalUrl } = round;
  const { guarantorId, earlierStatements } = given.guarantor;
  const { lines } = given;
  const code = randomText(24, tx.chance);
  const link = `${portalUrl}/pay/${code}`;
  const cycle = earlierStatements + 1;
  const isFinalNotice = cycle === statementsAtMost;
  const statement = {
    number: `${compactDate(date)}-${randomText(6, tx.chance)}`,
    issuedOn: date,
    dueOn: addDays(date, dueDays),
    balanceCents: sumCents(lines.map((line) => line.balanceCents)),
    lines,
  };
  const bytes = await drawStatement(
    { ...statement, parties: given.parties, link, isFinalNotice },
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
  const expiresAt = addMilliseconds(tx.now, linkMilliseconds);
  await insertPortalLink(tx, { codeHash, guarantorId, expiresAt });
  await enterDirectory(tx, 'portal-link', [{ key: codeHash, targetId: guarantorId }]);
  await queueMessage(tx, {
    channel: given.channel,
    kind: cycle === 1 ? 'statement' : isFinalNotice ? 'final-notice' : 'reminder',
    guarantorId,
    fileSha256,
    detail: { link },
  });
  tx.touched('guarantor', [guarantorId]);
}

/**
 * E-mail first, then a text message, then paper; never an address that was refused or mail that came
 * back. Undefined when nothing reaches them.
 */
function chooseChannel(
  parties: StatementParties,
  refused: ReadonlySet<string>,
): Channel | undefined {
  const isGood = (address: string | null): boolean =>
    address !== null && address !== '' && !refused.has(addressDigest(address));
  if (isGood(parties.email)) return 'e-mail';
  if (isGood(parties.phone)) return 'text-message';
  return parties.hasGoodAddress ? 'letter' : undefined;
}

/** A person decides what happens next; the same question is not asked twice. */
async function handToPeople(
  tx: Tx,
  guarantor: DueGuarantor,
  given: { readonly reason: string; readonly date: CalendarDate; readonly since: CalendarDate },
): Promise<'handedToPeople' | 'waits-for-people'> {
  const { guarantorId } = guarantor;
  const { reason, date, since } = given;
  if (await wasHandedToPeople(tx, { guarantorId, reason, since })) return 'waits-for-people';
  await openTask(tx, {
    queue: 'patient-billing',
    reason,
    subjectKind: 'guarantor',
    subjectId: guarantorId,
    amountCents: guarantor.owedCents,
    dueDate: date,
  });
  return 'handedToPeople';
}
