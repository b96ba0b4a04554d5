/** The rows that a figure was made of: the same SQL as the figure, without its sum. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import { cursorAfter, readCursor } from '../tasks/page.ts';
import { openInsurance, openPatients } from './aging.read.ts';
import { deniedLines, turnarounds } from './denial-figures.read.ts';
import { decisions, inMonth, isTouched } from './months.read.ts';

export const figureNames = [
  'charges',
  'collections',
  'adjustments',
  'receivable',
  'claims-built',
  'claims-clean',
  'claims-not-clean',
  'claims-sent',
  'claims-decided',
  'claims-denied',
  'denied-lines',
  'turnaround',
  'aging-insurance',
  'aging-patients',
] as const;

export type FigureName = (typeof figureNames)[number];

export interface FigureRequest {
  readonly figure: FigureName;
  /** `YYYY-MM`; of figures that are of a month. Absent: all months. */
  readonly month?: string | undefined;
  readonly practiceId?: string | undefined;
  /** The row of a table: a payer's id, a reason such as `CO-197`, a guarantor's id. */
  readonly key?: string | undefined;
  /** Days of age, of the two aging figures; both ends are included. */
  readonly fromDays?: number | undefined;
  readonly toDays?: number | undefined;
  readonly asOf: CalendarDate;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface FigureRow {
  readonly practiceId: string;
  /** What `id` names: `ledger-row`, `claim`, `encounter`, `denial`. */
  readonly kind: string;
  readonly id: string;
  readonly on: string;
  readonly label: string;
  /** Cents; of `turnaround`, days. What the rows add up to is `totalAmount`. */
  readonly amount: number;
  readonly claimId: string | null;
  readonly patientId: string | null;
}

export interface FigureRows {
  readonly rows: readonly FigureRow[];
  readonly total: number;
  readonly totalAmount: number;
  readonly next: string | null;
}

/** A page of rows, the newest first, with the exact count and sum of all of them. */
export async function readFigureRows(tx: ReadTx, request: FigureRequest): Promise<FigureRows> {
  const source = sources[request.figure](request);
  const sums = await sql<{ count: bigint; amount: bigint }>`
    select count(*) as count, coalesce(sum(amount), 0)::bigint as amount from (${source}) f`.execute(
    tx.db,
  );
  const [on, id] = readCursor(request.cursor, ['when', 'id']) ?? [];
  const { rows } = await sql<{
    practice_id: string;
    kind: string;
    id: string;
    on_date: string;
    label: string;
    amount: bigint;
    claim_id: string | null;
    patient_id: string | null;
  }>`
    select * from (${source}) f
    where ${on ?? null}::date is null or (on_date, id) < (${on ?? null}::date, ${id ?? null}::uuid)
    order by on_date desc, id desc limit ${request.limit + 1}`.execute(tx.db);
  const page = rows.slice(0, request.limit);
  for (const row of page) if (row.patient_id) tx.saw(row.practice_id, [row.patient_id]);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      practiceId: row.practice_id,
      kind: row.kind,
      id: row.id,
      on: row.on_date,
      label: row.label,
      amount: Number(row.amount),
      claimId: row.claim_id,
      patientId: row.patient_id,
    })),
    total: Number(sums.rows[0]?.count ?? 0n),
    totalAmount: Number(sums.rows[0]?.amount ?? 0n),
    next: rows.length > request.limit && last ? cursorAfter(last.on_date, last.id) : null,
  };
}

type Source = (request: FigureRequest) => RawBuilder<unknown>;

const onePractice = (column: RawBuilder<unknown>, { practiceId }: FigureRequest) =>
  sql`(${practiceId ?? null}::uuid is null or ${column} = ${practiceId ?? null}::uuid)`;
const ofMonth = (column: RawBuilder<unknown>, { month }: FigureRequest) =>
  sql`(${month ?? null}::text is null or ${column} = ${month ?? null})`;

