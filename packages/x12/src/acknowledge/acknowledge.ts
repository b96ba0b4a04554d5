import { isPartyQualifier } from '../check/interchange-header.ts';
import { FoundProblem } from '../check/found-problem.ts';
import type {
  JudgedGroup,
  JudgedInterchange,
  JudgedTransaction,
  Judgement,
} from '../check/judgement.ts';
import type { IsoDate } from '../party.ts';
import type { Problem } from '../problem.ts';
import type {
  AcknowledgedTransactionSet,
  Acknowledgement999,
  ElementError,
  ErrorContext,
  SegmentError,
} from '../views/acknowledgement-999.ts';
import type { InterchangeAcknowledgement } from '../views/interchange-acknowledgement.ts';
import type { Draft } from '../views/unnamed.ts';
import type { ControlNumbers, InterchangeGiven } from '../write/interchange.ts';
import type { TextFormat } from '../write/segment-text.ts';
import { writeTa1 } from '../write/write-ta1.ts';
import { write999 } from '../write/write-views.ts';

/** What the writer of acknowledgements cannot know from the file it answers. */
export interface AcknowledgementGiven {
  /** ISA09 and GS04 of the answer. */
  readonly date: IsoDate;
  /** ISA10 and GS05 of the answer, 'HHMM'. */
  readonly time: string;
  readonly controlNumbers: ControlNumbers;
  /**
   * Errors through this SNIP type reject their transaction set; errors above it, through type 4,
   * are reported and the set is accepted with errors (claims are then refused one by one in a
   * 277CA). 2 when absent.
   */
  readonly rejectsThroughLevel?: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly format?: Partial<TextFormat>;
}

export type Verdict = 'A' | 'E' | 'R';

export interface TransactionVerdict {
  readonly controlNumber: string;
  readonly verdict: Verdict;
}

export interface GroupVerdict {
  readonly controlNumber: string;
  /** AK901. */
  readonly verdict: Verdict | 'P';
  readonly transactions: readonly TransactionVerdict[];
}

/** The answer to one interchange. */
export interface Acknowledgement {
  readonly interchangeControlNumber: string;
  /** TA104. */
  readonly verdict: Verdict;
  /** TA105. */
  readonly noteCode: string;
  readonly groups: readonly GroupVerdict[];
  /** A whole interchange with the TA1; absent where none is asked for and nothing is wrong with the envelope. */
  readonly ta1?: string;
  /** A whole interchange with one 999 per group; absent where the interchange is refused or holds only acknowledgements. */
  readonly ack999?: string;
}

/** Group headers whose faults are noted without refusing the interchange. */
const notedOnly = new Set([2, 3, 4, 5, 7].map((element) => `envelope.gs0${String(element)}`));
const reportedThroughLevel = 4;

/**
 * Answers every interchange of a judged file: TA1 and 999 as far as they are due. Sender and
 * receiver change places. Copies of bad elements and claim numbers come from the evidence beside
 * the problems; separators in them are replaced by spaces.
 */
export function acknowledge(
  judgement: Judgement,
  given: AcknowledgementGiven,
): readonly Acknowledgement[] {
  return judgement.interchanges
    .filter((interchange) => interchange.controlNumber !== '')
    .map((interchange) => acknowledgeInterchange(interchange, given));
}

function acknowledgeInterchange(
  interchange: JudgedInterchange,
  given: AcknowledgementGiven,
): Acknowledgement {
  const errors = interchange.problems.filter((problem) => problem.severity === 'error');
  const refusing = errors.filter((problem) => !notedOnly.has(problem.edit));
  // A group whose header cannot even be repeated is answered by the TA1: its content is invalid.
  const isUnanswerable = interchange.groups.some((group) => !isFunctionalGroup(group));
  const isNoted = errors.length > 0 || isUnanswerable;
  const verdict: Verdict = refusing.length > 0 ? 'R' : isNoted ? 'E' : 'A';
  const noteCode = (refusing[0] ?? errors[0])?.code ?? (isUnanswerable ? '024' : '000');
  const rejectsThrough = given.rejectsThroughLevel ?? 2;
  const answered = interchange.groups.filter(
    (group) =>
      isFunctionalGroup(group) && group.functionalGroup !== 'FA' && group.controlNumber !== '',
  );
  const acknowledgements = answered.map((group) => groupAcknowledgement(group, rejectsThrough));
  const envelope = envelopeOf(interchange, given);
  const isDue = interchange.wantsAcknowledgement || verdict !== 'A';
  const ta1 = isDue
    ? textOf(writeTa1(envelope, [ta1Of(interchange, verdict, noteCode, given)]))
    : undefined;
  const ack999 =
    verdict === 'R' || acknowledgements.length === 0
      ? undefined
      : textOf(write999(envelope, acknowledgements));
  return {
    interchangeControlNumber: interchange.controlNumber,
    verdict,
    noteCode,
    groups: acknowledgements.map((acknowledgement) => ({
      controlNumber: acknowledgement.groupControlNumber,
      verdict: acknowledgement.verdictCode as GroupVerdict['verdict'],
      transactions: eachOnce(acknowledgement.transactionSets, (set) => ({
        controlNumber: set.controlNumber,
        verdict: set.verdictCode as Verdict,
      })),
    })),
    ...(ta1 !== undefined && { ta1 }),
    ...(ack999 !== undefined && { ack999 }),
  };
}

