/** Rates of contracts as kept. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';

/**
 * Sets a rate: the one with a modifier of the line before the one without. Rates of a place stay.
 * @returns the contract's id; undefined where no such rate is loaded
 */
export async function updateContractRate(
  tx: Tx,
  given: {
    readonly payerId: string;
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly on: CalendarDate;
    readonly allowedCents: Cents;
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ contract_id: string }>`
    update contract_rate set allowed_cents = ${given.allowedCents}::bigint
    where practice_id = ${tx.practiceId}::uuid and (contract_id, code, modifier, place_of_service) = (
      select r.contract_id, r.code, r.modifier, r.place_of_service
      from contract_rate r join contract c on c.practice_id = r.practice_id and c.id = r.contract_id
      where r.practice_id = ${tx.practiceId}::uuid and c.payer_id = ${given.payerId}::uuid
        and c.effective_from <= ${given.on}::date and (c.effective_to is null or c.effective_to >= ${given.on}::date)
        and r.code = ${given.code} and r.place_of_service = ''
        and (r.modifier = '' or r.modifier = any (${[...given.modifiers]}::text[]))
      order by c.effective_from desc, r.modifier desc limit 1)
    returning contract_id`.execute(tx.db);
  return rows[0]?.contract_id;
}
