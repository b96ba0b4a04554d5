/** What a coder may choose next to a code: the other side, the seventh character. */
import type { SearchableCode } from './code-search.ts';

const sides = /\b(?:right|left|bilateral|unspecified)\b/gi;

export interface CodeChoice {
  readonly code: string;
  readonly words: string;
  readonly label: string;
}

/** The side that a title names. */
export function sideOf(words: string): 'right' | 'left' | 'bilateral' | 'unspecified' | undefined {
  if (/\bbilateral\b/i.test(words)) return 'bilateral';
  if (/\bright\b/i.test(words)) return 'right';
  if (/\bleft\b/i.test(words)) return 'left';
  return undefined;
}

/**
 * Codes that differ from a code by its side only.
 * @param siblings all codes that may be meant, such as those that begin with the same category
 */
export function sideChoices(
  code: SearchableCode,
  siblings: Iterable<SearchableCode>,
): CodeChoice[] {
  const bare = withoutSide(code.words);
  const choices: CodeChoice[] = [];
  for (const { code: other, words, isBillable } of siblings) {
    if (!isBillable || other.length !== code.code.length) continue;
    if (withoutSide(words) === bare) {
      choices.push({ code: other, words, label: sideOf(words) ?? 'unspecified' });
    }
  }
  return choices.length > 1 ? choices : [];
}

function withoutSide(words: string): string {
  return words
    .replace(sides, ' ')
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
    .toLowerCase();
}

/** Codes that differ in their seventh character only, with what each says at the end of its title. */
export function seventhCharacterChoices(
  code: SearchableCode,
  siblings: Iterable<SearchableCode>,
): CodeChoice[] {
  if (code.code.length < 7) return [];
  const stem = code.code.slice(0, 6);
  const choices: CodeChoice[] = [];
  for (const { code: other, words, isBillable } of siblings) {
    if (!isBillable || other.length !== 7 || !other.startsWith(stem)) continue;
    choices.push({ code: other, words, label: words.slice(words.lastIndexOf(',') + 1).trim() });
  }
  return choices.length > 1 ? choices : [];
}
