/** Rounds come every few minutes: one that finds nothing to do leaves no line in the audit. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;

before(async () => {
  room = await openMailroom();
});
after(() => room.close());

const lines = (): Promise<string[]> =>
  room.look(async (tx) => {
    const rows = await tx.db
      .selectFrom('audit_event')
      .select('action')
      .where('actor_id', '=', 'submit-ready-claims')
      .execute();
    return rows.map((row) => row.action);
  });

test('a round without a ready claim is not told, one with a claim is', async () => {
  await room.submit();
  await room.submit();
  assert.deepEqual(await lines(), []);
  await room.sentClaim();
  assert.ok((await lines()).includes('write-batch'));
});
