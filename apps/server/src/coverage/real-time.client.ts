/** Asking in real time: one X12 question over HTTP in a CORE envelope, one answer. */
import type { ActiveAgreement } from '../partners/partner.ts';
import type { RealTimeConnection } from '../partners/connections.ts';
import { readCoreResponse, writeCoreRequest } from './core-envelope.ts';

/** CORE asks for an answer within twenty seconds. */
const answerWithinMilliseconds = 20_000;

export type RealTimeAnswer =
  | { readonly kind: 'answered'; readonly payload: string }
  /** Nobody there, too late, or no CORE envelope: to be asked again. */
  | { readonly kind: 'no-answer'; readonly reason: string };

/** Asks under an agreement in force. Never throws for what the other side does. */
export async function askRealTime(
  agreement: ActiveAgreement,
  connection: RealTimeConnection,
  question: {
    readonly payloadType: string;
    readonly payloadId: string;
    readonly timeStamp: string;
    readonly payload: string;
  },
): Promise<RealTimeAnswer> {
  if (agreement.partnerKey !== connection.partnerKey) {
    throw new Error('broken: a connection of another partner');
  }
  const { senderId, receiverId } = connection;
  let text: string;
  try {
    const response = await fetch(connection.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/soap+xml; charset=UTF-8; action="RealTimeTransaction"',
        'x-api-key': connection.apiKey,
      },
      body: writeCoreRequest({ ...question, senderId, receiverId }),
      signal: AbortSignal.timeout(answerWithinMilliseconds),
    });
    text = await response.text();
    if (!response.ok) return { kind: 'no-answer', reason: `http-${response.status.toString()}` };
  } catch (failure) {
    // a refused, cut or silent line is the other side's condition, not a defect of ours
    return { kind: 'no-answer', reason: lineReason(failure) };
  }
  const envelope = readCoreResponse(text);
  if (!envelope) return { kind: 'no-answer', reason: 'no-core-envelope' };
  if (envelope.errorCode !== 'Success') return { kind: 'no-answer', reason: envelope.errorCode };
  return { kind: 'answered', payload: envelope.payload };
}

/** `no-connection-TimeoutError`: the kind of failure, never its words. */
function lineReason(failure: unknown): string {
  return `no-connection-${failure instanceof Error ? failure.name : typeof failure}`;
}
