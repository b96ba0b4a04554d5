/** What a bank's file says, record by record. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readBalanceFile } from './balance-file.ts';
import { readCreditFile } from './credit-file.ts';
import { bankFileKind, bankFilePart, readBankFile } from './read-bank-file.ts';
import { balanceFileOf, creditFileOf } from './test-bank-file.ts';
import { readSamples } from './test-sample-outcomes.ts';

const header = `5200PLAN${' '.repeat(32)}1470000001CCDHCCLAIMPMT      260302   1021000020000001`;
const opening = '101 021000021 063100277260302 0800A094101BANK'.padEnd(94);
const entry = (code: string, addenda: '0' | '1', amount = '0000010000'): string =>
  `6${code}063100277000004321        ${amount}${'ID'.padEnd(15)}${'LAKESIDE'.padEnd(22)}  ${addenda}021000020000001`;

it('an entry is read whether its addenda come or not', () => {
  const records = [
    opening,
    header,
    entry('22', '1'),
    entry('32', '0'),
    entry('27', '1'),
    '705TRN*1*EFT9*1470000001\\',
  ];
  const file = readCreditFile(creditFileOf(records));
  assert.equal(file.fault, undefined);
  assert.deepEqual(
    file.entries.map((one) => [one.isCredit, one.traceNumber, one.lineNumber]),
    [
      [true, '021000020000001', 3],
      [true, '021000020000001', 4],
      [false, 'EFT9', 5],
    ],
  );
  const unreadable = [...records, entry('22', '1', 'notanumber'), '705TRN*1*LOST*1470000001\\'];
  assert.deepEqual(readCreditFile(creditFileOf(unreadable)).fault, {
    outcome: 'refused-structure',
    reason: 'entry-unreadable',
    lineNumber: 7,
  });
});

it('a detail is read past whatever its funds type brings along', () => {
  const detail = (funds: string): string => `16,142,12345,${funds},B1,C1,WORDS, MORE/`;
  const records = [
    '01,A,B,260302,0800,1,,,2/',
    '02,B,A,1,260302,,USD,2/',
    '03,4321,USD,,,,/',
    detail(''),
    detail('Z'),
    detail('S,1,2,3'),
    detail('V,260303,'),
    detail('D,2,0,100,1,200'),
    '16,451,+700,Z,,C2,TRN*1*T7/',
    '88,AND*1470000001/',
  ];
  const file = readBalanceFile(balanceFileOf(records));
  assert.equal(file.fault, undefined);
  assert.deepEqual(
    file.entries.map((one) => [one.traceNumber, one.text, one.isCredit]),
    [
      ...Array.from({ length: 5 }, () => ['C1', 'WORDS, MORE', true]),
      ['T7,AND', 'TRN*1*T7,AND*1470000001', false],
    ],
  );
  assert.deepEqual(readBalanceFile(balanceFileOf([...records, detail('Q')])).fault, {
    outcome: 'refused-structure',
    reason: 'detail-unreadable',
    lineNumber: 11,
  });
});

it('a bank’s own credits are credits, and what is no money is no deposit', () => {
  const file = readBalanceFile(
    balanceFileOf([
      '01,A,B,260302,0800,1,,,2/',
      '02,B,A,1,260302,,USD,2/',
      '03,4321,USD/',
      '16,921,100,,B1,C1,OWN CREDIT/',
      '16,961,100,,B2,C2,OWN DEBIT/',
      '16,890,,,B3,C3,THE BANK CLOSES AT NOON/',
    ]),
  );
  assert.equal(file.fault, undefined);
  assert.deepEqual(
    file.entries.map((one) => one.isCredit),
    [true, false],
  );
});

it('a file of the bank that ends anywhere before its end is refused for its structure', () => {
  const samples = readSamples(new URL('../../../../samples/bank/', import.meta.url)) ?? [];
  const whole = samples.filter(({ name }) => name.includes('clean'));
  assert.equal(whole.length, 2);
  for (const { name, bytes } of whole) {
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
    const last = lines.findLastIndex((line) => !/^9{94}$/.test(line));
    for (let kept = 1; kept <= last; kept += 1) {
      const { fault } = readBankFile(lines.slice(0, kept).join('\n'));
      assert.equal(fault?.outcome, 'refused-structure', `${name}: ${kept} lines`);
    }
    assert.equal(readBankFile(lines.join('\r\n')).fault, undefined, 'line ends of another kind');
    // two files of one day, one behind the other
    assert.equal(readBankFile([...lines, ...lines].join('\n')).fault, undefined);
  }
  const blocked = whole.find(({ name }) => name.endsWith('.ach'))?.bytes;
  const unbroken = new TextDecoder().decode(blocked).replaceAll('\n', '');
  assert.deepEqual(
    [readBankFile(unbroken).fault, readBankFile(unbroken).entries.length],
    [undefined, 4],
  );
});

it('a file is known by its first record', () => {
  assert.equal(bankFileKind(`101${' '.repeat(91)}`), 'ccd');
  assert.equal(bankFileKind('01,A,B,260302,0800,1,,,2/'), 'bai2');
  assert.equal(bankFileKind('01,A'), undefined);
  assert.equal(bankFileKind('00,0004,1/'), undefined);
});

it('an entry can be shown with what stands above it and nothing of another', () => {
  const credits = [
    '101 021000021 063100277260301 0800A094101BANK'.padEnd(94),
    header,
    entry('22', '1'),
    '705TRN*1*FIRST*1470000001\\',
    entry('22', '1'),
    '705TRN*1*SECOND*1470000001\\',
    '9'.repeat(94),
  ];
  assert.equal(
    bankFilePart(credits.join('\n'), { lineNumber: 5, place: 1 }),
    [credits[0], credits[1], credits[4], credits[5], ''].join('\n'),
  );
  assert.equal(bankFilePart(credits.join('\n'), { lineNumber: 6, place: 1 }), undefined);
  const balances = [
    '01,A,B,260302,0800,1,,,2/',
    '02,B,A,1,260302,,USD,2/',
    '03,1111,USD,,,,/',
    '16,142,1,Z,B1,,FIRST/',
    '03,2222,USD,,,,/',
    '16,142,2,Z,B2,,SECOND/ 16,142,3,Z,B3,,THIRD/',
    '88,MORE/',
  ].join('\n');
  assert.equal(
    bankFilePart(balances, { lineNumber: 6, place: 2 }),
    '01,A,B,260302,0800,1,,,2/\n02,B,A,1,260302,,USD,2/\n03,2222,USD,,,,/\n16,142,3,Z,B3,,THIRD,MORE/\n',
  );
  assert.equal(bankFilePart(balances, { lineNumber: 9, place: 1 }), undefined);
});
