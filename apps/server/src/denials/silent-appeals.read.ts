/** Appeals that wait for their payer's answer. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

export interface WaitingAppeal {
  readonly denialId: string;
  readonly claimId: string;
  readonly patientId: string;
  readonly amountCents: bigint;
  readonly level: number;
  /** On which its letter left, by the practice's days. */
  readonly leftOn: CalendarDate;
  readonly payer: { readonly key: string; readonly kind: string };
}

/**
 * Appeals without an answer whose letter has left: one that waits for a person to send it is that person's.
 * Whose silence was asked about since a day is left out: whoever closed that task has looked.
 */
export async function findWaitingAppeals(
  tx: ReadTx,
  practiceId: string,
  askedSince: CalendarDate,
): Promise<WaitingAppeal[]> {
  const { rows } = await sql<{
    denial_id: string;
    claim_id: string;
    patient_id: string;
    amount_cents: bigint;
    level: number;
    left_on: CalendarDate;
    key: string;
    kind: string;
  }>`
    select d.id as denial_id, d.claim_id, c.patient_id, d.amount_cents, a.level, p.key, p.kind,
      coalesce((l.closed_at at time zone z.time_zone)::date, a.sent_on) as left_on
    from appeal a
    join denial d on d.practice_id = a.practice_id and d.id = a.denial_id
    join claim c on c.practice_id = d.practice_id and c.id = d.claim_id
    join payer p on p.id = c.payer_id
    join practice z on z.practice_id = a.practice_id
    left join lateral (
      select t.status, t.closed_at from task t
      where t.practice_id = a.practice_id and t.subject_kind = 'denial' and t.subject_id = d.id
        and t.reason = 'send-appeal-letter' and t.detail ->> 'letterSha256' = a.letter_sha256
      order by t.opened_at desc limit 1
    ) l on true
    where a.practice_id = ${practiceId}::uuid and a.outcome is null and d.status = 'appealed'
      and l.status is distinct from 'open'
      and not exists (
        select from task t
        where t.practice_id = a.practice_id and t.subject_kind = 'denial' and t.subject_id = d.id
          and t.reason = 'appeal-without-answer' and t.status <> 'open'
          and t.closed_at >= ${askedSince}::date)
    order by a.sent_on, d.id`.execute(tx.db);
  return rows.map((row) => ({
    denialId: row.denial_id,
    claimId: row.claim_id,
    patientId: row.patient_id,
    amountCents: row.amount_cents,
    level: row.level,
    leftOn: row.left_on,
    payer: { key: row.key, kind: row.kind },
  }));
}
