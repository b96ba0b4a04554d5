import type { OtherSegment } from '../party.ts';
import type { Segment } from '../segment.ts';
import { CODES_PER_SEGMENT } from './code-list-part.ts';
import { cents, count } from './codec.ts';
import { keptBehind } from './raw-segment.ts';
import { matches, starts } from './shape.ts';
import type { LoopShape, Part, Slot, Take, Value } from './shape.ts';
import { otherElements, unreadElements } from './unread-elements.ts';
import type { Unread } from './unread-elements.ts';

/** Where the reader stands, shared by all loops of a transaction set. */
class Cursor {
  /** The segment it stands on; undefined behind the last. */
  segment: Segment | undefined;
  readonly #segments: Iterator<Segment>;

  constructor(segments: Iterable<Segment>) {
    this.#segments = segments[Symbol.iterator]();
    this.advance();
  }

  advance(): void {
    do {
      const step = this.#segments.next();
      this.segment = step.done === true ? undefined : step.value;
    } while (this.segment !== undefined && ENVELOPE.has(this.segment.id));
  }
}

/** A loop further up: which of its parts is being read, and what it holds so far. */
interface Frame {
  readonly shape: LoopShape;
  readonly value: Value;
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
export function readShape<T>(shape: LoopShape, segments: Iterable<Segment>): T {
  return readLoop(shape, new Cursor(segments), []) as T;
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
      const inner = readLoop(part.loop, cursor, [...above, { shape, value, at: index, level }]);
      if (part.single === true) value[part.key] = inner;
      else listOf(value, part.key).push(inner);
      continue;
    }
    cursor.advance();
    named ||= segment.id === 'NM1';
    const unread = readPart(part, segment, value, used[index] ?? []);
    const isKept = shape.keepsWhole === true && unread !== undefined && unread.elements.length > 0;
    if (unread === undefined || isKept) others = keptBehind(others, segment, false);
    if (unread !== undefined) used[index]?.push(isKept ? { ...unread, elements: [] } : unread);
  }
  complete(shape, value);
  for (const [index, part] of shape.parts.entries()) dropMerged(part, value, used[index] ?? []);
  value['otherSegments'] = others;
  value['otherElements'] = otherElements(used);
  return value;
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
    if (part.single === true && frame.value[part.key] !== undefined) return false;
    return starts(part.loop, segment);
  });
}

function accepts(part: Exclude<Part, { kind: 'loops' }>, segment: Segment): boolean {
  return matches(part.segment, segment) && (part.kind !== 'spread' || part.accepts(segment));
}

function listOf(value: Value, key: string): unknown[] {
  const list = value[key];
  if (Array.isArray(list)) return list as unknown[];
  const made: unknown[] = [];
  value[key] = made;
  return made;
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

/** Reads the slots of a segment, or of one composite of it. */
export function readSlots(slots: readonly Slot[], segment: Segment, into: Value, take: Take): void {
  for (const slot of slots) readSlot(slot, segment, into, take);
}

function readSlot(slot: Slot, segment: Segment, into: Value, take: Take): void {
  switch (slot.kind) {
    case 'fixed': {
      const component = slot.component === 0 ? 1 : slot.component;
      if (slot.oneOf.includes(segment.component(slot.element, component))) {
        take(slot.element, component);
      }
      return;
    }
    case 'beside': {
      const component = slot.component === 0 ? 1 : slot.component;
      if (segment.component(slot.element, component) === slot.value) take(slot.element, component);
      return;
    }
    case 'field': {
      const component = slot.component === 0 ? 1 : slot.component;
      const found = segment.component(slot.element, component);
      if (found === '') return;
      const read = slot.codec.read(found);
      if (read === undefined) return;
      into[slot.key] = read;
      take(slot.element, component);
      return;
    }
    case 'elements':
      readEach(slot.through - slot.from + 1, into, slot.key, (index, gap) => {
        if (!gap) take(slot.from + index);
        return segment.component(slot.from + index, 1);
      });
      return;
    case 'components':
      readComponents(slot, segment, into, take);
      return;
    case 'repetitions':
      readEach(segment.repetitionCount(slot.element), into, slot.key, (index, gap) => {
        if (!gap) take(slot.element, 1, index + 1);
        return segment.component(slot.element, 1, index + 1);
      });
      return;
    case 'composite': {
      const inner: Value = {};
      readSlots(
        slot.slots.map((each) => within(each, slot.element)),
        segment,
        inner,
        take,
      );
      if (Object.keys(inner).length === 0) return;
      completeSlots(slot.slots, inner);
      into[slot.key] = inner;
      return;
    }
    case 'composites':
      for (const element of slot.elements) readComposite(slot, element, segment, into, take);
      return;
    case 'custom':
      slot.read(segment, into, take);
  }
}

function readComponents(
  slot: Extract<Slot, { kind: 'components' }>,
  segment: Segment,
  into: Value,
  take: Take,
): void {
  let gap = false;
  for (let component = slot.from; component <= slot.through; component += 1) {
    const found = segment.component(slot.element, component);
    const read = found === '' ? undefined : slot.codec.read(found);
    if (read === undefined) {
      gap = true;
      continue;
    }
    if (!gap) take(slot.element, component);
    listOf(into, slot.key).push(read);
  }
}

function readComposite(
  slot: Extract<Slot, { kind: 'composites' }>,
  element: number,
  segment: Segment,
  into: Value,
  take: Take,
): void {
  const inner: Value = {};
  readSlots(
    slot.slots.map((each) => within(each, element)),
    segment,
    inner,
    take,
  );
  if (Object.keys(inner).length === 0) return;
  completeSlots(slot.slots, inner);
  listOf(into, slot.key).push(inner);
}

/** A slot of a composite, where the composite stands in this element. */
export function within(slot: Slot, element: number): Slot {
  if (slot.kind === 'field') return { ...slot, element, component: slot.element };
  if (slot.kind === 'fixed') return { ...slot, element, component: slot.element };
  if (slot.kind === 'beside') return { ...slot, element, component: slot.element };
  if (slot.kind === 'components') return { ...slot, element };
  throw new Error('a composite holds fields and components only');
}

function readEach(
  length: number,
  into: Value,
  key: string,
  at: (index: number, gap: boolean) => string,
): void {
  let gap = false;
  for (let index = 0; index < length; index += 1) {
    const found = at(index, gap);
    if (found === '') gap = true;
    else listOf(into, key).push(found);
  }
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

function completeSlots(slots: readonly Slot[], value: Value): void {
  for (const slot of slots) {
    if (slot.kind === 'field') {
      if (slot.must) value[slot.key] ??= slot.codec === count || slot.codec === cents ? 0 : '';
    } else if (slot.kind === 'custom') {
      for (const key of slot.keys) listOf(value, key);
    } else if (slot.kind !== 'fixed' && slot.kind !== 'beside' && slot.kind !== 'composite')
      listOf(value, slot.key);
  }
}
