/** After a decision the next payer is asked; and again when a forwarded claim was never answered. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Job } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { findUnansweredCrossovers } from './adjudication.read.ts';
import { billNextPayer } from './bill-next-payer.act.ts';

/** How long a forwarded claim may take to come back from the next payer, in days. */
const crossoverPatienceDays = 45;

export const billNextPayerJob: Job = {
  queue: 'bill-next-payer',
  topics: ['claim-adjudicated'],
  async handle(platform, payload) {
    const outcome = await runAct(
      platform,
      {
        practiceId: String(payload['practiceId']),
        actor: { kind: 'job', id: 'bill-next-payer' },
        action: 'bill-next-payer',
      },
      (tx) => billNextPayer(tx, { remittanceClaimId: String(payload['remittanceClaimId']) }),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  },
};

/** Bills the next payer of forwarded claims that nobody answered. @returns how many were billed */
export async function billUnansweredCrossovers(
  platform: Platform,
  date: CalendarDate,
): Promise<number> {
  let billed = 0;
  for (const practiceId of await allPracticeIds(platform.database)) {
    const outcome = await runAct(
      platform,
      {
        practiceId,
        actor: { kind: 'job', id: 'bill-unanswered-crossovers' },
        action: 'bill-unanswered-crossovers',
      },
      async (tx) => {
        const silent = await findUnansweredCrossovers(tx, addDays(date, -crossoverPatienceDays));
        let count = 0;
        for (const { remittanceClaimId } of silent) {
          const next = await billNextPayer(tx, { remittanceClaimId, evenIfForwarded: true });
          if (!isRefused(next) && next.outcome === 'billed') count += 1;
        }
        return { count };
      },
    );
    if (!isRefused(outcome)) billed += outcome.count;
  }
  return billed;
}
