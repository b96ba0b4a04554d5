/**
 * Deposits out of a bank's files: NACHA CCD+ with the payer's TRN in the addenda (CORE 370), and
 * BAI2. Pure. What cannot be read is named with its line; the rest is still read.
 */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';

export interface BankEntry {
  readonly source: 'ccd' | 'bai2';
  /** The last digits of the account it went to. */
  readonly account: string;
  readonly originatorIdentifier: string;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly on: CalendarDate;
  readonly isCredit: boolean;
  /** The bank's text about it. */
  readonly text: string;
  readonly lineNumber: number;
  /** 1-based among the records of its line: some banks put several on one. */
  readonly place: number;
}

export interface BankProblem {
  readonly lineNumber: number;
  readonly place: number;
  readonly problem: string;
}

export interface BankFile {
  readonly entries: readonly BankEntry[];
  readonly problems: readonly BankProblem[];
}

/** What a file of the bank is; undefined when it is neither. */
export function bankFileKind(text: string): 'ccd' | 'bai2' | undefined {
  if (/^101.{91}/.test(text)) return 'ccd';
  return /^01,[^\n]*\//.test(text) ? 'bai2' : undefined;
}

interface OpenEntry {
  readonly account: string;
  readonly amountCents: Cents;
  readonly isCredit: boolean;
  readonly id: string;
  readonly lineNumber: number;
  text: string;
}

interface Batch {
  readonly originator: string;
  readonly on: CalendarDate | undefined;
}

/** Reads a NACHA file: entries (6) of its batches (5) with what their addenda (7) say. */
export function readCreditFile(text: string): BankFile {
  const entries: BankEntry[] = [];
  const problems: BankProblem[] = [];
  let fileOn: CalendarDate | undefined;
  let batch: Batch = { originator: '', on: undefined };
  let open: OpenEntry | undefined;
  const close = (): void => {
    if (open && batch.on) entries.push(toEntry(open, batch, batch.on));
    open = undefined;
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const lineNumber = index + 1;
    const type = line[0];
    if (type === '7') {
      if (open) open.text = `${open.text} ${line.slice(3, 83).trim()}`.trim();
      continue;
    }
    close();
    if (type === '1') {
      fileOn = readCalendarDate(`20${line.slice(23, 29)}`);
    } else if (type === '5') {
      // returned entries carry no date of their own: the file's day then
      const on = readCalendarDate(`20${line.slice(69, 75)}`) ?? fileOn;
      batch = { originator: line.slice(40, 50).trim(), on };
    } else if (type === '6') {
      open = readEntry(line, lineNumber);
      if (!open || !batch.on) {
        problems.push({ lineNumber, place: 1, problem: 'entry-unreadable' });
        open = undefined;
      }
    }
  }
  close();
  return { entries, problems };
}

/** Transaction codes of credits to a checking and to a savings account. */
const creditCodes: ReadonlySet<string> = new Set(['22', '32']);

function readEntry(line: string, lineNumber: number): OpenEntry | undefined {
  const amount = line.slice(29, 39);
  if (line.length < 94 || !/^\d{10}$/.test(amount)) return undefined;
  return {
    account: line.slice(12, 29).trim(),
    amountCents: BigInt(amount) as Cents,
    isCredit: creditCodes.has(line.slice(1, 3)),
    id: line.slice(79, 94).trim(),
    lineNumber,
    text: '',
  };
}

function toEntry(entry: OpenEntry, batch: Batch, on: CalendarDate): BankEntry {
  const trace = readTrace(entry.text);
  return {
    source: 'ccd',
    account: entry.account,
    originatorIdentifier: trace?.originator ?? batch.originator,
    traceNumber: trace?.number ?? entry.id,
    amountCents: entry.amountCents,
    on,
    isCredit: entry.isCredit,
    text: entry.text,
    lineNumber: entry.lineNumber,
    place: 1,
  };
}

/** `TRN*1*number*originator~` as the addenda carries it, whatever ends it. */
function readTrace(addenda: string): { number: string; originator: string } | undefined {
  const match = /TRN\*1\*([^*~\\]+)\*([^*~\\]+)/.exec(addenda);
  return match
    ? { number: (match[1] ?? '').trim(), originator: (match[2] ?? '').trim() }
    : undefined;
}

