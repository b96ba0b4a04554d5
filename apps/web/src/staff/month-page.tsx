/** The practice owner's month: how it went, against the month before, with the report to print. */
import { NativeSelect } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { showMonth } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { monthReportPath } from '../paths.ts';
import { MonthCharts } from './month-charts.tsx';
import { MonthDenials, MonthFigures, MonthTable, Owed } from './month-parts.tsx';
import { usePractices } from './session.ts';

export function MonthPage() {
  const [{ practice, month }, change] = useFilters();
  const { rows: practices } = usePractices();
  const practiceId = practice ?? (practices.length === 1 ? practices[0]?.practiceId : undefined);
  const read = useRead('GET /api/reports/months', { query: { practiceId } });
  return (
    <div className="page">
      <h1 className="page-title">The practice’s month</h1>
      <Loaded read={read} permissions={['reports:read']} bones={<LoadingRows count={6} />}>
        {({ rows }) => {
          const at = Math.max(
            0,
            month === undefined ? rows.length - 1 : rows.findIndex((row) => row.month === month),
          );
          const shown = rows[at];
          if (!shown)
            return <Nothing title="No month yet.">Figures come with the first charge.</Nothing>;
          return (
            <>
              <div className="filters">
                <NativeSelect
                  size="xs"
                  aria-label="Month"
                  value={shown.month}
                  onChange={(event) => change({ month: event.currentTarget.value })}
                  data={rows
                    .map((row) => ({ value: row.month, label: showMonth(row.month) }))
                    .toReversed()}
                />
                {practiceId ? (
                  <a
                    href={monthReportPath(practiceId, shown.month)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    The report as PDF
                  </a>
                ) : (
                  <span className="quiet">Choose a practice above for its report as PDF.</span>
                )}
              </div>
              <MonthFigures shown={shown} before={rows[at - 1]} practice={practiceId} />
              <MonthCharts rows={rows.slice(0, at + 1)} />
              <MonthTable rows={rows.slice(0, at + 1)} practice={practiceId} />
              <MonthDenials month={shown.month} practiceId={practiceId} />
              <Owed practiceId={practiceId} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
