import type { CaseChange } from '../edits.ts';

/** Changes a base transaction; throws where a text to be changed is not there. */
export function replaced(base: string, changes: readonly CaseChange[]): string {
  let text = base;
  for (const [find, replace] of changes) {
    if (!text.includes(find)) throw new Error(`case: the base has no ${find}`);
    text = text.replace(find, () => replace);
  }
  return text;
}

/** The same, with SE01 made right again. */
export function changed(base: string, changes: readonly CaseChange[]): string {
  return recounted(replaced(base, changes));
}

/** SE01 made right again after segments were added or taken away. */
export function recounted(text: string): string {
  const segments = text.split('~');
  let first = -1;
  segments.forEach((segment, index) => {
    if (segment.startsWith('ST*')) first = index;
    if (segment.startsWith('SE*'))
      segments[index] = segment.replace(/^SE\*\d*/, `SE*${String(index - first + 1)}`);
  });
  return segments.join('~');
}
