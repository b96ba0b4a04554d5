/** BAI2 reports of the day before: every account with its balances and each deposit or return. */
import { compactDate, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface Bai2Entry {
  /** 142 ACH credit, 115 lockbox deposit, 301 deposit, 455 ACH debit, 555 deposited item returned. */
  readonly typeCode: string;
  /** Never negative: the type says whether it comes or goes. Cents. */
  readonly amountCents: number;
  readonly bankReference: string;
  /** Trace number, settlement id or cheque number. */
  readonly customerReference: string;
  readonly text: string;
}

export interface Bai2Account {
  readonly accountNumber: string;
  readonly openingCents: number;
  readonly entries: readonly Bai2Entry[];
}

/** Whether a type code takes money away. */
export function isDebit(typeCode: string): boolean {
  return Number(typeCode) >= 400;
}

/** Writes one report. @param written the morning it is handed out @param asOf the day it tells about */
export function writeBai2(
  sender: string,
  receiver: string,
  written: CalendarDate,
  asOf: CalendarDate,
  accounts: readonly Bai2Account[],
): string {
  const records = [
    `01,${sender},${receiver},${compactDate(written).slice(2)},0600,1,,,2/`,
    `02,${receiver},${sender},1,${compactDate(asOf).slice(2)},2359,USD,2/`,
  ];
  let groupCents = 0;
  for (const account of accounts) groupCents += writeAccount(records, account);
  records.push(`98,${groupCents},${accounts.length},${records.length}/`);
  records.push(`99,${groupCents},1,${records.length + 1}/`);
  return `${records.join('\n')}\n`;
}

function writeAccount(records: string[], account: Bai2Account): number {
  const begins = records.length;
  const sum = (debit: boolean): number =>
    account.entries
      .filter((one) => isDebit(one.typeCode) === debit)
      .reduce((total, one) => total + one.amountCents, 0);
  const [credits, debits] = [sum(false), sum(true)];
  const closing = account.openingCents + credits - debits;
  const count = (debit: boolean): number =>
    account.entries.filter((one) => isDebit(one.typeCode) === debit).length;
  records.push(
    `03,${account.accountNumber},USD,010,${account.openingCents},,,015,${closing},,,100,${credits},${count(false)},,400,${debits},${count(true)},/`,
  );
  let control = account.openingCents + closing + credits + debits;
  for (const entry of account.entries) {
    control += entry.amountCents;
    const words = entry.text.replaceAll(/[/\r\n]/g, ' ');
    const first = `16,${entry.typeCode},${entry.amountCents},Z,${entry.bankReference},${entry.customerReference},`;
    // A record of 80 characters, the rest continued in 88 records.
    records.push(first + words.slice(0, Math.max(0, 79 - first.length)));
    for (let at = Math.max(0, 79 - first.length); at < words.length; at += 76) {
      records.push(`88,${words.slice(at, at + 76)}`);
    }
  }
  records.push(`49,${control},${records.length - begins + 1}/`);
  return control;
}
