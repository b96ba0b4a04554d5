/** Writes down what a payer said about a policy, and opens or closes what follows from it. */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { recognisePayer } from '../partners/payer.read.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { findCoverage, listCoverages } from './coverage.read.ts';
import type { EligibilityAnswer } from './eligibility.ts';
import { insertEligibilityCheck } from './eligibility.store.ts';
import { rejectionReasons } from './rejection-reasons.ts';

export interface GivenAnswer {
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
  readonly answer: EligibilityAnswer;
  readonly request: StoredText | null;
  readonly response: StoredText | null;
}

export interface StoredText {
  readonly sha256: string;
  readonly byteCount: number;
}

export interface RecordedEligibility {
  readonly eligibilityCheckId: string;
  readonly outcome: EligibilityAnswer['outcome'];
  /** The names of tasks that were opened. */
  readonly opened: readonly string[];
}

/**
 * Keeps the answer with its raw text. Inactive, refused (each reason with what to do next), another
 * payer we do not have, or a member who owes the payer an answer: a task each, due on the day of
 * service. A clean answer closes the tasks of that policy.
 */
export async function recordEligibility(
  tx: Tx,
  given: GivenAnswer,
): Promise<RecordedEligibility | Refused> {
  const coverage = await findCoverage(tx, tx.practiceId, given.coverageId);
  if (!coverage) return refuse('coverage-not-found');
  const { answer } = given;
  await Promise.all(
    [given.request, given.response]
      .filter((text) => text !== null)
      .map((text) =>
        recordStoredFile(tx.db, { ...text, mediaType: 'application/edi-x12', at: tx.now }),
      ),
  );
  const other = answer.otherPayer && (await recognisePayer(tx.db, answer.otherPayer));
  const [eligibilityCheckId, known] = await Promise.all([
    insertEligibilityCheck(tx, {
      coverageId: coverage.id,
      patientId: coverage.patientId,
      serviceDate: given.serviceDate,
      answer,
      otherPayerId: other?.id ?? null,
      requestSha256: given.request?.sha256 ?? null,
      responseSha256: given.response?.sha256 ?? null,
    }),
    listCoverages(tx, tx.practiceId, coverage.patientId),
  ]);
  tx.touched('eligibility-check', [eligibilityCheckId]);
  tx.touched('patient', [coverage.patientId]);
  if (answer.outcome === 'no-answer')
    return { eligibilityCheckId, outcome: 'no-answer', opened: [] };
  const isKnownFirst =
    other != null &&
    known.some(
      (one) =>
        one.payerId === other.id &&
        one.rank < coverage.rank &&
        one.effectiveFrom <= given.serviceDate &&
        (one.effectiveTo === null || one.effectiveTo >= given.serviceDate),
    );
  const follows = followUps(answer, isKnownFirst);
  for (const { reason, detail } of follows) {
    await openTask(tx, {
      queue: 'eligibility',
      reason,
      subjectKind: 'coverage',
      subjectId: coverage.id,
      patientId: coverage.patientId,
      dueDate: dueDate(tx, given.serviceDate),
      detail: { ...detail, serviceDate: given.serviceDate, eligibilityCheckId },
    });
  }
  if (follows.length === 0) {
    await closeTasks(tx, {
      queue: 'eligibility',
      subjectKind: 'coverage',
      subjectId: coverage.id,
      outcome: 'verified-active',
    });
  }
  await publish(tx, {
    topic: 'coverage-verified',
    payload: { coverageId: coverage.id, patientId: coverage.patientId, outcome: answer.outcome },
  });
  const opened = follows.map((one) => one.reason);
  return { eligibilityCheckId, outcome: answer.outcome, opened };
}

function followUps(
  answer: EligibilityAnswer,
  isKnownFirst: boolean,
): { readonly reason: string; readonly detail: Readonly<Record<string, unknown>> }[] {
  const follows = [];
  if (answer.outcome === 'inactive') {
    follows.push({
      reason: 'coverage-inactive',
      detail: { next: 'Ask the patient for the current card.' },
    });
  }
  if (answer.outcome === 'refused') {
    follows.push({
      reason: 'coverage-not-verified',
      detail: {
        codes: answer.rejectReasonCodes,
        reasons: answer.rejectReasonCodes.map((code) => ({ code, ...rejectionReasons[code] })),
      },
    });
  }
  if (answer.otherPayer && !isKnownFirst) {
    follows.push({
      reason: 'other-payer-found',
      detail: {
        payerNumber: answer.otherPayer.number,
        payerName: answer.otherPayer.name,
        next: 'Ask the patient about the other policy and put the policies in their order.',
      },
    });
  }
  if (answer.memberInformationDue) {
    follows.push({
      reason: 'member-information-due',
      detail: { next: 'Ask the patient to answer the payer’s questions; claims wait for it.' },
    });
  }
  return follows;
}

/** On the day of service, or tomorrow when that has passed. */
function dueDate(tx: Tx, serviceDate: CalendarDate): string {
  const today = calendarDate(tx.now.slice(0, 10));
  return serviceDate > today ? serviceDate : addDays(today, 1);
}
