/** What is loaded, for which days, and where days are missing between releases. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '@claimwright/codebooks/code-answer';
import type { LedgerRelease } from './release.ts';

export interface SlotStatus {
  readonly slot: string;
  /** The release that speaks for today; null when none does. */
  readonly today: string | null;
  readonly days: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly release: string;
  }[];
  readonly gaps: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
}

/**
 * The state of every slot.
 * @param loaded the releases that each opened book speaks for
 * @param ledger for the slots of the starter books, which no image holds
 */
export function slotStatus(
  loaded: ReadonlyMap<string, readonly BookRelease[]>,
  ledger: readonly LedgerRelease[],
  today: CalendarDate,
): SlotStatus[] {
  const slots = new Map<string, BookRelease[]>();
  for (const [slot, releases] of loaded) slots.set(slot, [...releases]);
  for (const one of ledger) {
    if (one.source !== 'starter' || one.undoneAt !== null) continue;
    slots.set(one.slot, [{ ...one, name: one.release, source: 'our own starter book' }]);
  }
  return [...slots]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([slot, releases]) => statusOf(slot, releases, today));
}

function statusOf(slot: string, releases: readonly BookRelease[], today: CalendarDate): SlotStatus {
  const sorted = releases.toSorted((left, right) =>
    left.effectiveFrom < right.effectiveFrom ? -1 : 1,
  );
  const gaps: { from: CalendarDate; to: CalendarDate }[] = [];
  let reach: CalendarDate | undefined;
  for (const { effectiveFrom, effectiveTo } of sorted) {
    if (reach !== undefined && reach < '9999-12-31' && effectiveFrom > addDays(reach, 1)) {
      gaps.push({ from: addDays(reach, 1), to: addDays(effectiveFrom, -1) });
    }
    if (reach === undefined || effectiveTo > reach) reach = effectiveTo;
  }
  const now = sorted.findLast((one) => today >= one.effectiveFrom && today <= one.effectiveTo);
  return {
    slot,
    today: now?.name ?? null,
    days: sorted.map((one) => ({
      from: one.effectiveFrom,
      to: one.effectiveTo,
      release: one.name,
    })),
    gaps,
  };
}
