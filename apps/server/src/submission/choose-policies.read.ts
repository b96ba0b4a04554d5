/** Which policies on which days a question to payers means: by name, claim, batch, filter or appointment. */
import { sql } from 'kysely';
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { claimStatuses } from '../claims/claim-status.ts';
import { coveragesOn } from '../coverage/coverage.read.ts';
import type { AskedPolicy } from '../coverage/eligibility.ts';
import { findPatientByNumber } from '../patients/patient.read.ts';
import { dateInZone } from '../platform/clocks.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { findPractice } from '../practices/practice.read.ts';
import { chooseClaims, type ClaimChoice } from './choose-claims.read.ts';

/** As it is typed. */
export interface PolicyChoice extends ClaimChoice {
  /** One policy's id, on a day. */
  readonly coverage?: string | undefined;
  /** A medical record number: every policy of the patient, on a day. */
  readonly patient?: string | undefined;
  /** `today`, or a day: the policies of everybody who is booked or has arrived. */
  readonly appointments?: string | undefined;
  /** The day; of a claim, instead of its first day of service. */
  readonly on?: string | undefined;
}

export interface ChosenPolicies {
  /** Each policy once for each day. */
  readonly asked: readonly AskedPolicy[];
  /** How many patients have an appointment, and no policy on its day. */
  readonly withoutPolicy: number;
  /** What cannot be understood or found, each with what to do; nothing is then asked. */
  readonly problems: readonly string[];
}

/** A claim that no longer stands has nothing to ask. */
const standing = claimStatuses.filter((one) => one !== 'voided' && one !== 'closed');

/** Finds what is to be asked, under each of the ways in which it may be said. */
export async function choosePolicies(
  tx: ReadTx,
  practiceId: string,
  choice: PolicyChoice,
): Promise<ChosenPolicies> {
  const { coverage, patient, appointments, on, ...ofClaims } = choice;
  const day = on === undefined ? undefined : readCalendarDate(on);
  if (on !== undefined && !day) return wrong(`${on} is no date. Give it as YYYY-MM-DD.`);
  if (appointments !== undefined) return chooseAppointments(tx, practiceId, choice);
  if (coverage === undefined && patient === undefined) {
    return chooseOfClaims(tx, practiceId, ofClaims, day);
  }
  if (!day) return wrong('Give the day with --on, as YYYY-MM-DD.');
  if (coverage !== undefined) return found([{ coverageId: coverage, serviceDate: day }]);
  const known = await findPatientByNumber(tx, practiceId, patient ?? '');
  const policies = known ? await coveragesOn(tx, known.id, day) : [];
  return found(policies.map(({ id }) => ({ coverageId: id, serviceDate: day })));
}

function wrong(problem: string): ChosenPolicies {
  return { asked: [], withoutPolicy: 0, problems: [problem] };
}

function found(asked: readonly AskedPolicy[], withoutPolicy = 0): ChosenPolicies {
  const each = new Map(asked.map((one) => [`${one.coverageId}/${one.serviceDate}`, one]));
  return { asked: [...each.values()], withoutPolicy, problems: [] };
}

/** Everybody who comes on a day, with each of their policies; of one payer when it is named. */
async function chooseAppointments(
  tx: ReadTx,
  practiceId: string,
  { appointments, payer, claims, batch, status, from, to }: PolicyChoice,
): Promise<ChosenPolicies> {
  const others = [batch, status, from, to].filter((one) => one !== undefined);
  if (claims.length + others.length > 0) {
    return wrong('Give either --appointments or claims: beside appointments only --payer chooses.');
  }
  const practice = await findPractice(tx, practiceId);
  const day =
    appointments === 'today'
      ? dateInZone(tx.now, practice?.time_zone ?? 'UTC')
      : readCalendarDate(appointments ?? '');
  if (!day) return wrong('--appointments is the word today, or a day as YYYY-MM-DD.');
  const { rows } = await sql<{ patient_id: string }>`
    select distinct patient_id from appointment
    where practice_id = ${practiceId}::uuid and service_date = ${day}::date
      and status in ('booked', 'arrived') order by patient_id`.execute(tx.db);
  const payerId = payer === undefined ? undefined : await payerNamed(tx, payer);
  if (payer !== undefined && payerId === undefined) {
    return wrong(`There is no payer ${payer}. Give its key or id.`);
  }
  const asked: AskedPolicy[] = [];
  let withoutPolicy = 0;
  for (const { patient_id: patientId } of rows) {
    const policies = await coveragesOn(tx, patientId, day);
    if (policies.length === 0) withoutPolicy += 1;
    const own = policies.filter((one) => payerId === undefined || one.payerId === payerId);
    asked.push(...own.map(({ id }) => ({ coverageId: id, serviceDate: day })));
  }
  tx.saw(
    practiceId,
    rows.map((row) => row.patient_id),
  );
  return found(asked, payerId === undefined ? withoutPolicy : 0);
}

async function payerNamed(tx: ReadTx, payer: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('payer')
    .select('id')
    .where(sql<boolean>`${payer} in (key, id::text)`)
    .executeTakeFirst();
  return row?.id;
}

/** The policies under which claims were made, on their first days of service or another. */
async function chooseOfClaims(
  tx: ReadTx,
  practiceId: string,
  choice: ClaimChoice,
  day: CalendarDate | undefined,
): Promise<ChosenPolicies> {
  const { claimIds = [], problems } = await chooseClaims(tx, practiceId, choice, standing);
  if (problems.length > 0) return { asked: [], withoutPolicy: 0, problems };
  const rows = await tx.db
    .selectFrom('claim')
    .select(['id', 'patient_id', 'coverage_id', 'service_date_from'])
    .where('practice_id', '=', practiceId)
    .where(sql<boolean>`id = any(${[...claimIds]}::uuid[])`)
    .execute();
  if (rows.length < claimIds.length) {
    return wrong('One of the claims is not at this practice. Give its id or a control number.');
  }
  tx.saw(
    practiceId,
    rows.map((row) => row.patient_id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found(
    claimIds.flatMap((claimId) => {
      const row = byId.get(claimId);
      return row
        ? [{ coverageId: row.coverage_id, serviceDate: day ?? row.service_date_from }]
        : [];
    }),
  );
}
