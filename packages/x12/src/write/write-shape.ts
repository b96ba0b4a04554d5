import type { OtherSegment } from '../party.ts';
import { within } from '../views/read-slots.ts';
import type { Cells, LoopShape, Part, SegmentShape, Slot, Value } from '../views/shape.ts';
import type { OtherElement } from '../views/unnamed.ts';
import type { SegmentText } from './segment-text.ts';
import { noteUnplaced } from './unplaced.ts';

/** Counts HL01 within one transaction set. */
export interface HierarchyCount {
  last: number;
}

/** Writes a loop and all in it, in the order of its shape. */
export function writeLoop(
  shape: LoopShape,
  value: object,
  out: SegmentText,
  hierarchy: HierarchyCount,
  parent?: number,
): void {
  const given = value as Value;
  noteUnplaced(shape, given, out.problems);
  const number =
    shape.level === undefined ? parent : writeLevel(shape, given, out, hierarchy, parent);
  const replacing = replacements(shape, given);
  const others = anchorOthers(shape, othersOf(shape, given));
  const seen = new Map<string, number>();
  for (const [index, part] of shape.parts.entries()) {
    if (index === others.firstLoop) writeOthers(others.beforeLoops, out);
    if (part.kind === 'loops') writeLoops(part, given, out, hierarchy, number);
    else writePart(part, given, out, replacing, seen);
    writeOthers(others.after.get(index) ?? [], out);
  }
  if (others.firstLoop === shape.parts.length) writeOthers(others.beforeLoops, out);
}

function writeLevel(
  shape: LoopShape,
  value: Value,
  out: SegmentText,
  hierarchy: HierarchyCount,
  parent: number | undefined,
): number {
  hierarchy.last += 1;
  const number = hierarchy.last;
  const cells = ['', String(number), parent === undefined ? '' : String(parent), shape.level ?? ''];
  if (shape.childCode !== false) cells.push(hasChildren(shape, value) ? '1' : '0');
  out.segment('HL', cells);
  return number;
}

function hasChildren(shape: LoopShape, value: Value): boolean {
  return shape.parts.some(
    (part) =>
      part.kind === 'loops' && part.loop.level !== undefined && listAt(value, part.key).length > 0,
  );
}

function listAt(value: Value | undefined, key: string): readonly unknown[] {
  const list = value?.[key];
  return Array.isArray(list) ? (list as unknown[]) : [];
}

function writeLoops(
  part: Extract<Part, { kind: 'loops' }>,
  value: Value,
  out: SegmentText,
  hierarchy: HierarchyCount,
  parent: number | undefined,
): void {
  const only = value[part.key];
  const list =
    part.single === true
      ? typeof only === 'object' && only !== null
        ? [only]
        : []
      : (listAt(value, part.key) as readonly object[]);
  if (list.length === 0) return;
  if (part.bracket !== undefined) out.segment('LS', ['', part.bracket]);
  for (const inner of list) writeLoop(part.loop, inner, out, hierarchy, parent);
  if (part.bracket !== undefined) out.segment('LE', ['', part.bracket]);
}

/** The object that a part reads from; undefined when there is none. */
function source(value: Value, at: string | undefined): Value | undefined {
  let from: unknown = value;
  for (const key of at === undefined ? [] : at.replace('?', '').split('.')) {
    if (typeof from !== 'object' || from === null) return undefined;
    from = (from as Value)[key];
  }
  return typeof from === 'object' && from !== null ? (from as Value) : undefined;
}

function writePart(
  part: Exclude<Part, { kind: 'loops' }>,
  value: Value,
  out: SegmentText,
  replacing: ReadonlyMap<string, readonly OtherElement[]>,
  seen: Map<string, number>,
): void {
  const from = source(value, part.at);
  if (from === undefined) return;
  if (part.kind === 'spread') {
    for (const cells of part.write(listAt(from, part.key) as readonly object[])) {
      if (part.codes !== undefined) noteStrangeCodes(part.segment.id, part.codes, cells, out);
      writeCells(part.segment.id, cells, out, replacing, seen);
    }
    return;
  }
  const values: readonly unknown[] =
    part.kind === 'own'
      ? [from]
      : part.kind === 'single'
        ? [from[part.key]]
        : part.kind === 'texts'
          ? listAt(from, part.key).map((text) => ({ value: text }))
          : listAt(from, part.key);
  for (const each of values) {
    if (typeof each !== 'object' || each === null) continue;
    const cells = cellsOf(part.segment, each as Value);
    noteOverfull(part.segment.id, part.segment.slots, each as Value, out);
    if (cells === undefined) continue;
    noteMismatched(part.segment, cells, out);
    writeCells(part.segment.id, cells, out, replacing, seen);
  }
}

