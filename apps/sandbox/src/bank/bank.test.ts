import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PracticeTruth } from '../world/truth.ts';
import { Bank } from './bank.ts';

const practice = {
  bankRoutingNumber: '011300142',
  bankAccountNumber: '4455667788',
  electronicFundsFrom: {},
  trueEnrollments: [],
  onboarding: { key: 'family', legalName: 'Maple Harbor Family Medicine PC' },
} as unknown as PracticeTruth;

interface AchEntry {
  readonly originator: string;
  readonly cents: number;
  readonly addendum: string;
}

/** Reads a NACHA file back, checking its form and every total on the way. */
function readAch(text: string): AchEntry[] {
  const records = text.trimEnd().split('\n');
  assert.equal(records.length % 10, 0, 'blocked by ten');
  for (const record of records) assert.equal(record.length, 94, record);
  const entries: AchEntry[] = [];
  let originator = '';
  let batchCents = 0;
  let batchHash = 0;
  let fileCents = 0;
  let addenda = 0;
  for (const record of records) {
    if (/^9{94}$/.test(record)) continue;
    if (record.startsWith('5')) {
      originator = record.slice(40, 50);
      [batchCents, batchHash, addenda] = [0, 0, 0];
      assert.equal(record.slice(50, 53), 'CCD');
    }
    if (record.startsWith('6')) {
      const cents = Number(record.slice(29, 39)) * (record.slice(1, 3) === '22' ? 1 : -1);
      entries.push({ originator, cents, addendum: '' });
      batchCents += Math.max(0, cents);
      batchHash += Number(record.slice(3, 11));
      addenda += 1;
      assert.equal(record[78], '1');
    }
    if (record.startsWith('7')) {
      const last = entries.pop();
      assert.ok(last);
      entries.push({ ...last, addendum: record.slice(3, 83).trimEnd() });
      addenda += 1;
    }
    if (record.startsWith('8')) {
      assert.equal(Number(record.slice(4, 10)), addenda);
      assert.equal(Number(record.slice(10, 20)), batchHash);
      assert.equal(Number(record.slice(32, 44)), batchCents);
      fileCents += batchCents;
    }
    if (record.startsWith('9')) assert.equal(Number(record.slice(43, 55)), fileCents);
  }
  return entries;
}

/** Reads the detail records of a BAI2 report back, checking its control totals. */
function readBai2(
  text: string,
): { type: string; cents: number; reference: string; text: string }[] {
  const records = text.trimEnd().split('\n');
  const details: { type: string; cents: number; reference: string; text: string }[] = [];
  let account = 0;
  let group = 0;
  let count = 0;
  for (const record of records) {
    const fields = record.replace(/\/$/, '').split(',');
    if (fields[0] === '03') {
      account = 0;
      count = 0;
      for (const at of [4, 8, 12, 16]) account += Number(fields[at] ?? 0);
    }
    count += 1;
    if (fields[0] === '16') {
      account += Number(fields[2]);
      details.push({
        type: fields[1] ?? '',
        cents: Number(fields[2]),
        reference: fields[5] ?? '',
        text: fields.slice(6).join(','),
      });
    }
    if (fields[0] === '88') {
      const last = details.pop();
      assert.ok(last);
      details.push({ ...last, text: last.text + record.slice(3) });
    }
    if (fields[0] === '49') {
      assert.equal(Number(fields[1]), account);
      assert.equal(Number(fields[2]), count);
      group += account;
    }
    if (fields[0] === '98') assert.equal(Number(fields[1]), group);
    if (fields[0] === '99') assert.equal(Number(fields[3]), records.length);
  }
  return details;
}

function openBank(): { bank: Bank; files: Map<string, string> } {
  const files = new Map<string, string>();
  const bank = new Bank([practice], {
    write(path, bytes) {
      files.set(path, Buffer.from(bytes).toString('latin1'));
      return true;
    },
  });
  return { bank, files };
}

test('what the bank took in comes out in its files, to the cent and with its traces', () => {
  const { bank, files } = openBank();
  const payer = {
    payerKey: 'p',
    payerName: 'Prairie Health',
    practiceKey: 'family',
    originatingCompanyId: '1456789012',
  };
  bank.receiveElectronicPayment({
    ...payer,
    method: 'ach',
    trace: 'EFT0001',
    amountCents: 123_456,
    effectiveDate: '2026-01-05',
  });
  bank.receiveElectronicPayment({
    ...payer,
    method: 'cheque',
    trace: '770011',
    amountCents: 9_900,
    effectiveDate: '2026-01-05',
  });
  bank.receiveSettlement({
    practiceKey: 'family',
    settlementId: 'ST1',
    amountCents: 5_000,
    on: '2026-01-05',
  });
  bank.receivePatientCheque({
    practiceKey: 'family',
    chequeNumber: '1001',
    from: 'ANNA LEE',
    memo: 'S-77',
    amountCents: 2_500,
    on: '2026-01-05',
  });
  bank.returnItem({
    practiceKey: 'family',
    reference: 'pi_9',
    amountCents: 1_000,
    on: '2026-01-05',
    of: 'card',
  });
  bank.morning('2026-01-05');
  bank.morning('2026-01-06');
  assert.deepEqual(readAch(files.get('/deposits/ACH-20260105.ach') ?? ''), [
    { originator: '1456789012', cents: 123_456, addendum: 'TRN*1*EFT0001*1456789012~' },
    { originator: '1990112233', cents: 5_000, addendum: 'TRN*1*ST1*1990112233~' },
    { originator: '1990112233', cents: -1_000, addendum: 'TRN*1*pi_9*1990112233~' },
  ]);
  const details = readBai2(files.get('/deposits/BAI2-20260105.bai') ?? '');
  assert.deepEqual(
    details.map((one) => [one.type, one.cents, one.reference]),
    [
      ['142', 123_456, 'EFT0001'],
      ['115', 9_900, '770011'],
      ['142', 5_000, 'ST1'],
      ['115', 2_500, '1001'],
      ['455', 1_000, 'pi_9'],
    ],
  );
  assert.match(details[3]?.text ?? '', /FROM ANNA LEE MEMO S-77$/);
  assert.equal(bank.books().receivedCents, 123_456 + 9_900 + 5_000 + 2_500 - 1_000);
  assert.equal(bank.books().inTransitCents, 0);
});

test('the bank rests on weekends and holidays, and money waits in transit', () => {
  const { bank, files } = openBank();
  bank.receiveSettlement({
    practiceKey: 'family',
    settlementId: 'ST2',
    amountCents: 700,
    on: '2026-07-04',
  });
  for (const day of ['2026-07-04', '2026-07-05']) bank.morning(day);
  assert.equal(files.size, 0);
  assert.equal(bank.books().inTransitCents, 700);
  bank.morning('2026-07-06');
  assert.equal(bank.books().receipts[0]?.on, '2026-07-06');
  assert.equal(bank.books().inTransitCents, 0);
});

test('money that comes late in a booked day is booked on the next one', () => {
  const { bank } = openBank();
  bank.morning('2026-01-05');
  bank.receiveSettlement({
    practiceKey: 'family',
    settlementId: 'ST3',
    amountCents: 1,
    on: '2026-01-05',
  });
  bank.morning('2026-01-06');
  assert.equal(bank.books().receipts[0]?.on, '2026-01-06');
});
