/** Reads of payers and their identifiers. Payers belong to no practice. */
import { sql, type Kysely } from 'kysely';
import { gather } from '../platform/database/gather.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import { unrecognisedPayerId, type Payer, type PayerTransaction } from './partner.ts';

interface PayerRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly claim_filing_indicator: string;
  readonly filing_limit_days: number;
  readonly correction: string;
  readonly submission: string;
  readonly forwards_to_payer_id: string | null;
  readonly usual_acknowledgement_days: number;
  readonly usual_payment_days: number;
  readonly usual_payment_p95_days: number;
  readonly phone: string;
  readonly address_line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

function payerOf(row: PayerRow): Payer {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    kind: row.kind,
    claimFilingIndicator: row.claim_filing_indicator,
    filingLimitDays: row.filing_limit_days,
    correction: row.correction as Payer['correction'],
    submission: row.submission as Payer['submission'],
    forwardsToPayerId: row.forwards_to_payer_id,
    usualAcknowledgementDays: row.usual_acknowledgement_days,
    usualPaymentDays: row.usual_payment_days,
    usualPaymentP95Days: row.usual_payment_p95_days,
    phone: row.phone,
    address: { line1: row.address_line1, city: row.city, state: row.state, zip: row.zip },
  };
}

/** One payer by its id. */
export function findPayer(db: Kysely<DB>, payerId: string): Promise<Payer | undefined> {
  return byId(db, payerId);
}

const byId = gather(
  async (db: Kysely<DB>, ids: readonly string[]): Promise<(Payer | undefined)[]> => {
    const rows = await db
      .selectFrom('payer')
      .selectAll()
      .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
      .execute();
    const all = new Map(rows.map((row) => [row.id, payerOf(row)]));
    return ids.map((id) => all.get(id));
  },
);

/** One payer by its key. */
export async function findPayerByKey(db: Kysely<DB>, key: string): Promise<Payer | undefined> {
  const row = await db.selectFrom('payer').selectAll().where('key', '=', key).executeTakeFirst();
  return row && payerOf(row);
}

/** Every payer we know, by name; not the stand-in for those nobody recognised. */
export async function listPayers(db: Kysely<DB>): Promise<Payer[]> {
  const rows = await db
    .selectFrom('payer')
    .selectAll()
    .where('id', '!=', unrecognisedPayerId)
    .orderBy('name')
    .execute();
  return rows.map(payerOf);
}

/**
 * The payer that an identifier names in a transaction, such as TRN03 of an 835.
 * @returns undefined for none, or when the identifier stands for several payers
 */
export async function findPayerByIdentifier(
  db: Kysely<DB>,
  transaction: PayerTransaction,
  identifier: string,
): Promise<Payer | undefined> {
  const rows = await db
    .selectFrom('payer_identifier as i')
    .innerJoin('payer as p', 'p.id', 'i.payer_id')
    .selectAll('p')
    .distinct()
    .where('i.transaction', '=', transaction)
    .where('i.identifier', '=', identifier)
    .execute();
  return rows.length === 1 && rows[0] ? payerOf(rows[0]) : undefined;
}

/** A payer's identifier for a transaction at a clearinghouse; another clearinghouse's means nothing there. */
export function findPayerIdentifier(
  db: Kysely<DB>,
  payerId: string,
  transaction: PayerTransaction,
  clearinghouseKey: string,
): Promise<string | undefined> {
  return identifierOf(db, { payerId, transaction, clearinghouseKey });
}

const identifierOf = gather(
  async (
    db: Kysely<DB>,
    asked: readonly {
      readonly payerId: string;
      readonly transaction: PayerTransaction;
      readonly clearinghouseKey: string;
    }[],
  ): Promise<(string | undefined)[]> => {
    const payerIds = [...new Set(asked.map((one) => one.payerId))];
    const rows = await db
      .selectFrom('payer_identifier')
      .select(['payer_id', 'transaction', 'clearinghouse_key', 'identifier'])
      .where(sql<boolean>`payer_id = any(${payerIds}::uuid[])`)
      .where(sql<boolean>`transaction = any(${[...new Set(asked.map((one) => one.transaction))]})`)
      .orderBy('clearinghouse_key')
      .execute();
    return asked.map(
      ({ payerId, transaction, clearinghouseKey }) =>
        rows.find(
          (row) =>
            row.payer_id === payerId &&
            row.transaction === transaction &&
            row.clearinghouse_key === clearinghouseKey,
        )?.identifier,
    );
  },
);

/**
 * The payer that a practice means: by the number it has for it in any transaction, by our key, or
 * by exactly our name for it. Never by likeness.
 * @returns undefined for none or several
 */
export async function recognisePayer(
  db: Kysely<DB>,
  named: { readonly number: string; readonly name: string },
): Promise<Payer | undefined> {
  const number = named.number.trim();
  const name = named.name.trim();
  if (number !== '') {
    const rows = await db
      .selectFrom('payer as p')
      .leftJoin('payer_identifier as i', 'i.payer_id', 'p.id')
      .selectAll('p')
      .distinct()
      .where('p.id', '!=', unrecognisedPayerId)
      .where((either) =>
        either.or([either('i.identifier', '=', number), either('p.key', '=', number)]),
      )
      .execute();
    if (rows.length === 1 && rows[0]) return payerOf(rows[0]);
    if (rows.length > 1) return undefined;
  }
  if (name === '') return undefined;
  const byName = (await listPayers(db)).filter(
    (payer) => payer.name.toUpperCase() === name.toUpperCase(),
  );
  return byName.length === 1 ? byName[0] : undefined;
}

/** Whether, and since when, a practice may send or receive a transaction with a payer. */
export async function findEnrollments(
  db: Kysely<DB>,
  practiceId: string,
  payerId: string,
): Promise<{ transaction: string; status: string; effectiveFrom: string | null }[]> {
  const rows = await db
    .selectFrom('enrollment')
    .select(['transaction', 'status', 'effective_from'])
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .execute();
  return rows.map((row) => ({
    transaction: row.transaction,
    status: row.status,
    effectiveFrom: row.effective_from,
  }));
}
