/**
 * Shapes: how a view lies in the segments of a transaction set, said once and used by the reader and
 * the writer alike. A loop is a list of parts in the order of the guide.
 */
import type { RawElement } from '../party.ts';
import type { Segment } from '../segment.ts';
import { cents, count, date, text } from './codec.ts';
import type { Codec } from './codec.ts';

/** The elements of a segment that is being written; element 1 stands at index 1. */
export type Cells = RawElement[];

/** Any view, as the machinery sees it. */
export type Value = Record<string, unknown>;

/** What has been read of a segment, so that what has not can be kept. */
export type Take = (element: number, component?: number, repetition?: number) => void;

/** One place in a segment, or several, and the property that holds them. */
export type Slot =
  | {
      readonly kind: 'fixed';
      readonly element: number;
      readonly component: number;
      readonly oneOf: readonly string[];
      readonly matched: boolean;
    }
  | {
      readonly kind: 'field';
      readonly element: number;
      readonly component: number;
      readonly key: string;
      readonly codec: Codec<unknown>;
      readonly must: boolean;
    }
  | {
      readonly kind: 'beside';
      readonly element: number;
      readonly component: number;
      readonly value: string;
      readonly beside: number;
    }
  | {
      readonly kind: 'elements';
      readonly from: number;
      readonly through: number;
      readonly key: string;
    }
  | {
      readonly kind: 'components';
      readonly element: number;
      readonly from: number;
      readonly through: number;
      readonly key: string;
      readonly codec: Codec<unknown>;
    }
  | { readonly kind: 'repetitions'; readonly element: number; readonly key: string }
  | {
      readonly kind: 'composite';
      readonly element: number;
      readonly key: string;
      readonly slots: readonly Slot[];
    }
  | {
      readonly kind: 'composites';
      readonly elements: readonly number[];
      readonly key: string;
      readonly slots: readonly Slot[];
    }
  | {
      readonly kind: 'custom';
      /** Lists that are empty where nothing was read. */
      readonly keys: readonly string[];
      /** Every property that it writes. */
      readonly names: readonly string[];
      /** Properties that can be written beside another only, with that other. */
      readonly needs?: readonly (readonly [property: string, needed: string])[];
      readonly read: (segment: Segment, into: Value, take: Take) => void;
      readonly write: (value: Value, cells: Cells) => void;
    };

/** A segment and where its elements go. */
export interface SegmentShape {
  readonly id: string;
  readonly slots: readonly Slot[];
}

/** One thing that may stand in a loop. `at` names the object inside the loop's value that holds it. */
export type Part =
  | { readonly kind: 'own'; readonly at?: string; readonly segment: SegmentShape }
  | {
      readonly kind: 'single';
      readonly at?: string;
      readonly key: string;
      readonly segment: SegmentShape;
    }
  | {
      readonly kind: 'many';
      readonly at?: string;
      readonly key: string;
      readonly segment: SegmentShape;
      readonly afterName?: boolean;
    }
  | {
      readonly kind: 'texts';
      readonly at?: string;
      readonly key: string;
      readonly segment: SegmentShape;
    }
  | {
      readonly kind: 'spread';
      readonly at?: string;
      readonly key: string;
      readonly segment: SegmentShape;
      /** Every property of an item that is written, and those that need another one. */
      readonly names: readonly string[];
      readonly needs?: readonly (readonly [property: string, needed: string])[];
      /** The only codes that may begin the components of an element of it, where it has only such. */
      readonly codes?: readonly string[];
      /** Whether a segment with the identifier belongs here. */
      readonly accepts: (segment: Segment) => boolean;
      /** The items that one segment holds. */
      readonly read: (segment: Segment, take: Take) => readonly object[];
      /** The segments that all items need. */
      readonly write: (items: readonly object[]) => readonly Cells[];
    }
  | {
      readonly kind: 'loops';
      /** One value instead of a list. */
      readonly single?: boolean;
      readonly key: string;
      readonly loop: LoopShape;
      readonly bracket?: string;
    };

/** A loop: its parts in the order of the guide; the first one starts it, or HL where it has a level. */
export interface LoopShape {
  /** The loop in the guide, such as `2200D`. */
  readonly name: string;
  /** HL03. */
  readonly level?: string;
  /** Whether HL04 is written; some guides leave it out at the lowest level. */
  readonly childCode?: boolean;
  /** Whether a segment that holds more than its part names is kept whole, instead of element by element. */
  readonly keepsWhole?: boolean;
  readonly parts: readonly Part[];
}

type KeysOf<T, V> = {
  [K in keyof T]-?: [NonNullable<T[K]>] extends [V] ? K : never;
}[keyof T] &
  string;

