/** How a book's codes and days lie: in order or not, touching or with gaps. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import { dateKey } from './date-key.ts';
import type { CodeIndex } from './code-index.ts';

/** Whether codes are numbered in their order, as imports write them. */
export function isInOrder(codes: CodeIndex): boolean {
  for (let id = 1; id < codes.size; id += 1) {
    if (codes.codeAt(id) < codes.codeAt(id - 1)) return false;
  }
  return true;
}

/** The loaded days as spans of keys, two by two, joined where they touch. */
export function joinedSpans(releases: readonly BookRelease[]): number[] {
  const joined: number[] = [];
  const sorted = [...releases].sort((left, right) =>
    left.effectiveFrom < right.effectiveFrom ? -1 : 1,
  );
  let reach: CalendarDate | undefined;
  for (const { effectiveFrom, effectiveTo } of sorted) {
    if (reach !== undefined && effectiveFrom <= addDays(reach, 1)) {
      if (effectiveTo > reach) {
        reach = effectiveTo;
        joined[joined.length - 1] = dateKey(effectiveTo);
      }
      continue;
    }
    reach = effectiveTo;
    joined.push(dateKey(effectiveFrom), dateKey(effectiveTo));
  }
  return joined;
}
