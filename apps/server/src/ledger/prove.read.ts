/**
 * The invariants of the ledger, as a list of questions whose answer must be: no row. Run on every
 * test database, at the end of the demonstration, and by `claimwright ledger prove`.
 */
import { sql } from 'kysely';
import { readByKeys, readWholePractice, type ReadTx } from '../platform/transaction.ts';
import type { Breach, Invariant } from './invariant.ts';
import { sumInvariants } from './prove-sums.read.ts';

export type { Breach, Invariant };

const chargeSums = sql`
  select r.practice_id, r.charge_id,
    sum(case when d.kind = 'insurance-receivable' then r.amount_cents else 0 end
      - case when c.kind = 'insurance-receivable' then r.amount_cents else 0 end)::bigint as insurance,
    sum(case when d.kind = 'patient-receivable' then r.amount_cents else 0 end
      - case when c.kind = 'patient-receivable' then r.amount_cents else 0 end)::bigint as patient
  from ledger_row r
  join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
  join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
  where r.charge_id is not null group by 1, 2`;

export const ledgerInvariants: readonly Invariant[] = [
  {
    name: 'kept-balance-equals-rows',
    because: 'Lists show the kept balance; the rows are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select coalesce(s.practice_id, b.practice_id) as practice_id, coalesce(s.charge_id, b.charge_id) as charge_id,
            s.insurance, b.insurance_cents, s.patient, b.patient_cents
          from (${chargeSums}) s full join charge_balance b on b.practice_id = s.practice_id and b.charge_id = s.charge_id
          where coalesce(s.insurance, 0) <> coalesce(b.insurance_cents, 0)
             or coalesce(s.patient, 0) <> coalesce(b.patient_cents, 0) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'reversal-mirrors-its-row',
    because: 'A correction that is not the exact opposite leaves a cent nobody can explain.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select n.practice_id, n.id from ledger_row n
          join ledger_row o on o.practice_id = n.practice_id and o.id = n.reverses_id
          where n.amount_cents <> o.amount_cents or n.debit_account_id <> o.credit_account_id
             or n.credit_account_id <> o.debit_account_id limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'charge-posted-once',
    because: 'A charge counted twice asks for money twice.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select r.practice_id, r.charge_id, count(*) as rows from ledger_row r
          where r.reason = 'charge' and r.reverses_id is null
            and not exists (select from ledger_row n where n.practice_id = r.practice_id and n.reverses_id = r.id)
          group by 1, 2 having count(*) > 1 limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'posted-charge-has-its-row',
    because: 'A charge that is marked as posted without a row would never be collected.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select c.practice_id, c.id, c.charge_cents from charge c
          where c.posted_at is not null and not exists (
            select from ledger_row r where r.practice_id = c.practice_id and r.charge_id = c.id
              and r.reason = 'charge' and r.amount_cents = c.charge_cents) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'remittance-posted-equals-paid',
    because: 'What a payer paid must stand in the ledger to the cent, put aside or posted.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select m.practice_id, m.id, m.amount_cents, coalesce(s.posted, 0) as posted from remittance m
          left join (
            select r.practice_id, r.source_id,
              sum(case when d.kind = 'payer-payments' then r.amount_cents else 0 end
                - case when c.kind = 'payer-payments' then r.amount_cents else 0 end)::bigint as posted
            from ledger_row r
            join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
            join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
            where r.source_kind = 'remittance' group by 1, 2
          ) s on s.practice_id = m.practice_id and s.source_id = m.id
          where m.status in ('posted', 'partly-posted') and m.amount_cents <> coalesce(s.posted, 0) limit 100`.execute(
          tx.db,
        )
      ).rows,
  },
  {
    name: 'closed-period-takes-no-row',
    because: 'A report of a closed month must come out the same for ever.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select r.practice_id, r.id, p.month from ledger_period p
          join ledger_row r on r.practice_id = p.practice_id and r.posted_at > p.closed_at
            and r.posted_at >= (p.month || '-01')::timestamptz
            and r.posted_at < (p.month || '-01')::timestamptz + interval '1 month' limit 100`.execute(
          tx.db,
        )
      ).rows,
  },
  {
    name: 'patient-payment-posted-once',
    because: 'A payment posted twice, or not at all, is a patient wronged.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select p.practice_id, p.id, p.amount_cents, p.status, coalesce(s.posted, 0) as posted from payment p
          left join (
            select r.practice_id, r.source_id,
              sum(case when d.kind = 'patient-payments' then r.amount_cents else 0 end
                - case when c.kind = 'patient-payments' then r.amount_cents else 0 end)::bigint as posted
            from ledger_row r
            join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
            join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
            where r.source_kind = 'payment' group by 1, 2
          ) s on s.practice_id = p.practice_id and s.source_id = p.id
          where coalesce(s.posted, 0) <> case when p.status = 'received' then p.amount_cents else 0 end
          limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'kept-month-equals-rows',
    because: 'Dashboards show the kept sums; the rows are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, month, debit_kind, credit_kind, s.cents, k.amount_cents, s.rows, k.ledger_rows
          from (
            select r.practice_id, date_trunc('month', r.effective_date)::date as month, d.kind as debit_kind, c.kind as credit_kind,
              sum(r.amount_cents)::bigint as cents, count(*) as rows
            from ledger_row r
            join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
            join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
            group by 1, 2, 3, 4
          ) s full join ledger_month k using (practice_id, month, debit_kind, credit_kind)
          where s.cents is distinct from k.amount_cents or s.rows is distinct from k.ledger_rows limit 100`.execute(
          tx.db,
        )
      ).rows,
  },
  {
    name: 'decided-lines-are-counted',
    because: 'Rates of denial are shares of the lines that were decided.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select m.practice_id, m.id, m.decided_lines, coalesce(d.lines, 0) as lines from remittance m
          left join (
            select k.practice_id, k.remittance_id, count(*) as lines from remittance_claim k
            join remittance_line l on l.practice_id = k.practice_id and l.remittance_claim_id = k.id
            where k.claim_id is not null and k.outcome <> 'put-aside' and k.status_code <> '22' group by 1, 2
          ) d on d.practice_id = m.practice_id and d.remittance_id = m.id
          where m.decided_lines <> coalesce(d.lines, 0) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'row-id-begins-with-its-posting',
    because:
      'Rows of a month are found by their ids: one that begins with another moment is in no report.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select r.practice_id, r.id, r.posted_at from ledger_row r
          where r.id < first_id_at(r.posted_at)
            or r.id >= first_id_at(r.posted_at + interval '1 millisecond') limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'row-of-a-claim-names-its-charge',
    because:
      'What was paid on a claim is found by its charges: a row that names none, or one that no version of the claim asked for, is in no balance.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select r.practice_id, r.id, r.claim_id, r.charge_id from ledger_row r
          where r.claim_id is not null and not exists (
            select from claim_line l
            where l.practice_id = r.practice_id and l.charge_id = r.charge_id and l.claim_id = r.claim_id
          ) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'patient-money-has-its-reason',
    because:
      'What a patient paid is found by why it moved: under another reason it is tied to no charge.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select r.practice_id, r.id, r.reason from ledger_row r
          join ledger_account a on a.practice_id = r.practice_id and a.kind = 'unapplied' and a.payer_key = ''
            and a.id in (r.debit_account_id, r.credit_account_id)
          where r.patient_id is not null and r.reason not in ('patient-payment', 'patient-payment-applied',
            'patient-payment-returned', 'patient-payment-application-taken-back') limit 100`.execute(
          tx.db,
        )
      ).rows,
  },
  ...sumInvariants,
];

/** Asks every question over the practices of the transaction. @returns what is broken; nothing when proved */
export async function proveLedger(
  tx: ReadTx,
  invariants: readonly Invariant[] = ledgerInvariants,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  let isByKeys: boolean | undefined;
  for (const invariant of invariants) {
    const wantsKeys = sumInvariants.includes(invariant);
    if (wantsKeys !== isByKeys) await (wantsKeys ? readByKeys : readWholePractice)(tx);
    isByKeys = wantsKeys;
    const rows = await invariant.find(tx);
    if (rows.length > 0) breaches.push({ invariant: invariant.name, rows });
  }
  return breaches;
}
