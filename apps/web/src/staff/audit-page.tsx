/** Who did and read what, when: the audit trail, newest first. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showName } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Moment, Status } from '../parts/values.tsx';
import { AuditEntry, subjectsOf, whoOf, type AuditRow } from './audit-entry.tsx';
import { usePractices } from './session.ts';
import { UnroutedOpenings } from './unrouted-openings.tsx';

const keyOf = (row: AuditRow): string => `${row.practiceId}.${row.id}`;

function useColumns(): readonly Column<AuditRow>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'When', width: '140px', show: (row) => <Moment of={row.at} /> },
    { title: 'Who', width: 'minmax(140px, 1fr)', show: whoOf },
    { title: 'What', width: 'minmax(160px, 1.2fr)', show: (row) => showName(row.action) },
    { title: 'Outcome', width: '150px', show: (row) => <Status of={row.outcome} /> },
    { title: 'About', width: 'minmax(140px, 1fr)', show: aboutOf },
    { title: 'Practice', width: 'minmax(140px, 1fr)', show: (row) => nameOf(row.practiceId) },
  ];
}

/** How many of what; a file by the beginning of its digest. */
function aboutOf(row: AuditRow): string {
  const said = subjectsOf(row).map(([kind, ids]) =>
    kind === 'file'
      ? `File ${ids.map((id) => id.slice(0, 12)).join(', ')}`
      : `${showName(kind)} (${ids.length})`,
  );
  return said.join(', ') || '–';
}

/** The moment at which a day of the office begins, or the one after it. */
function momentOf(day: string | undefined, daysLater = 0): string | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

export function AuditPage() {
  const [{ trail, refused, from, to }] = useFilters();
  const isUnrouted = trail === 'unrouted';
  return (
    <div className="page page-list">
      <h1 className="page-title">Audit</h1>
      <FilterBar
        {...(isUnrouted ? {} : { search: 'A deed’s name, like void-claim' })}
        choices={[
          {
            name: 'trail',
            label: 'Of what',
            all: 'Practices and patients',
            options: [{ value: 'unrouted', label: 'Files without a practice' }],
          },
          {
            name: 'refused',
            label: 'Outcome',
            all: 'Done and refused',
            options: [{ value: 'yes', label: 'Refused only' }],
          },
        ]}
      >
        <DayField name="from" label="From" />
        <DayField name="to" label="To" />
      </FilterBar>
      {isUnrouted ? (
        <UnroutedOpenings
          refusedOnly={refused === 'yes'}
          from={momentOf(from)}
          to={momentOf(to, 1)}
        />
      ) : (
        <Entries />
      )}
    </div>
  );
}

function Entries() {
  const [{ practice, search, refused, from, to }] = useFilters();
  const [shown, setShown] = useState<AuditRow | null>(null);
  const read = useRows('GET /api/audit', {
    practiceId: practice,
    action: search,
    refusedOnly: refused === 'yes' ? 'true' : undefined,
    from: momentOf(from),
    to: momentOf(to, 1),
  });
  const keys = useListKeys({ read, rowKey: keyOf, open: setShown, filter: focusFilter });
  return (
    <>
      <Grid
        label="Entries"
        columns={useColumns()}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={setShown}
        selected={keys.selected}
        permissions={['audit:read']}
        empty={<Nothing title="No entry fits." />}
      />
      <Dialog
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? showName(shown.action) : ''}
        size="lg"
      >
        {shown && <AuditEntry row={shown} />}
      </Dialog>
    </>
  );
}

/** A day of the office, kept in the address. */
function DayField({ name, label }: { name: 'from' | 'to'; label: string }) {
  const [filters, change] = useFilters();
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      value={filters[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
}
