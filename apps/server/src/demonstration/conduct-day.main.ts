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
  const time: Company['time'] = (step, work) => company.time(step, work);
  const isWorkday = dayOfWeek(date) % 6 !== 0;
  const drain = (): Promise<number> => time('jobs', queue.drain());
  clock.set(`${date}T13:00:00.000Z`);
  await time('outside world', sandbox.phase(date, 'morning'));
  await drain();
  await time('mailboxes', pollMailboxes(worker, connections, date));
  await drain();
  let humanEvents = isWorkday ? await time('people', workers.work(date)) : 0;
  await drain();

  clock.set(`${date}T21:00:00.000Z`);
  await time('outside world', sandbox.phase(date, 'visits'));
  await drain();
  if (isWorkday) {
    humanEvents += await time('people', workers.workFrontOffice(date));
    await drain();
    await time('submission', submitReadyClaims(worker, connections, date));
  }
  if (dayOfWeek(date) === monday) await time('week', conductWeek(company, date));
  await time('correspondence', sendCorrespondence(worker, company.messages, date));
  await drain();

  clock.set(`${date}T23:30:00.000Z`);
  await time('outside world', sandbox.phase(date, 'night'));
  // the bank lays its files out in the morning; the clearinghouse answers uploads at once
  const clearinghouse = { ...connections, mailboxes: connections.mailboxes.slice(0, 1) };
  await time('mailboxes', pollMailboxes(worker, clearinghouse, date));
  await drain();
  return humanEvents;
}

/** What is looked at once a week: silence, held claims, crossovers that never came, statements. */
async function conductWeek(company: Company, date: CalendarDate): Promise<void> {
  const { worker } = company.installation;
  await raiseSilenceAlarms(worker, date);
  for (const practiceId of await allPracticeIds(worker.database)) {
    await rescrubHeldClaims(worker, practiceId);
  }
  await billUnansweredCrossovers(worker, date);
  await issueStatements(worker, date, `${company.portalUrl}/portal`);
}
