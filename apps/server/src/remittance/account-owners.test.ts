/** Whose a deposit is: by the whole account, and by its end only where nothing else is known. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ExamplePractice } from '../claims/test-practice.ts';
import { digestBankAccount } from '../platform/bank-account-digest.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { createTestPractice } from '../platform/test-practice.ts';
import { runAct } from '../platform/transaction.ts';
import { enterBankAccount } from '../practices/enter-bank-account.act.ts';
import type { LoadedDeposit } from './load-bank-file.act.ts';
import { balanceFileOf, creditFile, loadBankText } from './test-bank-file.ts';
import { originators } from './test-payee.ts';
import { assertProved, poster, setUpPayee } from './test-remittance.ts';

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

/** Another practice whose account ends as the first one's, each account given in full or by its end alone. */
async function practiceWith(
  practiceId: string,
  accountNumber: string | undefined,
  ending = '4321',
): Promise<void> {
  const account = accountNumber && { routingNumber: '063100277', accountNumber };
  const digested = account ? digestBankAccount(test.platform.bankAccountKey, account) : undefined;
  const request = { practiceId, actor: poster, action: 'enter-bank-account' };
  const outcome = await runAct(
    test.platform,
    request,
    async (tx) => (await enterBankAccount(tx, ending, digested)) ?? {},
  );
  assert.ok(!isRefused(outcome));
}

it('deposits find their practice by the whole account, where others end like it', async () => {
  const other = await createTestPractice(test.platform, 7);
  await practiceWith(other, '0000-99994321');
  await practiceWith(practice.practiceId, '4321');
  const credits = [
    { trace: 'D1', cents: 100, account: '99994321' },
    { trace: 'D1', cents: 100, account: '000004321' },
    { trace: 'D2', cents: 100, account: '55554321' },
  ];
  const loaded = await loadBank(creditFile(...credits));
  assert.deepEqual(
    loaded.map((one) => [one.outcome, one.practiceId ?? one.reason]),
    [
      ['waiting', other],
      ['waiting', practice.practiceId],
      ['unrouted', 'account-ambiguous'],
    ],
  );
  // the bank's other file tells of them in another order, and names no routing number of theirs
  const report = balanceFileOf([
    '01,BANK,PAYEE,260302,0800,1,,,2/',
    '02,PAYEE,BANK,1,260302,,USD,2/',
    '03,4321,USD,015,+0,,/',
    `16,142,100,Z,B1,,TRN*1*D1*${originators.northfield}/`,
    '03,99994321,USD,015,+0,,/',
    `16,142,100,Z,B1,,TRN*1*D1*${originators.northfield}/`,
  ]);
  assert.deepEqual(
    (await loadBank(report)).map((one) => [one.outcome, one.practiceId]),
    [
      ['duplicate', practice.practiceId],
      ['duplicate', other],
    ],
  );
});

it('the last four digits decide only where one practice has them and its account is not known', async () => {
  const [byEnd, inFull] = [
    await createTestPractice(test.platform, 8),
    await createTestPractice(test.platform, 9),
  ];
  await practiceWith(byEnd, undefined, '1188');
  await practiceWith(inFull, '70001199', '1199');
  const loaded = await loadBank(
    creditFile(
      { trace: 'D3', cents: 100, account: '30001188' },
      { trace: 'D4', cents: 100, account: '30001199' },
      { trace: 'D5', cents: 100, account: '70001199' },
    ),
  );
  assert.deepEqual(
    loaded.map((one) => [one.outcome, one.practiceId ?? one.reason]),
    [
      ['waiting', byEnd],
      ['unrouted', 'account-unknown'],
      ['waiting', inFull],
    ],
  );
});
