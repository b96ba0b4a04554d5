/**
 * What the workers of a served installation do by the clock, beside what the queue brings them. Every
 * round is safe to run twice, so each also runs once at the start: nothing waits for a day that was missed.
 */
import { addMonths, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { issueClientInvoices } from './client-billing/issue-client-invoices.act.ts';
import { proveLedgers } from './compliance/prove-ledgers.job.ts';
import { screenAllProviders } from './compliance/screen-providers.job.ts';
import { sealAudit } from './compliance/seal-audit.act.ts';
import type { Configuration } from './configuration.main.ts';
import {
  sendCorrespondence,
  takeReturnedLetters,
} from './correspondence/send-correspondence.job.ts';
import { askRealTime } from './coverage/real-time.client.ts';
import { verifyUpcomingCoverage } from './coverage/verify-coverage.job.ts';
import { raiseAppealAlarms } from './denials/raise-appeal-alarms.job.ts';
import { accountForAppointments } from './encounters/account-for-appointments.job.ts';
import { requireActiveAgreement } from './partners/active-agreement.read.ts';
import { tellCodeChangesEverywhere } from './reporting/tell-code-changes.job.ts';
import { pollMailboxes } from './partners/poll-mailboxes.job.ts';
import { issueStatements } from './patient-billing/issue-statements.act.ts';
import { settleCards } from './patient-billing/settle-cards.job.ts';
import { dateInZone, millisecondsOf } from './platform/clocks.ts';
import { eachPractice } from './platform/each-practice.ts';
import type { Installation } from './platform/installation.ts';
import { failureFields } from './platform/log.ts';
import type { Platform } from './platform/platform.ts';
import { isHeldAfterRestore } from './platform/restored-mark.ts';
import { billUnansweredCrossovers } from './receivables/bill-next-payer.job.ts';
import { makeMonthReports } from './reporting/make-month-reports.act.ts';
import { sumNotedEverywhere } from './reporting/sum-noted.job.ts';
import { rescrubHeldClaims } from './scrubbing/scrub-claim.job.ts';
import { raiseSilenceAlarms, type AskInRealTime } from './submission/raise-silence-alarms.job.ts';
import { submitManually } from './submission/submit-manually.job.ts';
import { submitReadyClaims } from './submission/submit-ready-claims.job.ts';

export interface Round {
  readonly name: string;
  readonly everyMinutes: number;
  run(date: CalendarDate): Promise<unknown>;
}

/** The zone by whose calendar the billing company's day is named. */
const companyZone = 'America/New_York';
const hour = 60;
const day = 24 * hour;

/** Rounds that send something: held after a restore until a person says that nothing goes twice. */
const sending: ReadonlySet<string> = new Set([
  'submit-ready-claims',
  'submit-manually',
  'verify-upcoming-coverage',
  'issue-statements',
  'send-correspondence',
  'issue-client-invoices',
]);

/** The rounds of an installation, by what is configured. */
export function roundsOf(installation: Installation, configuration: Configuration): Round[] {
  const isHeld = isHeldAfterRestore(installation.settings.directory);
  return [
    ...roundsAtHome(installation, configuration.connections),
    ...roundsWithPartners(installation.worker, configuration.connections),
    ...roundsWithPatients(installation.worker, configuration),
    ...roundsWithCards(installation.worker, configuration),
  ].filter((round) => !isHeld || !sending.has(round.name));
}

/** What needs nobody outside, apart from asking payers that are silent. */
function roundsAtHome(
  { worker, sealer }: Installation,
  connections: Configuration['connections'],
): Round[] {
  const monthBefore = (date: CalendarDate): string => addMonths(date, -1).slice(0, 7);
  const ask = realTimeAsker(worker, connections);
  const daily: readonly [string, Round['run']][] = [
    ['prove-ledgers', (date) => proveLedgers(worker, date)],
    ['screen-providers', () => screenAllProviders(worker)],
    ['rescrub-held-claims', () => rescrubEverywhere(worker)],
    ['raise-silence-alarms', (date) => raiseSilenceAlarms(worker, date, ask)],
    ['raise-appeal-alarms', (date) => raiseAppealAlarms(worker, date)],
    ['bill-unanswered-crossovers', (date) => billUnansweredCrossovers(worker, date)],
    ['make-month-reports', (date) => makeMonthReports(worker, monthBefore(date))],
    ['issue-client-invoices', (date) => issueClientInvoices(worker, monthBefore(date))],
  ];
  return [
    { name: 'seal-audit', everyMinutes: 1, run: () => sealAudit(sealer) },
    { name: 'sum-noted', everyMinutes: 5, run: () => sumNotedEverywhere(worker) },
    {
      name: 'account-for-appointments',
      everyMinutes: hour,
      // hourly, because practices close their days by clocks of their own
      run: () => accountForAppointments(worker),
    },
    {
      // payers' portals are for people: each form is drawn here, and becomes a task to send it
      name: 'submit-manually',
      everyMinutes: hour,
      run: (date) => submitManually(worker, undefined, date),
    },
    ...daily.map(([name, run]) => ({ name, everyMinutes: day, run })),
  ];
}

function rescrubEverywhere(worker: Platform): Promise<void> {
  return eachPractice(worker, async (practiceId) => {
    await rescrubHeldClaims(worker, practiceId);
  });
}

function roundsWithPartners(worker: Platform, connections: Configuration['connections']): Round[] {
  const rounds: Round[] = [];
  if (connections.mailboxes.length > 0) {
    rounds.push(
      {
        name: 'poll-mailboxes',
        everyMinutes: 5,
        run: (date) => pollMailboxes(worker, connections, date),
      },
      {
        name: 'submit-ready-claims',
        everyMinutes: hour,
        run: (date) => submitReadyClaims(worker, connections, date),
      },
    );
  }
  if (connections.realTime !== undefined) {
    rounds.push({
      name: 'verify-upcoming-coverage',
      everyMinutes: 6 * hour,
      run: (date) => verifyUpcomingCoverage(worker, connections, date),
    });
  }
  return rounds;
}

function roundsWithPatients(worker: Platform, { messages, publicUrl }: Configuration): Round[] {
  if (messages === undefined || publicUrl === undefined) return [];
  return [
    {
      name: 'issue-statements',
      everyMinutes: day,
      run: (date) => issueStatements(worker, date, `${publicUrl}/portal`),
    },
    {
      name: 'tell-code-changes',
      everyMinutes: day,
      run: (date) => tellCodeChangesEverywhere(worker, date, publicUrl),
    },
    {
      name: 'send-correspondence',
      everyMinutes: 15,
      run: (date) => sendCorrespondence(worker, messages, date),
    },
    {
      name: 'take-returned-letters',
      everyMinutes: day,
      run: (date) => takeReturnedLetters(worker, messages, date),
    },
  ];
}

/** What the card processor settled is asked for every morning and tied to the bank's deposits. */
function roundsWithCards(worker: Platform, { card }: Configuration): Round[] {
  if (card.baseUrl === '') return [];
  return [
    {
      name: 'settle-cards',
      everyMinutes: day,
      run: (date) => settleCards(worker, card, date),
    },
  ];
}

/** Asks payers about claims in real time, under the clearinghouse's agreement; nobody without one. */
export function realTimeAsker(
  platform: Platform,
  connections: Configuration['connections'],
): AskInRealTime | undefined {
  const { realTime } = connections;
  if (realTime === undefined) return undefined;
  return async (payloadType, payload) => {
    const timeStamp = platform.businessClock.now();
    const today = dateInZone(timeStamp, companyZone);
    const agreement = await requireActiveAgreement(platform.database, realTime.partnerKey, today);
    if (isRefused(agreement)) {
      platform.log.warn('status-not-asked', { because: agreement.refused });
      return '';
    }
    const answer = await askRealTime(agreement, realTime, {
      payloadType,
      payloadId: uuidV7(millisecondsOf(timeStamp), platform.chance),
      timeStamp,
      payload,
    });
    return answer.kind === 'answered' ? answer.payload : '';
  };
}

/**
 * Runs each round now and then by its time, one after the other. A round that breaks is logged and
 * comes again; the others go on.
 * @returns how to stop: resolves when the round that runs has ended
 */
export function startSchedule(
  platform: Platform,
  rounds: readonly Round[],
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const ended = keepRounds(platform, rounds, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function keepRounds(
  platform: Platform,
  rounds: readonly Round[],
  signal: AbortSignal,
): Promise<void> {
  const dueAt = new Map<string, number>();
  while (!signal.aborted) {
    for (const round of rounds) await runIfDue(platform, round, dueAt, signal);
    await aMoment(signal);
  }
}

async function runIfDue(
  platform: Platform,
  round: Round,
  dueAt: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const now = platform.businessClock.now();
  if (signal.aborted || millisecondsOf(now) < (dueAt.get(round.name) ?? 0)) return;
  dueAt.set(round.name, millisecondsOf(now) + round.everyMinutes * 60_000);
  try {
    await round.run(dateInZone(now, companyZone));
  } catch (failure) {
    // what it began is undone or found again by the next round; somebody must still look
    platform.log.error('round-failed', { round: round.name, ...failureFields(failure) });
  }
}

function aMoment(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 1_000);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
