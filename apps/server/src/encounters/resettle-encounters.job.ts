/** A policy changed: visits that waited for it are settled anew, and posted charges follow their payer. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { runAct } from '../platform/transaction.ts';
import { resettlePatient } from './resettle-patient.act.ts';

export const resettleEncountersJob: Job = {
  queue: 'resettle-encounters',
  topics: ['coverage-changed'],
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const patientId = String(payload['patientId']);
    const outcome = await runAct(
      platform,
      {
        practiceId,
        actor: { kind: 'job', id: 'resettle-encounters' },
        action: 'resettle-encounters',
      },
      (tx) => resettlePatient(tx, patientId),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  },
};
