/** What the card processor says it settled, our payments, and the bank. */
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { receiveDeposit } from '../remittance/match-deposit.act.ts';
import type { CardConnection } from './card-processor.client.ts';
import type { ToldSettlement } from './settlement.client.ts';
import { settleCards } from './settle-cards.job.ts';
import { deed, openAccount } from './test-account.ts';

let opened: TestPlatform;
let riverside: string;
let processor: http.Server;
let card: CardConnection;
/** What the processor says of a day; absent: it is in trouble. */
const told = new Map<string, readonly ToldSettlement[]>();

before(async () => {
  opened = await openTestPlatform('2026-03-10T13:00:00.000Z');
  const { practiceIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  processor = http.createServer((request, response) => {
    const day = /settlements\/(\S+)$/.exec(request.url ?? '')?.[1] ?? '';
    const settlements = told.get(day);
    const isKnown = request.headers.authorization === 'Bearer sk';
    response.writeHead(settlements && isKnown ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ date: day, settlements }));
  });
  await new Promise<void>((resolve) => processor.listen(0, '127.0.0.1', resolve));
  const { port } = processor.address() as AddressInfo;
  card = {
    partnerKey: 'test-processor',
    baseUrl: `http://127.0.0.1:${port}`,
    secretKey: 'sk',
    webhookSecret: 'wh',
  };
  await registerPartner(opened.platform, {
    key: card.partnerKey,
    kind: 'card-processor',
    name: 'Processor',
    agreement: { kind: 'business-associate', activeFrom: '2020-01-01' },
  });
});
after(async () => {
  await new Promise((resolve) => processor.close(resolve));
  await opened.close();
});

async function paidByCard(reference: string, amountCents: number): Promise<void> {
  const account = await openAccount(opened.platform, riverside, {});
  await deed(opened.platform, riverside, (tx) =>
    recordPayment(tx, {
      kind: 'card',
      externalKey: reference,
      amountCents: cents(amountCents),
      receivedOn: calendarDate('2026-03-09'),
      guarantorId: account.guarantorId,
    }),
  );
}

async function bankGets(trace: string, amountCents: number): Promise<void> {
  const bytes = new TextEncoder().encode(`${trace} ${amountCents}`);
  const fileSha256 = await opened.platform.files.keep(bytes);
  const at = opened.clock.now();
  const file = { sha256: fileSha256, byteCount: bytes.length, mediaType: 'text/plain', at };
  await recordStoredFile(opened.platform.database, file);
  await deed(opened.platform, riverside, (tx) =>
    receiveDeposit(tx, {
      source: 'ccd',
      originatorIdentifier: '1990112233',
      traceNumber: trace,
      amountCents: cents(amountCents),
      depositedOn: calendarDate('2026-03-10'),
      kind: 'card-settlement',
      naturalKey: `${trace}/${amountCents}`,
      fileSha256,
    }),
  );
}

const settlement = (
  settlementId: string,
  amountCents: number,
  ...payments: readonly [string, number][]
): ToldSettlement => ({
  settlementId,
  merchant: 'riverside',
  amountCents,
  payments: payments.map(([reference, paid]) => ({ reference, amountCents: paid })),
});
const settle = (date: string) => settleCards(opened.worker, card, calendarDate(date));
const look = (settlementKey: string) =>
  deed(opened.platform, riverside, async (tx) => {
    const row = await tx.db
      .selectFrom('card_settlement')
      .select(['id', 'status'])
      .where('settlement_key', '=', settlementKey)
      .executeTakeFirstOrThrow();
    const tasks = await tx.db
      .selectFrom('task')
      .select(['reason', 'status'])
      .where('subject_id', '=', row.id)
      .orderBy('reason')
      .execute();
    return { status: row.status, tasks: tasks.map((one) => `${one.reason} ${one.status}`) };
  });

test('a settlement of our payments that the bank has is matched, once', async () => {
  await paidByCard('REF1', 1_500);
  await paidByCard('REF2', 2_500);
  told.set('2026-03-09', [settlement('ST1', 4_000, ['REF1', 1_500], ['REF2', 2_500])]);
  await bankGets('ST1', 4_000);
  const first = await settle('2026-03-10');
  assert.deepEqual([first.taken, first.matched, first.silentDays], [1, 1, 2]);
  assert.deepEqual(await look('ST1'), { status: 'in-bank', tasks: [] });
  const again = await settle('2026-03-11');
  assert.deepEqual([again.taken, again.matched], [0, 0]);
});

test('a payment that is not ours, or of another amount by a cent, goes to a person', async () => {
  await paidByCard('REF3', 1_000);
  told.set('2026-03-10', [settlement('ST2', 1_501, ['REF3', 1_001], ['NOBODY', 500])]);
  await settle('2026-03-11');
  assert.deepEqual((await look('ST2')).tasks, ['settlement-names-unknown-payment open']);
});

test('a total that is not the sum of its payments goes to a person', async () => {
  await paidByCard('REF4', 700);
  told.set('2026-03-11', [settlement('ST3', 699, ['REF4', 700])]);
  await settle('2026-03-12');
  assert.deepEqual((await look('ST3')).tasks, ['settlement-does-not-add-up open']);
});

test('money that does not come within a week goes to a person, until it comes', async () => {
  await paidByCard('REF5', 900);
  told.set('2026-03-12', [settlement('ST4', 900, ['REF5', 900])]);
  await settle('2026-03-13');
  await bankGets('ST4', 899);
  assert.equal((await settle('2026-03-18')).matched, 0, 'another amount is another deposit');
  assert.deepEqual(await look('ST4'), { status: 'settled', tasks: [] });
  await settle('2026-03-19');
  assert.deepEqual((await look('ST4')).tasks, ['settlement-not-in-bank open']);
  await bankGets('ST4', 900);
  assert.equal((await settle('2026-03-20')).matched, 1);
  assert.deepEqual(await look('ST4'), {
    status: 'in-bank',
    tasks: ['settlement-not-in-bank done'],
  });
});
