/** Adjustments of an 835 against the notes of their reasons: warnings that no acknowledgement carries. */
import type { CodeBooks } from '@claimwright/codebooks/code-answer';
import { adjustmentDoubts } from '@claimwright/codebooks/starter/adjustment-doubts';
import type { EnclosedTransactionSet, Problem, Segment } from '@claimwright/x12';

/** One reason of a CAS, with the remarks that stand where its line or claim keeps them. */
interface Heard {
  readonly loop: '2100' | '2110';
  readonly segmentPosition: number;
  /** CAS02, 05, 08 … */
  readonly element: number;
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly lineRemarks: readonly string[];
}

const reasonElements = [2, 5, 8, 11, 14, 17];
const claimRemarkElements: Readonly<Record<string, readonly number[]>> = {
  MOA: [3, 4, 5, 6, 7],
  MIA: [5, 20, 21, 22, 23],
};

/**
 * @param noteOf `CodeBooks.adjustmentNoteOf`
 * @returns for an 835 what its reasons' notes speak against, by place and without a value of the file;
 *   nothing for other transactions, and nothing of reversals (CLP02 22), which repeat what was said
 */
export function adjustmentWarnings(
  set: EnclosedTransactionSet,
  noteOf: CodeBooks['adjustmentNoteOf'],
): Problem[] {
  if (set.id !== '835') return [];
  const warnings: Problem[] = [];
  let heard: Heard[] = [];
  let claimRemarks: string[] = [];
  let lineRemarks: string[] = [];
  let isReversal = false;
  let loop: Heard['loop'] = '2100';
  const closeClaim = (): void => {
    if (!isReversal)
      warnings.push(...heard.flatMap((one) => warningsOf(set, one, claimRemarks, noteOf)));
    [heard, claimRemarks, lineRemarks, loop] = [[], [], [], '2100'];
  };
  for (const segment of set.segments()) {
    if (segment.id === 'CLP') {
      closeClaim();
      isReversal = segment.element(2) === '22';
    } else if (segment.id === 'SVC') {
      [lineRemarks, loop] = [[], '2110'];
    } else if (segment.id === 'CAS') {
      heard.push(...reasonsOf(segment, loop, lineRemarks));
    } else if (segment.id === 'LQ' && segment.element(1) === 'HE') {
      lineRemarks.push(segment.element(2));
    } else {
      const remarks = (claimRemarkElements[segment.id] ?? []).map((at) => segment.element(at));
      claimRemarks.push(...remarks.filter(Boolean));
    }
  }
  closeClaim();
  return warnings;
}

/** The list of a line's remarks is shared: they stand behind the adjustments that they speak of. */
function reasonsOf(cas: Segment, loop: Heard['loop'], lineRemarks: readonly string[]): Heard[] {
  return reasonElements.flatMap((element) => {
    const reasonCode = cas.element(element);
    if (reasonCode === '') return [];
    const place = { loop, segmentPosition: cas.position, element };
    return [{ ...place, groupCode: cas.element(1), reasonCode, lineRemarks }];
  });
}

function warningsOf(
  set: EnclosedTransactionSet,
  one: Heard,
  claimRemarks: readonly string[],
  noteOf: CodeBooks['adjustmentNoteOf'],
): Problem[] {
  const remarks = one.loop === '2110' ? [...one.lineRemarks, ...claimRemarks] : claimRemarks;
  const note = noteOf(one.reasonCode);
  return adjustmentDoubts(one, remarks, noteOf).map(({ kind }) => ({
    interchange: set.interchangeHeader?.element(13) ?? '',
    group: set.groupHeader?.element(6) ?? '',
    transaction: set.controlNumber,
    guide: set.guide,
    ...{ loop: one.loop, segment: 'CAS', segmentPosition: one.segmentPosition },
    level: 5,
    severity: 'warning',
    scope: 'element',
    ...(kind === 'group-not-allowed'
      ? {
          ...{ element: 1, code: '7', edit: 'adjustment.group-not-allowed' },
          message: `The group code is none that the note of the reason in CAS${String(one.element).padStart(2, '0')} allows: ${(note?.groups ?? []).join(', ')}.`,
        }
      : {
          ...{ element: one.element, code: 'I9', edit: 'adjustment.remark-missing' },
          message: 'The reason asks for a remark code that says what it means; none is there.',
        }),
  }));
}
