/** Seals over audit rows, as the sealer keeps them. Its role may read audit rows and add seals, no more. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../platform/database/connect.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import type { Instant } from '../platform/clocks.ts';

type Sealing = Transaction<DB>;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Runs work over one practice as the sealer: no audit row of its own, or sealing would never end. */
export async function asSealer<Outcome>(
  database: Database,
  practiceId: string,
  work: (db: Sealing) => Promise<Outcome>,
): Promise<Outcome> {
  if (!uuidForm.test(practiceId)) throw new Error('broken: a practice id is not a UUID');
  return database.transaction().execute(async (db) => {
    await sql.raw(`set local app.practice_ids = '{${practiceId}}'`).execute(db);
    await sql.raw(`set local app.practice_id = '${practiceId}'`).execute(db);
    return work(db);
  });
}

export interface Seal {
  readonly sequence: bigint;
  readonly lastEventAt: Instant;
  readonly lastEventId: string;
  readonly eventCount: bigint;
  readonly digest: string;
  readonly sealedAt: Instant;
}

/** Every seal of a practice, in order. */
export async function findSeals(db: Sealing, practiceId: string): Promise<Seal[]> {
  const rows = await db
    .selectFrom('audit_seal')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    lastEventAt: row.last_event_at,
    lastEventId: row.last_event_id,
    eventCount: row.event_count,
    digest: row.digest,
    sealedAt: row.sealed_at,
  }));
}

/** The newest seal; undefined when nothing was sealed yet. */
export async function findLastSeal(db: Sealing, practiceId: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('audit_seal')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      sequence: row.sequence,
      lastEventAt: row.last_event_at,
      lastEventId: row.last_event_id,
      eventCount: row.event_count,
      digest: row.digest,
      sealedAt: row.sealed_at,
    }
  );
}

/** Two sealers at once would write one sequence twice: the second waits here, then finds nothing to do. */
export async function lockSealing(db: Sealing, practiceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit-seal/${practiceId}`}, 0))`.execute(
    db,
  );
}

/** A place in the order of audit rows. */
export interface Place {
  readonly at: Instant;
  readonly id: string;
}

/** Everything about a row, in one text: a change of any of it changes the digest. */
const rowText = sql`jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  to_char(e.business_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id, e.action,
  e.outcome, e.subject_kind, e.subject_ids, e.detail)::text`;

export interface Digested {
  readonly count: bigint;
  readonly digest: string;
  readonly last: Place | undefined;
}

/**
 * The digest of the rows after one place and up to another.
 * @param upTo a place that is included, or a moment: rows older than it, so many at most
 */
export async function digestRows(
  db: Sealing,
  practiceId: string,
  range: {
    readonly after: Place | undefined;
    readonly upTo: Place | { readonly before: Instant; readonly most: number };
  },
): Promise<Digested> {
  const { after, upTo } = range;
  const from = sql`e.practice_id = ${practiceId}::uuid
    and (${after?.at ?? null}::timestamptz is null or (e.at, e.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))`;
  const to =
    'before' in upTo
      ? sql`and e.at < ${upTo.before}::timestamptz order by e.at, e.id limit ${upTo.most}`
      : sql`and (e.at, e.id) <= (${upTo.at}::timestamptz, ${upTo.id}::uuid)`;
  const { rows } = await sql<{
    count: bigint;
    digest: string | null;
    last_at: Instant | null;
    last_id: string | null;
  }>`
    select count(*) as count,
      encode(sha256(convert_to(string_agg(t.line, E'\\n' order by t.at, t.id), 'UTF8')), 'hex') as digest,
      (array_agg(t.at order by t.at desc, t.id desc))[1] as last_at,
      (array_agg(t.id order by t.at desc, t.id desc))[1] as last_id
    from (select e.at, e.id, ${rowText} as line from audit_event e where ${from} ${to}) t`.execute(
    db,
  );
  const [row] = rows;
  const last = row?.last_at && row.last_id ? { at: row.last_at, id: row.last_id } : undefined;
  return { count: row?.count ?? 0n, digest: row?.digest ?? '', last };
}

/** How many rows came after the last seal. */
export async function countUnsealed(
  db: Sealing,
  practiceId: string,
  after: Place | undefined,
): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from audit_event e where e.practice_id = ${practiceId}::uuid
      and (${after?.at ?? null}::timestamptz is null
        or (e.at, e.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0n);
}

export async function insertSeal(db: Sealing, practiceId: string, seal: Seal): Promise<void> {
  await db
    .insertInto('audit_seal')
    .values({
      practice_id: practiceId,
      sequence: seal.sequence,
      last_event_at: seal.lastEventAt,
      last_event_id: seal.lastEventId,
      event_count: seal.eventCount,
      digest: seal.digest,
      sealed_at: seal.sealedAt,
    })
    .execute();
}
