/** What was done at a visit and is not charged. */
import { sql } from 'kysely';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';
import type { ToldNoCharge } from './encounter.ts';

/**
 * Keeps what is not charged, with its reason: the last word of a code counts.
 * @param given.others codes that are charged, or were never to be told
 */
export async function keepNoCharges(
  tx: Tx,
  encounterId: string,
  given: { readonly noCharges: readonly ToldNoCharge[]; readonly others: readonly string[] },
): Promise<void> {
  const { noCharges, others } = given;
  await send(
    tx.db,
    sql`delete from no_charge where practice_id = ${tx.practiceId}::uuid
      and encounter_id = ${encounterId}::uuid and code = any (${[...others]}::text[])`,
  );
  const each = new Map(noCharges.map((one) => [one.code, one]));
  if (each.size === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('no_charge').values(
      [...each.values()].map(({ code, reason }) => ({
        practice_id: tx.practiceId,
        encounter_id: encounterId,
        code,
        reason,
        told_at: tx.now,
      })),
    ),
  );
}

/** Whether a visit has a note, and whether something of it is said to be without charge. */
export async function besideCharges(
  tx: Tx,
  encounterId: string,
): Promise<{ readonly isNoted: boolean; readonly isWithoutCharge: boolean }> {
  const { rows } = await sql<{ is_noted: boolean; is_without_charge: boolean }>`
    select exists (select from clinical_note where practice_id = ${tx.practiceId}::uuid
        and encounter_id = ${encounterId}::uuid) as is_noted,
      exists (select from no_charge where practice_id = ${tx.practiceId}::uuid
        and encounter_id = ${encounterId}::uuid) as is_without_charge`.execute(tx.db);
  return {
    isNoted: rows[0]?.is_noted === true,
    isWithoutCharge: rows[0]?.is_without_charge === true,
  };
}
