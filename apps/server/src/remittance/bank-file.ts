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
}

export interface BankFile {
  readonly entries: readonly BankEntry[];
  readonly problems: readonly { readonly lineNumber: number; readonly problem: string }[];
}

/** What a file of the bank is; undefined when it is neither. */
export function bankFileKind(text: string): 'ccd' | 'bai2' | undefined {
  if (/^101.{91}/.test(text)) return 'ccd';
  return text.startsWith('01,') ? 'bai2' : undefined;
}

/** Reads a NACHA file of CCD entries with addenda. */
export function readCreditFile(text: string): BankFile {
  const entries: BankEntry[] = [];
  const problems: { lineNumber: number; problem: string }[] = [];
  let batch = { originator: '', on: undefined as CalendarDate | undefined };
  let open: { account: string; amountCents: Cents; isCredit: boolean; id: string } | undefined;
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const lineNumber = index + 1;
    const type = line[0];
    if (type === '5') {
      batch = {
        originator: line.slice(40, 50).trim(),
        on: readCalendarDate(`20${line.slice(69, 75)}`),
      };
    } else if (type === '6') {
      const amount = line.slice(29, 39);
      if (line.length < 94 || !/^\d{10}$/.test(amount) || !batch.on) {
        problems.push({ lineNumber, problem: 'entry-unreadable' });
        open = undefined;
        continue;
      }
      open = {
        account: line.slice(12, 29).trim(),
        amountCents: BigInt(amount) as Cents,
        isCredit: ['22', '32'].includes(line.slice(1, 3)),
        id: line.slice(79, 94).trim(),
      };
      if (line[78] === '0') {
        entries.push(toEntry(open, batch, '', lineNumber));
        open = undefined;
      }
    } else if (type === '7' && open) {
      entries.push(toEntry(open, batch, line.slice(3, 83).trim(), lineNumber));
      open = undefined;
    }
  }
  return { entries, problems };
}

function toEntry(
  entry: { account: string; amountCents: Cents; isCredit: boolean; id: string },
  batch: { originator: string; on: CalendarDate | undefined },
  addenda: string,
  lineNumber: number,
): BankEntry {
  const trace = readTrace(addenda);
  return {
    source: 'ccd',
    account: entry.account,
    originatorIdentifier: trace?.originator ?? batch.originator,
    traceNumber: trace?.number ?? entry.id,
    amountCents: entry.amountCents,
    on: batch.on as CalendarDate,
    isCredit: entry.isCredit,
    text: addenda,
    lineNumber,
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
  const problems: { lineNumber: number; problem: string }[] = [];
  let on: CalendarDate | undefined;
  let account = '';
  for (const { line, lineNumber } of joinContinuations(text)) {
    const fields = line.replace(/\/$/, '').split(',');
    if (fields[0] === '02') on = readCalendarDate(`20${fields[4] ?? ''}`);
    if (fields[0] === '03') account = fields[1] ?? '';
    if (fields[0] !== '16') continue;
    const [, typeCode, amount, , bankReference, customerReference, ...rest] = fields;
    if (!on || !/^\d+$/.test(amount ?? '') || !/^\d{3}$/.test(typeCode ?? '')) {
      problems.push({ lineNumber, problem: 'detail-unreadable' });
      continue;
    }
    const words = rest.join(',');
    const trace = readTrace(words);
    entries.push({
      source: 'bai2',
      account,
      originatorIdentifier: trace?.originator ?? '',
      traceNumber: trace?.number ?? customerReference ?? bankReference ?? '',
      amountCents: BigInt(amount ?? '0') as Cents,
      on,
      // BAI2: detail codes 101 to 399 are credits, 401 to 699 debits
      isCredit: Number(typeCode) < 400,
      text: words,
      lineNumber,
    });
  }
  return { entries, problems };
}

function joinContinuations(text: string): { line: string; lineNumber: number }[] {
  const joined: { line: string; lineNumber: number }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const last = joined.at(-1);
    // a record that ended (/) goes on with its next field, one that was cut goes on where it was cut
    if (line.startsWith('88,') && last) last.line = last.line.replace(/\/$/, ',') + line.slice(3);
    else if (line !== '') joined.push({ line, lineNumber: index + 1 });
  }
  return joined;
}
