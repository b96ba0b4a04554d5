import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { phases } from './clock.ts';
import type { FromSandbox, ToSandbox } from './protocol.ts';
import { openBillingSide } from './testing/billing-side.ts';

/** Starts the process and asks it one thing after the other. */
function conduct(): { child: ChildProcess; ask: (message: ToSandbox) => Promise<FromSandbox> } {
  const child = fork(join(import.meta.dirname, 'sandbox.main.ts'), [], {
    execArgv: ['--conditions=source'],
  });
  const waiting: ((message: FromSandbox) => void)[] = [];
  child.on('message', (message: FromSandbox) => waiting.shift()?.(message));
  return {
    child,
    ask: (message) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.send(message);
      }),
  };
}

test('start, connect, phases, questions, books, stop', async () => {
  const { child, ask } = conduct();
  const side = await openBillingSide(['family', 'ortho', 'behavioral']);
  try {
    const ready = await ask({
      type: 'start',
      seed: 1,
      startDate: '2026-01-05',
      months: 1,
      scale: 0.3,
    });
    assert.equal(ready.type, 'ready');
    assert.equal(ready.onboarding.practices.length, 3);
    assert.match(ready.endpoints.sftp.hostKeyFingerprintSha256, /^SHA256:/);
    assert.equal((await ask({ type: 'connect', server: side.endpoints })).type, 'connected');
    let messages = 0;
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09']) {
      for (const phase of phases) {
        const done = await ask({ type: 'phase', date: day, phase });
        assert.equal(done.type, 'phase-done');
        messages += done.sent['siu-S12'] ?? 0;
      }
    }
    assert.ok(messages > 0);
    const answered = await ask({ type: 'books' });
    assert.equal(answered.type, 'books');
    const { books } = answered;
    const encounter = books.truth.find((one) => one.billable && one.firstPayerKey !== undefined);
    assert.ok(encounter && encounter.collectibleCents > 0);
    assert.equal(
      books.bank.receivedCents + books.bank.inTransitCents,
      books.figures.payerPaidCents + books.figures.patientPaidCents - books.figures.returnedCents,
    );
    const answer = await ask({
      type: 'act',
      act: 'ask-practice',
      practiceKey: encounter.practiceKey,
      encounterId: encounter.encounterId,
    });
    assert.equal(answer.type, 'answer');
    assert.ok(
      answer.answer.act === 'ask-practice' && answer.answer.found && answer.answer.lines?.length,
    );
    const letters = async (range: { on: string; after?: string }): Promise<readonly string[]> => {
      const reply = await ask({
        type: 'act',
        act: 'open-letters',
        practiceKey: 'ortho',
        ...range,
      });
      assert.ok(reply.type === 'answer' && reply.answer.act === 'open-letters');
      return reply.answer.authorizations.map((one) => `${one.number} ${one.from}`);
    };
    const early = await letters({ on: '2026-01-09' });
    const later = await letters({ after: '2026-01-09', on: '2026-01-31' });
    assert.ok(early.length > 0 && later.length > 0, 'payers authorized something in each span');
    assert.deepEqual(
      [...early, ...later].toSorted(),
      [...(await letters({ on: '2026-01-31' }))].toSorted(),
      'every letter comes once',
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.send({ type: 'stop' });
    assert.equal(await ended, 0);
  } finally {
    child.kill();
    await side.close();
  }
});

test('habits that cannot be read break the start, with the reason', async () => {
  const { child, ask } = conduct();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const answer = await ask({
    type: 'start',
    seed: 1,
    startDate: '2026-01-05',
    months: 1,
    habitsDirectory: join(import.meta.dirname, 'no-such-habits'),
  });
  assert.equal(answer.type, 'broken');
  assert.match(answer.message, /there is no folder .*no-such-habits/);
  assert.equal(await ended, 1);
});
