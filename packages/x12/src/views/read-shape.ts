import type { OtherSegment } from '../party.ts';
import type { Segment } from '../segment.ts';
import { CODES_PER_SEGMENT } from './code-list-part.ts';
import { ScannedSegment } from '../read/scanned-segment.ts';
import { PassedSegments, withPassed, type ItemMaker } from './kept-loops.ts';
import { isVeryLarge, keptBehind } from './raw-segment.ts';
import { completeSlots, listOf, readSlots } from './read-slots.ts';
import { matches, starts } from './shape.ts';
import type { LoopShape, Part, Take, Value } from './shape.ts';
import { otherElements, unreadElements } from './unread-elements.ts';
import type { Unread } from './unread-elements.ts';

/** So many loops of a set, and so many segments of lists, become objects when they are read; the others when asked for. */
export const MOST_MADE: Made = { loops: 5000, segments: 20_000 };

interface Made {
  readonly loops: number;
  readonly segments: number;
}

/** Where the reader stands, shared by all loops of a transaction set. */
class Cursor {
  /** The segment it stands on; undefined behind the last. */
  segment: Segment | undefined;
  /** Segments that were passed since more was read than becomes objects. */
  readonly passed = new PassedSegments();
  /** Whether it stands in a loop that is made when asked for: now it is only seen where that ends. */
  isPassing = false;
  readonly #segments: Iterator<Segment>;
  readonly most: Made;
  #loops = 0;
  #listed = 0;
  #notes = false;

  constructor(segments: Iterable<Segment>, most: Made) {
    this.#segments = segments[Symbol.iterator]();
    this.most = most;
    this.advance();
  }

  /** Counts a loop of a list that begins here; true where it is not made now. */
  passesLoop(): boolean {
    this.#loops += 1;
    return this.#passes(this.#loops > this.most.loops);
  }

  /** Counts a segment of a list; true where it is not made now. */
  passesSegment(): boolean {
    this.#listed += 1;
    return this.#passes(this.#listed > this.most.segments);
  }

  #passes(isBeyond: boolean): boolean {
    if (!isBeyond || !(this.segment instanceof ScannedSegment)) return false;
    this.#notes = true;
    return true;
  }

  advance(): void {
    if (this.#notes && this.segment instanceof ScannedSegment) this.passed.add(this.segment);
    do {
      const step = this.#segments.next();
      this.segment = step.done === true ? undefined : step.value;
    } while (this.segment !== undefined && ENVELOPE.has(this.segment.id));
  }
}

/** A loop further up: which of its parts is being read, and which of those that stand once it has. */
interface Frame {
  readonly shape: LoopShape;
  readonly filled: readonly string[];
  readonly at: number;
  /** HL01 of its level; '' outside the hierarchy. */
  readonly level: string;
}

/** Segments that never belong to a view: the envelope's own, and HL, which the hierarchy replaces. */
const ENVELOPE = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'TA1']);

/** Segments that start a loop wherever they stand, so that what follows one that is unknown is not ours. */
const LOOP_STARTS = new Set(['NM1', 'N1', 'HL', 'LX', 'SVC', 'CLM', 'CLP', 'LIN', 'SVD', 'ENT']);

/**
 * Reads a transaction set by its shape. Never throws on content: what has no place in the shape is in
 * `otherSegments` and `otherElements` of the innermost loop.
 */
export function readShape<T>(
  shape: LoopShape,
  segments: Iterable<Segment>,
  most: Made = MOST_MADE,
): T {
  return readLoop(shape, new Cursor(segments, most), []) as T;
}

function readLoop(shape: LoopShape, cursor: Cursor, above: readonly Frame[]): Value {
  const value: Value = {};
  let others: readonly OtherSegment[] = [];
  const used: Unread[][] = shape.parts.map(() => []);
  let named = false;
  let strange = false;
  let level = above.at(-1)?.level ?? '';
  if (shape.level !== undefined) {
    level = cursor.segment?.element(1) ?? '';
    cursor.advance();
  }
  for (;;) {
    const { segment } = cursor;
    if (segment === undefined) break;
    const index = isUnderAnother(segment, level, above)
      ? -1
      : findPart(shape, segment, value, used, named, strange);
    const part = index < 0 ? undefined : shape.parts[index];
    if (part === undefined) {
      if (isBracket(shape, segment)) {
        cursor.advance();
        continue;
      }
      if (above.some((frame) => belongs(frame, segment))) break;
      others = keptBehind(others, segment, isRepeat(shape, segment));
      strange ||= LOOP_STARTS.has(segment.id);
      cursor.advance();
      continue;
    }
    if (part.kind === 'loops') {
      strange = false;
      const filled = filledOf(shape, value);
      const frames = [...above, { shape, filled, at: index, level }];
      if (part.single === true) value[part.key] = readLoop(part.loop, cursor, frames);
      else readInto(listOf(value, part.key), part, { cursor, frames, value });
      continue;
    }
    named ||= segment.id === 'NM1';
    if (isVeryLarge(segment)) {
      // No guide has room for so many elements: told one by one they would be a hundred times their size.
      others = keptBehind(others, segment, isRepeat(shape, segment));
      cursor.advance();
      continue;
    }
    const isMany = part.kind === 'many' || part.kind === 'texts';
    const unread =
      isMany && cursor.passesSegment()
        ? passSegment(part, segment, value, cursor)
        : readPart(part, segment, value, used[index] ?? []);
    cursor.advance();
    const isKept = shape.keepsWhole === true && unread !== undefined && unread.elements.length > 0;
    if (unread === undefined || isKept) others = keptBehind(others, segment, false);
    if (unread === undefined) continue;
    const left = isKept ? { id: unread.id, elements: [] } : unread;
    if (!isMany || !goesOn(used[index]?.at(-1), left)) used[index]?.push(left);
  }
  if (cursor.isPassing) return value;
  complete(shape, value);
  for (const [index, part] of shape.parts.entries()) dropMerged(part, value, used[index] ?? []);
  value['otherSegments'] = others;
  value['otherElements'] = otherElements(used);
  return value;
}

