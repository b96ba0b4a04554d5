/** BAI2 reports of a bank: each deposit and return, held against the control totals of the report. Pure. */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRoutingNumber } from '@claimwright/kernel/bank-account';
import { BankFaults, readTrace, type BankEntry, type BankFile } from './bank-file.ts';

interface BalanceRecord {
  line: string;
  readonly lineNumber: number;
  readonly place: number;
  /** How many records it is with its continuations (88). */
  records: number;
}

interface Level {
  totalCents: bigint;
  children: bigint;
  records: bigint;
}

const opened = (records: number): Level => ({
  totalCents: 0n,
  children: 0n,
  records: BigInt(records),
});

/**
 * Reads a BAI2 file (Cash Management Balance Reporting Specifications, version 2): transaction details
 * (16) with their continuations (88). Amounts are in cents, without a point.
 *
 * Equations: an account's amounts, balances (03, with their signs) and details (16), come to the total
 * of its 49; the accounts' totals to that of the group's 98; the groups' to that of the file's 99; and
 * accounts, groups and records are as many as each of them states.
 */
export function readBalanceFile(text: string): BankFile {
  const reading = new BalanceReading();
  for (const record of joinContinuations(text)) reading.take(record);
  return reading.finish();
}

/** A detail with the file, group and account that stand above it; see `bankFilePart`. */
export function balanceFilePart(
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

class BalanceReading {
  readonly #entries: BankEntry[] = [];
  readonly #faults = new BankFaults();
  #on: CalendarDate | undefined;
  #accountNumber = '';
  #sender = '';
  #bank = '';
  #file: Level | undefined;
  #group: Level | undefined;
  #account: Level | undefined;
  #lastLine = 1;

  take(record: BalanceRecord): void {
    const { line, lineNumber } = record;
    this.#lastLine = lineNumber;
    const fields = line.replace(/\/\s*$/, '').split(',');
    const code = fields[0] ?? '';
    if (code === '01') {
      this.#mustHaveNoFile(lineNumber);
      this.#file = opened(record.records);
      this.#sender = (fields[1] ?? '').trim();
      return;
    }
    if (!this.#file) this.#faults.structure('file-header-missing', lineNumber);
    if (code === '02') this.#openGroup(fields, record);
    else if (code === '03') this.#openAccount(fields, record);
    else if (code === '16') this.#takeDetail(fields, record);
    else if (code === '49') this.#closeAccount(fields, record);
    else if (code === '98') this.#closeGroup(fields, record);
    else if (code === '99') this.#closeFile(fields, record);
    else this.#faults.structure('record-unknown', lineNumber);
  }

  finish(): BankFile {
    this.#mustHaveNoFile(this.#lastLine);
    return { entries: this.#entries, fault: this.#faults.first() };
  }

  #openGroup(fields: readonly string[], record: BalanceRecord): void {
    this.#mustHaveNoGroup(record.lineNumber);
    this.#on = readCalendarDate(`20${fields[4] ?? ''}`);
    if (!this.#on) this.#faults.structure('group-date-unreadable', record.lineNumber);
    this.#group = opened(record.records);
    // who tells of the accounts is their bank, mostly by its routing number
    const banks = [(fields[2] ?? '').trim(), this.#sender];
    this.#bank = banks.find(isRoutingNumber) ?? '';
  }

  #openAccount(fields: readonly string[], record: BalanceRecord): void {
    this.#mustHaveNoAccount(record.lineNumber);
    if (!this.#group) this.#faults.structure('group-header-missing', record.lineNumber);
    this.#accountNumber = (fields[1] ?? '').trim();
    this.#account = opened(record.records);
    const totalCents = sumOfBalances(fields);
    if (totalCents === undefined) this.#faults.structure('account-unreadable', record.lineNumber);
    this.#account.totalCents = totalCents ?? 0n;
  }

  #takeDetail(fields: readonly string[], record: BalanceRecord): void {
    const account = this.#account;
    const { lineNumber } = record;
    if (!account) {
      this.#faults.structure('account-header-missing', lineNumber);
      return;
    }
    this.#count(record, account);
    const [, typeCode = '', amount = ''] = fields;
    // 890 tells something that is no money
    if (typeCode === '890' && /^\+?0*$/.test(amount)) return;
    const described = readDescription(fields);
    if (!described || !/^\+?\d+$/.test(amount) || !/^\d{3}$/.test(typeCode)) {
      this.#faults.structure('detail-unreadable', lineNumber);
      return;
    }
    const amountCents = BigInt(amount.replace('+', '')) as Cents;
    account.totalCents += amountCents;
    if (!this.#on) return;
    const { bankReference, customerReference, words } = described;
    const trace = readTrace(words);
    this.#entries.push({
      source: 'bai2',
      account: this.#accountNumber,
      routingNumber: this.#bank,
      originatorIdentifier: trace?.originator ?? '',
      traceNumber: trace?.number ?? (customerReference || bankReference),
      amountCents,
      on: this.#on,
      isCredit: isCreditCode(Number(typeCode)),
      text: words,
      lineNumber,
      place: record.place,
    });
  }

  #closeAccount(fields: readonly string[], record: BalanceRecord): void {
    const account = this.#account;
    this.#account = undefined;
    const { lineNumber } = record;
    if (!account) {
      this.#faults.structure('account-header-missing', lineNumber);
      return;
    }
    this.#count(record, account);
    if (this.#group) add(this.#group, account);
    const [, total = '', records = ''] = fields;
    if (!isAmount(total) || !isCount(records)) {
      this.#faults.structure('account-trailer-unreadable', lineNumber);
      return;
    }
    this.#faults.mustEqual('account-total', lineNumber, BigInt(total), account.totalCents);
    this.#faults.mustEqual('account-records', lineNumber, BigInt(records), account.records);
  }

  #closeGroup(fields: readonly string[], record: BalanceRecord): void {
    this.#mustHaveNoAccount(record.lineNumber);
    const group = this.#group;
    this.#group = undefined;
    if (!group) {
      this.#faults.structure('group-header-missing', record.lineNumber);
      return;
    }
    this.#count(record, group);
    if (this.#file) add(this.#file, group);
    this.#compare('group', fields, record.lineNumber, group);
  }

  #closeFile(fields: readonly string[], record: BalanceRecord): void {
    this.#mustHaveNoGroup(record.lineNumber);
    const file = this.#file;
    this.#file = undefined;
    if (!file) return;
    this.#count(record, file);
    this.#compare('file', fields, record.lineNumber, file);
  }

  #compare(
    of: 'group' | 'file',
    [, total = '', children = '', records = '']: readonly string[],
    lineNumber: number,
    counted: Level,
  ): void {
    if (!isAmount(total) || !isCount(children) || !isCount(records)) {
      this.#faults.structure(`${of}-trailer-unreadable`, lineNumber);
      return;
    }
    const parts = of === 'group' ? 'group-accounts' : 'file-groups';
    this.#faults.mustEqual(`${of}-total`, lineNumber, BigInt(total), counted.totalCents);
    this.#faults.mustEqual(parts, lineNumber, BigInt(children), counted.children);
    this.#faults.mustEqual(`${of}-records`, lineNumber, BigInt(records), counted.records);
  }

  #count(record: BalanceRecord, level: Level): void {
    level.records += BigInt(record.records);
  }

  #mustHaveNoAccount(lineNumber: number): void {
    if (this.#account) this.#faults.structure('account-trailer-missing', lineNumber);
    this.#account = undefined;
  }

  #mustHaveNoGroup(lineNumber: number): void {
    this.#mustHaveNoAccount(lineNumber);
    if (this.#group) this.#faults.structure('group-trailer-missing', lineNumber);
    this.#group = undefined;
  }

  #mustHaveNoFile(lineNumber: number): void {
    this.#mustHaveNoGroup(lineNumber);
    if (this.#file) this.#faults.structure('file-trailer-missing', lineNumber);
    this.#file = undefined;
  }
}

