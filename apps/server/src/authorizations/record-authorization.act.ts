/** Authorizations as they are recorded, requested, answered and used up. */
import { addDays, calendarDate, readCalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { findPayer } from '../partners/payer.read.ts';
import { findPatient } from '../patients/patient.read.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import {
  hasRunLow,
  isInForce,
  matchAuthorization,
  unitsLeft,
  type Authorization,
} from './authorization.ts';
import {
  deleteUses,
  insertAuthorization,
  insertUses,
  lockAuthorization,
  lockAuthorizations,
  updateAuthorization,
} from './authorization.store.ts';

export interface AuthorizationByHand {
  readonly patientId: string;
  readonly payerId: string;
  /** Absent: it is only being requested. */
  readonly number?: string | undefined;
  readonly codes: readonly string[];
  readonly units: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
}

/**
 * Records an authorization with its number, or, without a number, that one was requested: a task
 * then asks for the answer within five days. The same number of the same payer is recorded once.
 */
export async function recordAuthorization(
  tx: Tx,
  given: AuthorizationByHand,
): Promise<{ readonly authorizationId: string } | Refused> {
  const dates = readRange(given);
  if (!dates) return refuse('authorization-dates-wrong');
  if (!(await findPatient(tx, tx.practiceId, given.patientId))) return refuse('patient-not-found');
  if (!(await findPayer(tx.db, given.payerId))) return refuse('authorization-payer-unknown');
  const number = given.number?.trim() ?? '';
  const known = await lockAuthorizations(tx, given.patientId, given.payerId);
  const same = known.find((one) => number !== '' && one.number === number);
  if (same) return { authorizationId: same.id };
  const authorizationId = await insertAuthorization(tx, {
    patientId: given.patientId,
    payerId: given.payerId,
    number: number === '' ? null : number,
    status: number === '' ? 'requested' : 'approved',
    codes: given.codes,
    unitsAuthorized: given.units,
    ...dates,
  });
  tx.touched('authorization', [authorizationId]);
  tx.touched('patient', [given.patientId]);
  if (number === '') {
    await openTask(tx, {
      queue: 'authorization',
      reason: 'authorization-requested',
      subjectKind: 'authorization',
      subjectId: authorizationId,
      patientId: given.patientId,
      dueDate: addDays(calendarDate(tx.now.slice(0, 10)), 5),
      detail: { codes: given.codes, units: given.units },
    });
  } else await tellOfNumber(tx, given.patientId);
  return { authorizationId };
}

/** Claims that are held for want of a number look for it. */
function tellOfNumber(tx: Tx, patientId: string): Promise<void> {
  return publish(tx, { topic: 'authorization-recorded', payload: { patientId } });
}

/** Writes down the payer's answer to a request: approved with its number, or denied. */
export async function answerAuthorization(
  tx: Tx,
  given: {
    readonly authorizationId: string;
    readonly status: 'approved' | 'denied';
    readonly number?: string | undefined;
    readonly codes?: readonly string[] | undefined;
    readonly units?: number | undefined;
    readonly effectiveFrom?: string | undefined;
    readonly effectiveTo?: string | undefined;
  },
): Promise<{ readonly authorizationId: string } | Refused> {
  const known = await lockAuthorization(tx, given.authorizationId);
  if (!known) return refuse('authorization-not-found');
  const number = given.number?.trim() ?? '';
  if (given.status === 'approved' && number === '') return refuse('authorization-number-missing');
  const dates = readRange({
    effectiveFrom: given.effectiveFrom ?? known.effectiveFrom,
    effectiveTo: given.effectiveTo ?? known.effectiveTo,
  });
  if (!dates) return refuse('authorization-dates-wrong');
  await updateAuthorization(tx, known.id, {
    number: number === '' ? null : number,
    status: given.status,
    codes: given.codes ?? known.codes,
    unitsAuthorized: given.units ?? known.unitsAuthorized,
    ...dates,
  });
  await closeTasks(tx, {
    queue: 'authorization',
    subjectKind: 'authorization',
    subjectId: known.id,
    outcome: given.status,
  });
  if (given.status === 'approved') await tellOfNumber(tx, known.patientId);
  tx.touched('authorization', [known.id]);
  return { authorizationId: known.id };
}

