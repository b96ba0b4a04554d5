/** A decision as the next payer must see it: copied from the remittance unchanged. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Adjudication } from '../claims/earlier-decisions.ts';
import type { Tx } from '../platform/transaction.ts';
import { isForwarded } from '../remittance/remittance.ts';

export interface DecidedForNext {
  readonly claimId: string;
  readonly adjudication: Adjudication;
  /** What this decision moved to the next payer, in cents. */
  readonly nextPayerCents: bigint;
  readonly wasForwarded: boolean;
  readonly paymentDate: CalendarDate;
}

interface AdjustmentJson {
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly amountCents: number;
}

interface DecisionRow {
  readonly id: string;
  readonly payer_claim_control_number: string;
  readonly remark_codes: string[];
  readonly status_code: string;
  readonly forwarded_to: string | null;
  readonly payment_date: CalendarDate;
}

/**
 * What a payer decided of the claim behind a remittance claim: all its decisions that stand,
 * together, because a payer may split a claim. Undefined when this one is not posted to a claim of
 * ours, was taken back, or when lines of the claim are not decided yet.
 */
export async function readDecisionForNext(
  tx: Tx,
  remittanceClaimId: string,
): Promise<DecidedForNext | undefined> {
  const head = await tx.db
    .selectFrom('remittance_claim as decided')
    .innerJoin('remittance', (join) =>
      join
        .onRef('remittance.practice_id', '=', 'decided.practice_id')
        .onRef('remittance.id', '=', 'decided.remittance_id'),
    )
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'decided.practice_id')
        .onRef('claim.id', '=', 'decided.claim_id'),
    )
    .select(['decided.claim_id', 'remittance.payer_id', 'claim.payer_id as asked_payer_id'])
    .where('decided.practice_id', '=', tx.practiceId)
    .where('decided.id', '=', remittanceClaimId)
    .where('decided.outcome', '<>', 'put-aside')
    .executeTakeFirst();
  // A crossover's decision is already the next payer's.
  if (!head?.claim_id || head.payer_id !== head.asked_payer_id) return undefined;
  const decisions = await readStandingDecisions(tx, head.claim_id, head.asked_payer_id);
  const latest = decisions.at(-1);
  if (!latest || !decisions.some((one) => one.id === remittanceClaimId)) return undefined;
  if (await hasUndecidedLines(tx, head.claim_id, decisions)) return undefined;
  const lines = await readLines(
    tx,
    decisions.map((one) => one.id),
  );
  return {
    claimId: head.claim_id,
    nextPayerCents: await movedToNextCents(tx, head.claim_id),
    wasForwarded: decisions.some((one) =>
      isForwarded({
        statusCode: one.status_code,
        forwardedTo: one.forwarded_to ?? undefined,
        remarkCodes: one.remark_codes,
      }),
    ),
    paymentDate: latest.payment_date,
    adjudication: {
      adjudicatedOn: latest.payment_date,
      paidCents: lines.reduce((sum, one) => sum + one.paidCents, 0),
      payerClaimControlNumber: latest.payer_claim_control_number,
      // what was said of the claim as a whole stands on its lines
      adjustments: [],
      remarkCodes: [...new Set(decisions.flatMap((one) => one.remark_codes))],
      lines,
    },
  };
}

/**
 * Of decisions, those whose claim has money that went on to the next payer and was not taken back. For
 * the others there is nothing to bill. @returns their ids, in the order given
 */
export async function findDecisionsWithNext(
  tx: Tx,
  remittanceClaimIds: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(remittanceClaimIds)];
  const { rows } = await sql<{ id: string }>`
    select k.id from remittance_claim k
    where k.practice_id = ${tx.practiceId}::uuid and k.id = any (${ids}::uuid[]) and k.claim_id is not null
      and exists (select from ledger_row r
        where r.practice_id = ${tx.practiceId}::uuid and r.claim_id = k.claim_id
          and r.charge_id in (select l.charge_id from claim_line l
            where l.practice_id = ${tx.practiceId}::uuid and l.claim_id = k.claim_id)
          and r.reason = 'next-payer' and r.reverses_id is null
          and not exists (select from ledger_row b where b.practice_id = r.practice_id and b.reverses_id = r.id))`.execute(
    tx.db,
  );
  const found = new Set(rows.map((row) => row.id));
  return ids.filter((id) => found.has(id));
}

/**
 * Of decisions of next payers, the newest one of the payer before each: it may have decided anew while the
 * next payer's claim was under way.
 */
