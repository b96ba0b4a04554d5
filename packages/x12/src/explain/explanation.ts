/** What is told of a file: whole, or step by step. */
import type { Guide } from '../guides/guide.ts';
import type { Problem } from '../problem.ts';

/** An element, or one component of one, with what it is. */
export interface ExplainedElement {
  /** Such as `NM103`, `SV101-2`; a second repetition is `EB03[2]`. */
  readonly position: string;
  readonly name: string;
  readonly text: string;
  /** What a code means, in our words; absent where we have none. */
  readonly meaning?: string;
}

/** A segment with what it is, and what is wrong with it. */
export interface ExplainedSegment {
  readonly id: string;
  /** In the transaction set, ST being 1; 0 outside of one. */
  readonly position: number;
  readonly name: string;
  readonly elements: readonly ExplainedElement[];
  readonly problems: readonly Problem[];
}

/** What stands above a part of a file: an interchange, a group, a transaction set or a loop. */
export interface ExplainedHead {
  readonly kind: 'interchange' | 'group' | 'transaction' | 'loop';
  /** A control number, or the identifier of a loop. */
  readonly id: string;
  readonly title: string;
  /** What is wrong and belongs to no segment that is there. */
  readonly problems: readonly Problem[];
}

/** A part of a file with all in it. */
export interface ExplainedPart extends ExplainedHead {
  readonly content: readonly (ExplainedPart | ExplainedSegment)[];
}

/** The next thing of a file that is told from its beginning: a part begins, a segment, the part ends. */
export type ExplanationStep = ExplainedHead | ExplainedSegment | 'end';

/** The steps of parts that are there already. */
export function* stepsOf(
  content: readonly (ExplainedPart | ExplainedSegment)[],
): Generator<ExplanationStep, void, undefined> {
  for (const each of content) {
    yield each;
    if (!('content' in each)) continue;
    yield* stepsOf(each.content);
    yield 'end';
  }
}

/** What to explain by. */
export interface ExplainOptions {
  /** All of the package's when absent. */
  readonly guides?: readonly Guide[];
  /** Found by `judge` when absent. */
  readonly problems?: readonly Problem[];
}
