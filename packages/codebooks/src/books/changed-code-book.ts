/**
 * A book of codes after a release came in. Two kinds of files: a snapshot says what holds during its
 * own days and nothing else; a history says for each code since when and until when, and what it leaves
 * out has ended. Neither forgets what the book knew of other days: a title keeps its year.
 */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease, CodeSystem } from '../code-answer.ts';
import {
  CodeBookBuilder,
  type CodeBook,
  type CodeSpan,
  type HeldAdjustmentNote,
} from './code-book.ts';
import { dateKey, dateOfKey, openEnd } from './date-key.ts';
import { spanOf, type DatedSpan } from './dated-table.ts';
import { withRelease } from './release-days.ts';

export interface SnapshotRow {
  readonly code: string;
  readonly words: string;
  readonly isBillable: boolean;
}

/** The book after a snapshot of a release's days; the same release again replaces itself. */
export function withSnapshot(
  book: CodeBook | undefined,
  system: CodeSystem,
  given: BookRelease,
  rows: Iterable<SnapshotRow>,
): CodeBook {
  const { releases, release } = withRelease(book?.facts.releases ?? [], given);
  const [from, to] = spanOf(release.effectiveFrom, release.effectiveTo);
  const change = new Change(book, system, releases);
  const now = new Map<string, number>();
  for (const row of rows) now.set(row.code, change.valueOf(row.words, row.isBillable));
  return change.made(now.keys(), (held, code) => {
    const left = held.flatMap((span) => outside(span, from, to));
    const value = now.get(code);
    return value === undefined ? left : [...left, { from, to, value }];
  });
}

/**
 * The book after a file that carries its codes' own days. Days before the release are answered from it
 * where the book held nothing, and no further back than the file remembers.
 * @param remembersFrom the first day that the file tells of codes that have ended since
 */
export function withHistory(
  book: CodeBook | undefined,
  system: CodeSystem,
  given: BookRelease,
  rows: Iterable<CodeSpan>,
  remembersFrom: CalendarDate,
): CodeBook {
  const earlier = book?.facts.releases ?? [];
  const { releases } = withRelease(earlier, given);
  const lastDate = addDays(given.effectiveFrom, -1);
  if (earlier.every((one) => one.effectiveFrom >= given.effectiveFrom)) {
    const days = { effectiveFrom: remembersFrom, effectiveTo: lastDate, isComplete: false };
    const history = { ...given, ...days, name: `${given.name}, its history` };
    if (remembersFrom <= lastDate) releases.unshift(history);
  }
  const lastDay = dateKey(lastDate);
  const change = new Change(book, system, releases);
  const now = new Map<string, DatedSpan[]>();
  for (const row of rows) {
    const [from, to] = spanOf(row.effectiveFrom, row.effectiveTo);
    const value = change.valueOf(row.words, row.isBillable);
    now.set(row.code, [...(now.get(row.code) ?? []), { from, to, value }]);
  }
  return change.made(now.keys(), (held, code) => {
    let spans = now.get(code) ?? [];
    const ended = spans.find(({ to }) => to < lastDay)?.to;
    for (const old of held) {
      if (old.from > lastDay) continue;
      // what the file says of an end that has passed goes before what was held
      const reach = ended !== undefined && old.from <= ended ? ended : lastDay;
      const painted = { ...old, to: Math.min(old.to, reach) };
      spans = [...spans.flatMap((span) => outside(span, painted.from, painted.to)), painted];
    }
    return spans;
  });
}

/** The book with what took the place of which code. */
export function withReplacements(
  book: CodeBook,
  replacements: Iterable<{ readonly code: string; readonly by: string }>,
): CodeBook {
  const { system, releases } = book.facts;
  const change = new Change(book, system, releases);
  for (const { code, by } of replacements) change.replace(code, by);
  return change.made([], (held) => held);
}

