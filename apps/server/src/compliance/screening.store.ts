/** What the list of exclusions said of a practice's providers, and what a person decided. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';

export interface ProviderToScreen {
  readonly id: string;
  readonly npi: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly bornOn: CalendarDate | null;
  readonly state: string;
}

/** The providers who work for the practice on a day. */
export async function findProvidersToScreen(tx: Tx, on: CalendarDate): Promise<ProviderToScreen[]> {
  const rows = await tx.db
    .selectFrom('provider')
    .innerJoin('practice', 'practice.practice_id', 'provider.practice_id')
    .select(['provider.id', 'provider.npi', 'last_name', 'first_name', 'born_on', 'state'])
    .where('provider.practice_id', '=', tx.practiceId)
    .where((where) => where.or([where('active_to', 'is', null), where('active_to', '>=', on)]))
    .orderBy('provider.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    npi: row.npi,
    lastName: row.last_name,
    firstName: row.first_name,
    bornOn: row.born_on,
    state: row.state,
  }));
}

export interface ScreeningMatch {
  readonly providerId: string;
  readonly matchDigest: string;
  readonly release: string;
  readonly outcome: 'excluded' | 'possible';
  readonly matchedBy: string;
  readonly on: CalendarDate;
}

/** Writes a match down once. @returns what a person decided about it before; null for nothing yet */
export async function upsertMatch(tx: Tx, match: ScreeningMatch): Promise<string | null> {
  const seen = { release: match.release, screened_on: match.on };
  const row = await tx.db
    .insertInto('provider_screening')
    .values({
      practice_id: tx.practiceId,
      provider_id: match.providerId,
      match_digest: match.matchDigest,
      outcome: match.outcome,
      matched_by: match.matchedBy,
      ...seen,
    })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'provider_id', 'match_digest']).doUpdateSet(seen),
    )
    .returning('decision')
    .executeTakeFirstOrThrow();
  return row.decision;
}

/** Writes a person's decision on every open match of a provider. @returns how many there were */
export async function decideMatches(
  tx: Tx,
  given: { readonly providerId: string; readonly decision: 'same-person' | 'another-person' },
): Promise<number> {
  const rows = await tx.db
    .updateTable('provider_screening')
    .set({ decision: given.decision, decided_by: tx.actor.id, decided_at: tx.now })
    .where('practice_id', '=', tx.practiceId)
    .where('provider_id', '=', given.providerId)
    .where('decision', 'is', null)
    .returning('match_digest')
    .execute();
  return rows.length;
}
