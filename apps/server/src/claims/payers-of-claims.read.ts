/** Payers as claims name them. */
import type { ReadTx } from '../platform/transaction.ts';
import type { ClaimAddress, PayerContent } from './claim-content.ts';

/** The address as it is on file: incomplete ones too, so that an edit can say what is missing. */
export function addressOf(
  line1: string | null,
  city: string | null,
  state: string | null,
  zip: string | null,
  line2: string | null = null,
): ClaimAddress | null {
  if (!line1 && !city && !state && !zip) return null;
  return {
    line1: line1 ?? '',
    line2: line2 ?? '',
    city: city ?? '',
    state: state ?? '',
    zip: (zip ?? '').replaceAll('-', ''),
  };
}

/**
 * Payers as a claim names them, with their number for claims at the clearinghouse through which claims
 * to them go: the one of those that know them which was set up first.
 */
export async function readPayers(
  tx: ReadTx,
  payerIds: readonly string[],
): Promise<Map<string, { content: PayerContent; filingLimitDays: number; correction: string }>> {
  if (payerIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('payer as p')
    .leftJoin('payer_identifier as i', (join) =>
      join.onRef('i.payer_id', '=', 'p.id').on('i.transaction', '=', '837'),
    )
    .leftJoin('partner as h', 'h.key', 'i.clearinghouse_key')
    .selectAll('p')
    .select('i.identifier')
    .where('p.id', '=', (is) => is.fn.any(is.val([...payerIds])))
    // the last of a payer's rows is the one that stays
    .orderBy('h.created_at', (order) => order.desc().nullsFirst())
    .orderBy('i.clearinghouse_key', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        content: {
          payerId: row.id,
          key: row.key,
          name: row.name,
          kind: row.kind,
          identifier: row.identifier ?? '',
          filingIndicator: row.claim_filing_indicator,
          submission: row.submission as PayerContent['submission'],
          address: addressOf(row.address_line1, row.city, row.state, row.zip),
        },
        filingLimitDays: row.filing_limit_days,
        correction: row.correction,
      },
    ]),
  );
}
