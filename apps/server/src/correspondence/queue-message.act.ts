/** Queues a message in the transaction of the deed that caused it. */
import type { Tx } from '../platform/transaction.ts';
import { insertMessage, type Channel } from './correspondence.store.ts';

export type { Channel };

export interface NewMessage {
  readonly channel: Channel;
  /** Which words it carries: `statement`, `reminder`, `final-notice`, `receipt`, `code-changes`. */
  readonly kind: string;
  /** One of the two: a guarantor, or one of the staff. */
  readonly guarantorId?: string;
  readonly staffId?: string;
  /** The document that a letter carries. */
  readonly fileSha256?: string;
  /** What the words need, such as the link; forgotten once sent. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Queues it; it leaves if, and only if, the transaction commits. @returns its id */
export async function queueMessage(tx: Tx, message: NewMessage): Promise<string> {
  const id = await insertMessage(tx, message);
  tx.touched('correspondence', [id]);
  return id;
}
