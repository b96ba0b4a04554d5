/** Every day, practice by practice: what releases change is told to those who asked. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { tellCodeChanges } from './tell-code-changes.act.ts';

const actor = { kind: 'job', id: 'tell-code-changes' } as const;

/** @param publicUrl where the workspace is reached */
export async function tellCodeChangesEverywhere(
  platform: Platform,
  today: CalendarDate,
  publicUrl: string,
): Promise<void> {
  for (const practiceId of await allPracticeIds(platform.database)) {
    const link = `${publicUrl}/code-books?part=changes&practice=${practiceId}`;
    await runAct(platform, { practiceId, actor, action: 'tell-code-changes' }, (tx) =>
      tellCodeChanges(tx, { today, link }),
    );
  }
}
