/** What posting must know of earlier slices, and what screens show of remittances. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Database } from '../platform/database/connect.ts';
import type { ReadTx, Tx } from '../platform/transaction.ts';

export interface CoverageAsked {
  readonly patientId: string;
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
}

export interface NextPayer {
  readonly payerId: string;
  readonly coverageId: string;
}

/**
 * Who is asked after each coverage on its date of service, in the order given; undefined where that
 * is the patient.
 */
export async function findNextPayers(
  tx: Tx,
  asked: readonly CoverageAsked[],
): Promise<(NextPayer | undefined)[]> {
  const found: (NextPayer | undefined)[] = asked.map(() => undefined);
  if (asked.length === 0) return found;
  const { rows } = await sql<{ position: number; payer_id: string; id: string }>`
    select distinct on (u.position) u.position, n.payer_id, n.id
    from unnest(${asked.map((_, index) => index)}::int[], ${asked.map((one) => one.patientId)}::uuid[],
      ${asked.map((one) => one.coverageId)}::uuid[], ${asked.map((one) => one.serviceDate)}::date[])
      as u (position, patient, coverage, served)
    join coverage a on a.practice_id = ${tx.practiceId}::uuid and a.id = u.coverage
    join coverage n on n.practice_id = ${tx.practiceId}::uuid and n.patient_id = u.patient and n.rank > a.rank
      -- two policies of one payer: it has decided already
      and n.payer_id <> a.payer_id
      and n.effective_from <= u.served and (n.effective_to is null or n.effective_to >= u.served)
    order by u.position, n.rank, n.id`.execute(tx.db);
  for (const row of rows) found[row.position] = { payerId: row.payer_id, coverageId: row.id };
  return found;
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