function add(parent: Level, child: Level): void {
  parent.totalCents += child.totalCents;
  parent.children += 1n;
  parent.records += child.records;
}

const isAmount = (text: string): boolean => /^[+-]?\d+$/.test(text);
const isCount = (text: string): boolean => /^\d+$/.test(text);

/** BAI2: detail codes 101 to 399 are credits and 401 to 699 debits; a bank's own are 920 to 959 and 960 to 999. */
function isCreditCode(typeCode: number): boolean {
  return typeCode < 400 || (typeCode >= 920 && typeCode < 960);
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

/** How many fields follow the funds type that stands at a place; undefined for one that is none. */
function followingFunds(fields: readonly string[], at: number): number | undefined {
  const fundsType = (fields[at] ?? '').trim().toUpperCase();
  // D: a count, then days and amount for each
  const following =
    fundsType === 'D' ? 1 + 2 * Number(fields[at + 1] ?? '') : fieldsAfterFundsType[fundsType];
  return following !== undefined && Number.isSafeInteger(following) && following >= 0
    ? following
    : undefined;
}

/** The sum of an account's balances and summaries, each a type, an amount, a count and funds. */
function sumOfBalances(fields: readonly string[]): bigint | undefined {
  let sum = 0n;
  for (let at = 3; at < fields.length;) {
    const amount = (fields[at + 1] ?? '').trim();
    const following = followingFunds(fields, at + 3);
    if (following === undefined || (amount !== '' && !isAmount(amount))) return undefined;
    sum += BigInt(amount);
    at += 4 + following;
  }
  return sum;
}

/** The two references and the words of a detail, which stand after what the funds type brings along. */
function readDescription(
  fields: readonly string[],
): { bankReference: string; customerReference: string; words: string } | undefined {
  const following = followingFunds(fields, 3);
  if (following === undefined) return undefined;
  const [bankReference = '', customerReference = '', ...words] = fields.slice(4 + following);
  return {
    bankReference: bankReference.trim(),
    customerReference: customerReference.trim(),
    words: words.join(',').trim(),
  };
}

/** Records with their continuations; some banks put several on one line, others break a line of words. */
function joinContinuations(text: string): BalanceRecord[] {
  const joined: BalanceRecord[] = [];
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    let place = 0;
    for (const line of physical.split(/(?<=\/)\s+(?=(?:01|02|03|16|49|88|98|99),)/)) {
      if (line.trim() === '') continue;
      const last = joined.at(-1);
      if (last && line.startsWith('88,')) {
        // a record that ended (/) goes on with its next field; one that was cut, where it was cut
        last.line = last.line.replace(/\/\s*$/, ',') + line.slice(3);
        last.records += 1;
      } else if (last && !/^\s*\d\d,/.test(line) && !/\/\s*$/.test(last.line)) {
        last.line += ` ${line}`;
      } else {
        place += 1;
        joined.push({ line: line.trimStart(), lineNumber: index + 1, place, records: 1 });
      }
    }
  }
  return joined;
}
