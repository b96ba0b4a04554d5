/**
 * NACHA files of CCD+ entries: what a bank passes on to those who are paid. One batch per
 * originator, one entry per payment, one addendum with the reassociation trace (TRN).
 */
import { compactDate, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface CcdEntry {
  /** Ten characters: for payers '1' and the tax id. */
  readonly originatorId: string;
  readonly originatorName: string;
  /** `HCCLAIMPMT` for health care payments. */
  readonly description: string;
  readonly receiverName: string;
  readonly routingNumber: string;
  readonly accountNumber: string;
  /** Positive: a credit; negative: a debit. Cents. */
  readonly amountCents: number;
  /** Carried in the addendum as it is, such as `TRN*1*…~`. */
  readonly addendum: string;
}

export interface NachaBank {
  readonly routingNumber: string;
  readonly name: string;
}

const text = (value: string, width: number): string =>
  value
    .toUpperCase()
    .replaceAll(/[^\x20-\x7e]/g, ' ')
    .slice(0, width)
    .padEnd(width, ' ');
/** Identifiers keep their letters: a trace is compared as it stands. */
const asIs = (value: string, width: number): string => value.slice(0, width).padEnd(width, ' ');
const digits = (value: number | string, width: number): string =>
  value.toString().slice(-width).padStart(width, '0');

/** Writes one file. @param effective the settlement day of all entries */
export function writeNacha(
  bank: NachaBank,
  effective: CalendarDate,
  entries: readonly CcdEntry[],
): string {
  const day = compactDate(effective).slice(2);
  const records = [
    `101 ${text(bank.routingNumber, 9)}1${text(bank.routingNumber, 9)}${day}0600A094101${text(bank.name, 23)}${text(bank.name, 23)}${' '.repeat(8)}`,
  ];
  const batches = new Map<string, CcdEntry[]>();
  for (const entry of entries) {
    const list = batches.get(entry.originatorId);
    if (list) list.push(entry);
    else batches.set(entry.originatorId, [entry]);
  }
  const totals = { count: 0, hash: 0, debitCents: 0, creditCents: 0 };
  let number = 0;
  let sequence = 0;
  for (const batch of batches.values()) {
    number += 1;
    sequence = writeBatch(records, bank, day, number, batch, sequence, totals);
  }
  const blocks = Math.ceil((records.length + 1) / 10);
  records.push(
    `9${digits(number, 6)}${digits(blocks, 6)}${digits(totals.count, 8)}${digits(totals.hash, 10)}${digits(totals.debitCents, 12)}${digits(totals.creditCents, 12)}${' '.repeat(39)}`,
  );
  while (records.length % 10 !== 0) records.push('9'.repeat(94));
  return `${records.join('\n')}\n`;
}

interface Totals {
  count: number;
  hash: number;
  debitCents: number;
  creditCents: number;
}

function writeBatch(
  records: string[],
  bank: NachaBank,
  day: string,
  number: number,
  batch: readonly CcdEntry[],
  sequenceBefore: number,
  totals: Totals,
): number {
  const first = batch[0];
  if (!first) return sequenceBefore;
  const odfi = bank.routingNumber.slice(0, 8);
  const own: Totals = { count: 0, hash: 0, debitCents: 0, creditCents: 0 };
  records.push(
    `5200${text(first.originatorName, 16)}${' '.repeat(20)}${text(first.originatorId, 10)}CCD${text(first.description, 10)}${day}${day}   1${odfi}${digits(number, 7)}`,
  );
  let sequence = sequenceBefore;
  for (const entry of batch) {
    sequence += 1;
    const credit = entry.amountCents >= 0;
    const cents = Math.abs(entry.amountCents);
    const trace = `${odfi}${digits(sequence, 7)}`;
    records.push(
      `6${credit ? '22' : '27'}${entry.routingNumber}${text(entry.accountNumber, 17)}${digits(cents, 10)}${' '.repeat(15)}${text(entry.receiverName, 22)}  1${trace}`,
      `705${asIs(entry.addendum, 80)}0001${digits(sequence, 7)}`,
    );
    own.count += 2;
    own.hash += Number(entry.routingNumber.slice(0, 8));
    if (credit) own.creditCents += cents;
    else own.debitCents += cents;
  }
  records.push(
    `8200${digits(own.count, 6)}${digits(own.hash, 10)}${digits(own.debitCents, 12)}${digits(own.creditCents, 12)}${text(first.originatorId, 10)}${' '.repeat(25)}${odfi}${digits(number, 7)}`,
  );
  totals.count += own.count;
  totals.hash += own.hash;
  totals.debitCents += own.debitCents;
  totals.creditCents += own.creditCents;
  return sequence;
}
