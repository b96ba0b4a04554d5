/** For those who read and do not work queues: how the month goes, who owes, and where to look further. */
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import { showMonth } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { listPath } from '../paths.ts';
import { MonthFigures, Owed } from './month-parts.tsx';
import { useMay } from './session.ts';

export function OwnersMonth({ practice }: { practice: string | undefined }) {
  const mayRead = useMay('reports:read');
  const read = useRead(
    'GET /api/reports/months',
    { query: { practiceId: practice } },
    { enabled: mayRead },
  );
  if (!mayRead) {
    return (
      <Nothing title="No queue is yours.">
        Your role reads. Claims and patients are in the menu on the left.
      </Nothing>
    );
  }
  return (
    <Loaded read={read} permissions={['reports:read']} bones={<LoadingRows count={6} />}>
      {({ rows }) => {
        const running = rows.at(-1);
        const last = rows.at(-2);
        if (!running) {
          return <Nothing title="No month yet.">Figures come with the first charge.</Nothing>;
        }
        return (
          <>
            <h2 className="section-title">
              {showMonth(running.month)} so far, beside the month before
            </h2>
            <MonthFigures shown={running} before={last} practice={practice} />
            <p className="home-next">
              {last && (
                <Link to={listPath('/month', { month: last.month, practice })}>
                  Read {showMonth(last.month)} in full
                </Link>
              )}
              <Link to={listPath('/reports', { practice })}>Trends and aging</Link>
              <Link to={listPath('/claims', { practice })}>Claims</Link>
            </p>
            <Owed practiceId={practice} />
          </>
        );
      }}
    </Loaded>
  );
}
