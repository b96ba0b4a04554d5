/** Claims that were sent and decided, for tests of figures. */
import { present } from '@claimwright/kernel/assert';
import { sql } from 'kysely';
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/transaction.ts';
import { noteClaimCounts } from '../claims/claim-count.store.ts';
import { noteClaimsToSum } from '../claims/claim-to-sum.store.ts';
import { deed, type TestAccount, type TestVisit } from '../patient-billing/test-account.ts';

export interface TestClaim {
  readonly claimId: string;
  readonly practiceId: string;
  readonly payerId: string;
}

export interface GivenClaim {
  readonly visit: TestVisit;
  readonly payerId: string;
  readonly builtAt: string;
  readonly sentAt?: string;
  readonly openCents: number;
  readonly status?: string;
  readonly responsibility?: 'P' | 'S';
  readonly primaryClaimId?: string;
  readonly isBlocked?: boolean;
}

/** A claim over a visit. Moments are ISO 8601 in UTC. */
export async function addClaim(
  platform: Platform,
  account: TestAccount,
  given: GivenClaim,
): Promise<TestClaim> {
  const { practiceId } = account;
  const { payerId, visit } = given;
  return deed(platform, practiceId, async (tx) => {
    const claimId = await insertClaim(tx, account.patientId, given);
    await tx.db
      .insertInto('claim_encounter')
      .values({ practice_id: practiceId, claim_id: claimId, encounter_id: visit.encounterId })
      .execute();
    if (given.isBlocked) {
      await tx.db
        .insertInto('scrub_finding')
        .values({
          practice_id: practiceId,
          id: tx.newId(),
          claim_id: claimId,
          edit_id: 'test',
          severity: 'block',
          field: 'CLM01',
          found_at: tx.now,
        })
        .execute();
    }
    return { claimId, practiceId, payerId };
  });
}

async function insertClaim(tx: Tx, patientId: string, given: GivenClaim): Promise<string> {
  const claimId = tx.newId();
  const provider = await tx.db.selectFrom('provider').select('id').executeTakeFirst();
  const location = await tx.db.selectFrom('location').select('id').executeTakeFirst();
  await tx.db
    .insertInto('claim')
    .values({
      practice_id: tx.practiceId,
      id: claimId,
      patient_id: patientId,
      coverage_id: await insertCoverage(tx, patientId, given.payerId),
      payer_id: given.payerId,
      responsibility: given.responsibility ?? 'P',
      primary_claim_id: given.primaryClaimId ?? null,
      status: given.status ?? 'sent',
      provider_id: present(provider, 'no provider').id,
      location_id: present(location, 'no location').id,
      service_date_from: calendarDate(given.visit.serviceDate),
      service_date_to: calendarDate(given.visit.serviceDate),
      total_charge_cents: 10_000n,
      insurance_balance_cents: BigInt(given.openCents),
      filing_deadline: calendarDate('2027-01-01'),
      first_sent_at: given.sentAt ?? null,
      created_at: given.builtAt,
      updated_at: tx.now,
    })
    .execute();
  const { payerId, status = 'sent' } = given;
  noteClaimCounts(tx, [{ payerId, status, serviceDate: given.visit.serviceDate }], 1n);
  noteClaimsToSum(tx, [claimId]);
  return claimId;
}

async function insertCoverage(tx: Tx, patientId: string, payerId: string): Promise<string> {
  const coverageId = tx.newId();
  await tx.db
    .insertInto('coverage')
    .values({
      practice_id: tx.practiceId,
      id: coverageId,
      patient_id: patientId,
      payer_id: payerId,
      rank: 1,
      member_id: 'M1',
      relationship: '18',
      subscriber_last_name: 'Rivera',
      subscriber_first_name: 'Maya',
      effective_from: calendarDate('2025-01-01'),
      updated_at: tx.now,
    })
    .execute();
  return coverageId;
}

