/** What a practice's present word about a patient's policies changes in what we keep. Pure. */
import { addDays, isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { sinceEver, type Coverage, type ToldBy, type ToldCoverage } from './coverage.ts';

/** A policy as told, with its payer recognised (or standing under the unrecognised one). */
export interface RecognisedCoverage extends ToldCoverage {
  readonly payerId: string;
}

export interface CoverageChanges {
  readonly inserts: readonly (RecognisedCoverage & {
    readonly from: CalendarDate;
    readonly to: CalendarDate | null;
  })[];
  /** Details of the same policy that were told anew. */
  readonly updates: readonly { readonly id: string; readonly told: RecognisedCoverage }[];
  /** Policies that ran out, with their last day; before its first day means: never was. */
  readonly ends: readonly { readonly id: string; readonly lastDay: CalendarDate }[];
  /** Policies that a person says hold, and that stood on a system's word so far. */
  readonly confirmed: readonly { readonly id: string }[];
}

/** Whose word it is, and whether it names every policy that holds on the day. */
export interface CoverageWord {
  readonly toldBy: ToldBy;
  /** A policy that is not named holds no more: a person was asked for all of them. */
  readonly isComplete?: boolean | undefined;
}

/**
 * Compares the policies told as valid on a day with those kept. A policy is the same when rank,
 * payer and member id are. One that is told no more in a rank that has another now ended the day
 * before that other began; one whose rank is not told at all stays: a message may be brief. What
 * began no earlier than the new policy and holds on the day never was.
 *
 * Once a person has put a policy in the place of another, the practice's system may go on telling
 * the old one with every message: that word changes nothing. A policy never told before does.
 * @param asOf   the day on which the word holds: of the visit, or of the message
 * @param word   whose it is; a complete one ends what it does not name, a rank that has none now too
 */
export function reconcileCoverages(
  kept: readonly Coverage[],
  told: readonly RecognisedCoverage[],
  asOf: CalendarDate,
  { toldBy, isComplete = false }: CoverageWord = { toldBy: 'practice-system' },
): CoverageChanges {
  const inserts: CoverageChanges['inserts'][number][] = [];
  const updates: CoverageChanges['updates'][number][] = [];
  const ends: CoverageChanges['ends'][number][] = [];
  const confirmed: CoverageChanges['confirmed'][number][] = [];
  for (const one of told) {
    const inRank = kept.filter((coverage) => coverage.rank === one.rank);
    const onDay = inRank.filter((coverage) =>
      isWithin(asOf, coverage.effectiveFrom, coverage.effectiveTo),
    );
    const same = onDay.find((coverage) => isSamePolicy(coverage, one));
    if (same) {
      if (differs(same, one)) updates.push({ id: same.id, told: one });
      if (toldBy !== 'person') continue;
      if (same.toldBy !== 'person') confirmed.push({ id: same.id });
      ends.push(...endsInside(inRank, same, one));
      continue;
    }
    if (toldBy === 'practice-system' && wasPutRight(onDay, inRank, one)) continue;
    const from = startOf(one, inRank, asOf);
    const to = one.effectiveTo ?? endBeforeNext(inRank, asOf);
    for (const coverage of inRank.filter((each) => overlaps(each, from, to))) {
      const lastDay = addDays(coverage.effectiveFrom < from ? from : coverage.effectiveFrom, -1);
      ends.push({ id: coverage.id, lastDay });
    }
    inserts.push({ ...one, from, to });
  }
  if (isComplete && told.length > 0) ends.push(...endsOfUnnamed(kept, told, inserts, asOf));
  return { inserts, updates, ends, confirmed };
}

/**
 * Policies of ranks that a complete word does not name: they end the day before what is new began, as
 * a supplement ends with the Medicare that it supplements; without anything new, before the day itself.
 */
function endsOfUnnamed(
  kept: readonly Coverage[],
  told: readonly RecognisedCoverage[],
  inserts: readonly { readonly from: CalendarDate }[],
  asOf: CalendarDate,
): CoverageChanges['ends'] {
  const named = new Set(told.map((one) => one.rank));
  const since = [asOf, ...inserts.map((one) => one.from)].toSorted()[0] ?? asOf;
  return kept
    .filter((one) => !named.has(one.rank))
    .filter((one) => isWithin(asOf, one.effectiveFrom, one.effectiveTo))
    .map((one) => ({
      id: one.id,
      lastDay: addDays(one.effectiveFrom < since ? since : one.effectiveFrom, -1),
    }));
}

/**
 * Policies of a rank that lie wholly within the days for which a person says that another one ran: they
 * never were. A mistyped number that the system told between two visits must not outlive the right one.
 */
function endsInside(
  inRank: readonly Coverage[],
  same: Coverage,
  told: RecognisedCoverage,
): CoverageChanges['ends'] {
  const from = told.effectiveFrom ?? same.effectiveFrom;
  const to = told.effectiveTo ?? same.effectiveTo;
  return inRank
    .filter((one) => one.id !== same.id && one.toldBy !== 'person' && overlaps(one, from, to))
    .filter(
      ({ effectiveFrom, effectiveTo }) =>
        effectiveFrom >= from && (to === null || (effectiveTo !== null && effectiveTo <= to)),
    )
    .map((one) => ({ id: one.id, lastDay: addDays(one.effectiveFrom, -1) }));
}

/** Whether a person's policy holds and the word only repeats one that was kept before in its place. */
function wasPutRight(
  onDay: readonly Coverage[],
  inRank: readonly Coverage[],
  told: RecognisedCoverage,
): boolean {
  return (
    onDay.some((coverage) => coverage.toldBy === 'person') &&
    inRank.some((coverage) => isSamePolicy(coverage, told))
  );
}

/** Whether a policy, one that ever was, has a day in common with a stretch of days. */
function overlaps(coverage: Coverage, from: CalendarDate, to: CalendarDate | null): boolean {
  const { effectiveFrom, effectiveTo } = coverage;
  const isVoid = effectiveTo !== null && effectiveTo < effectiveFrom;
  return (
    !isVoid && (to === null || effectiveFrom <= to) && (effectiveTo === null || effectiveTo >= from)
  );
}

function isSamePolicy(coverage: Coverage, told: RecognisedCoverage): boolean {
  return coverage.payerId === told.payerId && coverage.memberId === told.memberId;
}

/** The first policy of a rank runs since ever unless told otherwise; a later one from the day it was told. */
function startOf(
  told: RecognisedCoverage,
  inRank: readonly Coverage[],
  asOf: CalendarDate,
): CalendarDate {
  if (told.effectiveFrom !== undefined) {
    // a start after the day on which it is told to hold is a slip of the pen
    return told.effectiveFrom > asOf ? asOf : told.effectiveFrom;
  }
  const earlier = inRank.some((coverage) => coverage.effectiveFrom <= asOf);
  return earlier ? asOf : sinceEver;
}

/** The day before the next policy of the rank began that begins after the day of the word. */
function endBeforeNext(inRank: readonly Coverage[], asOf: CalendarDate): CalendarDate | null {
  const [next] = inRank
    .filter(
      ({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveTo >= effectiveFrom,
    )
    .map((coverage) => coverage.effectiveFrom)
    .filter((start) => start > asOf)
    .sort();
  return next === undefined ? null : addDays(next, -1);
}

function differs(coverage: Coverage, told: RecognisedCoverage): boolean {
  const { subscriber } = told;
  return (
    (told.groupNumber !== undefined && told.groupNumber !== coverage.groupNumber) ||
    (told.planName !== undefined && told.planName !== coverage.planName) ||
    told.relationship !== coverage.relationship ||
    (told.effectiveTo !== undefined && told.effectiveTo !== coverage.effectiveTo) ||
    (subscriber !== undefined &&
      (subscriber.lastName !== coverage.subscriberLastName ||
        subscriber.firstName !== coverage.subscriberFirstName ||
        (subscriber.dateOfBirth ?? null) !== coverage.subscriberDateOfBirth ||
        (subscriber.sex ?? 'U') !== coverage.subscriberSex))
  );
}
