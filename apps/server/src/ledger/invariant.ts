/** What an invariant is, and what is found where one does not hold. */
import type { ReadTx } from '../platform/transaction.ts';

export interface Invariant {
  readonly name: string;
  /** Why it may not be skipped. */
  readonly because: string;
  /** Finds what breaks it: at most 100 rows of identifiers and amounts. */
  readonly find: (tx: ReadTx) => Promise<readonly Record<string, unknown>[]>;
}

export interface Breach {
  readonly invariant: string;
  readonly rows: readonly Record<string, unknown>[];
}