/** Which loops that stand once are there; the same list where there is none. */
function filledOf(shape: LoopShape, value: Value): readonly string[] {
  let filled: string[] | undefined;
  for (const part of shape.parts) {
    if (part.kind !== 'loops' || part.single !== true || value[part.key] === undefined) continue;
    (filled ??= []).push(part.key);
  }
  return filled ?? NONE;
}

const NONE: readonly string[] = [];

interface Reading {
  readonly cursor: Cursor;
  readonly frames: readonly Frame[];
  readonly value: Value;
}

/** Reads a loop of a list: into an object, or beyond so many past it. */
function readInto(
  list: unknown[],
  { key, loop }: Extract<Part, { kind: 'loops' }>,
  { cursor, frames, value }: Reading,
): void {
  const isPassing = cursor.isPassing;
  const from = cursor.passed.length;
  const isPassed = cursor.passesLoop();
  cursor.isPassing ||= isPassed;
  const inner = readLoop(loop, cursor, frames);
  cursor.isPassing = isPassing;
  if (isPassing) return;
  if (!isPassed) {
    list.push(inner);
    return;
  }
  const { passed, most } = cursor;
  const make: ItemMaker = (segments, around) =>
    readLoop(loop, new Cursor(segments, most), around as readonly Frame[]);
  const to = passed.length;
  value[key] = withPassed(list, { passed, from, to, make, around: frames }, isSamePlace);
}

/** Whether two loops of one list have the same around them: all but the loop that holds the list is. */
function isSamePlace(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((frames) => (frames as readonly Frame[]).at(-1));
  return a?.filled.join() === b?.filled.join();
}

/** Reads a segment of a list past: what of it has no name is told, as when it is read. */
function passSegment(
  part: Extract<Part, { kind: 'many' | 'texts' }>,
  segment: Segment,
  value: Value,
  { passed, isPassing }: Cursor,
): Unread | undefined {
  const unread = readPart(part, segment, {}, []);
  if (unread === undefined || isPassing) return unread;
  const make: ItemMaker = ([only]) => {
    const alone: Value = {};
    if (only !== undefined) readPart(part, only, alone, []);
    return listOf(target(alone, part.at), part.key)[0];
  };
  const into = target(value, part.at);
  const list = listOf(into, part.key);
  const from = passed.length;
  const item = { passed, from, to: from + 1, make, around: undefined };
  into[part.key] = withPassed(list, item);
  return unread;
}

/** Whether an HL says in HL02 that it stands under a level further up than the one being read. */
function isUnderAnother(segment: Segment, level: string, above: readonly Frame[]): boolean {
  const parent = segment.id === 'HL' ? segment.element(2) : '';
  return parent !== '' && parent !== level && above.some((frame) => frame.level === parent);
}

/** Whether a view that keeps segments whole has fields for this one, which an earlier one fills. */
function isRepeat(shape: LoopShape, segment: Segment): boolean {
  if (shape.keepsWhole !== true) return false;
  return shape.parts.some((part) => part.kind === 'own' && accepts(part, segment));
}

function isBracket(shape: LoopShape, segment: Segment): boolean {
  return (
    (segment.id === 'LS' || segment.id === 'LE') &&
    shape.parts.some((part) => part.kind === 'loops' && part.bracket !== undefined)
  );
}

/** The part that takes the segment: the last one that matches and is not yet full; -1 if none. */
function findPart(
  shape: LoopShape,
  segment: Segment,
  value: Value,
  used: readonly Unread[][],
  named: boolean,
  strange: boolean,
): number {
  let found = -1;
  for (let index = 0; index < shape.parts.length; index += 1) {
    const part = shape.parts[index];
    if (part === undefined) break;
    if (part.kind === 'loops') {
      if (part.single === true && value[part.key] !== undefined) continue;
      if (found < 0 && starts(part.loop, segment)) found = index;
      continue;
    }
    if (strange || !accepts(part, segment)) continue;
    const full = (part.kind === 'own' || part.kind === 'single') && used[index]?.length !== 0;
    if (full) continue;
    if (part.kind === 'many' && part.afterName === true && !named) continue;
    if (found < 0 || (part.kind === 'many' && part.afterName === true)) found = index;
  }
  return found;
}

