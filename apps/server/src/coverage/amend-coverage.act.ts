/** What staff do with policies: add one, correct one, end one. */
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { unrecognisedPayerId } from '../partners/partner.ts';
import { findPayer } from '../partners/payer.read.ts';
import { findPatient } from '../patients/patient.read.ts';
import type { CoverageRank, Subscriber } from './coverage.ts';
import { sinceEver } from './coverage.ts';
import { findCoverage } from './coverage.read.ts';
import { insertCoverage, updateCoverage } from './coverage.store.ts';
import { answerPayerQuestion } from './take-coverages.act.ts';

export interface CoverageByHand {
  readonly payerId: string;
  readonly rank: CoverageRank;
  readonly memberId: string;
  readonly groupNumber?: string | undefined;
  readonly planName?: string | undefined;
  readonly relationship: string;
  readonly subscriber?: Subscriber | undefined;
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | null | undefined;
}

/** What is to be changed; absent stays as it is. */
export type CoverageChanges = {
  readonly [Key in keyof CoverageByHand]?: CoverageByHand[Key] | undefined;
};

/** Adds a policy by hand. Refuses an unknown patient or payer, and dates that are no days or turned. */
export async function addCoverage(
  tx: Tx,
  given: { readonly patientId: string; readonly coverage: CoverageByHand },
): Promise<{ readonly coverageId: string } | Refused> {
  const { coverage } = given;
  const patient = await findPatient(tx, tx.practiceId, given.patientId);
  if (!patient) return refuse('patient-not-found');
  if (!(await isRealPayer(tx, coverage.payerId))) return refuse('coverage-payer-unknown');
  const dates = readDates(coverage);
  if ('refused' in dates) return dates;
  const coverageId = await insertCoverage(tx, {
    patientId: patient.id,
    payerId: coverage.payerId,
    rank: coverage.rank,
    memberId: coverage.memberId,
    groupNumber: coverage.groupNumber ?? '',
    planName: coverage.planName ?? '',
    relationship: coverage.relationship,
    subscriber: coverage.subscriber ?? {
      lastName: patient.lastName,
      firstName: patient.firstName,
      dateOfBirth: patient.dateOfBirth ?? undefined,
      sex: patient.sex,
    },
    from: dates.from ?? sinceEver,
    to: dates.to ?? null,
    payerNumber: '',
    payerName: '',
    toldBy: 'person',
  });
  await announce(tx, patient.id, coverageId);
  return { coverageId };
}

/**
 * Corrects a policy: the payer, rank, member id, subscriber or dates. Announces `coverage-changed`,
 * so that encounters and claims under it are looked at again.
 */
export async function amendCoverage(
  tx: Tx,
  given: { readonly coverageId: string; readonly changes: CoverageChanges },
): Promise<{ readonly coverageId: string } | Refused> {
  const { coverageId, changes } = given;
  const known = await findCoverage(tx, tx.practiceId, coverageId);
  if (!known) return refuse('coverage-not-found');
  if (changes.payerId !== undefined && !(await isRealPayer(tx, changes.payerId))) {
    return refuse('coverage-payer-unknown');
  }
  const dates = readDates({
    effectiveFrom: changes.effectiveFrom ?? known.effectiveFrom,
    effectiveTo: changes.effectiveTo === undefined ? known.effectiveTo : changes.effectiveTo,
  });
  if ('refused' in dates) return dates;
  await updateCoverage(tx, coverageId, {
    ...changes,
    effectiveFrom: dates.from,
    effectiveTo: dates.to ?? null,
    toldBy: 'person',
  });
  if (changes.payerId !== undefined) await answerPayerQuestion(tx, coverageId);
  await announce(tx, known.patientId, coverageId);
  return { coverageId };
}

async function isRealPayer(tx: Tx, payerId: string): Promise<boolean> {
  return payerId !== unrecognisedPayerId && (await findPayer(tx.db, payerId)) !== undefined;
}

async function announce(tx: Tx, patientId: string, coverageId: string): Promise<void> {
  tx.touched('coverage', [coverageId]);
  tx.touched('patient', [patientId]);
  await publish(tx, { topic: 'coverage-changed', payload: { patientId, coverageId } });
}

function readDates(given: {
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | null | undefined;
}) {
  const from =
    given.effectiveFrom === undefined ? undefined : readCalendarDate(given.effectiveFrom);
  const to = given.effectiveTo == null ? undefined : readCalendarDate(given.effectiveTo);
  const isNoDate =
    (given.effectiveFrom !== undefined && from === undefined) ||
    (given.effectiveTo != null && to === undefined);
  if (isNoDate || (from !== undefined && to !== undefined && to < from)) {
    return refuse('coverage-dates-wrong');
  }
  return { from, to };
}
