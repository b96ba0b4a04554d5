/** Takes what a practice tells of a patient's policies. */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { unrecognisedPayerId } from '../partners/partner.ts';
import { recognisePayer } from '../partners/payer.read.ts';
import type { Patient } from '../patients/patient.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import type { Coverage, Subscriber, ToldBy, ToldCoverage } from './coverage.ts';
import { findPatientCoverages, insertCoverage, updateCoverage } from './coverage.store.ts';
import { reconcileCoverages, type RecognisedCoverage } from './reconcile-coverages.ts';

export interface TakenCoverages {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Policies whose payer nobody recognised: a task asks for it. */
  readonly unrecognised: number;
}

/**
 * Takes the policies told to hold on a day. The same word twice changes nothing; a policy that
 * was replaced ends the day before the new one began; one that a person put right is not undone by
 * a system that repeats the old word. A payer that is not recognised is asked for.
 * @param asOf the day on which the word holds
 */
export async function takeCoverages(
  tx: Tx,
  given: {
    readonly patient: Patient;
    readonly told: readonly ToldCoverage[];
    readonly asOf: CalendarDate;
    /** Absent: the practice's system. */
    readonly toldBy?: ToldBy | undefined;
    /** Every policy that holds on the day is named: what is not named has ended. */
    readonly isComplete?: boolean | undefined;
  },
): Promise<TakenCoverages> {
  const { patient, asOf, toldBy = 'practice-system', isComplete } = given;
  if (given.told.length === 0) return { created: 0, updated: 0, unchanged: 0, unrecognised: 0 };
  const kept = await findPatientCoverages(tx, patient.id);
  const told: RecognisedCoverage[] = await Promise.all(
    given.told.map(async (one) => ({ ...one, payerId: await payerOf(tx, kept, one) })),
  );
  const changes = reconcileCoverages(kept, told, asOf, { toldBy, isComplete });
  for (const end of changes.ends) {
    await updateCoverage(tx, end.id, { effectiveTo: end.lastDay });
  }
  for (const { id } of changes.confirmed) await updateCoverage(tx, id, { toldBy: 'person' });
  for (const { id, told: one } of changes.updates) {
    await updateCoverage(tx, id, { ...one, payerId: undefined, rank: undefined });
  }
  let unrecognised = 0;
  for (const insert of changes.inserts) {
    const id = await insertCoverage(tx, {
      ...insert,
      patientId: patient.id,
      groupNumber: insert.groupNumber ?? '',
      planName: insert.planName ?? '',
      subscriber: insert.subscriber ?? subscriberFrom(patient),
      toldBy,
    });
    if (insert.payerId !== unrecognisedPayerId) continue;
    unrecognised += 1;
    await askForPayer(tx, patient.id, id);
  }
  const isTakenBack = toldBy === 'person' && changes.ends.length > 0;
  if (kept.length > 0 && (changes.inserts.length > 0 || isTakenBack)) {
    // a patient's first policies change nothing that was settled before
    await publish(tx, { topic: 'coverage-changed', payload: { patientId: patient.id } });
  } else if (changes.updates.length > 0) {
    // the same policies, told otherwise: nobody owes anything else, but claims here name the member as before
    await publish(tx, { topic: 'patient-changed', payload: { patientId: patient.id } });
  }
  return {
    created: changes.inserts.length,
    updated: changes.updates.length,
    unchanged: told.length - changes.inserts.length - changes.updates.length,
    unrecognised,
  };
}

/** The payer meant; where a person has said before who it is, that stands. */
async function payerOf(tx: Tx, kept: readonly Coverage[], told: ToldCoverage): Promise<string> {
  const named = { number: told.payerNumber, name: told.payerName };
  const before = kept.find(
    (one) =>
      one.payerId !== unrecognisedPayerId &&
      one.reportedPayerNumber === named.number &&
      one.reportedPayerName === named.name &&
      one.memberId === told.memberId,
  );
  return before?.payerId ?? (await recognisePayer(tx.db, named))?.id ?? unrecognisedPayerId;
}

function subscriberFrom(patient: Patient): Subscriber {
  return {
    lastName: patient.lastName,
    firstName: patient.firstName,
    dateOfBirth: patient.dateOfBirth ?? undefined,
    sex: patient.sex,
  };
}

/** A payer nobody recognises is asked for within three days: nothing can be billed to it. */
async function askForPayer(tx: Tx, patientId: string, coverageId: string): Promise<void> {
  await openTask(tx, {
    queue: 'eligibility',
    reason: 'payer-not-recognised',
    subjectKind: 'coverage',
    subjectId: coverageId,
    patientId,
    dueDate: addDays(calendarDate(tx.now.slice(0, 10)), 3),
    detail: { where: 'Patient › Coverage › Payer' },
  });
}

/** Closes the question for a payer once it was answered. */
export async function answerPayerQuestion(tx: Tx, coverageId: string): Promise<void> {
  await closeTasks(tx, {
    queue: 'eligibility',
    reason: 'payer-not-recognised',
    subjectKind: 'coverage',
    subjectId: coverageId,
    outcome: 'payer-chosen',
  });
}
