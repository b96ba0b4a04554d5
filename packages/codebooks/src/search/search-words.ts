/** The sayings as questions look them up, and the words that tell nothing apart. */
import { sayingLines } from './sayings.ts';

function readSayings(lines: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const line of lines.split('\n')) {
    const [said, phrases] = line.split(' = ');
    if (said === undefined || phrases === undefined || said.startsWith('#')) continue;
    found[said] = phrases.split(' | ');
  }
  return found;
}

/** Abbreviation or lay term → one or several phrases, any of which may stand in a title. */
export const sayings: Readonly<Record<string, readonly string[]>> = readSayings(sayingLines);

/** Words of questions and titles that tell nothing apart. */
export const emptyWords: ReadonlySet<string> = new Set(
  'a an and as at by for from in into is it of on or the to with'.split(' '),
);
