/** Reads of the ledger: rows by what they are about, and balances by account. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx } from '../platform/transaction.ts';
import type { Account } from './account.ts';
import type { LedgerRow } from './ledger-row.ts';

type Subject = 'source_id' | 'claim_id' | 'charge_id' | 'encounter_id' | 'patient_id';

/**
 * The rows about one thing of one practice, oldest first. Of sources, those that are neither a
 * remittance nor an encounter: rows of these are found by what they are about.
 */
export async function findLedgerRows(
  tx: ReadTx,
  practiceId: string,
  subject: Subject,
  ids: readonly string[],
): Promise<LedgerRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('ledger_row as row')
    .innerJoin('ledger_account as debit', (join) =>
      join
        .onRef('debit.practice_id', '=', 'row.practice_id')
        .onRef('debit.id', '=', 'row.debit_account_id'),
    )
    .innerJoin('ledger_account as credit', (join) =>
      join
        .onRef('credit.practice_id', '=', 'row.practice_id')
        .onRef('credit.id', '=', 'row.credit_account_id'),
    )
    .selectAll('row')
    .select([
      'debit.kind as debit_kind',
      'debit.payer_key as debit_payer',
      'debit.reason as debit_reason',
      'credit.kind as credit_kind',
      'credit.payer_key as credit_payer',
      'credit.reason as credit_reason',
    ])
    .where('row.practice_id', '=', practiceId)
    .where(isAbout(practiceId, subject, ids))
    .orderBy('row.posted_at')
    .orderBy('row.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    debit: accountOf(row.debit_kind, row.debit_payer, row.debit_reason),
    credit: accountOf(row.credit_kind, row.credit_payer, row.credit_reason),
    amountCents: row.amount_cents as Cents,
    effectiveDate: row.effective_date,
    postedAt: row.posted_at,
    reason: row.reason,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    reversesId: row.reverses_id,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    chargeId: row.charge_id,
    claimId: row.claim_id,
  }));
}

/** Rows are found by their source or their charge, and by their patient where they name no charge. */
function isAbout(practiceId: string, subject: Subject, ids: readonly string[]) {
  const any = sql`any (${[...ids]}::uuid[])`;
  const byCharge = (charges: RawBuilder<unknown>) => sql`row.charge_id = any (array(${charges}))`;
  const ofNoCharge = (patients: RawBuilder<unknown>) =>
    sql`(row.charge_id is null and row.patient_id = any (array(${patients})))`;
  switch (subject) {
    case 'source_id':
      return sql<boolean>`row.source_id = ${any} and row.source_kind <> 'remittance' and row.source_kind <> 'encounter'`;
    case 'charge_id':
      return sql<boolean>`row.charge_id = ${any}`;
    case 'claim_id':
      return sql<boolean>`row.claim_id = ${any} and ${byCharge(
        sql`select l.charge_id from claim_line l where l.practice_id = ${practiceId}::uuid and l.claim_id = ${any}`,
      )}`;
    case 'encounter_id':
      return sql<boolean>`row.encounter_id = ${any} and (${byCharge(
        sql`select h.id from charge h where h.practice_id = ${practiceId}::uuid and h.encounter_id = ${any}`,
      )} or ${ofNoCharge(
        sql`select e.patient_id from encounter e where e.practice_id = ${practiceId}::uuid and e.id = ${any}`,
      )})`;
    case 'patient_id':
      return sql<boolean>`(${byCharge(
        sql`select h.id from encounter e join charge h on h.practice_id = e.practice_id and h.encounter_id = e.id
          where e.practice_id = ${practiceId}::uuid and e.patient_id = ${any}`,
      )} or ${ofNoCharge(sql`select unnest(${[...ids]}::uuid[])`)})`;
  }
}

/** The account as it was opened: its kind's own fields only come back as they were given. */
function accountOf(kind: string, payerId: string, reason: string): Account {
  return {
    kind,
    ...(payerId === '' && kind !== 'unapplied' ? {} : { payerId }),
    ...(reason === '' ? {} : { reason }),
  } as Account;
}

export interface AccountBalance {
  readonly practiceId: string;
  readonly kind: string;
  readonly payerKey: string;
  readonly reason: string;
  /** Debits less credits, in cents. */
  readonly balanceCents: Cents;
}

/** Every account's balance, up to a date on which rows count (all when absent). */
export async function accountBalances(tx: ReadTx, upTo?: CalendarDate): Promise<AccountBalance[]> {
  const { rows } = await sql<{
    practice_id: string;
    kind: string;
    payer_key: string;
    reason: string;
    balance: bigint;
  }>`
    select a.practice_id, a.kind, a.payer_key, a.reason, sum(m.amount)::bigint as balance
    from (
      select practice_id, debit_account_id as account_id, amount_cents as amount, effective_date from ledger_row
      union all
      select practice_id, credit_account_id, -amount_cents, effective_date from ledger_row
    ) m join ledger_account a on a.practice_id = m.practice_id and a.id = m.account_id
    where ${upTo ?? null}::date is null or m.effective_date <= ${upTo ?? null}::date
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    kind: row.kind,
    payerKey: row.payer_key,
    reason: row.reason,
    balanceCents: row.balance as Cents,
  }));
}
