/** What posting put aside: the reason and the amount, the remittance beside it, settled one by one. */
import { Link } from '@tanstack/react-router';
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { readOpen, Split, writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Money } from '../parts/values.tsx';
import { remittancePath } from '../paths.ts';
import { ExceptionDesk, exceptionWords, type Exception } from './exception-desk.tsx';

const keyOf = (row: Exception): string => writeOpen(row.practiceId, row.exceptionId);

const columns: readonly (Column<Exception> & { readonly isWide?: true })[] = [
  { title: 'Why', width: 'minmax(180px, 1.5fr)', show: (row) => exceptionWords(row.reason) },
  { title: 'Payer', width: 'minmax(120px, 1fr)', isWide: true, show: (row) => row.payerName },
  {
    title: 'Trace',
    width: '130px',
    isWide: true,
    show: (row) => <code className="code">{row.traceNumber}</code>,
  },
  {
    title: 'Claim',
    width: '130px',
    isWide: true,
    show: (row) => <code className="code">{row.controlNumber ?? '–'}</code>,
  },
  { title: 'Put aside', width: '130px', show: (row) => <Day of={row.openedAt} /> },
  {
    title: 'Amount',
    width: '100px',
    isAmount: true,
    show: (row) => <Money cents={row.amountCents} />,
  },
];

export function ExceptionsPage() {
  const [{ status, reason, open }, change] = useFilters();
  const read = useRows('GET /api/remittance-exceptions', {
    status: status === 'resolved' ? 'resolved' : 'open',
    reason,
  });
  const opened = readOpen(open);
  const exception = read.rows.find((row) => keyOf(row) === open);
  const show = (row: Exception): void => change({ open: keyOf(row) });
  const close = (): void => change({ open: undefined });
  const keys = useListKeys({
    read,
    rowKey: keyOf,
    open: show,
    openKey: open,
    close: opened && close,
    filter: focusFilter,
  });
  const reasons = [
    ...new Set([...read.rows.map((row) => row.reason), ...(reason ? [reason] : [])]),
  ];
  return (
    <div className="page page-list">
      <h1 className="page-title">Remittance exceptions</h1>
      <FilterBar
        choices={[
          {
            name: 'reason',
            label: 'Why',
            all: 'Any reason',
            options: reasons.map((value) => ({ value, label: exceptionWords(value) })),
          },
          {
            name: 'status',
            label: 'State',
            all: 'Open',
            options: [{ value: 'resolved', label: 'Settled' }],
          },
        ]}
      />
      <Split
        name="Exception"
        close={close}
        path={exception && remittancePath(exception.practiceId, exception.remittanceId)}
        list={
          <Grid
            label="Exceptions"
            columns={opened ? columns.filter((column) => !column.isWide) : columns}
            read={read}
            rowKey={keyOf}
            at={keys.at}
            onMove={keys.move}
            onOpen={show}
            openKey={open}
            selected={keys.selected}
            permissions={['remittances:read']}
            empty={
              reason || status ? (
                <Nothing title="No exception fits these filters.">Take one away.</Nothing>
              ) : (
                <Nothing title="All done: nothing was put aside.">
                  A payment comes here when it cannot be posted without a person.
                </Nothing>
              )
            }
          />
        }
        record={
          exception && (
            <>
              <ExceptionDesk key={exception.exceptionId} exception={exception} />
              <p>
                <Link to={remittancePath(exception.practiceId, exception.remittanceId)}>
                  The remittance it stands in
                </Link>
              </p>
            </>
          )
        }
      />
    </div>
  );
}
