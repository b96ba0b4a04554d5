/** Joining claims through the door: who may, what the screen is told beforehand, and whose claims they are. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildClaim } from './claims/build-claim.act.ts';
import { deed, keepVisit, type ExamplePractice } from './claims/test-practice.ts';
import { openOffice, type Office } from './test-set-up.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function visit(of: ExamplePractice, code: string, patientId?: string) {
  const given = { lines: [{ code }], ...(patientId === undefined ? {} : { patientId }) };
  const kept = await keepVisit(office.stage.platform, of, given);
  const built = await deed(office.stage.platform, of.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [kept.encounterId] }),
  );
  return { ...kept, claimId: built.claimIds[0] ?? '' };
}

test('a biller sees what may be joined and joins it; a coder may not; another practice’s claim is not there', async () => {
  const { own, foreign } = office;
  const first = await visit(own, '99213');
  const second = await visit(own, '96372', first.patientId);
  const stranger = await visit(foreign, '99213');
  const url = `/api/practices/${own.practiceId}/claims/${first.claimId}`;
  const listed = await office.ask('GET', `${url}/joinable`, undefined, 'biller');
  const rows = listed.said['rows'] as { claimId: string; codes: string[]; whyNot: string | null }[];
  assert.deepEqual(
    rows.map((row) => [row.claimId, row.codes, row.whyNot]),
    [[second.claimId, ['96372'], null]],
  );
  const join = (claimId: string, role: 'biller' | 'coder') =>
    office.ask('POST', `${url}/join`, { claimIds: [claimId] }, role);
  assert.equal((await join(second.claimId, 'coder')).status, 403);
  const alien = await join(stranger.claimId, 'biller');
  assert.deepEqual([alien.status, alien.said['refused']], [404, 'claim-not-found']);
  const done = await join(second.claimId, 'biller');
  assert.equal(done.status, 200);
  const claimId = String(done.said['claimId']);
  assert.deepEqual((await join(second.claimId, 'biller')).said, { claimId }, 'the second click');
  const before = await office.ask('GET', url, undefined, 'biller');
  assert.equal(before.said['status'], 'voided');
  assert.equal(before.said['joinedIntoClaimId'], claimId);
  const audit = await deed(office.stage.platform, own.practiceId, (tx) =>
    tx.db
      .selectFrom('audit_event')
      .select(['outcome', 'subject_ids', 'detail'])
      .where('action', '=', 'join-claims')
      .orderBy('at')
      .orderBy('id')
      .execute(),
  );
  assert.ok(
    audit.some((row) => row.outcome === 'done' && JSON.stringify(row.detail).includes(claimId)),
  );
  assert.ok(audit.some((row) => row.outcome.includes('refused')));
});
