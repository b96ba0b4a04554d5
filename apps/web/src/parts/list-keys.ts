/** Moving through a list by keyboard: `j`, `k`, `Enter`, `x`, `/`, and Escape out of the split view. */
import { useState } from 'react';
import type { RowsRead } from '../api/queries.ts';
import { useKeys } from './keys.tsx';

export interface ListKeys {
  readonly at: number;
  readonly move: (position: number) => void;
  readonly selected: ReadonlySet<string>;
  readonly clear: () => void;
}

interface ListKeysGiven<Row> {
  readonly read: RowsRead<Row>;
  readonly rowKey: (row: Row) => string;
  readonly open: (row: Row) => void;
  readonly close?: (() => void) | undefined;
  /** The key of the row that is open in the split view; moving then opens the next. */
  readonly openKey?: string | undefined;
  readonly filter?: (() => void) | undefined;
}

/** Puts the keyboard to a list. A record that the address names is where the keyboard begins. */
export function useListKeys<Row>(given: ListKeysGiven<Row>): ListKeys {
  const { read, rowKey, open, openKey } = given;
  const [own, setOwn] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const opened = openKey === undefined ? -1 : read.rows.findIndex((row) => rowKey(row) === openKey);
  const at = Math.min(own >= 0 ? own : opened, read.rows.length - 1);
  const go = (step: number): void => {
    const next = Math.max(0, Math.min(read.rows.length - 1, at + step));
    setOwn(next);
    const row = read.rows[next];
    if (openKey !== undefined && row !== undefined) open(row);
  };
  const onRow = (act: (row: Row) => void) => (): void => {
    const row = read.rows[at];
    if (row !== undefined) act(row);
  };
  useKeys([
    { key: 'j', does: 'Next row', run: () => go(1) },
    { key: 'k', does: 'Row before', run: () => go(-1) },
    { key: 'Enter', does: 'Open the row', run: onRow(open) },
    {
      key: 'x',
      does: 'Choose the row, or not',
      run: onRow((row) => setSelected(toggled(selected, rowKey(row)))),
    },
    {
      key: 'X',
      does: 'Choose all rows that are loaded, or none',
      run: () => setSelected(selected.size > 0 ? new Set() : new Set(read.rows.map(rowKey))),
    },
    ...(given.close ? [{ key: 'Escape', does: 'Close the record', run: given.close }] : []),
    ...(given.filter ? [{ key: '/', does: 'Filter', run: given.filter }] : []),
  ]);
  return { at, move: setOwn, selected, clear: () => setSelected(new Set()) };
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
