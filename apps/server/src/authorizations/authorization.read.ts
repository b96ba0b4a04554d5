/** Reads of authorizations. */
import type { ReadTx } from '../platform/transaction.ts';
import type { Authorization } from './authorization.ts';
import { authorizationOf } from './authorization.store.ts';

/** A patient's authorizations, the latest first. */
export async function listAuthorizations(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<Authorization[]> {
  const rows = await tx.db
    .selectFrom('prior_authorization')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('effective_from', 'desc')
    .execute();
  tx.saw(practiceId, [patientId]);
  return rows.map(authorizationOf);
}
