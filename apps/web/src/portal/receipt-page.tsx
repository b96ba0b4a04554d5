/** After paying: what was paid, the number to keep, what is left. */
import { receiptNumber } from '@claimwright/kernel/receipt-number';
import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import { showDay, showMoney, showPhone } from '../parts/show.ts';
import { useToday } from '../parts/today.ts';
import { begunPayment, portalToken } from './session.ts';
import { useSay } from './words.ts';

export function ReceiptPage() {
  const say = useSay();
  const today = useToday();
  const token = portalToken();
  const payment = begunPayment();
  const account = useRead('GET /api/portal/account', {}, { token, enabled: token !== undefined });
  return (
    <section className="portal-card" aria-label={say('receiptTitle')}>
      <h1>{say('receiptTitle')}</h1>
      <Stack gap="sm">
        <p>
          {payment
            ? say('receiptOf', { amount: showMoney(payment.amountCents), date: showDay(today) })
            : say('receiptPlain')}
        </p>
        <dl className="portal-sums">
          {payment && (
            <div>
              <dt>{say('receiptNumber')}</dt>
              <dd className="portal-number">{receiptNumber(payment.paymentId)}</dd>
            </div>
          )}
          {account.data && (
            <div className="portal-last">
              <dt>{say('receiptLeft')}</dt>
              <dd>{showMoney(account.data.balanceCents)}</dd>
            </div>
          )}
        </dl>
        <p className="quiet">{say('receiptWait')}</p>
        <Button size="md" variant="default" onClick={() => window.print()}>
          {say('print')}
        </Button>
        {account.data && (
          <p>
            <a href={`tel:${account.data.practicePhone.replace(/[^\d+]/g, '')}`}>
              {say('helpCall', {
                practice: account.data.practiceName,
                phone: showPhone(account.data.practicePhone),
              })}
            </a>
          </p>
        )}
        <Link to="/portal/account">{say('receiptBack')}</Link>
      </Stack>
    </section>
  );
}
