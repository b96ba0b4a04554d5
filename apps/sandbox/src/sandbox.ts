/**
 * The outside world, put together: it opens its doors, lives through the phases of each day, and
 * hands out its books. One thing after another; what happens follows from seed and facts.
 */
import { randomBytes } from 'node:crypto';
import { calendarDate, dayNumber } from '@claimwright/kernel/calendar-date';
import { Bank, dayAfter } from './bank/bank.ts';
import { assembleBooks } from './books.ts';
import type { Books } from './books-types.ts';
import { CardProcessor } from './card-processor/card-processor.ts';
import type { CodeLists } from './clearinghouse/claim-edits.ts';
import { openClearinghouse, type Clearinghouse } from './clearinghouse/clearinghouse.ts';
import { openRealTime, type RealTime } from './clearinghouse/real-time.ts';
import { nextBusinessDay, type Phase } from './clock.ts';
import { loadExpectedDenials, type ExpectedDenials } from './expected-denials.ts';
import { Ehr } from './ehr/ehr.ts';
import { copaysOf, laterDaysOf } from './ehr/later-visits.ts';
import { closeHttpConnections } from './http-send.ts';
import { MailHouse } from './mail/mail-house.ts';
import { openSmtpSink, type SmtpSink } from './mail/smtp-sink.ts';
import { openOutsideServer, type OutsideServer } from './outside-http.ts';
import { Patients } from './patients/patients.ts';
import { shippedHabitsDirectory } from './payers/habits-files.ts';
import { loadPayerHabits, type PayerHabits } from './payers/payer-habits.ts';
import { openPayerPortal, type PayerPortal } from './payers/payer-portal.ts';
import { openPayers, type Payers } from './payers/payers.ts';
import type {
  ActMessage,
  Answer,
  OnboardingPacket,
  SandboxEndpoints,
  ServerEndpoints,
  StartMessage,
} from './protocol.ts';
import { answerAct } from './practice-desk.ts';
import { memoryMailbox } from './sftp/mailbox.ts';
import { openSftpServer, type SftpServer } from './sftp/sftp-server.ts';
import { generateWorld } from './world/generate-world.ts';
import { onboardingOfWorld } from './world/onboarding-of-world.ts';
import { payerRecordsOfWorld } from './world/payer-records-of-world.ts';
import type { World } from './world/truth.ts';
import { loadWorldHabits, type WorldHabits } from './world/world-habits.ts';

interface Parts {
  readonly world: World;
  readonly worldHabits: WorldHabits;
  readonly payerHabits: PayerHabits;
  readonly expectedDenials: ExpectedDenials;
  readonly codes: CodeLists;
  readonly bank: Bank;
  readonly payers: Payers;
  readonly clearinghouse: Clearinghouse;
  readonly processor: CardProcessor;
  readonly patients: Patients;
  readonly mailHouse: MailHouse;
  readonly ehr: Ehr;
}

interface Doors {
  readonly sftp: SftpServer;
  readonly realTime: RealTime;
  readonly portal: PayerPortal;
  readonly http: OutsideServer;
  readonly smtp: SmtpSink;
}

export class Sandbox {
  readonly endpoints: SandboxEndpoints;
  readonly onboarding: OnboardingPacket;
  readonly #parts: Parts;
  readonly #doors: Doors;
  readonly #today: Today;
  /** Copays by the day on which their charges went out; they reach the bank with the day's deposit. */
  readonly #copays: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly #laterDay: ReturnType<typeof laterDaysOf>;
  #copayCents = 0;

  constructor(parts: Parts, doors: Doors, today: Today, secrets: Secrets) {
    this.#parts = parts;
    this.#doors = doors;
    this.#today = today;
    this.#copays = copaysByDay(parts.world);
    this.#laterDay = laterDaysOf(parts.world);
    this.onboarding = onboardingOfWorld(parts.world, parts.payerHabits);
    this.endpoints = {
      sftp: {
        host: doors.sftp.host,
        port: doors.sftp.port,
        hostKeyFingerprintSha256: doors.sftp.hostKeyFingerprintSha256,
        clearinghouse: { username: 'claimwright', password: secrets.clearinghousePassword },
        bank: { username: 'deposits', password: secrets.bankPassword },
      },
      realTimeUrl: doors.realTime.url,
      realTimeApiKey: secrets.realTimeApiKey,
      cardProcessor: {
        baseUrl: doors.http.baseUrl,
        secretKey: parts.processor.secretKey,
        webhookSecret: parts.processor.webhookSecret,
      },
      smtp: { host: doors.smtp.host, port: doors.smtp.port },
      smsUrl: `${doors.http.baseUrl}/sms`,
      mailHouseUrl: `${doors.http.baseUrl}/letters`,
      payerPortalUrl: doors.portal.url,
    };
  }

