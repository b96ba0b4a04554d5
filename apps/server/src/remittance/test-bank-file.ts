/** Bank files for tests: records as a test writes them, closed with the control totals that they come to. */

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
