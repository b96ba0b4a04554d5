/**
 * The practices' EHRs: one speaks HL7 v2 over MLLP, one FHIR, one CSV with HL7 schedules. Each sends
 * its day and remembers what was not taken; what is refused is sent once more, then left to people.
 */
import { chanceOf } from '../payers/chance.ts';
import type { EhrBooks } from '../books-types.ts';
import type { ServerEndpoints } from '../protocol.ts';
import type { EncounterTruth, PatientTruth, World } from '../world/truth.ts';
import { csvHeader, csvRows } from './csv-charges.ts';
import { ehrDaysOf, type EhrDay, type EhrEvent } from './ehr-day.ts';
import { laterDaysOf } from './later-visits.ts';
import { appointmentBundle, chargesBundle, noteBundle } from './fhir-bundles.ts';
import {
  chargesMessage,
  noteMessage,
  registrationMessage,
  scheduleMessage,
  type Envelope,
} from './hl7-messages.ts';
import { httpSend } from '../http-send.ts';
import { MllpClient } from './mllp-client.ts';
import { visitFactsOf, type VisitFacts } from './visit-facts.ts';

export interface EhrSetup {
  readonly world: World;
  readonly payerNames: ReadonlyMap<string, string>;
  readonly odd: { readonly malformed: number; readonly repeated: number; readonly reused: number };
  /** Where message numbers go on; absent: where they begin. */
  readonly controlNumber?: number | undefined;
}

type Oddity = 'message-malformed' | 'message-repeated' | 'control-number-reused';

/** Sends one message, and comes back when it was answered. */
type Delivery = () => Promise<void>;

/** Lines over which a practice's EHR sends at the same time. */
const linesOfPractice = 2;

/** A patient's line; a household shares its guarantor, and so its line. */
function lineOf(patient: PatientTruth): number {
  let sum = 0;
  for (const letter of (patient.guarantor ?? patient).lastName) sum += letter.charCodeAt(0);
  return sum % linesOfPractice;
}

export class Ehr {
  readonly #days: Map<string, EhrDay>;
  readonly #laterDay: (date: string) => EhrDay | undefined;
  readonly #firstNumber: number;
  readonly #factsOf: (encounter: EncounterTruth) => VisitFacts;
  readonly #odd: ReadonlyMap<string, Oddity>;
  readonly #counters = new Map<string, number>();
  readonly #lines = new Map<string, MllpClient>();
  readonly #messages: Record<string, number> = {};
  readonly #refused: EhrBooks['refused'][number][] = [];
  readonly #oddSent: Partial<Record<Oddity, number>> = {};
  #server: ServerEndpoints | undefined;

  constructor(setup: EhrSetup) {
    this.#days = ehrDaysOf(setup.world);
    this.#laterDay = laterDaysOf(setup.world);
    this.#firstNumber = setup.controlNumber ?? 100_000;
    this.#factsOf = visitFactsOf(setup.world, setup.payerNames);
    this.#odd = oddities(setup);
  }

  connect(server: ServerEndpoints): void {
    this.close();
    this.#server = server;
  }

