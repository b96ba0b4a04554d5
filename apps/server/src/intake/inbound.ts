/** A message from a practice, whatever language it came in. Pure values. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ToldCoverage } from '../coverage/coverage.ts';
import type { ClinicalProcedure, ToldEncounter } from '../encounters/encounter.ts';
import type { ToldAppointment } from '../encounters/take-appointment.act.ts';
import type { ToldPatient } from '../patients/patient.ts';

export interface InboundNote {
  readonly externalId: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface InboundVisit {
  readonly told: ToldEncounter;
  /** Taken at the visit, in cents. */
  readonly copayCents?: bigint | undefined;
  readonly notes: readonly InboundNote[];
  /** What was done in clinical codes only, and nothing that can be billed beside: a coder codes it. */
  readonly clinicalProcedures?: readonly ClinicalProcedure[] | undefined;
  /** The visit is called off: no charges will come. */
  readonly isCalledOff: boolean;
}

/** What a message tells of one patient. */
export interface InboundGroup {
  readonly patient: ToldPatient;
  /** In the order in which they pay. */
  readonly coverages: readonly ToldCoverage[];
  /** The day on which the word about the policies holds. */
  readonly coveragesOn: CalendarDate;
  readonly appointments: readonly ToldAppointment[];
  readonly visits: readonly InboundVisit[];
  /** Numbers the practice has merged into this patient's. */
  readonly mergedNumbers: readonly string[];
  /** What is in the message and needs a person: `person-deletion-asked`, `charge-credited`. */
  readonly aside: readonly string[];
}

export interface InboundMessage {
  /** Who sent it, as it names itself: senders number their messages, and reuse numbers. */
  readonly source: string;
  readonly messageId: string;
  /** `ADT^A04`, `Bundle`, `charges`. */
  readonly kind: string;
  readonly groups: readonly InboundGroup[];
}

/** A message that cannot be read: which refusal, and where. Never a value of it. */
export interface UnreadableMessage {
  readonly unreadable: string;
  readonly where: string;
  readonly source: string;
  readonly messageId: string;
  readonly kind: string;
}

export type ReadMessage = (InboundMessage | UnreadableMessage) & {
  /** The bytes of this message alone, where a file holds several. */
  readonly bytes: Uint8Array;
};

export function isUnreadable(
  message: InboundMessage | UnreadableMessage,
): message is UnreadableMessage {
  return 'unreadable' in message;
}

/** What became of a message, in numbers. */
export interface Became {
  readonly patients: number;
  readonly coverages: number;
  readonly appointments: number;
  readonly encounters: number;
  /** Lines with a price. */
  readonly charges: number;
  /** Lines without one, waiting in the charge-completion queue. */
  readonly chargesToComplete: number;
  readonly notes: number;
  readonly copays: number;
  /** What encounters of it lack, by stable name. */
  readonly missing: readonly string[];
  /** What was put aside, by stable name. */
  readonly aside: readonly string[];
  readonly patientIds: readonly string[];
  readonly encounterIds: readonly string[];
}

export type MessageOutcome = 'taken' | 'put-aside' | 'duplicate' | 'refused';

export interface ReceivedMessage {
  readonly outcome: MessageOutcome;
  readonly source: string;
  readonly messageId: string;
  readonly kind: string;
  /** Why, when it was not simply taken: a name of the refusal tables. */
  readonly reason: string | null;
  /** Where in the message, when it could not be read. */
  readonly where: string | null;
  readonly became: Became | null;
  readonly inboundMessageId: string | null;
}

export const nothingBecame: Became = {
  patients: 0,
  coverages: 0,
  appointments: 0,
  encounters: 0,
  charges: 0,
  chargesToComplete: 0,
  notes: 0,
  copays: 0,
  missing: [],
  aside: [],
  patientIds: [],
  encounterIds: [],
};
