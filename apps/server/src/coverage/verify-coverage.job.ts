/** Asks payers about policies: one now, or all that are due. */
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { randomText, uuidV7, type Chance } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import type { Connections, RealTimeConnection } from '../partners/connections.ts';
import type { ActiveAgreement } from '../partners/partner.ts';
import { findPayer, findPayerIdentifier } from '../partners/payer.read.ts';
import { findPatient } from '../patients/patient.read.ts';
import { dateInZone, millisecondsOf } from '../platform/clocks.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead, type Actor, type ReadTx } from '../platform/transaction.ts';
import { findPractice } from '../practices/practice.read.ts';
import { findCoverage } from './coverage.read.ts';
import { readEligibilityAnswer } from './eligibility-answer.x12.ts';
import { writeEligibilityQuestion } from './eligibility-inquiry.x12.ts';
import { noAnswer, type EligibilityAnswer, type EligibilityQuestion } from './eligibility.ts';
import { findToVerify } from './eligibility.read.ts';
import { askRealTime } from './real-time.client.ts';
import {
  recordEligibility,
  type RecordedEligibility,
  type StoredText,
} from './record-eligibility.act.ts';

/** How many questions are under way at once. */
const atOnce = 8;
/** Visits are verified two days before they take place, and once more known late, for a month. */
const daysAhead = 2;
const daysBack = 30;
/** The longest filing limit that payers set: after it nothing can be claimed. */
const refusedDaysBack = 365;

export interface VerifiedCoverage {
  asked: number;
  active: number;
  inactive: number;
  refused: number;
  noAnswer: number;
}

const jobActor = { kind: 'job', id: 'verify-coverage' } as const;

/**
 * Asks about every policy of patients who come within two days, or came and whose policy nobody has
 * verified for that day. A few practices at once; a payer that gives no answer is asked again the next
 * day, one that did not find the member once the record was put right.
 */
export async function verifyUpcomingCoverage(
  platform: Platform,
  connections: Connections,
  date: CalendarDate,
): Promise<VerifiedCoverage> {
  const counts: VerifiedCoverage = { asked: 0, active: 0, inactive: 0, refused: 0, noAnswer: 0 };
  const { realTime } = connections;
  if (!realTime) return counts;
  const verifyPractice = async (practiceId: string): Promise<void> => {
    const due = await runRead(
      platform,
      { practiceIds: [practiceId], actor: jobActor, action: 'find-coverage-to-verify' },
      (tx) =>
        findToVerify(tx, practiceId, {
          from: date,
          to: addDays(date, daysAhead),
          visitsFrom: addDays(date, -daysBack),
          refusedFrom: addDays(date, -refusedDaysBack),
        }),
    );
    const outcomes = await askAboutPolicies(platform, realTime, {
      practiceId,
      actor: jobActor,
      asked: due,
    });
    for (const outcome of outcomes) count(counts, outcome);
  };
  await eachPractice(platform, verifyPractice);
  return counts;
}

function count(counts: VerifiedCoverage, outcome: RecordedEligibility | Refused): void {
  if (isRefused(outcome)) return;
  counts.asked += 1;
  if (outcome.outcome === 'no-answer') counts.noAnswer += 1;
  else counts[outcome.outcome] += 1;
}

/**
 * Asks a payer about one policy on one day and writes the answer down. Refuses an unknown policy, a
 * payer without a number for eligibility, and a clearinghouse without an agreement in force.
 */
export async function checkEligibility(
  platform: Platform,
  connection: RealTimeConnection,
  given: {
    readonly practiceId: string;
    readonly coverageId: string;
    readonly serviceDate: CalendarDate;
    readonly actor: Actor;
  },
): Promise<RecordedEligibility | Refused> {
  const { coverageId, serviceDate, ...rest } = given;
  const asked = [{ coverageId, serviceDate }];
  const [outcome] = await checkAll(platform, connection, { ...rest, asked });
  return present(outcome, 'each question comes to something');
}

/** A policy on a day. */
export interface Asked {
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
}

/**
 * Asks about any number of policies of one practice, a few at once, and writes each answer down.
 * @returns what came of each, in their order; refused for what `checkEligibility` refuses
 */
export async function askAboutPolicies(
  platform: Platform,
  connection: RealTimeConnection,
  given: {
    readonly practiceId: string;
    readonly actor: Actor;
    readonly asked: readonly Asked[];
  },
): Promise<(RecordedEligibility | Refused)[]> {
  const outcomes: (RecordedEligibility | Refused)[] = [];
  for (let start = 0; start < given.asked.length; start += atOnce) {
    const asked = given.asked.slice(start, start + atOnce);
    outcomes.push(...(await checkAll(platform, connection, { ...given, asked })));
  }
  return outcomes;
}