export interface GivenDecision {
  readonly at: string;
  readonly lines: number;
  readonly denied?: Readonly<Record<string, number>>;
  /** All reasons were given for one line. */
  readonly isOneLine?: boolean;
  readonly statusCode?: string;
  readonly outcome?: 'posted' | 'put-aside';
}

/** The payer decides a claim in a remittance. @param decision.denied amounts of denied lines, by reason */
export async function addDecision(
  platform: Platform,
  claim: TestClaim,
  decision: GivenDecision,
): Promise<void> {
  const sha256 = await platform.files.keep(new TextEncoder().encode('an 835'));
  await recordStoredFile(platform.database, {
    sha256,
    byteCount: 6,
    mediaType: 'text/plain',
    at: decision.at,
  });
  await deed(platform, claim.practiceId, async (tx) => {
    const decidedId = await insertDecision(tx, claim, decision, sha256);
    noteClaimsToSum(tx, [claim.claimId]);
    for (let line = 1; line <= decision.lines; line += 1) {
      await tx.db
        .insertInto('remittance_line')
        .values({
          practice_id: tx.practiceId,
          id: tx.newId(),
          remittance_claim_id: decidedId,
          line_number: line,
          code: '99213',
          charge_cents: 0n,
          paid_cents: 0n,
        })
        .execute();
    }
    const chargeId = tx.newId();
    for (const [reason, cents] of Object.entries(decision.denied ?? {})) {
      const line = decision.isOneLine ? chargeId : tx.newId();
      await insertDenial(tx, { claim, decision, decidedId, reason, cents, chargeId: line });
    }
    return {};
  });
}

async function insertDecision(
  tx: Tx,
  claim: TestClaim,
  decision: GivenDecision,
  sha256: string,
): Promise<string> {
  const [remittanceId, decidedId] = [tx.newId(), tx.newId()];
  await tx.db
    .insertInto('remittance')
    .values({
      practice_id: tx.practiceId,
      id: remittanceId,
      payer_id: claim.payerId,
      payee_identifier: '1',
      originator_identifier: '1',
      trace_number: remittanceId,
      payment_date: calendarDate(decision.at.slice(0, 10)),
      amount_cents: 0n,
      digest: remittanceId,
      method: 'ACH',
      status: 'posted',
      claim_count: 1,
      decided_lines:
        decision.outcome === 'put-aside' || decision.statusCode === '22' ? 0 : decision.lines,
      file_sha256: sha256,
      received_at: decision.at,
    })
    .execute();
  await tx.db
    .insertInto('remittance_claim')
    .values({
      practice_id: tx.practiceId,
      id: decidedId,
      remittance_id: remittanceId,
      position: 1,
      claim_id: claim.claimId,
      control_number: 'X',
      status_code: decision.statusCode ?? '1',
      charge_cents: 0n,
      paid_cents: 0n,
      patient_responsibility_cents: 0n,
      outcome: decision.outcome ?? 'posted',
    })
    .execute();
  return decidedId;
}

async function insertDenial(
  tx: Tx,
  given: {
    readonly claim: TestClaim;
    readonly decision: GivenDecision;
    readonly decidedId: string;
    readonly reason: string;
    readonly cents: number;
    readonly chargeId: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('denial')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      claim_id: given.claim.claimId,
      remittance_claim_id: given.decidedId,
      payer_id: given.claim.payerId,
      decided_on: sql<CalendarDate>`(${given.decision.at}::timestamptz at time zone
        (select time_zone from practice where practice_id = ${tx.practiceId}::uuid))::date`,
      charge_id: given.chargeId,
      group_code: 'CO',
      reason_code: given.reason,
      root_cause: `cause-${given.reason}`,
      amount_cents: BigInt(given.cents),
      next_action: 'correct',
      deadline: calendarDate('2026-12-31'),
      status: 'open',
      opened_at: given.decision.at,
    })
    .execute();
}
