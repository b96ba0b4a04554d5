/**
 * What the names of publishers' files and the words above their tables say of a release: its name and
 * its days. Whatever the importer says itself goes before.
 */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { BookRelease } from '../code-answer.ts';
import { quarterDates } from '../reading/field-values.ts';
import type { ImportGiven } from './import-kinds.ts';

export interface ReleaseWords {
  readonly name: string;
  readonly source: string;
  readonly days: ReleaseDays | undefined;
}

export type ReleaseDays = readonly [CalendarDate, CalendarDate];

/** A list without an end of its own holds until the next one comes. */
export const untilReplaced = calendarDate('9999-12-31');

/** The release of an import; refused where nobody says its first day. */
export function releaseFrom(words: ReleaseWords, given: ImportGiven): BookRelease | Refused {
  const effectiveFrom = given.effectiveFrom ?? words.days?.[0];
  if (effectiveFrom === undefined) {
    return refuse('release-unknown', { expected: 'the first day of the release' });
  }
  const effectiveTo =
    given.effectiveTo ??
    // a day of the importer's own within the file's days cuts them, and else begins an open end
    (words.days && words.days[1] >= effectiveFrom ? words.days[1] : untilReplaced);
  if (effectiveTo < effectiveFrom) {
    return refuse('release-unknown', { expected: 'a last day that is not before the first' });
  }
  return {
    name: given.releaseName ?? (words.days ? words.name : `${words.name} from ${effectiveFrom}`),
    source: words.source,
    effectiveFrom,
    effectiveTo,
    isComplete: true,
  };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month by its first letters; 0 for none. */
export function monthOf(text: string): number {
  return months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

/** 1 October of the year before to 30 September. */
export function fiscalYearDays(year: number): ReleaseDays {
  return [calendarDate(`${year - 1}-10-01`), calendarDate(`${year}-09-30`)];
}

/** From the first day of a month to the end of its quarter. */
export function monthToQuarterEnd(year: number, month: number): ReleaseDays {
  const [, end] = quarterDates(year, Math.ceil(month / 3));
  return [calendarDate(`${year}-${String(month).padStart(2, '0')}-01`), end];
}

export function yearDays(year: number): ReleaseDays {
  return [calendarDate(`${year}-01-01`), calendarDate(`${year}-12-31`)];
}

/**
 * `icd10cm_order_2027.txt`, `icd10cm-order-Jan-2021.txt`, `icd10cm-codes-April-1-2026.txt`: the fiscal
 * year, from its beginning or from the month that the name says.
 */
export function diagnosisDaysOfName(
  name: string,
): { readonly year: number; readonly days: ReleaseDays } | undefined {
  const plain = (name.split('/').at(-1) ?? '').toLowerCase();
  const year = Number(/(?:^|\D)(20\d{2})(?:\D|$)/.exec(plain)?.[1] ?? 0);
  if (year === 0) return undefined;
  const [begin, end] = fiscalYearDays(year);
  const month = /(jan|apr)[a-z]*[-_ ]/.exec(plain)?.[1];
  if (month === undefined) return { year, days: [begin, end] };
  return { year, days: [calendarDate(`${year}-${month === 'jan' ? '01' : '04'}-01`), end] };
}

/** `HCPC2026_OCT_ANWEB.csv`, `HCPC2019_CONTR_ANWEB.txt`: a quarter since 2020, a year before. */
export function hcpcsDaysOfName(name: string): ReleaseDays | undefined {
  const match = /HCPC(20\d{2})(?:_([A-Z]+))?/i.exec(name);
  if (!match) return undefined;
  const month = monthOf(match[2] ?? '');
  const year = Number(match[1]);
  return month === 0 ? yearDays(year) : monthToQuarterEnd(year, month);
}

/** `v323r0` is release 3 of year 32: the fourth quarter of 2026. */
export function pairDaysOfVersion(version: string): ReleaseDays | undefined {
  const match = /^v(\d{2})(\d)r/i.exec(version);
  const quarter = Number(match?.[2] ?? 9) + 1;
  return match && quarter <= 4 ? quarterDates(1994 + Number(match[1]), quarter) : undefined;
}

/** `AOC_V2026Q2-MCR`, `2026Q4`, `2026_Q4`. */
export function quarterOfName(name: string): ReleaseDays | undefined {
  const match = /(20\d{2})[-_ ]?Q([1-4])/i.exec(name);
  return match ? quarterDates(Number(match[1]), Number(match[2])) : undefined;
}

/** `ZIP5_JAN2026.xlsx`, `PPRRVU2026_Jul_nonQPP.csv`, `PPRRVU24_JUL.csv`: a month and a year, either first. */
export function monthOfName(name: string): ReleaseDays | undefined {
  const plain = name.split('/').at(-1) ?? '';
  const names = months.join('|');
  const before = new RegExp(`(${names})[a-z]*[-_ ]?(20\\d{2})`, 'i').exec(plain);
  if (before) return monthToQuarterEnd(Number(before[2]), monthOf(before[1] ?? ''));
  const after = new RegExp(`(?:20)?(\\d{2})[-_ ](${names})`, 'i').exec(plain);
  return after ? monthToQuarterEnd(2000 + Number(after[1]), monthOf(after[2] ?? '')) : undefined;
}

/** The letters of a year's fee schedule zips: `RVU26A` is January, B April, C July, D October. */
export function letterOfName(name: string): ReleaseDays | undefined {
  const match = /(?:RVU|PFALL|PFREV|ANES)(?:20)?(\d{2})(A|B|C|D)/i.exec(name);
  if (!match) return undefined;
  const quarter = 'ABCD'.indexOf((match[2] ?? '').toUpperCase()) + 1;
  return quarterDates(2000 + Number(match[1]), quarter);
}

/** A year anywhere in a name: `GPCI2026.csv`, `ANES2026.xlsx`. */
export function yearOfName(name: string): ReleaseDays | undefined {
  const year = /(?:^|\D)(20\d{2})(?:\D|$)/.exec(name.split('/').at(-1) ?? '')?.[1];
  return year === undefined ? undefined : yearDays(Number(year));
}

/** The inpatient editor's version: 41.1 is April 2024, 37 is fiscal year 2020. */
export function editorDaysOfName(name: string): ReleaseDays | undefined {
  const match = /v(\d{2})(?:[._](\d))?/i.exec(name.split('/').at(-1) ?? '');
  if (!match) return undefined;
  const year = 1983 + Number(match[1]);
  const [begin, end] = fiscalYearDays(year);
  return match[2] === '1' ? [calendarDate(`${year}-04-01`), end] : [begin, end];
}

/** A list of a day speaks for so many days after it: a quarter, and the days until the next one is in. */
const believedDays = 100;

/** The days of a list that is true as of a day. */
export function daysSince(day: CalendarDate): ReleaseDays {
  return [day, addDays(day, believedDays)];
}
