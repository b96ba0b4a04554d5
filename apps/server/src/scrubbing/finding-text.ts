/** A finding in sentences, from its edit. */
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { ScrubFinding } from './scrub.ts';

const byId = new Map(allEdits.map((edit) => [edit.id, edit]));

export interface FindingText {
  /** What is wrong, with the codes that say where. */
  readonly sentence: string;
  /** What to do about it. */
  readonly next: string;
}

/** An edit that is gone since is shown by its id. */
export function findingText(finding: Pick<ScrubFinding, 'editId' | 'detail'>): FindingText {
  const edit = byId.get(finding.editId);
  const details = Object.entries(finding.detail).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
  );
  const message = edit?.message ?? `Edit ${finding.editId}.`;
  return {
    sentence: details.length === 0 ? message : `${message} (${details.join('; ')})`,
    next: edit?.whatToDo ?? 'Judge the claim again.',
  };
}
