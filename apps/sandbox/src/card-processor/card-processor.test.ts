import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { httpSend } from '../http-send.ts';
import { openOutsideServer } from '../outside-http.ts';
import { openBillingSide } from '../testing/billing-side.ts';
import { CardProcessor } from './card-processor.ts';

interface Settled {
  readonly settlementId: string;
  readonly practiceKey: string;
  readonly amountCents: number;
}

async function open(): Promise<{
  processor: CardProcessor;
  side: Awaited<ReturnType<typeof openBillingSide>>;
  baseUrl: string;
  settled: Settled[];
  returned: { reference: string; amountCents: number }[];
  close: () => Promise<void>;
}> {
  const settled: Settled[] = [];
  const returned: { reference: string; amountCents: number }[] = [];
  const processor = new CardProcessor({
    seed: 1,
    merchants: ['family'],
    today: () => '2026-02-03',
    settlesOn: () => '2026-02-04',
    bank: {
      receiveSettlement: (one) => settled.push(one),
      returnItem: (one) => returned.push(one),
    },
  });
  const server = await openOutsideServer([processor.handle]);
  processor.opened(server.baseUrl);
  const side = await openBillingSide(['family']);
  processor.connect(side.endpoints.cardWebhookUrl);
  const close = async (): Promise<void> => {
    await server.close();
    await side.close();
  };
  return { processor, side, baseUrl: server.baseUrl, settled, returned, close };
}

const order = {
  amountCents: 4_200,
  reference: 'S-1',
  successUrl: 'http://127.0.0.1/thanks',
  cancelUrl: 'http://127.0.0.1/back',
  merchant: 'family',
};

async function checkout(
  given: Awaited<ReturnType<typeof open>>,
  body: unknown,
  key = 'k1',
): Promise<{ status: number; url: string; id: string }> {
  const answer = await httpSend(
    'POST',
    `${given.baseUrl}/v1/checkout-sessions`,
    { authorization: `Bearer ${given.processor.secretKey}`, 'idempotency-key': key },
    JSON.stringify(body),
  );
  return { status: answer.status, ...(JSON.parse(answer.body) as { url: string; id: string }) };
}

function card(number: string): string {
  return new URLSearchParams({
    cardNumber: number,
    expiry: '12/30',
    securityCode: '123',
    cardName: 'Anna Lee',
  }).toString();
}

test('a card is charged once, told by a signed webhook until it is taken, and settled', async () => {
  const given = await open();
  try {
    let refusals = 2;
    given.side.status = () => (refusals-- > 0 ? 500 : 200);
    const session = await checkout(given, order);
    assert.equal(session.status, 201);
    assert.equal((await checkout(given, order)).id, session.id, 'the same key, the same session');
    assert.equal((await checkout(given, { ...order, amountCents: 1 })).status, 409);
    const page = await httpSend('GET', session.url, {});
    assert.match(page.body, /name="cardNumber"/);
    assert.equal((await httpSend('POST', session.url, {}, card('4000000000000002'))).status, 402);
    const paid = await httpSend('POST', session.url, {}, card('4242 4242 4242 4242'));
    assert.equal(paid.status, 303);
    assert.equal(paid.headers.location, order.successUrl);
    await httpSend('POST', session.url, {}, card('4242424242424242'));
    for (let night = 0; night < 3; night += 1) await given.processor.night('2026-02-03');
    const hooks = given.side.http.filter((one) => one.path === '/card-webhook');
    assert.ok(hooks.length >= 3, 'refused twice, then taken');
    assert.equal(new Set(hooks.map((one) => one.body)).size, 1);
    const hook = hooks.at(-1);
    assert.ok(hook);
    const signature = createHmac('sha256', given.processor.webhookSecret)
      .update(hook.body)
      .digest('hex');
    assert.equal(hook.headers['webhook-signature'], `sha256=${signature}`);
    const event = JSON.parse(hook.body) as Record<string, unknown>;
    assert.equal(event.type, 'payment.succeeded');
    assert.equal(event.amountCents, 4_200);
    assert.deepEqual(
      given.settled.map((one) => one.amountCents),
      [4_200],
    );
    assert.equal(given.processor.books().webhooksUnanswered, 0);
    const list = await httpSend('GET', `${given.baseUrl}/v1/settlements/2026-02-03`, {
      authorization: `Bearer ${given.processor.secretKey}`,
    });
    assert.match(list.body, /"reference":"S-1"/);
  } finally {
    await given.close();
  }
});

test('a payment that comes back is told, and taken from the bank', async () => {
  const given = await open();
  try {
    const session = await checkout(given, order);
    await httpSend('POST', session.url, {}, card('4242424242424242'));
    const payment = given.processor.paymentOf(session.url);
    assert.ok(payment);
    assert.equal(given.processor.returnOn(payment.intentId, '2026-02-05'), true);
    await given.processor.night('2026-02-04');
    assert.equal(given.returned.length, 0);
    await given.processor.night('2026-02-05');
    assert.deepEqual(
      given.returned.map((one) => one.amountCents),
      [4_200],
    );
    assert.ok(given.side.http.some((one) => one.body.includes('payment.returned')));
    assert.equal(given.processor.books().returnedCents, 4_200);
  } finally {
    await given.close();
  }
});

test('the secret key, a real amount and a known merchant are needed', async () => {
  const given = await open();
  try {
    const stranger = await httpSend(
      'POST',
      `${given.baseUrl}/v1/checkout-sessions`,
      {},
      JSON.stringify(order),
    );
    assert.equal(stranger.status, 401);
    assert.equal((await checkout(given, { ...order, amountCents: 0.5 }, 'a')).status, 400);
    assert.equal((await checkout(given, { ...order, merchant: 'nobody' }, 'b')).status, 400);
  } finally {
    await given.close();
  }
});
