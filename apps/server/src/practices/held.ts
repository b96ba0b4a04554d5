/** Rows that hold from a day on: what may follow what. Pure. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';

/** Something that holds from a day to a day; open when it has no end. */
export interface Held {
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/**
 * Whether a new row may begin on a day after those that are kept. What has held is history: a new row
 * begins after the newest one does, and ends it the day before.
 * @returns the day on which the newest row ends, where it is still open; null where nothing has to end
 */
export function endBefore(
  kept: readonly Held[],
  from: CalendarDate,
): { readonly endsOn: CalendarDate | null } | Refused {
  const newest = kept.reduce<Held | undefined>(
    (last, one) => (last === undefined || one.effectiveFrom > last.effectiveFrom ? one : last),
    undefined,
  );
  if (newest === undefined) return { endsOn: null };
  if (from <= newest.effectiveFrom) {
    return refuse('begins-before-what-holds', { holdsFrom: newest.effectiveFrom });
  }
  const isOver = newest.effectiveTo !== null && newest.effectiveTo < from;
  return { endsOn: isOver ? null : addDays(from, -1) };
}

/** Whether a row may end on a day. */
export function mayEnd(held: Held, on: CalendarDate): Refused | undefined {
  if (held.effectiveTo !== null) return refuse('ended-already', { endedOn: held.effectiveTo });
  if (on < held.effectiveFrom)
    return refuse('ends-before-it-begins', { began: held.effectiveFrom });
  return undefined;
}

/** Whether two spans share a day. */
export function overlaps(one: Held, other: Held): boolean {
  const never = '9999-12-31';
  return (
    one.effectiveFrom <= (other.effectiveTo ?? never) &&
    other.effectiveFrom <= (one.effectiveTo ?? never)
  );
}
