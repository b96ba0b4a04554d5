/** Who is to hear from us about what they owe. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';

export interface DueGuarantor {
  readonly guarantorId: string;
  readonly owedCents: Cents;
  /** How many statements reached them about the debt that stands. */
  readonly earlierStatements: number;
  /** When the last of them went out. */
  readonly lastIssuedOn: CalendarDate | null;
}

/**
 * Guarantors who owe something and heard nothing for a while: no statement since a date (one that
 * came back is not heard), and no plan that is being kept. Encounters on which anything is still open
 * with insurance are not asked for.
 */
export async function findDueGuarantors(
  tx: Tx,
  given: { readonly noStatementSince: CalendarDate; readonly leastCents: Cents },
): Promise<DueGuarantor[]> {
  const { rows } = await sql<{
    guarantor_id: string;
    owed: bigint;
    earlier: number;
    last_issued_on: CalendarDate | null;
  }>`
    select owing.guarantor_id, owing.owed, heard.earlier, heard.last_issued_on
    from (
      select p.guarantor_id, sum(b.patient_cents)::bigint as owed
      from charge_balance b
      join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
      join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
      where b.practice_id = ${tx.practiceId}::uuid and b.patient_cents <> 0
        and not exists (select from charge_balance o where o.practice_id = b.practice_id
          and o.encounter_id = b.encounter_id and o.insurance_cents <> 0)
      group by p.guarantor_id having sum(b.patient_cents) >= ${given.leastCents}
    ) owing cross join lateral (
      select count(*) filter (where s.status in ('issued', 'sent'))::int as earlier,
        max(s.issued_on) filter (where s.status <> 'returned') as last_issued_on
      from patient_statement s where s.practice_id = ${tx.practiceId}::uuid and s.guarantor_id = owing.guarantor_id
    ) heard
    where coalesce(heard.last_issued_on, '-infinity') <= ${given.noStatementSince}::date
      and not exists (select from payment_plan n where n.practice_id = ${tx.practiceId}::uuid
        and n.guarantor_id = owing.guarantor_id and n.status = 'active')
    order by owing.guarantor_id`.execute(tx.db);
  return rows.map((row) => ({
    guarantorId: row.guarantor_id,
    owedCents: row.owed as Cents,
    earlierStatements: row.earlier,
    lastIssuedOn: row.last_issued_on,
  }));
}

/**
 * Whether a guarantor who was due still is when it is their turn: no statement went out since, and no plan was
 * made. Until the deed ends nobody else writes them a statement: the guarantor is locked.
 */
export async function isStillUnheard(
  tx: Tx,
  given: { readonly guarantorId: string; readonly noStatementSince: CalendarDate },
): Promise<boolean> {
  const { guarantorId, noStatementSince } = given;
  await tx.db
    .selectFrom('guarantor')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', guarantorId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  // a statement of its own: it sees what was committed while the lock was waited for
  const { rows } = await sql<{ is_heard: boolean }>`
    select exists (select from patient_statement s where s.practice_id = ${tx.practiceId}::uuid
        and s.guarantor_id = ${guarantorId}::uuid and s.status <> 'returned'
        and s.issued_on > ${noStatementSince}::date)
      or exists (select from payment_plan n where n.practice_id = ${tx.practiceId}::uuid
        and n.guarantor_id = ${guarantorId}::uuid and n.status = 'active') as is_heard`.execute(
    tx.db,
  );
  return rows[0]?.is_heard === false;
}

/** Whether people were already asked about a guarantor for a reason, since a date. */
export async function wasHandedToPeople(
  tx: Tx,
  given: {
    readonly guarantorId: string;
    readonly reason: string;
    readonly since: CalendarDate;
  },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('task')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('queue', '=', 'patient-billing')
    .where('reason', '=', given.reason)
    .where('subject_kind', '=', 'guarantor')
    .where('subject_id', '=', given.guarantorId)
    .where('due_date', '>=', given.since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
