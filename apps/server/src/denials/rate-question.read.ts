/** Payments of a code by a payer beside the contract, and the questions that were asked about its rate. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import type { PaymentBesideContract } from './rate-question.ts';

/** The reason of its task. */
export const rateQuestion = 'contract-rate-in-question';
/** The outcome of a question whose lines are disputed. */
export const rateIsRight = 'rate-is-right';

/** Which rate: what a payer allows a practice for a code with its modifiers. */
export interface RateName {
  readonly payerId: string;
  readonly code: string;
  /** In the order in which they stand on the line. */
  readonly modifiers: readonly string[];
}

/** What standing decisions of the payer allowed for the code, beside what the contract said then. */
export async function readPaymentsOfRate(tx: Tx, rate: RateName): Promise<PaymentBesideContract[]> {
  const { rows } = await sql<{ allowed: bigint; expected: bigint }>`
    select l.allowed_cents as allowed, l.expected_allowed_cents as expected ${linesOfRate(tx.practiceId, rate)}`.execute(
    tx.db,
  );
  return rows.map((row) => ({ allowedCents: row.allowed, expectedCents: row.expected }));
}

export interface ShortLine {
  readonly remittanceClaimId: string;
  readonly claimId: string;
  readonly chargeId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly serviceDate: CalendarDate;
  readonly units: number;
  readonly shortCents: Cents;
}

/** Lines of the rate that fell short and about which no underpayment was opened. */
export async function readQuestionedLines(tx: Tx, rate: RateName): Promise<ShortLine[]> {
  const { rows } = await sql<{
    remittance_claim_id: string;
    claim_id: string;
    charge_id: string;
    encounter_id: string;
    patient_id: string;
    service_date: CalendarDate;
    units: number;
    short: bigint;
  }>`
    select l.remittance_claim_id, k.claim_id, l.charge_id, h.encounter_id, c.patient_id, h.units,
      c.service_date_from as service_date, l.expected_allowed_cents - l.allowed_cents as short
    ${linesOfRate(tx.practiceId, rate)}
      and l.expected_allowed_cents - l.allowed_cents > 2
      and not exists (select from denial d where d.practice_id = l.practice_id
        and d.remittance_claim_id = l.remittance_claim_id and d.charge_id = l.charge_id
        and d.reason_code = 'UNDERPAID')
    order by l.remittance_claim_id, l.line_number`.execute(tx.db);
  return rows.map((row) => ({
    remittanceClaimId: row.remittance_claim_id,
    claimId: row.claim_id,
    chargeId: row.charge_id,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    serviceDate: row.service_date,
    units: row.units,
    shortCents: row.short as Cents,
  }));
}

/** Lines that were judged by the contract, of decisions that nothing took back. */
export function linesOfRate(practiceId: string, { payerId, code, modifiers }: RateName) {
  return sql`
    from remittance_line l
    join remittance_claim k on k.practice_id = l.practice_id and k.id = l.remittance_claim_id
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
    join charge h on h.practice_id = l.practice_id and h.id = l.charge_id
    where l.practice_id = ${practiceId}::uuid and l.code = ${code} and l.modifiers = ${[...modifiers]}::text[]
      and l.paid_code is null and l.allowed_cents > 0 and l.expected_allowed_cents > 0
      and r.payer_id = ${payerId}::uuid and k.outcome <> 'put-aside' and k.status_code <> '22'
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)`;
}

export interface AskedQuestion {
  readonly taskId: string;
  readonly subjectId: string;
  readonly status: string;
  readonly outcome: string | null;
}

/** Questions about a rate, open and answered, newest first. */
export async function findRateQuestions(tx: Tx, rate: RateName): Promise<AskedQuestion[]> {
  const { rows } = await sql<{
    id: string;
    subject_id: string;
    status: string;
    outcome: string | null;
  }>`
    select id, subject_id, status, outcome from task
    where practice_id = ${tx.practiceId}::uuid and reason = ${rateQuestion}
      and detail ->> 'payerId' = ${rate.payerId} and detail ->> 'code' = ${rate.code}
      and detail -> 'modifiers' = ${JSON.stringify(rate.modifiers)}::jsonb
    order by opened_at desc, id desc`.execute(tx.db);
  return rows.map((row) => ({
    taskId: row.id,
    subjectId: row.subject_id,
    status: row.status,
    outcome: row.outcome,
  }));
}
