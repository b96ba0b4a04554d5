/**
 * The card processor: checkout sessions over its API, its own payment page, signed webhooks that are
 * repeated until they are taken, a settlement a day for each merchant, and charge-backs.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chanceOf, happens } from '../payers/chance.ts';
import { httpSend } from '../http-send.ts';
import { reasonOf } from '../json-text.ts';
import {
  json,
  jsonBody,
  type OutsideAnswer,
  type OutsideHandler,
  type OutsideRequest,
} from '../outside-http.ts';
import type { CardBooks } from '../books-types.ts';
import { checkoutPage } from './checkout-page.ts';

export interface ProcessorBank {
  receiveSettlement(given: {
    practiceKey: string;
    settlementId: string;
    amountCents: number;
    on: string;
  }): void;
  returnItem(given: {
    practiceKey: string;
    reference: string;
    amountCents: number;
    on: string;
    of: 'card';
  }): void;
}

export interface ProcessorSetup {
  readonly seed: number;
  readonly bank: ProcessorBank;
  /** Merchants: the keys of the practices. */
  readonly merchants: readonly string[];
  readonly today: () => string;
  /** When the settlement of a day reaches the bank. */
  readonly settlesOn: (date: string) => string;
}

interface Session {
  readonly id: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  merchant: string | undefined;
  intentId: string | undefined;
}

interface Payment {
  readonly intentId: string;
  readonly sessionId: string;
  readonly merchant: string;
  readonly amountCents: number;
  readonly reference: string;
  readonly on: string;
  returnedOn?: string;
}

interface Webhook {
  readonly id: string;
  readonly body: string;
  attempts: number;
  lastFailure?: string;
  readonly twice: boolean;
}

export class CardProcessor {
  readonly secretKey = `sk_test_${randomBytes(18).toString('hex')}`;
  readonly webhookSecret = `whsec_${randomBytes(18).toString('hex')}`;
  readonly #setup: ProcessorSetup;
  readonly #sessions = new Map<string, Session>();
  readonly #byIdempotencyKey = new Map<
    string,
    { readonly body: string; readonly sessionId: string }
  >();
  readonly #payments = new Map<string, Payment>();
  readonly #settlements: CardBooks['settlements'][number][] = [];
  readonly #pending: Webhook[] = [];
  readonly #returnsDue = new Map<string, string[]>();
  #baseUrl = '';
  #webhookUrl = '';
  #webhooksSent = 0;
  #deliveries: Promise<void> = Promise.resolve();
  #unsettled: Payment[] = [];
  #count = 0;

  constructor(setup: ProcessorSetup) {
    this.#setup = setup;
  }

  opened(baseUrl: string): void {
    this.#baseUrl = baseUrl;
  }

  connect(webhookUrl: string): void {
    this.#webhookUrl = webhookUrl;
  }

