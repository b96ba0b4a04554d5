import type { Problem } from '../problem.ts';
import type { Interchange } from '../read/interchange.ts';

interface Kept {
  /** Where its first problem stands among all. */
  readonly order: number;
  readonly problems: Problem[];
}

/** Problems by where they stand, each handed out once, to the first that asks for its place. */
export class ProblemsByPlace {
  /** By interchange, group and set; in it by the position of the segment. */
  readonly #by = new Map<string, Map<number, Kept>>();

  constructor(problems: readonly Problem[]) {
    for (const [order, problem] of problems.entries()) {
      const { interchange = '', group = '', transaction = '', segmentPosition = 0 } = problem;
      const key = keyOf(interchange, group, transaction);
      const here = this.#by.get(key) ?? new Map<number, Kept>();
      if (here.size === 0) this.#by.set(key, here);
      const kept = here.get(segmentPosition);
      if (kept === undefined) here.set(segmentPosition, { order, problems: [problem] });
      else kept.problems.push(problem);
    }
  }

  /** Whether all were handed out. */
  get isEmpty(): boolean {
    return this.#by.size === 0;
  }

  has(interchange: string, group: string, transaction: string): boolean {
    return this.#by.size > 0 && this.#by.has(keyOf(interchange, group, transaction));
  }

  /** Those of an interchange, a group or a set, whatever the segment. */
  take(interchange: string, group: string, transaction: string): Problem[] {
    return this.takeSet(interchange, group, transaction, 0).rest;
  }

  /** Those of a set: of its segments by their positions, and the rest. */
  takeSet(
    interchange: string,
    group: string,
    transaction: string,
    segmentCount: number,
  ): { readonly rest: Problem[]; readonly own: ReadonlyMap<number, Kept> } {
    if (this.#by.size === 0) return { rest: [], own: NONE };
    const key = keyOf(interchange, group, transaction);
    const here = this.#by.get(key);
    if (here === undefined) return { rest: [], own: NONE };
    this.#by.delete(key);
    const rest: Problem[] = [];
    for (const [position, { problems }] of here) {
      if (position >= 1 && position <= segmentCount) continue;
      rest.push(...problems);
      here.delete(position);
    }
    return { rest, own: here };
  }

  /** Takes those whose place none of these interchanges has. */
  takePlaceless(interchanges: Iterable<Interchange>): Problem[] {
    const placeless = new Map(this.#by);
    for (const interchange of interchanges) {
      if (placeless.size === 0) break;
      placeless.delete(keyOf(interchange.controlNumber, '', ''));
      for (const group of interchange.groups) {
        placeless.delete(keyOf(interchange.controlNumber, group.controlNumber, ''));
        for (const set of group.transactionSets)
          placeless.delete(
            keyOf(interchange.controlNumber, group.controlNumber, set.controlNumber),
          );
      }
    }
    for (const key of placeless.keys()) this.#by.delete(key);
    return [...placeless.values()]
      .flatMap((here) => [...here.values()])
      .toSorted((a, b) => a.order - b.order)
      .flatMap(({ problems }) => problems);
  }
}

const NONE: ReadonlyMap<number, Kept> = new Map();

/** No control number holds a zero byte: it ends the text of a place. */
const keyOf = (interchange: string, group: string, transaction: string): string =>
  `${interchange}\0${group}\0${transaction}`;
