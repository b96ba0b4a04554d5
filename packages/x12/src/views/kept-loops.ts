/** Lists of a view that are too long for objects: what is in them is read again when it is asked for. */
import { lazyList, type ItemSource } from '../lazy-list.ts';
import { ScannedSegment } from '../read/scanned-segment.ts';
import type { Segment } from '../segment.ts';
import type { Tape } from '../tape.ts';

/** Which segments were passed, one behind the other, as four bytes each. */
export class PassedSegments {
  length = 0;
  #indexes = new Uint32Array(1 << 10);
  /** Each tape, and which of the segments is the first on it. */
  readonly #tapes: { readonly tape: Tape; readonly from: number }[] = [];

  add({ tape, index }: ScannedSegment): void {
    if (this.#tapes.at(-1)?.tape !== tape) this.#tapes.push({ tape, from: this.length });
    if (this.length === this.#indexes.length) this.#indexes = wider(this.#indexes);
    this.#indexes[this.length] = index;
    this.length += 1;
  }

  *between(from: number, to: number): Generator<Segment, void, undefined> {
    let number = this.#tapeOf(from);
    for (let at = from; at < to; at += 1) {
      while ((this.#tapes[number + 1]?.from ?? Infinity) <= at) number += 1;
      const { tape } = this.#tapes[number] as { readonly tape: Tape };
      yield new ScannedSegment(tape, this.#indexes[at] as number, 0);
    }
  }

  #tapeOf(at: number): number {
    let low = 0;
    let high = this.#tapes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#tapes[middle]?.from ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Makes an item anew from its segments; `around` is what was told of the place when it was first read. */
export type ItemMaker = (segments: Iterable<Segment>, around: unknown) => unknown;

class KeptItems implements ItemSource<unknown> {
  length: number;
  readonly #first: readonly unknown[];
  readonly #passed: PassedSegments;
  readonly #make: ItemMaker;
  /** Of each item its first segment and the one behind its last. */
  #places = new Uint32Array(1 << 6);
  readonly #around: { readonly from: number; readonly value: unknown }[] = [];

  constructor(first: readonly unknown[], passed: PassedSegments, make: ItemMaker) {
    this.#first = first;
    this.length = first.length;
    this.#passed = passed;
    this.#make = make;
  }

  add(from: number, to: number, around: unknown, isSame: SamePlace): void {
    const at = 2 * (this.length - this.#first.length);
    if (at === this.#places.length) this.#places = wider(this.#places);
    this.#places[at] = from;
    this.#places[at + 1] = to;
    const last = this.#around.at(-1);
    if (last === undefined || !isSame(last.value, around))
      this.#around.push({ from: this.length, value: around });
    this.length += 1;
  }

  at(index: number): unknown {
    if (index < this.#first.length) return this.#first[index];
    const at = 2 * (index - this.#first.length);
    const segments = this.#passed.between(
      this.#places[at] as number,
      this.#places[at + 1] as number,
    );
    return this.#make(segments, this.#around.findLast(({ from }) => from <= index)?.value);
  }
}

const itemsOf = new WeakMap<readonly unknown[], KeptItems>();

/** An item that was passed over: where its segments stand, how it is made of them, and what was around it. */
interface PassedItem {
  readonly passed: PassedSegments;
  /** Its first segment, and the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly make: ItemMaker;
  readonly around: unknown;
}

type SamePlace = (one: unknown, other: unknown) => boolean;

/** The list with one more item behind it, which takes the place of the list that was given. */
export function withPassed(
  list: readonly unknown[],
  { passed, from, to, make, around }: PassedItem,
  isSame: SamePlace = Object.is,
): readonly unknown[] {
  let items = itemsOf.get(list);
  let long = list;
  if (items === undefined) {
    items = new KeptItems(list, passed, make);
    long = lazyList(items);
    itemsOf.set(long, items);
  }
  items.add(from, to, around, isSame);
  return long;
}

function wider(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
