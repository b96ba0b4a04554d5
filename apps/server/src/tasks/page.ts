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

/**
 * The values of a cursor.
 * @returns undefined for no cursor or one of another list
 */
export function readCursor(cursor: string | undefined, count: number): string[] | undefined {
  const keys = cursor?.split(separator);
  return keys?.length === count ? keys : undefined;
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
