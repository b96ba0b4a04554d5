/** What a practice charges, code by code, with what held before and what will. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

export interface Price {
  readonly code: string;
  readonly chargeCents: bigint;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** At most this many rows at once; who has more asks by the beginning of the code. */
export const pricesAtOnce = 300;

/** @param beginning the first characters of the code; '' for all */
export async function listPrices(
  tx: ReadTx,
  practiceId: string,
  beginning: string,
): Promise<{ readonly rows: readonly Price[]; readonly total: number }> {
  const asked = tx.db
    .selectFrom('charge_master')
    .where('practice_id', '=', practiceId)
    .where('code', '>=', beginning)
    .where('code', '<', `${beginning}\uffff`);
  const rows = await asked
    .selectAll()
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .limit(pricesAtOnce)
    .execute();
  const { total } = await asked
    .select((row) => row.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      code: row.code,
      chargeCents: row.charge_cents,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
    })),
    total: Number(total),
  };
}

/** Every price that one code had, has or will have. */
export async function findPricesOf(tx: ReadTx, practiceId: string, code: string): Promise<Price[]> {
  const rows = await tx.db
    .selectFrom('charge_master')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('code', '=', code)
    .orderBy('effective_from')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    chargeCents: row.charge_cents,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
  }));
}
