/**
 * One payer at work: takes claims at its gate, decides them when they are due, pays, takes back,
 * looks again on appeal. All days are handed in; nothing is scanned day by day.
 */
import { accumulate, adjudicate, type Adjudicator, type DecideOptions } from './adjudicate.ts';
import { Agenda, daysAfter, paymentDay } from './calendar.ts';
import { Cashier, type OutgoingRemittance } from './cashier.ts';
import { chanceOf, daysFrom, happens, wholeNumberOf } from './chance.ts';
import {
  authorizedUnits,
  claimFile,
  factsOf,
  rememberOutcome,
  type ClaimFile,
} from './claim-file.ts';
import { reverseClaim } from './claim-report.ts';
import { forwardedClaim } from './crossover.ts';
import type { ClaimDecision } from './decision.ts';
import { gateRefusal, type GateStatus } from './payer-gate.ts';
import { meetsSilence, type ServiceFacts } from './luck-of-a-service.ts';
import type { PayerBooks } from './payer-books.ts';
import { personKey } from './payer-memory.ts';
import type { PayersBank } from './payers.ts';
import type { PaidPractice } from './payer-records.ts';
import { countRareScenes } from './rare-scenes.ts';
import type { ReceivedClaim } from './received-claim.ts';
import { benefitsAnew, coverEnded, planTakeBack, type TakeBackWay } from './take-backs.ts';
import { wonOnAppeal } from './appeals.ts';

/** What the gate says of one claim. */
export interface GateAnswer {
  readonly claim: ReceivedClaim;
  /** When the payer's 277CA goes out. */
  readonly answerOn: string;
  /** The payer's number, where the claim was accepted. */
  readonly claimNumber?: string;
  readonly refusal?: GateStatus;
}

export interface PayerDeskSetup {
  readonly adjudicator: Adjudicator;
  readonly practices: ReadonlyMap<string, PaidPractice>;
  readonly bank: PayersBank;
  readonly books: PayerBooks;
  payerName(payerKey: string): string;
  /** Hands a decided claim to the next payer. */
  forward(payerKey: string, claim: ReceivedClaim, on: string): void;
}

type Due =
  | { readonly what: 'decide'; readonly file: ClaimFile }
  | { readonly what: 'take-back'; readonly file: ClaimFile; readonly way: TakeBackWay }
  | { readonly what: 'look-again'; readonly file: ClaimFile; readonly options: DecideOptions }
  | { readonly what: 'cover-ended'; readonly person: string; readonly after: string }
  | { readonly what: 'forward'; readonly file: ClaimFile };

export class PayerDesk {
  readonly #setup: PayerDeskSetup;
  readonly #agenda = new Agenda<Due>();
  readonly #cashier: Cashier;
  readonly #files = new Map<string, ClaimFile>();
  readonly #byControlNumber = new Map<string, ClaimFile>();
  readonly #byPerson = new Map<string, ClaimFile[]>();
  #taken = 0;

