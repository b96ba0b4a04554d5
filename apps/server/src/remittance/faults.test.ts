/** What may go wrong with a payment as a whole: nothing is lost, nothing is done twice. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import { deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, allowUnrouted } from '../platform/transaction.ts';
import { settleException } from './settle-exception.act.ts';
import {
  assertProved,
  balancesOf,
  exceptionsOf,
  load835,
  openOn,
  pay,
  poster,
  sendClaim,
  setUpPayee,
  write835,
  type Decision,
  type SentClaim,
} from './test-remittance.ts';

let test: TestPlatform;
let practice: ExamplePractice;
let neighbour: ExamplePractice;
let trace = 0;
const nextTrace = (): string => `F${String((trace += 1))}`;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
  neighbour = await setUpPayee(test.platform, '471234999');
});
after(async () => {
  await assertProved(test.platform, practice);
  await assertProved(test.platform, neighbour);
  await test.close();
});

function decided(claim: SentClaim, adjusted: Readonly<Record<string, number>>): Decision {
  return { claim, lines: claim.lines.map((line) => ({ line, adjusted })) };
}

async function openOf(claim: SentClaim): Promise<[number, number]> {
  return openOn(test.platform, practice, present(claim.lines[0], 'a line').chargeId);
}

async function since(
  work: () => Promise<unknown>,
): Promise<{ id: string; reason: string; cents: number }[]> {
  const known = new Set((await exceptionsOf(test.platform, practice)).map((one) => one.id));
  await work();
  const now = await exceptionsOf(test.platform, practice);
  return now.filter((one) => !known.has(one.id));
}

async function unrouted(): Promise<{ reason: string; amount_cents: bigint | null }[]> {
  const read = { practiceIds: [practice.practiceId], actor: poster, action: 'look' };
  return runRead(test.platform, read, async (tx) => {
    await allowUnrouted(tx);
    return tx.db.selectFrom('unrouted').select(['reason', 'amount_cents']).orderBy('id').execute();
  });
}

it('out of balance by one cent at each of the three equations: refused, with the equation', async () => {
  const claim = await sendClaim(test.platform, practice);
  const before = await balancesOf(test.platform, practice);
  const whole = (): string =>
    write835({ trace: nextTrace(), decisions: [decided(claim, { 'CO-45': 5_000 })] });
  const faults: [string, (text: string) => string][] = [
    ['line', (text) => text.replace('CAS*CO*45*50', 'CAS*CO*45*49.99')],
    ['claim', (text) => text.replace(/CLP\*(\w+)\*1\*150\*100\*/, 'CLP*$1*1*150*100.01*')],
    ['payment', (text) => text.replace('BPR*I*100*', 'BPR*I*100.01*')],
  ];
  for (const [equation, plant] of faults) {
    const text = whole();
    const faulty = plant(text);
    assert.notEqual(faulty, text);
    const opened = await since(async () => {
      const [loaded] = await load835(test.platform, faulty);
      assert.equal(loaded?.outcome, 'refused-balance');
      assert.equal(loaded.reason, equation);
    });
    assert.deepEqual(
      opened.map((one) => [one.reason, Math.abs(one.cents)]),
      [['remittance-out-of-balance', 1]],
    );
  }
  assert.deepEqual(await balancesOf(test.platform, practice), before);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
});

it('cut off before its trailer: refused, and kept where somebody looks', async () => {
  const claim = await sendClaim(test.platform, practice);
  const other = await sendClaim(test.platform, practice);
  const denied = { 'CO-16': 15_000 };
  const text = write835({
    trace: nextTrace(),
    decisions: [decided(claim, denied), decided(other, denied)],
  });
  const cut = text.slice(0, text.lastIndexOf('CLP*'));
  const before = (await unrouted()).length;
  const [loaded] = await load835(test.platform, cut);
  assert.equal(loaded?.outcome, 'refused-structure');
  assert.equal((await unrouted()).length, before + 1);
  assert.deepEqual(await load835(test.platform, 'this is no 835'), []);
  assert.ok((await unrouted()).some((one) => one.reason === 'no-835-in-file'));
});

it('one trace with two amounts is two payments; in one file too', async () => {
  const [one, other] = [
    await sendClaim(test.platform, practice),
    await sendClaim(test.platform, practice),
  ];
  const same = nextTrace();
  const loaded = await load835(
    test.platform,
    write835(
      { trace: same, decisions: [decided(one, { 'CO-45': 5_000 })] },
      { trace: same, decisions: [decided(other, { 'CO-45': 6_000 })] },
    ),
  );
  assert.deepEqual(
    loaded.map((payment) => [payment.outcome, payment.amountCents]),
    [
      ['posted', 10_000],
      ['posted', 9_000],
    ],
  );
});

