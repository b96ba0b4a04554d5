/** Where the rows of each figure stand: the same SQL as the figure, without its sum. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { everybodyElse, largestGuarantors, openInsurance, openPatients } from './aging.read.ts';
import { decidedLines, deniedLines, turnarounds } from './denial-figures.read.ts';
import { invoicedClaims, invoicedMoney, invoiceLines } from './invoice-rows.read.ts';
import { decisions, inMonth, isTouched } from './months.read.ts';

/** Figures of the reports. */
export const figureNames = [
  'charges',
  'collections',
  'adjustments',
  'charges-less-adjustments',
  'receivable',
  'claims-built',
  'claims-clean',
  'claims-not-clean',
  'claims-sent',
  'claims-decided',
  'claims-denied',
  'denied-lines',
  'decided-lines',
  'turnaround',
  'aging-insurance',
  'aging-patients',
] as const;

/** Figures above the work of the day, open to whoever sees claims. */
export const homeFigureNames = [
  'collected-this-month',
  'insurance-receivable',
  'patient-receivable',
] as const;

/** Figures of our own invoices to the practices. */
export const invoiceFigureNames = ['invoice-collections', 'invoice-claims', 'invoice-fee'] as const;

export type FigureName =
  | (typeof figureNames)[number]
  | (typeof homeFigureNames)[number]
  | (typeof invoiceFigureNames)[number];

export interface FigureAsked {
  readonly figure: FigureName;
  /** `YYYY-MM`; of figures that are of a month. Absent: all months. */
  readonly month?: string | undefined;
  /** The first month, where a sum of the ledger is over several up to `month`. */
  readonly fromMonth?: string | undefined;
  readonly practiceId?: string | undefined;
  /** The row of a table: a payer's id or kind, a reason such as `CO-197`, a guarantor's id, or one of the named rests. */
  readonly key?: string | undefined;
  /** Days of age, of the aging figures; both ends are included. */
  readonly fromDays?: number | undefined;
  readonly toDays?: number | undefined;
  readonly asOf: CalendarDate;
}

type Source = (asked: FigureAsked) => RawBuilder<unknown>;

const onePractice = (column: RawBuilder<unknown>, { practiceId }: FigureAsked) =>
  sql`(${practiceId ?? null}::uuid is null or ${column} = ${practiceId ?? null}::uuid)`;
const ofMonth = (column: RawBuilder<unknown>, { month }: FigureAsked) =>
  sql`(${month ?? null}::text is null or ${column} = ${month ?? null})`;

/** Ledger rows that moved accounts of some kinds; the sign as the figure counts it. */
function ledgerRows(kinds: readonly string[], sign: 1 | -1, upToMonth: boolean): Source {
  return (asked) => {
    const after = asked.month === undefined ? null : `${asked.month}-01`;
    const from = asked.fromMonth === undefined ? after : `${asked.fromMonth}-01`;
    return sql`
      select * from (
        select r.practice_id, 'ledger-row' as kind, r.id, r.effective_date as on_date, r.reason as label,
          (case when d.kind = any (${[...kinds]}::text[]) then r.amount_cents else 0 end
            - case when c.kind = any (${[...kinds]}::text[]) then r.amount_cents else 0 end) * ${sign}::int as amount,
          r.claim_id, r.patient_id
        from ledger_row r
        join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
        join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
        where ${onePractice(sql`r.practice_id`, asked)}
          and (${after}::date is null or r.effective_date < (${after}::date + interval '1 month'))
          and (${from}::date is null or ${upToMonth}::boolean or r.effective_date >= ${from}::date)
      ) moved where amount <> 0`;
  };
}

/**
 * Claims by a moment of theirs, in the practice's own days. A month is a range of moments, which an index
 * answers; of claims without that moment there are none.
 */
function claims(moment: RawBuilder<unknown>, which: RawBuilder<unknown>): Source {
  return (asked) => sql`
    select c.practice_id, 'claim' as kind, c.id, (${moment} at time zone z.time_zone)::date as on_date,
      c.status as label, c.total_charge_cents as amount, c.id as claim_id, c.patient_id
    from claim c join practice z on z.practice_id = c.practice_id
    where c.status <> 'voided' and ${which} and ${onePractice(sql`c.practice_id`, asked)}
      and ${inMonth(moment, asked.month)}`;
}

