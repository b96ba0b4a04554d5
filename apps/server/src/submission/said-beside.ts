/** What an answer says beside the one status that decided: of the lines, and more of the claim. */
import { statusCodeOf, statusWords } from '@claimwright/codebooks/starter/claim-status';
import { judgeStatuses, type AnswerStatus, type ClaimAnswer } from './claim-answer.ts';

/** One status as it is kept with the answer; the line's number is '' where it is about the claim. */
export interface KeptStatus {
  readonly lineControlNumber: string;
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
  readonly message: string;
}

/** Every status that turned the claim back, except the one that stands for all of them. */
export function statusesBeside(answer: ClaimAnswer, decided: AnswerStatus): KeptStatus[] {
  const kept = (lineControlNumber: string, statuses: readonly AnswerStatus[]): KeptStatus[] =>
    statuses
      .filter((status) => status !== decided && judgeStatuses([status])?.verdict === 'rejected')
      .map(({ categoryCode, statusCode, entityCode, message }) => ({
        ...{ lineControlNumber, categoryCode, statusCode, entityCode, message },
      }));
  return [
    ...kept('', answer.statuses),
    ...answer.lines.flatMap((line) => kept(line.lineControlNumber, line.statuses)),
  ];
}

export interface SaidBeside {
  /** Null: about the claim, or a line that the claim does not have. */
  readonly lineNumber: number | null;
  readonly words: string;
  /** The sender's own words. */
  readonly theirWords: string;
  readonly whatToDo: string;
}

/** What was kept, in our words; lines are named by their number in the version that was answered. */
export function saidBeside(
  kept: readonly unknown[],
  lines: readonly { readonly lineNumber: number; readonly lineControlNumber: string }[],
): SaidBeside[] {
  return kept.map((one) => {
    const { lineControlNumber, message = '', ...rest } = one as Partial<KeptStatus>;
    const { categoryCode = '', statusCode = '', entityCode = '' } = rest;
    const line = lines.find((each) => each.lineControlNumber === lineControlNumber);
    return {
      lineNumber: line?.lineNumber ?? null,
      words: statusWords({ categoryCode, statusCode, entityCode }),
      theirWords: message,
      whatToDo: statusCodeOf(statusCode).whatToDo,
    };
  });
}

/** Status codes that say no more than: read the others. */
const pointing: ReadonlySet<string> = new Set(['21', '122', '247', '732']);

/** Why a claim was turned back, in one line: where its status only points at others, the first of those. */
export function wordsAbout(
  status: Pick<AnswerStatus, 'categoryCode' | 'statusCode' | 'entityCode'>,
  beside: readonly SaidBeside[],
): string {
  const [first] = beside;
  if (!first || !pointing.has(status.statusCode)) return statusWords(status);
  return first.lineNumber === null ? first.words : `line ${first.lineNumber} ${first.words}`;
}

/** What to do about a rejection: where its status only points at others, what the first of those asks for. */
export function whatToDoAbout(statusCode: string, beside: readonly SaidBeside[]): string {
  const [first] = beside;
  if (!first || !pointing.has(statusCode)) return statusCodeOf(statusCode).whatToDo;
  return first.lineNumber === null ? first.whatToDo : `Line ${first.lineNumber}: ${first.whatToDo}`;
}
