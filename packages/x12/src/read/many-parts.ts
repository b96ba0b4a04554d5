/** Lists of the sets of a group, the groups of an interchange and segments outside of both, of which a file may hold a million. */
import { lazyList, type ItemSource } from '../lazy-list.ts';
import type { Tape } from '../tape.ts';

/** So many are kept as objects; of those behind them only where they begin. */
const MOST_MADE = 100_000;

/** A segment where it stands. */
export interface SegmentPlace {
  readonly tape: Tape;
  readonly index: number;
}

/** Makes a part anew from its first segment and those behind it. */
export type PartMaker<T> = (segments: Iterable<SegmentPlace>) => T;

/** The list with one more behind it, which takes the place of the list that was given. */
export function added<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

/**
 * The same for a part that begins there. In a very long list it is not kept: `make` makes it again
 * whenever it is asked for.
 */
export function withPart<T>(
  list: T[],
  part: T,
  tape: Tape,
  index: number,
  make: PartMaker<T>,
  mostMade = MOST_MADE,
): T[] {
  if (list.length < mostMade) return added(list, part);
  let parts = partsOf.get(list) as ManyParts<T> | undefined;
  let long = list;
  if (parts === undefined) {
    parts = new ManyParts(list, tape, make);
    long = lazyList(parts) as T[];
    partsOf.set(long, parts);
  }
  parts.add(index);
  return long;
}

/** Says that the parts of the list may go on on this tape. */
export function seeTape(list: readonly unknown[], tape: Tape): void {
  partsOf.get(list)?.see(tape);
}

const partsOf = new WeakMap<readonly unknown[], ManyParts<unknown>>();

/** Starts are kept in pieces of so many: a longer list needs no copy of itself. */
const PIECE = 1 << 16;

class ManyParts<T> implements ItemSource<T> {
  length: number;
  readonly #first: readonly T[];
  readonly #make: PartMaker<T>;
  readonly #tapes: Tape[];
  /** For each tape how many parts came before it, of those that are not kept. */
  readonly #before: number[] = [0];
  /** For each part the number of its first segment on its tape. */
  readonly #starts: Uint32Array[] = [];

  constructor(first: readonly T[], tape: Tape, make: PartMaker<T>) {
    this.#first = first;
    this.length = first.length;
    this.#tapes = [tape];
    this.#make = make;
  }

  see(tape: Tape): void {
    this.#tapes.push(tape);
    this.#before.push(this.length - this.#first.length);
  }

  add(index: number): void {
    const at = this.length - this.#first.length;
    if (at % PIECE === 0) this.#starts.push(new Uint32Array(PIECE));
    (this.#starts.at(-1) as Uint32Array)[at % PIECE] = index;
    this.length += 1;
  }

  at(part: number): T {
    const first = this.#first[part];
    return first ?? this.#make(this.#segmentsFrom(part - this.#first.length));
  }

  *#segmentsFrom(at: number): Generator<SegmentPlace, void, undefined> {
    let index = this.#starts[Math.floor(at / PIECE)]?.[at % PIECE] as number;
    for (let number = this.#tapeOf(at); number < this.#tapes.length; number += 1) {
      const tape = this.#tapes[number] as Tape;
      for (; index < tape.segmentCount; index += 1) yield { tape, index };
      index = 0;
    }
  }

  /** The last tape before which not more parts came. */
  #tapeOf(at: number): number {
    let [low, high] = [0, this.#tapes.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#before[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