/** Claims decided in the month, once each. */
function decidedClaims(deniedOnly: boolean): Source {
  return (asked) => sql`
    select c.practice_id, 'claim' as kind, c.id, k.decided_on as on_date, c.status as label,
      c.total_charge_cents as amount, c.id as claim_id, c.patient_id
    from (
      select practice_id, claim_id, month, max(decided_on) as decided_on
      from (${decisions(asked.practiceId ?? null, asked.month)}) d
      group by 1, 2, 3 having not ${deniedOnly}::boolean or bool_or(denied)
    ) k join claim c on c.practice_id = k.practice_id and c.id = k.claim_id`;
}

/** Whether a row `o` of what is open stands in the asked row of the aging table. */
function ofAgingKey({ key, practiceId }: FigureAsked): RawBuilder<unknown> {
  if (key === undefined) return sql`true`;
  if (key !== everybodyElse) return sql`o.key = ${key}`;
  return sql`not exists (select from (${largestGuarantors(practiceId ?? null)}) l
    where l.practice_id = o.practice_id and l.guarantor_id::text = o.key)`;
}

const aging =
  (open: (practiceId: string | null) => RawBuilder<unknown>): Source =>
  (asked) => sql`
    select practice_id, item_kind as kind, item as id, max(served_on) as on_date,
      string_agg(distinct name, ' + ') as label, sum(amount)::bigint as amount, claim_id, patient_id
    from (${open(asked.practiceId ?? null)}) o
    where ${ofAgingKey(asked)}
      and ${asked.asOf}::date - served_on >= ${asked.fromDays ?? -100_000}::int
      and ${asked.asOf}::date - served_on <= ${asked.toDays ?? 100_000}::int
    group by practice_id, item_kind, item, claim_id, patient_id`;

/** Denied lines, each once, however many reasons were given for it. */
const denied: Source = (asked) => sql`
  select practice_id, 'denial' as kind, (array_agg(id order by id))[1] as id, max(decided_on) as on_date,
    string_agg(distinct reason, ' + ') as label, sum(amount)::bigint as amount, claim_id, patient_id
  from (${deniedLines(asked.practiceId ?? null)}) d
  where ${ofMonth(sql`month`, asked)}
    and (${asked.key ?? null}::text is null or ${asked.key ?? null} in (payer_key, reason))
  group by practice_id, remittance_claim_id, charge_id, claim_id, patient_id`;

const isPrimary = sql`c.responsibility = 'P'`;
const isClean = sql`(c.first_sent_at is not null and not ${isTouched})`;
const collections = ledgerRows(['payer-payments', 'patient-payments'], 1, false);

/** The rows of each figure: practice, kind, id, day, label, amount, claim and patient. */
export const figureSources: Readonly<Record<FigureName, Source>> = {
  charges: ledgerRows(['charges'], -1, false),
  collections,
  adjustments: ledgerRows(['contractual-adjustment'], 1, false),
  'charges-less-adjustments': ledgerRows(['charges', 'contractual-adjustment'], -1, false),
  receivable: ledgerRows(['insurance-receivable', 'patient-receivable'], 1, true),
  'claims-built': claims(sql`c.created_at`, isPrimary),
  'claims-clean': claims(sql`c.created_at`, sql`${isPrimary} and ${isClean}`),
  'claims-not-clean': claims(sql`c.created_at`, sql`${isPrimary} and not ${isClean}`),
  'claims-sent': claims(sql`c.first_sent_at`, sql`c.first_sent_at is not null`),
  'claims-decided': decidedClaims(false),
  'claims-denied': decidedClaims(true),
  'denied-lines': denied,
  'decided-lines': (asked) => decidedLines(asked),
  turnaround: (asked) => sql`
    select practice_id, 'claim' as kind, claim_id as id, decided_on as on_date, payer_name as label, days::bigint as amount,
      claim_id, patient_id
    from (${turnarounds(asked.practiceId ?? null)}) t
    where ${ofMonth(sql`to_char(decided_on, 'YYYY-MM')`, asked)}
      and (${asked.key ?? null}::text is null or payer_id::text = ${asked.key ?? null})`,
  'aging-insurance': aging(openInsurance),
  'aging-patients': aging(openPatients),
  'collected-this-month': collections,
  'insurance-receivable': aging(openInsurance),
  'patient-receivable': aging(openPatients),
  'invoice-collections': (asked) => invoicedMoney(asked),
  'invoice-claims': (asked) => invoicedClaims(asked),
  'invoice-fee': (asked) => invoiceLines(asked),
};
