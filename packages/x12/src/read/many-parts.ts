/** Lists of the sets of a group and the groups of an interchange, of which a file may hold a million. */
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
): T[] {
  if (list.length < MOST_MADE) return added(list, part);
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
  if (list.length > MOST_MADE) partsOf.get(list)?.see(tape);
}

const partsOf = new WeakMap<readonly unknown[], ManyParts<unknown>>();

class ManyParts<T> implements ItemSource<T> {
  length: number;
  readonly #first: readonly T[];
  readonly #make: PartMaker<T>;
  readonly #tapes: Tape[];
  /** For each part the number of its tape and of its first segment. */
  #starts = new Uint32Array(1 << 12);

  constructor(first: readonly T[], tape: Tape, make: PartMaker<T>) {
    this.#first = first;
    this.length = first.length;
    this.#tapes = [tape];
    this.#make = make;
  }

  see(tape: Tape): void {
    this.#tapes.push(tape);
  }

  add(index: number): void {
    const at = 2 * (this.length - this.#first.length);
    if (at === this.#starts.length) {
      const wider = new Uint32Array(2 * at);
      wider.set(this.#starts);
      this.#starts = wider;
    }
    this.#starts[at] = this.#tapes.length - 1;
    this.#starts[at + 1] = index;
    this.length += 1;
  }

  at(part: number): T {
    const first = this.#first[part];
    return first ?? this.#make(this.#segmentsFrom(2 * (part - this.#first.length)));
  }

  *#segmentsFrom(at: number): Generator<SegmentPlace, void, undefined> {
    let index = this.#starts[at + 1] as number;
    for (let number = this.#starts[at] as number; number < this.#tapes.length; number += 1) {
      const tape = this.#tapes[number] as Tape;
      for (; index < tape.segmentCount; index += 1) yield { tape, index };
      index = 0;
    }
  }
}