  /** Says where the billing side listens. */
  connect(server: ServerEndpoints): void {
    this.#parts.ehr.connect(server);
    this.#parts.patients.connect(server.portalApiUrl);
    this.#parts.processor.connect(server.cardWebhookUrl);
  }

  /** Lives through one phase of a day. @returns what was sent, by kind */
  async phase(date: string, phase: Phase): Promise<Record<string, number>> {
    this.#today.date = calendarDate(date);
    const { bank, clearinghouse, ehr, patients, processor } = this.#parts;
    if (phase === 'dawn') {
      clearinghouse.morning(date);
      const bankFiles = bank.morning(date);
      return { 'bank-files': bankFiles.files, 'bank-entries': bankFiles.entries };
    }
    if (phase === 'morning') return ehr.send(date, 'morning');
    if (phase === 'visits') {
      const sent = await ehr.send(date, 'visits');
      this.#depositCopays(date);
      return sent;
    }
    if (phase === 'dusk') {
      clearinghouse.night(date);
      return {};
    }
    const errands = await patients.night(date);
    const settled = await processor.night(date);
    return {
      'patients-in-portal': errands.visits,
      'patient-payments': errands.payments,
      settlements: settled.settlements,
      'card-returns': settled.returns,
    };
  }

  /** The clearinghouse takes what lies in its mailbox and answers it, whatever hour it is. */
  takeUploads(date: string): void {
    this.#today.date = calendarDate(date);
    this.#parts.clearinghouse.night(date);
  }

  /** Asks a practice or a patient, or opens the practice's letters. */
  act(message: ActMessage): Answer {
    return answerAct(this.#parts.world, message);
  }

  books(): Books {
    const { world, payerHabits, bank, processor, patients, ehr, clearinghouse, payers } =
      this.#parts;
    return assembleBooks({
      world,
      habits: payerHabits,
      today: this.#today.date,
      payments: bank.payerPayments(),
      bank: bank.books(),
      cards: processor.books(),
      patients: patients.books(this.#copayCents),
      ehr: ehr.books(),
      clearinghouse: clearinghouse.books(),
      payers: payers.books(),
      findClaim: (payerKey, number) => payers.find(payerKey, number),
      codes: this.#parts.codes,
      planting: this.#parts.worldHabits.planting,
      expectedDenials: this.#parts.expectedDenials,
    });
  }

  async close(): Promise<void> {
    const { sftp, realTime, portal, http, smtp } = this.#doors;
    this.#parts.ehr.close();
    closeHttpConnections();
    await Promise.all([sftp.close(), realTime.close(), portal.close(), http.close(), smtp.close()]);
  }

  #depositCopays(date: string): void {
    for (const [practiceKey, amountCents] of copaysOf(
      this.#laterDay(date),
      this.#copays.get(date),
    )) {
      this.#copayCents += amountCents;
      this.#parts.bank.receiveFrontDesk({
        practiceKey,
        day: date,
        amountCents,
        on: dayAfter(date),
      });
    }
  }
}

interface Today {
  date: string;
}

interface Secrets {
  readonly clearinghousePassword: string;
  readonly bankPassword: string;
  readonly realTimeApiKey: string;
}

/** Makes the world of a start message and opens all its doors on loopback. */
export async function openSandbox(start: Omit<StartMessage, 'type'>): Promise<Sandbox> {
  const directory = start.habitsDirectory ?? shippedHabitsDirectory;
  const payerHabits = loadPayerHabits(directory);
  const worldHabits = loadWorldHabits(directory);
  const today: Today = { date: start.resumes?.on ?? start.startDate };
  const nowSeconds = (): number => dayNumber(calendarDate(today.date)) * 86_400;
  const world = generateWorld(
    {
      seed: start.seed,
      startDate: calendarDate(start.startDate),
      months: start.months,
      scale: start.scale ?? 1,
    },
    worldHabits,
    payerHabits,
  );
  const mailboxes = {
    clearinghouse: memoryMailbox(['inbound', 'outbound'], nowSeconds),
    bank: memoryMailbox(['deposits'], nowSeconds),
  };
  const secrets: Secrets = {
    clearinghousePassword: randomBytes(18).toString('base64url'),
    bankPassword: randomBytes(18).toString('base64url'),
    realTimeApiKey: randomBytes(18).toString('base64url'),
  };
  const expectedDenials = loadExpectedDenials(directory);
  const parts = {
    ...makeParts(world, worldHabits, payerHabits, today, mailboxes, start.resumes),
    expectedDenials,
  };
  const doors = await openDoors(parts, today, mailboxes, secrets);
  parts.processor.opened(doors.http.baseUrl);
  return new Sandbox(parts, doors, today, secrets);
}

