import type { Problem } from '../problem.ts';
import type { ExplainedPart, ExplainedSegment } from './explain.ts';

const KIND_WORDS = {
  interchange: 'Interchange',
  group: 'Group',
  transaction: 'Transaction set',
  loop: 'Loop',
};

/** An explanation as text: two spaces for each level, problems beneath what they are about. */
export function explanationText(parts: readonly ExplainedPart[]): string {
  const lines: string[] = [];
  for (const part of parts) addPart(part, 0, lines);
  return `${lines.join('\n')}\n`;
}

function addPart(part: ExplainedPart, depth: number, lines: string[]): void {
  const title = [KIND_WORDS[part.kind], part.id].filter((word) => word !== '').join(' ');
  lines.push(`${'  '.repeat(depth)}${title}: ${part.title}`);
  addProblems(part.problems, depth + 1, lines);
  for (const inner of part.content) {
    if ('kind' in inner) addPart(inner, depth + 1, lines);
    else addSegment(inner, depth + 1, lines);
  }
}

function addSegment(segment: ExplainedSegment, depth: number, lines: string[]): void {
  const position = segment.position === 0 ? '' : ` #${String(segment.position)}`;
  const name = segment.name === '' ? '' : ` ${segment.name}`;
  lines.push(`${'  '.repeat(depth)}${segment.id}${position}${name}`);
  addProblems(segment.problems, depth + 1, lines);
  for (const element of segment.elements) {
    const meaning = element.meaning === undefined ? '' : ` (${element.meaning})`;
    const words = element.name === '' ? '' : ` ${element.name}`;
    const text = element.text.replaceAll(/\s+/g, ' ');
    lines.push(`${'  '.repeat(depth + 1)}${element.position}${words}: ${text}${meaning}`);
  }
}

function addProblems(problems: readonly Problem[], depth: number, lines: string[]): void {
  for (const problem of problems) {
    lines.push(`${'  '.repeat(depth)}! ${problem.severity} ${problem.edit}: ${problem.message}`);
  }
}
