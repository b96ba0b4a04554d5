/** What later slices ask of messages. */
import type { ReadTx } from '../platform/transaction.ts';
import type { Channel } from './correspondence.store.ts';

export interface SentMessage {
  readonly channel: Channel;
  readonly kind: string;
  readonly guarantorId: string | null;
  readonly fileSha256: string | null;
  readonly status: string;
}

/** One message; undefined when it is not of this practice. */
export async function findMessage(
  tx: ReadTx,
  practiceId: string,
  id: string,
): Promise<SentMessage | undefined> {
  const row = await tx.db
    .selectFrom('correspondence')
    .select(['channel', 'kind', 'guarantor_id', 'file_sha256', 'status'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      channel: row.channel as Channel,
      kind: row.kind,
      guarantorId: row.guarantor_id,
      fileSha256: row.file_sha256,
      status: row.status,
    }
  );
}

/** Whether anything of a practice waits to be sent. */
export async function hasQueuedMessages(tx: ReadTx, practiceId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('correspondence')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'queued')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Digests of the addresses and numbers of a guarantor that a partner refused. */
export async function findRefusedAddresses(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('correspondence')
    .select('detail')
    .where('practice_id', '=', practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', '=', 'failed')
    .execute();
  return new Set(
    rows.flatMap(({ detail }) => {
      const { addressDigest } = detail as { addressDigest?: string };
      return addressDigest === undefined ? [] : [addressDigest];
    }),
  );
}
