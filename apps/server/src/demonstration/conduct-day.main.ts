/** One day of the billing company: what arrives, what is done about it, what leaves. */
import { dayOfWeek, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { sendCorrespondence } from '../correspondence/send-correspondence.job.ts';
import { pollMailboxes } from '../partners/poll-mailboxes.job.ts';
import { issueStatements } from '../patient-billing/issue-statements.act.ts';
import { billUnansweredCrossovers } from '../receivables/bill-next-payer.job.ts';
import { raiseSilenceAlarms } from '../submission/raise-silence-alarms.job.ts';
import { submitReadyClaims } from '../submission/submit-ready-claims.job.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import { rescrubHeldClaims } from '../scrubbing/scrub-claim.job.ts';
import type { Company } from './company.main.ts';
import type { Workers } from './workers.main.ts';

export interface DayOptions {
  readonly eligibility: boolean;
}

const monday = 1;

/** Plays one virtual day. @returns how many things people did */
export async function conductDay(
  company: Company,
  workers: Workers,
  date: CalendarDate,
  _options: DayOptions,
): Promise<number> {
  const { clock, sandbox, queue, connections } = company;
  const { worker } = company.installation;
  const isWorkday = dayOfWeek(date) % 6 !== 0;
  clock.set(`${date}T13:00:00.000Z`);
  await sandbox.phase(date, 'morning');
  await queue.drain();
  await pollMailboxes(worker, connections, date);
  await queue.drain();
  let humanEvents = isWorkday ? await workers.work(date) : 0;
  await queue.drain();

  clock.set(`${date}T21:00:00.000Z`);
  await sandbox.phase(date, 'visits');
  await queue.drain();
  if (isWorkday) {
    humanEvents += await workers.workFrontOffice(date);
    await queue.drain();
    await submitReadyClaims(worker, connections, date);
  }
  if (dayOfWeek(date) === monday) {
    await raiseSilenceAlarms(worker, date);
    for (const practiceId of await allPracticeIds(worker.database)) {
      await rescrubHeldClaims(worker, practiceId);
    }
    await billUnansweredCrossovers(worker, date);
    await issueStatements(worker, date, `${company.portalUrl}/portal`);
  }
  await sendCorrespondence(worker, company.messages, date);
  await queue.drain();

  clock.set(`${date}T23:30:00.000Z`);
  await sandbox.phase(date, 'night');
  await pollMailboxes(worker, connections, date);
  await queue.drain();
  return humanEvents;
}
