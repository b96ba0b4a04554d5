/** For tests: one practice with its payers, patients and kept visits, all made up. */
import assert from 'node:assert/strict';
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Tx } from '../platform/transaction.ts';

export const actor = { kind: 'command', id: 'story' } as const;

export interface ExamplePractice {
  readonly practiceId: string;
  readonly providerId: string;
  readonly locationId: string;
  readonly payers: Readonly<Record<'northfield' | 'medicare' | 'supplement' | 'union', string>>;
}

/** Runs a deed as the story's teller and stops when it refuses. */
export async function deed<Outcome>(
  platform: Platform,
  practiceId: string,
  act: (tx: Tx) => Promise<Outcome>,
): Promise<Exclude<Outcome, { readonly refused: string }>> {
  const outcome = await runAct(platform, { practiceId, actor, action: 'tell' }, act);
  assert.ok(!isRefused(outcome), `refused: ${isRefused(outcome) ? outcome.refused : ''}`);
  return outcome as Exclude<Outcome, { readonly refused: string }>;
}

const payerRows = [
  ['northfield', 'commercial', '12', 180, 'replacement', 'electronic', 'NFM01'],
  ['medicare', 'medicare', 'MB', 365, 'reopening', 'electronic', '09102'],
  ['supplement', 'commercial', '15', 365, 'replacement', 'electronic', 'CSTN9'],
  ['union', 'commercial', 'CI', 365, 'portal', 'portal', 'UBT77'],
] as const;

/** Sets up payers (once a database) and one practice with a provider, a place and enrollments. */
export async function setUpExamplePractice(
  platform: Platform,
  taxId = '471234567',
): Promise<ExamplePractice> {
  const payers = await setUpPayers(platform);
  const id = (): string => uuidV7(Date.parse('2026-01-02T00:00:00Z'), platform.chance);
  const practiceId = id();
  const [providerId, locationId] = [id(), id()];
  await deed(platform, practiceId, async (tx) => {
    await insertPractice(tx, practiceId, taxId);
    await enterDirectory(tx, 'practice', [{ key: practiceId, targetId: null }]);
    await insertPlaces(tx, providerId, locationId);
    await insertAgreements(tx, providerId, Object.values(payers));
  });
  return { practiceId, providerId, locationId, payers };
}

const address = { city: 'Springfield', state: 'IL', zip: '627011234' };

async function insertPractice(tx: Tx, practiceId: string, taxId: string): Promise<void> {
  await tx.db
    .insertInto('practice')
    .values({
      practice_id: practiceId,
      legal_name: 'Lakeside Family Medicine',
      tax_id: taxId,
      npi: '1234567893',
      taxonomy: '207Q00000X',
      specialty: 'family medicine',
      time_zone: 'America/Chicago',
      phone: '2175550100',
      contact_name: 'Dana Reyes',
      email: 'office@lakeside.example',
      address_line1: '12 Main Street',
      ...address,
      pay_to_line1: 'PO Box 77',
      pay_to_city: 'Springfield',
      pay_to_state: 'IL',
      pay_to_zip: '627050077',
      bank_account_last4: '4321',
      fee_kind: 'per-claim',
      fee_cents: 500n,
      created_at: tx.now,
    })
    .execute();
}

async function insertPlaces(tx: Tx, providerId: string, locationId: string): Promise<void> {
  await tx.db
    .insertInto('provider')
    .values({
      practice_id: tx.practiceId,
      id: providerId,
      last_name: 'Okafor',
      first_name: 'Ada',
      credential: 'MD',
      npi: '1245319599',
      taxonomy: '207Q00000X',
      active_from: calendarDate('2020-01-01'),
    })
    .execute();
  await tx.db
    .insertInto('location')
    .values({
      practice_id: tx.practiceId,
      id: locationId,
      key: 'main',
      name: 'Main office',
      place_of_service: '11',
      npi: null,
      clia_number: '14D1234567',
      address_line1: '12 Main Street',
      ...address,
    })
    .execute();
}

