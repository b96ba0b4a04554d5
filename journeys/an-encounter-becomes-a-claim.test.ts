/** The story of an-encounter-becomes-a-claim.md, run on a real database. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildClaimJob } from '../apps/server/src/claims/build-claim.job.ts';
import { chargesMessage } from '../apps/server/src/intake/test-messages.ts';
import { receiveMessages } from '../apps/server/src/intake/receive-messages.act.ts';
import { accountBalances } from '../apps/server/src/ledger/ledger.read.ts';
import { proveLedger } from '../apps/server/src/ledger/prove.read.ts';
import { onboardTestPacket } from '../apps/server/src/partners/test-onboarding.ts';
import { openQueue, type Queue } from '../apps/server/src/platform/jobs/queue.job.ts';
import { openTestPlatform, type TestPlatform } from '../apps/server/src/platform/test-platform.ts';
import { runRead, type ReadTx } from '../apps/server/src/platform/transaction.ts';
import { scrubClaimJob } from '../apps/server/src/scrubbing/scrub-claim.job.ts';

let stage: TestPlatform;
let queue: Queue;
let practiceId: string;
let otherPracticeId: string;
const actor = { kind: 'system', id: 'journey' } as const;

before(async () => {
  stage = await openTestPlatform();
  const onboarded = await onboardTestPacket(stage.platform);
  practiceId = onboarded.practiceIds.get('riverside') ?? '';
  otherPracticeId = onboarded.practiceIds.get('lakeview') ?? '';
  queue = await openQueue(stage.worker, [buildClaimJob, scrubClaimJob]);
});
after(async () => {
  await queue.stop();
  await stage.close();
});

const look = <Value>(id: string, read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [id], actor, action: 'look' }, read);

const send = async (): Promise<string | undefined> => {
  const bytes = new TextEncoder().encode(chargesMessage());
  const [received] = await receiveMessages(stage.platform, { practiceId, bytes, actor });
  await queue.drain();
  return received?.outcome;
};

test('charges arrive, stand in the ledger, and a claim waits for its batch', async () => {
  assert.equal(await send(), 'taken');
  const claims = await look(practiceId, (tx) =>
    tx.db.selectFrom('claim').select(['status', 'total_charge_cents']).execute(),
  );
  assert.equal(claims.length, 1);
  assert.equal(claims[0]?.total_charge_cents, 15_000n);
  assert.match(claims[0].status, /^(?:ready|held)$/, 'scrubbed, one way or the other');
  const balances = await look(practiceId, (tx) => accountBalances(tx));
  const charges = balances.find((one) => one.kind === 'charges');
  const receivable = balances.find((one) => one.kind === 'insurance-receivable');
  assert.equal(charges?.balanceCents, -15_000n);
  assert.equal(receivable?.balanceCents, 15_000n);
  assert.deepEqual(await look(practiceId, (tx) => proveLedger(tx)), []);
});

test('the same message again is a duplicate, and nothing moves', async () => {
  assert.equal(await send(), 'duplicate');
  const rows = await look(practiceId, (tx) =>
    tx.db.selectFrom('ledger_row').select('id').execute(),
  );
  assert.equal(rows.length, 1);
});

test('nobody of another practice sees any of it', async () => {
  for (const table of ['patient', 'encounter', 'claim', 'ledger_row'] as const) {
    const rows = await look(otherPracticeId, (tx) =>
      tx.db.selectFrom(table).select('practice_id').execute(),
    );
    assert.equal(rows.length, 0, table);
  }
});
