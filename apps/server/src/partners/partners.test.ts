import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds, findInDirectory } from '../platform/directory.store.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { practiceRefusals } from '../practices/practice-refusals.ts';
import { requireActiveAgreement } from './active-agreement.read.ts';
import { onboardFromPacket } from './onboard-from-packet.job.ts';
import { partnerRefusals } from './partner-refusals.ts';
import { findPayer, findPayerByIdentifier, listPayers, recognisePayer } from './payer.read.ts';
import { registerPartner } from './register-partner.act.ts';
import { onboardTestPacket, testPacket } from './test-onboarding.ts';

let opened: TestPlatform;
before(async () => {
  opened = await openTestPlatform();
});
after(() => opened.close());

const nameOf = (outcome: unknown): string | undefined =>
  isRefused(outcome) ? outcome.refused : undefined;

async function counts(practiceIds: readonly string[]): Promise<number[]> {
  return runRead(
    opened.platform,
    { practiceIds, actor: { kind: 'system', id: 'test' }, action: 'count' },
    async (tx) => {
      const tables = [
        'location',
        'provider',
        'provider_participation',
        'charge_master',
        'contract',
        'contract_rate',
        'enrollment',
      ] as const;
      const found: number[] = [];
      for (const table of tables) {
        found.push((await tx.db.selectFrom(table).select('practice_id').execute()).length);
      }
      return found;
    },
  );
}

test('a packet set up twice is set up once', async () => {
  const first = await onboardTestPacket(opened.platform);
  const ids = [...first.practiceIds.values()];
  const before = await counts(ids);
  assert.deepEqual(before, [2, 2, 2, 6, 2, 4, 8]);
  const second = await onboardTestPacket(opened.platform);
  assert.deepEqual([...second.practiceIds.values()], ids);
  assert.deepEqual(await counts(ids), before);
  assert.deepEqual((await allPracticeIds(opened.platform.database)).sort(), [...ids].sort());
  assert.equal((await listPayers(opened.platform.database)).length, 4);
});

test('what addresses a practice finds it before anything else is known', async () => {
  const { practiceIds } = await onboardTestPacket(opened.platform);
  const [riverside] = testPacket().practices;
  assert.ok(riverside);
  for (const [kind, key] of [
    ['practice', 'riverside'],
    ['payee', riverside.npi],
    ['payee', riverside.taxId],
    ['sending-facility', 'RIVERSIDE'],
  ] as const) {
    const found = await findInDirectory(opened.platform.database, kind, [key]);
    assert.deepEqual(
      found.map((entry) => entry.practiceId),
      [practiceIds.get('riverside')],
    );
  }
});

test('a payer is recognised by its number, key or exact name, never by likeness', async () => {
  const db = opened.platform.database;
  const key = async (number: string, name: string) =>
    (await recognisePayer(db, { number, name }))?.key;
  assert.equal(await key('62308', ''), 'acme');
  assert.equal(await key('acme', ''), 'acme');
  assert.equal(await key('', 'acme health plan'), 'acme');
  assert.equal(await key('', 'Acme Health'), undefined);
  assert.equal(await key('99999', ''), undefined);
  const byTrace = await findPayerByIdentifier(db, '835', '1000004412');
  assert.equal(byTrace?.key, 'federal');
  const forwardsTo = byTrace.forwardsToPayerId ?? '';
  assert.equal((await findPayer(db, forwardsTo))?.key, 'mutual');
});

test('a wrong check digit, an unknown name and a wrong form are refused with what to do', async () => {
  const packet = testPacket();
  const [practice, ...rest] = packet.practices;
  assert.ok(practice);
  const mistyped = { ...practice, key: 'third', npi: '1234567890' };
  const refusals = [
    await onboardFromPacket(opened.platform, {
      ...packet,
      practices: [...packet.practices, mistyped],
    }),
    await onboardFromPacket(opened.platform, { ...packet, payers: packet.payers.slice(1) }),
    await onboardFromPacket(opened.platform, {
      ...packet,
      practices: [{ ...practice, taxId: '12' }, ...rest],
    }),
    await onboardFromPacket(opened.platform, undefined),
  ];
  assert.deepEqual(refusals.map(nameOf), [
    'npi-check-digit-wrong',
    'onboarding-names-unknown',
    'onboarding-packet-malformed',
    'onboarding-packet-malformed',
  ]);
  const texts = { ...partnerRefusals, ...practiceRefusals };
  for (const outcome of refusals) assert.ok((nameOf(outcome) ?? '') in texts);
  assert.equal((await findInDirectory(opened.platform.database, 'practice', ['third'])).length, 0);
});

test('no agreement in force, no way outward', async () => {
  const db = opened.platform.database;
  await registerPartner(opened.platform, {
    key: 'old-bank',
    kind: 'bank',
    name: 'Old Bank',
    agreement: { kind: 'deposits', activeFrom: '2025-01-01', activeTo: '2025-12-31' },
  });
  assert.equal(nameOf(await requireActiveAgreement(db, 'nobody', '2026-03-02')), 'partner-unknown');
  assert.equal(
    nameOf(await requireActiveAgreement(db, 'old-bank', '2026-03-02')),
    'no-active-agreement',
  );
  assert.equal(
    nameOf(await requireActiveAgreement(db, 'old-bank', '2024-12-31')),
    'no-active-agreement',
  );
  const held = await requireActiveAgreement(db, 'old-bank', '2025-12-31');
  assert.ok(!isRefused(held) && held.partnerKind === 'bank');
});
