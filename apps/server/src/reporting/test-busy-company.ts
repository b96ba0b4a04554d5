/** Two practices in two zones with half a year behind them, for tests of figures: every kind of row, some of it odd. */
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { sql } from 'kysely';
import { issueClientInvoices } from '../client-billing/issue-client-invoices.act.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { onboardTestPacket, testPacket } from '../partners/test-onboarding.ts';
import {
  addVisit,
  decideCharge,
  deed,
  openAccount,
  type TestAccount,
  type TestVisit,
} from '../patient-billing/test-account.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { refreshStatistics } from '../platform/database/refresh-statistics.ts';
import type { Platform } from '../platform/platform.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { guarantorsAtMost } from './aging.read.ts';
import { addClaim, addDecision } from './test-claims.ts';

export interface BusyCompany {
  readonly test: TestPlatform;
  /** Pays a share of what is collected. */
  readonly riverside: string;
  /** Pays for each claim. */
  readonly lakeview: string;
  readonly payerIds: ReadonlyMap<string, string>;
}

export const busyDay = calendarDate('2026-06-30');
const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

/** Opens it on the last day of June: five months of visits, claims, decisions, payments and invoices. */
export async function openBusyCompany(): Promise<BusyCompany> {
  const test = await openTestPlatform('2026-02-01T15:00:00.000Z');
  const packet = testPacket();
  const [first, second] = packet.practices;
  const practices = [
    present(first, 'a practice'),
    { ...present(second, 'a practice'), fee: { kind: 'per-claim' as const, cents: 450 } },
  ];
  const { practiceIds, payerIds } = await onboardTestPacket(test.platform, {
    ...packet,
    practices,
  });
  const company = {
    test,
    payerIds,
    riverside: present(practiceIds.get('riverside'), 'a practice'),
    lakeview: present(practiceIds.get('lakeview'), 'a practice'),
  };
  const accounts = [
    await openAccount(test.platform, company.riverside),
    await openAccount(test.platform, company.lakeview),
  ];
  for (const [at, month] of months.entries()) {
    test.clock.set(`${month}-20T15:00:00.000Z`);
    for (const account of accounts) await tellMonth(company, account, month, at);
  }
  test.clock.set('2026-06-30T15:00:00.000Z');
  for (const month of months.slice(0, -1)) await issueClientInvoices(test.worker, month);
  await voidAfterInvoice(company);
  await addManyGuarantors(test.platform, company.lakeview);
  // half a year of rows came within a second: plans made for empty tables would read them for minutes
  await refreshStatistics(test.adminUrl);
  return company;
}

/** Visits of a month at three payers: decided, denied, forwarded, voided, held back, on no claim, paid by the patient. */
async function tellMonth(
  company: BusyCompany,
  account: TestAccount,
  month: string,
  at: number,
): Promise<void> {
  const { test, payerIds } = company;
  for (const [number, key] of ['acme', 'federal', 'statewide'].entries()) {
    const payerId = present(payerIds.get(key), 'a payer');
    const serviceDate = addDays(calendarDate(`${month}-03`), number + at);
    const visit = () =>
      addVisit(test.platform, account, { serviceDate, payerId, chargesCents: [10_000, 4_000] });
    const claim = {
      payerId,
      openCents: 14_000,
      builtAt: `${month}-04T03:00:00.000Z`,
      sentAt: `${month}-0${5 + number}T03:00:00.000Z`,
    };
    await tellDecided(company, account, { visit: await visit(), ...claim }, month, number);
    // the evening of the last day of the month before, where the practices are
    const early = { builtAt: `${month}-01T02:00:00.000Z`, sentAt: `${month}-01T03:30:00.000Z` };
    await addClaim(test.platform, account, { ...claim, ...early, visit: await visit() });
    await addClaim(test.platform, account, { ...claim, visit: await visit(), isBlocked: true });
    await addClaim(test.platform, account, { ...claim, visit: await visit(), status: 'voided' });
    await addClaim(test.platform, account, { ...claim, visit: await visit(), status: 'held' });
  }
  await owedByTwo(company, account, calendarDate(`${month}-11`));
  await deed(test.platform, account.practiceId, (tx) =>
    recordPayment(tx, {
      kind: 'card',
      externalKey: month,
      amountCents: cents(1_700 + at),
      receivedOn: calendarDate(`${month}-21`),
      guarantorId: account.guarantorId,
    }),
  );
}

interface Decided {
  readonly visit: TestVisit;
  readonly payerId: string;
  readonly openCents: number;
  readonly builtAt: string;
  readonly sentAt: string;
}

