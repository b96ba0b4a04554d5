/** Switches that people set, and counts of what came true. */
import { sql } from 'kysely';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { EditOutcome } from './edit-record.ts';

/** Writes a switch down; the earlier ones stay. */
export async function insertSwitch(
  tx: Tx,
  given: {
    readonly payerId: string;
    readonly editId: string;
    readonly severity: string;
    readonly reason: string;
    readonly setBy: string;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .insertInto('edit_switch')
      .values({
        payer_id: given.payerId,
        edit_id: given.editId,
        set_at: tx.now,
        severity: given.severity,
        reason: given.reason,
        set_by: given.setBy,
      })
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Counts outcomes of a decision, each once however often this runs. @returns how many were new */
export async function countOutcomes(
  tx: Tx,
  given: {
    readonly payerId: string;
    readonly remittanceClaimId: string;
    readonly outcomes: readonly EditOutcome[];
  },
): Promise<number> {
  if (given.outcomes.length === 0) return 0;
  const rows = await tx.db
    .insertInto('edit_outcome')
    .values(
      given.outcomes.map((one) => ({
        practice_id: tx.practiceId,
        remittance_claim_id: given.remittanceClaimId,
        edit_id: one.editId,
        line_number: one.lineNumber,
        came_true: one.cameTrue,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['edit_id', 'line_number'])
    .execute();
  const isNew = new Set(rows.map((row) => `${row.edit_id}/${String(row.line_number)}`));
  const fresh = given.outcomes.filter((one) =>
    isNew.has(`${one.editId}/${String(one.lineNumber)}`),
  );
  // always in the same order, so that two deeds never wait for each other
  const ordered = fresh.toSorted((left, right) =>
    `${left.editId}/${left.code}` < `${right.editId}/${right.code}` ? -1 : 1,
  );
  for (const one of ordered) {
    await send(
      tx.db,
      sql`insert into edit_record (payer_id, edit_id, code, came_true, came_false)
      values (${given.payerId}::uuid, ${one.editId}, ${one.code}, ${one.cameTrue ? 1 : 0}, ${one.cameTrue ? 0 : 1})
      on conflict (payer_id, edit_id, code) do update
      set came_true = edit_record.came_true + excluded.came_true,
        came_false = edit_record.came_false + excluded.came_false`,
    );
  }
  return rows.length;
}