/**
 * Whether a loop further up has a place for the segment: at the loop that is being read there, or
 * after it. What stands before it in the guide has passed, but for levels of the hierarchy.
 */
function belongs(frame: Frame, segment: Segment): boolean {
  if (isBracket(frame.shape, segment)) return true;
  return frame.shape.parts.some((part, index) => {
    if (part.kind !== 'loops') return index > frame.at && accepts(part, segment);
    if (index < frame.at && part.loop.level === undefined) return false;
    if (part.single === true && frame.filled.includes(part.key)) return false;
    return starts(part.loop, segment);
  });
}

function accepts(part: Exclude<Part, { kind: 'loops' }>, segment: Segment): boolean {
  return matches(part.segment, segment) && (part.kind !== 'spread' || part.accepts(segment));
}

/** The object that a part writes into: `party`, or `party.address?`, made when it is not there yet. */
function target(value: Value, at: string | undefined): Value {
  if (at === undefined) return value;
  let into = value;
  for (const key of at.replace('?', '').split('.')) {
    const inner = into[key];
    if (typeof inner === 'object' && inner !== null) into = inner as Value;
    else {
      const made: Value = {};
      into[key] = made;
      into = made;
    }
  }
  return into;
}

/** Reads one segment; undefined when nothing in it could be read, so that it is kept whole. */
function readPart(
  part: Exclude<Part, { kind: 'loops' }>,
  segment: Segment,
  value: Value,
  before: readonly Unread[],
): Unread | undefined {
  const taken = new Set<string>();
  if (part.kind === 'spread') {
    const items = part.read(segment, takeInto(taken));
    if (items.length === 0) return undefined;
    const unread = { id: segment.id, elements: unreadElements(segment, taken) };
    // The codes of a segment go on where those before filled one up; else the two could not be told apart.
    const codes = part.codes === undefined ? 0 : listOf(target(value, part.at), part.key).length;
    const hasRest = [...before, unread].some(({ elements }) => elements.length > 0);
    if (codes % CODES_PER_SEGMENT !== 0 || (codes > 0 && hasRest)) return undefined;
    listOf(target(value, part.at), part.key).push(...items);
    return unread;
  }
  const read: Value = {};
  readSlots(part.segment.slots, segment, read, takeInto(taken));
  if (Object.keys(read).length === 0) return undefined;
  const into = target(value, part.at);
  if (part.kind === 'own') Object.assign(into, read);
  else {
    completeSlots(part.segment.slots, read);
    if (part.kind === 'single') into[part.key] = read;
    else if (part.kind === 'texts') listOf(into, part.key).push(read['value']);
    else listOf(into, part.key).push(read);
  }
  return { id: segment.id, elements: unreadElements(segment, taken) };
}

/** Counts a segment of which nothing is left with those before it. */
function goesOn(last: Unread | undefined, { id, elements }: Unread): boolean {
  if (last?.id !== id || last.elements.length + elements.length > 0) return false;
  last.times = (last.times ?? 1) + 1;
  return true;
}

/** Counts as many segments as the writer will make of what several lists of codes hold. */
function dropMerged(part: Part, value: Value, used: Unread[]): void {
  if (part.kind !== 'spread' || part.codes === undefined || used.length < 2) return;
  used.length = part.write(listOf(target(value, part.at), part.key) as readonly object[]).length;
}

function takeInto(taken: Set<string>): Take {
  return (element, component = 1, repetition = 1) => {
    taken.add(`${String(element)}.${String(repetition)}.${String(component)}`);
  };
}

/** Gives every list that stayed empty, and every text that must be there. */
function complete(shape: LoopShape, value: Value): void {
  for (const part of shape.parts) {
    if (part.kind === 'loops') {
      if (part.single !== true) listOf(value, part.key);
      continue;
    }
    const optional = part.at?.endsWith('?') === true;
    if (optional && !exists(value, part.at)) continue;
    const into = target(value, part.at);
    if (part.at !== undefined && !optional) {
      into['otherSegments'] ??= [];
      into['otherElements'] ??= [];
    }
    if (part.kind === 'own') completeSlots(part.segment.slots, into);
    else if (part.kind !== 'single') listOf(into, part.key);
  }
}

function exists(value: Value, at: string | undefined): boolean {
  let inner: unknown = value;
  for (const key of (at ?? '').replace('?', '').split('.')) {
    if (typeof inner !== 'object' || inner === null) return false;
    inner = (inner as Value)[key];
  }
  return typeof inner === 'object' && inner !== null;
}
