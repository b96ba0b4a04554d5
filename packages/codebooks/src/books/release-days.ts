/** Which release of a book speaks for a day, and what becomes of the others when one comes in. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';

/** The release that speaks for a day; the newest where several do. */
export function releaseOn<Release extends BookRelease>(
  releases: readonly Release[],
  on: CalendarDate,
): Release | undefined {
  return releases.findLast((release) => on >= release.effectiveFrom && on <= release.effectiveTo);
}

/**
 * The releases after one came in, in the order of their days, none overlapping. A release of the same
 * days or within them is replaced; one that began earlier ends before the new one; one that began
 * later within its days (a file of April when that of October comes after it) keeps its days, and the
 * new one ends before it.
 * @returns the releases, and the new one with the days that it got
 */
export function withRelease<Release extends BookRelease>(
  releases: readonly Release[],
  given: Release,
): { readonly releases: Release[]; readonly release: Release } {
  let release = given;
  const kept: Release[] = [];
  for (const one of releases) {
    const overlaps =
      one.effectiveFrom <= given.effectiveTo && one.effectiveTo >= given.effectiveFrom;
    if (!overlaps) kept.push(one);
    else if (one.effectiveFrom < given.effectiveFrom) {
      kept.push({ ...one, effectiveTo: addDays(given.effectiveFrom, -1) });
      if (one.effectiveTo > given.effectiveTo) {
        kept.push({ ...one, effectiveFrom: addDays(given.effectiveTo, 1) });
      }
    } else if (one.effectiveFrom > given.effectiveFrom && one.effectiveTo >= given.effectiveTo) {
      kept.push(one);
      const end = addDays(one.effectiveFrom, -1);
      if (end < release.effectiveTo) release = { ...release, effectiveTo: end };
    }
  }
  const sorted = [...kept, release].sort((left, right) =>
    left.effectiveFrom < right.effectiveFrom ? -1 : 1,
  );
  return { releases: sorted, release };
}
