/** A family with visits, some decided by their payer: for tests of what comes after insurance. */
import assert from 'node:assert/strict';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import type { NewLedgerRow } from '../ledger/ledger-row.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { applyUnapplied } from '../payments/apply-unapplied.act.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Tx } from '../platform/transaction.ts';

const actor = { kind: 'command', id: 'story' } as const;

/** Runs a deed and stops when it refuses. */
export async function deed<Outcome>(
  platform: Platform,
  practiceId: string,
  act: (tx: Tx) => Promise<Outcome>,
): Promise<Exclude<Outcome, { readonly refused: string }>> {
  const outcome = await runAct(platform, { practiceId, actor, action: 'tell' }, act);
  assert.ok(!isRefused(outcome), `refused: ${isRefused(outcome) ? outcome.refused : ''}`);
  return outcome as Exclude<Outcome, { readonly refused: string }>;
}

export interface TestAccount {
  readonly practiceId: string;
  readonly guarantorId: string;
  readonly patientId: string;
}

let accounts = 0;

/** A guarantor (born 1980-05-06) and a child (born 2015-03-04). */
export async function openAccount(
  platform: Platform,
  practiceId: string,
  reach: {
    readonly email?: string;
    readonly phone?: string;
    readonly hasAddress?: boolean;
  } = {},
): Promise<TestAccount> {
  accounts += 1;
  const number = accounts;
  return deed(platform, practiceId, async (tx) => {
    const [guarantorId, patientId] = [tx.newId(), tx.newId()];
    const address =
      (reach.hasAddress ?? true)
        ? { address_line1: '9 Oak Lane', city: 'Springfield', state: 'IL', zip: '62704' }
        : {};
    await tx.db
      .insertInto('guarantor')
      .values({
        practice_id: practiceId,
        id: guarantorId,
        last_name: 'Rivera',
        first_name: 'Maya',
        date_of_birth: calendarDate('1980-05-06'),
        email: reach.email ?? null,
        phone: reach.phone ?? null,
        ...address,
      })
      .execute();
    await tx.db
      .insertInto('patient')
      .values({
        practice_id: practiceId,
        id: patientId,
        guarantor_id: guarantorId,
        medical_record_number: `T${number}`,
        last_name: 'Rivera',
        first_name: 'Leo',
        date_of_birth: calendarDate('2015-03-04'),
        sex: 'M',
        updated_at: tx.now,
        ...address,
      })
      .execute();
    return { practiceId, guarantorId, patientId };
  });
}

export interface TestVisit {
  readonly encounterId: string;
  readonly chargeIds: readonly string[];
  readonly serviceDate: string;
}

/** A visit whose charges stand with a payer. @param chargesCents one charge each */
export async function addVisit(
  platform: Platform,
  account: TestAccount,
  visit: {
    readonly serviceDate: string;
    readonly payerId: string;
    readonly chargesCents: readonly number[];
  },
): Promise<TestVisit> {
  const { practiceId, patientId } = account;
  const serviceDate = calendarDate(visit.serviceDate);
  return deed(platform, practiceId, async (tx) => {
    const encounterId = tx.newId();
    await tx.db
      .insertInto('encounter')
      .values({
        practice_id: practiceId,
        id: encounterId,
        external_id: encounterId,
        patient_id: patientId,
        service_date: serviceDate,
        place_of_service: '11',
        status: 'ready',
        received_at: tx.now,
        completed_at: tx.now,
      })
      .execute();
    const charges = visit.chargesCents.map((chargeCents, index) => ({
      practice_id: practiceId,
      id: tx.newId(),
      encounter_id: encounterId,
      line_number: index + 1,
      code: index === 0 ? '99213' : '36415',
      units: 1,
      charge_cents: BigInt(chargeCents),
      diagnosis_pointers: [1],
      service_date: serviceDate,
      posted_at: tx.now,
    }));
    await tx.db.insertInto('charge').values(charges).execute();
    await insertLedgerRows(
      tx,
      charges.map((charge) => ({
        debit: { kind: 'insurance-receivable' as const, payerId: visit.payerId },
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
    return { encounterId, chargeIds: charges.map((charge) => charge.id), serviceDate };
  });
}

/** The payer decides one charge of a visit: what it pays, takes off, and leaves to the patient. */
export async function decideCharge(
  platform: Platform,
  account: TestAccount,
  decision: {
    readonly visit: TestVisit;
    readonly charge?: number;
    readonly payerId: string;
    readonly paidCents: number;
    readonly takenOffCents: number;
    readonly patientCents: number;
    readonly on: string;
  },
): Promise<void> {
  const { practiceId, patientId, guarantorId } = account;
  const { visit, payerId } = decision;
  await deed(platform, practiceId, async (tx) => {
    const common: Omit<NewLedgerRow, 'debit' | 'credit' | 'amountCents' | 'reason'> = {
      effectiveDate: calendarDate(decision.on),
      sourceKind: 'remittance',
      sourceId: tx.newId(),
      patientId,
      encounterId: visit.encounterId,
      chargeId: visit.chargeIds[decision.charge ?? 0],
    };
    const credit = { kind: 'insurance-receivable', payerId } as const;
    await insertLedgerRows(tx, [
      ...transfer({
        ...common,
        debit: { kind: 'payer-payments', payerId, reason: 'ach' },
        credit,
        amountCents: cents(decision.paidCents),
        reason: 'payer-payment',
      }),
      ...transfer({
        ...common,
        debit: { kind: 'contractual-adjustment', reason: 'CO-45' },
        credit,
        amountCents: cents(decision.takenOffCents),
        reason: 'contractual-adjustment',
      }),
      ...transfer({
        ...common,
        debit: { kind: 'patient-receivable' },
        credit,
        amountCents: cents(decision.patientCents),
        reason: 'patient-responsibility',
      }),
    ]);
    await applyUnapplied(tx, { guarantorId, effectiveDate: calendarDate(decision.on) });
    return {};
  });
}

/** A visit of one charge of $500 of which the patient owes a part; the rest is paid. */
export async function addOwedVisit(
  platform: Platform,
  account: TestAccount,
  given: { readonly payerId: string; readonly owedCents: number; readonly serviceDate?: string },
): Promise<TestVisit> {
  const serviceDate = given.serviceDate ?? '2026-02-20';
  const chargeCents = 50_000;
  const visit = await addVisit(platform, account, {
    serviceDate,
    payerId: given.payerId,
    chargesCents: [chargeCents],
  });
  await decideCharge(platform, account, {
    visit,
    payerId: given.payerId,
    paidCents: chargeCents - 10_000 - given.owedCents,
    takenOffCents: 10_000,
    patientCents: given.owedCents,
    on: '2026-03-01',
  });
  return visit;
}