export interface ChargeToAuthorize {
  readonly chargeId: string;
  readonly code: string;
  readonly units: number;
}

/**
 * Finds the authorization for a visit's charges and counts their units down, each charge once.
 * With a number given, that one is used where it holds on the day; one that was not approved, or is for
 * another time, is not: then one that covers the charges, else none, and a task says so. A task says when four fifths are used, and when
 * more was used than allowed.
 * @returns the number for REF*G1, or undefined when none covers these charges
 */
export async function useAuthorization(
  tx: Tx,
  given: {
    readonly patientId: string;
    readonly payerId: string;
    readonly serviceDate: string;
    readonly number: string | null;
    readonly charges: readonly ChargeToAuthorize[];
  },
): Promise<string | undefined> {
  const known = await lockAuthorizations(tx, given.patientId, given.payerId);
  if (known.length === 0) return given.number ?? undefined;
  const codes = given.charges.map((charge) => charge.code);
  const on = calendarDate(given.serviceDate);
  const named = known.filter((one) => given.number !== null && one.number === given.number);
  const holding = named.find((one) => isInForce(one, on));
  const isOther = given.number !== null && named.length === 0;
  const found = isOther ? undefined : (holding ?? matchAuthorization(known, codes, on));
  const [unfit] = named;
  if (!found && unfit) await askAboutUnfit(tx, unfit, given);
  if (!found) return given.number ?? undefined;
  const counted = given.charges.filter((charge) => found.codes.includes(charge.code));
  const units = await insertUses(tx, found.id, counted);
  const isExceeded = units > unitsLeft(found);
  if (isExceeded || hasRunLow(found, units)) {
    await openTask(tx, {
      queue: 'authorization',
      reason: isExceeded ? 'authorization-units-exceeded' : 'authorization-units-low',
      subjectKind: 'authorization',
      subjectId: found.id,
      patientId: given.patientId,
      dueDate: addDays(calendarDate(tx.now.slice(0, 10)), 2),
      detail: { unitsAuthorized: found.unitsAuthorized, unitsUsed: found.unitsUsed + units },
    });
  }
  return found.number ?? undefined;
}

/** The practice named an authorization that does not hold on the day: its units are not counted. */
async function askAboutUnfit(
  tx: Tx,
  { id, status }: Authorization,
  given: { readonly patientId: string; readonly serviceDate: string },
): Promise<void> {
  await openTask(tx, {
    queue: 'authorization',
    reason: 'authorization-not-in-force',
    subjectKind: 'authorization',
    subjectId: id,
    patientId: given.patientId,
    dueDate: addDays(calendarDate(tx.now.slice(0, 10)), 2),
    detail: { status, serviceDate: given.serviceDate },
  });
}

/**
 * Gives back the units of charges that are not asked of their payer any more, such as those of a voided
 * claim. Doing it twice is doing it once.
 */
export async function giveBackUnits(
  tx: Tx,
  given: { readonly payerId: string; readonly chargeIds: readonly string[] },
): Promise<void> {
  for (const one of await deleteUses(tx, given)) {
    tx.touched('authorization', [one.id]);
    if (one.unitsUsed > one.unitsAuthorized) continue;
    await closeTasks(tx, {
      queue: 'authorization',
      reason: 'authorization-units-exceeded',
      subjectKind: 'authorization',
      subjectId: one.id,
      outcome: 'units-given-back',
    });
  }
}

function readRange(given: { readonly effectiveFrom: string; readonly effectiveTo: string }) {
  const effectiveFrom = readCalendarDate(given.effectiveFrom);
  const effectiveTo = readCalendarDate(given.effectiveTo);
  return effectiveFrom && effectiveTo && effectiveFrom <= effectiveTo
    ? { effectiveFrom, effectiveTo }
    : undefined;
}
