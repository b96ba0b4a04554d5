/**
 * The clearinghouse: one mailbox between the billing company and all payers. It answers every
 * upload (TA1, 999, its own 277CA), sends claims on by payer number, and brings back what payers
 * answer and pay, now and then late, twice, cut up or not at all.
 *
 * The sandbox calls `night(date)` after the day's uploads and `morning(date)` before the next.
 */
import {
  acknowledge,
  judge,
  professionalClaims,
  write999,
  writeClaimAcknowledgements,
  writeRemittances,
  writeTa1,
  type ClaimAcknowledgement,
  type Draft,
  type ProfessionalClaim,
} from '@claimwright/x12';
import { Agenda, daysAfter } from '../payers/calendar.ts';
import { happens, wholeNumberOf } from '../payers/chance.ts';
import type { OutgoingRemittance } from '../payers/cashier.ts';
import type { PayerHabits } from '../payers/payer-habits.ts';
import type { PaidPractice } from '../payers/payer-records.ts';
import type { DueAcknowledgement, Payers } from '../payers/payers.ts';
import { receiveClaim } from '../payers/received-claim.ts';
import type { Mailbox } from '../sftp/mailbox.ts';
import { acknowledgeClaims, type ToldClaim } from './acknowledge-claims.ts';
import { CodeBook, findEdits, type CodeLists } from './claim-edits.ts';
import { ClearinghouseBooks, type ClearinghouseLedger } from './clearinghouse-books.ts';
import { OutgoingPost } from './outgoing-post.ts';
import { refusedGroups, repeatedInterchange } from './refused-files.ts';
import { cutInTwo, remittanceOf } from './remittance-file.ts';

export interface ClearinghouseSetup {
  readonly seed: number;
  readonly startDate: string;
  readonly habits: PayerHabits;
  readonly codes: CodeLists;
  readonly payers: Payers;
  readonly practices: readonly PaidPractice[];
  /** With the folders `inbound` and `outbound`. */
  readonly mailbox: Mailbox;
  /** Where another process lived the days before: see the start message. */
  readonly resumes?: { readonly on: string; readonly controlNumber: number } | undefined;
}

/** Claims of one 837 transaction set, as handed to a payer and back. */
interface Batch {
  readonly claims: ReadonlyMap<string, ProfessionalClaim>;
  readonly receivedOn: string;
}

export class Clearinghouse {
  readonly #setup: ClearinghouseSetup;
  readonly #books = new ClearinghouseBooks();
  readonly #codes: CodeBook;
  readonly #patterns = new Map<string, RegExp>();
  readonly #practices: ReadonlyMap<string, PaidPractice>;
  readonly #post: OutgoingPost;
  readonly #remittances = new Agenda<OutgoingRemittance>();
  readonly #seenInterchanges = new Set<string>();
  readonly #seenClaims = new Set<string>();
  readonly #happened = new Set<string>();

