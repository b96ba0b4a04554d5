import type { Edit } from '../edits.ts';
import type { TransactionJudge } from '../transaction-judge.ts';

/** Reports an edit at a place already passed: its segment position, loop, and element. */
export function reportEdit(
  judge: TransactionJudge,
  edit: Edit | undefined,
  place: {
    readonly loop: string;
    readonly segment: string;
    readonly segmentPosition: number;
    readonly element?: number;
    readonly component?: number;
  },
): void {
  if (edit === undefined) throw new Error('an edit without its data');
  judge.add({
    ...place,
    level: edit.level,
    severity: edit.severity ?? 'error',
    scope: edit.scope,
    code: edit.code,
    edit: edit.id,
    message: edit.message,
  });
}
