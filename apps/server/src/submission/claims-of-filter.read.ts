/** Claims of a batch, or of a filter, for the steps that are done by hand. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimStatus } from '../claims/claim-status.ts';
import type { ReadTx } from '../platform/transaction.ts';

export interface ClaimFilter {
  /** A batch's id, interchange control number or reference. */
  readonly batch?: string | undefined;
  /** A payer's key or id. */
  readonly payer?: string | undefined;
  readonly status?: ClaimStatus | undefined;
  /** Days of service. */
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

/** Claims that all of a filter holds of, oldest deadline first. */
export async function findChosenClaims(
  tx: ReadTx,
  practiceId: string,
  filter: ClaimFilter,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  const { batch, payer, status, from, to } = filter;
  let query = tx.db
    .selectFrom('claim as c')
    .innerJoin('payer as p', 'p.id', 'c.payer_id')
    .select(['c.id', 'c.status'])
    .where('c.practice_id', '=', practiceId);
  if (batch !== undefined) {
    query = query.where('c.id', 'in', (of) =>
      of
        .selectFrom('submission_batch as b')
        .innerJoin('submission_batch_claim as m', (join) =>
          join
            .onRef('m.practice_id', '=', 'b.practice_id')
            .onRef('m.submission_batch_id', '=', 'b.id'),
        )
        .select('m.claim_id')
        .where('b.practice_id', '=', practiceId)
        .where(
          sql<boolean>`${batch} in (b.id::text, b.interchange_control_number, b.batch_reference)`,
        ),
    );
  }
  if (payer !== undefined) query = query.where(sql<boolean>`${payer} in (p.key, p.id::text)`);
  if (status !== undefined) query = query.where('c.status', '=', status);
  if (from !== undefined) query = query.where('c.service_date_to', '>=', from);
  if (to !== undefined) query = query.where('c.service_date_from', '<=', to);
  const rows = await query.orderBy('c.filing_deadline').orderBy('c.id').execute();
  return rows.map((row) => ({ claimId: row.id, status: row.status as ClaimStatus }));
}
