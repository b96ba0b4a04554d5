/** Screening: by NPI a match, by name, birth and state a question; decided once. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { importRelease } from '../codebooks/import-release.act.ts';
import { refreshBooks } from '../codebooks/refresh-books.act.ts';
import { setUpExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { decideScreening, screenProviders } from './screen-providers.act.ts';

const samples = path.join(import.meta.dirname, '../../../../samples/codebooks');
const actor = { kind: 'staff', id: 'a-manager' } as const;

let stage: TestPlatform;
let practiceId: string;
before(async () => {
  stage = await openTestPlatform();
  await refreshBooks(stage.platform);
  ({ practiceId } = await setUpExamplePractice(stage.platform));
});
after(async () => {
  await stage.close();
});

const screen = () =>
  runAct(stage.platform, { practiceId, actor, action: 'screen-providers' }, screenProviders);

function openQuestions(): Promise<string[]> {
  const request = { practiceIds: [practiceId], actor, action: 'look' };
  return runRead(stage.platform, request, async (tx) => {
    const rows = await tx.db
      .selectFrom('task')
      .select('reason')
      .where('queue', '=', 'compliance')
      .where('status', '=', 'open')
      .execute();
    return rows.map(({ reason }) => reason);
  });
}

test('without a list nothing is said to be clear', async () => {
  const outcome = await screen();
  assert.ok(isRefused(outcome) && outcome.refused === 'exclusion-list-not-loaded');
});

test('an excluded provider becomes a task; a decision is not asked for again', async () => {
  const text = fs.readFileSync(path.join(samples, 'leie-with-and-without-npi.csv'), 'latin1');
  const outcome = await importRelease(stage.platform, {
    kind: 'leie',
    files: [{ name: 'UPDATED.csv', bytes: Uint8Array.from(Buffer.from(text, 'latin1')) }],
    given: { effectiveFrom: calendarDate('2026-02-01'), effectiveTo: calendarDate('2026-12-31') },
    actor,
  });
  assert.ok(!isRefused(outcome), JSON.stringify(outcome));
  await refreshBooks(stage.platform);
  const clear = await screen();
  assert.ok(!isRefused(clear) && clear.screened > 0 && clear.excluded === 0);
  const npi = /"([12]\d{9})"/.exec(text)?.[1] ?? '';
  const providerId = await runAct(
    stage.platform,
    { practiceId, actor, action: 'rename' },
    async (tx) => {
      const { id } = await tx.db
        .selectFrom('provider')
        .select('id')
        .where('practice_id', '=', practiceId)
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      await tx.db
        .updateTable('provider')
        .set({ npi })
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .execute();
      return id;
    },
  );
  assert.ok(typeof providerId === 'string');
  const found = await screen();
  assert.ok(!isRefused(found), JSON.stringify(found));
  assert.equal(found.excluded, 1);
  assert.deepEqual(await openQuestions(), ['provider-excluded']);
  await screen();
  assert.equal((await openQuestions()).length, 1);
  const request = { practiceId, actor, action: 'decide-screening' };
  const decided = await runAct(stage.platform, request, (tx) =>
    decideScreening(tx, { providerId, decision: 'another-person' }),
  );
  assert.ok(!isRefused(decided) && decided.decided === 1);
  assert.deepEqual(await openQuestions(), []);
  await screen();
  assert.deepEqual(await openQuestions(), []);
  const twice = await runAct(stage.platform, request, (tx) =>
    decideScreening(tx, { providerId, decision: 'same-person' }),
  );
  assert.ok(isRefused(twice) && twice.refused === 'screening-nothing-open');
});
