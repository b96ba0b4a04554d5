/** Who did and read what, when: the audit trail, newest first. */
import { useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showName } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Moment, Status } from '../parts/values.tsx';
import { usePractices } from './session.ts';

type Row = Answer<'GET /api/audit'>['rows'][number];

const keyOf = (row: Row): string => `${row.practiceId}.${row.id}`;

function useColumns(): readonly Column<Row>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'When', width: '140px', show: (row) => <Moment of={row.at} /> },
    {
      title: 'Who',
      width: 'minmax(140px, 1fr)',
      show: (row) => row.actorName ?? `${showName(row.actorKind)} ${row.actorId}`,
    },
    { title: 'What', width: 'minmax(160px, 1.2fr)', show: (row) => showName(row.action) },
    { title: 'Outcome', width: '150px', show: (row) => <Status of={row.outcome} /> },
    {
      title: 'About',
      width: 'minmax(140px, 1fr)',
      show: (row) =>
        row.subjectKind === null ? '–' : `${showName(row.subjectKind)} (${row.subjectIds.length})`,
    },
    { title: 'Practice', width: 'minmax(140px, 1fr)', show: (row) => nameOf(row.practiceId) },
  ];
}

export function AuditPage() {
  const [{ practice, search, refused }] = useFilters();
  const read = useRows('GET /api/audit', {
    practiceId: practice,
    action: search,
    refusedOnly: refused === 'yes' ? 'true' : undefined,
  });
  const keys = useListKeys({ read, rowKey: keyOf, open: () => undefined, filter: focusFilter });
  return (
    <div className="page page-list">
      <h1 className="page-title">Audit</h1>
      <FilterBar
        search="A deed’s name, like void-claim"
        choices={[
          {
            name: 'refused',
            label: 'Outcome',
            all: 'Done and refused',
            options: [{ value: 'yes', label: 'Refused only' }],
          },
        ]}
      />
      <Grid
        label="Entries"
        columns={useColumns()}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={() => undefined}
        selected={keys.selected}
        permissions={['audit:read']}
        empty={<Nothing title="No entry fits." />}
      />
    </div>
  );
}