/** Refuses a code by which a reader would take the segment for another one. */
function noteMismatched(shape: SegmentShape, cells: Cells, out: SegmentText): void {
  for (const slot of shape.slots) {
    if (slot.kind !== 'fixed' || !slot.matched) continue;
    const cell = cells[slot.element] ?? '';
    const found =
      typeof cell === 'string' ? cell : (cell[0]?.[Math.max(0, slot.component - 1)] ?? '');
    if (slot.oneOf.includes(found)) continue;
    const at = `${shape.id}${String(slot.element).padStart(2, '0')}`;
    out.problems.push({ refused: 'code-of-another-place', at });
  }
}

function noteStrangeCodes(
  id: string,
  codes: readonly string[],
  cells: Cells,
  out: SegmentText,
): void {
  for (const [element, cell] of cells.entries()) {
    if (typeof cell === 'string' || codes.includes(cell[0]?.[0] ?? '')) continue;
    const at = `${id}${String(element).padStart(2, '0')}`;
    out.problems.push({ refused: 'code-of-another-place', at });
  }
}

/** Writes a segment, with the elements in it that the view has no name for. */
function writeCells(
  id: string,
  cells: Cells,
  out: SegmentText,
  replacing: ReadonlyMap<string, readonly OtherElement[]>,
  seen: Map<string, number>,
): void {
  const occurrence = (seen.get(id) ?? 0) + 1;
  seen.set(id, occurrence);
  for (const other of replacing.get(`${id}.${String(occurrence)}`) ?? []) {
    cells[other.element] = other.value;
  }
  out.segment(id, cells);
}

/** The elements of a segment; undefined when the value has nothing that belongs in it. */
export function cellsOf(shape: SegmentShape, value: Value): Cells | undefined {
  const cells: Cells = [];
  let something = false;
  for (const slot of shape.slots) {
    if (slot.kind === 'fixed') continue;
    if (writeSlot(slot, value, cells)) something = true;
  }
  if (!something) return undefined;
  writeBeside(shape.slots, cells);
  for (const slot of shape.slots) {
    if (slot.kind === 'fixed' && isEmpty(cells, slot)) put(cells, slot, slot.oneOf[0] ?? '');
  }
  return cells;
}

function isEmpty(cells: Cells, slot: { element: number; component: number }): boolean {
  const cell = cells[slot.element] ?? '';
  if (slot.component === 0) return cell === '';
  const first = typeof cell === 'string' ? [cell] : (cell[0] ?? []);
  return (first[slot.component - 1] ?? '') === '';
}

function put(cells: Cells, slot: { element: number; component: number }, text: string): void {
  if (slot.component === 0) cells[slot.element] = text;
  else putComponent(cells, slot.element, slot.component, text);
}

function putComponent(cells: Cells, element: number, component: number, text: string): void {
  const cell = cells[element];
  const components = typeof cell === 'object' ? [...(cell[0] ?? [])] : [cell ?? ''];
  while (components.length < component) components.push('');
  components[component - 1] = text;
  cells[element] = [components];
}

/** Writes one slot; whether there was anything to write. */
function writeSlot(slot: Slot, value: Value, cells: Cells): boolean {
  switch (slot.kind) {
    case 'fixed':
    case 'beside':
      return false;
    case 'field': {
      const found = value[slot.key];
      if (found === undefined || found === null || found === '') return false;
      put(cells, slot, slot.codec.write(found));
      return true;
    }
    case 'elements':
      return writeEach(value, slot.key, slot.through - slot.from + 1, (index, text) => {
        cells[slot.from + index] = text;
      });
    case 'components':
      return writeEach(value, slot.key, slot.through - slot.from + 1, (index, item) => {
        putComponent(cells, slot.element, slot.from + index, slot.codec.write(item));
      });
    case 'repetitions': {
      const list = listAt(value, slot.key) as readonly string[];
      if (list.length === 0) return false;
      cells[slot.element] = list.map((text) => [text]);
      return true;
    }
    case 'composite': {
      const inner = value[slot.key];
      return typeof inner === 'object' && inner !== null
        ? writeComposite(slot.slots, inner as Value, slot.element, cells)
        : false;
    }
    case 'composites':
      return writeEach(value, slot.key, slot.elements.length, (index, inner) => {
        writeComposite(slot.slots, inner as unknown as Value, slot.elements[index] ?? 0, cells);
      });
    case 'custom': {
      slot.write(value, cells);
      return cells.some((cell) => cell !== '');
    }
  }
}

