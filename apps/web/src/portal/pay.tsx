/** Paying at once on the card company's page, or over two to four months. */
import { Alert, Button, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import { allocateCents, cents } from '@claimwright/kernel/cents';
import { request, RequestFailed } from '../api/request.ts';
import { readMoney } from '../parts/read.ts';
import { showDay, showMoney } from '../parts/show.ts';
import { useToday } from '../parts/today.ts';
import type { Account } from './account-page.tsx';
import { keepPayment } from './session.ts';
import { useSay } from './words.ts';

interface PayGiven {
  readonly account: Account;
  readonly token: string;
}

const leastCents = 100;

export function PayNow({ account, token }: PayGiven) {
  const say = useSay();
  const [typed, setTyped] = useState((account.balanceCents / 100).toFixed(2));
  const amountCents = readMoney(typed);
  const least = Math.min(leastCents, account.balanceCents);
  const isPayable =
    amountCents !== undefined && amountCents >= least && amountCents <= account.balanceCents;
  const pay = useMutation({
    mutationFn: (sum: number) =>
      request('POST /api/portal/payments', { body: { amountCents: sum } }, token),
    onSuccess: (begun, sum) => {
      keepPayment({ paymentId: begun.paymentId, amountCents: sum });
      window.location.assign(begun.redirectUrl);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isPayable) pay.mutate(amountCents);
  };
  return (
    <form className="portal-card" aria-label={say('payNowTitle')} onSubmit={submit}>
      <h2>{say('payNowTitle')}</h2>
      <Stack gap="sm">
        <TextInput
          size="md"
          label={say('amount')}
          inputMode="decimal"
          leftSection="$"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={!isPayable && say('amountWrong', { most: showMoney(account.balanceCents) })}
        />
        <p className="quiet">{say('payRedirect')}</p>
        <NotDone error={pay.error} />
        <Button size="md" type="submit" fullWidth disabled={!isPayable} loading={pay.isPending}>
          {isPayable ? say('payNow', { amount: showMoney(amountCents) }) : say('payGo')}
        </Button>
      </Stack>
    </form>
  );
}

const fewestInstallments = 2;

export function PayOverTime({ account, token }: PayGiven) {
  const say = useSay();
  const today = useToday();
  const queries = useQueryClient();
  const [count, setCount] = useState(String(account.mostInstallments));
  const agree = useMutation({
    mutationFn: () => request('POST /api/portal/plans', { body: { months: Number(count) } }, token),
    onSuccess: () => queries.invalidateQueries(),
  });
  const choices = Array.from(
    { length: account.mostInstallments - fewestInstallments + 1 },
    (_none, position) => String(position + fewestInstallments),
  );
  const parts = allocateCents(
    cents(account.balanceCents),
    Array.from({ length: Number(count) }, () => 1n),
  );
  return (
    <section className="portal-card" aria-labelledby="over-time">
      <h2 id="over-time">{say('overTime')}</h2>
      <p className="quiet">{say('overTimeWhy')}</p>
      <SegmentedControl
        size="md"
        fullWidth
        aria-label={say('overTime')}
        value={count}
        onChange={setCount}
        data={choices.map((value) => ({ value, label: say('overTimeCount', { count: value }) }))}
      />
      <ol className="portal-plan">
        {parts.map((part, position) => (
          <li key={position}>
            {say('plan', {
              number: position + 1,
              amount: showMoney(Number(part)),
              date: showDay(addMonths(calendarDate(today), position)),
            })}
          </li>
        ))}
      </ol>
      <NotDone error={agree.error} />
      <Button
        size="md"
        variant="default"
        fullWidth
        loading={agree.isPending}
        onClick={() => agree.mutate()}
      >
        {say('overTimeAgree')}
      </Button>
    </section>
  );
}

function NotDone({ error }: { error: Error | null }) {
  const say = useSay();
  if (error === null) return null;
  const isUnreachable = !(error instanceof RequestFailed) || error.status === 0;
  return (
    <Alert
      color="red"
      variant="outline"
      role="alert"
      title={isUnreachable ? say('unreachable') : say('failed')}
    >
      {!isUnreachable && error.sentence}
    </Alert>
  );
}
