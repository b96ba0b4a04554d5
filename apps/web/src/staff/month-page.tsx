/** The practice owner's month: how it went, against the month before, with the report to print. */
import { NativeSelect } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { Figure } from '../parts/figure.tsx';
import { showMonth, showShare } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import { monthReportPath } from '../paths.ts';
import { usePractices } from './session.ts';

type Month = Answer<'GET /api/reports/months'>['rows'][number];

const figures = [
  ['collections', 'collectionsCents', 'cents'],
  ['charges', 'chargesCents', 'cents'],
  ['days-in-receivable', 'daysInReceivable', 'days'],
  ['net-collection-rate', 'netCollectionBasisPoints', 'basis-points'],
  ['denial-rate', 'denialBasisPoints', 'basis-points'],
  ['clean-claim-rate', 'cleanClaimBasisPoints', 'basis-points'],
] as const;

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
              <Denials month={shown.month} practiceId={practiceId} />
              <Owed practiceId={practiceId} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function MonthFigures({
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

const mostReasons = 5;

function Denials({ month, practiceId }: { month: string; practiceId: string | undefined }) {
  const read = useRead('GET /api/reports/denials', {
    query: { by: 'reason', practiceId, from: month, to: month },
  });
  return (
    <section aria-label="Why payers refused">
      <h2 className="section-title">Why payers refused</h2>
      <Loaded read={read} bones={<LoadingRows count={4} />}>
        {({ rows }) => (
          <Table
            caption="Denials of the month by reason"
            rows={rows.slice(0, mostReasons)}
            rowKey={(row) => row.key}
            empty={<p className="quiet">No line was denied in this month.</p>}
            columns={[
              { title: 'Reason', show: (row) => row.name },
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

function Owed({ practiceId }: { practiceId: string | undefined }) {
  const today = useToday();
  const read = useRead('GET /api/reports/aging', { query: { by: 'payer', practiceId } });
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
              { title: 'Claims', isAmount: true, show: (row) => row.claims },
              {
                title: 'Over 90 days',
                isAmount: true,
                show: (row) => <Money cents={row.bucket91To120Cents + row.bucketOver120Cents} />,
              },
              {
                title: 'Open',
                isAmount: true,
                show: (row) => <Money cents={row.totalCents} strong />,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