function writeEach(
  value: Value,
  key: string,
  most: number,
  write: (index: number, item: string) => void,
): boolean {
  const list = listAt(value, key) as readonly string[];
  for (const [index, item] of list.slice(0, most).entries()) write(index, item);
  return list.length > 0;
}

/** Refuses lists that are longer than the segment has room for. */
function noteOverfull(id: string, slots: readonly Slot[], value: Value, out: SegmentText): void {
  for (const slot of slots) {
    if (slot.kind === 'composite') {
      const inner = value[slot.key];
      if (typeof inner === 'object' && inner !== null) {
        noteOverfull(id, slot.slots, inner as Value, out);
      }
      continue;
    }
    const ranged = slot.kind === 'elements' || slot.kind === 'components';
    if (!ranged && slot.kind !== 'composites') continue;
    const room = ranged ? slot.through - slot.from + 1 : slot.elements.length;
    if (listAt(value, slot.key).length <= room) continue;
    out.problems.push({ refused: 'too-many', at: `${id} ${slot.key}` });
  }
}

/** Writes what stands beside an element that holds something. */
function writeBeside(slots: readonly Slot[], cells: Cells): void {
  for (const slot of slots) {
    if (slot.kind === 'beside') {
      const { element, component, beside } = slot;
      const where =
        component === 0 ? { element: beside, component } : { element, component: beside };
      if (!isEmpty(cells, where)) put(cells, slot, slot.value);
    }
    if (slot.kind !== 'composites') continue;
    for (const element of slot.elements) {
      const components = cells[element];
      if (typeof components !== 'object') continue;
      for (const inner of slot.slots) {
        if (inner.kind !== 'beside' || (components[0]?.[inner.beside - 1] ?? '') === '') continue;
        putComponent(cells, element, inner.element, inner.value);
      }
    }
  }
}

function writeComposite(
  slots: readonly Slot[],
  inner: Value,
  element: number,
  cells: Cells,
): boolean {
  let something = false;
  for (const slot of slots) {
    if (writeSlot(within(slot, element), inner, cells)) something = true;
  }
  return something;
}

/** Elements that the view has no name for, by segment and occurrence. */
function replacements(shape: LoopShape, value: Value): Map<string, OtherElement[]> {
  const by = new Map<string, OtherElement[]>();
  for (const from of [value, ...objectsOf(shape, value)]) {
    for (const other of listAt(from, 'otherElements') as readonly OtherElement[]) {
      const key = `${other.segment}.${String(other.occurrence)}`;
      by.set(key, [...(by.get(key) ?? []), other]);
    }
  }
  return by;
}

function objectsOf(shape: LoopShape, value: Value): Value[] {
  const names = new Set(
    shape.parts.flatMap((part) =>
      part.kind === 'loops' || part.at === undefined || part.at.includes('.') ? [] : [part.at],
    ),
  );
  return [...names].map((at) => source(value, at)).filter((found) => found !== undefined);
}

function othersOf(shape: LoopShape, value: Value): OtherSegment[] {
  return [value, ...objectsOf(shape, value)].flatMap(
    (from) => listAt(from, 'otherSegments') as readonly OtherSegment[],
  );
}

interface AnchoredOthers {
  /** After the part of this index. */
  readonly after: ReadonlyMap<number, readonly OtherSegment[]>;
  /** Before the first loop, or at the end where there is none. */
  readonly beforeLoops: readonly OtherSegment[];
  readonly firstLoop: number;
}

/** Puts each segment that has no name beside those of its kind, a loop that has none after the rest. */
function anchorOthers(shape: LoopShape, others: readonly OtherSegment[]): AnchoredOthers {
  const loop = shape.parts.findIndex((part) => part.kind === 'loops');
  const firstLoop = loop < 0 ? shape.parts.length : loop;
  const after = new Map<number, OtherSegment[]>();
  const beforeLoops: OtherSegment[] = [];
  let strange = false;
  for (const other of others) {
    strange ||= other.id === 'NM1' || other.id === 'HL' || other.id === 'LX';
    const anchor = strange
      ? -1
      : shape.parts.findLastIndex((part) => part.kind !== 'loops' && part.segment.id === other.id);
    if (anchor < 0) beforeLoops.push(other);
    else after.set(anchor, [...(after.get(anchor) ?? []), other]);
  }
  return { after, beforeLoops, firstLoop };
}

function writeOthers(others: readonly OtherSegment[], out: SegmentText): void {
  for (const other of others) out.segment(other.id, ['', ...other.elements]);
}
