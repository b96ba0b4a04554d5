/** Every sample file ends as the checked-in tables say; nothing crashes, nothing vanishes. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { it } from 'node:test';
import { proveLedger } from '../ledger/prove.read.ts';
import { openTestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { readRemittanceFile } from './remittance.x12.ts';
import {
  depositTable,
  loadSampleDeposits,
  loadSampleRemittances,
  readSamples,
  remittanceTable,
  setUpForDeposits,
  setUpForRemittances,
  type SampleFile,
} from './test-sample-outcomes.ts';

const shared = new URL('../../../../../shared/', import.meta.url);
const remittances = readSamples(new URL('x12-samples/835/', shared));
const bankFiles = readSamples(new URL('reference-data/bank/', shared));
const ownBankFiles = readSamples(new URL('../../../../samples/bank/', import.meta.url)) ?? [];
const absent = 'the shared sample files are not beside this checkout';
const expected = (name: string): string => fs.readFileSync(new URL(name, import.meta.url), 'utf8');
const actor = { kind: 'command', id: 'samples' } as const;

it(
  'every 835 is posted, put aside or refused as the table says',
  { skip: remittances ? false : absent },
  async () => {
    const test = await openTestPlatform();
    try {
      const files = remittances ?? [];
      const practiceIds = await setUpForRemittances(test.platform, files);
      const loaded = [];
      for (const file of files) {
        const payments = await loadSampleRemittances(test.platform, file);
        loaded.push({ file: file.name, payments });
        const read = [...readRemittanceFile(file.bytes)];
        assert.equal(payments.length, read.length, file.name);
        for (const [index, one] of read.entries()) {
          const payment = payments[index];
          if (payment?.outcome !== 'posted') continue;
          assert.ok(one.readable);
          const claims = (payment.postedClaims ?? 0) + (payment.putAsideClaims ?? 0);
          assert.equal(claims, one.advice.claims.length, file.name);
        }
      }
      assert.equal(remittanceTable(loaded), expected('sample-outcomes.tsv'));
      for (const file of files) {
        for (const again of await loadSampleRemittances(test.platform, file)) {
          assert.notEqual(again.outcome, 'posted', `${file.name} was posted twice`);
        }
      }
      const read = { practiceIds, actor, action: 'prove' };
      const breaches = await runRead(test.platform, read, (tx) => proveLedger(tx));
      assert.deepEqual(breaches, []);
    } finally {
      await test.close();
    }
  },
);

/** Loads bank files into a practice of their accounts. @returns the table of what became of them */
async function tableOfBankFiles(files: readonly SampleFile[]): Promise<string> {
  const test = await openTestPlatform();
  try {
    const practiceId = await setUpForDeposits(test.platform, files);
    const loaded = [];
    for (const file of files) {
      loaded.push({ file: file.name, deposits: await loadSampleDeposits(test.platform, file) });
    }
    const kept = await runRead(
      test.platform,
      { practiceIds: [practiceId], actor, action: 'count' },
      (tx) =>
        tx.db
          .selectFrom('bank_deposit')
          .select((select) => select.fn.countAll().as('rows'))
          .executeTakeFirstOrThrow(),
    );
    const received = loaded
      .flatMap((one) => one.deposits)
      .filter((one) => ['matched', 'waiting', 'not-a-payer'].includes(one.outcome));
    assert.equal(Number(kept.rows), received.length);
    return depositTable(loaded);
  } finally {
    await test.close();
  }
}

/** The rows of the table of these files alone. */
function expectedOf(files: readonly SampleFile[]): string {
  const names = new Set(files.map((file) => file.name));
  const [heading = '', ...rows] = expected('sample-bank-outcomes.tsv').trimEnd().split('\n');
  const own = rows.filter((row) => names.has(row.split('\t')[0] ?? ''));
  return `${[heading, ...own].join('\n')}\n`;
}

it(
  'every bank file ends entry by entry as the table says',
  { skip: bankFiles ? false : absent },
  async () => {
    const files = bankFiles ?? [];
    assert.equal(await tableOfBankFiles(files), expectedOf(files));
  },
);

it('our own bank files, whole, cut and of wrong totals, end as the table says', async () => {
  assert.equal(await tableOfBankFiles(ownBankFiles), expectedOf(ownBankFiles));
});

it(
  'every row of the table is of a file that was loaded',
  { skip: bankFiles ? false : absent },
  () => {
    const names = new Set([...(bankFiles ?? []), ...ownBankFiles].map((file) => file.name));
    const rows = expected('sample-bank-outcomes.tsv').trimEnd().split('\n').slice(1);
    for (const row of rows) assert.ok(names.has(row.split('\t')[0] ?? ''), row);
  },
);
