/** Everything about one patient: who, policies, what payers said, visits, claims, and the account. */
import { Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showDay, showPhone } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { Authorizations } from './authorizations.tsx';
import { Coverages } from './coverages.tsx';
import { Asks } from './asks.tsx';
import { PatientAccount } from './patient-account.tsx';
import { DeedButtons } from './deed-buttons.tsx';
import { Duplicates } from './duplicates.tsx';
import { addressOfPatient, nameOfPatient, type PatientRecord as Patient } from './patient.ts';
import { CorrectPatient } from './patient-correct.tsx';
import { useMay, usePractices } from './session.ts';

interface PatientGiven {
  readonly practiceId: string;
  readonly patientId: string;
  readonly isBeside?: boolean;
}

export function PatientRecord({ practiceId, patientId, isBeside = false }: PatientGiven) {
  const read = useRead('GET /api/practices/{practiceId}/patients/{patientId}', {
    params: { practiceId, patientId },
  });
  return (
    <Loaded read={read} permissions={['patients:read']} bones={<LoadingRows count={10} />}>
      {(record) => (
        <article className={isBeside ? 'record record-beside' : 'record'}>
          <PatientHead record={record} />
          <Duplicates record={record} />
          <Asks practiceId={practiceId} guarantorId={record.guarantor.id} />
          <PatientParts practiceId={practiceId} patientId={patientId} />
        </article>
      )}
    </Loaded>
  );
}

function PatientHead({ record }: { record: Patient }) {
  const { patient, guarantor } = record;
  const { nameOf } = usePractices();
  const mayWork = useMay('patients:work');
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>{nameOfPatient(patient)}</h2>
        <code className="code">{patient.medicalRecordNumber}</code>
        {patient.diedOn !== null && (
          <span className="quiet">
            died <Day of={patient.diedOn} aged={false} />
          </span>
        )}
      </div>
      <p className="record-who">
        {nameOf(patient.practiceId)} · answers for the bills: {nameOfPatient(guarantor)}
        {guarantor.addressIsBad && <span className="clock-soon"> · mail came back</span>}
      </p>
      <Facts
        of={[
          ['Born', patient.dateOfBirth === null ? '–' : showDay(patient.dateOfBirth)],
          ['Sex', patient.sex],
          ['Address', addressOfPatient(patient)],
          ['Telephone', patient.phone === null ? '–' : showPhone(patient.phone)],
          ['E-mail', patient.email ?? '–'],
        ]}
      />
      {mayWork && (
        <DeedButtons
          deeds={[{ key: 'f', words: 'Correct the patient', run: () => setOpen(true) }]}
        />
      )}
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title="Correct the patient" size="lg">
        <CorrectPatient record={record} close={() => setOpen(false)} />
      </Dialog>
    </header>
  );
}

interface PartGiven {
  readonly practiceId: string;
  readonly patientId: string;
}

function PatientParts(given: PartGiven) {
  return (
    <Tabs defaultValue="coverage">
      <Tabs.List>
        <Tabs.Tab value="coverage">Coverage</Tabs.Tab>
        <Tabs.Tab value="authorizations">Authorizations</Tabs.Tab>
        <Tabs.Tab value="visits">Visits</Tabs.Tab>
        <Tabs.Tab value="claims">Claims</Tabs.Tab>
        <Tabs.Tab value="account">Account</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="coverage" pt="xs">
        <Coverages {...given} />
      </Tabs.Panel>
      <Tabs.Panel value="authorizations" pt="xs">
        <Authorizations {...given} />
      </Tabs.Panel>
      <Tabs.Panel value="visits" pt="xs">
        <Visits {...given} />
      </Tabs.Panel>
      <Tabs.Panel value="claims" pt="xs">
        <Claims {...given} />
      </Tabs.Panel>
      <Tabs.Panel value="account" pt="xs">
        <PatientAccount {...given} />
      </Tabs.Panel>
    </Tabs>
  );
}

const mostRows = 200;

function Visits({ practiceId, patientId }: PartGiven) {
  const read = useRead('GET /api/encounters', {
    query: { patientId, practiceId, limit: mostRows },
  });
  return (
    <Loaded read={read} permissions={['charges:complete']} bones={<LoadingRows count={5} />}>
      {({ rows }) => (
        <Table
          caption="Visits"
          rows={rows}
          rowKey={(row) => row.id}
          empty={<Nothing title="No visits yet." />}
          columns={[
            { title: 'Visit', show: (row) => <code className="code">{row.externalId}</code> },
            { title: 'Service', show: (row) => <Day of={row.serviceDate} /> },
            { title: 'Place', show: (row) => <code className="code">{row.placeOfService}</code> },
            { title: 'State', show: (row) => <Status of={row.status} /> },
            { title: 'Lines', isAmount: true, show: (row) => row.lineCount },
            { title: 'Charged', isAmount: true, show: (row) => <Money cents={row.chargeCents} /> },
          ]}
        />
      )}
    </Loaded>
  );
}

function Claims({ practiceId, patientId }: PartGiven) {
  const read = useRead('GET /api/claims', { query: { patientId, practiceId, limit: mostRows } });
  return (
    <Loaded read={read} permissions={['claims:read']} bones={<LoadingRows count={5} />}>
      {({ rows }) => (
        <Table
          caption="Claims"
          rows={rows}
          rowKey={(row) => row.claimId}
          empty={<Nothing title="No claims yet." />}
          columns={[
            {
              title: 'Claim',
              show: (row) => (
                <Link to={claimPath(row.practiceId, row.claimId)}>
                  <code className="code">{row.controlNumber}</code>
                </Link>
              ),
            },
            { title: 'Payer', show: (row) => row.payerName },
            { title: 'Service', show: (row) => <Day of={row.serviceDate} /> },
            { title: 'Status', show: (row) => <Status of={row.status} /> },
            {
              title: 'Charged',
              isAmount: true,
              show: (row) => <Money cents={row.totalChargeCents} />,
            },
            { title: 'Paid', isAmount: true, show: (row) => <Money cents={row.paidCents} /> },
            {
              title: 'Patient owes',
              isAmount: true,
              show: (row) => <Money cents={row.patientBalanceCents} />,
            },
          ]}
        />
      )}
    </Loaded>
  );
}