it('one key with other content waits for a person, who posts it once', async () => {
  const [one, other] = [
    await sendClaim(test.platform, practice),
    await sendClaim(test.platform, practice),
  ];
  const same = nextTrace();
  const denied = { 'CO-16': 15_000 };
  await pay(test.platform, { trace: same, decisions: [decided(one, { 'CO-45': 5_000 })] });
  const second = write835({
    trace: same,
    decisions: [decided(other, { 'PR-1': 2_000, 'CO-45': 3_000 })],
  });
  const opened = await since(async () => {
    const [loaded] = await load835(test.platform, second);
    assert.equal(loaded?.outcome, 'put-aside');
    assert.equal((await load835(test.platform, second))[0]?.outcome, 'put-aside');
  });
  assert.deepEqual(
    opened.map(({ reason, cents }) => [reason, cents]),
    [['trace-reused-with-other-content', 10_000]],
  );
  assert.deepEqual(await openOf(other), [15_000, 0]);
  const settle = () =>
    settleException(test.platform, {
      practiceId: practice.practiceId,
      exceptionId: present(opened[0], 'an exception').id,
      resolution: { kind: 'post-payment' },
      note: 'another payment',
      actor: poster,
    });
  assert.ok(!isRefused(await settle()));
  assert.deepEqual(await openOf(other), [0, 2_000]);
  const again = await settle();
  assert.ok(isRefused(again) && again.refused === 'exception-settled-already');
  assert.equal((await load835(test.platform, second))[0]?.outcome, 'duplicate');
  // zero payments carry denials, and payers reuse their traces
  const zero = nextTrace();
  await pay(test.platform, {
    trace: zero,
    decisions: [decided(await sendClaim(test.platform, practice), denied)],
  });
  const reused = await pay(test.platform, {
    trace: zero,
    decisions: [decided(await sendClaim(test.platform, practice), denied)],
  });
  assert.equal(reused.outcome, 'put-aside');
});

it('a payer who is unknown waits; when it is known a person posts it, and it can be reversed', async () => {
  const claim = await sendClaim(test.platform, practice);
  const payment = {
    payer: { originator: '1999999999' },
    trace: nextTrace(),
    decisions: [decided(claim, { 'CO-45': 5_000 })],
  };
  const opened = await since(async () => {
    assert.equal((await pay(test.platform, payment)).outcome, 'put-aside');
  });
  assert.deepEqual(
    opened.map((one) => one.reason),
    ['payer-unknown'],
  );
  await test.platform.database
    .insertInto('payer_identifier')
    .values({
      payer_id: practice.payers.northfield,
      clearinghouse_key: 'other',
      transaction: '835',
      identifier: '1999999999',
    })
    .execute();
  const settled = await settleException(test.platform, {
    practiceId: practice.practiceId,
    exceptionId: present(opened[0], 'an exception').id,
    resolution: { kind: 'post-payment' },
    note: 'the payer’s new company id',
    actor: poster,
  });
  assert.ok(!isRefused(settled));
  assert.deepEqual(await openOf(claim), [0, 0]);
  const back = await pay(test.platform, {
    trace: nextTrace(),
    decisions: [{ ...decided(claim, { 'CO-45': 5_000 }), status: '22' }],
    providerLevel: [{ code: 'WO', amountCents: -10_000 }],
  });
  assert.deepEqual([back.postedClaims, back.putAsideClaims], [1, 0]);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
});

