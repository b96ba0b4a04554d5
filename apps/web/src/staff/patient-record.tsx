/** Everything about one patient: who, policies, what payers said, visits, claims, and the account. */
import { Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { PatientRecord as Patient } from '../api/awaited-operations.ts';
import { showDay, showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { EligibilityAnswers } from './eligibility-answers.tsx';
import { usePractices } from './session.ts';

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
      {(patient) => (
        <article className={isBeside ? 'record record-beside' : 'record'}>
          <PatientHead patient={patient} />
          <PatientParts patient={patient} />
        </article>
      )}
    </Loaded>
  );
}

function PatientHead({ patient }: { patient: Patient }) {
  const { nameOf } = usePractices();
  return (
    <header className="record-head">
      <div className="record-title">
        <h1>{patient.name}</h1>
        <code className="code">{patient.medicalRecordNumber}</code>
      </div>
      <p className="record-who">
        {nameOf(patient.practiceId)} · answers for the bills: {patient.guarantorName}
      </p>
      <Facts
        of={[
          ['Patient owes', <Money key="1" cents={patient.balanceCents} strong />],
          ['Insurance owes', <Money key="2" cents={patient.insuranceBalanceCents} strong />],
          ['Born', patient.dateOfBirth === null ? '–' : showDay(patient.dateOfBirth)],
          ['Sex', patient.sex],
          ['Address', patient.address || '–'],
          ['Telephone', patient.phone ?? '–'],
          ['E-mail', patient.email ?? '–'],
        ]}
      />
    </header>
  );
}

function PatientParts({ patient }: { patient: Patient }) {
  return (
    <Tabs defaultValue="coverage">
      <Tabs.List>
        <Tabs.Tab value="coverage">Coverage</Tabs.Tab>
        <Tabs.Tab value="visits">Visits ({patient.encounters.length})</Tabs.Tab>
        <Tabs.Tab value="claims">Claims</Tabs.Tab>
        <Tabs.Tab value="account">Account</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="coverage" pt="xs">
        <Coverages patient={patient} />
        <EligibilityAnswers practiceId={patient.practiceId} answers={patient.eligibility} />
      </Tabs.Panel>
      <Tabs.Panel value="visits" pt="xs">
        <Visits patient={patient} />
      </Tabs.Panel>
      <Tabs.Panel value="claims" pt="xs">
        <Claims patient={patient} />
      </Tabs.Panel>
      <Tabs.Panel value="account" pt="xs">
        <Account patient={patient} />
      </Tabs.Panel>
    </Tabs>
  );
}

const ranks = ['', 'First', 'Second', 'Third'];
const relationships: Readonly<Record<string, string>> = {
  '18': 'the patient',
  '01': 'spouse',
  '19': 'child',
  G8: 'other',
};

function Coverages({ patient }: { patient: Patient }) {
  return (
    <Table
      caption="Policies"
      rows={patient.coverages}
      rowKey={(row) => row.coverageId}
      empty={
        <Nothing title="No policy on file.">
          Ask the practice for the card, or treat the visits as self-pay.
        </Nothing>
      }
      columns={[
        { title: 'Rank', show: (row) => ranks[row.rank] ?? row.rank },
        { title: 'Payer', show: (row) => row.payerName },
        { title: 'Member id', show: (row) => <code className="code">{row.memberId}</code> },
        { title: 'Plan', show: (row) => row.planName || '–' },
        {
          title: 'Holder',
          show: (row) => relationships[row.relationship] ?? row.relationship,
        },
        { title: 'From', show: (row) => <Day of={row.effectiveFrom} aged={false} /> },
        {
          title: 'To',
          show: (row) => (row.effectiveTo ? <Day of={row.effectiveTo} aged={false} /> : 'open'),
        },
      ]}
    />
  );
}

function Visits({ patient }: { patient: Patient }) {
  return (
    <Table
      caption="Visits"
      rows={patient.encounters}
      rowKey={(row) => row.encounterId}
      empty={<Nothing title="No visits yet." />}
      columns={[
        { title: 'Service', show: (row) => <Day of={row.serviceDate} /> },
        { title: 'Provider', show: (row) => row.providerName },
        { title: 'State', show: (row) => <Status of={row.status} /> },
        { title: 'Charged', isAmount: true, show: (row) => <Money cents={row.chargeCents} /> },
      ]}
    />
  );
}

function Claims({ patient }: { patient: Patient }) {
  const read = useRead('GET /api/claims', {
    query: { patientId: patient.patientId, practiceId: patient.practiceId, limit: 200 },
  });
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

/** The account: every ledger row, newest first; nothing here is ever changed, only added. */
function Account({ patient }: { patient: Patient }) {
  return (
    <Table
      caption="Ledger rows"
      rows={patient.ledger}
      rowKey={(row) => row.rowId}
      empty={<Nothing title="No money has moved yet." />}
      columns={[
        { title: 'Counts on', show: (row) => <Day of={row.effectiveDate} aged={false} /> },
        { title: 'Written', show: (row) => <Day of={row.postedAt} aged={false} /> },
        { title: 'What', show: (row) => showName(row.reason) },
        { title: 'To', show: (row) => showName(row.debit) },
        { title: 'From', show: (row) => showName(row.credit) },
        {
          title: 'Claim',
          show: (row) =>
            row.claimId === null ? (
              '–'
            ) : (
              <Link to={claimPath(patient.practiceId, row.claimId)}>open</Link>
            ),
        },
        { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
      ]}
    />
  );
}
