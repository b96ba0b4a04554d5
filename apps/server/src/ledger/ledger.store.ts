/** Writes ledger rows, set-based: one statement for accounts, one for rows, one for balances. */
import { sql } from 'kysely';
import { assert, present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import { accountKey, accountName, type Account } from './account.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { LedgerRow, NewLedgerRow } from './ledger-row.ts';

/**
 * Inserts rows and moves the kept balances of the charges they touch.
 * @returns the ids of the rows, in the order given
 */
export async function insertLedgerRows(tx: Tx, rows: readonly NewLedgerRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const accounts = await openAccounts(
    tx,
    rows.flatMap((row) => [row.debit, row.credit]),
  );
  const idOf = (account: Account): string =>
    present(accounts.get(accountName(account)), 'an account was not opened');
  const ids = rows.map(() => tx.newId());
  const column = <Value>(pick: (row: NewLedgerRow) => Value): Value[] => rows.map(pick);
  for (const row of rows) assert(row.amountCents > 0n, 'a ledger row needs a positive amount');
  // whoever moves money asks first whether the month is open; the wall behind that door is in the statement
  await send(
    tx.db,
    sql`
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date,
      posted_at, reason, source_kind, source_id, reverses_id, patient_id, encounter_id, charge_id, claim_id)
    select ${tx.practiceId}::uuid, u.id, u.debit, u.credit, u.amount, u.effective, ${tx.now}::timestamptz, u.reason,
      u.source_kind, u.source_id, u.reverses, u.patient, u.encounter, u.charge, u.claim
    from unnest(${ids}::uuid[], ${column((row) => idOf(row.debit))}::uuid[],
      ${column((row) => idOf(row.credit))}::uuid[], ${column((row) => row.amountCents)}::bigint[],
      ${column((row) => row.effectiveDate)}::date[], ${column((row) => row.reason)}::text[],
      ${column((row) => row.sourceKind)}::text[], ${column((row) => row.sourceId)}::uuid[],
      ${column((row) => row.reversesId ?? null)}::uuid[], ${column((row) => row.patientId ?? null)}::uuid[],
      ${column((row) => row.encounterId ?? null)}::uuid[], ${column((row) => row.chargeId ?? null)}::uuid[],
      ${column((row) => row.claimId ?? null)}::uuid[])
      as u (id, debit, credit, amount, effective, reason, source_kind, source_id, reverses, patient, encounter, charge, claim)
    where (select must_hold(not exists (select from ledger_period p
      where p.practice_id = ${tx.practiceId}::uuid and p.month = ${tx.now.slice(0, 7)}), 'a closed period takes no rows'))`,
  );
  await moveChargeBalances(tx, rows);
  return ids;
}

/** Accounts that a deed has met already: they are asked for once a deed. */
const met = new WeakMap<Tx, Map<string, string>>();

/** The accounts' ids, opened where they are not there yet. */
export async function openAccounts(
  tx: Tx,
  wanted: readonly Account[],
): Promise<ReadonlyMap<string, string>> {
  const known = met.get(tx) ?? new Map<string, string>();
  met.set(tx, known);
  const distinct = new Map(
    wanted
      .map((account) => [accountName(account), accountKey(account)] as const)
      .filter(([name]) => !known.has(name)),
  );
  if (distinct.size === 0) return known;
  for (const [name, id] of await findOrOpen(tx, distinct)) known.set(name, id);
  return known;
}

async function findOrOpen(
  tx: Tx,
  distinct: ReadonlyMap<string, ReturnType<typeof accountKey>>,
): Promise<Map<string, string>> {
  const found = await findAccounts(tx, distinct);
  const missing = [...distinct].filter(([name]) => !found.has(name));
  if (missing.length === 0) return found;
  await send(
    tx.db,
    tx.db
      .insertInto('ledger_account')
      .values(
        missing.map(([, key]) => ({
          practice_id: tx.practiceId,
          id: tx.newId(),
          kind: key.kind,
          payer_key: key.payerKey,
          reason: key.reason,
          opened_at: tx.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['practice_id', 'kind', 'payer_key', 'reason']).doNothing(),
      ),
  );
  return findAccounts(tx, distinct);
}

async function findAccounts(
  tx: Tx,
  distinct: ReadonlyMap<string, ReturnType<typeof accountKey>>,
): Promise<Map<string, string>> {
  const keys = [...distinct.values()];
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.kind || '/' || a.payer_key || '/' || a.reason as name from ledger_account a
    join unnest(${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.payerKey)}::text[],
      ${keys.map((key) => key.reason)}::text[]) as k (kind, payer_key, reason)
      on a.kind = k.kind and a.payer_key = k.payer_key and a.reason = k.reason
    where a.practice_id = ${tx.practiceId}::uuid`.execute(tx.db);
  return new Map(rows.map((row) => [row.name, row.id]));
}

interface BalanceMove {
  readonly encounterId: string;
  insuranceCents: bigint;
  patientCents: bigint;
}

/** What rows do to the open balance of each charge: pure, so that the proof can use it too. */
function balanceMoves(rows: readonly NewLedgerRow[]): Map<string, BalanceMove> {
  const moves = new Map<string, BalanceMove>();
  for (const row of rows) {
    if (row.chargeId === undefined) continue;
    const encounterId = present(row.encounterId, 'a row of a charge needs its encounter');
    const move = moves.get(row.chargeId) ?? { encounterId, insuranceCents: 0n, patientCents: 0n };
    if (row.debit.kind === 'insurance-receivable') move.insuranceCents += row.amountCents;
    if (row.credit.kind === 'insurance-receivable') move.insuranceCents -= row.amountCents;
    if (row.debit.kind === 'patient-receivable') move.patientCents += row.amountCents;
    if (row.credit.kind === 'patient-receivable') move.patientCents -= row.amountCents;
    moves.set(row.chargeId, move);
  }
  return moves;
}

async function moveChargeBalances(tx: Tx, rows: readonly NewLedgerRow[]): Promise<void> {
  // a fixed order of charges, so that two postings never wait for each other crosswise
  const moves = [...balanceMoves(rows)].sort(([left], [right]) => (left < right ? -1 : 1));
  if (moves.length === 0) return;
  await send(
    tx.db,
    sql`
    insert into charge_balance as b (practice_id, charge_id, encounter_id, insurance_cents, patient_cents)
    select ${tx.practiceId}::uuid, u.charge, u.encounter, u.insurance, u.patient
    from unnest(${moves.map(([chargeId]) => chargeId)}::uuid[],
      ${moves.map(([, move]) => move.encounterId)}::uuid[],
      ${moves.map(([, move]) => move.insuranceCents)}::bigint[],
      ${moves.map(([, move]) => move.patientCents)}::bigint[]) as u (charge, encounter, insurance, patient)
    on conflict (practice_id, charge_id) do update set
      insurance_cents = b.insurance_cents + excluded.insurance_cents,
      patient_cents = b.patient_cents + excluded.patient_cents`,
  );
}

/**
 * Takes rows back: for each, one row the other way round, linked to it. Rows already taken back
 * stay as they are.
 * @returns the ids of the new rows
 */
export async function reverseLedgerRows(
  tx: Tx,
  rows: readonly LedgerRow[],
  given: {
    readonly effectiveDate: CalendarDate;
    readonly reason: string;
    readonly sourceKind: string;
    readonly sourceId: string;
  },
): Promise<string[]> {
  if (rows.length === 0) return [];
  const taken = await tx.db
    .selectFrom('ledger_row')
    .select('reverses_id')
    .where('practice_id', '=', tx.practiceId)
    .where(
      'reverses_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const done = new Set(taken.map((row) => row.reverses_id));
  return insertLedgerRows(
    tx,
    rows
      .filter((row) => !done.has(row.id))
      .map((row) => ({
        ...given,
        debit: row.credit,
        credit: row.debit,
        amountCents: row.amountCents,
        reversesId: row.id,
        patientId: row.patientId ?? undefined,
        encounterId: row.encounterId ?? undefined,
        chargeId: row.chargeId ?? undefined,
        claimId: row.claimId ?? undefined,
      })),
  );
}

/** Whether the month of a posting is closed: a closed period takes no rows. */
export async function isPeriodClosed(tx: Tx, month: string): Promise<boolean> {
  const closed = await tx.db
    .selectFrom('ledger_period')
    .select('month')
    .where('practice_id', '=', tx.practiceId)
    .where('month', '=', month)
    .executeTakeFirst();
  return closed !== undefined;
}
