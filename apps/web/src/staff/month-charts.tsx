/** How the months went: charges beside collections, and the rates as lines. Charts come when they are drawn. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '@mantine/core';
import type { Month } from './month-parts.tsx';

const Charts = lazy(() =>
  import('./month-charts-drawn.tsx').then((file) => ({ default: file.DrawnMonthCharts })),
);

export function MonthCharts({ rows }: { rows: readonly Month[] }) {
  if (rows.length < 2) return null;
  return (
    <Suspense fallback={<Skeleton height={260} />}>
      <Charts rows={rows} />
    </Suspense>
  );
}