async function insertAgreements(
  tx: Tx,
  providerId: string,
  payerIds: readonly string[],
): Promise<void> {
  for (const payerId of payerIds) {
    await tx.db
      .insertInto('enrollment')
      .values({
        practice_id: tx.practiceId,
        id: tx.newId(),
        payer_id: payerId,
        transaction: '837',
        status: 'active',
        effective_from: calendarDate('2025-01-01'),
      })
      .execute();
    await tx.db
      .insertInto('provider_participation')
      .values({
        practice_id: tx.practiceId,
        id: tx.newId(),
        provider_id: providerId,
        payer_id: payerId,
        effective_from: calendarDate('2025-01-01'),
      })
      .execute();
  }
}

async function setUpPayers(platform: Platform): Promise<ExamplePractice['payers']> {
  const db = platform.database;
  const known = await db.selectFrom('payer').select(['key', 'id']).execute();
  if (known.some((row) => row.key === 'northfield')) {
    return Object.fromEntries(known.map((row) => [row.key, row.id])) as ExamplePractice['payers'];
  }
  const payers: Record<string, string> = {};
  for (const [key, kind, indicator, limit, correction, submission, number] of payerRows) {
    const id = uuidV7(Date.parse('2026-01-01T00:00:00Z'), platform.chance);
    payers[key] = id;
    const created_at = '2026-01-01T00:00:00.000Z';
    await db
      .insertInto('partner')
      .values({ id, key, kind: 'payer', name: `${key} plan`, created_at })
      .execute();
    await db
      .insertInto('payer')
      .values({
        id,
        key,
        name: `${key} plan`,
        kind,
        claim_filing_indicator: indicator,
        filing_limit_days: limit,
        correction,
        submission,
        usual_acknowledgement_days: 3,
        usual_payment_days: 14,
        usual_payment_p95_days: 40,
      })
      .execute();
    await db
      .insertInto('payer_identifier')
      .values({
        payer_id: id,
        clearinghouse_key: 'harborlink',
        transaction: '837',
        identifier: number,
      })
      .execute();
  }
  return payers as ExamplePractice['payers'];
}

export interface ExampleVisit {
  readonly serviceDate?: CalendarDate;
  readonly patientId?: string;
  /** In the order in which they pay. */
  readonly payerIds?: readonly string[];
  readonly diagnoses?: readonly string[];
  readonly lines?: readonly {
    readonly code: string;
    readonly modifiers?: readonly string[];
    readonly units?: number;
    readonly cents?: bigint;
    readonly pointers?: readonly number[];
  }[];
  readonly referringNpi?: string;
  readonly authorizationNumber?: string;
  readonly copayCents?: bigint;
  readonly memberId?: string;
}

let visits = 0;

/** A kept visit with its charges posted to the ledger, ready to become a claim. @returns its ids */
export async function keepVisit(
  platform: Platform,
  practice: ExamplePractice,
  visit: ExampleVisit = {},
): Promise<{ readonly encounterId: string; readonly patientId: string }> {
  visits += 1;
  const number = visits;
  const serviceDate = visit.serviceDate ?? calendarDate('2026-02-20');
  return deed(platform, practice.practiceId, async (tx) => {
    const patientId = visit.patientId ?? (await insertPatient(tx, practice, number, visit));
    const encounterId = tx.newId();
    await tx.db
      .insertInto('encounter')
      .values({
        practice_id: tx.practiceId,
        id: encounterId,
        external_id: `V${number}`,
        patient_id: patientId,
        provider_id: practice.providerId,
        location_id: practice.locationId,
        referring_npi: visit.referringNpi ?? null,
        referring_last_name: visit.referringNpi ? 'Stone' : null,
        referring_first_name: visit.referringNpi ? 'Ira' : null,
        service_date: serviceDate,
        place_of_service: '11',
        status: 'ready',
        authorization_number: visit.authorizationNumber ?? null,
        received_at: tx.now,
        completed_at: tx.now,
      })
      .execute();
    await insertCharges(tx, encounterId, patientId, serviceDate, practice, visit);
    if (visit.copayCents !== undefined) {
      await recordPayment(tx, {
        kind: 'copay',
        externalKey: `V${number}`,
        amountCents: cents(visit.copayCents),
        receivedOn: serviceDate,
        patientId,
        encounterId,
      });
    }
    return { encounterId, patientId };
  });
}

