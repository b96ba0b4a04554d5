/** Decisions that stand: what a reversal may take back. */
import { sql } from 'kysely';
import { cents, type Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import type { RemittanceAdjustment } from './remittance.ts';

export interface StandingDecision {
  readonly remittanceClaimId: string;
  readonly claimId: string;
  readonly remittanceId: string;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly payerClaimControlNumber: string;
  /** Of all its lines. */
  readonly adjustments: readonly RemittanceAdjustment[];
  /** The charges that this decision was about. */
  readonly chargeIds: readonly string[];
}

/** Decisions of one payer on claims that stand: posted and not taken back. */
export async function findStandingDecisions(
  tx: Tx,
  payerId: string,
  claimIds: readonly string[],
): Promise<StandingDecision[]> {
  if (claimIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    claim_id: string;
    remittance_id: string;
    charge_cents: bigint;
    paid_cents: bigint;
    payer_claim_control_number: string;
    charge_ids: string[];
    adjustments: { groupCode: string; reasonCode: string; amountCents: number }[][] | null;
  }>`
    select k.id, k.claim_id, k.remittance_id, k.charge_cents, k.paid_cents, k.payer_claim_control_number,
      array(select l.charge_id from remittance_line l where l.practice_id = k.practice_id
        and l.remittance_claim_id = k.id and l.charge_id is not null) as charge_ids,
      (select jsonb_agg(l.adjustments) from remittance_line l where l.practice_id = k.practice_id
        and l.remittance_claim_id = k.id) as adjustments
    from remittance_claim k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    where k.practice_id = ${tx.practiceId}::uuid and r.payer_id = ${payerId}::uuid
      and k.claim_id = any (${[...claimIds]}::uuid[]) and k.outcome <> 'put-aside' and k.status_code <> '22'
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
    order by r.received_at desc, k.id desc`.execute(tx.db);
  return rows.map((row) => ({
    remittanceClaimId: row.id,
    claimId: row.claim_id,
    remittanceId: row.remittance_id,
    chargeCents: row.charge_cents as Cents,
    paidCents: row.paid_cents as Cents,
    payerClaimControlNumber: row.payer_claim_control_number,
    chargeIds: row.charge_ids,
    adjustments: (row.adjustments ?? []).flat().map((one) => ({
      groupCode: one.groupCode,
      reasonCode: one.reasonCode,
      amountCents: cents(one.amountCents),
    })),
  }));
}