/** Ledger rows that moved accounts of some kinds; the sign as the figure counts it. */
function ledgerRows(kinds: readonly string[], sign: 1 | -1, upToMonth: boolean): Source {
  return (request) => {
    const { month } = request;
    const first = month === undefined ? null : `${month}-01`;
    return sql`
      select * from (
        select r.practice_id, 'ledger-row' as kind, r.id, r.effective_date as on_date, r.reason as label,
          (case when d.kind = any (${[...kinds]}::text[]) then r.amount_cents else 0 end
            - case when c.kind = any (${[...kinds]}::text[]) then r.amount_cents else 0 end) * ${sign}::int as amount,
          r.claim_id, r.patient_id
        from ledger_row r
        join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
        join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
        where ${onePractice(sql`r.practice_id`, request)}
          and (${first}::date is null or r.effective_date < (${first}::date + interval '1 month'))
          and (${first}::date is null or ${upToMonth}::boolean or r.effective_date >= ${first}::date)
      ) moved where amount <> 0`;
  };
}

/**
 * Claims by a moment of theirs, in the practice's own days. A month is a range of moments, which an index
 * answers; of claims without that moment there are none.
 */
function claims(moment: RawBuilder<unknown>, which: RawBuilder<unknown>): Source {
  return (request) => sql`
    select c.practice_id, 'claim' as kind, c.id, (${moment} at time zone z.time_zone)::date as on_date,
      c.status as label, c.total_charge_cents as amount, c.id as claim_id, c.patient_id
    from claim c join practice z on z.practice_id = c.practice_id
    where c.status <> 'voided' and ${which} and ${onePractice(sql`c.practice_id`, request)}
      and ${inMonth(moment, request.month)}`;
}

/** Claims decided in the month, once each. */
function decidedClaims(deniedOnly: boolean): Source {
  return (request) => sql`
    select c.practice_id, 'claim' as kind, c.id, k.decided_on as on_date, c.status as label,
      c.total_charge_cents as amount, c.id as claim_id, c.patient_id
    from (
      select practice_id, claim_id, month, max(decided_on) as decided_on
      from (${decisions(request.practiceId ?? null, request.month)}) d
      group by 1, 2, 3 having not ${deniedOnly}::boolean or bool_or(denied)
    ) k join claim c on c.practice_id = k.practice_id and c.id = k.claim_id`;
}

const aging =
  (open: (practiceId: string | null) => RawBuilder<unknown>): Source =>
  (request) => sql`
    select practice_id, item_kind as kind, item as id, max(served_on) as on_date,
      string_agg(distinct name, ' + ') as label, sum(amount)::bigint as amount, claim_id, patient_id
    from (${open(request.practiceId ?? null)}) o
    where (${request.key ?? null}::text is null or key = ${request.key ?? null})
      and ${request.asOf}::date - served_on >= ${request.fromDays ?? -100_000}::int
      and ${request.asOf}::date - served_on <= ${request.toDays ?? 100_000}::int
    group by practice_id, item_kind, item, claim_id, patient_id`;

const isPrimary = sql`c.responsibility = 'P'`;
const isClean = sql`(c.first_sent_at is not null and not ${isTouched})`;

const sources: Readonly<Record<FigureName, Source>> = {
  charges: ledgerRows(['charges'], -1, false),
  collections: ledgerRows(['payer-payments', 'patient-payments'], 1, false),
  adjustments: ledgerRows(['contractual-adjustment'], 1, false),
  receivable: ledgerRows(['insurance-receivable', 'patient-receivable'], 1, true),
  'claims-built': claims(sql`c.created_at`, isPrimary),
  'claims-clean': claims(sql`c.created_at`, sql`${isPrimary} and ${isClean}`),
  'claims-not-clean': claims(sql`c.created_at`, sql`${isPrimary} and not ${isClean}`),
  'claims-sent': claims(sql`c.first_sent_at`, sql`c.first_sent_at is not null`),
  'claims-decided': decidedClaims(false),
  'claims-denied': decidedClaims(true),
  'denied-lines': (request) => sql`
    select practice_id, 'denial' as kind, id, decided_on as on_date, reason as label, amount, claim_id, patient_id
    from (${deniedLines(request.practiceId ?? null)}) d
    where ${ofMonth(sql`month`, request)}
      and (${request.key ?? null}::text is null or ${request.key ?? null} in (payer_key, reason))`,
  turnaround: (request) => sql`
    select practice_id, 'claim' as kind, claim_id as id, decided_on as on_date, payer_name as label, days::bigint as amount,
      claim_id, patient_id
    from (${turnarounds(request.practiceId ?? null)}) t
    where ${ofMonth(sql`to_char(decided_on, 'YYYY-MM')`, request)}
      and (${request.key ?? null}::text is null or payer_id::text = ${request.key ?? null})`,
  'aging-insurance': aging(openInsurance),
  'aging-patients': aging(openPatients),
};
