/** The task queues: each a list of what a person must do, with the record it is about beside it. */
import type { ComponentType } from 'react';
import type { PageId } from '../routes.ts';
import { AppointmentOfTask } from './appointment-desk.tsx';
import { ChargeCompletion } from './charge-completion.tsx';
import { ClaimRecord } from './claim-record.tsx';
import { readMissing } from './encounter.ts';
import { CodersBench } from './coders-bench.tsx';
import { DepositOfTask } from './deposit-desk.tsx';
import { LetterToSend, letterReason } from './letter-to-send.tsx';
import { PatientRecord } from './patient-record.tsx';
import { EnrollmentOfTask } from './enrollments.tsx';
import { RateQuestion, rateQuestionReason } from './rate-question.tsx';
import { ScreeningQuestion } from './screening-question.tsx';
import type { Task } from './task.ts';
import { TaskQueue } from './task-queue.tsx';

/** What a task is about, shown beside the queue. */
function Subject({ task }: { task: Task }) {
  const { practiceId, subjectKind, subjectId, claimId, patientId } = task;
  if (task.reason === rateQuestionReason) return <RateQuestion task={task} />;
  if (task.reason === letterReason) return <LetterToSend task={task} />;
  if (subjectKind === 'payer') return <EnrollmentOfTask task={task} />;
  if (subjectKind === 'appointment') return <AppointmentOfTask task={task} />;
  if (subjectKind === 'bank-deposit') return <DepositOfTask task={task} />;
  if (subjectKind === 'claim') {
    return <ClaimRecord practiceId={practiceId} claimId={subjectId} isBeside />;
  }
  if (subjectKind === 'encounter') {
    return (
      <ChargeCompletion
        practiceId={practiceId}
        encounterId={subjectId}
        missing={readMissing(task.detail)}
      />
    );
  }
  if (claimId !== null) return <ClaimRecord practiceId={practiceId} claimId={claimId} isBeside />;
  const patient = subjectKind === 'patient' ? subjectId : patientId;
  if (patient !== null) {
    return <PatientRecord practiceId={practiceId} patientId={patient} isBeside />;
  }
  return null;
}

function Bench({ task }: { task: Task }) {
  return (
    <CodersBench
      practiceId={task.practiceId}
      encounterId={task.subjectId}
      procedures={readMissing(task.detail).map((item) => item.where)}
    />
  );
}

function ComplianceSubject({ task }: { task: Task }) {
  return task.subjectKind === 'provider' ? (
    <ScreeningQuestion task={task} />
  ) : (
    <Subject task={task} />
  );
}

interface QueueWords {
  readonly id: PageId;
  readonly queue: string;
  /** Why work comes here, for a queue that has never had any. */
  readonly fills: string;
  readonly Record?: ComponentType<{ task: Task }>;
}

const queuePage = ({ id, queue, fills, Record = Subject }: QueueWords) =>
  function QueuePage() {
    return <TaskQueue pageId={id} queue={queue} fills={fills} Record={Record} />;
  };

export const ChargesPage = queuePage({
  id: 'charges',
  queue: 'charge-completion',
  fills:
    'An encounter comes here when it lacks a modifier, an amount, a diagnosis link, a provider.',
});

export const CodingPage = queuePage({
  id: 'coding',
  queue: 'coding',
  fills: 'A visit comes here when its note arrived without codes.',
  Record: Bench,
});

export const EligibilityPage = queuePage({
  id: 'eligibility',
  queue: 'eligibility',
  fills: 'A policy comes here when its payer says it is not active, or does not know the patient.',
});

export const AuthorizationsPage = queuePage({
  id: 'authorizations',
  queue: 'authorization',
  fills: 'A service comes here when its payer wants to be asked first, or units run out.',
});

export const HeldPage = queuePage({
  id: 'scrubbing',
  queue: 'scrubbing',
  fills: 'A claim comes here when an edit blocks it before it leaves.',
});

export const ReceivablesPage = queuePage({
  id: 'receivables',
  queue: 'receivables',
  fills:
    'A claim comes here when its payer has been silent for longer than it usually is, or waits for you to mail its form or type it into a portal.',
});

export const DuplicatesPage = queuePage({
  id: 'duplicates',
  queue: 'duplicates',
  fills: 'Two records come here when they may be one person. Nothing is merged by itself.',
});

export const PatientBillingPage = queuePage({
  id: 'patient-billing',
  queue: 'patient-billing',
  fills: 'An account comes here when mail came back, a payment was returned, or a credit stands.',
});

export const EnrollmentPage = queuePage({
  id: 'enrollment',
  queue: 'enrollment',
  fills: 'A payer comes here when claims wait because its enrollment is not active.',
});

export const CompliancePage = queuePage({
  id: 'compliance',
  queue: 'compliance',
  fills:
    'Something comes here when the nightly proof or the audit trail finds what must not be, or a provider may be on the list of exclusions.',
  Record: ComplianceSubject,
});