/** Makes the slots of a value; the compiler holds each key to a property of the right type. */
export interface SlotMaker<T> {
  /** Text that may be absent. */
  text(element: number, key: KeysOf<T, string>, component?: number): Slot;
  /** Text that must be there; '' where it is not. */
  must(element: number, key: KeysOf<T, string>, component?: number): Slot;
  cents(element: number, key: KeysOf<T, number>, component?: number): Slot;
  /** An amount that must be there; 0 where it is not, or is none (then it is in `otherElements`). */
  mustCents(element: number, key: KeysOf<T, number>, component?: number): Slot;
  /** A whole number that must be there; 0 where it is not. */
  mustCount(element: number, key: KeysOf<T, number>, component?: number): Slot;
  count(element: number, key: KeysOf<T, number>, component?: number): Slot;
  date(element: number, key: KeysOf<T, string>, component?: number): Slot;
  /** Texts in elements that follow each other. */
  elements(from: number, through: number, key: KeysOf<T, readonly string[]>): Slot;
  /** Texts in components that follow each other. */
  components(
    element: number,
    from: number,
    through: number,
    key: KeysOf<T, readonly string[]>,
  ): Slot;
  /** Counts in components that follow each other. */
  counts(element: number, from: number, through: number, key: KeysOf<T, readonly number[]>): Slot;
  /** Texts in the repetitions of one element. */
  repetitions(element: number, key: KeysOf<T, readonly string[]>): Slot;
  /** An object in the components of one element. */
  composite(element: number, key: keyof T & string, slots: readonly Slot[]): Slot;
  /** Objects in the components of several elements. */
  composites(elements: readonly number[], key: keyof T & string, slots: readonly Slot[]): Slot;
}

/** The maker of slots for one type of value. */
export function slotsOf<T>(): SlotMaker<T> {
  const field =
    (codec: Codec<never>, must: boolean) =>
    (element: number, key: string, component = 0): Slot => ({
      kind: 'field',
      element,
      component,
      key,
      codec: codec as unknown as Codec<unknown>,
      must,
    });
  return {
    text: field(text as Codec<never>, false),
    must: field(text as Codec<never>, true),
    cents: field(cents as unknown as Codec<never>, false),
    count: field(count as unknown as Codec<never>, false),
    mustCents: field(cents as unknown as Codec<never>, true),
    mustCount: field(count as unknown as Codec<never>, true),
    date: field(date as Codec<never>, false),
    elements: (from, through, key) => ({ kind: 'elements', from, through, key }),
    components: (element, from, through, key) => components(element, from, through, key, text),
    counts: (element, from, through, key) => components(element, from, through, key, count),
    repetitions: (element, key) => ({ kind: 'repetitions', element, key }),
    composite: (element, key, slots) => ({ kind: 'composite', element, key, slots }),
    composites: (elements, key, slots) => ({ kind: 'composites', elements, key, slots }),
  };
}

function components<V>(
  element: number,
  from: number,
  through: number,
  key: string,
  codec: Codec<V>,
): Slot {
  return { kind: 'components', element, from, through, key, codec: codec };
}

/** An element that always holds one of these values; the first one is written. */
export function fixed(element: number, ...oneOf: readonly string[]): Slot {
  return { kind: 'fixed', element, component: 0, oneOf, matched: true };
}

/** An element that is written with this value, whatever else a file may hold there. */
export function constant(element: number, value: string): Slot {
  return { kind: 'fixed', element, component: 0, oneOf: [value], matched: false };
}

/** An element or component that is written with this value where the one `beside` it holds anything. */
export function fixedBeside(element: number, value: string, beside: number): Slot {
  return { kind: 'beside', element, value, beside, component: 0 };
}

/** A segment of these elements. */
export function segment(id: string, ...slots: readonly Slot[]): SegmentShape {
  return { id, slots };
}

/** A segment whose elements are properties of the loop itself, or of the object `at` in it. */
export function own(shape: SegmentShape, at?: string): Part {
  return at === undefined ? { kind: 'own', segment: shape } : { kind: 'own', segment: shape, at };
}

/** Loops of one kind, as a list of values. */
export function loops<T>(
  key: KeysOf<T, readonly object[]>,
  loop: LoopShape,
  bracket?: string,
): Part {
  return bracket === undefined
    ? { kind: 'loops', key, loop }
    : { kind: 'loops', key, loop, bracket };
}

/** A loop that stands there once, as one value. */
export function loop<T>(key: keyof T & string, shape: LoopShape): Part {
  return { kind: 'loops', key, loop: shape, single: true };
}

/** Segments of one kind, as a list of objects. */
export function many<T>(key: KeysOf<T, readonly object[]>, shape: SegmentShape): Part {
  return { kind: 'many', key, segment: shape };
}

/** Segments of one kind, as a list of texts; the slot's key is `value`. */
export function texts<T>(key: KeysOf<T, readonly string[]>, shape: SegmentShape): Part {
  return { kind: 'texts', key, segment: shape };
}

/** One segment, as an object. */
export function single<T>(key: keyof T & string, shape: SegmentShape): Part {
  return { kind: 'single', key, segment: shape };
}

/** Whether a segment is of this shape: the identifier, and every fixed element. */
export function matches(shape: SegmentShape, read: Segment): boolean {
  if (shape.id !== read.id) return false;
  for (const slot of shape.slots) {
    if (slot.kind !== 'fixed' || !slot.matched) continue;
    const found =
      slot.component === 0
        ? read.element(slot.element)
        : read.component(slot.element, slot.component);
    if (!slot.oneOf.includes(found)) return false;
  }
  return true;
}

/** Whether a segment starts this loop. */
export function starts(loop: LoopShape, read: Segment): boolean {
  if (loop.level !== undefined) return read.id === 'HL' && read.element(3) === loop.level;
  const first = loop.parts[0];
  return first !== undefined && first.kind !== 'loops' && matches(first.segment, read);
}
