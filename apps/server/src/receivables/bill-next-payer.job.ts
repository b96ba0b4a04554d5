/** After a decision the next payer is asked; and again when a forwarded claim was never answered. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { eachPractice } from '../platform/each-practice.ts';
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import {
  findDecisionsWithNext,
  findEarlierDecisions,
  findUnansweredCrossovers,
} from './adjudication.read.ts';
import { billNextPayer } from './bill-next-payer.act.ts';

/** How long a forwarded claim may take to come back from the next payer, in days. */
const crossoverPatienceDays = 45;

const actor = { kind: 'job', id: 'bill-next-payer' } as const;

export const billNextPayerJob: Job = {
  queue: 'bill-next-payer',
  topics: ['claim-adjudicated'],
  handle: (platform, payload) => billAll(platform, String(payload['practiceId']), [payload]),
  handleMany: billAll,
};

/** The next payers of as many decisions in one deed: most leave nothing to a next payer. */
async function billAll(
  platform: Platform,
  practiceId: string,
  payloads: readonly JobPayload[],
): Promise<void> {
  const ids = payloads.map((one) => String(one['remittanceClaimId']));
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'bill-next-payer' },
    async (tx) => {
      const asked = [...ids, ...(await findEarlierDecisions(tx, ids))];
      for (const remittanceClaimId of await findDecisionsWithNext(tx, asked)) {
        const billed = await billNextPayer(tx, { remittanceClaimId });
        if (isRefused(billed)) return billed;
      }
      return {};
    },
  );
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
}

/** Bills the next payer of forwarded claims that nobody answered. @returns how many were billed */
export async function billUnansweredCrossovers(
  platform: Platform,
  date: CalendarDate,
): Promise<number> {
  let billed = 0;
  await eachPractice(platform, async (practiceId) => {
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
  });
  return billed;
}
