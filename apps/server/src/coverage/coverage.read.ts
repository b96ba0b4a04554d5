/** Which policies a patient had, and which hold on a day. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import type { Coverage } from './coverage.ts';
import { coverageOf } from './coverage.store.ts';

/**
 * The policies that hold on a date of service, in the order in which they pay. Of two that overlap
 * in a rank the one that began later counts.
 */
export async function coveragesOn(
  tx: ReadTx,
  patientId: string,
  serviceDate: CalendarDate,
): Promise<Coverage[]> {
  const rows = await tx.db
    .selectFrom('coverage')
    .selectAll()
    .where('practice_id', 'in', [...tx.practiceIds])
    .where('patient_id', '=', patientId)
    .where('effective_from', '<=', serviceDate)
    .where((either) =>
      either.or([either('effective_to', 'is', null), either('effective_to', '>=', serviceDate)]),
    )
    .orderBy('rank')
    .orderBy('effective_from', 'desc')
    .execute();
  const byRank = new Map<number, Coverage>();
  for (const row of rows) if (!byRank.has(row.rank)) byRank.set(row.rank, coverageOf(row));
  return [...byRank.values()];
}

/** Every policy of a patient, ever, in order of rank and time. */
export async function listCoverages(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<Coverage[]> {
  const rows = await tx.db
    .selectFrom('coverage')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('rank')
    .orderBy('effective_from', 'desc')
    .execute();
  tx.saw(practiceId, [patientId]);
  return rows.map(coverageOf);
}

/** One policy. */
export async function findCoverage(
  tx: ReadTx,
  practiceId: string,
  coverageId: string,
): Promise<Coverage | undefined> {
  const row = await tx.db
    .selectFrom('coverage')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', coverageId)
    .executeTakeFirst();
  return row && coverageOf(row);
}