it('an unknown payee is unrouted; a claim of another practice is put aside and tells nothing', async () => {
  const before = await unrouted();
  const claim = await sendClaim(test.platform, practice);
  const stranger = await pay(test.platform, {
    trace: nextTrace(),
    payeeNpi: '1245319599',
    decisions: [decided(claim, { 'CO-45': 5_000 })],
  });
  assert.equal(stranger.outcome, 'unrouted');
  // the clock stands still: what came last is not in the order of identifiers
  const unknown = (await unrouted()).filter((one) => one.reason === 'payee-unknown');
  assert.deepEqual(unknown, [{ reason: 'payee-unknown', amount_cents: 10_000n }]);
  assert.equal((await unrouted()).length, before.length + 1);
  const foreign = await sendClaim(test.platform, neighbour);
  const fresh = await since(async () => {
    const posted = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [decided(foreign, { 'CO-45': 5_000 })],
    });
    assert.deepEqual([posted.practiceId, posted.putAsideClaims], [practice.practiceId, 1]);
  });
  assert.deepEqual(
    fresh.map(({ reason, cents }) => [reason, cents]),
    [['control-number-unknown', 10_000]],
  );
  const kept = await deed(test.platform, practice.practiceId, (tx) =>
    tx.db
      .selectFrom('remittance_claim')
      .select(['claim_id', 'claim_version_id'])
      .where('control_number', '=', foreign.controlNumber)
      .execute(),
  );
  assert.deepEqual(kept, [{ claim_id: null, claim_version_id: null }]);
  assert.deepEqual(
    await openOn(test.platform, neighbour, present(foreign.lines[0], 'a line').chargeId),
    [15_000, 0],
  );
});

it('two workers with one file at once: one posts, the other finds it done', async () => {
  const claim = await sendClaim(test.platform, practice);
  const text = write835({ trace: nextTrace(), decisions: [decided(claim, { 'CO-45': 5_000 })] });
  const loaded = await Promise.all([
    load835(test.platform, text),
    load835(test.worker, text),
    load835(test.worker, text),
  ]);
  const outcomes = loaded.map((payments) => payments[0]?.outcome).sort();
  assert.deepEqual(outcomes, ['duplicate', 'duplicate', 'posted']);
  // two contents under one key at once: one posts, the other goes to a person
  const [one, other] = [
    await sendClaim(test.platform, practice),
    await sendClaim(test.platform, practice),
  ];
  const same = nextTrace();
  const both = await Promise.all(
    [one, other].map((each, index) =>
      load835(
        index === 0 ? test.platform : test.worker,
        write835({ trace: same, decisions: [decided(each, { 'CO-45': 5_000 })] }),
      ),
    ),
  );
  assert.deepEqual(both.map((payments) => payments[0]?.outcome).sort(), ['posted', 'put-aside']);
});

it('a worker killed after the ledger rows leaves nothing; again, and it is done once', async () => {
  const claim = await sendClaim(test.platform, practice);
  const text = write835({ trace: nextTrace(), decisions: [decided(claim, { 'CO-45': 5_000 })] });
  const before = await balancesOf(test.platform, practice);
  const file = path.join(test.directory, 'killed.835');
  fs.writeFileSync(file, text, 'latin1');
  const child = spawn(
    process.execPath,
    ['--conditions=source', fileURLToPath(new URL('test-killed-worker.ts', import.meta.url)), file],
    {
      env: { ...process.env, STORY_DATABASE: test.workerUrl, STORY_FILES: test.directory },
      stdio: 'inherit',
    },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL', `the worker ended with ${String(code)}`);
  assert.deepEqual(await balancesOf(test.platform, practice), before);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
  assert.equal((await load835(test.worker, text))[0]?.outcome, 'posted');
  assert.deepEqual(await openOf(claim), [0, 0]);
  assert.equal((await load835(test.worker, text))[0]?.outcome, 'duplicate');
});

it('a closed month takes nothing: the payment waits and is posted when the next is open', async () => {
  const claim = await sendClaim(test.platform, practice);
  await deed(test.platform, practice.practiceId, async (tx) => {
    await tx.db
      .insertInto('ledger_period')
      .values({
        practice_id: tx.practiceId,
        month: '2026-03',
        closed_at: tx.now,
        closed_by: 'story',
      })
      .execute();
    return {};
  });
  const opened = await since(async () => {
    const posted = await pay(test.platform, {
      trace: nextTrace(),
      decisions: [decided(claim, { 'CO-45': 5_000 })],
    });
    assert.equal(posted.outcome, 'put-aside');
  });
  const settle = () =>
    settleException(test.platform, {
      practiceId: practice.practiceId,
      exceptionId: present(opened[0], 'an exception').id,
      resolution: { kind: 'post-payment' },
      note: 'the next month is open',
      actor: poster,
    });
  const refused = await settle();
  assert.ok(isRefused(refused) && refused.refused === 'period-closed');
  await assert.rejects(sendClaim(test.platform, practice), /closed period takes no rows/);
  test.clock.set('2026-04-01T14:00:00.000Z');
  assert.ok(!isRefused(await settle()));
  assert.deepEqual(await openOf(claim), [0, 0]);
});
