/** A practice's enrollments with the steps that led to where they stand. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

export interface EnrollmentStep {
  readonly status: string;
  readonly leadDays: number;
  readonly effectiveFrom: CalendarDate | null;
  readonly writtenAt: string;
  /** A member of staff by name, where it was one; else the deed's own name. */
  readonly writtenBy: string;
}

export interface EnrollmentWithSteps {
  readonly payerId: string;
  readonly transaction: string;
  readonly status: string;
  readonly leadDays: number;
  readonly effectiveFrom: CalendarDate | null;
  readonly steps: readonly EnrollmentStep[];
}

/** One row a payer and transaction, by payer; steps the newest first. */
export async function listEnrollmentsWithSteps(
  tx: ReadTx,
  practiceId: string,
): Promise<EnrollmentWithSteps[]> {
  const rows = await tx.db
    .selectFrom('enrollment')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('payer_id')
    .orderBy('transaction')
    .execute();
  const steps = await tx.db
    .selectFrom('enrollment_step as step')
    .leftJoin('staff_user as user', (join) =>
      join.on((row) => row(row.cast<string>('user.id', 'text'), '=', row.ref('step.written_by'))),
    )
    .selectAll('step')
    .select('user.name')
    .where('step.practice_id', '=', practiceId)
    .orderBy('step.id', 'desc')
    .execute();
  return rows.map((row) => ({
    payerId: row.payer_id,
    transaction: row.transaction,
    status: row.status,
    leadDays: row.lead_days,
    effectiveFrom: row.effective_from,
    steps: steps
      .filter((step) => step.payer_id === row.payer_id && step.transaction === row.transaction)
      .map((step) => ({
        status: step.status,
        leadDays: step.lead_days,
        effectiveFrom: step.effective_from,
        writtenAt: step.written_at,
        writtenBy: step.name ?? step.written_by,
      })),
  }));
}