/** Reads a BAI2 file: transaction details (16) with their continuations (88). */
export function readBalanceFile(text: string): BankFile {
  const entries: BankEntry[] = [];
  const problems: BankProblem[] = [];
  let on: CalendarDate | undefined;
  let account = '';
  for (const { line, lineNumber, place } of joinContinuations(text)) {
    const fields = line.replace(/\/\s*$/, '').split(',');
    if (fields[0] === '02') on = readCalendarDate(`20${fields[4] ?? ''}`);
    if (fields[0] === '03') account = fields[1] ?? '';
    if (fields[0] !== '16') continue;
    const [, typeCode = '', amount = ''] = fields;
    const described = on && readDescription(fields);
    if (!on || !described || !/^\+?\d+$/.test(amount) || !/^\d{3}$/.test(typeCode)) {
      problems.push({ lineNumber, place, problem: 'detail-unreadable' });
      continue;
    }
    const { bankReference, customerReference, words } = described;
    const trace = readTrace(words);
    entries.push({
      source: 'bai2',
      account,
      originatorIdentifier: trace?.originator ?? '',
      traceNumber: trace?.number ?? (customerReference || bankReference),
      amountCents: BigInt(amount.replace('+', '')) as Cents,
      on,
      // BAI2: detail codes 101 to 399 are credits, 401 to 699 debits
      isCredit: Number(typeCode) < 400,
      text: words,
      lineNumber,
      place,
    });
  }
  return { entries, problems };
}

/** How many fields follow a funds type: S names three availabilities, V a date and a time. */
const fieldsAfterFundsType: Readonly<Record<string, number>> = {
  '': 0,
  '0': 0,
  '1': 0,
  '2': 0,
  Z: 0,
  S: 3,
  V: 2,
};

/** The two references and the words of a detail, which stand after what the funds type brings along. */
function readDescription(
  fields: readonly string[],
): { bankReference: string; customerReference: string; words: string } | undefined {
  const fundsType = (fields[3] ?? '').trim().toUpperCase();
  // D: a count, then days and amount for each
  const following =
    fundsType === 'D' ? 1 + 2 * Number(fields[4] ?? '') : fieldsAfterFundsType[fundsType];
  if (following === undefined || !Number.isSafeInteger(following)) return undefined;
  const [bankReference = '', customerReference = '', ...words] = fields.slice(4 + following);
  return {
    bankReference: bankReference.trim(),
    customerReference: customerReference.trim(),
    words: words.join(',').trim(),
  };
}

interface BalanceRecord {
  line: string;
  readonly lineNumber: number;
  readonly place: number;
}

/** Records with their continuations; some banks put several on one line. */
function joinContinuations(text: string): BalanceRecord[] {
  const joined: BalanceRecord[] = [];
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    let place = 0;
    for (const line of physical.split(/(?<=\/)\s+(?=(?:01|02|03|16|49|88|98|99),)/)) {
      const last = joined.at(-1);
      if (line.startsWith('88,') && last) {
        // a record that ended (/) goes on with its next field; one that was cut, where it was cut
        last.line = last.line.replace(/\/\s*$/, ',') + line.slice(3);
      } else if (line.trim() !== '') {
        place += 1;
        joined.push({ line, lineNumber: index + 1, place });
      }
    }
  }
  return joined;
}

/**
 * One entry of a bank's file with what stands above it (the file, the group or batch, the account) and
 * nothing of any other: one file tells of deposits of many practices.
 * @returns undefined when the file has no such place
 */
export function bankFilePart(
  text: string,
  of: { readonly lineNumber: number; readonly place: number },
): string | undefined {
  return bankFileKind(text) === 'ccd' ? creditPart(text, of.lineNumber) : balancePart(text, of);
}

function creditPart(text: string, lineNumber: number): string | undefined {
  const lines = text.split(/\r?\n/);
  const entry = lines[lineNumber - 1];
  if (entry?.[0] !== '6') return undefined;
  const before = lines.slice(0, lineNumber - 1);
  const above = ['1', '5'].flatMap((type) => before.findLast((line) => line[0] === type) ?? []);
  const following = lines.slice(lineNumber);
  const end = following.findIndex((line) => line[0] !== '7');
  return [...above, entry, ...following.slice(0, end < 0 ? undefined : end), ''].join('\n');
}

function balancePart(
  text: string,
  of: { readonly lineNumber: number; readonly place: number },
): string | undefined {
  const above = new Map<string, string>();
  for (const { line, lineNumber, place } of joinContinuations(text)) {
    const type = line.slice(0, 2);
    if (lineNumber === of.lineNumber && place === of.place) {
      return type === '16' ? [...above.values(), line, ''].join('\n') : undefined;
    }
    if (['01', '02', '03'].includes(type)) above.set(type, line);
  }
  return undefined;
}
