/** The claims of a 277CA that are ours, with what stands above them. */
import type { Segment } from '@claimwright/x12';
import type { Ours } from './own-part.ts';

/** A segment to be written: its identifier and its elements. */
export type Line = readonly [id: string, ...elements: string[]];

export function lineOf(segment: Segment): Line {
  const elements = Array.from({ length: segment.elementCount }, (_, at) => segment.element(at + 1));
  return [segment.id, ...elements];
}

export interface OwnClaims {
  /** ST to SE; none when nothing of the set is ours. */
  readonly lines: readonly Line[];
  /** How many claims are left out. */
  readonly claims: number;
  /** How many verdicts on whole providers are left out, that have no claims. */
  readonly answers: number;
  readonly isWhole: boolean;
}

/** One level (HL) of a set with those below it. */
interface Level {
  readonly segments: readonly Segment[];
  readonly depth: number;
  readonly below: Level[];
}

/** What is left of a level: none of its lines, or all, or some. */
interface Kept {
  readonly lines: readonly Line[];
  readonly claims: number;
  readonly answers: number;
  readonly isWhole: boolean;
}

const mostDepth = 8;

const nothing: Kept = { lines: [], claims: 0, answers: 0, isWhole: true };

/**
 * Cuts one set. A level stays when something below it does; verdicts on a batch or a provider stay when
 * they are ours; sums and words of a level of which something was cut go, since they speak of all of it.
 */
export function ownClaims(segments: readonly Segment[], ours: Ours): OwnClaims {
  const { head, tops, tail } = levelsOf(segments);
  const kept = together(tops.map((level) => keptOf(level, ours, '')));
  const lines =
    kept.lines.length === 0 ? [] : [...head.map(lineOf), ...kept.lines, ...tail.map(lineOf)];
  return { ...kept, lines };
}

/** Gives levels new numbers, and SE01 the count of what is there. */
export function countLevels(lines: readonly Line[]): Line[] {
  const numbers = new Map<string, string>();
  const parents = new Set(lines.filter(([id]) => id === 'HL').map(([, , parent]) => parent));
  return lines.map((line): Line => {
    const [id, first = '', second = '', ...rest] = line;
    if (id === 'SE') return [id, String(lines.length), second, ...rest];
    if (id !== 'HL') return line;
    numbers.set(first, String(numbers.size + 1));
    const [level = '', children] = rest;
    const hasChildren = children === undefined ? [] : [parents.has(first) ? '1' : '0'];
    return [id, numbers.get(first) ?? '', numbers.get(second) ?? '', level, ...hasChildren];
  });
}

interface Levels {
  readonly head: readonly Segment[];
  readonly tops: readonly Level[];
  readonly tail: readonly Segment[];
}

function levelsOf(segments: readonly Segment[]): Levels {
  const tail = segments.filter(({ id }) => id === 'SE');
  const inside = segments.filter(({ id }) => id !== 'SE');
  const starts = inside.flatMap(({ id }, at) => (id === 'HL' ? [at] : []));
  const tops: Level[] = [];
  const byNumber = new Map<string, Level>();
  for (const [index, start] of starts.entries()) {
    const head = inside[start];
    const above = byNumber.get(head?.element(2) ?? '');
    const depth = (above?.depth ?? 0) + 1;
    const level = { segments: inside.slice(start, starts[index + 1]), depth, below: [] };
    // the guide has four levels; what stands deeper stands by itself
    if (above && depth <= mostDepth) above.below.push(level);
    else tops.push(level);
    byNumber.set(head?.element(1) ?? '', level);
  }
  return { head: inside.slice(0, starts[0]), tops, tail };
}

function keptOf(level: Level, ours: Ours, batchAbove: string): Kept {
  const code = level.segments[0]?.element(3) ?? '';
  if (code === 'PT') return keptOfPatient(level, ours);
  const batch = code === '21' ? traceOf(level) : batchAbove;
  const below = together(level.below.map((each) => keptOf(each, ours, batch)));
  if (code === '20') {
    const own = below.lines.length === 0 ? [] : level.segments.map(lineOf);
    return { ...below, lines: [...own, ...below.lines] };
  }
  // a level that the guide does not know is nobody's
  if (code !== '21' && code !== '19') return { ...below, lines: [], isWhole: false };
  return keptOfBatch(level, below, { ours, batch, isProvider: code === '19' });
}

function keptOfBatch(
  { segments, below: levels }: Level,
  below: Kept,
  given: { readonly ours: Ours; readonly batch: string; readonly isProvider: boolean },
): Kept {
  const { ours, batch, isProvider } = given;
  const name = segments.find(({ id }) => id === 'NM1');
  const isOthers =
    ours.isOthers('batches', batch) ||
    (isProvider && ours.isOthers('payees', name?.element(9) ?? ''));
  const isOurs = !isOthers && ours.isOurs('batches', batch);
  const isEmpty = levels.length === 0;
  const hasOwn = below.lines.length > 0 || (isEmpty && isOurs);
  if (!hasOwn) return { ...below, answers: below.answers + (isEmpty ? 1 : 0), isWhole: false };
  if (!isOthers && below.isWhole) {
    return { ...below, lines: [...segments.map(lineOf), ...below.lines] };
  }
  const isNamed = !(isProvider && ours.isOthers('payees', name?.element(9) ?? ''));
  const kept = segments.filter(
    ({ id }) => id === 'HL' || (isNamed && id === 'NM1') || (isOurs && /^(?:TRN|STC)$/.test(id)),
  );
  const lines = [...kept.map(withoutSums), ...below.lines];
  return { ...below, lines, isWhole: false };
}

/** A patient's claims, each from its TRN to the next. */
function keptOfPatient({ segments }: Level, ours: Ours): Kept {
  const starts = segments.flatMap(({ id }, at) => (id === 'TRN' ? [at] : []));
  const claims = starts.map((start, index) => segments.slice(start, starts[index + 1]));
  const own = claims.filter(([trace]) => ours.isOurs('claims', trace?.element(2) ?? ''));
  const leftOut = claims.length - own.length;
  if (own.length === 0) return { ...nothing, claims: leftOut, isWhole: false };
  const head = segments.slice(0, starts[0]);
  const lines = [...head, ...own.flat()].map(lineOf);
  return { lines, claims: leftOut, answers: 0, isWhole: leftOut === 0 };
}

function traceOf({ segments }: Level): string {
  return segments.find(({ id }) => id === 'TRN')?.element(2) ?? '';
}

/** STC without its amounts (STC04, STC05) and its free words (STC12). */
function withoutSums(segment: Segment): Line {
  const [id, ...elements] = lineOf(segment);
  if (id !== 'STC') return [id, ...elements];
  const kept = elements.map((text, at) => ([3, 4, 11].includes(at) ? '' : text));
  while (kept.at(-1) === '') kept.pop();
  return [id, ...kept];
}

function together(all: readonly Kept[]): Kept {
  return {
    lines: all.flatMap(({ lines }) => lines),
    claims: all.reduce((sum, one) => sum + one.claims, 0),
    answers: all.reduce((sum, one) => sum + one.answers, 0),
    isWhole: all.every((one) => one.isWhole),
  };
}
