/** Rows of eligibility checks: what was asked, what was answered. Never changed. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
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

export async function insertEligibilityCheck(tx: Tx, check: NewEligibilityCheck): Promise<string> {
  const id = tx.newId();
  const { answer } = check;
  await send(
    tx.db,
    tx.db.insertInto('eligibility_check').values({
      practice_id: tx.practiceId,
      id,
      coverage_id: check.coverageId,
      patient_id: check.patientId,
      service_date: check.serviceDate,
      attempt: await nextAttempt(tx, check),
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
    }),
  );
  return id;
}

async function nextAttempt(tx: Tx, check: NewEligibilityCheck): Promise<number> {
  const { count } = await tx.db
    .selectFrom('eligibility_check')
    .select((row) => row.fn.countAll<bigint>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('coverage_id', '=', check.coverageId)
    .where('service_date', '=', check.serviceDate)
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}
