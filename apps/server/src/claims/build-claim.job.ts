/** Builds the claim of an encounter that is ready. */
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { businessDate, runAct, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { buildClaims } from './build-claim.act.ts';

const actor = { kind: 'job', id: 'build-claim' } as const;

export const buildClaimJob: Job = {
  queue: 'build-claim',
  topics: ['encounter-ready'],
  handle: (platform, payload) => buildAll(platform, String(payload['practiceId']), [payload]),
  handleMany: buildAll,
};

/** Claims of as many visits in one deed: what is known of them is read and written together. */
async function buildAll(
  platform: Platform,
  practiceId: string,
  payloads: readonly JobPayload[],
): Promise<void> {
  const encounterIds = [...new Set(payloads.map((one) => String(one['encounterId'])))];
  await runAct(platform, { practiceId, actor, action: 'build-claim' }, async (tx) => {
    const built = await buildClaims(
      tx,
      encounterIds.map((encounterId) => [encounterId]),
    );
    for (const [at, outcome] of built.entries()) {
      if (isRefused(outcome))
        await askForData(
          tx,
          present(encounterIds[at], 'each outcome is of a visit'),
          outcome.refused,
        );
    }
    return {};
  });
}

async function askForData(tx: Tx, encounterId: string, reason: string): Promise<void> {
  await openTask(tx, {
    queue: reason === 'no-coverage-on-date' ? 'eligibility' : 'charge-completion',
    reason,
    subjectKind: 'encounter',
    subjectId: encounterId,
    dueDate: await businessDate(tx),
  });
}
