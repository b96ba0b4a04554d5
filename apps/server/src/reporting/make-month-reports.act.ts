/** Makes the monthly reports of practices, each once. */
import { present } from '@claimwright/kernel/assert';
import { addDays, addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Tx } from '../platform/transaction.ts';
import { findPractice } from '../practices/practice.read.ts';
import { agingByPatient, agingByPayer } from './aging.read.ts';
import { readDenialFigures, readTurnaround } from './denial-figures.read.ts';
import { drawMonthReport } from './month-report.pdf.ts';
import { findMonthReport } from './month-report.read.ts';
import { insertMonthReport } from './month-report.store.ts';
import { agingTotal, type MonthReport } from './month-report.ts';
import { readMonths } from './months.read.ts';

const actor = { kind: 'job', id: 'make-month-reports' } as const;
/** The month and two before it: what fits a page beside each other. */
const monthsShown = 3;
const denialReasonsShown = 10;

/** Makes what is missing of a month. Doing it twice is doing it once. @param month `YYYY-MM` */
export async function makeMonthReports(
  platform: Platform,
  month: string,
): Promise<{ readonly made: number; readonly passedOver: number }> {
  const counts = { made: 0, passedOver: 0 };
  await eachPractice(platform, async (practiceId) => {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'make-month-report' },
      (tx) => makeMonthReport(tx, platform.files, month),
    );
    if (isRefused(outcome) || !outcome.isNew) counts.passedOver += 1;
    else counts.made += 1;
  });
  return counts;
}

/** Makes one practice's report and keeps it. Refuses a month that is not over in the practice's own days. */
export async function makeMonthReport(
  tx: Tx,
  files: ContentStore,
  month: string,
): Promise<{ readonly fileSha256: string; readonly isNew: boolean } | Refused> {
  const { practiceId } = tx;
  const kept = await findMonthReport(tx, practiceId, month);
  if (kept) return { fileSha256: kept.fileSha256, isNew: false };
  const practice = present(await findPractice(tx, practiceId), 'a practice is not there');
  const madeOn = dateInZone(tx.now, practice.time_zone);
  const first = calendarDate(`${month}-01`);
  if (madeOn <= addDays(addMonths(first, 1), -1)) {
    return refuse('report-month-not-over', { month });
  }
  const from = addMonths(first, 1 - monthsShown).slice(0, 7);
  const denials = await readDenialFigures(tx, 'reason', { practiceId, from: month, to: month });
  const patients = await agingByPatient(tx, madeOn, practiceId);
  const figures: MonthReport = {
    practiceName: practice.legal_name,
    month,
    madeOn,
    months: await readMonths(tx, { from, to: month }, practiceId),
    agingByPayer: await agingByPayer(tx, madeOn, practiceId),
    // no patient's name on paper that is passed around
    patientAging: [agingTotal(patients, 'Patients')],
    denials: denials.slice(0, denialReasonsShown),
    turnaround: await readTurnaround(tx, practiceId),
  };
  const bytes = await drawMonthReport(figures, new Date(tx.now));
  const fileSha256 = await files.keep(bytes);
  await recordStoredFile(tx.db, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/pdf',
    at: tx.now,
  });
  await insertMonthReport(tx, { figures, fileSha256 });
  tx.touched('month-report', [practiceId]);
  return { fileSha256, isNew: true };
}
