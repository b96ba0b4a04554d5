/** Remittances, newest first: posted or not, in the bank or not, how many exceptions. */
import { useNavigate } from '@tanstack/react-router';
import { useRead, useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showCount } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { remittancePath } from '../paths.ts';

type Row = Answer<'GET /api/remittances'>['rows'][number];

const keyOf = (row: Row): string => `${row.practiceId}.${row.remittanceId}`;

const columns: readonly Column<Row>[] = [
  { title: 'Paid on', width: '130px', show: (row) => <Day of={row.paymentDate} /> },
  { title: 'Payer', width: 'minmax(130px, 1.1fr)', show: (row) => row.payerName },
  { title: 'Practice', width: 'minmax(120px, 1fr)', show: (row) => row.practiceName },
  {
    title: 'Trace',
    width: 'minmax(120px, 0.9fr)',
    show: (row) => <code className="code">{row.traceNumber}</code>,
  },
  { title: 'State', width: '130px', show: (row) => <Status of={row.status} /> },
  {
    title: 'Bank',
    width: '92px',
    show: (row) =>
      row.amountCents === 0 ? (
        <span className="quiet">no money</span>
      ) : row.isInBank ? (
        <span className="good-words">✓ arrived</span>
      ) : (
        <span className="watch-words">not yet</span>
      ),
  },
  { title: 'Claims', width: '60px', isAmount: true, show: (row) => showCount(row.claimCount) },
  {
    title: 'Exceptions',
    width: '80px',
    isAmount: true,
    show: (row) =>
      row.openExceptions === 0 ? (
        <span className="quiet">0</span>
      ) : (
        <span className="clock-soon">{row.openExceptions} open</span>
      ),
  },
  {
    title: 'Amount',
    width: '110px',
    isAmount: true,
    show: (row) => <Money cents={row.amountCents} />,
  },
];

const states = ['posted', 'partly-posted', 'refused', 'waiting'].map((value) => ({
  value,
  label:
    { posted: 'Posted', 'partly-posted': 'Posted in part', refused: 'Refused' }[value] ?? 'Waiting',
}));

export function RemittancesPage() {
  const [{ practice, status, payer, search }] = useFilters();
  const navigate = useNavigate();
  const payers = useRead('GET /api/payers', {});
  const read = useRows('GET /api/remittances', {
    practiceId: practice,
    status,
    payerId: payer,
    trace: search,
  });
  const open = (row: Row): void =>
    void navigate({ to: remittancePath(row.practiceId, row.remittanceId) });
  const keys = useListKeys({ read, rowKey: keyOf, open, filter: focusFilter });
  const isFiltered = [practice, status, payer, search].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">Remittances</h1>
      <FilterBar
        search="Trace number"
        choices={[
          { name: 'status', label: 'State', all: 'Any state', options: states },
          {
            name: 'payer',
            label: 'Payer',
            all: 'Any payer',
            options: (payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name })),
          },
        ]}
      />
      <Grid
        label="Remittances"
        columns={columns}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={['remittances:read']}
        empty={
          isFiltered ? (
            <Nothing title="No remittance fits these filters.">Take one away.</Nothing>
          ) : (
            <Nothing title="No remittances yet.">
              They are fetched from the clearinghouse’s mailbox by themselves.
            </Nothing>
          )
        }
      />
    </div>
  );
}
