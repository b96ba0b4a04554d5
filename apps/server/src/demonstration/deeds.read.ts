/** What we did, claim by claim and encounter by encounter, so that it can be held against the truth. */
import { editsOfPayerManuals } from '../../../../rulebook/payers/payer-rules.ts';
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

/** The actor of the story's people: everything done in this name counts as a human's. */
export const storyActor = { kind: 'system', id: 'story' } as const;
const storyName = `${storyActor.kind}:${storyActor.id}`;

export interface EncounterDeeds {
  readonly practiceId: string;
  readonly externalId: string;
  readonly firstControlNumber: string | undefined;
  readonly firstSentOn: string | undefined;
  readonly timesSent: number;
  readonly wasHeld: boolean;
  /** Whether an edit held it that comes from its payer's manual. */
  readonly wasHeldByManual: boolean;
  readonly isTouched: boolean;
  readonly insuranceOpenCents: number;
  readonly patientOpenCents: number;
}

/**
 * What became of each encounter. The first version is the one that left first, of any claim of the
 * encounter to a first payer. A task of the patient alone touches the visits around its days.
 */
export async function readEncounterDeeds(tx: ReadTx): Promise<EncounterDeeds[]> {
  const { rows } = await sql<{
    practice_id: string;
    external_id: string;
    control_number: string | null;
    sent_on: string | null;
    times_sent: bigint | null;
    held: boolean;
    held_by_manual: boolean;
    touched: boolean;
    insurance: bigint;
    patient: bigint;
  }>`
    with sent as (
      select ce.practice_id, ce.encounter_id, v.id as version_id, v.control_number,
        min(b.sent_at) as sent_at, count(*) as times_sent
      from claim_encounter ce
      join claim c on c.practice_id = ce.practice_id and c.id = ce.claim_id and c.responsibility = 'P'
      join claim_version v on v.practice_id = c.practice_id and v.claim_id = c.id
      join submission_batch_claim s on s.practice_id = v.practice_id and s.claim_version_id = v.id
      join submission_batch b on b.practice_id = s.practice_id and b.id = s.submission_batch_id
      where b.sent_at is not null group by 1, 2, 3, 4
    ), first as (
      select distinct on (practice_id, encounter_id) * from sent
      order by practice_id, encounter_id, sent_at, version_id
    ), claimed as (
      select practice_id, encounter_id, array_agg(claim_id) as claim_ids from claim_encounter group by 1, 2
    ), balance as (
      select practice_id, encounter_id, sum(insurance_cents)::bigint as insurance,
        sum(patient_cents)::bigint as patient
      from charge_balance group by 1, 2
    ), held as (
      select distinct practice_id, claim_id from claim_event where status_after = 'held'
    ), by_manual as (
      select distinct practice_id, claim_id from scrub_finding
      where severity = 'block' and edit_id = any (${[...editsOfPayerManuals]}::text[])
    ), worked as (
      select practice_id, claim_id, subject_id, patient_id, opened_at::date as opened_on from task
      where closed_by = ${storyName} or snoozed_until is not null
    ), changed as (
      select distinct practice_id, claim_id from claim_event where actor = ${storyName}
    )
    select e.practice_id, e.external_id, f.control_number, f.sent_at::date::text as sent_on, f.times_sent,
      exists (select from held h where h.practice_id = e.practice_id and h.claim_id = any (k.claim_ids)) as held,
      exists (select from by_manual m where m.practice_id = e.practice_id and m.claim_id = any (k.claim_ids)) as held_by_manual,
      exists (select from worked w where w.practice_id = e.practice_id and (
        w.claim_id = any (k.claim_ids) or w.subject_id = any (k.claim_ids) or w.subject_id = e.id
        or (w.claim_id is null and w.patient_id = e.patient_id
          and e.service_date between w.opened_on - 45 and w.opened_on + 7)))
        or exists (select from changed x where x.practice_id = e.practice_id and x.claim_id = any (k.claim_ids)) as touched,
      coalesce(b.insurance, 0)::bigint as insurance, coalesce(b.patient, 0)::bigint as patient
    from encounter e
    left join claimed k on k.practice_id = e.practice_id and k.encounter_id = e.id
    left join first f on f.practice_id = e.practice_id and f.encounter_id = e.id
    left join balance b on b.practice_id = e.practice_id and b.encounter_id = e.id`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    externalId: row.external_id,
    firstControlNumber: row.control_number ?? undefined,
    firstSentOn: row.sent_on ?? undefined,
    timesSent: Number(row.times_sent ?? 0n),
    wasHeld: row.held,
    wasHeldByManual: row.held_by_manual,
    isTouched: row.touched,
    insuranceOpenCents: Number(row.insurance),
    patientOpenCents: Number(row.patient),
  }));
}