/** The book with what a release says of how adjustment reasons may stand; an earlier release's word goes. */
export function withAdjustmentNotes(
  book: CodeBook,
  release: string,
  notes: Readonly<Record<string, HeldAdjustmentNote>>,
): CodeBook {
  const { system, releases } = book.facts;
  const change = new Change(book, system, releases);
  change.noteAdjustments({ release, notes });
  return change.made([], (held) => held);
}

/** One change of a book: its builder, and the old titles as the new book numbers them. */
class Change {
  readonly #book: CodeBook | undefined;
  readonly #builder: CodeBookBuilder;
  readonly #values = new Map<number, number>();
  readonly #replacedBy = new Map<string, Set<string>>();

  constructor(book: CodeBook | undefined, system: CodeSystem, releases: readonly BookRelease[]) {
    this.#book = book;
    this.#builder = new CodeBookBuilder(system);
    for (const release of releases) this.#builder.addRelease(release);
    this.#builder.noteAdjustments(book?.facts.adjustmentNotes);
    for (const [code, all] of Object.entries(book?.facts.replacedBy ?? {})) {
      for (const by of all) this.replace(code, by);
    }
  }

  valueOf(words: string, isBillable: boolean): number {
    return this.#builder.valueOf(words, isBillable);
  }

  noteAdjustments(given: CodeBook['facts']['adjustmentNotes']): void {
    this.#builder.noteAdjustments(given);
  }

  replace(code: string, by: string): void {
    const held = this.#replacedBy.get(code) ?? new Set<string>();
    this.#replacedBy.set(code, held.add(by));
  }

  /** In the order of the codes, so that the same files give the same bytes whatever came first. */
  made(
    newCodes: Iterable<string>,
    spansOf: (held: readonly DatedSpan[], code: string) => readonly DatedSpan[],
  ): CodeBook {
    const codes = new Set<string>(this.#book?.codes());
    for (const code of newCodes) codes.add(code);
    for (const code of [...codes].sort()) {
      const held = (this.#book?.rawSpansOf(code) ?? []).map((span) => this.#renumbered(span));
      for (const span of joined(spansOf(held, code))) this.#builder.addRawSpan(code, span);
    }
    for (const [code, all] of this.#replacedBy) {
      for (const by of all) this.#builder.addReplacement(code, by);
    }
    return this.#builder.build();
  }

  #renumbered(span: DatedSpan): DatedSpan {
    const held = this.#values.get(span.value);
    if (held !== undefined) return { ...span, value: held };
    const words = this.#book?.titleBytesOfSpan(span.value) ?? new Uint8Array(0);
    const value = this.#builder.valueOfBytes(words, (span.value & 1) === 1);
    this.#values.set(span.value, value);
    return { ...span, value };
  }
}

const nextDays = new Map<number, number>();

/** The day after a key's, or before it. A book has a few hundred different days. */
function dayBeside(key: number, step: 1 | -1): number {
  const name = key * step;
  const known = nextDays.get(name);
  if (known !== undefined) return known;
  const date = dateOfKey(key);
  const beside = date === null ? key : dateKey(addDays(date, step));
  nextDays.set(name, beside);
  return beside;
}

/** What is left of a span without some days: nothing, one piece or two. */
function outside(span: DatedSpan, from: number, to: number): readonly DatedSpan[] {
  if (span.to < from || span.from > to) return [span];
  const left: DatedSpan[] = [];
  if (span.from < from) left.push({ ...span, to: dayBeside(from, -1) });
  if (span.to > to && to !== openEnd) left.push({ ...span, from: dayBeside(to, 1) });
  return left;
}

/** Spans in the order of their days; those that touch and say the same become one. */
function joined(spans: readonly DatedSpan[]): readonly DatedSpan[] {
  if (spans.length < 2) return spans;
  const result: DatedSpan[] = [];
  for (const span of [...spans].sort((left, right) => left.from - right.from)) {
    const before = result.at(-1);
    const touches = before?.value === span.value && dayBeside(before.to, 1) === span.from;
    if (before && touches) result[result.length - 1] = { ...before, to: span.to };
    else result.push(span);
  }
  return result;
}
