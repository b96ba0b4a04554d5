/** A practice's favourite codes, and what its coders chose. */
import { sql } from 'kysely';
import type { Tx } from '../platform/transaction.ts';

export interface NamedCode {
  readonly system: string;
  readonly code: string;
}

export async function insertFavourite(tx: Tx, { system, code }: NamedCode): Promise<void> {
  await tx.db
    .insertInto('code_favourite')
    .values({
      practice_id: tx.practiceId,
      system,
      code,
      added_by: tx.actor.id,
      added_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteFavourite(tx: Tx, { system, code }: NamedCode): Promise<void> {
  await tx.db
    .deleteFrom('code_favourite')
    .where('practice_id', '=', tx.practiceId)
    .where('system', '=', system)
    .where('code', '=', code)
    .execute();
}

/** Counts one more choice of each. */
export async function upsertChoices(tx: Tx, codes: readonly NamedCode[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.db
    .insertInto('code_choice')
    .values(
      codes.map(({ system, code }) => ({
        practice_id: tx.practiceId,
        system,
        code,
        times: 1,
        last_chosen_at: tx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'system', 'code']).doUpdateSet({
        times: sql<number>`code_choice.times + 1`,
        last_chosen_at: tx.now,
      }),
    )
    .execute();
}
