/** Settles a visit: says what it lacks, or posts its charges and announces that it is ready. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { present } from '@claimwright/kernel/assert';
import type { Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { useAuthorization } from '../authorizations/record-authorization.act.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { coveragesOn } from '../coverage/coverage.read.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { unrecognisedPayerId } from '../partners/partner.ts';
import { crashPoint } from '../platform/crash-point.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { findCharges } from '../practices/practice.read.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { markAppointmentCharged, updateAppointmentStatus } from './appointment.store.ts';
import { findMissing, type MissingItem } from './completeness.ts';
import {
  postedStatuses,
  type ClinicalProcedure,
  type Encounter,
  type EncounterContent,
} from './encounter.ts';
import { findContent, lockEncounter, markCompleted, updateEncounter } from './encounter.store.ts';
import { besideCharges } from './no-charge.store.ts';

/** Days within which charges are completed, and notes coded. */
const completionDueDays = 2;

export interface SettledEncounter {
  readonly encounterId: string;
  readonly status: Encounter['status'];
  readonly missing: readonly MissingItem[];
}

/**
 * Settles a visit as far as what is known of it reaches. Doing it twice is doing it once.
 * - no charges and a note, or procedures told in clinical codes: `to-code`, a coder's task,
 *   `encounter-to-code`
 * - no charges because what was done is not charged: `closed`, the appointment accounted for
 * - no charges, none of these: expected
 * - charges that lack something: `incomplete`, and one task that names every item and its place
 * - complete: units of an authorization counted, each charge posted (debit insurance receivable of
 *   the first policy's payer, or patient receivable when the patient pays; credit charges), `ready`
 *   or `self-pay`, and `encounter-ready` or `encounter-self-pay` is announced
 */
export async function completeEncounter(
  tx: Tx,
  encounterId: string,
  clinicalProcedures: readonly ClinicalProcedure[] = [],
): Promise<SettledEncounter | Refused> {
  const [encounter, content, beside] = await Promise.all([
    lockEncounter(tx, encounterId),
    findContent(tx, encounterId),
    besideCharges(tx, encounterId),
  ]);
  if (!encounter) return refuse('encounter-not-found');
  if (encounter.status === 'void' || postedStatuses.includes(encounter.status)) {
    return { encounterId, status: encounter.status, missing: [] };
  }
  tx.touched('encounter', [encounterId]);
  if (content.charges.length === 0) {
    return waitForCharges(tx, encounter, { ...beside, clinicalProcedures });
  }
  const [first] = await coveragesOn(tx, encounter.patientId, encounter.serviceDate);
  const missing = await missingOf(tx, encounter, content, first);
  if (missing.length > 0) return askForMissing(tx, encounter, content, missing);
  return post(tx, encounter, content, first);
}

async function waitForCharges(
  tx: Tx,
  encounter: Encounter,
  told: {
    readonly isNoted: boolean;
    readonly isWithoutCharge: boolean;
    readonly clinicalProcedures: readonly ClinicalProcedure[];
  },
): Promise<SettledEncounter> {
  const { id: encounterId, status } = encounter;
  if (told.isWithoutCharge) return closeWithoutCharge(tx, encounter);
  if (status === 'incomplete') return expectAgain(tx, encounter);
  const missing = told.clinicalProcedures.map(({ system, code, on }): MissingItem => ({
    missing: 'billing-code',
    where: `${[system, code].filter(Boolean).join(' ')}, ${on}`,
  }));
  if (status === 'to-code' || (!told.isNoted && missing.length === 0)) {
    return { encounterId, status, missing };
  }
  await updateEncounter(tx, encounterId, { status: 'to-code' });
  await openTask(tx, {
    queue: 'coding',
    reason: told.isNoted ? 'note-to-code' : 'procedures-to-code',
    subjectKind: 'encounter',
    subjectId: encounterId,
    patientId: encounter.patientId,
    dueDate: dueDate(tx),
    detail: {
      serviceDate: encounter.serviceDate,
      ...(missing.length === 0 ? {} : { missing }),
    },
  });
  await publish(tx, { topic: 'encounter-to-code', payload: { encounterId } });
  return { encounterId, status: 'to-code', missing };
}

/** What was done is not charged, the practice says: nothing more is expected of the visit. */
async function closeWithoutCharge(tx: Tx, encounter: Encounter): Promise<SettledEncounter> {
  await updateEncounter(tx, encounter.id, { status: 'closed' });
  if (encounter.appointmentId !== null) {
    await updateAppointmentStatus(tx, encounter.appointmentId, 'no-charge');
  }
  await closeOpenTasks(tx, encounter, 'no-charge');
  return { encounterId: encounter.id, status: 'closed', missing: [] };
}

/** Every charge was taken back: others are to come, and are missed if they do not. */
async function expectAgain(tx: Tx, encounter: Encounter): Promise<SettledEncounter> {
  await updateEncounter(tx, encounter.id, { status: 'expected' });
  if (encounter.appointmentId !== null) {
    await updateAppointmentStatus(tx, encounter.appointmentId, 'arrived');
  }
  await closeOpenTasks(tx, encounter, 'charges-taken-back', ['charges-incomplete']);
  return { encounterId: encounter.id, status: 'expected', missing: [] };
}

