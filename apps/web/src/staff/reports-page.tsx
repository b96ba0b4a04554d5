/** The board: money by month, what is open by age, denials, turnaround. Every figure opens its rows. */
import { SegmentedControl } from '@mantine/core';
import { BarChart } from '@mantine/charts';
import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { reasonWords } from '../parts/code-words.ts';
import { Definition, Figure } from '../parts/figure.tsx';
import { showMonth, showShare } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Money } from '../parts/values.tsx';
import { figureRowsPath, listPath } from '../paths.ts';
import { inDollars, inThousands, MoneyChart, RatesChart } from './month-charts-drawn.tsx';

type Month = Answer<'GET /api/reports/months'>['rows'][number];
type Aging = Answer<'GET /api/reports/aging'>['rows'][number];

export function ReportsPage() {
  const [{ practice }] = useFilters();
  const months = useRead('GET /api/reports/months', { query: { practiceId: practice } });
  return (
    <div className="page">
      <h1 className="page-title">Reports</h1>
      <Loaded read={months} permissions={['reports:read']} bones={<LoadingRows count={8} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title="No figures yet.">They come with the first charge.</Nothing>
          ) : (
            <>
              <LatestFigures rows={rows} practice={practice} />
              <div className="boards">
                <MoneyByMonth rows={rows} />
                <RatesByMonth rows={rows} />
                <AgingBoard practice={practice} />
                <DenialBoard practice={practice} />
                <TurnaroundBoard practice={practice} />
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function LatestFigures({
  rows,
  practice,
}: {
  rows: readonly Month[];
  practice: string | undefined;
}) {
  const last = rows.at(-1);
  const before = rows.at(-2);
  if (!last) return null;
  const figure = (name: string, field: Exclude<keyof Month, 'month'>, unit: string) => (
    <Figure
      name={name}
      value={last[field]}
      previous={before?.[field] ?? null}
      unit={unit}
      practice={practice}
      month={last.month}
    />
  );
  return (
    <section className="figures" aria-label={`Figures of ${showMonth(last.month)}`}>
      {figure('charges', 'chargesCents', 'cents')}
      {figure('collections', 'collectionsCents', 'cents')}
      {figure('days-in-receivable', 'daysInReceivable', 'days')}
      {figure('net-collection-rate', 'netCollectionBasisPoints', 'basis-points')}
      {figure('denial-rate', 'denialBasisPoints', 'basis-points')}
      {figure('clean-claim-rate', 'cleanClaimBasisPoints', 'basis-points')}
    </section>
  );
}

function MoneyByMonth({ rows }: { rows: readonly Month[] }) {
  return (
    <section className="panel board" aria-labelledby="money-by-month">
      <h2 id="money-by-month">
        Charges and collections by month <Definition name="collections" />
      </h2>
      <MoneyChart rows={rows} />
      <MonthTable rows={rows} />
    </section>
  );
}

function MonthTable({ rows }: { rows: readonly Month[] }) {
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
              <Link to={listPath('/month', { month: row.month })}>{showMonth(row.month)}</Link>
            ),
          },
          { title: 'Charges', isAmount: true, show: (row) => <Money cents={row.chargesCents} /> },
          {
            title: 'Collections',
            isAmount: true,
            show: (row) => <Money cents={row.collectionsCents} />,
          },
          {
            title: 'Adjustments',
            isAmount: true,
            show: (row) => <Money cents={row.adjustmentsCents} />,
          },
          { title: 'Days in A/R', isAmount: true, show: (row) => row.daysInReceivable ?? '–' },
          {
            title: 'Net collection',
            isAmount: true,
            show: (row) => showShare(row.netCollectionBasisPoints),
          },
          { title: 'Denied', isAmount: true, show: (row) => showShare(row.denialBasisPoints) },
          { title: 'Clean', isAmount: true, show: (row) => showShare(row.cleanClaimBasisPoints) },
        ]}
      />
    </details>
  );
}

function RatesByMonth({ rows }: { rows: readonly Month[] }) {
  return (
    <section className="panel board" aria-labelledby="rates-by-month">
      <h2 id="rates-by-month">
        Rates by month <Definition name="net-collection-rate" />
      </h2>
      <RatesChart rows={rows} />
    </section>
  );
}

const buckets = [
  ['0–30', 'bucket0To30Cents', 'indigo.2'],
  ['31–60', 'bucket31To60Cents', 'indigo.4'],
  ['61–90', 'bucket61To90Cents', 'indigo.6'],
  ['91–120', 'bucket91To120Cents', 'orange.5'],
  ['Over 120', 'bucketOver120Cents', 'red.7'],
] as const;

const mostBars = 10;

