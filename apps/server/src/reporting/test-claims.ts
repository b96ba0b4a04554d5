/** Claims that were sent and decided, for tests of figures. */
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { deed, type TestAccount, type TestVisit } from '../patient-billing/test-account.ts';

export interface TestClaim {
  readonly claimId: string;
  readonly practiceId: string;
  readonly payerId: string;
}

/** A claim over a visit. Moments are ISO 8601 in UTC. */
export async function addClaim(
  platform: Platform,
  account: TestAccount,
  given: {
    readonly visit: TestVisit;
    readonly payerId: string;
    readonly builtAt: string;
    readonly sentAt?: string;
    readonly openCents: number;
    readonly status?: string;
    readonly responsibility?: 'P' | 'S';
    readonly primaryClaimId?: string;
    readonly isBlocked?: boolean;
  },
): Promise<TestClaim> {
  const { practiceId, patientId } = account;
  const { payerId, visit } = given;
  return deed(platform, practiceId, async (tx) => {
    const [claimId, coverageId] = [tx.newId(), tx.newId()];
    const provider = await tx.db.selectFrom('provider').select('id').executeTakeFirst();
    const location = await tx.db.selectFrom('location').select('id').executeTakeFirst();
    await tx.db
      .insertInto('coverage')
      .values({
        practice_id: practiceId,
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
    await tx.db
      .insertInto('claim')
      .values({
        practice_id: practiceId,
        id: claimId,
        patient_id: patientId,
        coverage_id: coverageId,
        payer_id: payerId,
        responsibility: given.responsibility ?? 'P',
        primary_claim_id: given.primaryClaimId ?? null,
        status: given.status ?? 'sent',
        provider_id: present(provider, 'no provider').id,
        location_id: present(location, 'no location').id,
        service_date_from: calendarDate(visit.serviceDate),
        service_date_to: calendarDate(visit.serviceDate),
        total_charge_cents: 10_000n,
        insurance_balance_cents: BigInt(given.openCents),
        filing_deadline: calendarDate('2027-01-01'),
        first_sent_at: given.sentAt ?? null,
        created_at: given.builtAt,
        updated_at: tx.now,
      })
      .execute();
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

/** The payer decides a claim in a remittance. @param denied amounts of denied lines, by reason */
export async function addDecision(
  platform: Platform,
  claim: TestClaim,
  decision: {
    readonly at: string;
    readonly lines: number;
    readonly denied?: Readonly<Record<string, number>>;
    readonly statusCode?: string;
    readonly outcome?: 'posted' | 'put-aside';
  },
): Promise<void> {
  const { practiceId, claimId, payerId } = claim;
  const sha256 = await platform.files.keep(new TextEncoder().encode('an 835'));
  await recordStoredFile(platform.database, {
    sha256,
    byteCount: 6,
    mediaType: 'text/plain',
    at: decision.at,
  });
  await deed(platform, practiceId, async (tx) => {
    const [remittanceId, decidedId] = [tx.newId(), tx.newId()];
    await tx.db
      .insertInto('remittance')
      .values({
        practice_id: practiceId,
        id: remittanceId,
        payer_id: payerId,
        payee_identifier: '1',
        originator_identifier: '1',
        trace_number: remittanceId,
        payment_date: calendarDate(decision.at.slice(0, 10)),
        amount_cents: 0n,
        digest: remittanceId,
        method: 'ACH',
        status: 'posted',
        claim_count: 1,
        file_sha256: sha256,
        received_at: decision.at,
      })
      .execute();
    await tx.db
      .insertInto('remittance_claim')
      .values({
        practice_id: practiceId,
        id: decidedId,
        remittance_id: remittanceId,
        position: 1,
        claim_id: claimId,
        control_number: 'X',
        status_code: decision.statusCode ?? '1',
        charge_cents: 0n,
        paid_cents: 0n,
        patient_responsibility_cents: 0n,
        outcome: decision.outcome ?? 'posted',
      })
      .execute();
    for (let line = 1; line <= decision.lines; line += 1) {
      await tx.db
        .insertInto('remittance_line')
        .values({
          practice_id: practiceId,
          id: tx.newId(),
          remittance_claim_id: decidedId,
          line_number: line,
          code: '99213',
          charge_cents: 0n,
          paid_cents: 0n,
        })
        .execute();
    }
    for (const [reason, cents] of Object.entries(decision.denied ?? {})) {
      await tx.db
        .insertInto('denial')
        .values({
          practice_id: practiceId,
          id: tx.newId(),
          claim_id: claimId,
          remittance_claim_id: decidedId,
          charge_id: tx.newId(),
          group_code: 'CO',
          reason_code: reason,
          root_cause: `cause-${reason}`,
          amount_cents: BigInt(cents),
          next_action: 'correct',
          deadline: calendarDate('2026-12-31'),
          status: 'open',
          opened_at: decision.at,
        })
        .execute();
    }
    return {};
  });
}
