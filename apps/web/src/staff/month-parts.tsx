/** The parts of a practice's month: figures beside the month before, why payers refused, who owes. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { reasonWords } from '../parts/code-words.ts';
import { Figure } from '../parts/figure.tsx';
import { FigureLink } from '../parts/rows-link.tsx';
import { showMonth, showShare } from '../parts/show.ts';
import { Loaded, LoadingRows } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import { listPath } from '../paths.ts';

export type Month = Answer<'GET /api/reports/months'>['rows'][number];

const figures = [
  ['collections', 'collectionsCents', 'cents'],
  ['charges', 'chargesCents', 'cents'],
  ['days-in-receivable', 'daysInReceivable', 'days'],
  ['net-collection-rate', 'netCollectionBasisPoints', 'basis-points'],
  ['denial-rate', 'denialBasisPoints', 'basis-points'],
  ['clean-claim-rate', 'cleanClaimBasisPoints', 'basis-points'],
] as const;

export function MonthFigures({
  shown,
  before,
  practice,
}: {
  shown: Month;
  before: Month | undefined;
  practice: string | undefined;
}) {
  return (
    <section className="figures" aria-label={`Figures of ${showMonth(shown.month)}`}>
      {figures.map(([name, field, unit]) => (
        <Figure
          key={name}
          name={name}
          value={shown[field]}
          unit={unit}
          previous={before?.[field] ?? null}
          practice={practice}
          month={shown.month}
        />
      ))}
    </section>
  );
}

/** Every figure of every month as a table: what charts show, to be read and opened. */
export function MonthTable({
  rows,
  practice,
}: {
  rows: readonly Month[];
  practice: string | undefined;
}) {
  const column = (
    title: string,
    figure: string,
    field: Exclude<keyof Month, 'month'>,
    show: (value: number | null) => ReactNode,
  ) => ({
    title,
    isAmount: true,
    show: (row: Month) => (
      <FigureLink figure={figure} filters={{ practice, month: row.month }} value={row[field]}>
        {show(row[field])}
      </FigureLink>
    ),
  });
  const money = (value: number | null) => <Money cents={value} />;
  return (
    <details>
      <summary>The figures</summary>
      <Table
        caption="Charges and collections by month"
        rows={rows.toReversed()}
        rowKey={(row) => row.month}
        columns={[
          {
            title: 'Month',
            show: (row) => (
              <Link to={listPath('/month', { month: row.month, practice })}>
                {showMonth(row.month)}
              </Link>
            ),
          },
          column('Charges', 'charges', 'chargesCents', money),
          column('Collections', 'collections', 'collectionsCents', money),
          column('Adjustments', 'adjustments', 'adjustmentsCents', money),
          column('Days in A/R', 'days-in-receivable', 'daysInReceivable', (days) => days ?? '–'),
          column('Net collection', 'net-collection-rate', 'netCollectionBasisPoints', showShare),
          column('Denied', 'denial-rate', 'denialBasisPoints', showShare),
          column('Clean', 'clean-claim-rate', 'cleanClaimBasisPoints', showShare),
        ]}
      />
    </details>
  );
}

type Denied = Answer<'GET /api/reports/denials'>['rows'][number];

/** Denied lines by reason or by payer: lines, rate and amount, each of which opens its rows. */
export function DenialTable({
  caption,
  rows,
  by,
  filters,
  empty,
}: {
  caption: string;
  rows: readonly Denied[];
  by: 'reason' | 'payer';
  filters: { readonly practice: string | undefined; readonly month?: string };
  empty: ReactNode;
}) {
  const cell = (figure: string, row: Denied, value: number, shown: ReactNode) => (
    <FigureLink figure={figure} filters={{ ...filters, key: row.key, by }} value={value}>
      {shown}
    </FigureLink>
  );
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      empty={empty}
      columns={[
        {
          title: by === 'reason' ? 'Reason' : 'Payer',
          show: (row) => (by === 'reason' ? reasonWords(row.key) : row.name),
        },
        {
          title: 'Lines',
          isAmount: true,
          show: (row) => cell('denied-lines', row, row.lines, row.lines),
        },
        {
          title: 'Rate',
          isAmount: true,
          show: (row) =>
            cell('denied-line-rate', row, row.rateBasisPoints, showShare(row.rateBasisPoints)),
        },
        {
          title: 'Amount',
          isAmount: true,
          show: (row) =>
            cell('denied-amount', row, row.amountCents, <Money cents={row.amountCents} />),
        },
      ]}
    />
  );
}

const mostReasons = 5;

export function MonthDenials({
  month,
  practiceId,
}: {
  month: string;
  practiceId: string | undefined;
}) {
  const read = useRead('GET /api/reports/denials', {
    query: { by: 'reason', practiceId, from: month, to: month },
  });
  return (
    <section aria-label="Why payers refused">
      <h2 className="section-title">Why payers refused</h2>
      <Loaded read={read} bones={<LoadingRows count={4} />}>
        {({ rows }) => (
          <DenialTable
            caption="Denials of the month by reason"
            rows={rows.slice(0, mostReasons)}
            by="reason"
            filters={{ practice: practiceId, month }}
            empty={<p className="quiet">No line was denied in this month.</p>}
          />
        )}
      </Loaded>
    </section>
  );
}

type Owing = Answer<'GET /api/reports/aging'>['rows'][number];

export function Owed({ practiceId }: { practiceId: string | undefined }) {
  const today = useToday();
  const read = useRead('GET /api/reports/aging', { query: { by: 'payer', practiceId } });
  const cell = (row: Owing, value: number, shown: ReactNode, more: object = {}) => (
    <FigureLink
      figure="aging-insurance"
      filters={{ key: row.key, practice: practiceId, ...more }}
      value={value}
    >
      {shown}
    </FigureLink>
  );
  return (
    <section aria-label="Who owes you">
      <h2 className="section-title">Who owes you</h2>
      <Loaded read={read} bones={<LoadingRows count={4} />}>
        {({ rows, asOf }) => (
          <Table
            caption={`Open by payer on ${asOf || today}`}
            rows={rows}
            rowKey={(row) => row.key}
            empty={<p className="quiet">Nothing is open.</p>}
            columns={[
              { title: 'Payer', show: (row) => row.name },
              {
                title: 'Claims',
                isAmount: true,
                show: (row) => (
                  <FigureLink
                    figure="aging-insurance-items"
                    filters={{ key: row.key, practice: practiceId }}
                    value={row.claims}
                  >
                    {row.claims}
                  </FigureLink>
                ),
              },
              {
                title: 'Over 90 days',
                isAmount: true,
                show: (row) => {
                  const cents = row.bucket91To120Cents + row.bucketOver120Cents;
                  return cell(row, cents, <Money cents={cents} />, { fromDays: '91' });
                },
              },
              {
                title: 'Open',
                isAmount: true,
                show: (row) => cell(row, row.totalCents, <Money cents={row.totalCents} strong />),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
