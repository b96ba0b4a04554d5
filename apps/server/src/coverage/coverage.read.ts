/** Which policies a patient had, and which hold on a day. */
import { sql, type Kysely } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { gather } from '../platform/database/gather.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
import type { Coverage } from './coverage.ts';
import { coverageOf } from './coverage.store.ts';

/**
 * The policies that hold on a date of service, in the order in which they pay. Of two that overlap
 * in a rank the one that a person told counts, then the one that began later.
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
    .orderBy(sql`told_by = 'person'`, 'desc')
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
  const coverages = await ofPatient(tx.db, { practiceId, patientId });
  tx.saw(practiceId, [patientId]);
  return coverages;
}

const ofPatient = gather(
  async (
    db: Kysely<DB>,
    asked: readonly { readonly practiceId: string; readonly patientId: string }[],
  ) => {
    const practiceIds = [...new Set(asked.map((one) => one.practiceId))];
    const patientIds = [...new Set(asked.map((one) => one.patientId))];
    const rows = await db
      .selectFrom('coverage')
      .selectAll()
      .where(sql<boolean>`practice_id = any(${practiceIds}::uuid[])`)
      .where(sql<boolean>`patient_id = any(${patientIds}::uuid[])`)
      .orderBy('rank')
      .orderBy('effective_from', 'desc')
      .execute();
    const all = rows.map(coverageOf);
    return asked.map(({ practiceId, patientId }) =>
      all.filter((one) => one.practiceId === practiceId && one.patientId === patientId),
    );
  },
);

/** One policy. */
export async function findCoverage(
  tx: ReadTx,
  practiceId: string,
  coverageId: string,
): Promise<Coverage | undefined> {
  return byId(tx.db, { practiceId, id: coverageId });
}

const byId = gather(
  async (
    db: Kysely<DB>,
    asked: readonly { readonly practiceId: string; readonly id: string }[],
  ): Promise<(Coverage | undefined)[]> => {
    const practiceIds = [...new Set(asked.map((one) => one.practiceId))];
    const ids = [...new Set(asked.map((one) => one.id))];
    const rows = await db
      .selectFrom('coverage')
      .selectAll()
      .where(sql<boolean>`practice_id = any(${practiceIds}::uuid[])`)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute();
    const all = new Map(rows.map((row) => [`${row.practice_id}/${row.id}`, coverageOf(row)]));
    return asked.map(({ practiceId, id }) => all.get(`${practiceId}/${id}`));
  },
);
