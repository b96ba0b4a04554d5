/** Payers with the numbers that we use at a clearinghouse, and what practices are enrolled for. */
import type { Kysely } from 'kysely';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { unrecognisedPayerId } from './partner.ts';
import type { KnownPayer } from './payer-list.ts';

export interface NumberedPayer extends KnownPayer {
  readonly payerId: string;
}

/** The clearinghouse that claims go through: the one that was set up first; undefined for none. */
export async function findClearinghouseKey(db: Kysely<DB>): Promise<string | undefined> {
  const row = await db
    .selectFrom('partner')
    .select('key')
    .where('kind', '=', 'clearinghouse')
    .orderBy('created_at')
    .executeTakeFirst();
  return row?.key;
}

/** Every payer, by name, with its numbers at a clearinghouse; or only those that are named. */
export async function findNumberedPayers(
  db: Kysely<DB>,
  clearinghouseKey: string,
  payerIds?: readonly string[],
): Promise<NumberedPayer[]> {
  if (payerIds?.length === 0) return [];
  const rows = await db
    .selectFrom('payer as p')
    .leftJoin('payer_identifier as i', (join) =>
      join.onRef('i.payer_id', '=', 'p.id').on('i.clearinghouse_key', '=', clearinghouseKey),
    )
    .select(['p.id', 'p.name', 'i.transaction', 'i.identifier'])
    .where('p.id', '!=', unrecognisedPayerId)
    .$if(payerIds !== undefined, (query) => query.where('p.id', 'in', [...(payerIds ?? [])]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  const payers = new Map<string, { name: string; identifiers: Record<string, string> }>();
  for (const { id, name, transaction, identifier } of rows) {
    const payer = payers.get(id) ?? { name, identifiers: {} };
    payers.set(id, payer);
    if (transaction !== null && identifier !== null) payer.identifiers[transaction] = identifier;
  }
  return [...payers].map(([payerId, payer]) => ({ payerId, ...payer }));
}

export interface PracticeEnrollment {
  readonly practiceId: string;
  readonly payerId: string;
  readonly transaction: string;
  readonly status: string;
  readonly effectiveFrom: string | null;
}

/** What the practices of a transaction are enrolled for. */
export async function listEnrollments(tx: ReadTx): Promise<PracticeEnrollment[]> {
  const rows = await tx.db
    .selectFrom('enrollment')
    .select(['practice_id', 'payer_id', 'transaction', 'status', 'effective_from'])
    .where('practice_id', 'in', [...tx.practiceIds])
    .orderBy('payer_id')
    .orderBy('transaction')
    .execute();
  return rows.map((row) => ({
    practiceId: row.practice_id,
    payerId: row.payer_id,
    transaction: row.transaction,
    status: row.status,
    effectiveFrom: row.effective_from,
  }));
}

/** Whether we know a payer by this id. */
export async function isPayer(db: Kysely<DB>, payerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('payer')
    .select('id')
    .where('id', '=', payerId)
    .executeTakeFirst();
  return row !== undefined && row.id !== unrecognisedPayerId;
}