function AgingBoard({ practice }: { practice: string | undefined }) {
  const [{ aging = 'payer' }, change] = useFilters();
  const by = aging === 'patient' ? 'patient' : 'payer';
  const read = useRead('GET /api/reports/aging', { query: { by, practiceId: practice } });
  return (
    <section className="panel board board-wide" aria-labelledby="aging">
      <h2 id="aging">
        What is open, by age in days <Definition name="aging" />
      </h2>
      <SegmentedControl
        aria-label="By"
        value={by}
        onChange={(value) => change({ aging: value })}
        data={[
          { value: 'payer', label: 'By payer' },
          { value: 'patient', label: 'By patient' },
        ]}
      />
      <Loaded read={read} bones={<LoadingRows count={5} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title="Nothing is open." />
          ) : (
            <>
              <AgingChart rows={rows.slice(0, mostBars)} />
              <AgingTable rows={rows} by={by} practice={practice} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function AgingChart({ rows }: { rows: readonly Aging[] }) {
  return (
    <div aria-hidden="true">
      <BarChart
        h={Math.max(140, rows.length * 30 + 50)}
        type="stacked"
        orientation="vertical"
        yAxisProps={{ width: 130 }}
        xAxisProps={{ tickFormatter: inThousands }}
        dataKey="name"
        withLegend
        valueFormatter={inDollars}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        data={rows.map((row) => ({
          name: row.name,
          ...Object.fromEntries(buckets.map(([label, field]) => [label, row[field] / 100])),
        }))}
        series={buckets.map(([name, , color]) => ({ name, color }))}
      />
    </div>
  );
}

function AgingTable({
  rows,
  by,
  practice,
}: {
  rows: readonly Aging[];
  by: 'payer' | 'patient';
  practice: string | undefined;
}) {
  const figure = by === 'payer' ? 'aging-insurance' : 'aging-patients';
  const rowsPath = (row: Aging): string => figureRowsPath(figure, { key: row.key, practice });
  const sum = (of: (row: Aging) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return (
    <Table
      caption={`Open by age and ${by}`}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          title: by === 'payer' ? 'Payer' : 'Patient',
          show: (row) => <Link to={rowsPath(row)}>{row.name}</Link>,
        },
        ...buckets.map(([title, field]) => ({
          title,
          isAmount: true,
          show: (row: Aging) => <Money cents={row[field]} />,
        })),
        { title: 'Open', isAmount: true, show: (row) => <Money cents={row.totalCents} strong /> },
      ]}
      foot={[
        'All',
        ...buckets.map(([title, field]) => <Money key={title} cents={sum((row) => row[field])} />),
        <Money key="total" cents={sum((row) => row.totalCents)} />,
      ]}
    />
  );
}

function DenialBoard({ practice }: { practice: string | undefined }) {
  const [{ denials = 'reason' }, change] = useFilters();
  const by = denials === 'payer' ? 'payer' : 'reason';
  const read = useRead('GET /api/reports/denials', { query: { by, practiceId: practice } });
  return (
    <section className="panel board" aria-labelledby="denials">
      <h2 id="denials">
        Denials <Definition name="denial-rate" />
      </h2>
      <SegmentedControl
        aria-label="Denials by"
        value={by}
        onChange={(value) => change({ denials: value })}
        data={[
          { value: 'reason', label: 'By reason' },
          { value: 'payer', label: 'By payer' },
        ]}
      />
      <Loaded read={read} bones={<LoadingRows count={5} />}>
        {({ rows }) => (
          <Table
            caption={`Denials by ${by}`}
            rows={rows.slice(0, mostBars)}
            rowKey={(row) => row.key}
            empty={<Nothing title="No line was denied." />}
            columns={[
              {
                title: by === 'reason' ? 'Reason' : 'Payer',
                show: (row) => (
                  <Link to={figureRowsPath('denied-lines', { key: row.key, practice })}>
                    {by === 'reason' ? reasonWords(row.name) : row.name}
                  </Link>
                ),
              },
              { title: 'Lines', isAmount: true, show: (row) => row.lines },
              { title: 'Rate', isAmount: true, show: (row) => showShare(row.rateBasisPoints) },
              { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}

function TurnaroundBoard({ practice }: { practice: string | undefined }) {
  const read = useRead('GET /api/reports/turnaround', { query: { practiceId: practice } });
  return (
    <section className="panel board" aria-labelledby="turnaround">
      <h2 id="turnaround">
        Payers’ days from sending to decision <Definition name="turnaround" />
      </h2>
      <Loaded read={read} bones={<LoadingRows count={5} />}>
        {({ rows }) => (
          <Table
            caption="Turnaround by payer"
            rows={rows}
            rowKey={(row) => row.payerId}
            empty={<Nothing title="No payer has decided yet." />}
            columns={[
              {
                title: 'Payer',
                show: (row) => (
                  <Link to={figureRowsPath('turnaround', { key: row.payerId, practice })}>
                    {row.payerName}
                  </Link>
                ),
              },
              { title: 'Claims', isAmount: true, show: (row) => row.claims },
              { title: 'Half within', isAmount: true, show: (row) => `${row.medianDays} d` },
              { title: 'Nine in ten within', isAmount: true, show: (row) => `${row.p90Days} d` },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
