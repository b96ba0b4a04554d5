/**
 * What became of each encounter, judged by the outside world's truth and not by our own tables: pure.
 * The definitions are those of the payers' habits, "so that they can't be gamed".
 */
import { calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import type { EncounterBooks, PayerBooks, PayerClaim, SandboxBooks } from './outside-world.ts';

/** What we did with an encounter. */
export interface EncounterOutcome {
  readonly practiceKey: string;
  readonly externalId: string;
  /** CLM01 of the first version that ever left, of the first claim to the first payer. */
  readonly firstControlNumber: string | undefined;
  readonly firstSentOn: string | undefined;
  /** How often that version left: a file that came to nothing is sent again. */
  readonly timesSent: number;
  /** Whether its claim was ever kept back. */
  readonly wasHeld: boolean;
  /** Whether an edit held it that comes from its payer's own manual, not from a published rule. */
  readonly wasHeldByManual: boolean;
  /** Whether a person of the story did anything about it. */
  readonly isTouched: boolean;
  readonly insuranceOpenCents: number;
  readonly patientOpenCents: number;
}

/** Why the first pass of an encounter failed, as a stable name. */
export type FirstPassFailure =
  | 'no-charges-came'
  | 'never-sent'
  | 'held-too-long'
  | 'sent-again'
  | 'turned-back'
  | 'not-at-the-payer';

export interface JudgedEncounter {
  readonly practiceKey: string;
  readonly encounterId: string;
  /** Undefined: the first version was accepted by the payer, in time. */
  readonly firstPassFailure: FirstPassFailure | undefined;
  readonly isResolved: boolean;
  readonly isFalseHold: boolean;
  readonly isTouchless: boolean;
  readonly preventablePlanted: number;
  readonly preventablePrevented: number;
  /** Of these, where a payer's own manual had a part in it. */
  readonly preventedByManuals: number;
  /** Facts of preventable denials that payers made all the same. */
  readonly notPrevented: readonly string[];
}

/** A claim held longer than this counts as a failure of the first pass. */
export const heldAtMostDays = 5;

/** What payers say about claims, by CLM01. */
interface PayersWord {
  readonly accepted: ReadonlySet<string>;
  readonly turnedBack: ReadonlySet<string>;
  readonly decisions: ReadonlyMap<string, readonly PayerClaim[]>;
}

/** Judges billable encounters with a payer that were served before a day. */
export function judgeEncounters(
  books: SandboxBooks,
  outcomes: readonly EncounterOutcome[],
  maturedBefore: string,
): JudgedEncounter[] {
  const word = payersWord(books);
  const byName = new Map(outcomes.map((one) => [`${one.practiceKey}/${one.externalId}`, one]));
  return books.truth
    .filter((one) => isBillable(one) && one.serviceDate < maturedBefore)
    .map((truth) => judge(truth, byName.get(`${truth.practiceKey}/${truth.encounterId}`), word));
}

/** Everything that can be claimed: not a repetition, and somebody covers the patient. */
export function isBillable(truth: EncounterBooks): boolean {
  return truth.billable && truth.firstPayerKey !== undefined;
}

function payersWord(books: SandboxBooks): PayersWord {
  const gate = books.payers.flatMap((payer) => payer.gate);
  const numbers = (isAccepted: boolean): string[] =>
    gate
      .filter((entry) => entry.isAccepted === isAccepted)
      .map((entry) => entry.patientControlNumber);
  return {
    accepted: new Set(numbers(true)),
    turnedBack: new Set([
      ...numbers(false),
      ...books.clearinghouse.rejections.map((one) => one.patientControlNumber),
    ]),
    decisions: Map.groupBy(books.payers.flatMap(claimsOf), (claim) => claim.patientControlNumber),
  };
}

function claimsOf(payer: PayerBooks): PayerClaim[] {
  return payer.payments.flatMap((payment) => [...payment.claims]);
}

function judge(
  truth: EncounterBooks,
  ours: EncounterOutcome | undefined,
  word: PayersWord,
): JudgedEncounter {
  const isResolved = ours !== undefined && isResolvedByFirst(truth, ours, word);
  const isSettled = ours?.insuranceOpenCents === 0 && ours.patientOpenCents === 0;
  const preventable = preventableOf(truth);
  const notPrevented = preventable.filter(
    (fact) => !isPrevented(fact, truth, ours?.insuranceOpenCents ?? 1),
  );
  const wouldHavePaid =
    truth.planted.length === 0 &&
    truth.unscrubbed?.isDecided === true &&
    truth.unscrubbed.deniedFor.length === 0;
  return {
    practiceKey: truth.practiceKey,
    encounterId: truth.encounterId,
    firstPassFailure: firstPassFailure(truth, ours, word),
    isResolved,
    isFalseHold: wouldHavePaid && ours?.wasHeld === true,
    isTouchless: isResolved && isSettled && !ours.isTouched,
    preventablePlanted: preventable.length,
    preventablePrevented: preventable.length - notPrevented.length,
    preventedByManuals:
      ours?.wasHeldByManual === true ? preventable.length - notPrevented.length : 0,
    notPrevented,
  };
}

/** Held: from the day on which the practice let the charges go to the day on which they left us. */
function firstPassFailure(
  truth: EncounterBooks,
  ours: EncounterOutcome | undefined,
  word: PayersWord,
): FirstPassFailure | undefined {
  const number = ours?.firstControlNumber;
  const sentOn = ours?.firstSentOn;
  if (!ours || number === undefined || sentOn === undefined) {
    return truth.chargedOn === undefined ? 'no-charges-came' : 'never-sent';
  }
  const from = calendarDate(truth.chargedOn ?? truth.serviceDate);
  if (daysBetween(from, calendarDate(sentOn)) > heldAtMostDays) return 'held-too-long';
  if (word.turnedBack.has(number)) return 'turned-back';
  if (ours.timesSent > 1) return 'sent-again';
  return word.accepted.has(number) ? undefined : 'not-at-the-payer';
}

/**
 * Finally and rightly paid, or rightly the patient's, by the first version: the payer decided it
 * once, denied nothing that could have been got, allowed what its contract says, and nothing is
 * left to ask of payers.
 */
function isResolvedByFirst(
  truth: EncounterBooks,
  ours: EncounterOutcome,
  word: PayersWord,
): boolean {
  if (ours.firstControlNumber === undefined || ours.insuranceOpenCents !== 0) return false;
  const decided = (word.decisions.get(ours.firstControlNumber) ?? []).filter(
    (claim) => claim.isPrimary || claim.kind === 'reversal',
  );
  const [decision] = decided;
  if (decision?.kind !== 'decision' || decided.length > 1) return false;
  const lost = truth.planted.filter((one) => !one.recoverable).map((one) => one.scenario);
  return decision.lines.every((line) =>
    line.deniedFor === undefined
      ? line.allowedCents === line.contractAllowedCents
      : lost.includes(line.deniedFor),
  );
}

/**
 * Facts that were planted, that somebody on the billing side could have known, and for which the
 * payer did deny in the year without anybody's care.
 */
function preventableOf(truth: EncounterBooks): string[] {
  return truth.planted
    .filter((one) => one.kind === 'denial' && one.preventedBy !== 'nobody')
    .map((one) => one.scenario)
    .filter((scenario) => truth.unscrubbed?.deniedFor.includes(scenario) === true);
}

/**
 * No payer ever had to make the denial, and not because the claim lies about: a payer decided it
 * without, or nothing is asked of payers any more.
 */
function isPrevented(fact: string, truth: EncounterBooks, insuranceOpenCents: number): boolean {
  if (truth.claims.some((claim) => claim.deniedFor.includes(fact))) return false;
  return truth.claims.some((claim) => claim.kind === 'decision') || insuranceOpenCents === 0;
}
