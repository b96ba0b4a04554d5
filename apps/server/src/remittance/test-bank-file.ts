/** Bank files for tests: records as a test writes them, closed with the control totals that they come to. */
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { loadBankFile, type LoadedDeposit } from './load-bank-file.act.ts';
import { originators } from './test-payee.ts';

/** Closes the records of one NACHA file of one batch (1, 5, then 6 with their 7) with 8 and 9. */
export function creditFileOf(records: readonly string[]): string {
  const entries = records.filter((one) => one.startsWith('6'));
  const addenda = records.filter((one) => one.startsWith('7')).length;
  const sum = (codes: RegExp): number =>
    entries
      .filter((one) => codes.test(one.slice(1, 3)))
      .reduce((cents, one) => cents + Number(one.slice(29, 39)), 0);
  const digits = (value: number, width: number): string => String(value).padStart(width, '0');
  const count = entries.length + addenda;
  const hash = entries.reduce((all, one) => all + Number(one.slice(3, 11)), 0) % 1e10;
  const amounts = `${digits(sum(/^[2-5][6-9]$/), 12)}${digits(sum(/^[2-5][1-4]$/), 12)}`;
  const batch = `8200${digits(count, 6)}${digits(hash, 10)}${amounts}1470000001`;
  const file = `9000001000001${digits(count, 8)}${digits(hash, 10)}${amounts}`;
  const closed = [...records, batch.padEnd(94, ' '), file.padEnd(94, ' ')];
  while (closed.length % 10 !== 0) closed.push('9'.repeat(94));
  return closed.join('\n');
}

/**
 * Closes the records of one BAI2 file of one group (01, 02, then each 03 with its 16 and 88) with 49, 98
 * and 99. Balances (03) stand without funds types, as `03,number,USD,type,amount,,,type,amount`.
 */
export function balanceFileOf(records: readonly string[]): string {
  const closed: string[] = [];
  const group = { total: 0, accounts: 0 };
  let account: { total: number; records: number } | undefined;
  const close = (): void => {
    if (!account) return;
    closed.push(`49,${account.total},${account.records + 1}/`);
    group.total += account.total;
    group.accounts += 1;
  };
  for (const record of records) {
    const fields = record.replace(/\/\s*$/, '').split(',');
    if (record.startsWith('03,')) {
      close();
      account = { total: 0, records: 0 };
      for (let at = 4; at < fields.length; at += 4) account.total += Number(fields[at] ?? 0);
    }
    if (account) account.records += 1;
    if (account && record.startsWith('16,')) account.total += Number(fields[2]);
    closed.push(record);
  }
  close();
  closed.push(`98,${group.total},${group.accounts},${closed.length}/`);
  closed.push(`99,${group.total},1,${closed.length + 1}/`);
  return closed.join('\n');
}

/** A payer's payment, to the account 000004321 where none is named. */
export interface Credit {
  readonly trace: string;
  readonly cents: number;
  readonly originator?: string;
  readonly account?: string;
}

/** A NACHA file of such payments. */
export function creditFile(...credits: readonly Credit[]): string {
  const lines = [
    '101 021000021 063100277260301 0800A094101BANK'.padEnd(94),
    `${'5200A PLAN'.padEnd(40)}1470000001CCDHCCLAIMPMT      260302   1021000020000001`,
  ];
  for (const [index, credit] of credits.entries()) {
    const sequence = String(index + 1).padStart(7, '0');
    const account = (credit.account ?? '000004321').padEnd(17);
    lines.push(
      `622063100277${account}${String(credit.cents).padStart(10, '0')}${'ID'.padEnd(15)}${'LAKESIDE'.padEnd(22)}  102100002${sequence}`.slice(
        0,
        94,
      ),
      `705${`TRN*1*${credit.trace}*${credit.originator ?? originators.northfield}~`.padEnd(80)}0001${sequence}`,
    );
  }
  return creditFileOf(lines);
}

/** A BAI2 report of them, all into 000004321. */
export function balanceFile(...credits: readonly Credit[]): string {
  return balanceFileOf([
    '01,BANK,PAYEE,260302,0800,1,,,2/',
    '02,PAYEE,BANK,1,260302,,USD,2/',
    '03,000004321,USD,015,+0,,/',
    ...credits.map(
      ({ trace, cents, originator }) =>
        `16,142,${String(cents)},Z,B1,,TRN*1*${trace}*${originator ?? originators.northfield}/`,
    ),
  ]);
}

/** Stores a file and loads it, as from the bank's mailbox. */
export async function loadBankText(platform: Platform, text: string): Promise<LoadedDeposit[]> {
  const bytes = Buffer.from(text, 'latin1');
  const fileSha256 = await platform.files.keep(bytes);
  await recordStoredFile(platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'text/plain',
    at: platform.businessClock.now(),
  });
  return loadBankFile(platform, { bytes, fileSha256, actor: { kind: 'job', id: 'bank' } });
}
