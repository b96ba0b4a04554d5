/** Our own invoices to the practices. */
import { useRead } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { showCount, showMonth } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Money } from '../parts/values.tsx';
import { usePractices } from './session.ts';

export function InvoicesPage() {
  const [{ practice }] = useFilters();
  const read = useRead('GET /api/client-invoices', { query: { practiceId: practice } });
  const { nameOf } = usePractices();
  return (
    <div className="page">
      <h1 className="page-title">Our invoices</h1>
      <p className="quiet">
        Of some money no share may be charged (Medicaid’s everywhere, all of it in New York): the
        invoice says by which rule. A fee for each claim may be agreed instead.
      </p>
      <Loaded read={read} permissions={['client-billing:read']}>
        {({ rows }) => (
          <Table
            caption="Invoices"
            rows={rows}
            rowKey={(row) => row.invoiceId}
            empty={
              <Nothing title="No invoice yet.">One is written when a month is closed.</Nothing>
            }
            columns={[
              {
                title: 'Number',
                show: (row) => (
                  <a
                    href={`/api/practices/${row.practiceId}/client-invoices/${row.invoiceId}/file`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {row.number}
                  </a>
                ),
              },
              { title: 'Practice', show: (row) => nameOf(row.practiceId) },
              { title: 'Month', show: (row) => showMonth(row.month) },
              { title: 'Issued', show: (row) => <Day of={row.issuedOn} /> },
              { title: 'Claims', isAmount: true, show: (row) => showCount(row.claimCount) },
              {
                title: 'Posted collections',
                isAmount: true,
                show: (row) => <Money cents={row.baseCents} />,
              },
              {
                title: 'Of it without a fee',
                isAmount: true,
                show: (row) => <Money cents={row.notBilledCents} />,
              },
              {
                title: 'Our fee',
                isAmount: true,
                show: (row) => <Money cents={row.feeCents} strong />,
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
