import { Explanation } from './explanation-steps.ts';
import type {
  ExplainedHead,
  ExplainedPart,
  ExplainedSegment,
  ExplainOptions,
  ExplanationStep,
} from './explanation.ts';

/**
 * Explains a file: its interchanges, groups, transaction sets and loops, each segment and element with
 * its name, codes in words, problems in place. Never throws on content. The explanation holds the
 * values of the file, all of them as objects: tens of times its size. `explanationSteps` tells the same
 * without keeping it.
 */
export function explain(bytes: Uint8Array, options: ExplainOptions = {}): readonly ExplainedPart[] {
  const tree = new ExplanationTree();
  for (const step of explanationSteps(bytes, options)) tree.add(step);
  return tree.parts;
}

/**
 * Tells a file from its beginning: a part (interchange, group, transaction set, loop) begins, a segment
 * of it, the part ends. As `explain`, but nothing that was told is kept, so that memory does not grow
 * with what there is to tell. The bytes must not be changed meanwhile.
 */
export function explanationSteps(
  bytes: Uint8Array,
  options: ExplainOptions = {},
): Generator<ExplanationStep, void, undefined> {
  return new Explanation(bytes, options).steps();
}

type Open = ExplainedHead & { readonly content: (ExplainedPart | ExplainedSegment)[] };

/** Steps put together again: as many as are added, such as the first thousands of a file. */
export class ExplanationTree {
  readonly #parts: ExplainedPart[] = [];
  readonly #open: Open[] = [];

  /** What was added; parts that have not ended hold what there is of them. */
  get parts(): readonly ExplainedPart[] {
    return this.#parts;
  }

  /** Adds the next step. */
  add(step: ExplanationStep): void {
    if (step === 'end') {
      this.#open.pop();
      return;
    }
    const above = this.#open.at(-1)?.content;
    if (!('kind' in step)) {
      above?.push(step);
      return;
    }
    const { kind, id, title, problems } = step;
    const part: Open = { kind, id, title, content: [], problems };
    (above ?? this.#parts).push(part);
    this.#open.push(part);
  }
}
