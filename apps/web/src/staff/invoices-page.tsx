/** Our own invoices to the practices. */
import type { ReactNode } from 'react';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters, type Filters } from '../parts/address.ts';
import { FigureLink } from '../parts/rows-link.tsx';
import { showCount, showMonth } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Money } from '../parts/values.tsx';
import { usePractices } from './session.ts';

type Invoice = Answer<'GET /api/client-invoices'>['rows'][number];

/** A number of an invoice, which opens what it was made of in that practice and month. */
const cell = (figure: string, row: Invoice, shown: ReactNode, more: Filters = {}) => (
  <FigureLink
    figure={figure}
    filters={{ practice: row.practiceId, month: row.month, ...more }}
    value={row.feeCents}
  >
    {shown}
  </FigureLink>
);

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
              {
                title: 'Claims',
                isAmount: true,
                show: (row) => cell('invoice-claims', row, showCount(row.claimCount)),
              },
              {
                title: 'Posted collections',
                isAmount: true,
                show: (row) => cell('invoice-collections', row, <Money cents={row.baseCents} />),
              },
              {
                title: 'Of it without a fee',
                isAmount: true,
                show: (row) =>
                  cell('invoice-collections', row, <Money cents={row.notBilledCents} />, {
                    key: 'not-billed',
                  }),
              },
              {
                title: 'Our fee',
                isAmount: true,
                show: (row) => cell('invoice-fee', row, <Money cents={row.feeCents} strong />),
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