  constructor(setup: PayerDeskSetup) {
    this.#setup = setup;
    const { seed, payer, memory } = setup.adjudicator;
    const { practices, bank, books } = setup;
    this.#cashier = new Cashier({
      seed,
      payer,
      practices,
      bank,
      books,
      payerName: (key) => setup.payerName(key),
    });
    for (const member of memory.members()) {
      const ended = member.terminatedRetroactively;
      if (!ended) continue;
      const person = personKey(member.memberId, member);
      this.#agenda.add(ended.decidedOn, { what: 'cover-ended', person, after: ended.effectiveTo });
    }
  }

  /** Takes claims in at the gate; each answer says when its 277CA goes out. */
  takeClaims(claims: readonly ReceivedClaim[]): GateAnswer[] {
    return claims.map((claim) => {
      const { seed, payer, memory } = this.#setup.adjudicator;
      const lookup = { isClaimNumber: (number: string) => this.#fileOf(number) !== undefined };
      const chance = chanceOf(seed, 'acknowledge', payer.key, claim.receivedOn, claim.billingNpi);
      const days = Math.max(1, daysFrom(payer.acknowledgementDays, chance));
      const answerOn = daysAfter(claim.receivedOn, days);
      const refusal = gateRefusal(seed, payer, memory, lookup, claim);
      this.#setup.books.received(claim, !refusal);
      if (refusal) return { claim, answerOn, refusal };
      return { claim, answerOn, claimNumber: this.#open(claim).claimNumber };
    });
  }

  /** A claim that another payer forwarded: past the gate. */
  takeForwarded(claim: ReceivedClaim): string {
    return this.#open(claim).claimNumber;
  }

  /** Decides, takes back and pays what is due on a day. */
  morning(on: string): OutgoingRemittance[] {
    for (const due of this.#agenda.take(on)) this.#act(due, on);
    return this.#cashier.pay(on);
  }

  /** A claim by our CLM01 or the payer's number. */
  find(name: {
    readonly patientControlNumber?: string;
    readonly claimNumber?: string;
  }): ClaimFile | undefined {
    const byNumber = name.claimNumber === undefined ? undefined : this.#fileOf(name.claimNumber);
    if (byNumber || name.patientControlNumber === undefined) return byNumber;
    return this.#byControlNumber.get(name.patientControlNumber);
  }

  /**
   * An appeal or a request to look again. The payer mends its own mistakes always and gives way on
   * some facts at the habits' rates; the answer is a corrected remittance, or none.
   * @returns false when there is nothing decided under that number
   */
  appeal(patientControlNumber: string, on: string): boolean {
    const file = this.#byControlNumber.get(patientControlNumber);
    if (file?.state !== 'decided' || !file.decision) return false;
    const { seed } = this.#setup.adjudicator;
    file.appeals += 1;
    const days = wholeNumberOf(14, 40, seed, 'appeal-days', patientControlNumber, file.appeals);
    const forgiven = wonOnAppeal(seed, file.decision, file.appeals);
    const options = { withoutPayerMistakes: true, forgiven };
    this.#agenda.add(daysAfter(on, days), { what: 'look-again', file, options });
    this.#setup.books.count('appeal');
    return true;
  }

  #fileOf(claimNumber: string): ClaimFile | undefined {
    return this.#files.get(claimNumber) ?? this.#files.get(claimNumber.replace(/S$/, ''));
  }

  #open(claim: ReceivedClaim): ClaimFile {
    const { seed, payer, memory } = this.#setup.adjudicator;
    const order = (this.#taken += 1);
    const file = claimFile(payer, claim, order);
    const person = personKey(claim.memberId, claim.patient);
    this.#files.set(file.claimNumber, file);
    this.#byControlNumber.set(claim.patientControlNumber, file);
    this.#byPerson.set(person, [...(this.#byPerson.get(person) ?? []), file]);
    this.#withdrawReplaced(claim);
    const facts = factsOf(payer.key, claim);
    const silent =
      claim.delivery === 'electronic' &&
      claim.frequencyCode === '1' &&
      meetsSilence(seed, payer, facts) &&
      memory.errsFor(`silent ${facts.join(' ')}`);
    if (silent) {
      this.#fallSilent(file);
      return file;
    }
    for (const line of file.lines) memory.remember(person, line);
    for (const [number, units] of authorizedUnits(claim)) {
      memory.claimUnits(number, order, file.claimNumber, units);
    }
    this.#agenda.add(daysAfter(claim.receivedOn, this.#decisionDays(file, facts)), {
      what: 'decide',
      file,
    });
    return file;
  }

  #decisionDays(file: ClaimFile, facts: ServiceFacts): number {
    const { seed, payer } = this.#setup.adjudicator;
    const { frequencyCode } = file.claim;
    let days = daysFrom(payer.decisionDays, chanceOf(seed, 'decide', frequencyCode, ...facts));
    if (happens(payer.pended.basisPoints, seed, 'pend', frequencyCode, ...facts)) {
      file.state = 'pended';
      this.#setup.books.count('pended');
      days += daysFrom(payer.pended.days, chanceOf(seed, 'pend-days', frequencyCode, ...facts));
    }
    return Math.max(1, days);
  }

  /** Accepted, then nothing more: no decision, no remittance, until somebody asks and sends anew. */
  #fallSilent(file: ClaimFile): void {
    file.state = 'silent';
    this.#setup.books.silent({
      patientControlNumber: file.claim.patientControlNumber,
      acceptedOn: file.claim.receivedOn,
      filingLimitDays: this.#setup.adjudicator.payer.filingLimitDays,
      lastServiceDate: file.claim.lines.at(-1)?.serviceDate ?? '',
    });
  }

  /** A replacement or void of a claim that is not decided yet withdraws it. */
  #withdrawReplaced(claim: ReceivedClaim): void {
    if (claim.frequencyCode === '1' || claim.replacesClaimNumber === undefined) return;
    const original = this.#fileOf(claim.replacesClaimNumber);
    if (!original || original.state === 'decided') return;
    original.state = 'withdrawn';
    this.#releaseUnits(original);
    for (const line of original.lines) line.state = 'taken-back';
  }

  #act(due: Due, on: string): void {
    switch (due.what) {
      case 'decide':
        this.#decide(due.file, on);
        return;
      case 'take-back':
        this.#takeBack(due.file, due.way, on);
        return;
      case 'look-again':
        this.#lookAgain(due.file, due.options, on);
        return;
      case 'forward':
        this.#forward(due.file, on);
        return;
      case 'cover-ended':
        for (const file of this.#byPerson.get(due.person) ?? []) {
          const serviceDate = file.claim.lines[0]?.serviceDate ?? '';
          if (serviceDate > due.after) this.#endCover(file, on);
        }
    }
  }

  #decide(file: ClaimFile, on: string): void {
    if (file.state !== 'in-process' && file.state !== 'pended') return;
    const { claim } = file;
    const { adjudicator, books } = this.#setup;
    const day = paymentDay(on, adjudicator.payer.paymentWeekdays);
    const original = this.#fileOf(claim.replacesClaimNumber ?? '');
    if (original?.state === 'decided' && !original.told) {
      // What is decided but not told yet is told first, so that a reversal has something to turn.
      this.#agenda.add(daysAfter(on, 1), { what: 'decide', file });
      return;
    }
    if (claim.frequencyCode !== '1' && original?.state === 'decided') {
      this.#reverse(original, day, claim.frequencyCode === '8' ? 'void' : 'replacement');
    }
    if (claim.frequencyCode === '8') {
      file.state = 'voided';
      for (const line of file.lines) line.state = 'taken-back';
      books.count('void');
      return;
    }
    const decision = adjudicate(adjudicator, claim, file, on);
    countRareScenes(books, adjudicator, decision, this.#byPerson);
    this.#settle(file, decision, day, false);
    if (decision.forwardedTo) this.#planForwarding(file, decision, day);
  }

  /** Files a decision and puts it down for a payment day. */
  #settle(file: ClaimFile, decision: ClaimDecision, day: string, correction: boolean): void {
    const { adjudicator } = this.#setup;
    file.state = 'decided';
    file.decision = decision;
    if (decision.lines.every((line) => line.denial)) this.#releaseUnits(file);
    rememberOutcome(file, decision);
    this.#cashier.put(day, {
      kind: 'decision',
      practiceKey: decision.practiceKey,
      decision,
      correction,
      told: (report, paidOn) => {
        file.told = report.payments;
        file.toldOn = paidOn;
        if (correction || report.split) return;
        const takeBack = planTakeBack(adjudicator.seed, adjudicator.payer, decision, paidOn);
        if (takeBack) this.#agenda.add(takeBack.on, { what: 'take-back', file, way: takeBack.way });
      },
    });
  }

  #releaseUnits(file: ClaimFile): void {
    for (const number of authorizedUnits(file.claim).keys()) {
      this.#setup.adjudicator.memory.releaseUnits(number, file.claimNumber);
    }
  }

  /** Takes a decided claim back. False where it has not been told yet. */
  #reverse(file: ClaimFile, day: string, cause: string): boolean {
    if (!file.decision || !file.told) return false;
    const payments = file.told.map(reverseClaim);
    const { practiceKey } = file.decision;
    this.#cashier.put(day, { kind: 'reversal', practiceKey, payments, cause });
    accumulate(this.#setup.adjudicator, file.decision, -1);
    for (const line of file.lines) line.state = 'taken-back';
    this.#releaseUnits(file);
    file.state = 'withdrawn';
    delete file.told;
    return true;
  }

  #takeBack(file: ClaimFile, way: TakeBackWay, on: string): void {
    const { decision } = file;
    if (file.state !== 'decided' || !decision || !file.told) return;
    const { adjudicator, books } = this.#setup;
    const day = paymentDay(on, adjudicator.payer.paymentWeekdays);
    const anew = benefitsAnew(decision, on);
    const takenCents = decision.paidCents - anew.paidCents;
    if (takenCents <= 0) return;
    const { practiceKey } = decision;
    const reference = `${file.claimNumber} ${decision.claim.patientControlNumber}`.slice(0, 50);
    const recover = (when: string, amountCents: number, cause: string): void => {
      this.#cashier.put(when, {
        kind: 'provider-adjustment',
        practiceKey,
        reasonCode: 'WO',
        reference,
        amountCents,
        cause,
      });
    };
    books.count(`take-back ${way}`);
    if (way === 'provider-adjustment-only') {
      recover(day, takenCents, 'recovery by provider adjustment');
      return;
    }
    const weekdays = adjudicator.payer.paymentWeekdays;
    const newDay = way === 'different-files' ? paymentDay(daysAfter(day, 7), weekdays) : day;
    if (!this.#reverse(file, day, 'benefits worked out again')) return;
    accumulate(adjudicator, anew, 1);
    this.#settle(file, anew, newDay, true);
    if (way === 'pair-collected-later') {
      recover(day, -takenCents, 'recovery put off');
      recover(paymentDay(daysAfter(day, 35), weekdays), takenCents, 'recovery collected');
    }
  }

  #endCover(file: ClaimFile, on: string): void {
    const { decision } = file;
    if (
      file.state !== 'decided' ||
      !decision ||
      decision.paidCents + decision.patientResponsibilityCents <= 0
    )
      return;
    const { payer, habits } = this.#setup.adjudicator;
    const codes =
      payer.denials['coverage-ended-since'] ?? habits.defaultDenials['coverage-ended-since'];
    const allDenied = decision.lines.every((line) => line.denial !== undefined);
    if (!codes || allDenied) return;
    const day = paymentDay(on, payer.paymentWeekdays);
    const status = payer.remittance.deniedStatusCode === '4' ? '4' : decision.statusCode;
    const anew = coverEnded(decision, codes, status, on);
    if (!this.#reverse(file, day, 'cover ended before')) return;
    this.#settle(file, anew, day, true);
    this.#setup.books.count('retroactive-termination');
  }

  /** The same claim decided once more; told only where something changes. */
  #lookAgain(file: ClaimFile, options: DecideOptions, on: string): void {
    const { decision: before, told } = file;
    if (file.state !== 'decided' || !before || !told) return;
    const { adjudicator, books } = this.#setup;
    const day = paymentDay(on, adjudicator.payer.paymentWeekdays);
    accumulate(adjudicator, before, -1);
    for (const line of file.lines) line.state = 'taken-back';
    const anew = adjudicate(adjudicator, file.claim, file, on, options);
    const changed = anew.lines.some((line, index) => {
      const old = before.lines[index];
      return line.paidCents !== old?.paidCents || line.allowedCents !== old.allowedCents;
    });
    if (changed) {
      const { practiceKey } = before;
      const payments = told.map(reverseClaim);
      this.#cashier.put(day, { kind: 'reversal', practiceKey, payments, cause: 'looked at again' });
      books.count(file.appeals > 1 ? 'second appeal won' : 'appeal won');
      const { forwardedTo: _once, ...plain } = anew;
      this.#settle(file, plain, day, true);
      return;
    }
    rememberOutcome(file, anew);
    books.count('appeal lost');
  }

  #planForwarding(file: ClaimFile, decision: ClaimDecision, day: string): void {
    const { seed, payer } = this.#setup.adjudicator;
    const { crossover } = payer;
    if (!crossover) return;
    const facts = factsOf(payer.key, decision.claim);
    if (happens(crossover.lostBasisPoints, seed, 'crossover-lost', ...facts)) {
      this.#setup.books.count('forwarded, never arrived');
      return;
    }
    const days = daysFrom(crossover.days, chanceOf(seed, 'crossover-days', ...facts));
    this.#agenda.add(daysAfter(day, Math.max(1, days)), { what: 'forward', file });
  }

  #forward(file: ClaimFile, on: string): void {
    const { decision } = file;
    const next = decision?.forwardedTo;
    if (!decision || !next || file.state !== 'decided') return;
    const claim = forwardedClaim(decision, next, this.#setup.adjudicator.payer, on);
    this.#setup.forward(next.payerKey, claim, on);
  }
}
