/** Who opened what no practice claims: for compliance officers. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';

export interface UnroutedOpening {
  readonly id: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  /** Of staff: their name. */
  readonly actorName: string | null;
  /** `look-into-unrouted` or `download-unrouted`. */
  readonly action: string;
  readonly outcome: string;
  readonly unroutedId: string | null;
  /** The file's digest; null where there was no such file. */
  readonly fileSha256: string | null;
}

export interface OpeningFilter {
  readonly refusedOnly?: boolean | undefined;
  /** Moments; `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of openings, newest first, with the exact count; nothing else of the office's audit. */
export async function listUnroutedOpenings(
  tx: ReadTx,
  { refusedOnly, from, to, cursor, limit }: OpeningFilter,
): Promise<Page<UnroutedOpening>> {
  const matching = sql`from system_event e
    where e.action in ('look-into-unrouted', 'download-unrouted')
      and (not ${refusedOnly ?? false}::boolean or e.outcome like 'refused%')
      and (${from ?? null}::timestamptz is null or e.at >= ${from ?? null}::timestamptz)
      and (${to ?? null}::timestamptz is null or e.at < ${to ?? null}::timestamptz)`;
  const counted = await sql<{ count: bigint }>`select count(*) as count ${matching}`.execute(tx.db);
  const [at, id] = readCursor(cursor, ['when', 'id']) ?? [];
  const { rows } = await sql<UnroutedOpening>`
    select e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", u.name as "actorName", e.action,
      e.outcome, e.detail ->> 'unrouted' as "unroutedId", e.detail ->> 'file' as "fileSha256"
    from (
      select e.* ${matching}
        and (${at ?? null}::timestamptz is null or (e.at, e.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
      order by e.at desc, e.id desc limit ${limit + 1}
    ) e left join staff_user u on e.actor_kind = 'staff' and u.id::text = e.actor_id
    order by e.at desc, e.id desc`.execute(tx.db);
  return pageOf(rows, limit, Number(counted.rows[0]?.count ?? 0n), (row) => [row.at, row.id]);
}