export async function findEarlierDecisions(
  tx: Tx,
  remittanceClaimIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct on (f.id) k.id from remittance_claim d
    join claim c on c.practice_id = d.practice_id and c.id = d.claim_id
    join claim f on f.practice_id = c.practice_id and f.id = c.primary_claim_id
    join remittance_claim k on k.practice_id = f.practice_id and k.claim_id = f.id
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id and r.payer_id = f.payer_id
    where d.practice_id = ${tx.practiceId}::uuid and d.id = any (${[...remittanceClaimIds]}::uuid[])
      and k.outcome <> 'put-aside' and k.status_code <> '22'
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
    order by f.id, r.received_at desc, r.id desc, k.position desc`.execute(tx.db);
  return rows.map((row) => row.id);
}

async function readStandingDecisions(
  tx: Tx,
  claimId: string,
  payerId: string,
): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select k.id, k.payer_claim_control_number, k.remark_codes, k.status_code, k.forwarded_to, r.payment_date
    from remittance_claim k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    where k.practice_id = ${tx.practiceId}::uuid and k.claim_id = ${claimId}::uuid and r.payer_id = ${payerId}::uuid
      and k.outcome <> 'put-aside' and k.status_code <> '22'
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
    order by r.received_at, r.id, k.position`.execute(tx.db);
  return rows;
}

async function hasUndecidedLines(
  tx: Tx,
  claimId: string,
  decisions: readonly DecisionRow[],
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from claim c
      join claim_line l on l.practice_id = c.practice_id and l.claim_version_id = c.current_version_id
      where c.practice_id = ${tx.practiceId}::uuid and c.id = ${claimId}::uuid
        and not l.is_settled and not exists (select from remittance_line d where d.practice_id = l.practice_id
          and d.charge_id = l.charge_id
          and d.remittance_claim_id = any (${decisions.map((one) => one.id)}::uuid[]))) as found`.execute(
    tx.db,
  );
  return rows[0]?.found ?? true;
}

/** What decisions on a claim moved to the next payer and nothing took back, in cents. */
async function movedToNextCents(tx: Tx, claimId: string): Promise<bigint> {
  const { rows } = await sql<{ moved: bigint | null }>`
    select sum(r.amount_cents)::bigint as moved from ledger_row r
    where r.practice_id = ${tx.practiceId}::uuid and r.claim_id = ${claimId}::uuid
      and r.charge_id in (select l.charge_id from claim_line l
        where l.practice_id = ${tx.practiceId}::uuid and l.claim_id = ${claimId}::uuid)
      and r.reason = 'next-payer' and r.reverses_id is null
      and not exists (select from ledger_row b where b.practice_id = r.practice_id and b.reverses_id = r.id)`.execute(
    tx.db,
  );
  return rows[0]?.moved ?? 0n;
}

/** What stands of each charge: of a line that was decided again after a correction, the newer decision alone. */
async function readLines(
  tx: Tx,
  remittanceClaimIds: readonly string[],
): Promise<Adjudication['lines']> {
  const { rows } = await sql<{
    charge_id: string;
    code: string;
    modifiers: string[];
    paid_cents: bigint;
    adjustments: AdjustmentJson[];
    units: number;
  }>`
    select l.charge_id, coalesce(l.paid_code, l.code) as code, l.modifiers, l.paid_cents, l.adjustments, h.units
    from (select l.*, u.place, max(u.place) over (partition by l.charge_id) as newest
      from unnest(${[...remittanceClaimIds]}::uuid[]) with ordinality as u (id, place)
      join remittance_line l on l.practice_id = ${tx.practiceId}::uuid and l.remittance_claim_id = u.id) l
    join charge h on h.practice_id = l.practice_id and h.id = l.charge_id
    where l.place = l.newest order by l.place, l.line_number`.execute(tx.db);
  return rows.map((row) => ({
    chargeId: row.charge_id,
    code: row.code,
    modifiers: row.modifiers,
    paidCents: Number(row.paid_cents),
    paidUnits: String(row.units),
    adjustments: row.adjustments.map(({ groupCode, reasonCode, amountCents }) => ({
      groupCode,
      reasonCode,
      amountCents,
    })),
  }));
}

/** Forwarded claims whose next payer has been silent since a date. */
export async function findUnansweredCrossovers(
  tx: Tx,
  decidedBefore: CalendarDate,
): Promise<{ claimId: string; remittanceClaimId: string }[]> {
  const { rows } = await sql<{ claim_id: string; id: string }>`
    select k.claim_id, k.id from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join claim c on c.practice_id = k.practice_id and c.id = k.claim_id and c.payer_id = r.payer_id
    where k.practice_id = ${tx.practiceId}::uuid and r.payment_date <= ${decidedBefore}::date
      and c.status in ('forwarded', 'partially-denied') and k.outcome <> 'put-aside' and c.insurance_balance_cents > 0
      and not exists (select from claim n where n.practice_id = c.practice_id and n.primary_claim_id = c.id)
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
      and (k.forwarded_to is not null or k.status_code in ('19', '20', '21', '23')
        or k.remark_codes && '{MA07,MA18,N89}'::text[])
    order by k.id limit 500`.execute(tx.db);
  return rows.map((row) => ({ claimId: row.claim_id, remittanceClaimId: row.id }));
}
