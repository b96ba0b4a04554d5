/**
 * Made-up books of real size: codes, pairs, limits, values, coverage. Chance is a small generator with
 * a seed, so that every run asks the same.
 */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '@claimwright/codebooks/code-answer';
import type { PairRow } from '@claimwright/codebooks/layouts/ncci-ptp';

/** A linear congruential generator: quick, repeatable, good enough to spread questions. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function releaseOf(name: string, from: string, to: string): BookRelease {
  return {
    name,
    source: 'made up',
    effectiveFrom: calendarDate(from),
    effectiveTo: calendarDate(to),
    isComplete: true,
  };
}

/** 15,000 procedure codes, of five digits and of Level II form. */
export function procedureCodes(count = 15_000): string[] {
  return Array.from({ length: count }, (_, at) =>
    at % 3 === 0
      ? `${'ABCEGHJKLMPQRSTV'[at % 16] ?? 'G'}${String(at % 10_000).padStart(4, '0')}`
      : String(10_000 + at * 5),
  );
}

/** Diagnosis codes of three to seven characters; the headers are their beginnings. */
export function diagnosisCodes(count = 75_000): string[] {
  const codes = new Set<string>();
  const chance = chanceOf(7);
  while (codes.size < count) {
    const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[chance(26)] ?? 'A';
    const number = String(chance(100)).padStart(2, '0');
    const rest = chance(46_656).toString(36).toUpperCase().slice(0, chance(4));
    codes.add(`${letter}${number}${rest}${chance(10)}`.slice(0, 7));
  }
  return [...codes];
}

/** Dates of service of three years. */
export function serviceDates(count = 1_000): CalendarDate[] {
  const chance = chanceOf(11);
  const two = (value: number) => String(value + 1).padStart(2, '0');
  return Array.from({ length: count }, () =>
    calendarDate(`${2024 + chance(3)}-${two(chance(12))}-${two(chance(28))}`),
  );
}

/** So many pairs has a quarter of one setting. */
export const quarterPairs = 2_600_000;

/** The rows of a quarter in the order of the publisher: by first code, then by second. */
export function* pairRows(seed: number, count = quarterPairs): Generator<PairRow> {
  const codes = procedureCodes();
  const chance = chanceOf(seed);
  const perCode = Math.ceil(count / codes.length);
  const starts = Array.from({ length: 110 }, (_, at) => quarterStart(at));
  let made = 0;
  for (const [first, column1] of codes.entries()) {
    for (let step = 0; step < perCode && made < count; step += 1) {
      const column2 = codes[(first + 1 + step * 3 + chance(3)) % codes.length] ?? column1;
      const begin = chance(100);
      const isDeleted = chance(3) === 0;
      made += 1;
      yield {
        column1,
        column2,
        effectiveFrom: starts[begin] ?? null,
        effectiveTo: isDeleted ? (starts[begin + 1 + chance(9)] ?? null) : null,
        modifierIndicator: chance(4) === 0 ? '0' : '1',
      };
    }
  }
}

function quarterStart(at: number): CalendarDate {
  const month = String((at % 4) * 3 + 1).padStart(2, '0');
  return calendarDate(`${1999 + Math.floor(at / 4)}-${month}-01`);
}
