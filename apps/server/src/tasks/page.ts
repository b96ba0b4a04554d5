/** Pages of lists by key: where the next page begins, told by the last row of the one before. */

/** A page's rows, the exact count of all rows, and the cursor of the next page. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: string | null;
}

const separator = '~';

/** The cursor after a row: the values it is sorted by. */
export function cursorAfter(...keys: readonly string[]): string {
  return keys.join(separator);
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const timeForm = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** Whether a text is a month, a day or a moment that there is: what lists are sorted by before the id. */
function isWhen(text: string): boolean {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return true;
  const day = text.slice(0, 10);
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day)) return false;
  return text.length === 10 || timeForm.test(text.slice(10));
}

type KeyKind = 'when' | 'number' | 'id';

const keyForms: Readonly<Record<KeyKind, (text: string) => boolean>> = {
  when: isWhen,
  number: (text) => /^-?\d{1,18}$/.test(text),
  id: (text) => idForm.test(text),
};

/**
 * The values of a cursor, one for each kind that the list is sorted by, as `cursorAfter` wrote them.
 * @returns undefined for no cursor, one of another list, and a text that is none: the list begins anew
 */
export function readCursor(
  cursor: string | undefined,
  kinds: readonly KeyKind[],
): string[] | undefined {
  const keys = cursor?.split(separator);
  if (keys?.length !== kinds.length) return undefined;
  return kinds.every((kind, at) => keyForms[kind](keys[at] ?? '')) ? keys : undefined;
}

/**
 * A page from rows of which one more was read than fits.
 * @param keysOf the values by which the list is sorted
 */
export function pageOf<Row>(
  rowsAndOneMore: readonly Row[],
  limit: number,
  total: number,
  keysOf: (row: Row) => readonly string[],
): Page<Row> {
  const rows = rowsAndOneMore.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = rowsAndOneMore.length > limit;
  return { rows, total, next: hasMore && last ? cursorAfter(...keysOf(last)) : null };
}
