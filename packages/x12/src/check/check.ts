import { allGuides } from '../guides/all-guides.ts';
import type { Guide } from '../guides/guide.ts';
import type { Problem } from '../problem.ts';
import { EnvelopeJudge } from './envelope-judge.ts';
import type { Judgement } from './judgement.ts';
import { SegmentCursor } from './segment-cursor.ts';
import { listenersFor } from './listeners.ts';
import type { Rule } from './rules/rule.ts';

export interface CheckOptions {
  /** Guides to judge by; all that the package holds when absent. */
  readonly guides?: readonly Guide[];
  /** Highest SNIP type to judge; 7 when absent. */
  readonly throughLevel?: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Rules beside those of the package, such as a payer's. */
  readonly moreRules?: readonly Rule[];
  /** Problems beyond this number are not kept; 100,000 when absent. */
  readonly mostProblems?: number;
}

/**
 * Judges a file of X12: syntax, envelope, guide, balance, situational rules, code sets, partner rules, in one pass. Never
 * throws on content. Use this where the acknowledgements are wanted too; `check` for the problems alone.
 */
export function judge(bytes: Uint8Array, options: CheckOptions = {}): Judgement {
  const cursor = new SegmentCursor(bytes);
  const throughLevel = options.throughLevel ?? 7;
  const moreRules = options.moreRules ?? [];
  return new EnvelopeJudge(
    cursor,
    options.guides ?? allGuides,
    options.mostProblems ?? 100_000,
    (compiled) => listenersFor(compiled, throughLevel, moreRules),
  ).run();
}

/** All problems of a file, in its order. */
export function check(bytes: Uint8Array, options: CheckOptions = {}): readonly Problem[] {
  return judge(bytes, options).problems;
}
