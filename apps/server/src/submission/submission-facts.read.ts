/** What submission must know of partners and practices: envelope names, enrollments, usual days. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { claimsNeedEnrollment } from '../partners/payer-list.ts';
import { findNumberedPayers } from '../partners/payer-list.read.ts';
import type { ReadTx } from '../platform/transaction.ts';

/** Payers to which a practice may not send claims yet: enrolled, but not in force on the date. */
export async function findPayersNotEnrolled(
  tx: ReadTx,
  practiceId: string,
  onDate: CalendarDate,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('enrollment')
    .select(['payer_id', 'status', 'effective_from'])
    .where('practice_id', '=', practiceId)
    .where('transaction', '=', '837')
    .execute();
  return rows
    .filter(
      (row) =>
        row.status !== 'active' || (row.effective_from !== null && row.effective_from > onDate),
    )
    .map((row) => row.payer_id);
}

/**
 * Payers with ready claims of a practice that has no enrollment with them, though the clearinghouse's own
 * list says that one must enrol first. Nobody where no list is loaded or it leaves the question open.
 */
export async function findPayersToEnrol(
  tx: ReadTx,
  practiceId: string,
  clearinghouseKey: string,
): Promise<string[]> {
  const list = tx.books.loaded.get(`payers/${clearinghouseKey}`);
  if (!list) return [];
  const rows = await tx.db
    .selectFrom('claim as c')
    .innerJoin('payer as p', 'p.id', 'c.payer_id')
    .leftJoin('enrollment as e', (join) =>
      join
        .onRef('e.practice_id', '=', 'c.practice_id')
        .onRef('e.payer_id', '=', 'c.payer_id')
        .on('e.transaction', '=', '837'),
    )
    .select('c.payer_id')
    .distinct()
    .where('c.practice_id', '=', practiceId)
    .where('c.status', '=', 'ready')
    .where('p.submission', '=', 'electronic')
    .where('e.id', 'is', null)
    .execute();
  const payers = await findNumberedPayers(
    tx.db,
    clearinghouseKey,
    rows.map(({ payer_id: payerId }) => payerId),
  );
  return payers.filter((payer) => claimsNeedEnrollment(payer, list)).map(({ payerId }) => payerId);
}

export interface UsualDays {
  readonly acknowledgementDays: number;
  readonly paymentDays: number;
  readonly paymentP95Days: number;
}

/** In how many days payers usually answer. */
export async function readUsualDays(
  tx: ReadTx,
  payerIds: readonly string[],
): Promise<Map<string, UsualDays>> {
  if (payerIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('payer')
    .select(['id', 'usual_acknowledgement_days', 'usual_payment_days', 'usual_payment_p95_days'])
    .where('id', 'in', [...payerIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        acknowledgementDays: row.usual_acknowledgement_days,
        paymentDays: row.usual_payment_days,
        paymentP95Days: row.usual_payment_p95_days,
      },
    ]),
  );
}

export interface SubmitterFacts {
  readonly legalName: string;
  readonly contactName: string;
  readonly phone: string;
  readonly timeZone: string;
}

/** Who a batch comes from: the practice, as its payers know it. */
export async function readSubmitter(tx: ReadTx, practiceId: string): Promise<SubmitterFacts> {
  const row = await tx.db
    .selectFrom('practice')
    .select(['legal_name', 'contact_name', 'phone', 'time_zone'])
    .where('practice_id', '=', practiceId)
    .executeTakeFirstOrThrow();
  return {
    legalName: row.legal_name,
    contactName: row.contact_name,
    phone: row.phone.replaceAll(/\D/g, ''),
    timeZone: row.time_zone,
  };
}
