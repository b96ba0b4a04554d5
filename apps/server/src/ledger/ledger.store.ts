/** Writes ledger rows, set-based: one statement for accounts, one for rows, one for balances. */
import { sql, type RawBuilder } from 'kysely';
import { assert, present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import { accountKey, accountName, type Account } from './account.ts';
import { send } from '../platform/database/in-transaction.ts';
import { noteLedgerMonths } from './ledger-month.store.ts';
import { notePatientsToSum } from './patient-to-sum.store.ts';
import type { LedgerRow, NewLedgerRow } from './ledger-row.ts';

/**
 * Inserts rows and moves the kept balances of the charges they touch.
 * @returns the ids of the rows, in the order given
 */
export async function insertLedgerRows(tx: Tx, given: readonly NewLedgerRow[]): Promise<string[]> {
  if (given.length === 0) return [];
  const rows = await withPatients(tx, given);
  const accounts = await openAccounts(
    tx,
    rows.flatMap((row) => [row.debit, row.credit]),
  );
  const idOf = (account: Account): string =>
    present(accounts.get(accountName(account)), 'an account was not opened');
  const ids = rows.map(() => tx.newId());
  for (const row of rows) assert(row.amountCents > 0n, 'a ledger row needs a positive amount');
  await send(tx.db, insertOf(tx, rows, ids, idOf));
  noteLedgerMonths(tx, rows);
  notePatientsToSum(tx, patientsMoved(rows));
  await moveChargeBalances(tx, rows);
  return ids;
}

/** A null among identifiers: an element of a list without nulls is found without a walk over the list. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The statement that inserts rows. What many rows share (accounts, what they are about, why and by which
 * document they are there) is sent once and named by its place, from 1. Whoever moves money asks first
 * whether the month is open; the wall behind that door is in the statement.
 */
function insertOf(
  tx: Tx,
  rows: readonly NewLedgerRow[],
  ids: readonly string[],
  idOf: (account: Account) => string,
): RawBuilder<unknown> {
  const accounts = new Shared<string>((id) => id);
  const subjects = new Shared<NewLedgerRow>(
    (row) =>
      `${row.patientId ?? ''}/${row.encounterId ?? ''}/${row.chargeId ?? ''}/${row.claimId ?? ''}`,
  );
  const manners = new Shared<NewLedgerRow>(
    (row) => `${row.effectiveDate}/${row.reason}/${row.sourceKind}/${row.sourceId}`,
  );
  const pairs = new Map(
    rows.map((row) => [`${idOf(row.debit)}/${idOf(row.credit)}`, [row.debit, row.credit]] as const),
  );
  const ofPairs = [...pairs].sort(([left], [right]) => (left < right ? -1 : 1));
  const debits = rows.map((row) => accounts.placeOf(idOf(row.debit)));
  const credits = rows.map((row) => accounts.placeOf(idOf(row.credit)));
  const about = rows.map((row) => subjects.placeOf(row));
  const manner = rows.map((row) => manners.placeOf(row));
  const whom = (pick: (row: NewLedgerRow) => string | undefined) =>
    sql`nullif((${subjects.values.map((row) => pick(row) ?? nobody)}::uuid[])[u.subject], ${nobody}::uuid)`;
  const how = (pick: (row: NewLedgerRow) => string, type: string) =>
    sql`(${manners.values.map(pick)}::${sql.raw(type)}[])[u.manner]`;
  return sql`
    with paired as (
      insert into ledger_pair (practice_id, debit_account_id, credit_account_id)
      select ${tx.practiceId}::uuid, p.debit, p.credit
      from unnest(${ofPairs.map(([, [debit]]) => idOf(debit))}::uuid[],
        ${ofPairs.map(([, [, credit]]) => idOf(credit))}::uuid[]) with ordinality as p (debit, credit, position)
      order by p.position on conflict do nothing
    )
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date,
      posted_at, reason, source_kind, source_id, reverses_id, patient_id, encounter_id, charge_id, claim_id)
    select ${tx.practiceId}::uuid, u.id, (${accounts.values}::uuid[])[u.debit], (${accounts.values}::uuid[])[u.credit],
      u.amount, ${how((row) => row.effectiveDate, 'date')}, ${tx.now}::timestamptz, ${how((row) => row.reason, 'text')},
      ${how((row) => row.sourceKind, 'text')}, ${how((row) => row.sourceId, 'uuid')}, u.reverses,
      ${whom((row) => row.patientId)}, ${whom((row) => row.encounterId)}, ${whom((row) => row.chargeId)},
      ${whom((row) => row.claimId)}
    from unnest(${ids}::uuid[], ${debits}::int[], ${credits}::int[], ${rows.map((row) => row.amountCents)}::bigint[],
      ${manner}::int[], ${about}::int[], ${rows.map((row) => row.reversesId ?? null)}::uuid[])
      as u (id, debit, credit, amount, manner, subject, reverses)
    where (select must_hold(not exists (select from ledger_period p
      where p.practice_id = ${tx.practiceId}::uuid and p.month = ${tx.now.slice(0, 7)}), 'a closed period takes no rows'))`;
}

/** Values that come again and again, each kept once and named by its place, from 1. */
class Shared<Value> {
  readonly values: Value[] = [];
  readonly #places = new Map<string, number>();
  readonly #nameOf: (value: Value) => string;

  constructor(nameOf: (value: Value) => string) {
    this.#nameOf = nameOf;
  }

  placeOf(value: Value): number {
    const name = this.#nameOf(value);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.values.push(value);
    this.#places.set(name, place);
    return place;
  }
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

/**
 * Rows of charges with the patient of their encounter, where who posts them does not say whose they are: so
 * that they stand on that patient's account, and what is open for them is asked anew.
 */
async function withPatients(
  tx: Tx,
  rows: readonly NewLedgerRow[],
): Promise<readonly NewLedgerRow[]> {
  const nameless = rows.filter((row) => row.chargeId !== undefined && row.patientId === undefined);
  if (nameless.length === 0) return rows;
  const found = await tx.db
    .selectFrom('encounter')
    .select(['id', 'patient_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', [...new Set(nameless.flatMap((row) => row.encounterId ?? []))])
    .execute();
  const patientOf = new Map(found.map((row) => [row.id, row.patient_id]));
  return rows.map((row) =>
    row.patientId === undefined && row.encounterId !== undefined
      ? { ...row, patientId: patientOf.get(row.encounterId) }
      : row,
  );
}

const receivables: ReadonlySet<string> = new Set(['patient-receivable', 'insurance-receivable']);

/** Whose open balances rows move: what patients owe, and what payers owe for them. */
function patientsMoved(rows: readonly NewLedgerRow[]): string[] {
  return rows
    .filter((row) => row.chargeId !== undefined)
    .filter((row) => receivables.has(row.debit.kind) || receivables.has(row.credit.kind))
    .map((row) => present(row.patientId, 'a row of what is owed for a charge needs its patient'));
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