  constructor(setup: ClearinghouseSetup) {
    this.#setup = setup;
    this.#codes = new CodeBook(setup.codes);
    const { senderId } = setup.habits.clearinghouse;
    this.#post = new OutgoingPost(
      senderId,
      setup.mailbox,
      this.#books,
      setup.resumes?.controlNumber,
    );
    this.#practices = new Map(setup.practices.map((one) => [one.practiceKey, one]));
    for (const payer of setup.habits.payers) {
      this.#patterns.set(payer.key, new RegExp(payer.memberIdPattern));
    }
  }

  /** Whether the clearinghouse is dark on a day: it takes nothing and gives nothing. */
  isDark(on: string): boolean {
    const { dark } = this.#setup.habits.clearinghouse;
    if (!dark) return false;
    const from = daysAfter(this.#setup.startDate, dark.afterDays);
    return on >= from && on < daysAfter(from, dark.days);
  }

  /** Takes what was uploaded during the day. */
  night(on: string): void {
    if (this.isDark(on)) {
      this.#books.count('dark night');
      return;
    }
    const { mailbox } = this.#setup;
    for (const { name } of mailbox.list('inbound')) {
      if (name.endsWith('.part')) continue;
      const path = `/inbound/${name}`;
      const bytes = mailbox.read(path);
      mailbox.remove(path);
      if (bytes) this.#takeFile(bytes, on);
    }
    this.#post.deliver(on, false);
  }

  /** Payers work; what is due goes into the mailbox. */
  morning(on: string): void {
    const post = this.#setup.payers.morning(on);
    for (const due of post.acknowledgements) this.#payerAcknowledgement(due, on);
    for (const one of post.remittances) this.#remittances.add(one.deliverOn, one);
    this.#writeRemittances(this.#remittances.take(on), on);
    this.#post.deliver(on, this.isDark(on));
  }

  /** The clearinghouse's own books. */
  books(): ClearinghouseLedger {
    return this.#books.ledger();
  }

  /** Whether a planted day has come that has not happened yet; it happens once. */
  #comes(what: string, days: readonly { readonly afterDays: number }[], on: string): boolean {
    for (const { afterDays } of days) {
      const name = `${what} ${afterDays}`;
      const day = daysAfter(this.#setup.startDate, afterDays);
      if (this.#happened.has(name) || on < day) continue;
      if (this.#setup.resumes && day < this.#setup.resumes.on) continue;
      this.#happened.add(name);
      this.#books.count(what);
      return true;
    }
    return false;
  }

  #takeFile(bytes: Uint8Array, on: string): void {
    this.#books.count('taken file');
    const judgement = judge(bytes);
    const habits = this.#setup.habits.clearinghouse;
    const interchange = judgement.interchanges[0];
    if (!judgement.isReadable || !interchange) {
      this.#books.count('unreadable file');
      return;
    }
    const holdsClaims = interchange.groups.some((group) => group.functionalGroup === 'HC');
    if (!holdsClaims) {
      this.#books.count('file without claims');
      return;
    }
    if (this.#comes('vanished file', habits.vanishingFiles, on)) return;
    this.#post.correspondent = {
      qualifier: interchange.senderQualifier,
      id: interchange.sender,
      usage: interchange.usage,
    };
    const name = `${interchange.sender} ${interchange.controlNumber}`;
    if (this.#seenInterchanges.has(name)) {
      this.#books.count('repeated interchange');
      this.#post.write('ta1', on, (given) => writeTa1(given, repeatedInterchange(bytes)));
      return;
    }
    this.#seenInterchanges.add(name);
    if (this.#comes('syntax refusal', habits.syntaxRefusals, on)) {
      this.#post.write('999', on, (given) => write999(given, refusedGroups(bytes)));
      return;
    }
    const accepted = new Set<string>();
    for (const answer of acknowledge(judgement, {
      date: on,
      time: '2130',
      controlNumbers: this.#post.numbers,
    })) {
      if (answer.ta1 !== undefined) this.#post.put('ta1', answer.ta1, on);
      if (answer.ack999 !== undefined) this.#post.put('999', answer.ack999, on);
      for (const group of answer.groups) {
        for (const set of group.transactions) {
          this.#books.count(`999 ${set.verdict}`);
          const key = `${answer.interchangeControlNumber} ${group.controlNumber} ${set.controlNumber}`;
          if (set.verdict !== 'R') accepted.add(key);
        }
      }
    }
    const sets = Map.groupBy(professionalClaims(bytes), (claim) => {
      const place = claim.submission.place;
      return `${place?.interchangeControlNumber ?? ''} ${place?.groupControlNumber ?? ''} ${place?.transactionControlNumber ?? ''}`;
    });
    for (const [key, claims] of sets) {
      if (accepted.has(key)) this.#takeSet(claims, on);
      else this.#books.count('claim in refused set', claims.length);
    }
  }

  #takeSet(claims: readonly ProfessionalClaim[], on: string): void {
    const habits = this.#setup.habits.clearinghouse;
    const wholeSet = this.#comes('whole set refused', habits.wholeSetRefusals, on);
    const provider = !wholeSet && this.#comes('provider refused', habits.providerRefusals, on);
    if (wholeSet || provider) {
      const told = claims.map((claim): ToldClaim => ({
        claim,
        accepted: false,
        statuses: [],
        lineStatuses: [],
      }));
      this.#tellBatch(told, on, wholeSet ? 'set' : 'provider');
      return;
    }
    const told = claims.map((claim) => this.#edit(claim, on));
    this.#tellBatch(told, on);
    const accepted = told.filter((one) => one.accepted).map((one) => one.claim);
    const batch: Batch = {
      claims: new Map(accepted.map((claim) => [claim.patientControlNumber, claim])),
      receivedOn: on,
    };
    const byPayer = Map.groupBy(
      accepted,
      (claim) => this.#setup.payers.payerByNumber(claim.payer.payerId ?? '')?.habit.key ?? '',
    );
    for (const [payerKey, its] of byPayer) {
      const received = its.map((claim) => receiveClaim(claim, { payerKey, receivedOn: on }));
      this.#setup.payers.takeClaims(payerKey, received, batch);
    }
  }

  #edit(claim: ProfessionalClaim, on: string): ToldClaim {
    const payer = this.#setup.payers.payerByNumber(claim.payer.payerId ?? '');
    const reachable = payer?.habit.submission === 'electronic' ? payer : undefined;
    const findings = findEdits(claim, {
      on,
      memberIdPattern: reachable && this.#patterns.get(reachable.habit.key),
      codes: this.#codes,
      wasSeen: (number) => this.#seenClaims.has(number),
    });
    this.#seenClaims.add(claim.patientControlNumber);
    const accepted = findings.length === 0;
    this.#books.count(accepted ? 'claim accepted' : 'claim rejected');
    for (const one of findings) this.#books.rejected(claim.patientControlNumber, one.status, on);
    const ofClaim = findings.filter((one) => one.line === undefined);
    const lineWord = { status: { categoryCode: 'A8', statusCode: '21' }, message: 'SEE LINES' };
    const refused = ofClaim.length > 0 ? ofClaim : [lineWord];
    return {
      claim,
      accepted,
      statuses: accepted
        ? [{ status: { categoryCode: 'A1', statusCode: '19', entityCode: 'PR' } }]
        : refused,
      lineStatuses: findings.flatMap((one) =>
        one.line === undefined
          ? []
          : [{ line: one.line, status: one.status, message: one.message }],
      ),
      clearinghouseTrace: `HL${on.replaceAll('-', '')}${claim.patientControlNumber.slice(0, 8)}`,
    };
  }

  #tellBatch(told: readonly ToldClaim[], on: string, refused?: 'set' | 'provider'): void {
    const { clearinghouse } = this.#setup.habits;
    const first = told[0]?.claim;
    if (!first) return;
    const entityCode = refused === 'set' ? '41' : '85';
    const draft = acknowledgeClaims({
      source: { entityCode: 'AY', name: clearinghouse.name, identifier: clearinghouse.senderId },
      referenceId: `HL${first.submission.batchId}`.slice(0, 30),
      on,
      time: '2140',
      receivedOn: on,
      claims: told,
      ...(refused
        ? {
            wholeRefusal: {
              level: refused,
              status: { categoryCode: 'A3', statusCode: '24', entityCode },
              message: 'NOT APPROVED TO SEND FOR THIS PROVIDER AT PRESENT',
            },
          }
        : {}),
    });
    this.#acknowledgement(draft, on, [first.submission.batchId, on]);
  }

  #payerAcknowledgement(due: DueAcknowledgement, on: string): void {
    const batch = due.batch as Batch;
    const payer = this.#setup.payers.payer(due.payerKey);
    if (!payer) return;
    const told = due.answers.flatMap((answer): ToldClaim[] => {
      const claim = batch.claims.get(answer.claim.patientControlNumber);
      if (!claim) return [];
      this.#books.count(answer.refusal ? 'claim rejected by payer' : 'claim accepted by payer');
      if (answer.refusal) this.#books.rejected(claim.patientControlNumber, answer.refusal, on);
      const { refusal } = answer;
      return [
        {
          claim,
          accepted: !refusal,
          statuses: [
            refusal
              ? { status: tripletOf(refusal), message: refusal.message }
              : { status: { categoryCode: 'A2', statusCode: '20', entityCode: 'PR' } },
          ],
          lineStatuses: [],
          ...(answer.claimNumber === undefined
            ? {}
            : { payerClaimControlNumber: answer.claimNumber }),
        },
      ];
    });
    const first = told[0]?.claim;
    if (!first) return;
    const draft = acknowledgeClaims({
      source: { entityCode: 'PR', name: payer.habit.name, identifier: payer.habit.ids.claims },
      referenceId:
        `${due.payerKey.slice(0, 6).toUpperCase()}${on.replaceAll('-', '')}${first.submission.batchId}`.slice(
          0,
          30,
        ),
      on,
      time: '0540',
      receivedOn: batch.receivedOn,
      claims: told,
    });
    this.#acknowledgement(draft, on, [due.payerKey, first.submission.batchId, on]);
  }

  /** Sends a 277CA: now, or days later, or now and once more. */
  #acknowledgement(draft: Draft<ClaimAcknowledgement>, on: string, facts: readonly string[]): void {
    const { seed } = this.#setup;
    const habits = this.#setup.habits.clearinghouse;
    const late = happens(habits.lateAcknowledgementBasisPoints, seed, 'late 277CA', ...facts);
    const twice = happens(
      habits.duplicateAcknowledgementBasisPoints,
      seed,
      'twice 277CA',
      ...facts,
    );
    const days = wholeNumberOf(3, 6, seed, 'days 277CA', ...facts);
    if (late) this.#books.count('277CA out of order');
    const text = this.#post.write(
      '277',
      on,
      (given) => writeClaimAcknowledgements(given, [draft]),
      late ? daysAfter(on, days) : on,
    );
    if (!twice) return;
    this.#books.count('277CA twice');
    this.#post.put('277', text, on, daysAfter(on, days));
  }

  #writeRemittances(due: readonly OutgoingRemittance[], on: string): void {
    const groups = Map.groupBy(due, (one) =>
      one.cutUp ? `${one.payment.payerKey} ${one.payment.trace}` : one.payment.payerKey,
    );
    for (const remittances of groups.values()) {
      const drafts = remittances.flatMap((one) => {
        const payer = this.#setup.payers.payer(one.payment.payerKey);
        const practice = this.#practices.get(one.payment.practiceKey);
        return payer && practice ? [remittanceOf(one, payer.habit, practice)] : [];
      });
      const first = remittances[0];
      if (!first) continue;
      if (!first.cutUp) {
        this.#post.write('835', on, (given) => writeRemittances(given, drafts));
        continue;
      }
      const written = this.#post.written(on, (given) => writeRemittances(given, drafts));
      const half = Math.ceil(first.payment.claims.length / 2);
      const [one, other] = cutInTwo(written.text, half, this.#post.numbers.nextInterchange());
      this.#post.put('835', one, on);
      this.#post.put('835', other, on, daysAfter(on, 1));
    }
  }
}

function tripletOf(refusal: {
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode?: string;
}): { categoryCode: string; statusCode: string; entityCode?: string } {
  const { categoryCode, statusCode, entityCode } = refusal;
  return { categoryCode, statusCode, ...(entityCode === undefined ? {} : { entityCode }) };
}

/** Opens the clearinghouse. */
export function openClearinghouse(setup: ClearinghouseSetup): Clearinghouse {
  return new Clearinghouse(setup);
}
