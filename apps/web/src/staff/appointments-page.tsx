/** The appointments of a day: each is charged, missing its charge, not come, or called off. */
import { Button, Group, TextInput } from '@mantine/core';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { useRead } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { useKeys } from '../parts/keys.tsx';
import { rowsOf } from '../parts/rows-of.ts';
import { showCounted, showInstant } from '../parts/show.ts';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';
import { Money, Status } from '../parts/values.tsx';
import { patientPath } from '../paths.ts';
import { AppointmentDesk, type Appointment } from './appointment-desk.tsx';
import { usePractices } from './session.ts';

const keyOf = (row: Appointment): string => writeOpen(row.practiceId, row.id);

const statuses = [
  'booked',
  'arrived',
  'charged',
  'no-charge',
  'missing-charge',
  'no-show',
  'cancelled',
] as const;

function useColumns(): readonly SplitColumn<Appointment>[] {
  const { nameOf } = usePractices();
  return [
    {
      title: 'Time',
      width: '64px',
      show: (row) => (row.startsAt === null ? '–' : showInstant(row.startsAt).slice(11)),
    },
    {
      title: 'Patient',
      width: 'minmax(110px, 1fr)',
      show: (row) => `${row.patientLastName}, ${row.patientFirstName}`,
    },
    { title: 'State', width: '140px', show: (row) => <Status of={row.status} /> },
    {
      title: 'Provider',
      width: 'minmax(100px, 0.8fr)',
      isWide: true,
      show: (row) => row.providerLastName ?? <span className="quiet">–</span>,
    },
    {
      title: 'Practice',
      width: 'minmax(120px, 1fr)',
      isWide: true,
      show: (row) => nameOf(row.practiceId),
    },
    {
      title: 'Visit',
      width: '150px',
      isWide: true,
      show: (row) =>
        row.encounterStatus === null ? (
          <span className="quiet">none yet</span>
        ) : (
          <Status of={row.encounterStatus} />
        ),
    },
    {
      title: 'Charged',
      width: '90px',
      isAmount: true,
      show: (row) => <Money cents={row.chargeCents === 0 ? null : row.chargeCents} />,
    },
  ];
}

export function AppointmentsPage() {
  const today = useToday();
  const [{ practice, status, day = today }, change] = useFilters();
  const read = rowsOf(
    useRead('GET /api/appointments', {
      query: {
        serviceDate: day,
        practiceId: practice,
        status: statuses.find((each) => each === status),
      },
    }),
  );
  const state = useSplit(read, keyOf);
  const go = (to: string): void => change({ day: to === today ? undefined : to, open: undefined });
  const move = (days: number) => () => go(addDays(calendarDate(day), days));
  useKeys([
    { key: '[', does: 'The day before', run: move(-1) },
    { key: ']', does: 'The day after', run: move(1) },
    { key: 't', does: 'Today', run: () => go(today) },
  ]);
  const open = read.rows.filter((row) => ['booked', 'arrived'].includes(row.status)).length;
  const { openRow } = state;
  return (
    <div className="page page-list">
      <h1 className="page-title">Appointments</h1>
      <FilterBar
        choices={[
          {
            name: 'status',
            label: 'State',
            all: 'Any state',
            options: statuses.map((value) => ({ value, label: statusLabels[value] })),
          },
        ]}
      >
        {open > 0 && (
          <span className="quiet">{showCounted(open, 'appointment')} not accounted for</span>
        )}
        <Group gap={4} wrap="nowrap">
          <Button variant="default" onClick={move(-1)} aria-label="The day before">
            ‹
          </Button>
          <TextInput
            type="date"
            aria-label="Day"
            value={day}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== '') go(value);
            }}
          />
          <Button variant="default" onClick={move(1)} aria-label="The day after">
            ›
          </Button>
        </Group>
      </FilterBar>
      <SplitList
        state={state}
        name="Appointment"
        label="Appointments"
        columns={useColumns()}
        permissions={['charges:complete']}
        empty={<NoAppointments isFiltered={Boolean(practice ?? status)} />}
        path={openRow && patientPath(openRow.practiceId, openRow.patientId)}
        record={openRow && <AppointmentDesk key={openRow.id} appointment={openRow} />}
      />
    </div>
  );
}

const statusLabels: Readonly<Record<(typeof statuses)[number], string>> = {
  booked: 'Booked',
  arrived: 'Arrived',
  charged: 'Charged',
  'no-charge': 'Not charged',
  'missing-charge': 'Charge is missing',
  'no-show': 'Did not come',
  cancelled: 'Called off',
};

function NoAppointments({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <Nothing title="No appointment of this day fits these filters.">Take one away.</Nothing>;
  }
  return (
    <Nothing title="No appointments on this day.">
      Practices’ systems announce them. Go to another day with [ and ].
    </Nothing>
  );
}
