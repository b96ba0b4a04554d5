/** What practices used on their claims since a day: diagnoses, procedures, pairs, and where. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { findClearinghouseKey, findNumberedPayers } from '../partners/payer-list.read.ts';
import type { KnownPayer } from '../partners/payer-list.ts';
import type { ReadTx } from '../platform/transaction.ts';

export interface Used {
  readonly claims: number;
  /** Claims to look at, the latest first; at most `claimsNamedMax`. */
  readonly claimIds: readonly string[];
}

export interface UsedDiagnosis extends Used {
  readonly code: string;
}

export interface UsedPair extends Used {
  readonly left: string;
  readonly right: string;
  /** What was charged for the cheaper of the two: what is at stake. */
  readonly chargeCents: number;
}

export interface UsedProcedure extends Used {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly placeOfService: string;
  /** Five digits of where it was done. */
  readonly zip: string;
  readonly units: number;
  /** The most units of a line. */
  readonly unitsMost: number;
  /** Units of single lines, the most first. */
  readonly unitsByClaim: readonly { readonly claimId: string; readonly units: number }[];
}

/** A payer that was billed, with its name and the numbers that we use at the clearinghouse. */
export interface UsedPayer extends Used, KnownPayer {
  readonly payerId: string;
}

export interface CodeUsage {
  readonly payers: readonly UsedPayer[];
  /** Through whom claims go; undefined where none is set up. */
  readonly clearinghouseKey: string | undefined;
  readonly diagnoses: readonly UsedDiagnosis[];
  readonly procedures: readonly UsedProcedure[];
  readonly pairs: readonly UsedPair[];
}

const claimsNamedMax = 50;

/** @param practiceId one of those that the transaction may read; absent: all of them */
export async function readCodeUsage(
  tx: ReadTx,
  given: { readonly since: CalendarDate; readonly practiceId?: string | undefined },
): Promise<CodeUsage> {
  const practiceIds = given.practiceId === undefined ? tx.practiceIds : [given.practiceId];
  const current = sql`
    select c.practice_id, c.id, c.current_version_id, c.location_id, c.service_date_from,
      c.payer_id
    from claim c
    where c.practice_id = any (${[...practiceIds]}::uuid[]) and c.service_date_from >= ${given.since}::date
      and c.status <> 'voided' and c.current_version_id is not null`;
  return {
    ...(await readPayers(tx, current)),
    diagnoses: await readDiagnoses(tx, current),
    procedures: await readProcedures(tx, current),
    pairs: await readPairs(tx, current),
  };
}

/** Where claims lie, by their ids: what a person needs to open one. */
export async function findClaimPlaces(
  tx: ReadTx,
  claimIds: readonly string[],
): Promise<Map<string, string>> {
  if (claimIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('claim')
    .select(['practice_id', 'id'])
    .where('practice_id', 'in', [...tx.practiceIds])
    .where('id', 'in', [...claimIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.practice_id]));
}

type Current = ReturnType<typeof sql>;

async function readPayers(
  tx: ReadTx,
  current: Current,
): Promise<Pick<CodeUsage, 'payers' | 'clearinghouseKey'>> {
  const clearinghouseKey = await findClearinghouseKey(tx.db);
  if (clearinghouseKey === undefined) return { payers: [], clearinghouseKey };
  const { rows } = await sql<{ payer_id: string; claims: bigint; ids: string[] }>`
    with current as (${current})
    select c.payer_id, count(*) as claims,
      (array_agg(c.id order by c.service_date_from desc))[1:${sql.lit(claimsNamedMax)}] as ids
    from current c group by c.payer_id`.execute(tx.db);
  const used = new Map(rows.map((row) => [row.payer_id, row]));
  const payers = await findNumberedPayers(tx.db, clearinghouseKey, [...used.keys()]);
  return {
    clearinghouseKey,
    payers: payers.map((payer) => {
      const { claims = 0n, ids = [] } = used.get(payer.payerId) ?? {};
      return { ...payer, claims: Number(claims), claimIds: ids };
    }),
  };
}

async function readDiagnoses(tx: ReadTx, current: Current): Promise<UsedDiagnosis[]> {
  const { rows } = await sql<{ code: string; claims: bigint; ids: string[] }>`
    with current as (${current})
    select d.code, count(distinct c.id) as claims,
      (array_agg(c.id order by c.service_date_from desc))[1:${sql.lit(claimsNamedMax)}] as ids
    from current c
    join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    cross join lateral jsonb_array_elements_text(v.content -> 'diagnoses') as d(code)
    group by d.code order by d.code`.execute(tx.db);
  return rows.map(({ code, claims, ids }) => ({
    code,
    claims: Number(claims),
    claimIds: [...new Set(ids)],
  }));
}

async function readProcedures(tx: ReadTx, current: Current): Promise<UsedProcedure[]> {
  const { rows } = await sql<{
    code: string;
    modifiers: string[];
    place: string;
    zip: string;
    claims: bigint;
    units: bigint;
    most: number;
    ids: string[];
    each: number[];
  }>`
    with current as (${current})
    select l.code, l.modifiers, o.place_of_service as place, left(o.zip, 5) as zip,
      count(distinct c.id) as claims, sum(l.units)::bigint as units, max(l.units) as most,
      (array_agg(c.id order by l.units desc, c.service_date_from desc))[1:${sql.lit(claimsNamedMax)}] as ids,
      (array_agg(l.units order by l.units desc, c.service_date_from desc))[1:${sql.lit(claimsNamedMax)}] as each
    from current c
    join claim_line l on l.practice_id = c.practice_id and l.claim_version_id = c.current_version_id
    join location o on o.practice_id = c.practice_id and o.id = c.location_id
    group by l.code, l.modifiers, o.place_of_service, left(o.zip, 5)
    order by l.code, l.modifiers`.execute(tx.db);
  return rows.map((row) => ({
    code: row.code,
    modifiers: row.modifiers,
    placeOfService: row.place,
    zip: row.zip,
    claims: Number(row.claims),
    units: Number(row.units),
    unitsMost: row.most,
    claimIds: [...new Set(row.ids)],
    unitsByClaim: row.ids.map((claimId, at) => ({ claimId, units: row.each[at] ?? 0 })),
  }));
}

/** Codes that stood together on a claim and day. */
async function readPairs(tx: ReadTx, current: Current): Promise<UsedPair[]> {
  const { rows } = await sql<{
    left_code: string;
    right_code: string;
    claims: bigint;
    charge: bigint;
    ids: string[];
  }>`
    with current as (${current})
    select a.code as left_code, b.code as right_code, count(distinct c.id) as claims,
      sum(least(a.charge_cents, b.charge_cents))::bigint as charge,
      (array_agg(c.id order by c.service_date_from desc))[1:${sql.lit(claimsNamedMax)}] as ids
    from current c
    join claim_line a on a.practice_id = c.practice_id and a.claim_version_id = c.current_version_id
    join claim_line b on b.practice_id = a.practice_id and b.claim_version_id = a.claim_version_id
      and b.service_date = a.service_date and b.code > a.code
    group by a.code, b.code order by a.code, b.code`.execute(tx.db);
  return rows.map((row) => ({
    left: row.left_code,
    right: row.right_code,
    claims: Number(row.claims),
    chargeCents: Number(row.charge),
    claimIds: [...new Set(row.ids)],
  }));
}
