/** Money in the bank and the remittance that tells of it, in whatever order they come. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ExamplePractice } from '../claims/test-practice.ts';
import { listUnrouted } from '../partners/unrouted.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findRemittancesForDeposit, listDeposits } from './deposit-list.read.ts';
import { joinDepositByHand } from './match-deposit.act.ts';
import type { LoadedDeposit } from './load-bank-file.act.ts';
import { assertProved, balancesOf, pay, poster, sendClaim, setUpPayee } from './test-remittance.ts';
import { balanceFile, balanceFileOf, creditFile, loadBankText } from './test-bank-file.ts';
import { originators } from './test-payee.ts';

let test: TestPlatform;
let practice: ExamplePractice;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
});
after(async () => {
  await assertProved(test.platform, practice);
  await test.close();
});

const loadBank = (text: string): Promise<LoadedDeposit[]> => loadBankText(test.platform, text);

const outcomes = (loaded: readonly LoadedDeposit[]): string[] => loaded.map((one) => one.outcome);

async function payOne(trace: string): Promise<void> {
  const claim = await sendClaim(test.platform, practice);
  const lines = claim.lines.map((line) => ({ line, adjusted: { 'CO-45': 5_000 } }));
  const posted = await pay(test.platform, { trace, decisions: [{ claim, lines }] });
  assert.equal(posted.amountCents, 10_000);
}

async function cash(): Promise<[payments: number, unapplied: number]> {
  const balances = await balancesOf(test.platform, practice);
  const payments = Object.entries(balances)
    .filter(([name]) => name.startsWith('payer-payments/'))
    .reduce((sum, [, cents]) => sum + cents, 0);
  return [payments, balances['unapplied/northfield'] ?? 0];
}

it('a deposit after its remittance matches it and moves nothing', async () => {
  await payOne('B1');
  const before = await cash();
  assert.deepEqual(outcomes(await loadBank(creditFile({ trace: 'B1', cents: 10_000 }))), [
    'matched',
  ]);
  assert.deepEqual(await cash(), before);
});

it('a deposit before its remittance lies in unapplied until it comes', async () => {
  const [payments, unapplied] = await cash();
  assert.deepEqual(outcomes(await loadBank(creditFile({ trace: 'B2', cents: 10_000 }))), [
    'waiting',
  ]);
  assert.deepEqual(await cash(), [payments + 10_000, unapplied - 10_000]);
  await payOne('B2');
  assert.deepEqual(await cash(), [payments + 10_000, unapplied]);
});

it('a deposit without a remittance, of another amount or payer stays in unapplied', async () => {
  await payOne('B3');
  const [payments, unapplied] = await cash();
  const loaded = await loadBank(
    creditFile(
      { trace: 'B3', cents: 9_999 },
      { trace: 'B3', cents: 10_000, originator: originators.medicare },
      { trace: 'NONE', cents: 700 },
    ),
  );
  assert.deepEqual(outcomes(loaded), ['waiting', 'waiting', 'waiting']);
  assert.deepEqual(await cash(), [payments + 20_699, unapplied - 10_699]);
});

it('a person joins a deposit to its remittance where the trace numbers differ, once', async () => {
  const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
    runRead(
      test.platform,
      { practiceIds: [practice.practiceId], actor: poster, action: 'look' },
      read,
    );
  const join = (depositId: string, remittanceId: string, because?: string) =>
    runAct(
      test.platform,
      { practiceId: practice.practiceId, actor: poster, action: 'join-deposit-by-hand' },
      (tx) => joinDepositByHand(tx, { depositId, remittanceId, because }),
    );
  await payOne('B3-TYPED');
  const [payments, unapplied] = await cash();
  await loadBank(creditFile({ trace: 'B3-OTHER', cents: 10_000 }, { trace: 'B3-FEW', cents: 41 }));
  const waiting = async () =>
    (await look((tx) => listDeposits(tx, { isWaiting: true, limit: 50 }))).rows;
  const deposit = (await waiting()).find((row) => row.traceNumber === 'B3-OTHER');
  const small = (await waiting()).find((row) => row.traceNumber === 'B3-FEW');
  assert.ok(deposit && small);
  assert.equal(deposit.standing, 'waiting');
  const fits = await look((tx) =>
    findRemittancesForDeposit(tx, practice.practiceId, deposit.depositId),
  );
  const remittanceId = fits.find((row) => row.traceNumber === 'B3-TYPED')?.remittanceId ?? '';
  const refused = await join(small.depositId, remittanceId);
  assert.equal(isRefused(refused) && refused.refused, 'deposit-of-another-amount');
  assert.deepEqual(await cash(), [payments + 10_041, unapplied - 10_041]);
  assert.deepEqual(fits.find((row) => row.remittanceId === remittanceId)?.differ, ['trace']);
  const unsaid = await join(deposit.depositId, remittanceId);
  assert.equal(isRefused(unsaid) && unsaid.refused, 'deposit-of-another-trace');
  assert.deepEqual(await cash(), [payments + 10_041, unapplied - 10_041], 'nothing moved');
  const because = 'the bank typed the number';
  assert.deepEqual(await join(deposit.depositId, remittanceId, because), {
    depositId: deposit.depositId,
  });
  assert.deepEqual(await cash(), [payments + 41, unapplied - 41], 'its money was counted twice');
  const kept = await look((tx) => listDeposits(tx, { depositId: deposit.depositId, limit: 1 }));
  assert.equal(kept.rows[0]?.joinedBecause, because);
  const again = await join(deposit.depositId, remittanceId, because);
  assert.equal(isRefused(again) && again.refused, 'deposit-matched-already');
  assert.ok(!(await waiting()).some((row) => row.depositId === deposit.depositId));
});

it('money of another payer is joined with a reason only, and of another amount never', async () => {
  await payOne('B6-OURS');
  const [payments, unapplied] = await cash();
  await loadBank(creditFile({ trace: 'B6-OURS', cents: 10_000, originator: originators.medicare }));
  const request = { practiceId: practice.practiceId, actor: poster, action: 'join-by-hand' };
  const reading = { practiceIds: [practice.practiceId], actor: poster, action: 'look' };
  const { rows } = await runRead(test.platform, reading, (tx) =>
    listDeposits(tx, { isWaiting: true, trace: 'B6-OURS', limit: 5 }),
  );
  const depositId = rows[0]?.depositId ?? '';
  const fits = await runRead(test.platform, reading, (tx) =>
    findRemittancesForDeposit(tx, practice.practiceId, depositId),
  );
  const fit = fits.find((row) => row.traceNumber === 'B6-OURS');
  assert.deepEqual(fit?.differ, ['payer']);
  const join = (because?: string) =>
    runAct(test.platform, request, (tx) =>
      joinDepositByHand(tx, { depositId, remittanceId: fit.remittanceId, because }),
    );
  const refused = await join();
  assert.ok(isRefused(refused) && refused.refused === 'deposit-of-another-payer');
  assert.equal(refused.detail?.['depositFrom'], originators.medicare);
  const [, before] = await cash();
  assert.equal(before, unapplied, 'it lies under the payer that the bank names');
  assert.ok(!isRefused(await join('its parent company paid')));
  assert.deepEqual(await cash(), [payments, unapplied]);
});

it('the same deposit again, or told by the other file of the bank, is one deposit', async () => {
  const credits = [
    { trace: 'B4', cents: 300 },
    { trace: 'B4', cents: 300 },
  ];
  assert.deepEqual(outcomes(await loadBank(creditFile(...credits))), ['waiting', 'waiting']);
  const before = await cash();
  assert.deepEqual(outcomes(await loadBank(creditFile(...credits))), ['duplicate', 'duplicate']);
  assert.deepEqual(outcomes(await loadBank(balanceFile(...credits))), ['duplicate', 'duplicate']);
  assert.deepEqual(await cash(), before);
});

it('a payer’s cheque is no other deposit, whatever name the bank puts before its words', async () => {
  const cheque = (text: string, reference: string): string =>
    balanceFileOf([
      '01,BANK,PAYEE,260303,0800,1,,,2/',
      '02,PAYEE,BANK,1,260303,,USD,2/',
      '03,000004321,USD,015,+0,,/',
      `16,115,800,Z,B1,${reference},${text}/`,
    ]);
  const filed = async (text: string, reference: string): Promise<string[]> =>
    outcomes(await loadBank(cheque(text, reference)));
  const [payments, unapplied] = await cash();
  assert.deepEqual(await filed('TRI LAKES MEDICAID LOCKBOX CHECK 71 FROM TRI LAKES', '71'), [
    'waiting',
  ]);
  const held = await cash();
  assert.deepEqual([held[0], held[1]], [payments + 800, unapplied]);
  assert.deepEqual(
    await filed('ANN LEE LOCKBOX CHECK 72 FROM ANN LEE MEMO 20260302-ABCDEF', '72'),
    ['not-a-payer'],
  );
});

it('two deposits on one line of a file, of accounts of nobody, are two to look into', async () => {
  const records = [
    '01,BANK,PAYEE,260302,0800,1,,,2/',
    '02,PAYEE,BANK,1,260302,,USD,2/',
    '03,000009999,USD,015,+0,,/',
    '16,142,700,Z,B1,,FIRST/',
    '16,142,800,Z,B2,,SECOND/',
    '16,142,800,Z,B2,,SECOND/',
  ];
  const text = balanceFileOf(records)
    .replaceAll('/\n16,', '/ 16,')
    .replace('+0,,/ 16', '+0,,/\n16');
  assert.deepEqual(outcomes(await loadBank(text)), ['unrouted', 'unrouted', 'unrouted']);
  await loadBank(text);
  const kept = await test.platform.database
    .transaction()
    .execute(async (db) =>
      (await listUnrouted(db)).filter((row) => row.detail['lineNumber'] === 4),
    );
  assert.deepEqual(
    kept.map(({ amountCents, detail }) => [amountCents, detail['place']]),
    [
      [700n, 1],
      [800n, 2],
      [800n, 3],
    ],
  );
  assert.equal(kept[0]?.detail['account'], 'ending 9999');
});

it('an account of nobody is unrouted; what is no bank file says so', async () => {
  const loaded = await loadBank(creditFile({ trace: 'B5', cents: 100, account: '99998888' }));
  assert.deepEqual(outcomes(loaded), ['unrouted']);
  assert.deepEqual(await loadBank('neither'), [
    { lineNumber: 1, outcome: 'refused-structure', reason: 'no-bank-file' },
  ]);
});

/** What is kept for a person of a file, or of all. */
async function waitingForPerson(): Promise<{ kind: string; reason: string; detail: unknown }[]> {
  return test.platform.database.transaction().execute(async (db) => {
    const rows = await listUnrouted(db);
    return rows.map(({ kind, reason, detail }) => ({ kind, reason, detail }));
  });
}

