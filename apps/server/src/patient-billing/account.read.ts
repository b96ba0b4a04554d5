/** A patient's account for staff: what is open, every row behind it, and what their guarantor was sent and agreed to. */
import { sql } from 'kysely';
import { accountName, type Account } from '../ledger/account.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { findActivePlan, type KeptPlan } from './plan.read.ts';
import { findStatements, type IssuedStatement } from './statement.read.ts';

export interface PatientAccount {
  readonly patientBalanceCents: number;
  readonly insuranceBalanceCents: number;
  readonly rows: readonly {
    readonly rowId: string;
    readonly effectiveDate: string;
    readonly postedAt: string;
    readonly debit: string;
    readonly credit: string;
    readonly amountCents: number;
    readonly reason: string;
    readonly claimId: string | null;
  }[];
  /** To the patient's guarantor, about everybody they answer for; the newest first. */
  readonly statements: readonly IssuedStatement[];
  readonly plan: KeptPlan | undefined;
}

/** The account, its newest row first; undefined for a patient who may not be seen. */
export async function readPatientAccount(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<PatientAccount | undefined> {
  const { rows } = await sql<{ guarantor_id: string; insurance: bigint; patient: bigint }>`
    select p.guarantor_id, coalesce(sum(b.insurance_cents), 0)::bigint as insurance, coalesce(sum(b.patient_cents), 0)::bigint as patient
    from patient p
    left join encounter e on e.practice_id = p.practice_id and e.patient_id = p.id
    left join charge_balance b on b.practice_id = e.practice_id and b.encounter_id = e.id
    where p.practice_id = ${practiceId}::uuid and p.id = ${patientId}::uuid group by p.id, p.guarantor_id`.execute(
    tx.db,
  );
  const [balance] = rows;
  if (!balance) return undefined;
  tx.saw(practiceId, [patientId]);
  const [ledger, statements, plan] = await Promise.all([
    findLedgerRows(tx, practiceId, 'patient_id', [patientId]),
    findStatements(tx, practiceId, balance.guarantor_id),
    findActivePlan(tx, practiceId, balance.guarantor_id),
  ]);
  return {
    patientBalanceCents: Number(balance.patient),
    insuranceBalanceCents: Number(balance.insurance),
    statements,
    plan,
    rows: ledger.reverse().map((row) => ({
      rowId: row.id,
      effectiveDate: row.effectiveDate,
      postedAt: row.postedAt,
      debit: nameOf(row.debit),
      credit: nameOf(row.credit),
      amountCents: Number(row.amountCents),
      reason: row.reason,
      claimId: row.claimId,
    })),
  };
}

/** The account's kind and reason; the payer is told by the claim. */
function nameOf(account: Account): string {
  const [kind = '', , reason = ''] = accountName(account).split('/');
  return reason === '' ? kind : `${kind} ${reason}`;
}
