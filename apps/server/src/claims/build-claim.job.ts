/** Builds the claim of an encounter that is ready. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { businessDate, runAct } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { buildClaim } from './build-claim.act.ts';

export const buildClaimJob: Job = {
  queue: 'build-claim',
  topics: ['encounter-ready'],
  atOnce: 3,
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const encounterId = String(payload['encounterId']);
    const actor = { kind: 'job', id: 'build-claim' } as const;
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'build-claim' },
      async (tx) => buildClaim(tx, { encounterIds: [encounterId] }),
    );
    if (!isRefused(outcome)) return;
    await runAct(platform, { practiceId, actor, action: 'ask-for-claim-data' }, async (tx) =>
      openTask(tx, {
        queue: outcome.refused === 'no-coverage-on-date' ? 'eligibility' : 'charge-completion',
        reason: outcome.refused,
        subjectKind: 'encounter',
        subjectId: encounterId,
        dueDate: await businessDate(tx),
      }),
    );
  },
};
