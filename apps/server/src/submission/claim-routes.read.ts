/** Which way claims leave: through which clearinghouse each payer is reached. */
import type { Kysely } from 'kysely';
import type { DB } from '../platform/database/schema.generated.ts';

export interface ClearinghouseFacts {
  readonly key: string;
  readonly name: string;
  readonly senderId: string;
  readonly receiverId: string;
}

/** One way out, and the payers whose claims take it. */
export interface ClaimRoute {
  readonly clearinghouse: ClearinghouseFacts;
  /** These payers only; null for the way of everybody who is not reached by another one. */
  readonly only: readonly string[] | null;
  /** Payers that are reached by another way. */
  readonly elsewhere: readonly string[];
}

/** Whether a payer's claims take this way. */
export function leadsTo(route: ClaimRoute, payerId: string): boolean {
  return route.only ? route.only.includes(payerId) : !route.elsewhere.includes(payerId);
}

/** The clearinghouses with which we work, the one that was set up first before the others. */
async function findClearinghouses(db: Kysely<DB>): Promise<ClearinghouseFacts[]> {
  const rows = await db
    .selectFrom('partner')
    .select(['key', 'name', 'connection'])
    .where('kind', '=', 'clearinghouse')
    .orderBy('created_at')
    .orderBy('key')
    .execute();
  return rows.map((row) => {
    const connection = row.connection as Record<string, unknown>;
    const text = (name: string, otherwise: string): string => {
      const value = connection[name];
      return typeof value === 'string' && value !== '' ? value : otherwise;
    };
    return {
      key: row.key,
      name: row.name,
      senderId: text('senderId', 'CLAIMWRIGHT'),
      receiverId: text('receiverId', row.key.toUpperCase()),
    };
  });
}

/**
 * Every way out for claims, the oldest first. A payer's claims go to the oldest clearinghouse at which
 * the payer has a number for claims; the claim carries that number. Who has none anywhere goes the
 * oldest way: the scrubber asks for the number.
 */
export async function findClaimRoutes(db: Kysely<DB>): Promise<ClaimRoute[]> {
  const clearinghouses = await findClearinghouses(db);
  const [first, ...others] = clearinghouses;
  if (!first) return [];
  if (others.length === 0) return [{ clearinghouse: first, only: null, elsewhere: [] }];
  const rows = await db
    .selectFrom('payer_identifier')
    .select(['payer_id', 'clearinghouse_key'])
    .where('transaction', '=', '837')
    .where('identifier', '<>', '')
    .orderBy('payer_id')
    .execute();
  const ways = new Map<string, string>();
  for (const { key } of clearinghouses) {
    for (const row of rows) {
      if (row.clearinghouse_key === key && !ways.has(row.payer_id)) ways.set(row.payer_id, key);
    }
  }
  const payersBy = (takes: (key: string) => boolean): string[] =>
    [...ways].flatMap(([payerId, key]) => (takes(key) ? [payerId] : []));
  return clearinghouses.map((clearinghouse) => ({
    clearinghouse,
    only: clearinghouse === first ? null : payersBy((key) => key === clearinghouse.key),
    elsewhere: payersBy((key) => key !== clearinghouse.key),
  }));
}
