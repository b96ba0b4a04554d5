/** One page: what you owe, why, how to pay it, and who helps. */
import { Alert, Button, Skeleton } from '@mantine/core';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRead } from '../api/queries.ts';
import { request, RequestFailed, type Answer } from '../api/request.ts';
import { showDay, showMoney } from '../parts/show.ts';
import { Help, Receipts } from './ask.tsx';
import { PayNow, PayOverTime } from './pay.tsx';
import { leavePortal, portalToken } from './session.ts';
import { useSay } from './words.ts';

export type Account = Answer<'GET /api/portal/account'>;

export function AccountPage() {
  const say = useSay();
  const token = portalToken();
  const read = useRead('GET /api/portal/account', {}, { token, enabled: token !== undefined });
  if (token === undefined) return <Navigate to="/portal" />;
  if (read.data) return <Bill account={read.data} token={token} />;
  if (read.error instanceof RequestFailed && read.error.status === 401) return <Over />;
  if (read.error) {
    return (
      <>
        <h1>{say('bill')}</h1>
        <Alert color="red" variant="outline" role="alert" title={say('unreachable')}>
          <Button size="md" variant="default" onClick={() => void read.refetch()}>
            {say('again')}
          </Button>
        </Alert>
      </>
    );
  }
  return (
    <div role="status" aria-label={say('loading')}>
      <h1 className="unseen">{say('bill')}</h1>
      <Skeleton height={120} mb="md" />
      <Skeleton height={220} />
    </div>
  );
}

/** The session has ended: the link opens it again. */
function Over() {
  const say = useSay();
  return (
    <div className="portal-card">
      <h1>{say('bill')}</h1>
      <p>{say('over')}</p>
    </div>
  );
}

function Bill({ account, token }: { account: Account; token: string }) {
  const say = useSay();
  const owes = account.balanceCents > 0;
  return (
    <>
      <section className="portal-card portal-owed" aria-label={say('youOwe')}>
        <h1>{say('hello', { name: account.guarantorName })}</h1>
        <p className="quiet">{account.practiceName}</p>
        {owes ? <Owed account={account} /> : <NothingOwed account={account} />}
      </section>
      {owes && (
        <>
          <PayNow account={account} token={token} />
          {account.hasPlan ? (
            <p className="portal-card">{say('overTimeHave')}</p>
          ) : (
            <PayOverTime account={account} token={token} />
          )}
        </>
      )}
      <Why account={account} />
      <Statements account={account} token={token} />
      <Receipts token={token} />
      <Help account={account} token={token} />
      <Leave />
    </>
  );
}

function Owed({ account }: { account: Account }) {
  const say = useSay();
  const [latest] = account.statements;
  return (
    <>
      <p className="portal-label">{say('youOwe')}</p>
      <p className="portal-sum">{showMoney(account.balanceCents)}</p>
      {latest && <p>{say('dueBy', { date: showDay(latest.dueOn) })}</p>}
    </>
  );
}

function NothingOwed({ account }: { account: Account }) {
  const say = useSay();
  return (
    <>
      <p className="portal-thanks">{say('nothingOwed')}</p>
      <p>
        {account.balanceCents < 0
          ? say('credit', { amount: showMoney(-account.balanceCents) })
          : say('nothingOwedMore')}
      </p>
    </>
  );
}

type Line = Account['lines'][number];

/** Lines of one visit together: that is how a patient remembers it. */
function visitsOf(lines: readonly Line[]): { key: string; lines: readonly Line[] }[] {
  const visits = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.serviceDate} ${line.patientName} ${line.providerName}`;
    visits.set(key, [...(visits.get(key) ?? []), line]);
  }
  return [...visits].map(([key, all]) => ({ key, lines: all }));
}

function Why({ account }: { account: Account }) {
  const say = useSay();
  if (account.lines.length === 0) return null;
  return (
    <section aria-labelledby="why">
      <h2 id="why">{say('whyTitle')}</h2>
      {visitsOf(account.lines).map((visit) => (
        <Visit key={visit.key} lines={visit.lines} />
      ))}
    </section>
  );
}

function Visit({ lines }: { lines: readonly Line[] }) {
  const say = useSay();
  const [first] = lines;
  if (!first) return null;
  const sum = (of: (line: Line) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  const insurancePaid = sum((line) => line.insurancePaidCents);
  const adjusted = sum((line) => line.adjustedCents);
  const paid = sum((line) => line.patientPaidCents);
  return (
    <article className="portal-card">
      <h3>{say('visit', { date: showDay(first.serviceDate) })}</h3>
      <p className="quiet">
        {first.patientName} · {first.providerName}
      </p>
      <dl className="portal-sums">
        <Sum name={say('charge')} cents={sum((line) => line.chargeCents)} />
        <Sum name={say('insurancePaid')} cents={-insurancePaid} />
        <Sum name={say('adjusted')} cents={-adjusted} />
        <Sum name={say('youPaid')} cents={-paid} />
        <Sum name={say('balance')} cents={sum((line) => line.balanceCents)} isLast />
      </dl>
      <p className="quiet">
        {insurancePaid !== 0 || adjusted !== 0 ? say('whyInsurance') : say('whyNoInsurance')}
      </p>
    </article>
  );
}

function Sum({ name, cents, isLast = false }: { name: string; cents: number; isLast?: boolean }) {
  return (
    <div className={isLast ? 'portal-last' : ''}>
      <dt>{name}</dt>
      <dd>{showMoney(cents === 0 ? 0 : cents)}</dd>
    </div>
  );
}

function Statements({ account, token }: { account: Account; token: string }) {
  const say = useSay();
  const open = useMutation({
    mutationFn: ({ statementId }: { statementId: string; page: Window | null }) =>
      request('GET /api/portal/statements/{statementId}/file', { params: { statementId } }, token),
    onSuccess: (file, { page }) => {
      if (page) page.location.href = URL.createObjectURL(file);
    },
    onError: (_failure, { page }) => page?.close(),
  });
  // opened at once, so that the browser sees a person's deed; filled when the file is here
  const begin = (statementId: string): void =>
    open.mutate({ statementId, page: window.open('', '_blank') });
  return (
    <section aria-labelledby="statements" className="portal-card">
      <h2 id="statements">{say('statements')}</h2>
      {account.statements.length === 0 && <p>{say('noStatements')}</p>}
      <ul className="portal-statements">
        {account.statements.map((one) => (
          <li key={one.statementId}>
            <span>
              {say('statement', { number: one.number, date: showDay(one.issuedOn) })} ·{' '}
              {showMoney(one.balanceCents)}
            </span>
            <Button variant="default" size="sm" onClick={() => begin(one.statementId)}>
              {say('statementOpen')}
            </Button>
          </li>
        ))}
      </ul>
      {open.isError && <p role="alert">{say('unreachable')}</p>}
    </section>
  );
}

function Leave() {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Button
      variant="subtle"
      size="md"
      onClick={() => {
        leavePortal();
        queries.clear();
        void navigate({ to: '/portal' });
      }}
    >
      {say('leave')}
    </Button>
  );
}
