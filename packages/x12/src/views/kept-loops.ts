/** Lists of a view that are too long for objects: what is in them is read again when it is asked for. */
import { lazyList, type ItemSource } from '../lazy-list.ts';
import { ScannedSegment } from '../read/scanned-segment.ts';
import type { Segment } from '../segment.ts';
import type { Tape } from '../tape.ts';

/** Numbers below 2^32, four bytes each; a long list is never copied to grow. */
class Numbers {
  length = 0;
  readonly #chunks: Uint32Array[] = [];

  add(number: number): void {
    const within = this.length & CHUNK_MASK;
    // The first chunk is short: most lists are.
    if (this.length === 0) this.#chunks.push(new Uint32Array(FIRST));
    else if (within === 0) this.#chunks.push(new Uint32Array(CHUNK_MASK + 1));
    else if (this.length === FIRST) {
      const whole = new Uint32Array(CHUNK_MASK + 1);
      whole.set(this.#chunks[0] as Uint32Array);
      this.#chunks[0] = whole;
    }
    (this.#chunks[this.length >>> CHUNK_BITS] as Uint32Array)[within] = number;
    this.length += 1;
  }

  at(place: number): number {
    return (this.#chunks[place >>> CHUNK_BITS] as Uint32Array)[place & CHUNK_MASK] as number;
  }
}

const CHUNK_BITS = 14;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;
const FIRST = 1 << 4;

/** Which segments were passed, one behind the other, as four bytes each. */
export class PassedSegments {
  readonly #indexes = new Numbers();
  /** Each tape, and which of the segments is the first on it. */
  readonly #tapes: { readonly tape: Tape; readonly from: number }[] = [];

  add({ tape, index }: ScannedSegment): void {
    if (this.#tapes.at(-1)?.tape !== tape) this.#tapes.push({ tape, from: this.length });
    this.#indexes.add(index);
  }

  get length(): number {
    return this.#indexes.length;
  }

  *between(from: number, to: number): Generator<Segment, void, undefined> {
    let number = this.#tapeOf(from);
    for (let at = from; at < to; at += 1) {
      while ((this.#tapes[number + 1]?.from ?? Infinity) <= at) number += 1;
      const { tape } = this.#tapes[number] as { readonly tape: Tape };
      yield new ScannedSegment(tape, this.#indexes.at(at), 0);
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
  readonly #places = new Numbers();
  readonly #around: { readonly from: number; readonly value: unknown }[] = [];

  constructor(first: readonly unknown[], passed: PassedSegments, make: ItemMaker) {
    this.#first = first;
    this.length = first.length;
    this.#passed = passed;
    this.#make = make;
  }

  add(from: number, to: number, around: unknown, isSame: SamePlace): void {
    this.#places.add(from);
    this.#places.add(to);
    const last = this.#around.at(-1);
    if (last === undefined || !isSame(last.value, around))
      this.#around.push({ from: this.length, value: around });
    this.length += 1;
  }

  at(index: number): unknown {
    if (index < this.#first.length) return this.#first[index];
    const at = 2 * (index - this.#first.length);
    const segments = this.#passed.between(this.#places.at(at), this.#places.at(at + 1));
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
