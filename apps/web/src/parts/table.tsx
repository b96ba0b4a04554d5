/** A plain table of few rows. Lists that may be long are grids. */
import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly title: string;
  readonly isAmount?: boolean;
  readonly show: (row: Row) => ReactNode;
}

interface TableGiven<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  readonly empty?: ReactNode;
  /** A last row with sums. */
  readonly foot?: readonly ReactNode[];
}

export function Table<Row>({ caption, rows, rowKey, columns, empty, foot }: TableGiven<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const tone = (column: TableColumn<Row>): string => (column.isAmount ? 'amount' : '');
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={tone(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.title} className={tone(column)}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column, position) => (
                <td key={column.title} className={tone(column)}>
                  {foot[position]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
