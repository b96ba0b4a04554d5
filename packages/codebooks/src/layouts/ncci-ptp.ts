/**
 * NCCI procedure-to-procedure edits, a quarter in four parts (`ccipra-v…` practitioner, `ccioph-v…`
 * hospital). Tab-delimited, Latin-1, six notice lines. A deletion date is the last day in force; a
 * pair deleted on the day it began, with indicator 9, never applied and is left out.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { SourceRecord } from '../reading/cut-records.ts';
import { isProcedureCode, readDate, type ReadDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from '../reading/read-book.ts';

export interface PairRow {
  /** The code that is paid. */
  readonly column1: string;
  /** The code that it includes. */
  readonly column2: string;
  /** Null when the file leaves it out: in force since before the first day the file tells of. */
  readonly effectiveFrom: CalendarDate | null;
  /** The last day in force; null while it is. */
  readonly effectiveTo: CalendarDate | null;
  /** 0 never apart, 1 apart with a modifier, 9 does not apply. */
  readonly modifierIndicator: '0' | '1' | '9';
}

const dates = new Map<string, ReadDate>();

/** A quarter has 2.6 million rows and some hundred different dates. */
function datedOnce(text: string): ReadDate {
  if (!dates.has(text)) {
    if (dates.size > 10_000) dates.clear();
    dates.set(text, readDate(text));
  }
  return dates.get(text);
}

/** The row, `never` for a pair that never applied, or the reason why it is no row. */
function pairRowOf(field: FieldOf): PairRow | string {
  const column1 = field('column1').trim();
  const column2 = field('column2').trim();
  if (!isProcedureCode(column1) || !isProcedureCode(column2)) return 'a code is not of its form';
  const effectiveFrom = datedOnce(field('effectiveFrom').trim());
  const effectiveTo = datedOnce(field('effectiveTo').trim());
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const modifierIndicator = field('modifierIndicator').trim();
  if (modifierIndicator !== '0' && modifierIndicator !== '1' && modifierIndicator !== '9') {
    return 'modifier indicator is not 0, 1 or 9';
  }
  return { column1, column2, effectiveFrom, effectiveTo, modifierIndicator };
}

/** Whether a pair never applied: it ended on the day it began. */
export function neverApplied(row: PairRow): boolean {
  return row.modifierIndicator === '9' && row.effectiveFrom === row.effectiveTo;
}

export const pairForm: RowForm<PairRow> = {
  name: 'procedure pairs',
  required: ['column1', 'column2', 'modifierIndicator'],
  optional: ['effectiveFrom', 'effectiveTo'],
  rowOf: pairRowOf,
};

const places: Readonly<Record<string, number>> = {
  column1: 0,
  column2: 1,
  effectiveFrom: 3,
  effectiveTo: 4,
  modifierIndicator: 5,
};
const noticeLinesMax = 20;

class PairReader implements LayoutReader<PairRow> {
  #hasTitle = false;
  #hasCaptions = false;
  #rows = 0;
  #neverApplied = 0;

  take({ cells, line }: SourceRecord, sink: RowSink<PairRow>): Refused | undefined {
    const first = (cells[0] ?? '').trim();
    if (!isProcedureCode(first)) {
      if (/^Column ?1\/Column ?2/i.test(first)) this.#hasTitle = true;
      if (/^Column 1$/i.test(first) && /^Column 2$/i.test(cells[1] ?? '')) this.#hasCaptions = true;
      if (this.#rows === 0) return line > noticeLinesMax ? unknownHeader(line) : undefined;
      if (cells.some((cell) => cell.trim() !== '')) sink.refuse(line, 'a code is not of its form');
      return undefined;
    }
    if (!this.#hasTitle || !this.#hasCaptions) return unknownHeader(line);
    this.#rows += 1;
    if (cells.length < 6 || cells.length > 8) {
      sink.refuse(line, `${cells.length} columns instead of 7`);
      return undefined;
    }
    const row = pairRowOf((name) => cells[places[name] ?? -1] ?? '');
    if (typeof row === 'string') sink.refuse(line, row);
    else if (row.effectiveFrom === null) sink.refuse(line, 'no effective date');
    else if (neverApplied(row)) this.#neverApplied += 1;
    else sink.accept(row, line);
    return undefined;
  }

  end(): BookFacts | Refused {
    if (!this.#hasTitle || !this.#hasCaptions) return unknownHeader(0);
    return { neverApplied: this.#neverApplied };
  }
}

function unknownHeader(line: number): Refused {
  const expected = 'Column1/Column2 Edits, then captions Column 1, Column 2 and five more, by tabs';
  return refuseFile('file-header-unknown', { line, expected });
}

export const ncciPtp: Layout<PairRow> = {
  name: 'NCCI procedure-to-procedure edits',
  cut: 'tab',
  open: () => new PairReader(),
};

export interface PairPart {
  readonly setting: 'practitioner' | 'hospital';
  readonly version: string;
  readonly part: number;
}

/** What a part's name says: `ccipra-v323r0-f1.TXT` is part 1 of practitioner release v323r0. */
export function partOfName(name: string): PairPart | undefined {
  const match = /cci(pra|oph)-(v\d+r\d+)-f(\d)\b/i.exec(name);
  if (!match) return undefined;
  const setting = match[1]?.toLowerCase() === 'pra' ? 'practitioner' : 'hospital';
  return { setting, version: (match[2] ?? '').toLowerCase(), part: Number(match[3]) };
}

/**
 * The release that parts make up together.
 * @returns setting and version; refused when they are of several releases or settings, one is there
 *   twice, or one is missing
 */
export function releaseOfParts(
  names: readonly string[],
  partsWanted = 4,
): Omit<PairPart, 'part'> | Refused {
  const parts = names.map(partOfName);
  const [first] = parts;
  if (!first || parts.some((part) => part === undefined)) {
    return refuse('file-header-unknown', { expected: 'names such as ccipra-v323r0-f1.txt' });
  }
  const { setting, version } = first;
  if (parts.some((part) => part?.setting !== setting || part.version !== version)) {
    return refuse('releases-mixed', { expected: `parts of ${setting} ${version}` });
  }
  const numbers = new Set(parts.map((part) => part?.part));
  if (numbers.size !== names.length) {
    return refuse('releases-mixed', { expected: 'each part once' });
  }
  for (let part = 1; part <= partsWanted; part += 1) {
    if (!numbers.has(part)) return refuse('file-truncated', { expected: `part ${part}` });
  }
  return { setting, version };
}
