/** A list whose rows open beside it: what is open stands in the address, the keyboard moves through both. */
import type { ReactNode } from 'react';
import type { RowsRead } from '../api/queries.ts';
import { useFilters } from './address.ts';
import { focusFilter } from './filter-bar.tsx';
import { Grid, type Column } from './grid.tsx';
import { useListKeys, type ListKeys } from './list-keys.ts';
import { Split } from './split.tsx';

export interface SplitColumn<Row> extends Column<Row> {
  /** Left out beside a record, where there is room only for what tells rows apart. */
  readonly isWide?: true;
}

export interface SplitState<Row> {
  readonly read: RowsRead<Row>;
  readonly rowKey: (row: Row) => string;
  readonly keys: ListKeys;
  readonly openKey: string | undefined;
  readonly openRow: Row | undefined;
  readonly show: (row: Row) => void;
  readonly close: () => void;
}

/** The state of a split list. */
export function useSplit<Row>(read: RowsRead<Row>, rowKey: (row: Row) => string): SplitState<Row> {
  const [{ open }, change] = useFilters();
  const show = (row: Row): void => change({ open: rowKey(row) });
  const close = (): void => change({ open: undefined });
  const keys = useListKeys({
    read,
    rowKey,
    open: show,
    openKey: open,
    close: open === undefined ? undefined : close,
    filter: focusFilter,
  });
  const openRow = read.rows.find((row) => rowKey(row) === open);
  return { read, rowKey, keys, openKey: open, openRow, show, close };
}

interface SplitListGiven<Row> {
  readonly state: SplitState<Row>;
  /** What the rows are: `Claims`. */
  readonly label: string;
  /** What the record is: `Claim`. */
  readonly name: string;
  readonly columns: readonly SplitColumn<Row>[];
  readonly permissions: readonly string[];
  readonly empty: ReactNode;
  readonly record: ReactNode;
  /** The record's own page. */
  readonly path?: string | undefined;
}

export function SplitList<Row>(given: SplitListGiven<Row>) {
  const { state, label, name, columns, permissions, empty, record, path } = given;
  return (
    <Split
      name={name}
      close={state.close}
      path={path}
      list={
        <Grid
          label={label}
          columns={record ? columns.filter((column) => !column.isWide) : columns}
          read={state.read}
          rowKey={state.rowKey}
          at={state.keys.at}
          onMove={state.keys.move}
          onOpen={state.show}
          openKey={state.openKey}
          selected={state.keys.selected}
          permissions={permissions}
          empty={empty}
        />
      }
      record={record}
    />
  );
}
