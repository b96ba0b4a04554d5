/** The board: money by month, what is open by age, denials, turnaround. Every figure opens its rows. */
import { SegmentedControl } from '@mantine/core';
import { BarChart } from '@mantine/charts';
import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters, type Filters } from '../parts/address.ts';
import { Definition, Figure } from '../parts/figure.tsx';
import { FigureLink } from '../parts/rows-link.tsx';
import { showMonth } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Money } from '../parts/values.tsx';
import { inDollars, inThousands, MoneyChart, RatesChart } from './month-charts-drawn.tsx';
import { DenialTable, MonthTable } from './month-parts.tsx';

type Month = Answer<'GET /api/reports/months'>['rows'][number];
type Aging = Answer<'GET /api/reports/aging'>['rows'][number];
type Turnaround = Answer<'GET /api/reports/turnaround'>['rows'][number];

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
                <MoneyByMonth rows={rows} practice={practice} />
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

function MoneyByMonth({
  rows,
  practice,
}: {
  rows: readonly Month[];
  practice: string | undefined;
}) {
  return (
    <section className="panel board" aria-labelledby="money-by-month">
      <h2 id="money-by-month">
        Charges and collections by month <Definition name="collections" />
      </h2>
      <MoneyChart rows={rows} />
      <MonthTable rows={rows} practice={practice} />
    </section>
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
  ['0–30', 'bucket0To30Cents', 'indigo.2', { toDays: '30' }],
  ['31–60', 'bucket31To60Cents', 'indigo.4', { fromDays: '31', toDays: '60' }],
  ['61–90', 'bucket61To90Cents', 'indigo.6', { fromDays: '61', toDays: '90' }],
  ['91–120', 'bucket91To120Cents', 'orange.5', { fromDays: '91', toDays: '120' }],
  ['Over 120', 'bucketOver120Cents', 'red.7', { fromDays: '121' }],
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
  const sum = (of: (row: Aging) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const cell = (cents: number, filters: Filters, isStrong = false) => (
    <FigureLink figure={figure} filters={{ practice, ...filters }} value={cents}>
      <Money cents={cents} strong={isStrong} />
    </FigureLink>
  );
  return (
    <Table
      caption={`Open by age and ${by}`}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { title: by === 'payer' ? 'Payer' : 'Patient', show: (row) => row.name },
        ...buckets.map(([title, field, , ages]) => ({
          title,
          isAmount: true,
          show: (row: Aging) => cell(row[field], { key: row.key, ...ages }),
        })),
        {
          title: 'Open',
          isAmount: true,
          show: (row: Aging) => cell(row.totalCents, { key: row.key }, true),
        },
      ]}
      foot={[
        'All',
        ...buckets.map(([, field, , ages]) =>
          cell(
            sum((row) => row[field]),
            ages,
          ),
        ),
        cell(
          sum((row) => row.totalCents),
          {},
        ),
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
          <DenialTable
            caption={`Denials by ${by}`}
            rows={rows.slice(0, mostBars)}
            by={by}
            filters={{ practice }}
            empty={<Nothing title="No line was denied." />}
          />
        )}
      </Loaded>
    </section>
  );
}

function TurnaroundBoard({ practice }: { practice: string | undefined }) {
  const read = useRead('GET /api/reports/turnaround', { query: { practiceId: practice } });
  const cell = ({ payerId, claims }: Turnaround, shown: string | number) => (
    <FigureLink figure="turnaround" filters={{ key: payerId, practice }} value={claims}>
      {shown}
    </FigureLink>
  );
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
              { title: 'Payer', show: (row) => row.payerName },
              { title: 'Claims', isAmount: true, show: (row) => cell(row, row.claims) },
              {
                title: 'Half within',
                isAmount: true,
                show: (row) => cell(row, `${row.medianDays} d`),
              },
              {
                title: 'Nine in ten within',
                isAmount: true,
                show: (row) => cell(row, `${row.p90Days} d`),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
