/** An authorization was written down: claims of the patient that have not left, and lack one, take its number. */
import { findEncountersOfClaim } from '../claims/claim.read.ts';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { authorizeEncounter } from '../encounters/complete-encounter.act.ts';
import type { Job } from '../platform/jobs/job.ts';
import { runAct, runRead, type Tx } from '../platform/transaction.ts';
import { findHeldClaimsOfPatient } from './held-claims.read.ts';

const actor = { kind: 'job', id: 'authorize-held-claims' } as const;

export const authorizeHeldClaimsJob: Job = {
  queue: 'authorize-held-claims',
  topics: ['authorization-recorded'],
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const patientId = String(payload['patientId']);
    const waiting = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'find-held-claims' },
      (tx) => findHeldClaimsOfPatient(tx, practiceId, patientId),
    );
    for (const claimId of waiting) {
      await runAct(platform, { practiceId, actor, action: 'authorize-claim' }, (tx) =>
        authorizeClaim(tx, claimId),
      );
    }
  },
};

/** A claim whose visits find their authorization is written anew, and scrubbed again. */
async function authorizeClaim(tx: Tx, claimId: string): Promise<object> {
  let isFound = false;
  for (const encounterId of await findEncountersOfClaim(tx, tx.practiceId, claimId)) {
    isFound = (await authorizeEncounter(tx, encounterId)) || isFound;
  }
  return isFound ? correctClaim(tx, { claimId, reason: 'authorization-recorded' }) : {};
}
