/** Messages that arrived, for the screens. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';
import type { Became } from './inbound.ts';

export interface InboundRow {
  readonly practiceId: string;
  readonly id: string;
  readonly source: string;
  readonly messageId: string;
  readonly kind: string;
  readonly receivedAt: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly where: string | null;
  readonly fileSha256: string;
  readonly became: Partial<Became>;
}

export interface InboundFilter {
  readonly outcome?: string | undefined;
  readonly kind?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of messages, the latest first, with the exact count of all that match. */
export async function listInboundMessages(
  tx: ReadTx,
  filter: InboundFilter,
): Promise<Page<InboundRow>> {
  let matching = tx.db.selectFrom('inbound_message');
  if (filter.practiceId) matching = matching.where('practice_id', '=', filter.practiceId);
  if (filter.outcome) matching = matching.where('outcome', '=', filter.outcome);
  if (filter.kind) matching = matching.where('kind', '=', filter.kind);
  const { count } = await matching
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  let paged = matching
    .selectAll()
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  const [at, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  if (at !== undefined && id !== undefined) {
    paged = paged.where(sql<boolean>`(received_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = (await paged.execute()).map((row): InboundRow => {
    const became = row.became as Partial<Became> & { readonly where?: string | null };
    return {
      practiceId: row.practice_id,
      id: row.id,
      source: row.source,
      messageId: row.message_id,
      kind: row.kind,
      receivedAt: row.received_at,
      outcome: row.outcome,
      reason: row.reason,
      where: became.where ?? null,
      fileSha256: row.file_sha256,
      became,
    };
  });
  for (const row of rows.slice(0, filter.limit)) {
    tx.saw(row.practiceId, row.became.patientIds ?? []);
  }
  return pageOf(rows, filter.limit, Number(count), (row) => [row.receivedAt, row.id]);
}

/** The stored file of one message, for whoever opens its raw source. */
export async function findInboundFile(
  tx: ReadTx,
  practiceId: string,
  inboundMessageId: string,
): Promise<{ readonly sha256: string; readonly mediaType: string } | undefined> {
  const row = await tx.db
    .selectFrom('inbound_message as m')
    .innerJoin('stored_file as f', 'f.sha256', 'm.file_sha256')
    .select(['f.sha256', 'f.media_type', 'm.became'])
    .where('m.practice_id', '=', practiceId)
    .where('m.id', '=', inboundMessageId)
    .executeTakeFirst();
  if (!row) return undefined;
  tx.saw(practiceId, (row.became as Partial<Became>).patientIds ?? []);
  return { sha256: row.sha256, mediaType: row.media_type };
}
