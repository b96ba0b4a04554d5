/** A patient's account: what is owed, what their guarantor was sent and agreed to, and every ledger row. */
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';

const operation = 'GET /api/practices/{practiceId}/patients/{patientId}/account';
type Account = Answer<typeof operation>;

interface AccountGiven {
  readonly practiceId: string;
  readonly patientId: string;
}

/** Ledger rows come newest first; nothing here is ever changed, only added. */
export function PatientAccount({ practiceId, patientId }: AccountGiven) {
  const read = useRead(operation, { params: { practiceId, patientId } });
  return (
    <Loaded read={read} permissions={['patients:read']} bones={<LoadingRows count={5} />}>
      {(account) => (
        <>
          <Facts
            of={[
              ['Patient owes', <Money key="1" cents={account.patientBalanceCents} strong />],
              ['Insurance owes', <Money key="2" cents={account.insuranceBalanceCents} strong />],
            ]}
          />
          <Statements account={account} practiceId={practiceId} patientId={patientId} />
          <Plan plan={account.plan} />
          <Rows rows={account.rows} practiceId={practiceId} />
        </>
      )}
    </Loaded>
  );
}

function Statements({ account, practiceId, patientId }: AccountGiven & { account: Account }) {
  const fileOf = (statementId: string): string =>
    `/api/practices/${practiceId}/patients/${patientId}/statements/${statementId}/file`;
  return (
    <Table
      caption="Statements to the guarantor"
      rows={account.statements}
      rowKey={(row) => row.statementId}
      empty={<Nothing title="No statement has been sent." />}
      columns={[
        {
          title: 'Statement',
          show: (row) => (
            <a href={fileOf(row.statementId)} target="_blank" rel="noreferrer">
              <code className="code">{row.number}</code>
            </a>
          ),
        },
        { title: 'Issued', show: (row) => <Day of={row.issuedOn} aged={false} /> },
        { title: 'Due', show: (row) => <Day of={row.dueOn} aged={false} /> },
        { title: 'State', show: (row) => <Status of={row.status} /> },
        { title: 'Asked for', isAmount: true, show: (row) => <Money cents={row.balanceCents} /> },
      ]}
    />
  );
}

function Plan({ plan }: { plan: Account['plan'] }) {
  if (plan === null) return null;
  return (
    <Table
      caption="Payment plan"
      rows={plan.installments}
      rowKey={(row) => String(row.number)}
      empty={<Nothing title="A plan without installments." />}
      columns={[
        {
          title: 'Installment',
          show: (row) => `${String(row.number)} of ${String(plan.installments.length)}`,
        },
        { title: 'Due', show: (row) => <Day of={row.dueOn} aged={false} /> },
        { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
      ]}
    />
  );
}

function Rows({ rows, practiceId }: { rows: Account['rows']; practiceId: string }) {
  return (
    <Table
      caption="Ledger rows"
      rows={rows}
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
            row.claimId === null ? '–' : <Link to={claimPath(practiceId, row.claimId)}>open</Link>,
        },
        { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
      ]}
    />
  );
}
