/** Rows of eligibility checks: what was asked, what was answered. Never changed. */
import { sql, type Insertable, type Kysely } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DB, EligibilityCheck } from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { gather } from '../platform/database/gather.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { EligibilityAnswer } from './eligibility.ts';

export interface NewEligibilityCheck {
  readonly coverageId: string;
  readonly patientId: string;
  readonly serviceDate: CalendarDate;
  readonly answer: EligibilityAnswer;
  readonly otherPayerId: string | null;
  readonly requestSha256: string | null;
  readonly responseSha256: string | null;
}

/** Writes a check down; those of one deed together. @returns its id */
export async function insertEligibilityCheck(tx: Tx, check: NewEligibilityCheck): Promise<string> {
  const id = tx.newId();
  const attempt = await nextAttempt(tx.db, {
    practiceId: tx.practiceId,
    coverageId: check.coverageId,
    serviceDate: check.serviceDate,
  });
  await insertAll(tx.db, rowOf(tx, id, attempt, check));
  return id;
}

type CheckRow = Insertable<EligibilityCheck>;

const insertAll = gather(
  async (db: Kysely<DB>, rows: readonly CheckRow[]): Promise<undefined[]> => {
    await send(db, db.insertInto('eligibility_check').values([...rows]));
    return rows.map(() => undefined);
  },
);

function rowOf(tx: Tx, id: string, attempt: number, check: NewEligibilityCheck): CheckRow {
  const { answer } = check;
  return {
    practice_id: tx.practiceId,
    id,
    coverage_id: check.coverageId,
    patient_id: check.patientId,
    service_date: check.serviceDate,
    attempt,
    asked_at: tx.now,
    answered_at: answer.outcome === 'no-answer' ? null : tx.now,
    outcome: answer.outcome,
    reject_reason_codes: [...answer.rejectReasonCodes],
    plan_name: answer.planName,
    copay_cents: answer.copayCents,
    coinsurance_basis_points: answer.coinsuranceBasisPoints,
    deductible_cents: answer.deductibleCents,
    deductible_remaining_cents: answer.deductibleRemainingCents,
    out_of_pocket_cents: answer.outOfPocketCents,
    out_of_pocket_remaining_cents: answer.outOfPocketRemainingCents,
    in_network: answer.inNetwork,
    other_payer_name: answer.otherPayer?.name ?? null,
    other_payer_id: check.otherPayerId,
    other_payer_number: answer.otherPayer?.number ?? null,
    other_payer_member_id: answer.otherPayer?.memberId ?? null,
    authorization_required: answer.authorizationRequiredCodes.length > 0,
    authorization_required_codes: [...answer.authorizationRequiredCodes],
    not_covered_codes: [...answer.notCoveredCodes],
    member_information_due: answer.memberInformationDue,
    request_sha256: check.requestSha256,
    response_sha256: check.responseSha256,
  };
}

interface AskedBefore {
  readonly practiceId: string;
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
}

/** Which asking about a policy and a day this is, from 1. */
const nextAttempt = gather(
  async (db: Kysely<DB>, asked: readonly AskedBefore[]): Promise<number[]> => {
    const [first] = asked;
    const { rows } = await sql<{ coverage_id: string; service_date: string; times: number }>`
      select coverage_id, service_date, count(*)::int as times from eligibility_check
      where practice_id = ${first?.practiceId}::uuid
        and coverage_id = any(${[...new Set(asked.map((one) => one.coverageId))]}::uuid[])
        and service_date = any(${[...new Set(asked.map((one) => one.serviceDate))]}::date[])
      group by 1, 2`.execute(db);
    const before = new Map(
      rows.map((row) => [`${row.coverage_id}/${row.service_date}`, row.times]),
    );
    return asked.map((one) => {
      const key = `${one.coverageId}/${one.serviceDate}`;
      const attempt = (before.get(key) ?? 0) + 1;
      // the same question twice at once: the second is another attempt
      before.set(key, attempt);
      return attempt;
    });
  },
);
