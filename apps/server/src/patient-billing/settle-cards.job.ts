/** Every morning: what the card processor settled, against our payments and the bank. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import type { CardConnection } from './card-processor.client.ts';
import { fetchSettlements, type ToldSettlement } from './settlement.client.ts';
import { matchSettlements, takeSettlement } from './take-settlement.act.ts';

const actor = { kind: 'job', id: 'settle-cards' } as const;
/** Days asked for each time: a day on which the processor was silent is made up for. */
const daysAsked = 3;

export interface SettledCards {
  readonly taken: number;
  readonly matched: number;
  /** Days for which the processor gave no answer. */
  readonly silentDays: number;
}

/** Takes the settlements of the days before, and ties them to deposits. Twice is once. */
export async function settleCards(
  platform: Platform,
  connection: CardConnection,
  date: CalendarDate,
): Promise<SettledCards> {
  const agreement = await requireActiveAgreement(platform.database, connection.partnerKey, date);
  if (isRefused(agreement)) return { taken: 0, matched: 0, silentDays: daysAsked };
  const counts = { taken: 0, matched: 0, silentDays: 0 };
  for (let back = daysAsked; back >= 1; back -= 1) {
    const day = addDays(date, -back);
    const told = await fetchSettlements(agreement, connection, day);
    if (isRefused(told)) counts.silentDays += 1;
    else for (const one of told) counts.taken += await takeOne(platform, one, day);
  }
  await eachPractice(platform, async (practiceId) => {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'match-settlements' },
      (tx) => matchSettlements(tx, date),
    );
    if (!isRefused(outcome)) counts.matched += outcome.matched;
  });
  return counts;
}

/** @returns 1 when it is new */
async function takeOne(
  platform: Platform,
  told: ToldSettlement,
  day: CalendarDate,
): Promise<number> {
  const [practice] = await findInDirectory(platform.database, 'practice', [told.merchant]);
  if (!practice) {
    platform.log.warn('settlement-of-nobody', { settlement: told.settlementId });
    return 0;
  }
  const { practiceId } = practice;
  const outcome = await runAct(platform, { practiceId, actor, action: 'take-settlement' }, (tx) =>
    takeSettlement(tx, {
      settlementKey: told.settlementId,
      settledOn: day,
      amountCents: cents(told.amountCents),
      payments: told.payments.map((payment) => ({
        reference: payment.reference,
        amountCents: cents(payment.amountCents),
      })),
    }),
  );
  return !isRefused(outcome) && outcome.taken ? 1 : 0;
}
