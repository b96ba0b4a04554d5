/** Sends the claims of a refused file out again: none of them exists anywhere. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { runAct } from '../platform/transaction.ts';
import { resendRefusedBatch } from './resend-refused.act.ts';

export const resendRefusedJob: Job = {
  queue: 'resend-refused',
  topics: ['batch-refused'],
  async handle(platform, payload) {
    const actor = { kind: 'job', id: 'resend-refused' } as const;
    const request = { practiceId: String(payload['practiceId']), actor, action: 'resend-refused' };
    const outcome = await runAct(platform, request, (tx) =>
      resendRefusedBatch(tx, { batchId: String(payload['batchId']) }),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  },
};
