/** A whole answer of rows as a list reads it: all there at once, nothing more to come. */
import type { RowsRead } from '../api/queries.ts';

interface Whole<Row> {
  readonly data: { readonly rows: readonly Row[] } | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** @param shown what of the rows is shown; absent: all */
export function rowsOf<Row>(
  read: Whole<Row>,
  shown: (rows: readonly Row[]) => readonly Row[] = (rows) => rows,
): RowsRead<Row> {
  const rows = shown(read.data?.rows ?? []);
  return {
    rows,
    total: rows.length,
    totalAmount: undefined,
    hasMore: false,
    more: () => undefined,
    isPending: read.isPending,
    isFetchingMore: false,
    error: read.data ? null : read.error,
    again: () => void read.refetch(),
  };
}
