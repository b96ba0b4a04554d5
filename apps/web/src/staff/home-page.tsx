/** What to do today: the rows that earn most, your queues with counts and clocks, the money behind them. */
import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters, type Filters } from '../parts/address.ts';
import { Figure } from '../parts/figure.tsx';
import { Grid } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { RowsLink } from '../parts/rows-link.tsx';
import { showCount, showDay } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Deadline, Money } from '../parts/values.tsx';
import { useGo } from '../parts/address.ts';
import { listPath } from '../paths.ts';
import { mayOpen, staffPages, type PageRoute } from '../routes.ts';
import { OwnersMonth } from './owners-month.tsx';
import { useMe, type Me } from './session.ts';
import type { Task } from './task.ts';
import { TaskWhy } from './task-why.tsx';

type Home = Answer<'GET /api/home'>;
type Waiting = Home['queues'][number];

export function HomePage() {
  const [{ practice }] = useFilters();
  const me = useMe();
  const home = useRead('GET /api/home', { query: { practiceId: practice } });
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="page-title">Today</h1>
        {home.data && <span className="quiet">{showDay(home.data.asOf)}</span>}
      </div>
      <Loaded read={home} bones={<HomeBones />}>
        {(value) => (
          <>
            {value.figures.length > 0 && (
              <section className="figures" aria-label="Figures">
                {value.figures.map((figure) => (
                  <Figure
                    key={figure.name}
                    {...figure}
                    practice={practice}
                    month={
                      figure.name === 'collected-this-month' ? value.asOf.slice(0, 7) : undefined
                    }
                  />
                ))}
              </section>
            )}
            {me.data && <Work queues={value.queues} me={me.data} practice={practice} />}
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

interface WorkGiven {
  readonly queues: readonly Waiting[];
  readonly me: Me;
  readonly practice: string | undefined;
}

const pageOfQueue = (queue: string, me: Me): PageRoute | undefined =>
  staffPages.find((page) => page.queue === queue && mayOpen(page, me.permissions));

/** What no practice claims waits like a task, but is none of a practice. */
const holdsTasks = (queue: string): boolean => queue !== 'unrouted';

/** The queues one may work; those who only read see how the month goes instead. */
function Work({ queues, me, practice }: WorkGiven) {
  const own = staffPages.flatMap((page) =>
    page.queue && mayOpen(page, me.permissions) ? [page.queue] : [],
  );
  if (own.length === 0 || !me.permissions.includes('tasks:work')) {
    return <OwnersMonth practice={practice} />;
  }
  return (
    <div className="home">
      <First queues={own.filter(holdsTasks)} me={me} practice={practice} />
      <Queues queues={queues} me={me} practice={practice} />
    </div>
  );
}

const taskKey = (task: Task): string => writeOpen(task.practiceId, task.id);

/** Where a task is worked: its queue, with what it is about open. */
function pathOfTask(task: Task, me: Me): string {
  const page = pageOfQueue(task.queue, me);
  return listPath(page?.path ?? '/', { open: openKeyOf(task) });
}

/** What the task's queue knows its row by: some list what tasks are about, not tasks. */
function openKeyOf(task: Task): string | undefined {
  const { practiceId, queue, claimId, subjectId, detail } = task;
  if (queue === 'rejections') return claimId === null ? undefined : writeOpen(practiceId, claimId);
  if (queue === 'remittance-exceptions') return writeOpen(practiceId, subjectId);
  if (queue !== 'denials') return taskKey(task);
  const [first] = Array.isArray(detail['denialIds']) ? (detail['denialIds'] as unknown[]) : [];
  return typeof first === 'string' ? writeOpen(practiceId, first) : undefined;
}

const whatIsShown = (page: PageRoute | undefined, isLate: boolean): string =>
  `${page ? page.title : 'All your queues'}: ${isLate ? 'what is late' : 'all that waits'}`;

/** What the list above the queues holds, and the way back from a number that was opened. */
function FirstHead({
  chosen,
  isLate,
  me,
  practice,
}: {
  chosen: string | undefined;
  isLate: boolean;
  me: Me;
  practice: string | undefined;
}) {
  const isAll = chosen === undefined && !isLate;
  const page = chosen === undefined ? undefined : pageOfQueue(chosen, me);
  return (
    <>
      <h2 id="first" className="section-title">
        {isAll
          ? 'Start with these: what earns most before its clock runs out'
          : whatIsShown(page, isLate)}
      </h2>
      {!isAll && <Link to={listPath('/', { practice })}>Show what waits in all your queues</Link>}
    </>
  );
}

/** What earns most, over all queues or in the one whose number was opened. */
function First({
  queues,
  me,
  practice,
}: {
  queues: readonly string[];
  me: Me;
  practice: string | undefined;
}) {
  const go = useGo();
  const [{ queue, due }] = useFilters();
  const chosen = queues.find((each) => each === queue);
  const isLate = due === 'late';
  const read = useRows('GET /api/work', {
    queue: chosen ?? queues.join(','),
    practiceId: practice,
    due: isLate ? 'late' : undefined,
  });
  const open = (task: Task): void => go(pathOfTask(task, me));
  const keys = useListKeys({ read, rowKey: taskKey, open });
  return (
    <section aria-labelledby="first" className="home-first">
      <FirstHead chosen={chosen} isLate={isLate} me={me} practice={practice} />
      <Grid
        label="Tasks"
        read={read}
        rowKey={taskKey}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={['tasks:work']}
        sum={
          <>
            at stake <Money cents={read.totalAmount ?? 0} />
          </>
        }
        empty={
          <Nothing title="All done.">
            Nothing waits in your queues. New work comes by itself.
          </Nothing>
        }
        columns={[
          {
            title: 'Queue',
            width: '132px',
            show: (task) => pageOfQueue(task.queue, me)?.title ?? task.queue,
          },
          {
            title: 'Why',
            width: 'minmax(180px, 3fr)',
            show: (task) => <TaskWhy task={task} />,
          },
          {
            title: 'Patient',
            width: 'minmax(124px, 1.1fr)',
            show: (task) => task.patientName ?? <span className="quiet">–</span>,
          },
          { title: 'Due', width: '158px', show: (task) => <Deadline of={task.dueDate} /> },
          {
            title: 'At stake',
            width: '92px',
            isAmount: true,
            show: (task) => <Money cents={task.amountCents} />,
          },
        ]}
      />
    </section>
  );
}

/** The tasks behind a queue's number: the list above, in this queue alone; what holds no tasks, its page. */
const tasksPath = (page: PageRoute, filters: Filters): string =>
  page.queue && holdsTasks(page.queue)
    ? listPath('/', { ...filters, queue: page.queue })
    : page.path;

/** Your queues, those that are late first, then by money. */
function Queues({ queues, me, practice }: WorkGiven) {
  const mine: QueueCard[] = queues.flatMap((waiting) => {
    const page = pageOfQueue(waiting.queue, me);
    return page ? [{ page, waiting }] : [];
  });
  const open = mine
    .filter(({ waiting }) => waiting.open > 0)
    .sort(
      (left, right) =>
        right.waiting.overdue - left.waiting.overdue ||
        right.waiting.amountCents - left.waiting.amountCents,
    );
  const waits = new Set(open.map(({ page }) => page.id));
  const done = staffPages.filter(
    (page) => page.queue && mayOpen(page, me.permissions) && !waits.has(page.id),
  );
  return (
    <section aria-labelledby="queues">
      <h2 id="queues" className="section-title">
        Your queues
      </h2>
      <ul className="queue-cards">
        {open.map(({ page, waiting }) => (
          <li key={page.id}>
            <div className="queue-card">
              <Link to={listPath(page.path, { practice })} className="queue-name">
                {page.title}
              </Link>
              <RowsLink to={tasksPath(page, { practice })} className="rows-link queue-open">
                {showCount(waiting.open)}
              </RowsLink>
              {waiting.overdue > 0 ? (
                <RowsLink
                  to={tasksPath(page, { practice, due: 'late' })}
                  className="rows-link clock-out"
                >
                  {showCount(waiting.overdue)} late
                </RowsLink>
              ) : (
                <span className="quiet">none late</span>
              )}
              <RowsLink to={tasksPath(page, { practice })}>
                <Money cents={waiting.amountCents} />
              </RowsLink>
            </div>
          </li>
        ))}
      </ul>
      {done.length > 0 && (
        <p className="quiet">Empty: {done.map((page) => page.title).join(' · ')}</p>
      )}
    </section>
  );
}
