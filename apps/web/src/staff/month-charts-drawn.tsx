/** The drawn charts of months; the figures stand in tables beside them for those who cannot see them. */
import { BarChart, LineChart } from '@mantine/charts';
import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import { showMoney, showMonth } from '../parts/show.ts';
import type { Month } from './month-parts.tsx';

const chartHeight = 220;
export const inThousands = (dollars: number): string =>
  Math.abs(dollars) < 10_000
    ? `$${(dollars / 1000).toFixed(1)}k`
    : `$${(dollars / 1000).toFixed(0)}k`;
export const inDollars = (dollars: number): string => showMoney(Math.round(dollars * 100));

/** A month without the rate is a gap in its line. */
const inPercent = (basisPoints: number | null): number | null =>
  basisPoints === null ? null : basisPoints / 100;

export function DrawnMonthCharts({ rows }: { rows: readonly Month[] }) {
  return (
    <div className="boards">
      <section className="panel board" aria-label="Charges and collections by month">
        <h2>Charges and collections</h2>
        <MoneyChart rows={rows} />
      </section>
      <section className="panel board" aria-label="Rates by month">
        <h2>Rates</h2>
        <RatesChart rows={rows} />
      </section>
    </div>
  );
}

export function MoneyChart({ rows }: { rows: readonly Month[] }) {
  return (
    <div aria-hidden="true">
      <BarChart
        h={chartHeight}
        data={rows.map((row) => ({
          month: showMonth(row.month),
          Charges: row.chargesCents / 100,
          Collections: row.collectionsCents / 100,
        }))}
        dataKey="month"
        withLegend
        valueFormatter={inDollars}
        yAxisProps={{ tickFormatter: inThousands }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        series={[
          { name: 'Charges', color: 'indigo.3' },
          { name: 'Collections', color: 'teal.7' },
        ]}
      />
    </div>
  );
}

export function RatesChart({ rows }: { rows: readonly Month[] }) {
  return (
    <div aria-hidden="true">
      <LineChart
        h={chartHeight}
        data={rows.map((row) => ({
          month: showMonth(row.month),
          'Net collection': inPercent(row.netCollectionBasisPoints),
          'Clean claims': inPercent(row.cleanClaimBasisPoints),
          Denials: inPercent(row.denialBasisPoints),
        }))}
        dataKey="month"
        withLegend
        unit=" %"
        curveType="linear"
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
        series={[
          { name: 'Net collection', color: 'indigo.7' },
          { name: 'Clean claims', color: 'teal.7' },
          { name: 'Denials', color: 'red.7', strokeDasharray: '5 3' },
        ]}
      />
    </div>
  );
}
