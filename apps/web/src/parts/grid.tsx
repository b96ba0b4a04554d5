/** A list of rows: one line each, only those in view are drawn, moved through by keyboard. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import type { RowsRead } from '../api/queries.ts';
import { showCounted } from './show.ts';
import { Failed, LoadingRows } from './states.tsx';

export interface Column<Row> {
  readonly title: string;
  /** A track of the grid: `110px`, `minmax(140px, 1fr)`. */
  readonly width: string;
  readonly isAmount?: boolean;
  readonly show: (row: Row) => ReactNode;
}

export interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly read: RowsRead<Row>;
  readonly rowKey: (row: Row) => string;
  /** Where the keyboard stands. */
  readonly at: number;
  readonly onMove: (position: number) => void;
  readonly onOpen: (row: Row) => void;
  readonly openKey?: string | undefined;
  readonly selected?: ReadonlySet<string>;
  /** What stands instead of rows when there are none. */
  readonly empty: ReactNode;
  readonly permissions?: readonly string[];
  /** What the rows add up to, beside their count. */
  readonly sum?: ReactNode;
}

const rowHeight = 32;
const rowsAhead = 20;

/** The list with its head, its rows and its exact count. */
export function Grid<Row>(props: GridProps<Row>) {
  const { read, label } = props;
  if (read.error) {
    return <Failed error={read.error} again={read.again} permissions={props.permissions ?? []} />;
  }
  if (read.isPending) return <LoadingRows />;
  if (read.rows.length === 0) return <>{props.empty}</>;
  return (
    <div className="grid-frame">
      <GridRows {...props} />
      <p className="grid-count" aria-live="polite">
        {showCounted(read.total, label.toLowerCase().replace(/s$/, ''))}
        {props.sum !== undefined && <> · {props.sum}</>}
        {read.isFetchingMore && ' · more are coming'}
      </p>
    </div>
  );
}

function GridRows<Row>(props: GridProps<Row>) {
  const { columns, read, at, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: read.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // the head is the first line inside the frame
    scrollPaddingStart: rowHeight,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (read.hasMore && lastShown > read.rows.length - rowsAhead) read.more();
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // moving is what scrolls, not redrawing
  }, [at]);
  const tracks = columns.map((column) => column.width).join(' ');
  return (
    <div
      ref={frame}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={read.total + 1}
      aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
      tabIndex={0}
    >
      <div className="grid-line grid-head" role="row" style={{ gridTemplateColumns: tracks }}>
        {columns.map((column) => (
          <div
            key={column.title}
            role="columnheader"
            className={column.isAmount ? 'cell amount' : 'cell'}
          >
            {column.title}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <GridLine
            key={item.key}
            {...props}
            position={item.index}
            offset={item.start}
            tracks={tracks}
          />
        ))}
      </div>
    </div>
  );
}

function GridLine<Row>(
  props: GridProps<Row> & { position: number; offset: number; tracks: string },
) {
  const { columns, read, rowKey, position, offset, tracks } = props;
  const row = read.rows[position];
  if (row === undefined) return null;
  const key = rowKey(row);
  const isSelected = props.selected?.has(key) ?? false;
  const marks = [
    'grid-line grid-row',
    position === props.at ? 'grid-at' : '',
    key === props.openKey ? 'grid-open' : '',
    isSelected ? 'grid-selected' : '',
  ];
  return (
    // the keyboard reaches rows through the grid's own keys, which `?` lists
    <div
      id={`row-${position}`}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected || key === props.openKey}
      className={marks.filter(Boolean).join(' ')}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${offset}px)` }}
      onClick={() => {
        props.onMove(position);
        props.onOpen(row);
      }}
    >
      {columns.map((column) => (
        <div
          key={column.title}
          role="gridcell"
          className={column.isAmount ? 'cell amount' : 'cell'}
        >
          {column.show(row)}
        </div>
      ))}
    </div>
  );
}