  /** Sends one phase of one day; practices side by side, each in its own order. */
  async send(date: string, phase: 'morning' | 'visits'): Promise<Record<string, number>> {
    const server = this.#server;
    if (!server) throw new Error('broken: the EHR is not connected');
    const events = [
      ...(this.#days.get(date)?.[phase] ?? []),
      ...(this.#laterDay(date)?.[phase] ?? []),
    ];
    const sent: Record<string, number> = {};
    const byPractice = new Map<string, EhrEvent[]>();
    for (const event of events) {
      const list = byPractice.get(event.encounter.practiceKey) ?? [];
      byPractice.set(event.encounter.practiceKey, list);
      list.push(event);
    }
    await Promise.all(
      [...byPractice.values()].map((events) => this.#sendPractice(server, date, events, sent)),
    );
    for (const [kind, count] of Object.entries(sent)) {
      this.#messages[kind] = (this.#messages[kind] ?? 0) + count;
    }
    return sent;
  }

  books(): EhrBooks & { readonly odd: Readonly<Partial<Record<Oddity, number>>> } {
    return { messagesSent: this.#messages, refused: this.#refused, odd: this.#oddSent };
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
    this.#lines.clear();
  }

  /**
   * Messages of one patient go one after the other, over one of the practice's lines: an interface
   * engine keeps several. They are written in the order of the day, whichever leaves first.
   */
  async #sendPractice(
    server: ServerEndpoints,
    date: string,
    events: readonly EhrEvent[],
    sent: Record<string, number>,
  ): Promise<void> {
    const csv: EhrEvent[] = [];
    const lines: Delivery[][] = Array.from({ length: linesOfPractice }, () => []);
    for (const event of events) {
      const facts = this.#factsOf(event.encounter);
      const { ehr } = facts.practice.onboarding;
      if (ehr === 'csv' && event.kind === 'charges') {
        csv.push(event);
        continue;
      }
      const number = lineOf(facts.patient);
      const line = lines[number] ?? [];
      if (ehr === 'fhir') line.push(...this.#fhirDeliveries(server, date, event, facts, sent));
      else
        line.push(
          ...this.#hl7Deliveries(this.#line(server, facts, number), date, event, facts, sent),
        );
    }
    await Promise.all(
      lines.map(async (line) => {
        for (const deliver of line) await deliver();
      }),
    );
    if (csv.length > 0) await this.#sendCsv(server, date, csv, sent);
  }

  #envelope(facts: VisitFacts, date: string): Envelope {
    const facility = facts.practice.onboarding.sendingFacility;
    const number = (this.#counters.get(facility) ?? this.#firstNumber) + 1;
    this.#counters.set(facility, number);
    return {
      controlNumber: `${facility.slice(0, 4)}${number}`,
      date,
      minute: 420 + (number % 600),
    };
  }

  #hl7Deliveries(
    line: MllpClient,
    date: string,
    event: EhrEvent,
    facts: VisitFacts,
    sent: Record<string, number>,
  ): Delivery[] {
    const deliveries: Delivery[] = [];
    const deliver = (controlNumber: string, text: string, scenario?: Oddity): void => {
      deliveries.push(() => this.#deliver(line, date, facts, controlNumber, text, scenario));
    };
    for (const make of hl7Makers(event)) {
      const envelope = this.#envelope(facts, date);
      const { controlNumber } = envelope;
      const [kind, text] = make(facts, envelope);
      const odd = event.kind === 'charges' ? this.#odd.get(event.encounter.id) : undefined;
      if (odd !== undefined) this.#count(odd);
      if (odd === 'message-malformed') {
        // Cut on its way: it ends in the middle of its third segment.
        deliver(controlNumber, text.split('\r').slice(0, 3).join('\r').slice(0, -12), odd);
        const next = this.#envelope(facts, date);
        deliver(next.controlNumber, make(facts, next)[1]);
      } else if (odd === 'control-number-reused') {
        deliver(controlNumber, registrationMessage(facts, envelope, 'A08'));
        deliver(controlNumber, text, odd);
      } else {
        deliver(controlNumber, text);
        if (odd === 'message-repeated') deliver(controlNumber, text, odd);
      }
      sent[kind] = (sent[kind] ?? 0) + 1;
    }
    return deliveries;
  }

  /** Delivers one message; a refused one is sent once more. */
  async #deliver(
    line: MllpClient,
    date: string,
    facts: VisitFacts,
    controlNumber: string,
    text: string,
    scenario?: Oddity,
  ): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await line.send(text);
      if (answer.code === 'AA' || answer.code === 'CA') return;
      this.#refuse(date, facts, controlNumber, answer.code, scenario);
    }
  }

  #fhirDeliveries(
    server: ServerEndpoints,
    date: string,
    event: EhrEvent,
    facts: VisitFacts,
    sent: Record<string, number>,
  ): Delivery[] {
    const { controlNumber } = this.#envelope(facts, date);
    const bundle = fhirBundle(event, facts, controlNumber);
    if (!bundle) return [];
    const text = JSON.stringify(bundle);
    const odd = event.kind === 'charges' ? this.#odd.get(event.encounter.id) : undefined;
    const { fhirUrl } = server;
    const type = 'application/fhir+json';
    const post =
      (body: string, scenario?: Oddity): Delivery =>
      () =>
        this.#post(fhirUrl, type, date, facts, controlNumber, body, scenario);
    const deliveries: Delivery[] = [];
    if (odd === 'message-malformed') {
      this.#count(odd);
      deliveries.push(post(text.slice(0, Math.floor(text.length / 2)), odd));
    }
    deliveries.push(post(text));
    if (odd === 'message-repeated') {
      this.#count(odd);
      deliveries.push(post(text, odd));
    }
    sent[`fhir-${event.kind}`] = (sent[`fhir-${event.kind}`] ?? 0) + 1;
    return deliveries;
  }

