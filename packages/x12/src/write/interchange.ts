import type { IsoDate } from '../party.ts';
import type { WriteProblem, WriteRefused } from './refusal.ts';
import { refusalOf } from './refusal.ts';
import { SegmentText, STANDARD_FORMAT } from './segment-text.ts';
import type { TextFormat } from './segment-text.ts';

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };
const decoder = new TextDecoder('utf-8');

/** Where control numbers come from, so that none is given twice. */
export interface ControlNumbers {
  /** ISA13: 1 to 999,999,999. */
  nextInterchange(): number;
  /** GS06: 1 to 999,999,999. */
  nextGroup(): number;
  /** ST02: 1 to 999,999,999, unique in its group; written with four digits at least. */
  nextTransaction(): number;
}

/** Control numbers that count up from these. */
export function countingControlNumbers(
  first: { interchange?: number; group?: number; transaction?: number } = {},
): ControlNumbers {
  let interchange = (first.interchange ?? 1) - 1;
  let group = (first.group ?? 1) - 1;
  let transaction = (first.transaction ?? 1) - 1;
  return {
    nextInterchange: () => (interchange += 1),
    nextGroup: () => (group += 1),
    nextTransaction: () => (transaction += 1),
  };
}

/** Who sends what to whom, when, and how it is laid out. */
export interface InterchangeGiven {
  /** ISA05, ISA06: at most 15 characters. */
  readonly senderQualifier: string;
  readonly senderId: string;
  /** ISA07, ISA08. */
  readonly receiverQualifier: string;
  readonly receiverId: string;
  /** GS02; the sender of the interchange where it is left out. */
  readonly groupSenderId?: string | undefined;
  /** GS03; the receiver of the interchange where it is left out. */
  readonly groupReceiverId?: string | undefined;
  /** ISA15: P production, T test. */
  readonly usageIndicator: 'P' | 'T';
  /** ISA14: whether a TA1 is asked for. */
  readonly acknowledgementRequested?: boolean | undefined;
  /** ISA09, GS04. */
  readonly date: IsoDate;
  /** ISA10, GS05: 'HHMM'. */
  readonly time: string;
  readonly controlNumbers: ControlNumbers;
  readonly format?: Partial<TextFormat> | undefined;
}

/** What was written. */
export interface WrittenInterchange {
  /** The whole interchange in UTF-8, as it is to be sent. */
  readonly bytes: Uint8Array;
  /** The same as text; made when it is asked for. */
  readonly text: string;
  /** ISA13, nine digits. */
  readonly interchangeControlNumber: string;
  /** GS06. */
  readonly groupControlNumber: string;
  /** ST02 of every transaction set, in order. */
  readonly transactionControlNumbers: readonly string[];
  /** Every segment, the envelope's included. */
  readonly segmentCount: number;
  /** Characters of values that were replaced by policy. */
  readonly replacedCharacters: number;
}

/** The kind of transaction that a group holds. */
export interface TransactionKind {
  /** GS01. */
  readonly functionalCode: string;
  /** ST01. */
  readonly transactionCode: string;
  /** GS08, and ST03. */
  readonly guide: string;
  /** False where the guide leaves ST03 out, as that of the 835 does. */
  readonly namesGuideInSet?: boolean;
}

/** The format of a given one, the standard where it says nothing. */
export function formatOf(given: Partial<TextFormat> | undefined): TextFormat {
  return { ...STANDARD_FORMAT, ...given };
}

/**
 * Writes one interchange with one group of transaction sets. Each body writes its segments between
 * ST and SE, which are counted; what a body notes in `out.problems` refuses the whole interchange.
 */
export function writeInterchange(
  given: InterchangeGiven,
  kind: TransactionKind,
  bodies: readonly ((out: SegmentText) => void)[],
): WrittenInterchange | WriteRefused {
  const out = new SegmentText(formatOf(given.format));
  if (bodies.length === 0) out.problems.push({ refused: 'nothing-to-write', at: '' });
  const interchange = controlNumber(given.controlNumbers.nextInterchange(), 9, out.problems);
  const group = controlNumber(given.controlNumbers.nextGroup(), 1, out.problems);
  writeIsa(given, interchange, out);
  out.segment('GS', [
    '',
    kind.functionalCode,
    given.groupSenderId ?? given.senderId,
    given.groupReceiverId ?? given.receiverId,
    given.date.replaceAll('-', ''),
    given.time,
    group,
    'X',
    kind.guide,
  ]);
  const transactions: string[] = [];
  for (const body of bodies) {
    const transaction = controlNumber(given.controlNumbers.nextTransaction(), 4, out.problems);
    transactions.push(transaction);
    const before = out.segmentCount;
    const guide = kind.namesGuideInSet === false ? '' : kind.guide;
    out.segment('ST', ['', kind.transactionCode, transaction, guide]);
    body(out);
    out.segment('SE', ['', String(out.segmentCount - before + 1), transaction]);
  }
  out.segment('GE', ['', String(bodies.length), group]);
  out.segment('IEA', ['', '1', interchange]);
  return finished(out, interchange, group, transactions);
}

/** What a finished text is, or why it may not leave. */
export function finished(
  out: SegmentText,
  interchange: string,
  group: string,
  transactions: readonly string[],
): WrittenInterchange | WriteRefused {
  const refusal = refusalOf(out.problems);
  if (refusal !== undefined) return refusal;
  let text: string | undefined;
  const bytes = out.finished();
  return {
    bytes,
    get text() {
      return (text ??= decoder.decode(bytes));
    },
    interchangeControlNumber: interchange,
    groupControlNumber: group,
    transactionControlNumbers: transactions,
    segmentCount: out.segmentCount,
    replacedCharacters: out.replaced,
  };
}

/** A control number as digits, with at least so many. */
export function controlNumber(number: number, digits: number, problems: WriteProblem[]): string {
  if (!Number.isInteger(number) || number < 1 || number > 999_999_999) {
    problems.push({ refused: 'control-number-out-of-range', at: 'controlNumbers' });
  }
  return String(number).padStart(digits, '0');
}

/** Writes ISA, 106 characters long with its terminator whatever is given. */
export function writeIsa(given: InterchangeGiven, interchange: string, out: SegmentText): void {
  const { element, repetition, component, segment } = out.format.separators;
  const padded = (value: string, at: string): string => {
    if (value.length > 15) out.problems.push({ refused: 'value-too-long', at });
    return out.clean(value, at).padEnd(15).slice(0, 15);
  };
  const { date } = given;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    out.problems.push({ refused: 'date-not-a-day', at: 'date' });
  if (!/^\d{4}$/.test(given.time)) out.problems.push({ refused: 'value-too-long', at: 'time' });
  const values = [
    'ISA',
    '00',
    ''.padEnd(10),
    '00',
    ''.padEnd(10),
    out.clean(given.senderQualifier, 'senderQualifier').padEnd(2).slice(0, 2),
    padded(given.senderId, 'senderId'),
    out.clean(given.receiverQualifier, 'receiverQualifier').padEnd(2).slice(0, 2),
    padded(given.receiverId, 'receiverId'),
    date.slice(2).replaceAll('-', ''),
    given.time,
    repetition,
    '00501',
    interchange,
    given.acknowledgementRequested === true ? '1' : '0',
    given.usageIndicator,
    component,
  ];
  out.add(values.join(element) + segment + out.format.lineBreak, 1);
}