interface Mailboxes {
  readonly clearinghouse: ReturnType<typeof memoryMailbox>;
  readonly bank: ReturnType<typeof memoryMailbox>;
}

function makeParts(
  world: World,
  worldHabits: WorldHabits,
  payerHabits: PayerHabits,
  today: Today,
  mailboxes: Mailboxes,
  resumes: StartMessage['resumes'],
): Omit<Parts, 'expectedDenials'> {
  const { seed, startDate } = world;
  const records = payerRecordsOfWorld(world);
  const bank = new Bank(world.practices, mailboxes.bank);
  const payers = openPayers({ seed, startDate, habits: payerHabits, records, bank });
  const codes = {
    ...worldHabits.codeSets,
    procedures: payerHabits.rules.procedures.map((one) => one.code),
  };
  const clearinghouse = openClearinghouse({
    seed,
    startDate,
    habits: payerHabits,
    codes,
    payers,
    practices: records.practices,
    mailbox: mailboxes.clearinghouse,
    resumes,
  });
  const processor = new CardProcessor({
    seed,
    bank,
    merchants: world.practices.map((one) => one.onboarding.key),
    today: () => today.date,
    settlesOn: (date) => nextBusinessDay(calendarDate(date)),
  });
  const patients = new Patients({
    world,
    habits: worldHabits.patients,
    bank,
    processor,
    today: () => today.date,
  });
  const mailHouse = new MailHouse({
    today: () => today.date,
    arrivesOn: (date) => addLetterDays(date, worldHabits.patients.letterDays),
    deliver: (letter) => patients.lettered(letter),
    texted: (telephone, text) => {
      patients.texted(telephone, text);
    },
  });
  const ehr = ehrOf(world, worldHabits, payerHabits, resumes?.controlNumber);
  return {
    world,
    worldHabits,
    payerHabits,
    codes,
    bank,
    payers,
    clearinghouse,
    processor,
    patients,
    mailHouse,
    ehr,
  };
}

function ehrOf(
  world: World,
  worldHabits: WorldHabits,
  payerHabits: PayerHabits,
  controlNumber: number | undefined,
): Ehr {
  const { others } = worldHabits.planting;
  return new Ehr({
    world,
    payerNames: new Map(payerHabits.payers.map((one) => [one.key, one.name])),
    odd: {
      malformed: others.messageMalformed,
      repeated: others.messageRepeated,
      reused: others.controlNumberReused,
    },
    controlNumber,
  });
}

async function openDoors(
  parts: Parts,
  today: Today,
  mailboxes: Mailboxes,
  secrets: Secrets,
): Promise<Doors> {
  const { processor, mailHouse, patients, payers, clearinghouse, payerHabits } = parts;
  return {
    sftp: await openSftpServer([
      {
        username: 'claimwright',
        password: secrets.clearinghousePassword,
        mailbox: mailboxes.clearinghouse,
      },
      { username: 'deposits', password: secrets.bankPassword, mailbox: mailboxes.bank },
    ]),
    realTime: await openRealTime({
      payers,
      habits: payerHabits.clearinghouse,
      apiKey: secrets.realTimeApiKey,
      today: () => today.date,
      isDark: (on) => clearinghouse.isDark(on),
    }),
    portal: await openPayerPortal({ payers, today: () => today.date }),
    http: await openOutsideServer([processor.handle, mailHouse.handle]),
    smtp: await openSmtpSink({
      exists: (address) => patients.hasMailbox(address),
      arrived: (address, text) => {
        patients.mailed(address, text);
      },
    }),
  };
}

function addLetterDays(date: string, days: number): string {
  let on = date;
  for (let count = 0; count < days; count += 1) on = dayAfter(on);
  return on;
}

function copaysByDay(world: World): Map<string, Map<string, number>> {
  const days = new Map<string, Map<string, number>>();
  for (const one of world.encounters) {
    if (one.copayCents === 0 || one.chargedOn === undefined) continue;
    const day = days.get(one.chargedOn) ?? new Map<string, number>();
    days.set(one.chargedOn, day);
    day.set(one.practiceKey, (day.get(one.practiceKey) ?? 0) + one.copayCents);
  }
  return days;
}
