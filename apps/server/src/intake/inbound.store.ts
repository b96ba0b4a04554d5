/** Rows of messages that arrived. */
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';
import type { Became, MessageOutcome } from './inbound.ts';

export interface MessageKey {
  readonly source: string;
  readonly messageId: string;
  readonly digest: string;
}

/** What became of the same message before: same source, number and content. */
export async function findEarlierMessage(
  tx: Tx,
  key: MessageKey,
): Promise<{ readonly id: string; readonly outcome: string } | undefined> {
  return tx.db
    .selectFrom('inbound_message')
    .select(['id', 'outcome'])
    .where('practice_id', '=', tx.practiceId)
    .where('source', '=', key.source)
    .where('message_id', '=', key.messageId)
    .where('digest', '=', key.digest)
    .executeTakeFirst();
}

/**
 * Keeps a message. When another transaction has just taken the same one, this one breaks as a whole: its
 * sender is asked to send it again, and then it is known.
 */
export async function insertMessage(
  tx: Tx,
  message: MessageKey & {
    readonly kind: string;
    readonly sha256: string;
    readonly outcome: MessageOutcome;
    readonly reason: string | null;
    readonly became: Became;
    readonly where: string | null;
  },
): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('inbound_message').values({
      practice_id: tx.practiceId,
      id,
      source: message.source,
      message_id: message.messageId,
      digest: message.digest,
      kind: message.kind,
      received_at: tx.now,
      file_sha256: message.sha256,
      outcome: message.outcome,
      reason: message.reason,
      became: JSON.stringify({ ...message.became, where: message.where }),
    }),
  );
  return id;
}
