/** Hears of messages that reached nobody. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { runAct } from '../platform/transaction.ts';
import { takeUndelivered } from './take-undelivered.act.ts';

const actor = { kind: 'job', id: 'take-undelivered' } as const;

export const takeUndeliveredJob: Job = {
  queue: 'take-undelivered',
  topics: ['message-undeliverable'],
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'take-undelivered' },
      (tx) => takeUndelivered(tx, String(payload['correspondenceId'])),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  },
};
