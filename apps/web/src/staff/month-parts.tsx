/** The parts of a practice's month: figures beside the month before, why payers refused, who owes. */
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { reasonWords } from '../parts/code-words.ts';
import { Figure } from '../parts/figure.tsx';
import { showMonth, showShare } from '../parts/show.ts';
import { Loaded, LoadingRows } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import { figureRowsPath } from '../paths.ts';

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
          <Table
            caption="Denials of the month by reason"
            rows={rows.slice(0, mostReasons)}
            rowKey={(row) => row.key}
            empty={<p className="quiet">No line was denied in this month.</p>}
            columns={[
              {
                title: 'Reason',
                show: (row) => (
                  <Link
                    to={figureRowsPath('denied-lines', {
                      key: row.key,
                      practice: practiceId,
                      month,
                    })}
                  >
                    {reasonWords(row.name)}
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

export function Owed({ practiceId }: { practiceId: string | undefined }) {
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
              {
                title: 'Payer',
                show: (row) => (
                  <Link
                    to={figureRowsPath('aging-insurance', { key: row.key, practice: practiceId })}
                  >
                    {row.name}
                  </Link>
                ),
              },
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
