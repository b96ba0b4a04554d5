/**
 * NACHA files as a bank hands them out: CCD+ entries with the payer's TRN in the addenda (CORE 370),
 * held against the control records of their batches (8) and of the file (9). Pure.
 */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { BankFaults, readTrace, type BankEntry, type BankFile } from './bank-file.ts';

interface OpenEntry {
  readonly routingNumber: string;
  readonly account: string;
  readonly amountCents: Cents;
  readonly isCredit: boolean;
  readonly id: string;
  readonly lineNumber: number;
  text: string;
}

interface Totals {
  entries: bigint;
  hash: bigint;
  debitCents: bigint;
  creditCents: bigint;
}

interface Batch {
  readonly originator: string;
  readonly on: CalendarDate | undefined;
  readonly totals: Totals;
}

const nothing = (): Totals => ({ entries: 0n, hash: 0n, debitCents: 0n, creditCents: 0n });

/**
 * Reads a NACHA file (NACHA operating rules, appendix three): entries (6) of its batches (5) with what
 * their addenda (7) say.
 *
 * Equations, of a batch and of the file: entries and addenda are as many as stated; the first eight
 * digits of the receiving banks' numbers add up to the entry hash (its last ten digits); debits and
 * credits come to the amounts stated; the file has as many batches as stated.
 */
export function readCreditFile(text: string): BankFile {
  const reading = new CreditReading();
  for (const [index, line] of recordsOf(text)) reading.take(line, index + 1);
  return reading.finish();
}

/** An entry with its addenda, and the file and batch that stand above it; see `bankFilePart`. */
export function creditFilePart(text: string, lineNumber: number): string | undefined {
  const lines = [...recordsOf(text)].map(([, line]) => line);
  const entry = lines[lineNumber - 1];
  if (entry?.[0] !== '6') return undefined;
  const before = lines.slice(0, lineNumber - 1);
  const above = ['1', '5'].flatMap((type) => before.findLast((line) => line[0] === type) ?? []);
  const following = lines.slice(lineNumber);
  const end = following.findIndex((line) => line[0] !== '7');
  return [...above, entry, ...following.slice(0, end < 0 ? undefined : end), ''].join('\n');
}

/** Lines; some banks write records of 94 characters without line ends. */
function recordsOf(text: string): Iterable<[number, string]> {
  const lines = text.split(/\r?\n/);
  const [only = '', ...others] = lines;
  const isBlocked = only.length > 94 && others.every((line) => line.trim() === '');
  return (isBlocked ? (only.match(/.{1,94}/g) ?? []) : lines).entries();
}

class CreditReading {
  readonly #entries: BankEntry[] = [];
  readonly #faults = new BankFaults();
  #isFileOpen = false;
  #fileOn: CalendarDate | undefined;
  #batches = 0n;
  #totals = nothing();
  #batch: Batch | undefined;
  #entry: OpenEntry | undefined;
  #lastLine = 1;

  take(line: string, lineNumber: number): void {
    // blank lines, and the nines that fill the last block
    if (line.trim() === '' || (!this.#isFileOpen && /^9{94}\s*$/.test(line))) return;
    this.#lastLine = lineNumber;
    const type = line[0];
    if (type === '7') {
      this.#takeAddenda(line, lineNumber);
      return;
    }
    this.#closeEntry();
    if (type !== '1' && !this.#isFileOpen) {
      this.#faults.structure('file-header-missing', lineNumber);
    }
    if (type === '1') this.#openFile(line, lineNumber);
    else if (type === '5') this.#openBatch(line, lineNumber);
    else if (type === '6') this.#takeEntry(line, lineNumber);
    else if (type === '8') this.#closeBatch(line, lineNumber);
    else if (type === '9') this.#closeFile(line, lineNumber);
    else this.#faults.structure('record-unknown', lineNumber);
  }

  finish(): BankFile {
    this.#closeEntry();
    this.#mustHaveNoBatch(this.#lastLine);
    if (this.#isFileOpen) this.#faults.structure('file-control-missing', this.#lastLine);
    return { entries: this.#entries, fault: this.#faults.first() };
  }

  #openFile(line: string, lineNumber: number): void {
    this.#mustHaveNoBatch(lineNumber);
    if (this.#isFileOpen) this.#faults.structure('file-control-missing', lineNumber);
    this.#isFileOpen = true;
    this.#fileOn = readCalendarDate(`20${line.slice(23, 29)}`);
    this.#batches = 0n;
    this.#totals = nothing();
  }

  #openBatch(line: string, lineNumber: number): void {
    this.#mustHaveNoBatch(lineNumber);
    // returned entries carry no date of their own: the file's day then
    const on = readCalendarDate(`20${line.slice(69, 75)}`) ?? this.#fileOn;
    if (!on) this.#faults.structure('batch-header-unreadable', lineNumber);
    this.#batch = { originator: line.slice(40, 50).trim(), on, totals: nothing() };
  }

  #takeEntry(line: string, lineNumber: number): void {
    if (!this.#batch) {
      this.#faults.structure('batch-header-missing', lineNumber);
      return;
    }
    const amount = line.slice(29, 39);
    const bank = line.slice(3, 11);
    const direction = directionOf(line.slice(1, 3));
    if (line.length < 94 || !/^\d{10}$/.test(amount) || !/^\d{8}$/.test(bank) || !direction) {
      this.#faults.structure('entry-unreadable', lineNumber);
      return;
    }
    const amountCents = BigInt(amount) as Cents;
    const { totals } = this.#batch;
    totals.entries += 1n;
    totals.hash += BigInt(bank);
    if (direction === 'credit') totals.creditCents += amountCents;
    else totals.debitCents += amountCents;
    this.#entry = {
      routingNumber: line.slice(3, 12),
      account: line.slice(12, 29).trim(),
      amountCents,
      isCredit: depositCodes.has(line.slice(1, 3)),
      id: line.slice(79, 94).trim(),
      lineNumber,
      text: '',
    };
  }

  #takeAddenda(line: string, lineNumber: number): void {
    if (!this.#batch || !this.#entry) {
      this.#faults.structure('addenda-without-entry', lineNumber);
      return;
    }
    this.#batch.totals.entries += 1n;
    this.#entry.text = `${this.#entry.text} ${line.slice(3, 83).trim()}`.trim();
  }

