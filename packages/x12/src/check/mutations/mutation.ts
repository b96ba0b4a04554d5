import type { CaseChange } from '../edits.ts';

/** One fault planted in a transaction without any, and how it must be found. */
export interface Mutation {
  readonly name: string;
  readonly changes: readonly CaseChange[];
  /** True where segments are added or lost and the count of SE must not be put right. */
  readonly keepsCount?: true;
  readonly scope: 'interchange' | 'group' | 'transaction' | 'segment' | 'element';
  readonly code: string;
  readonly segment?: string;
  readonly position?: number;
  readonly element?: number;
  readonly component?: number;
  readonly loop?: string;
}
