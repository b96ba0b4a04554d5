/** Monthly reports as kept: made once, never changed. */
import type { Tx } from '../platform/transaction.ts';
import type { MonthReport } from './month-report.ts';

export async function insertMonthReport(
  tx: Tx,
  report: { readonly figures: MonthReport; readonly fileSha256: string },
): Promise<void> {
  await tx.db
    .insertInto('month_report')
    .values({
      practice_id: tx.practiceId,
      month: report.figures.month,
      figures: JSON.stringify(report.figures),
      file_sha256: report.fileSha256,
      made_at: tx.now,
    })
    .execute();
}