/** Alarms about silence, by the version that was with the payer at the time. */
export async function readAlarms(
  tx: ReadTx,
): Promise<{ readonly controlNumber: string; readonly on: string }[]> {
  const { rows } = await sql<{ control_number: string; day: string }>`
    select v.control_number, e.at::date::text as day from claim_event e
    join claim_version v on v.practice_id = e.practice_id and v.id = e.claim_version_id
    where e.kind = 'silence-alarm'`.execute(tx.db);
  return rows.map((row) => ({ controlNumber: row.control_number, on: row.day }));
}

/** Lines that we hold to be underpaid. */
export async function readUnderpayments(tx: ReadTx): Promise<
  {
    readonly practiceId: string;
    readonly controlNumber: string;
    readonly procedureCode: string;
  }[]
> {
  const { rows } = await sql<{ practice_id: string; control_number: string; code: string }>`
    select distinct d.practice_id, m.control_number, c.code from denial d
    join remittance_claim m on m.practice_id = d.practice_id and m.id = d.remittance_claim_id
    join charge c on c.practice_id = d.practice_id and c.id = d.charge_id
    where d.reason_code = 'UNDERPAID'`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    controlNumber: row.control_number,
    procedureCode: row.code,
  }));
}

export interface PostedDeeds {
  readonly practiceId: string;
  readonly trace: string;
  readonly controlNumbers: readonly string[];
  readonly paidCents: number;
  readonly sharedCents: number;
  readonly writtenOffCents: number;
}

/** What the claims of each remittance moved, where no person had a hand in it. */
export async function readPostedClaims(tx: ReadTx): Promise<PostedDeeds[]> {
  const { rows } = await sql<{
    practice_id: string;
    trace: string;
    control_numbers: string[];
    paid: bigint;
    shared: bigint;
    written_off: bigint;
  }>`
    with told as (
      select c.practice_id, r.trace_number as trace, c.claim_id,
        array_agg(distinct c.control_number) as control_numbers, bool_and(c.outcome = 'posted') as by_itself
      from remittance_claim c
      join remittance r on r.practice_id = c.practice_id and r.id = c.remittance_id
      where c.claim_id is not null group by 1, 2, 3
    ), moved as (
      select l.practice_id, r.trace_number as trace, l.claim_id,
        sum(case when c.kind = 'insurance-receivable' and d.kind in ('payer-payments', 'unapplied') then l.amount_cents
          when d.kind = 'insurance-receivable' and c.kind in ('payer-payments', 'unapplied') then -l.amount_cents else 0 end)::bigint as paid,
        sum(case when l.reverses_id is null and l.reason in ('patient-responsibility', 'next-payer') then l.amount_cents else 0 end)::bigint as shared,
        sum(case when l.reverses_id is null and l.reason = 'contractual-adjustment' then l.amount_cents else 0 end)::bigint as written_off
      from ledger_row l
      join remittance r on r.practice_id = l.practice_id and r.id = l.source_id
      join ledger_account d on d.practice_id = l.practice_id and d.id = l.debit_account_id
      join ledger_account c on c.practice_id = l.practice_id and c.id = l.credit_account_id
      where l.source_kind = 'remittance' and l.claim_id is not null group by 1, 2, 3
    )
    select t.practice_id, t.trace, t.control_numbers, coalesce(m.paid, 0)::bigint as paid,
      coalesce(m.shared, 0)::bigint as shared, coalesce(m.written_off, 0)::bigint as written_off
    from told t
    left join moved m on m.practice_id = t.practice_id and m.trace = t.trace and m.claim_id = t.claim_id
    where t.by_itself`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    trace: row.trace,
    controlNumbers: row.control_numbers,
    paidCents: Number(row.paid),
    sharedCents: Number(row.shared),
    writtenOffCents: Number(row.written_off),
  }));
}