/**
 * Asks about several policies of one practice at once: what is known is read together, and the answers
 * are written down together when all have come.
 * @returns what came of each, in their order
 */
async function checkAll(
  platform: Platform,
  connection: RealTimeConnection,
  given: {
    readonly practiceId: string;
    readonly actor: Actor;
    readonly asked: readonly Asked[];
  },
): Promise<(RecordedEligibility | Refused)[]> {
  const { practiceId, actor, asked } = given;
  const today = dateInZone(platform.businessClock.now(), 'UTC');
  const agreement = await requireActiveAgreement(platform.database, connection.partnerKey, today);
  if (isRefused(agreement)) return asked.map(() => agreement);
  const questions = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'ask-eligibility' },
    (tx) =>
      Promise.all(asked.map((one) => questionOf(tx, platform.chance, connection, practiceId, one))),
  );
  const answers = await Promise.all(
    questions.map(async (question) =>
      isRefused(question) ? question : ask(platform, agreement, connection, question),
    ),
  );
  const recorded = await runAct(
    platform,
    { practiceId, actor, action: 'record-eligibility' },
    (tx) =>
      Promise.all(
        answers.map(async (answer, at) =>
          isRefused(answer)
            ? answer
            : recordEligibility(tx, { ...present(asked[at], 'each was asked'), ...answer }),
        ),
      ),
  );
  if (isRefused(recorded))
    throw new Error('broken: writing answers down has no refusals of its own');
  return recorded;
}

async function ask(
  platform: Platform,
  agreement: ActiveAgreement,
  connection: RealTimeConnection,
  question: EligibilityQuestion,
): Promise<{
  readonly answer: EligibilityAnswer;
  readonly request: StoredText | null;
  readonly response: StoredText | null;
}> {
  const text = writeEligibilityQuestion(question);
  // what cannot even be asked is the same to a person as what the payer refuses: data to correct
  if (text === undefined) {
    const answer: EligibilityAnswer = {
      ...noAnswer,
      outcome: 'refused',
      rejectReasonCodes: ['15'],
    };
    return { answer, request: null, response: null };
  }
  const request = await store(platform, text);
  const now = platform.businessClock.now();
  const answered = await askRealTime(agreement, connection, {
    payloadType: 'X12_270_Request_005010X279A1',
    payloadId: uuidV7(millisecondsOf(now), platform.chance),
    timeStamp: now,
    payload: text,
  });
  if (answered.kind === 'no-answer') {
    platform.log.warn('eligibility-without-answer', { reason: answered.reason });
    return { answer: noAnswer, request, response: null };
  }
  const response = await store(platform, answered.payload);
  return { answer: readEligibilityAnswer(answered.payload) ?? noAnswer, request, response };
}

async function store(platform: Platform, text: string): Promise<StoredText> {
  const bytes = new TextEncoder().encode(text);
  return { sha256: await platform.files.keep(bytes), byteCount: bytes.byteLength };
}

async function questionOf(
  tx: ReadTx,
  chance: Chance,
  connection: RealTimeConnection,
  practiceId: string,
  { coverageId, serviceDate }: Asked,
): Promise<EligibilityQuestion | Refused> {
  const coverage = await findCoverage(tx, practiceId, coverageId);
  if (!coverage) return refuse('coverage-not-found');
  const [payer, payerNumber, practice, patient] = await Promise.all([
    findPayer(tx.db, coverage.payerId),
    findPayerIdentifier(tx.db, coverage.payerId, '270', connection.partnerKey),
    findPractice(tx, practiceId),
    findPatient(tx, practiceId, coverage.patientId),
  ]);
  if (!payer || payerNumber === undefined) return refuse('payer-not-asked-electronically');
  if (!practice || !patient) return refuse('coverage-not-found');
  const bytes = chance(new Uint8Array(4));
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return {
    payerName: payer.name,
    payerNumber,
    practiceName: practice.legal_name,
    practiceNpi: practice.npi,
    practiceTaxId: practice.tax_id,
    memberId: coverage.memberId,
    relationship: coverage.relationship,
    subscriber: {
      lastName: coverage.subscriberLastName,
      firstName: coverage.subscriberFirstName,
      dateOfBirth: coverage.subscriberDateOfBirth,
      sex: coverage.subscriberSex,
    },
    patient,
    serviceDate,
    trace: randomText(20, chance),
    askedOn: calendarDate(tx.now.slice(0, 10)),
    askedAt: tx.now.slice(11, 16).replace(':', ''),
    controlNumber: (number % 999_999_999) + 1,
    senderId: connection.senderId,
    receiverId: connection.receiverId,
  };
}
