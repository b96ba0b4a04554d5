/** Who saw a patient, who did what: for compliance officers. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';

export interface AuditRow {
  readonly practiceId: string;
  readonly id: string;
  readonly at: string;
  readonly businessAt: string;
  readonly actorKind: string;
  readonly actorId: string;
  /** Of staff: their name. */
  readonly actorName: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly subjectKind: string | null;
  readonly subjectIds: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly practiceId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  /** Only what was refused. */
  readonly refusedOnly?: boolean | undefined;
  /** Moments; `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of audit rows, newest first, with the exact count of all that match. */
export async function listAudit(tx: ReadTx, filter: AuditFilter): Promise<Page<AuditRow>> {
  const { practiceId, patientId, actorId, action, from, to } = filter;
  if (patientId !== undefined && practiceId !== undefined) tx.saw(practiceId, [patientId]);
  const matching = sql`from audit_event e where
    (${practiceId ?? null}::uuid is null or e.practice_id = ${practiceId ?? null}::uuid)
    and (${patientId ?? null}::uuid is null or e.subject_ids @> array[${patientId ?? null}::uuid]
      or e.detail->'patient' ? ${patientId ?? ''})
    and (${actorId ?? null}::text is null or e.actor_id = ${actorId ?? null})
    and (${action ?? null}::text is null or e.action = ${action ?? null})
    and (not ${filter.refusedOnly ?? false}::boolean or e.outcome like 'refused%')
    and (${from ?? null}::timestamptz is null or e.at >= ${from ?? null}::timestamptz)
    and (${to ?? null}::timestamptz is null or e.at < ${to ?? null}::timestamptz)`;
  const counted = await sql<{ count: bigint }>`select count(*) as count ${matching}`.execute(tx.db);
  const [at, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  const { rows } = await sql<{
    practice_id: string;
    id: string;
    at: string;
    business_at: string;
    actor_kind: string;
    actor_id: string;
    actor_name: string | null;
    action: string;
    outcome: string;
    subject_kind: string | null;
    subject_ids: string[];
    detail: Record<string, unknown>;
  }>`
    select e.*, u.name as actor_name from (
      select e.* ${matching}
        and (${at ?? null}::timestamptz is null or (e.at, e.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
      order by e.at desc, e.id desc limit ${filter.limit + 1}
    ) e left join staff_user u on e.actor_kind = 'staff' and u.id::text = e.actor_id
    order by e.at desc, e.id desc`.execute(tx.db);
  const shown = rows.map((row) => ({
    practiceId: row.practice_id,
    id: row.id,
    at: row.at,
    businessAt: row.business_at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    outcome: row.outcome,
    subjectKind: row.subject_kind,
    subjectIds: row.subject_ids,
    detail: row.detail,
  }));
  return pageOf(shown, filter.limit, Number(counted.rows[0]?.count ?? 0n), (row) => [
    row.at,
    row.id,
  ]);
}
