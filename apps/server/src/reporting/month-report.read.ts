/** Kept monthly reports. */
import type { ReadTx } from '../platform/transaction.ts';

/** The file of a month's report; undefined when none was made, or it may not be seen. */
export async function findMonthReport(
  tx: ReadTx,
  practiceId: string,
  month: string,
): Promise<{ readonly fileSha256: string; readonly madeAt: string } | undefined> {
  const row = await tx.db
    .selectFrom('month_report')
    .select(['file_sha256', 'made_at'])
    .where('practice_id', '=', practiceId)
    .where('month', '=', month)
    .executeTakeFirst();
  return row && { fileSha256: row.file_sha256, madeAt: row.made_at };
}
