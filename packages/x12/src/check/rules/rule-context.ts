import type { Peek } from '../peek.ts';
import type { TransactionJudge } from '../transaction-judge.ts';
import type { SetMemory } from './set-memory.ts';

/** What a condition can look at: the open loops, and what was noted of the set so far. */
export interface RuleContext {
  readonly judge: TransactionJudge;
  readonly peek: Peek;
  readonly memory: SetMemory;
  /** Depth of the loop the rule is asked in. */
  depth: number;
}
