/**
 * What payers teach about edits: pure. An edit foretells reasons; each decision says whether the
 * warning came true. Enough of it, and the warning becomes a block with that payer for that procedure.
 */
import type { Edit } from '../../../../rulebook/edits/edit.ts';
import type { ScrubFinding } from './scrub.ts';

export interface EditRecord {
  readonly editId: string;
  /** The procedure; '' for findings about the whole claim. */
  readonly code: string;
  readonly cameTrue: number;
  readonly cameFalse: number;
}

/** One decided line of the claim. */
export interface DecidedLine {
  readonly lineNumber: number;
  readonly code: string;
  /** Reasons by which something was refused (not the patient's share, not the contract). */
  readonly refusedReasons: readonly string[];
  /** Something was allowed. */
  readonly isAllowed: boolean;
}

export interface EditOutcome {
  readonly editId: string;
  /** 0 for the whole claim. */
  readonly lineNumber: number;
  readonly code: string;
  readonly cameTrue: boolean;
}

/** So often a warning must have come true, without having been wrong once. */
const enoughUnbroken = 2;
/** Or so often, where it was wrong at most once in ten. */
const enoughMostly = 5;
const mostlyRatio = 0.9;

/** Whether the warning is a block with this payer by now; undefined while nothing is proved. */
export function learnedSeverity(record: EditRecord): 'block' | undefined {
  const { cameTrue, cameFalse } = record;
  if (cameFalse === 0) return cameTrue >= enoughUnbroken ? 'block' : undefined;
  const isMostly = cameTrue >= enoughMostly && cameTrue / (cameTrue + cameFalse) >= mostlyRatio;
  return isMostly ? 'block' : undefined;
}

/**
 * What a decision says about the findings with which the claim was sent. A line that was refused for
 * something else, or is not decided, says nothing.
 */
export function outcomesOf(
  findings: readonly Pick<ScrubFinding, 'editId' | 'lineNumber'>[],
  lines: readonly DecidedLine[],
  editOf: (id: string) => Pick<Edit, 'predicts'> | undefined,
): EditOutcome[] {
  return findings.flatMap(({ editId, lineNumber }) => {
    const predicts = editOf(editId)?.predicts;
    if (predicts === undefined) return [];
    const concerned = lines.filter((line) => lineNumber === null || line.lineNumber === lineNumber);
    if (concerned.length === 0) return [];
    const cameTrue = concerned.some((line) =>
      line.refusedReasons.some((reason) => predicts.includes(reason)),
    );
    const isPaid = concerned.every((line) => line.isAllowed && line.refusedReasons.length === 0);
    if (!cameTrue && !isPaid) return [];
    const code = lineNumber === null ? '' : (concerned[0]?.code ?? '');
    return [{ editId, lineNumber: lineNumber ?? 0, code, cameTrue }];
  });
}