const isFunctionalGroup = ({ functionalGroup }: JudgedGroup): boolean =>
  /^[A-Z]{2}$/.test(functionalGroup);

function textOf(written: ReturnType<typeof writeTa1>): string {
  if ('text' in written) return written.text;
  const reasons = written.problems.map((problem) => `${problem.refused} at ${problem.at}`);
  throw new Error(`an acknowledgement could not be written: ${reasons.join('; ')}`);
}

function envelopeOf(interchange: JudgedInterchange, given: AcknowledgementGiven): InterchangeGiven {
  const [group] = interchange.groups;
  const valid = (qualifier: string): string => (isPartyQualifier(qualifier) ? qualifier : 'ZZ');
  const senderId = sendable(interchange.receiver, 15) || 'UNKNOWN';
  const receiverId = sendable(interchange.sender, 15) || 'UNKNOWN';
  const groupCode = (text: string | undefined, fallback: string): string => {
    const code = sendable(text ?? '', 15);
    return code.length >= 2 ? code : fallback.padEnd(2, '0');
  };
  return {
    senderQualifier: valid(interchange.receiverQualifier),
    senderId,
    receiverQualifier: valid(interchange.senderQualifier),
    receiverId,
    groupSenderId: groupCode(group?.receiver, senderId),
    groupReceiverId: groupCode(group?.sender, receiverId),
    usageIndicator: interchange.usage === 'T' ? 'T' : 'P',
    date: given.date,
    time: given.time,
    controlNumbers: given.controlNumbers,
    format: { separatorsInData: 'replace', beyondAscii: 'replace', ...given.format },
  };
}

/** What of a text may stand in an answer: printable, no separator of its own, no longer than there is room. */
const sendable = (text: string, mostCharacters: number): string =>
  text
    .replaceAll(/[^ -}]|[*:^~]/g, ' ')
    .trim()
    .slice(0, mostCharacters)
    .trim();

/** ZZZ where the segment has no identifier that could be repeated. */
const segmentIdOf = ({ segment = '' }: Problem): string =>
  /^[A-Z][A-Z0-9]{1,2}$/.test(segment) ? segment : 'ZZZ';

/** TA102 and TA103 repeat the interchange's date and time; where those are none, the answer's own. */
function ta1Of(
  interchange: JudgedInterchange,
  verdictCode: Verdict,
  noteCode: string,
  given: AcknowledgementGiven,
): InterchangeAcknowledgement {
  const { date, time, controlNumber } = interchange;
  const faulty = new Set(interchange.problems.map((problem) => problem.element));
  const century = Number(date.slice(0, 2)) >= 70 ? '19' : '20';
  const sent = `${century}${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4, 6)}`;
  return {
    interchangeControlNumber: digitsOf(controlNumber).padStart(9, '0').slice(-9),
    interchangeDate: faulty.has(9) ? given.date : sent,
    interchangeTime: faulty.has(10) ? given.time : time,
    verdictCode,
    noteCode,
  };
}

/** A control number that is none cannot be repeated; 0 stands for it. */
const digitsOf = (text: string): string => (/^\d{1,9}$/.test(text) ? text : '0');

function groupAcknowledgement(
  group: JudgedGroup,
  rejectsThrough: number,
): Draft<Acknowledgement999> & {
  readonly transactionSets: readonly Draft<AcknowledgedTransactionSet>[];
} {
  const transactionSets = eachOnce(group.transactions, (transaction) =>
    transactionAcknowledgement(transaction, rejectsThrough),
  );
  const errorCodes = codesOf(group.problems);
  const accepted = transactionSets.filter((set) => set.verdictCode !== 'R').length;
  const isRefused = errorCodes.length > 0;
  const acceptedCount = isRefused ? 0 : accepted;
  const hasNotes = transactionSets.some((set) => set.verdictCode === 'E');
  let verdictCode = hasNotes ? 'E' : 'A';
  if (acceptedCount === 0) verdictCode = 'R';
  else if (acceptedCount < transactionSets.length) verdictCode = 'P';
  return {
    functionalCode: group.functionalGroup,
    groupControlNumber: digitsOf(group.controlNumber),
    version: sendable(group.version, 12) || firstGuideOf(group),
    transactionSets: isRefused
      ? eachOnce(transactionSets, (set) => ({ ...set, verdictCode: 'R' }))
      : transactionSets,
    verdictCode,
    includedCount: Number.isNaN(group.declaredTransactions)
      ? 0
      : Math.min(group.declaredTransactions, 999_999),
    receivedCount: group.transactions.length,
    acceptedCount,
    errorCodes,
  };
}

