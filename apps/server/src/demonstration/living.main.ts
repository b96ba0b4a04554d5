/**
 * The demonstration company after its year: served to whoever looks at it, beside an outside world that
 * answers. Claims leave within seconds and are acknowledged at once; payers decide and pay in the days after,
 * and a day passes when somebody asks for it, or when it really has passed. With each day come its visits.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { sealAudit } from '../compliance/seal-audit.act.ts';
import { sendCorrespondence } from '../correspondence/send-correspondence.job.ts';
import { onboardingPacketSchema } from '../partners/onboarding-packet.ts';
import { pollMailboxes } from '../partners/poll-mailboxes.job.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { issueApiKey } from '../practices/issue-api-key.act.ts';
import { addMilliseconds, dateInZone, SettableClock, type Instant } from '../platform/clocks.ts';
import { realClock } from '../platform/real-clock.ts';
import type { Settings } from '../platform/settings.ts';
import { serveInstallation, type ServedInstallation } from '../serve.main.ts';
import { submitManually } from '../submission/submit-manually.job.ts';
import { submitReadyClaims } from '../submission/submit-ready-claims.job.ts';
import { messageConnections, partnerConnections, type CompanyAtWork } from './company.main.ts';
import { conductDay } from './conduct-day.main.ts';
import type { Sandbox } from './sandbox.client.ts';
import { partnerKeys } from './set-up.main.ts';

const zone = 'America/New_York';
const looksEvery = 500;
const postEvery = 10_000;
/** As in life, see `schedule.main.ts`: what somebody does here is not left unsealed until a day passes. */
const sealEvery = 60_000;
const mostDaysAtOnce = 60;

/** A clock that goes on from where it was put, and waits at the end of the day for the next one. */
class DayClock extends SettableClock {
  #putAt = performance.now();
  #end: Instant;

  constructor(at: Instant, day: CalendarDate) {
    super(at);
    this.#end = endOf(day);
  }

