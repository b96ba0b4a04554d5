import { allGuides } from '../guides/all-guides.ts';
import type { Guide } from '../guides/guide.ts';
import type { Partner } from '../partners/partner.ts';
import { overrideOf } from '../partners/partner.ts';
import type { Problem } from '../problem.ts';
import type { ByteSource } from '../read/windows.ts';
import type { CodeSets } from './code-sets/code-sets.ts';
import { EnvelopeJudge } from './envelope-judge.ts';
import { Findings } from './findings.ts';
import type { Judgement } from './judgement.ts';
import { listenersFor } from './listeners.ts';
import type { Rule } from './rules/rule.ts';
import { SegmentCursor } from './segment-cursor.ts';
import { WholeSets } from './whole-sets.ts';

export interface CheckOptions {
  /** Guides to judge by; all that the package holds when absent. */
  readonly guides?: readonly Guide[];
  /** Situational rules to judge by; all that the package holds when absent. */
  readonly rules?: readonly Rule[];
  /** Highest SNIP type to judge; 7 when absent. */
  readonly throughLevel?: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Code sets of the caller, for type 5; only states and check digits are judged without. */
  readonly codeSets?: CodeSets;
  /** Whom the file is for or from: its switches and rules. */
  readonly partner?: Partner;
  /** Problems beyond this number, or of one edit beyond a tenth of it, are only counted; 100,000 when absent. */
  readonly mostProblems?: number;
}

/**
 * Judges a file of X12 in one pass: syntax and envelope (SNIP 1), guide (2), balance (3),
 * situational rules (4), code sets (5), and the partner's rules (6, 7). Never throws on content.
 * Use this where the acknowledgements are wanted too; `check` for the problems alone.
 */
export function judge(bytes: Uint8Array, options: CheckOptions = {}): Judgement {
  const envelope = envelopeJudge(new SegmentCursor(bytes), options);
  envelope.take();
  return envelope.finish();
}

/**
 * Judges a stream of chunks as `judge` does a file. Memory: the largest transaction set, and the
 * problems found; it does not grow with the number of sets.
 */
export async function judgeStream(
  source: ByteSource,
  options: CheckOptions = {},
): Promise<Judgement> {
  const sets = new WholeSets();
  const cursor = new SegmentCursor(new Uint8Array(0));
  const envelope = envelopeJudge(cursor, options);
  const take = (bytes: Uint8Array): void => {
    cursor.goOn(bytes);
    envelope.take();
  };
  for await (const chunk of source) {
    const whole = sets.add(chunk);
    if (whole !== undefined) take(whole);
  }
  take(sets.rest());
  return envelope.finish();
}

/** All problems of a file, in its order. */
export function check(bytes: Uint8Array, options: CheckOptions = {}): readonly Problem[] {
  return judge(bytes, options).problems;
}

function envelopeJudge(cursor: SegmentCursor, options: CheckOptions): EnvelopeJudge {
  const throughLevel = options.throughLevel ?? 7;
  const { partner } = options;
  const findings = new Findings(options.mostProblems ?? 100_000, throughLevel, (edit) =>
    overrideOf(partner, edit),
  );
  return new EnvelopeJudge(cursor, options.guides ?? allGuides, findings, (compiled) =>
    listenersFor(compiled, {
      throughLevel,
      rules: options.rules,
      partnerRules: partner?.rules ?? [],
      codeSets: options.codeSets,
    }),
  );
}
