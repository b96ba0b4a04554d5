/** A claim was decided: its refused lines become denials. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { businessDate, runAct } from '../platform/transaction.ts';
import { openDenials } from './open-denials.act.ts';

export const openDenialsJob: Job = {
  queue: 'open-denials',
  topics: ['claim-adjudicated'],
  async handle(platform, payload) {
    const outcome = await runAct(
      platform,
      {
        practiceId: String(payload['practiceId']),
        actor: { kind: 'job', id: 'open-denials' },
        action: 'open-denials',
      },
      async (tx) =>
        openDenials(tx, {
          remittanceClaimId: String(payload['remittanceClaimId']),
          today: await businessDate(tx),
        }),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  },
};
