/** The rows a figure was made of, with their exact number and sum: from any amount to where it came from. */
import { useNavigate } from '@tanstack/react-router';
import { useRows } from '../api/queries.ts';
import type { Answer, Operations } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { wordsOfStatus } from '../parts/code-words.ts';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showMonth, showName } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Day, Money } from '../parts/values.tsx';
import { claimPath, patientPath } from '../paths.ts';
import { usePractices } from './session.ts';

type Row = Answer<'GET /api/reports/rows'>['rows'][number];
type FigureName = Operations['GET /api/reports/rows']['query']['figure'];

const keyOf = (row: Row): string => `${row.practiceId}.${row.kind}.${row.id}`;

function useColumns(isDays: boolean): readonly Column<Row>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'On', width: '130px', show: (row) => <Day of={row.on} /> },
    { title: 'Practice', width: 'minmax(140px, 1fr)', show: (row) => nameOf(row.practiceId) },
    { title: 'What', width: '130px', show: (row) => showName(row.kind) },
    {
      title: 'Words',
      width: 'minmax(160px, 1.4fr)',
      show: (row) => (row.kind === 'claim' ? wordsOfStatus(row.label).words : showName(row.label)),
    },
    {
      title: isDays ? 'Days' : 'Amount',
      width: '110px',
      isAmount: true,
      show: (row) => (isDays ? row.amount : <Money cents={row.amount} />),
    },
  ];
}

const asNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

export function FigureRowsPage() {
  const [{ figure = 'charges', month, practice, key, fromDays, toDays }] = useFilters();
  const navigate = useNavigate();
  const read = useRows('GET /api/reports/rows', {
    // the server refuses a figure that it does not know
    figure: figure as FigureName,
    month,
    practiceId: practice,
    key,
    fromDays: asNumber(fromDays),
    toDays: asNumber(toDays),
  });
  const open = (row: Row): void => {
    if (row.claimId !== null) void navigate({ to: claimPath(row.practiceId, row.claimId) });
    else if (row.patientId !== null) {
      void navigate({ to: patientPath(row.practiceId, row.patientId) });
    }
  };
  const keys = useListKeys({ read, rowKey: keyOf, open });
  return (
    <div className="page page-list">
      <h1 className="page-title">
        Rows of {showName(figure).toLowerCase()}
        {month !== undefined && `, ${showMonth(month)}`}
      </h1>
      <Grid
        label="Rows"
        columns={useColumns(figure === 'turnaround')}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={['reports:read']}
        empty={<Nothing title="No row stands behind this figure.">It is nothing.</Nothing>}
      />
    </div>
  );
}