  #closeEntry(): void {
    const [entry, batch] = [this.#entry, this.#batch];
    this.#entry = undefined;
    if (!entry || !batch?.on) return;
    const trace = readTrace(entry.text);
    this.#entries.push({
      source: 'ccd',
      account: entry.account,
      routingNumber: entry.routingNumber,
      originatorIdentifier: trace?.originator ?? batch.originator,
      traceNumber: trace?.number ?? entry.id,
      amountCents: entry.amountCents,
      on: batch.on,
      isCredit: entry.isCredit,
      text: entry.text,
      lineNumber: entry.lineNumber,
      place: 1,
    });
  }

  #closeBatch(line: string, lineNumber: number): void {
    const batch = this.#batch;
    this.#batch = undefined;
    if (!batch) {
      this.#faults.structure('batch-header-missing', lineNumber);
      return;
    }
    const { totals } = batch;
    this.#batches += 1n;
    this.#totals.entries += totals.entries;
    this.#totals.hash += totals.hash;
    this.#totals.debitCents += totals.debitCents;
    this.#totals.creditCents += totals.creditCents;
    const stated = numbersOf(line, [4, 10, 20, 32, 44]);
    if (!stated) {
      this.#faults.structure('batch-control-unreadable', lineNumber);
      return;
    }
    this.#compare('batch', lineNumber, stated, totals);
  }

  #closeFile(line: string, lineNumber: number): void {
    this.#mustHaveNoBatch(lineNumber);
    this.#isFileOpen = false;
    // the number of blocks (7 to 13) counts fillers and nothing of the content
    const stated = numbersOf(line, [13, 21, 31, 43, 55]);
    const batches = numbersOf(line, [1, 7]);
    if (!stated || !batches) {
      this.#faults.structure('file-control-unreadable', lineNumber);
      return;
    }
    this.#faults.mustEqual('file-batches', lineNumber, batches[0] ?? 0n, this.#batches);
    this.#compare('file', lineNumber, stated, this.#totals);
  }

  #compare(
    of: 'batch' | 'file',
    lineNumber: number,
    [entries = 0n, hash = 0n, debits = 0n, credits = 0n]: readonly bigint[],
    counted: Totals,
  ): void {
    this.#faults.mustEqual(`${of}-entries`, lineNumber, entries, counted.entries);
    this.#faults.mustEqual(`${of}-hash`, lineNumber, hash, counted.hash % 10_000_000_000n);
    this.#faults.mustEqual(`${of}-debits`, lineNumber, debits, counted.debitCents);
    this.#faults.mustEqual(`${of}-credits`, lineNumber, credits, counted.creditCents);
  }

  #mustHaveNoBatch(lineNumber: number): void {
    if (this.#batch) this.#faults.structure('batch-control-missing', lineNumber);
    this.#batch = undefined;
  }
}

/** Transaction codes of credits to a checking and to a savings account. */
const depositCodes: ReadonlySet<string> = new Set(['22', '32']);

/**
 * On which side a transaction code counts in the control records: checking 2x, savings 3x, general
 * ledger 4x, of which x1 to x4 are credits and x6 to x9 debits; loans 5x, of which 55 and 56 are debits.
 */
function directionOf(code: string): 'credit' | 'debit' | undefined {
  if (/^[2-5][1-4]$/.test(code)) return 'credit';
  return /^[2-4][6-9]$|^5[56]$/.test(code) ? 'debit' : undefined;
}

/** The numbers that stand between these columns one after the other; undefined when one is none. */
function numbersOf(line: string, columns: readonly number[]): bigint[] | undefined {
  const numbers: bigint[] = [];
  for (const [at, from] of columns.slice(0, -1).entries()) {
    const to = columns[at + 1] ?? from;
    const digits = line.slice(from, to);
    if (digits.length !== to - from || !/^\d+$/.test(digits)) return undefined;
    numbers.push(BigInt(digits));
  }
  return numbers;
}
