/** What stands behind our own invoices to the practices: money, claims, and the lines that were asked for. */
import { sql, type RawBuilder } from 'kysely';

export interface InvoicesAsked {
  /** `YYYY-MM`; absent: every invoice in sight. */
  readonly month?: string | undefined;
  readonly practiceId?: string | undefined;
  /** A kind of payer, `patients`, or `not-billed`: of what no percentage may be charged. */
  readonly key?: string | undefined;
}

/** The kinds of payer of whose money the invoice charges no percentage. */
const notBilled = 'not-billed';

/** The invoices that were asked for, as `i`, with the moments at which their months begin and end. */
const invoices = ({ month, practiceId }: InvoicesAsked): RawBuilder<unknown> => sql`
  select i.practice_id, i.id, i.month, i.issued_on,
    (i.month || '-01')::timestamp at time zone z.time_zone as first,
    ((i.month || '-01')::timestamp + interval '1 month') at time zone z.time_zone as after
  from client_invoice i join practice z on z.practice_id = i.practice_id
  where (${month ?? null}::text is null or i.month = ${month ?? null})
    and (${practiceId ?? null}::uuid is null or i.practice_id = ${practiceId ?? null}::uuid)`;

const isOfKind = (key: string | undefined): RawBuilder<unknown> => {
  if (key === undefined) return sql`true`;
  if (key !== notBilled) return sql`payer_kind = ${key}`;
  return sql`exists (select from client_invoice_line l where l.practice_id = moved.practice_id
    and l.client_invoice_id = moved.invoice_id and l.payer_kind = moved.payer_kind and l.not_billed_because is not null)`;
};

const billed = sql`('payer-payments', 'patient-payments', 'refunds-payable')`;

/**
 * Ledger rows that were posted in an invoice's month and moved what is charged for, of payers that are
 * known: the same rows as `readCollected` adds up when an invoice is made. Nothing is posted later into a
 * month that is over, so they stay the same. An invoice for each claim asks for no share, and has none.
 */
export const invoicedMoney = (asked: InvoicesAsked): RawBuilder<unknown> => sql`
  select practice_id, 'ledger-row' as kind, id, on_date, label, amount, claim_id, patient_id
  from (
    select r.practice_id, r.id, r.effective_date as on_date, r.reason as label, i.id as invoice_id,
      coalesce(dp.kind, cp.kind, case when 'payer-payments' in (d.kind, c.kind) then null else 'patients' end) as payer_kind,
      case when d.kind in ${billed} then r.amount_cents else 0 end
        - case when c.kind in ${billed} then r.amount_cents else 0 end as amount,
      r.claim_id, r.patient_id
    from (${invoices(asked)}) i
    join ledger_row r on r.practice_id = i.practice_id and r.posted_at >= i.first and r.posted_at < i.after
      -- a row's id begins with the moment of its posting: the key finds the month
      and r.id >= first_id_at(i.first) and r.id < first_id_at(i.after)
    join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
    left join payer dp on dp.id::text = d.payer_key
    left join payer cp on cp.id::text = c.payer_key
    where (d.kind in ${billed} or c.kind in ${billed})
      and exists (select from client_invoice_line l where l.practice_id = i.practice_id
        and l.client_invoice_id = i.id and l.payer_kind <> 'claims')
  ) moved where payer_kind is not null and amount <> 0 and ${isOfKind(asked.key)}`;

/**
 * Claims that went out for the first time in an invoice's month and were not voided when it was made: what
 * became of them since changes no invoice. An id begins with its moment, so a later voiding has a later id.
 */
export const invoicedClaims = (asked: InvoicesAsked): RawBuilder<unknown> => sql`
  select c.practice_id, 'claim' as kind, c.id, (c.first_sent_at at time zone z.time_zone)::date as on_date,
    c.status as label, c.total_charge_cents as amount, c.id as claim_id, c.patient_id
  from (${invoices(asked)}) i
  join claim c on c.practice_id = i.practice_id and c.first_sent_at >= i.first and c.first_sent_at < i.after
  join practice z on z.practice_id = c.practice_id
  where (c.status <> 'voided' or exists (select from claim_event e where e.practice_id = c.practice_id
      and e.claim_id = c.id and e.status_after = 'voided' and e.id > i.id))
    and exists (select from client_invoice_line l where l.practice_id = i.practice_id
      and l.client_invoice_id = i.id and l.payer_kind = 'claims')`;

/** A line has no id, so one is made of its place: in the form of those that anybody may make up, version 8. */
const lineId = sql`overlay(overlay(md5(l.client_invoice_id::text || l.line_number) placing '8' from 13) placing '8' from 17)::uuid`;

/** The lines of the invoices: what is asked for each kind of money. */
export const invoiceLines = (asked: InvoicesAsked): RawBuilder<unknown> => sql`
  select l.practice_id, 'invoice-line' as kind, ${lineId} as id,
    i.issued_on as on_date, l.payer_kind as label, l.fee_cents as amount, null::uuid as claim_id, null::uuid as patient_id
  from (${invoices(asked)}) i
  join client_invoice_line l on l.practice_id = i.practice_id and l.client_invoice_id = i.id`;