const count = async (): Promise<number> =>
  (
    await runRead(
      test.platform,
      { practiceIds: [practice.practiceId], actor: poster, action: 'count' },
      (tx) => tx.db.selectFrom('bank_deposit').select('id').execute(),
    )
  ).length;

it('a report that was cut is refused, nothing of it is received, and a person is told', async () => {
  const whole = balanceFile({ trace: 'C1', cents: 10_000 }, { trace: 'C2', cents: 700 });
  const lines = whole.split('\n');
  assert.equal(lines.length, 8);
  const [before, deposits] = [await cash(), await count()];
  for (let kept = 1; kept < lines.length; kept += 1) {
    const loaded = await loadBank(lines.slice(0, kept).join('\n'));
    assert.deepEqual(outcomes(loaded), ['refused-structure'], `${kept} records`);
  }
  assert.deepEqual([await cash(), await count()], [before, deposits]);
  const told = (await waitingForPerson()).filter((one) => one.reason === 'refused-structure');
  assert.ok(
    told.some(
      ({ kind, detail }) =>
        kind === 'bai2' &&
        JSON.stringify(detail).includes('"account-trailer-missing"') &&
        JSON.stringify(detail).includes('"line":5'),
    ),
  );
  // the file comes again, whole
  assert.deepEqual(outcomes(await loadBank(whole)), ['waiting', 'waiting']);
});

it('a file of other totals than its entries is refused by the equation, and told once', async () => {
  const whole = creditFile({ trace: 'C3', cents: 10_000 }, { trace: 'C4', cents: 700 });
  const wrong = whole.replace('0000010000', '0000010001');
  assert.notEqual(wrong, whole);
  const [before, deposits] = [await cash(), await count()];
  for (let time = 0; time < 2; time += 1) {
    assert.deepEqual(await loadBank(wrong), [
      {
        lineNumber: 7,
        outcome: 'refused-balance',
        reason: 'batch-credits',
        stated: 10_700,
        counted: 10_701,
      },
    ]);
  }
  assert.deepEqual([await cash(), await count()], [before, deposits]);
  const told = (await waitingForPerson()).filter((one) => one.reason === 'refused-balance');
  assert.deepEqual(told, [
    {
      kind: 'ccd',
      reason: 'refused-balance',
      detail: { line: 7, equation: 'batch-credits', stated: '10700', counted: '10701' },
    },
  ]);
});
