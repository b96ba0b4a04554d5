/**
 * The patients, as payers of bills: they read what comes, open the portal by its link, and pay by
 * card or cheque, agree on a plan, or do nothing. Each person's character is decided by the seed.
 */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { chanceOf, daysFrom, digitsOf, happens } from '../payers/chance.ts';
import type { Letter } from '../mail/mail-house.ts';
import { payCodeIn } from '../mail/mime-text.ts';
import type { PatientBooks } from '../books-types.ts';
import type { PatientTruth, World } from '../world/truth.ts';
import type { PatientHabits } from '../world/world-habits.ts';
import { PortalClient } from './portal-client.ts';

export interface PatientsBank {
  receivePatientCheque(given: {
    practiceKey: string;
    chequeNumber: string;
    from: string;
    memo: string;
    amountCents: number;
    on: string;
  }): void;
  returnItem(given: {
    practiceKey: string;
    reference: string;
    amountCents: number;
    on: string;
    of: 'cheque';
  }): void;
}

export interface PatientsProcessor {
  paymentOf(checkoutUrl: string): { readonly intentId: string } | undefined;
  returnOn(intentId: string, date: string): boolean;
}

export interface PatientsSetup {
  readonly world: World;
  readonly habits: PatientHabits;
  readonly bank: PatientsBank;
  readonly processor: PatientsProcessor;
  readonly today: () => string;
}

/** Something to be done about a bill on a day. */
interface Errand {
  readonly patient: PatientTruth;
  readonly code: string;
  /** What a cheque names: the letter's reference, or the code of the link. */
  readonly memo: string;
  /** A later rate of a plan, in cents. */
  readonly rateCents?: number;
}

