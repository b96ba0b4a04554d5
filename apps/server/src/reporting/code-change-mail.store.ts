/** Who asked to be told of code changes, and what was told. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';

export async function setCodeChangeMail(tx: Tx, isAsked: boolean): Promise<void> {
  const [practice_id, staff_id] = [tx.practiceId, tx.actor.id];
  if (isAsked) {
    await tx.db
      .insertInto('code_change_mail')
      .values({ practice_id, staff_id, asked_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await tx.db
    .deleteFrom('code_change_mail')
    .where('practice_id', '=', practice_id)
    .where('staff_id', '=', staff_id)
    .execute();
}

/** Who asked, without those who left the office or no longer work for the practice. */
export async function findAskers(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('code_change_mail as asked')
    .innerJoin('staff_user as staff', 'staff.id', 'asked.staff_id')
    .select('asked.staff_id')
    .where('asked.practice_id', '=', tx.practiceId)
    .where('staff.status', '<>', 'left')
    .where((that) =>
      that.exists(
        that
          .selectFrom('staff_grant as given')
          .select('given.role')
          .whereRef('given.user_id', '=', 'asked.staff_id')
          .whereRef('given.practice_id', '=', 'asked.practice_id'),
      ),
    )
    .orderBy('asked.staff_id')
    .execute();
  return rows.map((row) => row.staff_id);
}

/** Notes what is told of a day. @returns false where the same was told before */
export async function noteTold(tx: Tx, firstDay: CalendarDate, digest: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('code_change_told')
    .values({ practice_id: tx.practiceId, first_day: firstDay, digest, told_at: tx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['practice_id', 'first_day'])
        .doUpdateSet({ digest, told_at: tx.now })
        .where('code_change_told.digest', '<>', digest),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