/** What is made of each item; of the same one several times in a row, once. */
function eachOnce<T, U>(items: readonly T[], make: (item: T) => U): readonly U[] {
  let last: { readonly item: T; readonly made: U } | undefined;
  return items.map((item) => {
    if (last?.item !== item) last = { item, made: make(item) };
    return last.made;
  });
}

/** A group that names no version is answered by that of its sets, else by the one in force. */
const firstGuideOf = ({ transactions }: JudgedGroup): string =>
  transactions.find(({ guide }) => guide !== undefined)?.guide ?? '005010';

const codesOf = (problems: readonly Problem[]): string[] =>
  [...new Set(problems.filter((p) => p.severity === 'error').map((problem) => problem.code))].slice(
    0,
    5,
  );

function transactionAcknowledgement(
  transaction: JudgedTransaction,
  rejectsThrough: number,
): Draft<AcknowledgedTransactionSet> & {
  readonly verdictCode: string;
  readonly controlNumber: string;
} {
  const reported = transaction.problems.filter(
    (problem) =>
      problem.severity === 'error' &&
      problem.level <= Math.max(reportedThroughLevel, rejectsThrough),
  );
  const isRefused = reported.some((problem) => problem.level <= rejectsThrough);
  const implementation = sendable(transaction.implementation, 35);
  const inSegments = reported.filter(
    (problem) => problem.scope === 'segment' || problem.scope === 'element',
  );
  const ownCodes = codesOf(reported.filter((problem) => problem.scope === 'transaction'));
  // 5: one or more segments in error; I5: in error by the guide.
  const isStandardFault = inSegments.some((problem) => problem.level === 1);
  const segmentCode = inSegments.length === 0 ? [] : [isStandardFault ? '5' : 'I5'];
  return {
    transactionCode: sendable(transaction.transactionSet, 3).padEnd(3, '0'),
    controlNumber: sendable(transaction.controlNumber, 9).padStart(4, '0'),
    ...(implementation !== '' && { version: implementation }),
    // What the judge does not list by itself has no place that could be repeated.
    segmentErrors: segmentErrorsOf(
      inSegments.filter(({ segmentPosition }) => segmentPosition !== undefined),
    ),
    verdictCode: isRefused ? 'R' : reported.length > 0 ? 'E' : 'A',
    errorCodes: [...ownCodes, ...segmentCode].slice(0, 5),
  };
}

/** Problems of one segment stand under one IK3; each fault of the segment itself has its own. */
function segmentErrorsOf(problems: readonly Problem[]): Draft<SegmentError>[] {
  const errors: (Draft<SegmentError> & { elementErrors: Draft<ElementError>[] })[] = [];
  const byPlace = new Map<string, (typeof errors)[number]>();
  for (const problem of problems) {
    const place = [problem.segmentPosition, problem.loop, problem.segment].join('/');
    const isOfElement = problem.scope === 'element';
    let error = isOfElement ? byPlace.get(place) : undefined;
    if (error === undefined) {
      error = {
        segmentId: segmentIdOf(problem),
        segmentPosition: problem.segmentPosition ?? 1,
        ...(problem.loop !== undefined && { loopId: problem.loop.slice(0, 4) }),
        errorCode: isOfElement ? '8' : problem.code,
        contexts: contextsOf(problem),
        elementErrors: [],
      };
      errors.push(error);
      if (isOfElement) byPlace.set(place, error);
    }
    if (isOfElement) error.elementErrors.push(elementErrorOf(problem));
  }
  return errors;
}

function contextsOf(problem: Problem): ErrorContext[] {
  const { claimIdentifier, trigger } = FoundProblem.evidenceOf(problem);
  const contexts: ErrorContext[] = [];
  if (trigger !== undefined)
    contexts.push({
      name: 'SITUATIONAL TRIGGER',
      segmentId: trigger.segment,
      segmentPosition: trigger.segmentPosition,
      ...(trigger.loop !== undefined && { loopId: trigger.loop.slice(0, 4) }),
      ...(trigger.element !== undefined && { element: trigger.element }),
      ...(trigger.component !== undefined && { component: trigger.component }),
    });
  if (claimIdentifier !== undefined && claimIdentifier !== '')
    contexts.push({
      name: problem.guide?.includes('X221') === true ? 'CLP01' : 'CLM01',
      value: claimIdentifier.slice(0, 35),
    });
  return contexts;
}

function elementErrorOf(problem: Problem): Draft<ElementError> {
  const { badElement = '', elementNumber } = FoundProblem.evidenceOf(problem);
  const copied = sendable(badElement, 99);
  return {
    element: problem.element ?? 1,
    ...(problem.component !== undefined && { component: problem.component }),
    ...(problem.repetition !== undefined && { repetition: problem.repetition }),
    ...(elementNumber !== undefined &&
      /^\d{1,4}$/.test(elementNumber) && { dataElementNumber: elementNumber }),
    errorCode: problem.code,
    ...(copied !== '' && { badElement: copied }),
  };
}
