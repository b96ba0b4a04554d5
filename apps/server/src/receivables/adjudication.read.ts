/** A decision as the next payer must see it: copied from the remittance unchanged. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Adjudication } from '../claims/build-next-claim.act.ts';
import type { Tx } from '../platform/transaction.ts';

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

/** The decision behind a remittance claim; undefined when it is not posted to a claim of ours. */
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
    .selectAll('decided')
    .select(['remittance.payment_date', 'remittance.payer_id', 'claim.payer_id as asked_payer_id'])
    .where('decided.practice_id', '=', tx.practiceId)
    .where('decided.id', '=', remittanceClaimId)
    .where('decided.outcome', '<>', 'put-aside')
    .executeTakeFirst();
  // A crossover's decision is already the next payer's.
  if (!head?.claim_id || head.payer_id !== head.asked_payer_id) return undefined;
  const lines = await readLines(tx, remittanceClaimId);
  const { rows } = await sql<{ moved: bigint | null }>`
    select sum(case when reverses_id is null then amount_cents else -amount_cents end)::bigint as moved
    from ledger_row where practice_id = ${tx.practiceId}::uuid and source_id = ${head.remittance_id}::uuid
      and claim_id = ${head.claim_id}::uuid and reason = 'next-payer'`.execute(tx.db);
  return {
    claimId: head.claim_id,
    nextPayerCents: rows[0]?.moved ?? 0n,
    wasForwarded: head.forwarded_to !== null || ['19', '20', '21', '23'].includes(head.status_code),
    paymentDate: head.payment_date,
    adjudication: {
      adjudicatedOn: head.payment_date,
      paidCents: Number(head.paid_cents),
      payerClaimControlNumber: head.payer_claim_control_number,
      adjustments: [],
      remarkCodes: head.remark_codes,
      lines,
    },
  };
}

async function readLines(tx: Tx, remittanceClaimId: string): Promise<Adjudication['lines']> {
  const { rows } = await sql<{
    charge_id: string;
    code: string;
    modifiers: string[];
    paid_cents: bigint;
    adjustments: AdjustmentJson[];
    units: number;
  }>`
    select l.charge_id, l.code, l.modifiers, l.paid_cents, l.adjustments, h.units
    from remittance_line l join charge h on h.practice_id = l.practice_id and h.id = l.charge_id
    where l.practice_id = ${tx.practiceId}::uuid and l.remittance_claim_id = ${remittanceClaimId}::uuid
    order by l.line_number`.execute(tx.db);
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
      and c.status = 'forwarded' and k.outcome <> 'put-aside' and c.insurance_balance_cents > 0
      and not exists (select from claim n where n.practice_id = c.practice_id and n.primary_claim_id = c.id)
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
      and (k.forwarded_to is not null or k.status_code in ('19', '20', '21', '23'))
    order by k.id limit 500`.execute(tx.db);
  return rows.map((row) => ({ claimId: row.claim_id, remittanceClaimId: row.id }));
}