async function insertPatient(
  tx: Tx,
  practice: ExamplePractice,
  number: number,
  visit: ExampleVisit,
): Promise<string> {
  const [patientId, guarantorId] = [tx.newId(), tx.newId()];
  const name = { last_name: 'Rivera', first_name: 'Maya' };
  const address = {
    address_line1: '9 Oak Lane',
    city: 'Springfield',
    state: 'IL',
    zip: '62704',
    date_of_birth: calendarDate('1980-05-06'),
  };
  await tx.db
    .insertInto('guarantor')
    .values({ practice_id: tx.practiceId, id: guarantorId, ...name, ...address })
    .execute();
  await tx.db
    .insertInto('patient')
    .values({
      practice_id: tx.practiceId,
      id: patientId,
      guarantor_id: guarantorId,
      medical_record_number: `M${number}`,
      ...name,
      ...address,
      sex: 'F',
      updated_at: tx.now,
    })
    .execute();
  for (const [index, payerId] of (visit.payerIds ?? [practice.payers.northfield]).entries()) {
    await tx.db
      .insertInto('coverage')
      .values({
        practice_id: tx.practiceId,
        id: tx.newId(),
        patient_id: patientId,
        payer_id: payerId,
        rank: index + 1,
        member_id:
          visit.memberId ?? (payerId === practice.payers.medicare ? '1EG4TE5MK73' : 'NFM123456789'),
        relationship: '18',
        subscriber_last_name: 'Rivera',
        subscriber_first_name: 'Maya',
        subscriber_date_of_birth: calendarDate('1980-05-06'),
        subscriber_sex: 'F',
        effective_from: calendarDate('2025-01-01'),
        updated_at: tx.now,
      })
      .execute();
  }
  return patientId;
}

async function insertCharges(
  tx: Tx,
  encounterId: string,
  patientId: string,
  serviceDate: CalendarDate,
  practice: ExamplePractice,
  visit: ExampleVisit,
): Promise<void> {
  const diagnoses = visit.diagnoses ?? ['I10', 'E11.9'];
  await tx.db
    .insertInto('encounter_diagnosis')
    .values(
      diagnoses.map((code, index) => ({
        practice_id: tx.practiceId,
        encounter_id: encounterId,
        position: index + 1,
        code,
      })),
    )
    .execute();
  const lines = visit.lines ?? [{ code: '99213' }];
  const charges = lines.map((line, index) => ({
    practice_id: tx.practiceId,
    id: tx.newId(),
    encounter_id: encounterId,
    line_number: index + 1,
    code: line.code,
    modifiers: [...(line.modifiers ?? [])],
    units: line.units ?? 1,
    charge_cents: line.cents ?? 15_000n,
    diagnosis_pointers: [...(line.pointers ?? [1])],
    service_date: serviceDate,
    posted_at: tx.now,
  }));
  await tx.db.insertInto('charge').values(charges).execute();
  await insertLedgerRows(
    tx,
    charges.map((charge) => ({
      debit: {
        kind: 'insurance-receivable' as const,
        payerId: visit.payerIds?.[0] ?? practice.payers.northfield,
      },
      credit: { kind: 'charges' as const },
      amountCents: cents(charge.charge_cents),
      effectiveDate: serviceDate,
      reason: 'charge',
      sourceKind: 'encounter',
      sourceId: encounterId,
      patientId,
      encounterId,
      chargeId: charge.id,
    })),
  );
}