async function missingOf(
  tx: Tx,
  encounter: Encounter,
  content: EncounterContent,
  first: Coverage | undefined,
): Promise<MissingItem[]> {
  const unpriced = content.charges.filter((charge) => charge.chargeCents === null);
  const prices = await findCharges(
    tx,
    tx.practiceId,
    unpriced.map((charge) => charge.code),
    encounter.serviceDate,
  );
  return findMissing({
    ...content,
    hasProvider: encounter.providerId !== null,
    namesProvider: encounter.renderingNpi !== null,
    hasPlaceOfService: encounter.placeOfService !== '',
    isSelfPay: encounter.isSelfPay,
    hasCoverage: first !== undefined,
    hasKnownPayer: first !== undefined && first.payerId !== unrecognisedPayerId,
    hasMemberId: first !== undefined && first.memberId !== '',
    prices,
  });
}

async function askForMissing(
  tx: Tx,
  encounter: Encounter,
  content: EncounterContent,
  missing: readonly MissingItem[],
): Promise<SettledEncounter> {
  await updateEncounter(tx, encounter.id, { status: 'incomplete' });
  await markAppointmentCharged(tx, encounter.appointmentId);
  await openTask(tx, {
    queue: 'charge-completion',
    reason: 'charges-incomplete',
    subjectKind: 'encounter',
    subjectId: encounter.id,
    patientId: encounter.patientId,
    amountCents: content.charges.reduce((sum, charge) => sum + (charge.chargeCents ?? 0n), 0n),
    dueDate: dueDate(tx),
    detail: { missing },
  });
  await closeOpenTasks(tx, encounter, 'charges-came', [
    'missing-charge',
    'note-to-code',
    'procedures-to-code',
  ]);
  return { encounterId: encounter.id, status: 'incomplete', missing };
}

async function post(
  tx: Tx,
  encounter: Encounter,
  content: EncounterContent,
  first: Coverage | undefined,
): Promise<SettledEncounter> {
  const { id: encounterId, patientId, isSelfPay } = encounter;
  const debit = isSelfPay
    ? ({ kind: 'patient-receivable' } as const)
    : ({
        kind: 'insurance-receivable',
        payerId: present(first, 'a complete encounter has a policy').payerId,
      } as const);
  const rows = content.charges.flatMap((charge) =>
    transfer({
      debit,
      credit: { kind: 'charges' },
      amountCents: present(charge.chargeCents, 'a complete charge has an amount') as Cents,
      effectiveDate: charge.serviceDate,
      reason: 'charge',
      sourceKind: 'encounter',
      sourceId: encounterId,
      patientId,
      encounterId,
      chargeId: charge.id,
    }),
  );
  const [authorizationNumber] = await Promise.all([
    first && countAuthorization(tx, encounter, content, first),
    insertLedgerRows(tx, rows),
  ]);
  crashPoint('after-charges-posted');
  const status = isSelfPay ? 'self-pay' : 'ready';
  await markCompleted(
    tx,
    encounterId,
    status,
    authorizationNumber ?? encounter.authorizationNumber,
  );
  await markAppointmentCharged(tx, encounter.appointmentId);
  await closeOpenTasks(tx, encounter, 'charges-complete');
  const topic = isSelfPay ? 'encounter-self-pay' : 'encounter-ready';
  await publish(tx, { topic, payload: { encounterId } });
  return { encounterId, status, missing: [] };
}

/**
 * Looks again for the authorization of a visit that is posted and has none: its units are counted and its
 * number stands with the visit.
 * @returns whether one was found
 */
export async function authorizeEncounter(tx: Tx, encounterId: string): Promise<boolean> {
  const encounter = await lockEncounter(tx, encounterId);
  if (!encounter || encounter.authorizationNumber !== null) return false;
  const [first] = await coveragesOn(tx, encounter.patientId, encounter.serviceDate);
  if (!first || !postedStatuses.includes(encounter.status)) return false;
  const content = await findContent(tx, encounterId);
  const authorizationNumber = await countAuthorization(tx, encounter, content, first);
  if (authorizationNumber === undefined) return false;
  await updateEncounter(tx, encounterId, { authorizationNumber });
  tx.touched('encounter', [encounterId]);
  return true;
}

/** Counts the units of a visit against the authorization that covers them. @returns its number */
function countAuthorization(
  tx: Tx,
  encounter: Encounter,
  content: EncounterContent,
  first: Coverage,
): Promise<string | undefined> {
  return useAuthorization(tx, {
    patientId: encounter.patientId,
    payerId: first.payerId,
    serviceDate: encounter.serviceDate,
    number: encounter.authorizationNumber,
    charges: content.charges.map(({ id, code, units }) => ({ chargeId: id, code, units })),
  });
}

/** Closes what waited for these charges: of these reasons, or of any. */
async function closeOpenTasks(
  tx: Tx,
  encounter: Encounter,
  outcome: string,
  reasons: readonly (string | undefined)[] = [undefined],
): Promise<void> {
  const ofVisit = reasons.map((reason) =>
    closeTasks(tx, {
      queue: ['charge-completion', 'coding'],
      reason,
      subjectKind: 'encounter',
      subjectId: encounter.id,
      outcome,
    }),
  );
  const { appointmentId } = encounter;
  const ofAppointment =
    appointmentId !== null &&
    closeTasks(tx, {
      queue: 'charge-completion',
      subjectKind: 'appointment',
      subjectId: appointmentId,
      outcome,
    });
  await Promise.all([...ofVisit, ofAppointment]);
}

function dueDate(tx: Tx): string {
  return addDays(calendarDate(tx.now.slice(0, 10)), completionDueDays);
}
