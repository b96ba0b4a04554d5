/** The card processor: we open a checkout there; no card number ever reaches us. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ActiveAgreement } from '../partners/partner.ts';
import { failureFields } from '../platform/log.ts';

const patienceMilliseconds = 15_000;

export interface CardConnection {
  readonly partnerKey: string;
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

export interface CardCheckout {
  readonly id: string;
  /** Where the patient pays. */
  readonly url: string;
}

/**
 * Opens a checkout. The same reference opens the same one.
 * Refuses with `card-payments-closed` when the processor does not take it or cannot be reached.
 */
export async function openCheckout(
  agreement: ActiveAgreement,
  connection: CardConnection,
  given: {
    readonly amountCents: number;
    readonly reference: string;
    /** The practice's key: it, not the billing company, is paid. */
    readonly merchant: string;
    readonly successUrl: string;
    readonly cancelUrl: string;
  },
): Promise<CardCheckout | Refused> {
  if (agreement.partnerKey !== connection.partnerKey) {
    throw new Error('broken: a connection of another partner');
  }
  let answer: Response;
  try {
    answer = await fetch(`${connection.baseUrl}/v1/checkout-sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${connection.secretKey}`,
        'content-type': 'application/json',
        'idempotency-key': given.reference,
      },
      body: JSON.stringify(given),
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch (failure) {
    return refuse('card-payments-closed', failureFields(failure));
  }
  if (!answer.ok) return refuse('card-payments-closed', { status: answer.status });
  const { id, url } = (await answer.json()) as CardCheckout;
  return { id, url };
}

/**
 * Whether a notice really comes from the processor: HMAC-SHA256 over the raw body. Without a secret
 * nobody can have signed: an empty key is one that everybody knows.
 */
export function isSigned(
  connection: CardConnection,
  rawBody: Uint8Array,
  signature: string,
): boolean {
  if (connection.webhookSecret === '') return false;
  const expected = Buffer.from(
    `sha256=${createHmac('sha256', connection.webhookSecret).update(rawBody).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
