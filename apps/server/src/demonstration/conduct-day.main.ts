/** One day of the billing company: what arrives, what is done about it, what leaves. */
import { addDays, dayOfWeek, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { issueClientInvoices } from '../client-billing/issue-client-invoices.act.ts';
import { proveLedgers } from '../compliance/prove-ledgers.job.ts';
import { sealAudit } from '../compliance/seal-audit.act.ts';
import {
  sendCorrespondence,
  takeReturnedLetters,
} from '../correspondence/send-correspondence.job.ts';
import { askRealTime } from '../coverage/real-time.client.ts';
import { verifyUpcomingCoverage } from '../coverage/verify-coverage.job.ts';
import { accountForAppointments } from '../encounters/account-for-appointments.job.ts';
import { makeMonthReports } from '../reporting/make-month-reports.act.ts';
import { sumNotedEverywhere } from '../reporting/sum-noted.job.ts';
import { submitManually } from '../submission/submit-manually.job.ts';
import { pollMailboxes } from '../partners/poll-mailboxes.job.ts';
import { settleCards } from '../patient-billing/settle-cards.job.ts';
import { issueStatements } from '../patient-billing/issue-statements.act.ts';
import { billUnansweredCrossovers } from '../receivables/bill-next-payer.job.ts';
import { raiseSilenceAlarms, type AskInRealTime } from '../submission/raise-silence-alarms.job.ts';
import { submitReadyClaims } from '../submission/submit-ready-claims.job.ts';
import { eachPractice } from '../platform/each-practice.ts';
import { rescrubHeldClaims } from '../scrubbing/scrub-claim.job.ts';
import { present } from '@claimwright/kernel/assert';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import { millisecondsOf } from '../platform/clocks.ts';
import type { CompanyAtWork } from './company.main.ts';
import type { Workers } from './workers.main.ts';

export interface DayOptions {
  readonly eligibility: boolean;
  /** false: nothing is judged before it leaves, not by payers' answers either. */
  readonly scrubber: boolean;
}

const sunday = 0;
const monday = 1;

/** Plays one virtual day. @returns how many things people did */
export async function conductDay(
  company: CompanyAtWork,
  workers: Workers,
  date: CalendarDate,
  options: DayOptions,
): Promise<number> {
  const { clock, sandbox, queue, connections } = company;
  const { worker } = company.installation;
  const time: CompanyAtWork['time'] = (step, work) => company.time(step, work);
  const isWorkday = dayOfWeek(date) % 6 !== 0;
  const drain = (): Promise<number> => time('jobs', queue.drain());
  clock.set(`${date}T13:00:00.000Z`);
  await time('outside world', sandbox.phase(date, 'dawn'));
  const appointments = async (): Promise<void> => {
    await time('outside world', sandbox.phase(date, 'morning'));
    if (!options.eligibility) return;
    await time('eligibility', verifyUpcomingCoverage(worker, connections, date));
  };
  const mailboxes = async (): Promise<void> => {
    await time('mailboxes', pollMailboxes(worker, connections, date));
    await drain();
  };
  // doors that have nothing to do with each other: nobody waits at one for the next
  await Promise.all([
    appointments(),
    mailboxes(),
    time('card settlements', settleCards(worker, company.card, date)),
  ]);
  await drain();
  // what only time or another record held back goes out without a person
  if (isWorkday) {
    await time(
      'held claims',
      eachPractice(worker, async (practiceId) => {
        await rescrubHeldClaims(worker, practiceId);
      }),
    );
  }
  await drain();
  let humanEvents = isWorkday ? await time('people', workers.work(date)) : 0;
  await drain();

  clock.set(`${date}T21:00:00.000Z`);
  const visits = async (): Promise<void> => {
    await time('outside world', sandbox.phase(date, 'visits'));
    await drain();
    // every visit of the day has been told: the practices close
    await accountForAppointments(worker, date);
    if (!isWorkday) return;
    humanEvents += await time('people', workers.workFrontOffice(date));
    await drain();
    await time('submission', submit(company, date, options));
  };
  // statements and letters are written while patients come and claims leave
  await Promise.all([visits(), correspond(company, date)]);
  await drain();

  clock.set(`${date}T23:30:00.000Z`);
  await time('outside world', sandbox.phase(date, 'dusk'));
  // the bank lays its files out in the morning; the clearinghouse answers uploads at once
  const clearinghouse = { ...connections, mailboxes: connections.mailboxes.slice(0, 1) };
  await Promise.all([
    time('outside world', sandbox.phase(date, 'night')),
    time('mailboxes', pollMailboxes(worker, clearinghouse, date)),
  ]);
  await drain();
  await time('night', conductNight(company, date));
  return humanEvents;
}

/** Claims leave: to the clearinghouse, and by hand to payers that it does not reach. */
async function submit(
  company: CompanyAtWork,
  date: CalendarDate,
  options: DayOptions,
): Promise<void> {
  const { connections } = company;
  const { worker } = company.installation;
  // without a connection in real time nobody is asked before claims leave
  const isAsked = options.eligibility && options.scrubber;
  const { realTime: _unasked, ...silent } = connections;
  await Promise.all([
    submitReadyClaims(worker, isAsked ? connections : silent, date),
    submitManually(worker, company.payerPortalUrl, date),
  ]);
}

/** What is looked at on a Monday writes statements; they leave with the day's other messages. */
async function correspond(company: CompanyAtWork, date: CalendarDate): Promise<void> {
  const { worker } = company.installation;
  if (dayOfWeek(date) === monday) await company.time('week', conductWeek(company, date));
  await company.time('correspondence', sendCorrespondence(worker, company.messages, date));
}

/**
 * What runs while nobody works: the audit's rows are sealed, and once a week in the story (in life every few
 * minutes) sums are brought up to date. On the first of a month the last one is reported and invoiced, and
 * each ledger is proved (in life every night; the story's last day proves all of it again).
 */
async function conductNight(company: CompanyAtWork, date: CalendarDate): Promise<void> {
  const { worker, sealer } = company.installation;
  if (dayOfWeek(date) === sunday) {
    await Promise.all([sealAudit(sealer), sumNotedEverywhere(worker)]);
  }
  if (!date.endsWith('-01')) return;
  await proveLedgers(worker, date);
  const month = addDays(date, -1).slice(0, 7);
  await makeMonthReports(worker, month);
  await issueClientInvoices(worker, month);
}

/** What is looked at once a week: silence, crossovers that never came, statements. */
async function conductWeek(company: CompanyAtWork, date: CalendarDate): Promise<void> {
  const { worker } = company.installation;
  await raiseSilenceAlarms(worker, date, asker(company, date));
  await billUnansweredCrossovers(worker, date);
  await takeReturnedLetters(worker, company.messages, date);
  await issueStatements(worker, date, `${company.portalUrl}/portal`);
}

/** Asks payers about claims in real time, under the clearinghouse's agreement. */
function asker(company: CompanyAtWork, date: CalendarDate): AskInRealTime {
  const { worker } = company.installation;
  return async (payloadType, payload) => {
    const connection = present(company.connections.realTime, 'no real-time connection');
    const agreement = await requireActiveAgreement(worker.database, connection.partnerKey, date);
    if (isRefused(agreement)) throw new Error(`broken: ${agreement.refused}`);
    const answer = await askRealTime(agreement, connection, {
      payloadType,
      payloadId: uuidV7(millisecondsOf(worker.businessClock.now()), worker.chance),
      timeStamp: worker.businessClock.now(),
      payload,
    });
    return answer.kind === 'answered' ? answer.payload : '';
  };
}
