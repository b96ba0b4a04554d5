/** Reads what the slots of a segment hold into a value. */
import type { Segment } from '../segment.ts';
import { cents, count } from './codec.ts';
import type { Slot, Take, Value } from './shape.ts';

/** The list of a value, made when it is not there yet. */
export function listOf(value: Value, key: string): unknown[] {
  const list = value[key];
  if (Array.isArray(list)) return list as unknown[];
  const made: unknown[] = [];
  value[key] = made;
  return made;
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

/** Gives every list of slots that stayed empty, and every value that must be there. */
export function completeSlots(slots: readonly Slot[], value: Value): void {
  for (const slot of slots) {
    if (slot.kind === 'field') {
      if (slot.must) value[slot.key] ??= slot.codec === count || slot.codec === cents ? 0 : '';
    } else if (slot.kind === 'custom') {
      for (const key of slot.keys) listOf(value, key);
    } else if (slot.kind !== 'fixed' && slot.kind !== 'beside' && slot.kind !== 'composite')
      listOf(value, slot.key);
  }
}
