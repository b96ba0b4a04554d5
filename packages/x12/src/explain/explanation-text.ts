import type { Problem } from '../problem.ts';
import { explanationSteps } from './explain.ts';
import type {
  ExplainedHead,
  ExplainedPart,
  ExplainedSegment,
  ExplainOptions,
  ExplanationStep,
} from './explanation.ts';
import { stepsOf } from './explanation.ts';

const KIND_WORDS = {
  interchange: 'Interchange',
  group: 'Group',
  transaction: 'Transaction set',
  loop: 'Loop',
};

/** An explanation as text: two spaces for each level, problems beneath what they are about. */
export function explanationText(parts: readonly ExplainedPart[]): string {
  return [...textPieces(stepsOf(parts))].join('');
}

/**
 * A file explained as text, piece by piece: put together they are what `explanationText` gives of it.
 * Each piece is one or more whole lines; none is kept once the next is asked for.
 */
export function explanationTextPieces(
  bytes: Uint8Array,
  options: ExplainOptions = {},
): Generator<string, void, undefined> {
  return textPieces(explanationSteps(bytes, options));
}

function* textPieces(steps: Iterable<ExplanationStep>): Generator<string, void, undefined> {
  let depth = 0;
  let isEmpty = true;
  for (const step of steps) {
    isEmpty = false;
    if (step === 'end') depth -= 1;
    else if ('kind' in step) {
      yield headText(step, depth);
      depth += 1;
    } else yield segmentText(step, depth);
  }
  if (isEmpty) yield '\n';
}

function headText(part: ExplainedHead, depth: number): string {
  const title = [KIND_WORDS[part.kind], part.id].filter((word) => word !== '').join(' ');
  return `${'  '.repeat(depth)}${title}: ${part.title}\n${problemsText(part.problems, depth + 1)}`;
}

function segmentText(segment: ExplainedSegment, depth: number): string {
  const position = segment.position === 0 ? '' : ` #${String(segment.position)}`;
  const name = segment.name === '' ? '' : ` ${segment.name}`;
  const indent = '  '.repeat(depth + 1);
  let text = `${'  '.repeat(depth)}${segment.id}${position}${name}\n`;
  text += problemsText(segment.problems, depth + 1);
  for (const element of segment.elements) {
    const meaning = element.meaning === undefined ? '' : ` (${element.meaning})`;
    const words = element.name === '' ? '' : ` ${element.name}`;
    const value = element.text.replaceAll(/\s+/g, ' ');
    text += `${indent}${element.position}${words}: ${value}${meaning}\n`;
  }
  return text;
}

function problemsText(problems: readonly Problem[], depth: number): string {
  let text = '';
  for (const problem of problems)
    text += `${'  '.repeat(depth)}! ${problem.severity} ${problem.edit}: ${problem.message}\n`;
  return text;
}
