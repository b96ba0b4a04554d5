/** What practices sent, and what became of each message: nothing vanishes. */
import { useNavigate } from '@tanstack/react-router';
import { useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showName } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Moment, Status } from '../parts/values.tsx';
import { patientPath } from '../paths.ts';
import { usePractices } from './session.ts';

type Row = Answer<'GET /api/inbound-messages'>['rows'][number];

const keyOf = (row: Row): string => `${row.practiceId}.${row.id}`;

const outcomes = ['taken', 'put-aside', 'duplicate', 'refused'] as const;

function useColumns(): readonly Column<Row>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Received', width: '140px', show: (row) => <Moment of={row.receivedAt} /> },
    { title: 'Practice', width: 'minmax(120px, 1fr)', show: (row) => nameOf(row.practiceId) },
    { title: 'Kind', width: '120px', show: (row) => <code className="code">{row.kind}</code> },
    { title: 'Became', width: '120px', show: (row) => <Status of={row.outcome} /> },
    {
      title: 'Why, and where to put it right',
      width: 'minmax(180px, 2fr)',
      show: (row) => [row.reason && showName(row.reason), row.where].filter(Boolean).join(' · '),
    },
    { title: 'What came of it', width: 'minmax(150px, 1.2fr)', show: becameWords },
    {
      title: 'Raw',
      width: '60px',
      show: (row) => (
        <a
          href={`/api/practices/${row.practiceId}/inbound-messages/${row.id}/source`}
          target="_blank"
          rel="noreferrer"
          onClick={(event) => event.stopPropagation()}
        >
          source
        </a>
      ),
    },
  ];
}

function becameWords({ became }: Row): string {
  const counted = [
    'patients',
    'coverages',
    'appointments',
    'encounters',
    'charges',
    'notes',
  ] as const;
  return counted
    .flatMap((name) => {
      const count = became[name];
      return count ? [`${count} ${count === 1 ? name.replace(/s$/, '') : name}`] : [];
    })
    .join(', ');
}

export function MessagesPage() {
  const [{ practice, outcome, kind }] = useFilters();
  const navigate = useNavigate();
  const read = useRows('GET /api/inbound-messages', {
    practiceId: practice,
    outcome: outcomes.find((each) => each === outcome),
    kind,
  });
  const open = (row: Row): void => {
    const [patientId] = row.became.patientIds ?? [];
    if (patientId) void navigate({ to: patientPath(row.practiceId, patientId) });
  };
  const keys = useListKeys({ read, rowKey: keyOf, open, filter: focusFilter });
  const kinds = [...new Set([...read.rows.map((row) => row.kind), ...(kind ? [kind] : [])])];
  return (
    <div className="page page-list">
      <h1 className="page-title">Messages</h1>
      <FilterBar
        choices={[
          {
            name: 'outcome',
            label: 'Outcome',
            all: 'Any outcome',
            options: outcomes.map((value) => ({ value, label: showName(value) })),
          },
          {
            name: 'kind',
            label: 'Kind',
            all: 'Any kind',
            options: kinds.map((value) => ({ value, label: value })),
          },
        ]}
      />
      <Grid
        label="Messages"
        columns={useColumns()}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={['charges:complete']}
        empty={
          outcome || kind || practice ? (
            <Nothing title="No message fits these filters.">Take one away.</Nothing>
          ) : (
            <Nothing title="No messages yet.">
              They come from the practices’ records systems: HL7, FHIR and CSV.
            </Nothing>
          )
        }
      />
    </div>
  );
}