  async #sendCsv(
    server: ServerEndpoints,
    date: string,
    events: readonly EhrEvent[],
    sent: Record<string, number>,
  ): Promise<void> {
    const first = events[0];
    if (!first) return;
    const facts = this.#factsOf(first.encounter);
    const rows = events.map(({ encounter }) => {
      const own = this.#factsOf(encounter);
      return csvRows(own, this.#envelope(own, date).controlNumber);
    });
    const text = csvHeader + rows.join('');
    const { controlNumber } = this.#envelope(facts, date);
    const odds = new Set(events.map((one) => this.#odd.get(one.encounter.id)));
    const post = (body: string, scenario?: Oddity): Promise<void> =>
      this.#post(server.csvDropUrl, 'text/csv', date, facts, controlNumber, body, scenario);
    if (odds.has('message-malformed')) {
      this.#count('message-malformed');
      // The header and the first half of a row: a file that was still being written.
      await post(csvHeader + (rows[0] ?? '').slice(0, 60), 'message-malformed');
    }
    await post(text);
    if (odds.has('message-repeated')) {
      this.#count('message-repeated');
      await post(text, 'message-repeated');
    }
    sent['csv-charges'] = (sent['csv-charges'] ?? 0) + events.length;
  }

  async #post(
    url: string,
    type: string,
    date: string,
    facts: VisitFacts,
    controlNumber: string,
    body: string,
    scenario?: Oddity,
  ): Promise<void> {
    const key = this.#server?.apiKeys[facts.practice.onboarding.key] ?? '';
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await httpSend(
        'POST',
        url,
        { 'content-type': type, authorization: `Bearer ${key}`, accept: 'application/json' },
        body,
      );
      if (answer.status < 300) return;
      this.#refuse(date, facts, controlNumber, answer.status.toString(), scenario);
    }
  }

  #line(server: ServerEndpoints, facts: VisitFacts, number: number): MllpClient {
    const key = `${facts.practice.onboarding.key}/${number.toString()}`;
    let line = this.#lines.get(key);
    if (!line) {
      line = new MllpClient(server.mllpHost, server.mllpPort);
      this.#lines.set(key, line);
    }
    return line;
  }

  #refuse(
    on: string,
    facts: VisitFacts,
    controlNumber: string,
    code: string,
    scenario?: Oddity,
  ): void {
    this.#refused.push({
      on,
      practiceKey: facts.practice.onboarding.key,
      controlNumber,
      code,
      ...(scenario === undefined ? {} : { scenario }),
    });
  }

  #count(odd: Oddity): void {
    this.#oddSent[odd] = (this.#oddSent[odd] ?? 0) + 1;
  }
}

type Hl7Maker = (facts: VisitFacts, envelope: Envelope) => [kind: string, text: string];

function hl7Makers(event: EhrEvent): Hl7Maker[] {
  const schedule =
    (trigger: 'S12' | 'S14' | 'S15' | 'S26'): Hl7Maker =>
    (facts, envelope) => [`siu-${trigger}`, scheduleMessage(facts, envelope, trigger, event.on)];
  const registration =
    (trigger: 'A01' | 'A03' | 'A04' | 'A08'): Hl7Maker =>
    (facts, envelope) => [`adt-${trigger}`, registrationMessage(facts, envelope, trigger)];
  switch (event.kind) {
    case 'booked':
      return [schedule('S12'), registration('A04')];
    case 'moved':
      return [schedule('S14')];
    case 'called-off':
      return [schedule('S15')];
    case 'no-show':
      return [schedule('S26')];
    case 'changed':
      return [registration('A08')];
    case 'begun':
      return [registration('A01')];
    case 'ended':
      return [registration('A03')];
    case 'charges':
      return [(facts, envelope) => ['dft-P03', chargesMessage(facts, envelope)]];
    case 'note':
      return [(facts, envelope) => ['mdm-T02', noteMessage(facts, envelope)]];
  }
}

function fhirBundle(
  event: EhrEvent,
  facts: VisitFacts,
  messageId: string,
): ReturnType<typeof chargesBundle> | undefined {
  switch (event.kind) {
    case 'booked':
    case 'moved':
    case 'changed':
      return appointmentBundle(facts, messageId, 'booked', event.on);
    case 'called-off':
      return appointmentBundle(facts, messageId, 'cancelled', event.on);
    case 'no-show':
      return appointmentBundle(facts, messageId, 'noshow', event.on);
    case 'charges':
      return chargesBundle(facts, messageId);
    case 'note':
      return noteBundle(facts, messageId);
    case 'begun':
    case 'ended':
      return undefined;
  }
}

/** Which charges travel oddly; the seed's choice, at most one oddity each. */
function oddities(setup: EhrSetup): Map<string, Oddity> {
  const { world, odd } = setup;
  const ranked = world.encounters
    .filter(
      (one) => one.chargedOn !== undefined && one.codedBy === 'ehr' && one.planted.length === 0,
    )
    .map((one) => ({ one, rank: chanceOf(world.seed, 'odd', one.id) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ one }) => one);
  const chosen = new Map<string, Oddity>();
  const take = (kind: Oddity, count: number, from: readonly EncounterTruth[]): void => {
    for (const one of from.filter((entry) => !chosen.has(entry.id)).slice(0, count))
      chosen.set(one.id, kind);
  };
  const hl7 = new Set(
    world.practices.filter((one) => one.onboarding.ehr === 'hl7').map((one) => one.onboarding.key),
  );
  // Control numbers are HL7's; only there can one be used twice.
  take(
    'control-number-reused',
    odd.reused,
    ranked.filter((one) => hl7.has(one.practiceKey)),
  );
  take('message-malformed', odd.malformed, ranked);
  take('message-repeated', odd.repeated, ranked);
  return chosen;
}