/** A claim decided twice, its second line denied for two reasons; another line denied for one. */
async function tellDecided(
  { test }: BusyCompany,
  account: TestAccount,
  given: Decided,
  month: string,
  number: number,
): Promise<void> {
  const claim = await addClaim(test.platform, account, { ...given, status: 'paid' });
  await addDecision(test.platform, claim, {
    // late on the last evening: another day in another zone
    at: `${month}-1${5 + number}T04:30:00.000Z`,
    lines: 3,
    denied: { '16': 3_000, '197': 1_000 },
    isOneLine: true,
  });
  await addDecision(test.platform, claim, {
    at: `${month}-2${number}T15:00:00.000Z`,
    lines: 2,
    ...(number === 1 ? { denied: { '29': 500 } } : {}),
  });
  await addDecision(test.platform, claim, {
    at: `${month}-24T15:00:00.000Z`,
    lines: 0,
    statusCode: '22',
  });
  await decideCharge(test.platform, account, {
    visit: given.visit,
    payerId: given.payerId,
    paidCents: 6_000 + number,
    takenOffCents: 2_000,
    patientCents: 1_000,
    on: `${month}-15`,
  });
}

/** A visit on no claim of which two payers owe a part each. */
async function owedByTwo(
  { test, payerIds }: BusyCompany,
  account: TestAccount,
  on: CalendarDate,
): Promise<void> {
  const payerId = present(payerIds.get('acme'), 'a payer');
  const visit = await addVisit(test.platform, account, {
    serviceDate: on,
    payerId,
    chargesCents: [9_000],
  });
  await deed(test.platform, account.practiceId, async (tx) => {
    await insertLedgerRows(
      tx,
      transfer({
        debit: { kind: 'insurance-receivable', payerId: present(payerIds.get('federal'), 'one') },
        credit: { kind: 'insurance-receivable', payerId },
        amountCents: cents(2_500),
        effectiveDate: on,
        reason: 'next-payer',
        sourceKind: 'remittance',
        sourceId: tx.newId(),
        patientId: account.patientId,
        encounterId: visit.encounterId,
        chargeId: present(visit.chargeIds[0], 'a charge'),
      }),
    );
    return {};
  });
}

/** A claim that an invoice counted is voided afterwards: the invoice stays as it is. */
async function voidAfterInvoice({ test, lakeview }: BusyCompany): Promise<void> {
  await deed(test.platform, lakeview, async (tx) => {
    const { id } = await tx.db
      .selectFrom('claim')
      .select('id')
      .where('status', '=', 'sent')
      .where('first_sent_at', '<', '2026-03-20T00:00:00Z')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    await sql`update claim set status = 'voided' where id = ${id}::uuid`.execute(tx.db);
    await sql`insert into claim_to_sum (practice_id, id, claim_ids) values (${lakeview}::uuid, ${tx.newId()}::uuid,
      array[${id}::uuid])`.execute(tx.db);
    await tx.db
      .insertInto('claim_event')
      .values({
        ...{ practice_id: lakeview, id: tx.newId(), claim_id: id, kind: 'voided' },
        ...{ status_before: 'sent', status_after: 'voided', at: tx.now, actor: 'story' },
      })
      .execute();
    return {};
  });
}

/** More guarantors than are shown by name, owing less and less. */
export async function addManyGuarantors(platform: Platform, practiceId: string): Promise<void> {
  const more = guarantorsAtMost + 7;
  await deed(platform, practiceId, async (tx) => {
    await sql`with made as (
        select gen_random_uuid() as guarantor_id, gen_random_uuid() as patient_id, gen_random_uuid() as encounter_id,
          gen_random_uuid() as charge_id, n
        from generate_series(1, ${more}::int) n
      ), guarantors as (
        insert into guarantor (practice_id, id, last_name, first_name)
        select ${practiceId}::uuid, guarantor_id, 'Many', n::text from made returning id
      ), patients as (
        insert into patient (practice_id, id, guarantor_id, medical_record_number, last_name, first_name, updated_at)
        select ${practiceId}::uuid, patient_id, guarantor_id, 'MANY' || n, 'Many', n::text, ${tx.now}::timestamptz from made returning id
      ), encounters as (
        insert into encounter (practice_id, id, external_id, patient_id, service_date, status, received_at)
        select ${practiceId}::uuid, encounter_id, 'MANY' || n, patient_id, ${busyDay}::date - n % 150, 'ready', ${tx.now}::timestamptz from made returning id
      )
      insert into charge (practice_id, id, encounter_id, line_number, code, units, charge_cents, diagnosis_pointers, service_date, posted_at)
      select ${practiceId}::uuid, charge_id, encounter_id, 1, '99213', 1, n, '{1}', ${busyDay}::date - n % 150, ${tx.now}::timestamptz
      from made`.execute(tx.db);
    return {};
  });
  await deed(platform, practiceId, async (tx) => {
    const { rows } = await sql<{ charge: string; encounter: string; patient: string; n: bigint }>`
      select c.id as charge, e.id as encounter, e.patient_id as patient, c.charge_cents as n
      from charge c join encounter e on e.practice_id = c.practice_id and e.id = c.encounter_id
      where e.external_id like 'MANY%'`.execute(tx.db);
    await insertLedgerRows(
      tx,
      rows.map((row) => ({
        debit: { kind: 'patient-receivable' as const },
        credit: { kind: 'charges' as const },
        amountCents: cents(row.n),
        effectiveDate: busyDay,
        reason: 'charge',
        sourceKind: 'encounter',
        sourceId: row.encounter,
        patientId: row.patient,
        encounterId: row.encounter,
        chargeId: row.charge,
      })),
    );
    return {};
  });
}
