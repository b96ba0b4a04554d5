/** Whether what a coder chose can be billed on the day: pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import {
  codesInstead,
  isUnusable,
  type CodeAnswer,
  type CodeBooks,
} from '@claimwright/codebooks/code-answer';

export interface CodedLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** 1-based, into the diagnoses. */
  readonly diagnosisPointers: readonly number[];
}

export interface CodingProblem {
  /** Where: `diagnoses[0]`, `lines[1].modifiers[0]`. */
  readonly at: string;
  readonly code: string;
  /** header, not-on-date, malformed, unknown, too-long, pointer-to-nothing, twice … */
  readonly problem: string;
  /** Codes that took its place, or the complete codes of a category. */
  readonly replacedBy: readonly string[];
}

/** Everything that is wrong with a coding; nothing for one that can be billed. */
export function judgeCoding(
  books: CodeBooks,
  on: CalendarDate,
  coding: { readonly diagnoses: readonly string[]; readonly lines: readonly CodedLine[] },
): CodingProblem[] {
  const problems: CodingProblem[] = [];
  const add = (at: string, code: string, answer: CodeAnswer): void => {
    if (!isUnusable(answer)) return;
    problems.push({ at, code, problem: answer.outcome, replacedBy: codesInstead(answer) });
  };
  const plain = (at: string, code: string, problem: string): void => {
    problems.push({ at, code, problem, replacedBy: [] });
  };
  if (coding.diagnoses.length === 0) plain('diagnoses', '', 'missing');
  if (coding.diagnoses.length > 12) plain('diagnoses', '', 'more-than-twelve');
  coding.diagnoses.forEach((code, index) => {
    const at = `diagnoses[${String(index)}]`;
    add(at, code, books.lookUp('diagnosis', code, on));
    if (coding.diagnoses.indexOf(code) !== index) plain(at, code, 'twice');
  });
  if (coding.lines.length === 0) plain('lines', '', 'missing');
  coding.lines.forEach((line, index) => {
    const at = `lines[${String(index)}]`;
    add(`${at}.code`, line.code, books.lookUp('procedure', line.code, on));
    line.modifiers.forEach((modifier, place) => {
      const where = `${at}.modifiers[${String(place)}]`;
      add(where, modifier, books.lookUp('modifier', modifier, on));
      if (books.isModifierUnfit(modifier, line.code)) plain(where, modifier, 'contradicts-code');
    });
    if (line.modifiers.length > 4) plain(`${at}.modifiers`, line.code, 'more-than-four');
    if (line.units <= 0) plain(`${at}.units`, line.code, 'not-positive');
    if (line.diagnosisPointers.length === 0) plain(`${at}.diagnosisPointers`, line.code, 'missing');
    if (line.diagnosisPointers.length > 4) {
      plain(`${at}.diagnosisPointers`, line.code, 'more-than-four');
    }
    const isAstray = line.diagnosisPointers.some(
      (pointer) => pointer < 1 || pointer > coding.diagnoses.length,
    );
    if (isAstray) plain(`${at}.diagnosisPointers`, line.code, 'pointer-to-nothing');
  });
  return problems;
}
