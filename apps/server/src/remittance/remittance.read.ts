/** What posting must know of earlier slices, and what screens show of remittances. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Database } from '../platform/database/connect.ts';
import type { ReadTx, Tx } from '../platform/transaction.ts';

/** Who is asked after a coverage on a date of service; undefined when that is the patient. */
export async function findNextPayer(
  tx: Tx,
  given: {
    readonly patientId: string;
    readonly coverageId: string;
    readonly serviceDate: CalendarDate;
  },
): Promise<{ readonly payerId: string; readonly coverageId: string } | undefined> {
  const row = await tx.db
    .selectFrom('coverage as next')
    .innerJoin('coverage as asked', (join) =>
      join
        .onRef('asked.practice_id', '=', 'next.practice_id')
        .on('asked.id', '=', given.coverageId),
    )
    .select(['next.payer_id', 'next.id'])
    .where('next.practice_id', '=', tx.practiceId)
    .where('next.patient_id', '=', given.patientId)
    .whereRef('next.rank', '>', 'asked.rank')
    .whereRef('next.payer_id', '<>', 'asked.payer_id')
    .where('next.effective_from', '<=', given.serviceDate)
    .where((where) =>
      where.or([
        where('next.effective_to', 'is', null),
        where('next.effective_to', '>=', given.serviceDate),
      ]),
    )
    .orderBy('next.rank')
    .limit(1)
    .executeTakeFirst();
  return row && { payerId: row.payer_id, coverageId: row.id };
}

/** The payer behind the identifiers of a remittance: TRN03, BPR10, N104, REF*2U, in that order. */
export async function findRemittancePayer(
  tx: ReadTx,
  identifiers: readonly string[],
): Promise<string | undefined> {
  const rows = await tx.db
    .selectFrom('payer_identifier')
    .select(['payer_id', 'identifier', 'transaction'])
    .where('identifier', 'in', ['', ...identifiers])
    .execute();
  for (const identifier of identifiers) {
    const found = new Set(
      rows
        .filter((row) => row.identifier === identifier && row.transaction === '835')
        .map((row) => row.payer_id),
    );
    if (found.size === 1) return [...found][0];
  }
  return undefined;
}

/** Which charges carry a standing decision of a payer: rows of a remittance that nothing took back. */
export async function findDecidedCharges(
  tx: Tx,
  payerId: string,
  chargeIds: readonly string[],
): Promise<Set<string>> {
  if (chargeIds.length === 0) return new Set();
  const { rows } = await sql<{ charge_id: string }>`
    select distinct r.charge_id from ledger_row r
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
    where r.practice_id = ${tx.practiceId}::uuid and r.charge_id = any (${[...chargeIds]}::uuid[])
      and r.source_kind = 'remittance' and r.reverses_id is null
      and c.kind = 'insurance-receivable' and c.payer_key = ${payerId}
      and not exists (select from ledger_row b where b.practice_id = r.practice_id and b.reverses_id = r.id)`.execute(
    tx.db,
  );
  return new Set(rows.map((row) => row.charge_id));
}

/** Charges on which the patient or the next payer now stands in credit: money to give back. */
export async function findCredits(
  tx: Tx,
  claimIds: readonly string[],
): Promise<{ claimId: string; patientId: string; creditCents: Cents }[]> {
  if (claimIds.length === 0) return [];
  const { rows } = await sql<{ claim_id: string; patient_id: string; credit: bigint }>`
    select c.id as claim_id, c.patient_id,
      sum(greatest(-b.patient_cents, 0) + greatest(-b.insurance_cents, 0))::bigint as credit
    from claim c
    join claim_line l on l.practice_id = c.practice_id and l.claim_version_id = c.current_version_id
    join charge_balance b on b.practice_id = c.practice_id and b.charge_id = l.charge_id
    where c.practice_id = ${tx.practiceId}::uuid and c.id = any (${[...claimIds]}::uuid[])
    group by 1, 2 having sum(greatest(-b.patient_cents, 0) + greatest(-b.insurance_cents, 0)) > 0`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    claimId: row.claim_id,
    patientId: row.patient_id,
    creditCents: row.credit as Cents,
  }));
}

/** The company ids under which payers send money: TRN03 and BPR10 of their 835s. */
export async function findPayerOriginators(database: Database): Promise<Set<string>> {
  const rows = await database
    .selectFrom('payer_identifier')
    .select('identifier')
    .where('transaction', '=', '835')
    .execute();
  return new Set(rows.map((row) => row.identifier));
}
