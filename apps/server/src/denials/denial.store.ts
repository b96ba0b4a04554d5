/** Denials as kept. */
import { sql } from 'kysely';
import { present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

export type DenialStatus =
  'open' | 'corrected' | 'appealed' | 'overturned' | 'upheld' | 'written-off' | 'closed';

export interface NewDenial {
  readonly claimId: string;
  readonly remittanceClaimId: string;
  readonly chargeId: string | null;
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly remarkCodes: readonly string[];
  readonly rootCause: string;
  readonly amountCents: Cents;
  readonly nextAction: string;
  readonly deadline: CalendarDate;
  /** 1 the first decision on the claim; one more for each appeal that was lost. */
  readonly level: number;
  readonly chanceBasisPoints: number;
}

export interface Denial extends NewDenial {
  readonly id: string;
  readonly status: DenialStatus;
}

/** Whether the denials of a decision are kept already: hearing of it twice opens them once. */
export async function hasDenialsOf(tx: Tx, remittanceClaimId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('denial')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('remittance_claim_id', '=', remittanceClaimId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertDenials(tx: Tx, denials: readonly NewDenial[]): Promise<string[]> {
  if (denials.length === 0) return [];
  const decisions = await decisionsOf(
    tx,
    denials.map((denial) => denial.remittanceClaimId),
  );
  const rows = denials.map((denial) => ({
    ...present(decisions.get(denial.remittanceClaimId), 'a denial without its decision'),
    practice_id: tx.practiceId,
    id: tx.newId(),
    claim_id: denial.claimId,
    remittance_claim_id: denial.remittanceClaimId,
    charge_id: denial.chargeId,
    group_code: denial.groupCode,
    reason_code: denial.reasonCode,
    remark_codes: [...denial.remarkCodes],
    root_cause: denial.rootCause,
    amount_cents: denial.amountCents,
    next_action: denial.nextAction,
    deadline: denial.deadline,
    level: denial.level,
    chance_basis_points: denial.chanceBasisPoints,
    status: 'open',
    opened_at: tx.now,
  }));
  await tx.db.insertInto('denial').values(rows).execute();
  return rows.map((row) => row.id);
}

/** Who decided, and on which of the practice's days: what a denial carries for the figures. */
async function decisionsOf(
  tx: Tx,
  remittanceClaimIds: readonly string[],
): Promise<Map<string, { payer_id: string; decided_on: CalendarDate }>> {
  const { rows } = await sql<{ id: string; payer_id: string; decided_on: CalendarDate }>`
    select k.id, coalesce(r.payer_id, c.payer_id) as payer_id, (r.received_at at time zone z.time_zone)::date as decided_on
    from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join practice z on z.practice_id = k.practice_id
    join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
    where k.practice_id = ${tx.practiceId}::uuid and k.id = any (${[...new Set(remittanceClaimIds)]}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, ...decision }) => [id, decision]));
}

/** A denial, locked for the deed. */
export async function lockDenial(tx: Tx, denialId: string): Promise<Denial | undefined> {
  const row = await tx.db
    .selectFrom('denial')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', denialId)
    .forUpdate()
    .executeTakeFirst();
  return row && toDenial(row);
}

/** The denials of a claim in some states, locked. */
export async function lockDenialsOfClaim(
  tx: Tx,
  claimId: string,
  statuses: readonly DenialStatus[],
): Promise<Denial[]> {
  const rows = await tx.db
    .selectFrom('denial')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('claim_id', '=', claimId)
    .where('status', 'in', [...statuses])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toDenial);
}

function toDenial(row: {
  id: string;
  claim_id: string;
  remittance_claim_id: string;
  charge_id: string | null;
  group_code: string;
  reason_code: string;
  remark_codes: string[];
  root_cause: string;
  amount_cents: bigint;
  next_action: string;
  deadline: CalendarDate;
  level: number;
  chance_basis_points: number;
  status: string;
}): Denial {
  return {
    id: row.id,
    claimId: row.claim_id,
    remittanceClaimId: row.remittance_claim_id,
    chargeId: row.charge_id,
    groupCode: row.group_code,
    reasonCode: row.reason_code,
    remarkCodes: row.remark_codes,
    rootCause: row.root_cause,
    amountCents: row.amount_cents as Cents,
    nextAction: row.next_action,
    deadline: row.deadline,
    level: row.level,
    chanceBasisPoints: row.chance_basis_points,
    status: row.status as DenialStatus,
  };
}

export async function setDenialStatus(
  tx: Tx,
  denialIds: readonly string[],
  status: DenialStatus,
): Promise<void> {
  if (denialIds.length === 0) return;
  await send(
    tx.db,
    tx.db
      .updateTable('denial')
      .set({ status, closed_at: status === 'open' || status === 'appealed' ? null : tx.now })
      .where('practice_id', '=', tx.practiceId)
      .where('id', 'in', [...denialIds]),
  );
}

export async function insertAppeal(
  tx: Tx,
  appeal: {
    readonly denialId: string;
    readonly level: number;
    readonly letterSha256: string;
    readonly sentOn: CalendarDate;
  },
): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('appeal').values({
      practice_id: tx.practiceId,
      id,
      denial_id: appeal.denialId,
      level: appeal.level,
      letter_sha256: appeal.letterSha256,
      sent_on: appeal.sentOn,
    }),
  );
  return id;
}

/** Writes how the open appeals of denials ended. */
export async function closeAppeals(
  tx: Tx,
  denialIds: readonly string[],
  ended: {
    readonly outcome: 'won' | 'lost';
    readonly decidedOn: CalendarDate;
    readonly recoveredCents?: Cents;
  },
): Promise<void> {
  if (denialIds.length === 0) return;
  await send(
    tx.db,
    tx.db
      .updateTable('appeal')
      .set({
        outcome: ended.outcome,
        decided_on: ended.decidedOn,
        recovered_cents: ended.recoveredCents ?? null,
      })
      .where('practice_id', '=', tx.practiceId)
      .where('denial_id', 'in', [...denialIds])
      .where('outcome', 'is', null),
  );
}

/** A lost appeal: the denial is open again, on its next level. */
export async function raiseLevel(
  tx: Tx,
  denialId: string,
  next: {
    readonly level: number;
    readonly deadline: CalendarDate;
    readonly nextAction: string;
    readonly chanceBasisPoints: number;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('denial')
      .set({
        level: next.level,
        deadline: next.deadline,
        next_action: next.nextAction,
        chance_basis_points: next.chanceBasisPoints,
        status: 'open',
        closed_at: null,
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', denialId),
  );
}