  readonly handle: OutsideHandler = (request) => {
    const { method, path } = request;
    const page = /^\/checkout\/([A-Za-z0-9_]+)$/.exec(path);
    if (page) return this.#page(page[1] ?? '', request);
    if (!path.startsWith('/v1/')) return undefined;
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) {
      return json(401, { error: 'the secret key is missing or wrong' });
    }
    if (method === 'POST' && path === '/v1/checkout-sessions') return this.#open(request);
    const settlements = /^\/v1\/settlements\/(\d{4}-\d{2}-\d{2})$/.exec(path);
    if (method === 'GET' && settlements) return this.#settlementsOf(settlements[1] ?? '');
    return json(404, { error: 'nothing here' });
  };

  /**
   * A charge-back of a payment on a day; the webhook and the bank's debit follow on that day.
   * @returns false for an unknown payment
   */
  returnOn(intentId: string, date: string): boolean {
    if (!this.#payments.has(intentId)) return false;
    this.#returnsDue.set(date, [...(this.#returnsDue.get(date) ?? []), intentId]);
    return true;
  }

  /** The payment of a session, once it is made. */
  paymentOf(checkoutUrl: string): { readonly intentId: string } | undefined {
    const session = this.#sessions.get(checkoutUrl.split('/').at(-1) ?? '');
    return session?.intentId === undefined ? undefined : { intentId: session.intentId };
  }

  /** Settles the day's payments and lets returns that are due happen. */
  async night(date: string): Promise<{ settlements: number; returns: number }> {
    const before = this.#settlements.length;
    for (const merchant of this.#setup.merchants) {
      const paid = this.#unsettled.filter((one) => one.merchant === merchant);
      if (paid.length === 0) continue;
      const settlementId = `ST${date.replaceAll('-', '')}${merchant.slice(0, 3).toUpperCase()}`;
      const amountCents = paid.reduce((sum, one) => sum + one.amountCents, 0);
      this.#settlements.push({
        settlementId,
        practiceKey: merchant,
        on: date,
        amountCents,
        paymentIntentIds: paid.map((one) => one.intentId),
      });
      this.#setup.bank.receiveSettlement({
        practiceKey: merchant,
        settlementId,
        amountCents,
        on: this.#setup.settlesOn(date),
      });
    }
    this.#unsettled = [];
    let returns = 0;
    for (const [due, intentIds] of this.#returnsDue) {
      if (due > date) continue;
      this.#returnsDue.delete(due);
      for (const intentId of intentIds) {
        this.#return(intentId, date);
        returns += 1;
      }
    }
    await this.deliverWebhooks();
    return { settlements: this.#settlements.length - before, returns };
  }

  /** Tries every webhook that is still owed; those that are not taken stay for the next time. */
  deliverWebhooks(): Promise<void> {
    this.#deliveries = this.#deliveries.then(() => this.#deliverAll());
    return this.#deliveries;
  }

  books(): CardBooks {
    const payments = [...this.#payments.values()];
    return {
      settlements: this.#settlements,
      paidCents: payments.reduce((sum, one) => sum + one.amountCents, 0),
      settledCents: this.#settlements.reduce((sum, one) => sum + one.amountCents, 0),
      returnedCents: payments.reduce(
        (sum, one) => sum + (one.returnedOn === undefined ? 0 : one.amountCents),
        0,
      ),
      webhooksSent: this.#webhooksSent,
      webhooksUnanswered: this.#pending.length,
    };
  }

  #open(request: OutsideRequest): OutsideAnswer {
    const given = jsonBody(request);
    const { amountCents, reference, successUrl, cancelUrl, merchant } = given ?? {};
    if (typeof amountCents !== 'number' || !Number.isSafeInteger(amountCents) || amountCents <= 0) {
      return json(400, { error: 'amountCents must be a positive whole number of cents' });
    }
    if (
      typeof reference !== 'string' ||
      typeof successUrl !== 'string' ||
      typeof cancelUrl !== 'string'
    ) {
      return json(400, { error: 'reference, successUrl and cancelUrl are needed' });
    }
    const named = typeof merchant === 'string' ? merchant : undefined;
    if (named !== undefined && !this.#setup.merchants.includes(named)) {
      return json(400, { error: 'merchant must be the key of a practice' });
    }
    const key = request.headers['idempotency-key'];
    const body = request.body.toString('utf8');
    if (typeof key === 'string') {
      const earlier = this.#byIdempotencyKey.get(key);
      if (earlier && earlier.body !== body) {
        return json(409, { error: 'the idempotency key was used for another request' });
      }
      if (earlier) return this.#sessionAnswer(200, earlier.sessionId);
    }
    this.#count += 1;
    const id = `cs_${this.#count}_${randomBytes(9).toString('hex')}`;
    this.#sessions.set(id, {
      id,
      amountCents,
      reference,
      successUrl,
      cancelUrl,
      merchant: named,
      intentId: undefined,
    });
    if (typeof key === 'string') this.#byIdempotencyKey.set(key, { body, sessionId: id });
    return this.#sessionAnswer(201, id);
  }

  #sessionAnswer(status: number, id: string): OutsideAnswer {
    return json(status, { id, url: `${this.#baseUrl}/checkout/${id}` });
  }

  #page(id: string, request: OutsideRequest): OutsideAnswer {
    const session = this.#sessions.get(id);
    if (!session) return json(404, { error: 'no such checkout' });
    if (request.method === 'GET') return html(200, checkoutPage(session));
    if (request.method !== 'POST') return json(405, { error: 'GET or POST' });
    if (session.intentId !== undefined) return seeOther(session.successUrl);
    const form = new URLSearchParams(request.body.toString('utf8'));
    const problem = cardProblem(form);
    if (problem !== undefined) return html(402, checkoutPage({ ...session, problem }));
    // The header is set only by this sandbox's own patients, for sessions that name no merchant.
    const merchant = session.merchant ?? request.headers['x-sandbox-merchant'];
    if (typeof merchant !== 'string') return json(409, { error: 'the session names no merchant' });
    this.#pay(session, merchant);
    return seeOther(session.successUrl);
  }

  #pay(session: Session, merchant: string): void {
    const intentId = session.id.replace(/^cs_/, 'pi_');
    session.intentId = intentId;
    const payment: Payment = {
      intentId,
      sessionId: session.id,
      merchant,
      amountCents: session.amountCents,
      reference: session.reference,
      on: this.#setup.today(),
    };
    this.#payments.set(intentId, payment);
    this.#unsettled.push(payment);
    this.#notify('payment.succeeded', payment, payment.on);
  }

  #return(intentId: string, date: string): void {
    const payment = this.#payments.get(intentId);
    if (!payment || payment.returnedOn !== undefined) return;
    payment.returnedOn = date;
    this.#setup.bank.returnItem({
      practiceKey: payment.merchant,
      reference: intentId,
      amountCents: payment.amountCents,
      on: this.#setup.settlesOn(date),
      of: 'card',
    });
    this.#notify('payment.returned', payment, date);
  }

  #notify(type: 'payment.succeeded' | 'payment.returned', payment: Payment, on: string): void {
    const id = `evt_${type === 'payment.succeeded' ? 'p' : 'r'}_${payment.intentId}`;
    const body = JSON.stringify({
      id,
      type,
      checkoutSessionId: payment.sessionId,
      paymentIntentId: payment.intentId,
      amountCents: payment.amountCents,
      reference: payment.reference,
      occurredOn: on,
    });
    const rank = chanceOf(this.#setup.seed, 'twice', payment.reference, payment.amountCents);
    this.#pending.push({ id, body, attempts: 0, twice: rank < 0.03 });
    void this.deliverWebhooks();
  }

  async #deliverAll(): Promise<void> {
    if (this.#webhookUrl === '') return;
    for (const webhook of [...this.#pending]) {
      if (!(await this.#deliver(webhook))) continue;
      this.#pending.splice(this.#pending.indexOf(webhook), 1);
      // An answer got lost on its way: the same event comes again.
      if (webhook.twice) await this.#deliver(webhook);
    }
  }

  async #deliver(webhook: Webhook): Promise<boolean> {
    webhook.attempts += 1;
    this.#webhooksSent += 1;
    const signature = createHmac('sha256', this.webhookSecret).update(webhook.body).digest('hex');
    try {
      const answer = await httpSend(
        'POST',
        this.#webhookUrl,
        { 'content-type': 'application/json', 'webhook-signature': `sha256=${signature}` },
        webhook.body,
      );
      return answer.status >= 200 && answer.status < 300;
    } catch (error) {
      // Nobody listens just now: the event stays owed and is tried again.
      webhook.lastFailure = reasonOf(error);
      return false;
    }
  }

  #settlementsOf(date: string): OutsideAnswer {
    const settlements = this.#settlements.filter((one) => one.on === date);
    return json(200, {
      date,
      settlements: settlements.map((one) => ({
        settlementId: one.settlementId,
        merchant: one.practiceKey,
        amountCents: one.amountCents,
        payments: one.paymentIntentIds.map((intentId) => {
          const payment = this.#payments.get(intentId);
          return {
            paymentIntentId: intentId,
            checkoutSessionId: payment?.sessionId,
            amountCents: payment?.amountCents,
            reference: payment?.reference,
          };
        }),
      })),
    });
  }
}

/** Whether a payment of a patient will be charged back. */
export function isReturned(
  seed: number,
  basisPoints: number,
  ...facts: readonly (string | number)[]
): boolean {
  return happens(basisPoints, seed, 'returned', ...facts);
}

function cardProblem(form: URLSearchParams): string | undefined {
  const number = (form.get('cardNumber') ?? '').replaceAll(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number)) return 'Please check the card number.';
  if (!/^(0[1-9]|1[0-2])\s*\/\s*\d{2}$/.test(form.get('expiry') ?? ''))
    return 'Please check the expiry date.';
  if (!/^\d{3,4}$/.test(form.get('securityCode') ?? '')) return 'Please check the security code.';
  // The number that every processor's test cards use for a refusal.
  if (number === '4000000000000002') return 'The card was declined.';
  return undefined;
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number[number.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function html(status: number, body: string): OutsideAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; form-action *",
    },
    body,
  };
}

function seeOther(location: string): OutsideAnswer {
  return { status: 303, headers: { location } };
}
