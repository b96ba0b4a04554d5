/** What people of a large company have before them, and what was found and answered on the way. */
import type pg from 'pg';

export async function makeTasksAndFindings(admin: pg.Client): Promise<void> {
  await admin.query(`
    insert into task (practice_id, id, queue, reason, subject_kind, subject_id, claim_id, patient_id, amount_cents, due_date, status, opened_at, closed_at)
    select practice_id, pg_temp.idof(23, n), k.queue, 'bench', 'claim', claim_id, claim_id, patient_id, 15000, served + 45,
      case when is_open then 'open' else 'done' end, served + 30 + time '08:00', case when is_open then null else served + 40 + time '08:00' end
    from seed cross join lateral (select case
        when status = 'held' then 'scrubbing' when status = 'payer-rejected' then 'rejections'
        when status in ('denied', 'partially-denied', 'closed') then 'denials'
        when status = 'payer-accepted' and age > 45 then 'receivables' end as queue,
      status <> 'closed' and not (status = 'partially-denied' and age > 90) as is_open) k
    where k.queue is not null;
    -- one claim in twelve needed a person before it left
    insert into scrub_finding (practice_id, id, claim_id, edit_id, severity, field, found_at, resolved_at, resolution)
    select practice_id, pg_temp.idof(24, n), claim_id, 'modifier-missing', case when n % 2 = 0 or status = 'held' then 'block' else 'warn' end, 'lines',
      served + time '14:00', case when status = 'held' then null else served + time '18:00' end, case when status = 'held' then null else 'corrected' end
    from seed where n % 6 = 0 or status = 'held';
    insert into acknowledgement (practice_id, id, kind, natural_key, file_sha256, received_at, verdict)
    select distinct practice_id, pg_temp.idof(25, p * 1000 + age), '277CA', 'A' || age, repeat('0', 64), served + 1 + time '06:00', 'accepted' from seed;
    insert into acknowledgement_claim (practice_id, id, acknowledgement_id, claim_id, claim_version_id, from_payer, verdict, at)
    select practice_id, pg_temp.idof(26, n), pg_temp.idof(25, p * 1000 + age), claim_id, version_id, true,
      case when status = 'payer-rejected' or n % 50 = 0 then 'rejected' else 'accepted' end, served + 1 + time '06:00'
    from seed where status not in ('held', 'ready', 'voided', 'sent')`);
}
