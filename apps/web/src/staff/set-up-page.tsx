/** Practices, their providers and locations, and the payers with their limits and ways: to read; beside it what is kept. */
import { Tabs } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Status } from '../parts/values.tsx';
import { PayerListTab } from './payer-list.tsx';
import { Screening } from './screening.tsx';
import { usePractices } from './session.ts';
import { SetUpLinks } from './set-up-frame.tsx';

export function SetUpPage() {
  const [{ part = 'practices' }, change] = useFilters();
  return (
    <div className="page">
      <h1 className="page-title">Practices and payers</h1>
      <SetUpLinks />
      <Tabs
        value={part}
        onChange={(value) => change({ part: value ?? undefined })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="practices">Practices</Tabs.Tab>
          <Tabs.Tab value="providers">Providers</Tabs.Tab>
          <Tabs.Tab value="screening">Screening</Tabs.Tab>
          <Tabs.Tab value="locations">Locations</Tabs.Tab>
          <Tabs.Tab value="payers">Payers</Tabs.Tab>
          <Tabs.Tab value="enrollment">Payer numbers and enrollment</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="practices" pt="sm">
          <Practices />
        </Tabs.Panel>
        <Tabs.Panel value="providers" pt="sm">
          <Providers />
        </Tabs.Panel>
        <Tabs.Panel value="screening" pt="sm">
          <Screening />
        </Tabs.Panel>
        <Tabs.Panel value="locations" pt="sm">
          <Locations />
        </Tabs.Panel>
        <Tabs.Panel value="payers" pt="sm">
          <Payers />
        </Tabs.Panel>
        <Tabs.Panel value="enrollment" pt="sm">
          <PayerListTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function Practices() {
  const { read } = usePractices();
  return (
    <Loaded read={read}>
      {({ rows }) => (
        <Table
          caption="Practices"
          rows={rows}
          rowKey={(row) => row.practiceId}
          empty={<Nothing title="You work for no practice yet.">A manager can grant it.</Nothing>}
          columns={[
            { title: 'Name', show: (row) => row.legalName },
            { title: 'Specialty', show: (row) => showName(row.specialty) },
            { title: 'NPI', show: (row) => <code className="code">{row.npi}</code> },
            { title: 'Time zone', show: (row) => row.timeZone },
            { title: 'Telephone', show: (row) => row.phone },
            { title: 'State', show: (row) => <Status of={row.status} /> },
          ]}
        />
      )}
    </Loaded>
  );
}

function useOfPractice() {
  const [{ practice }] = useFilters();
  return <Row extends { practiceId: string }>(rows: readonly Row[]): readonly Row[] =>
    practice ? rows.filter((row) => row.practiceId === practice) : rows;
}

function Providers() {
  const read = useRead('GET /api/providers', {});
  const ofPractice = useOfPractice();
  const { nameOf } = usePractices();
  return (
    <Loaded read={read}>
      {({ providers }) => (
        <Table
          caption="Providers"
          rows={ofPractice(providers)}
          rowKey={(row) => row.id}
          empty={<Nothing title="No providers yet." />}
          columns={[
            { title: 'Name', show: (row) => `${row.lastName}, ${row.firstName}` },
            { title: 'Credential', show: (row) => row.credential },
            { title: 'NPI', show: (row) => <code className="code">{row.npi}</code> },
            { title: 'Taxonomy', show: (row) => <code className="code">{row.taxonomy}</code> },
            { title: 'Practice', show: (row) => nameOf(row.practiceId) },
          ]}
        />
      )}
    </Loaded>
  );
}

function Locations() {
  const read = useRead('GET /api/providers', {});
  const ofPractice = useOfPractice();
  const { nameOf } = usePractices();
  return (
    <Loaded read={read}>
      {({ locations }) => (
        <Table
          caption="Locations"
          rows={ofPractice(locations)}
          rowKey={(row) => row.id}
          empty={<Nothing title="No locations yet." />}
          columns={[
            { title: 'Name', show: (row) => row.name },
            { title: 'Key', show: (row) => <code className="code">{row.key}</code> },
            {
              title: 'Place of service',
              show: (row) => <code className="code">{row.placeOfService}</code>,
            },
            { title: 'Practice', show: (row) => nameOf(row.practiceId) },
          ]}
        />
      )}
    </Loaded>
  );
}

function Payers() {
  const read = useRead('GET /api/payers', {});
  return (
    <Loaded read={read}>
      {({ rows }) => (
        <Table
          caption="Payers"
          rows={rows}
          rowKey={(row) => row.id}
          empty={<Nothing title="No payers yet." />}
          columns={[
            { title: 'Name', show: (row) => row.name },
            { title: 'Kind', show: (row) => showName(row.kind) },
            { title: 'Takes claims by', show: (row) => showName(row.submission) },
            { title: 'Takes corrections by', show: (row) => showName(row.correction) },
            { title: 'File within', isAmount: true, show: (row) => `${row.filingLimitDays} d` },
            {
              title: 'Usually answers',
              isAmount: true,
              show: (row) => `${row.usualAcknowledgementDays} d`,
            },
            { title: 'Usually pays', isAmount: true, show: (row) => `${row.usualPaymentDays} d` },
            { title: 'Telephone', show: (row) => row.phone || '–' },
          ]}
        />
      )}
    </Loaded>
  );
}
