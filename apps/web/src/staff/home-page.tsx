/** What to do today: the queues of your role with counts, what is late, and the money behind them. */
import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { Figure } from '../parts/figure.tsx';
import { showCount, showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Money } from '../parts/values.tsx';
import { listPath } from '../paths.ts';
import { mayOpen, staffPages, type PageRoute } from '../routes.ts';
import { useMe, type Me } from './session.ts';

type Home = Answer<'GET /api/home'>;
type Waiting = Home['queues'][number];

export function HomePage() {
  const [{ practice }] = useFilters();
  const me = useMe();
  const home = useRead('GET /api/home', {});
  return (
    <div className="page">
      <h1 className="page-title">Today</h1>
      <Loaded read={home} bones={<HomeBones />}>
        {(value) => (
          <>
            {value.figures.length > 0 && (
              <section className="figures" aria-label="Figures">
                {value.figures.map((figure) => (
                  <Figure key={figure.name} {...figure} practice={practice} />
                ))}
              </section>
            )}
            {me.data && <Queues queues={value.queues} me={me.data} practice={practice} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

function HomeBones() {
  return (
    <div className="figures" role="status" aria-label="Loading">
      {[1, 2, 3, 4].map((each) => (
        <Skeleton key={each} height={74} />
      ))}
    </div>
  );
}

interface QueueCard {
  readonly page: PageRoute;
  readonly waiting: Waiting;
}

/** The queues one may work, those that are late first, then by money. */
function Queues({
  queues,
  me,
  practice,
}: {
  queues: readonly Waiting[];
  me: Me;
  practice: string | undefined;
}) {
  const mine: QueueCard[] = queues.flatMap((waiting) => {
    const page = staffPages.find((each) => each.queue === waiting.queue);
    return page && mayOpen(page, me.permissions) ? [{ page, waiting }] : [];
  });
  const open = mine
    .filter(({ waiting }) => waiting.open > 0)
    .sort(
      (left, right) =>
        right.waiting.overdue - left.waiting.overdue ||
        right.waiting.amountCents - left.waiting.amountCents,
    );
  const done = mine.filter(({ waiting }) => waiting.open === 0);
  if (mine.length === 0) {
    return (
      <Nothing title="No queue is yours.">
        Your role reads. Claims and reports are in the menu on the left.
      </Nothing>
    );
  }
  return (
    <section aria-label="Queues">
      <h2 className="section-title">What waits for you</h2>
      {open.length === 0 && (
        <Nothing title="All done.">Nothing waits in your queues. New work comes by itself.</Nothing>
      )}
      <ul className="queue-cards">
        {open.map(({ page, waiting }) => (
          <li key={page.id}>
            <Link to={listPath(page.path, { practice })} className="queue-card">
              <span className="queue-name">{page.title}</span>
              <span className="queue-open">{showCount(waiting.open)}</span>
              {waiting.overdue > 0 ? (
                <span className="clock-out">{showCount(waiting.overdue)} late</span>
              ) : (
                <span className="quiet">none late</span>
              )}
              <Money cents={waiting.amountCents} />
            </Link>
          </li>
        ))}
      </ul>
      {done.length > 0 && (
        <p className="quiet">Done: {done.map(({ page }) => showName(page.title)).join(' · ')}</p>
      )}
    </section>
  );
}