  override now(): Instant {
    const moved = addMilliseconds(super.now(), Math.floor(performance.now() - this.#putAt));
    return moved < this.#end ? moved : this.#end;
  }

  override set(instant: Instant): void {
    super.set(instant < this.now() ? this.now() : instant);
    this.#putAt = performance.now();
    this.#end = endOf(calendarDate(instant.slice(0, 10)));
  }
}

/** The last moment at which it is still this day in the office. */
const endOf = (day: CalendarDate): Instant => `${addDays(day, 1)}T04:59:59.999Z`;

interface Kept {
  readonly day: string;
  readonly now: string;
}

const placeOf = (directory: string): string => path.join(directory, 'demonstration-day.json');
const askedPlace = (directory: string): string => path.join(directory, 'demonstration-days-asked');

/** Asks the company that is served from this folder for days. The file is the private channel. */
export function askForDays(directory: string, days: number): void {
  fs.writeFileSync(askedPlace(directory), String(days));
}

function takeAsked(directory: string): number {
  const place = askedPlace(directory);
  if (!fs.existsSync(place)) return 0;
  const days = Number(fs.readFileSync(place, 'utf8').trim());
  fs.rmSync(place, { force: true });
  return Number.isInteger(days) && days > 0 ? Math.min(days, mostDaysAtOnce) : 0;
}

export interface LivingGiven {
  readonly settings: Settings;
  readonly port: number;
  readonly sandbox: Sandbox;
  /** Keys of the practices' systems by practice; empty where they were issued in an earlier run: others are. */
  readonly apiKeys: Readonly<Record<string, string>>;
  /** The last day of the story. */
  readonly lastDay: string;
  /** How old audit rows are that are sealed; two minutes when absent. Shorter only in tests. */
  readonly sealingWindowMilliseconds?: number;
  readonly say: (line: string) => void;
}

export interface LivingCompany {
  readonly served: ServedInstallation;
  /** A key with which whoever looks at it may send to one of its practices, until the next start. */
  readonly doorKey: { readonly practiceKey: string; readonly key: string } | undefined;
  /** The day it is in the company. */
  today(): CalendarDate;
  /** Lets days pass, one after the other. */
  pass(days: number): void;
  close(): Promise<void>;
}

/** Serves the company and keeps it going until it is closed. */
export async function openLivingCompany(given: LivingGiven): Promise<LivingCompany> {
  const { settings, sandbox, say } = given;
  const { directory } = settings;
  const kept = readKept(directory, given.lastDay);
  let day = calendarDate(kept.day);
  const clock = new DayClock(kept.now, day);
  const card = { partnerKey: partnerKeys.cardProcessor, ...sandbox.endpoints.cardProcessor };
  const served = await serveInstallation(settings, given.port, {
    card,
    mllp: { host: '127.0.0.1', port: 0 },
    businessClock: clock,
  });
  const company = companyOf(served, sandbox, { card, clock });
  const isKnown = Object.keys(given.apiKeys).length > 0;
  await connectWorld(served, sandbox, isKnown ? given.apiKeys : await newKeys(served, sandbox));
  const doorKey = await visitorsKey(served, sandbox);
  const keep = (): void => {
    const now = clock.now();
    fs.writeFileSync(placeOf(directory), JSON.stringify({ day, now } satisfies Kept));
  };
  let asked = 0;
  let lastPost = 0;
  let lastSeal = -sealEvery;
  const closing = new AbortController();
  const look = async (): Promise<void> => {
    if (performance.now() - lastSeal > sealEvery) {
      lastSeal = performance.now();
      await sealAudit(served.installation.sealer, given.sealingWindowMilliseconds);
    }
    asked += takeAsked(directory);
    const isBehind = day < dateInZone(realClock.now(), zone);
    if (asked > 0 || isBehind) {
      asked = Math.max(0, asked - 1);
      day = addDays(day, 1);
      await conductDay(company, nobody, day, { eligibility: true, scrubber: true });
      keep();
      say(`It is ${day} in the company.`);
    } else if (performance.now() - lastPost > postEvery) {
      await carryPost(company, day);
      keep();
      lastPost = performance.now();
    }
  };
  const going = (async () => {
    while (!closing.signal.aborted) {
      await look().catch((failure: unknown) => {
        // one round that broke is looked at by whoever watches; the next one tries again
        say(`Something broke in the outside world: ${String(failure)}`);
        lastPost = performance.now();
      });
      await new Promise((resolve) => setTimeout(resolve, looksEvery));
    }
  })();
  return {
    served,
    doorKey,
    today: () => day,
    pass: (days) => {
      asked = Math.min(mostDaysAtOnce, asked + days);
    },
    close: async () => {
      closing.abort();
      await going;
      keep();
      await sandbox.stop();
      await served.close();
    },
  };
}

/** People do the work themselves now. */
const nobody = { work: () => Promise.resolve(0), workFrontOffice: () => Promise.resolve(0) };

function readKept(directory: string, lastDay: string): Kept {
  const place = placeOf(directory);
  if (fs.existsSync(place)) return JSON.parse(fs.readFileSync(place, 'utf8')) as Kept;
  return { day: lastDay, now: `${lastDay}T23:31:00.000Z` };
}

/** What leaves and what comes back within a day. */
async function carryPost(company: CompanyAtWork, day: CalendarDate): Promise<void> {
  const { worker } = company.installation;
  const { connections } = company;
  await submitReadyClaims(worker, connections, day);
  await submitManually(worker, company.payerPortalUrl, day);
  await company.sandbox.takeUploads(day);
  // the bank lays its files out in the morning; the clearinghouse answers uploads at once
  const clearinghouse = { ...connections, mailboxes: connections.mailboxes.slice(0, 1) };
  await pollMailboxes(worker, clearinghouse, day);
  await sendCorrespondence(worker, company.messages, day);
}

function companyOf(
  served: ServedInstallation,
  sandbox: Sandbox,
  own: Pick<CompanyAtWork, 'card' | 'clock'>,
): CompanyAtWork {
  const { clearinghouse } = onboardingPacketSchema.parse(sandbox.onboarding);
  const { key: clearinghouseKey, senderId, receiverId } = clearinghouse;
  return {
    ...own,
    installation: served.installation,
    queue: served.queue,
    sandbox,
    connections: partnerConnections(sandbox, { clearinghouseKey, senderId, receiverId }),
    messages: messageConnections(sandbox),
    portalUrl: served.url,
    payerPortalUrl: sandbox.endpoints.payerPortalUrl,
    time: (_step, work) => work,
  };
}

/** Only hashes are kept, so the practices' systems get keys of their own with every start; those before end. */
async function newKeys(
  { installation: { app } }: ServedInstallation,
  sandbox: Sandbox,
): Promise<Record<string, string>> {
  const { practices } = onboardingPacketSchema.parse(sandbox.onboarding);
  const keys: Record<string, string> = {};
  for (const { key } of practices) {
    const [entry] = await findInDirectory(app.database, 'practice', [key]);
    if (!entry) continue;
    keys[key] = await issueApiKey(app, entry.practiceId, 'ehr', ['intake']);
  }
  return keys;
}

/** A key of its own for whoever tries the doors, at the practice whose system speaks FHIR. */
async function visitorsKey(
  { installation: { app } }: ServedInstallation,
  sandbox: Sandbox,
): Promise<LivingCompany['doorKey']> {
  const { practices } = onboardingPacketSchema.parse(sandbox.onboarding);
  const practice = practices.find((one) => one.ehr === 'fhir') ?? practices[0];
  const [entry] = practice ? await findInDirectory(app.database, 'practice', [practice.key]) : [];
  if (!practice || !entry) return undefined;
  const key = await issueApiKey(app, entry.practiceId, 'visitor', ['intake']);
  return { practiceKey: practice.key, key };
}

async function connectWorld(
  served: ServedInstallation,
  sandbox: Sandbox,
  apiKeys: Readonly<Record<string, string>>,
): Promise<void> {
  const mllp = present(served.mllp, 'the listener for HL7');
  await sandbox.connect({
    mllpHost: mllp.host,
    mllpPort: mllp.port,
    fhirUrl: `${served.url}/fhir/R4`,
    csvDropUrl: `${served.url}/api/intake/charges`,
    apiKeys,
    portalApiUrl: `${served.url}/api/portal`,
    cardWebhookUrl: `${served.url}/webhooks/card-processor`,
  });
}
