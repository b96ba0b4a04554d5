import type { Problem } from '../problem.ts';

/** A change of the base transaction: the first occurrence of a text, and what takes its place. */
export type CaseChange = readonly [find: string, replace: string];

/** What shows that an edit works. */
export interface EditCases {
  /** Changes after which the transaction has no error at all; none: the base itself. */
  readonly pass?: readonly CaseChange[];
  /** Changes after which this edit, and beside it only those in `also`, is found. */
  readonly fail: readonly CaseChange[];
  readonly also?: readonly string[];
}

/** One thing that is judged, as data. */
export interface Edit {
  /** Stable name: what switches, overrides, and work lists refer to. */
  readonly id: string;
  readonly level: Problem['level'];
  readonly severity?: Problem['severity'];
  readonly scope: 'segment' | 'element';
  /** IK304 for a segment, IK403 for an element. */
  readonly code: string;
  /** In a biller's words: what is wrong, and what is expected. */
  readonly message: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly cases: EditCases;
}

export type EditTable = Readonly<Record<string, Edit>>;

export function editTable(edits: readonly Edit[]): EditTable {
  const table: Record<string, Edit> = {};
  for (const edit of edits) {
    if (table[edit.id] !== undefined) throw new Error(`two edits are named ${edit.id}`);
    table[edit.id] = edit;
  }
  return table;
}
