/** Whether two copies of a claim ask for the same in the same words: pure. */
import type { ClaimContent } from './claim-content.ts';

/** Numbers that are new in each version, and say nothing. */
const ownNumbers: ReadonlySet<string> = new Set(['controlNumber', 'lineControlNumber']);

/**
 * Compares what two versions say, whatever the order of their fields (a stored one comes back in another), and
 * but for the control numbers that every version has anew.
 */
export function saysTheSame(one: ClaimContent, other: ClaimContent): boolean {
  return wordsOf(one) === wordsOf(other);
}

function wordsOf(content: ClaimContent): string {
  return JSON.stringify(content, (key, value: unknown) => {
    if (ownNumbers.has(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).toSorted(([first], [second]) => (first < second ? -1 : 1)),
    );
  });
}