export class Patients {
  readonly #setup: PatientsSetup;
  readonly #portal = new PortalClient();
  readonly #byAddress = new Map<string, PatientTruth>();
  readonly #byTelephone = new Map<string, PatientTruth[]>();
  readonly #byDoor = new Map<string, PatientTruth[]>();
  readonly #errands = new Map<string, Errand[]>();
  /** What each patient has paid through the portal or by cheque, in cents. */
  readonly #paidCents = new Map<string, number>();
  readonly #onPlan = new Set<string>();
  readonly #read = new Set<string>();
  readonly #chequeReturns = new Map<
    string,
    { patient: PatientTruth; number: string; amountCents: number }[]
  >();
  readonly #failures: string[] = [];
  #books = {
    billsRead: 0,
    billsUndeliverable: 0,
    cardPaidCents: 0,
    chequePaidCents: 0,
    plansAgreed: 0,
  };

  constructor(setup: PatientsSetup) {
    this.#setup = setup;
    for (const one of setup.world.patients) {
      if (one.email !== undefined) this.#byAddress.set(one.email, one);
      push(this.#byTelephone, one.phone, one);
      push(this.#byDoor, door(`${one.firstName} ${one.lastName}`, one.address.line1), one);
      const { guarantor } = one;
      if (guarantor) {
        push(
          this.#byDoor,
          door(`${guarantor.firstName} ${guarantor.lastName}`, one.address.line1),
          one,
        );
      }
    }
  }

  connect(portalApiUrl: string): void {
    this.#portal.connect(portalApiUrl);
  }

  /** Whether mail for an address arrives anywhere. */
  hasMailbox(address: string): boolean {
    const patient = this.#byAddress.get(address);
    if (patient && !patient.behaviour.badAddress) return true;
    this.#books.billsUndeliverable += 1;
    return false;
  }

  /** A mail has come. */
  mailed(address: string, text: string): void {
    const patient = this.#byAddress.get(address);
    if (patient) this.#reads(patient, payCodeIn(text), undefined, 0);
  }

  /** A short message has come. */
  texted(telephone: string, text: string): void {
    const number = telephone.replaceAll(/\D/g, '').slice(-10);
    const code = payCodeIn(text);
    for (const patient of this.#byTelephone.get(number) ?? [])
      this.#reads(patient, code, undefined, 0);
  }

  /** A letter is at the door. False where it cannot be delivered. */
  lettered(letter: Letter): boolean {
    const patients = this.#byDoor.get(door(letter.name, letter.line1)) ?? [];
    const patient = patients.find((one) => !one.behaviour.badAddress);
    if (!patient) {
      this.#books.billsUndeliverable += 1;
      return false;
    }
    const code =
      payCodeIn(letter.text.replaceAll('\n', ' ')) ?? payCodeIn(letter.text.replaceAll('\n', ''));
    if (code === undefined) this.#fails(`letter ${letter.letterId} shows no link`);
    this.#reads(patient, code, letter.reference, this.#setup.habits.letterDays);
    return true;
  }

  /** Does what is due tonight. */
  async night(date: string): Promise<{ visits: number; payments: number }> {
    const due = [...this.#errands.keys()].filter((day) => day <= date).sort();
    const byPractice = new Map<string, Errand[]>();
    for (const errand of due.flatMap((day) => this.#errands.get(day) ?? [])) {
      push(byPractice, errand.patient.practiceKey, errand);
    }
    for (const day of due) this.#errands.delete(day);
    let visits = 0;
    let payments = 0;
    const runAll = async (errands: readonly Errand[]): Promise<void> => {
      for (const errand of errands) {
        visits += 1;
        if (await this.#run(errand, date)) payments += 1;
      }
    };
    // people of one practice one after the other; the portals of several at once
    await Promise.all([...byPractice.values()].map(runAll));
    for (const [due, items] of this.#chequeReturns) {
      if (due > date) continue;
      this.#chequeReturns.delete(due);
      for (const { patient, number, amountCents } of items) {
        this.#setup.bank.returnItem({
          practiceKey: patient.practiceKey,
          reference: number,
          amountCents,
          on: addDays(calendarDate(date), 1),
          of: 'cheque',
        });
      }
    }
    return { visits, payments };
  }

  books(copayCents: number): PatientBooks {
    return { ...this.#books, copayCents, portalFailures: this.#failures };
  }

  #reads(
    patient: PatientTruth,
    code: string | undefined,
    memo: string | undefined,
    carriedDays: number,
  ): void {
    this.#books.billsRead += 1;
    if (code === undefined || patient.behaviour.paysBasisPoints === 0) return;
    // A reminder with the same link finds the errand already planned.
    const key = `${patient.key} ${code}`;
    if (this.#read.has(key)) return;
    this.#read.add(key);
    const { seed } = this.#setup.world;
    const wait = daysFrom(
      this.#setup.habits.answerDays,
      chanceOf(seed, 'answers', patient.key, this.#setup.today().slice(0, 7)),
    );
    const on = addDays(calendarDate(this.#setup.today()), carriedDays + wait);
    this.#plan(on, { patient, code, memo: memo ?? code });
  }

  #plan(on: string, errand: Errand): void {
    const list = this.#errands.get(on);
    if (list) list.push(errand);
    else this.#errands.set(on, [errand]);
  }

  /** Opens the portal and decides; answers whether money moved. */
  async #run(errand: Errand, date: string): Promise<boolean> {
    const { patient, code } = errand;
    const born = [
      patient.dateOfBirth,
      ...(patient.guarantor ? [patient.guarantor.dateOfBirth] : []),
    ];
    const token = await this.#portal.signIn(code, born);
    if (token === undefined) return this.#fails('the portal refused the link');
    const balanceCents = await this.#portal.balanceCents(token);
    if (balanceCents === undefined) return this.#fails('the portal showed no balance');
    if (balanceCents <= 0) return false;
    if (errand.rateCents !== undefined) {
      return this.#payByCard(errand, token, Math.min(errand.rateCents, balanceCents), date);
    }
    const paidCents = this.#paidCents.get(patient.key) ?? 0;
    const willing =
      Math.round(((paidCents + balanceCents) * patient.behaviour.paysBasisPoints) / 10_000) -
      paidCents;
    const amountCents = Math.min(willing, balanceCents);
    if (amountCents < 100) return false;
    // Nobody asks for rates on a small bill.
    if (
      patient.behaviour.method === 'plan' &&
      amountCents >= 15_000 &&
      !this.#onPlan.has(patient.key)
    ) {
      return this.#agreePlan(errand, token, balanceCents, date);
    }
    if (patient.behaviour.method === 'cheque') return this.#payByCheque(errand, amountCents, date);
    return this.#payByCard(errand, token, amountCents, date);
  }

  async #agreePlan(
    errand: Errand,
    token: string,
    balanceCents: number,
    date: string,
  ): Promise<boolean> {
    const { patient } = errand;
    const choices = this.#setup.habits.planMonths;
    const chance = chanceOf(this.#setup.world.seed, 'plan-months', patient.key);
    const months = choices[Math.floor(chance * choices.length)] ?? 3;
    if (!(await this.#portal.agreePlan(token, months)))
      return this.#fails('the portal refused a plan');
    this.#books.plansAgreed += 1;
    this.#onPlan.add(patient.key);
    const rateCents = Math.ceil(balanceCents / months);
    for (let month = 1; month < months; month += 1) {
      this.#plan(addDays(calendarDate(date), 30 * month), { ...errand, rateCents });
    }
    return this.#payByCard(errand, token, rateCents, date);
  }

  async #payByCard(
    errand: Errand,
    token: string,
    amountCents: number,
    date: string,
  ): Promise<boolean> {
    const { patient } = errand;
    const url = await this.#portal.startPayment(token, amountCents);
    if (url === undefined) return this.#fails('the portal refused a payment');
    const done = await this.#portal.payAtProcessor(
      url,
      `${patient.firstName} ${patient.lastName}`,
      patient.practiceKey,
    );
    const payment = this.#setup.processor.paymentOf(url);
    if (!done || !payment) return this.#fails('the processor refused a card');
    this.#paid(patient, amountCents, 'cardPaidCents');
    const back = this.#comesBackOn(patient, amountCents, date);
    if (back !== undefined) this.#setup.processor.returnOn(payment.intentId, back);
    return true;
  }

  #payByCheque(errand: Errand, amountCents: number, date: string): boolean {
    const { patient, memo } = errand;
    const { seed } = this.#setup.world;
    const number = digitsOf(5, seed, 'cheque', patient.key, date);
    this.#setup.bank.receivePatientCheque({
      practiceKey: patient.practiceKey,
      chequeNumber: number,
      from: `${patient.firstName} ${patient.lastName}`.toUpperCase(),
      memo,
      amountCents,
      on: addDays(calendarDate(date), this.#setup.habits.letterDays),
    });
    this.#paid(patient, amountCents, 'chequePaidCents');
    const back = this.#comesBackOn(patient, amountCents, date);
    if (back !== undefined) {
      push(this.#chequeReturns, addDays(calendarDate(back), this.#setup.habits.letterDays), {
        patient,
        number,
        amountCents,
      });
    }
    return true;
  }

  #comesBackOn(patient: PatientTruth, amountCents: number, date: string): string | undefined {
    const { seed } = this.#setup.world;
    if (!happens(this.#setup.habits.bouncesBasisPoints, seed, 'bounces', patient.key, date))
      return undefined;
    const days = daysFrom(
      this.#setup.habits.bounceDays,
      chanceOf(seed, 'bounce-days', patient.key, amountCents),
    );
    return addDays(calendarDate(date), Math.max(1, days));
  }

  #paid(
    patient: PatientTruth,
    amountCents: number,
    how: 'cardPaidCents' | 'chequePaidCents',
  ): void {
    this.#books[how] += amountCents;
    this.#paidCents.set(patient.key, (this.#paidCents.get(patient.key) ?? 0) + amountCents);
  }

  #fails(what: string): false {
    this.#failures.push(what);
    return false;
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Name and street as a letter carrier compares them. */
function door(name: string, line1: string): string {
  const words = name
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 1);
  return `${words[0] ?? ''} ${words.at(-1) ?? ''} ${line1.toLowerCase()}`;
}
