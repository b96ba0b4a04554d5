/** Something a person must do: in which queue, why, about what, until when. */

export const taskQueues = [
  'charge-completion',
  'coding',
  'eligibility',
  'authorization',
  'scrubbing',
  'rejections',
  'remittance-exceptions',
  'denials',
  'receivables',
  'patient-billing',
  'enrollment',
  'duplicates',
  'compliance',
] as const;

export type TaskQueue = (typeof taskQueues)[number];

/** What a task is about: the kind of thing and its id. */
export interface TaskSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
}

export interface NewTask extends TaskSubject {
  readonly queue: TaskQueue;
  /** Why, as a stable name: `charge-amount-missing`. */
  readonly reason: string;
  readonly patientId?: string | undefined;
  readonly claimId?: string | undefined;
  /** What is at stake, in cents; queues may be worked by it. */
  readonly amountCents?: bigint | undefined;
  readonly dueDate: string;
  /** Codes, counts, identifiers and field names that tell what to do; no patient's data. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface Task extends TaskSubject {
  readonly practiceId: string;
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly patientId: string | null;
  readonly claimId: string | null;
  readonly amountCents: bigint;
  readonly dueDate: string;
  readonly status: 'open' | 'done' | 'cancelled';
  readonly ownerUserId: string | null;
  readonly snoozedUntil: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly outcome: string | null;
}
