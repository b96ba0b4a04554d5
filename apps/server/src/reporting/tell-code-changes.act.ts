/** Tells those who asked, by mail, what releases change for their practice: each change of a day once. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { queueMessage } from '../correspondence/queue-message.act.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Tx } from '../platform/transaction.ts';
import { findAskers, noteTold } from './code-change-mail.store.ts';
import { codeChangesCsv } from './code-changes.csv.ts';
import { codeChanges, type CodeChange } from './code-changes.ts';
import { readCodeUsage } from './code-usage.read.ts';

/** Releases are told of from a quarter before they begin to a month after: CMS posts some late. */
const daysAhead = 92;
const daysBehind = 31;
const usedDays = 365;

/**
 * @param given.link the screen that shows the changes, without its query
 * @returns how many messages were queued
 */
export async function tellCodeChanges(
  tx: Tx,
  given: { readonly today: CalendarDate; readonly link: string },
): Promise<{ readonly queued: number }> {
  const { today, link } = given;
  const staffIds = await findAskers(tx);
  if (staffIds.length === 0) return { queued: 0 };
  const since = addDays(today, -usedDays);
  const usage = await readCodeUsage(tx, { since, practiceId: tx.practiceId });
  let queued = 0;
  for (const on of firstDays(tx, today)) {
    const changes = codeChanges(tx.books, usage, on);
    if (changes.length === 0 || !(await noteTold(tx, on, digestOf(changes)))) continue;
    // claims are opened behind the link, by whoever is signed in: a mail names none
    const unnamed = changes.map((one) => ({ ...one, claimIds: [] }));
    const csv = new TextDecoder().decode(codeChangesCsv(unnamed));
    for (const staffId of staffIds) {
      const detail = { on, counts: countsOf(changes), link: `${link}&on=${on}`, csv };
      await queueMessage(tx, { channel: 'e-mail', kind: 'code-changes', staffId, detail });
      queued += 1;
    }
  }
  return { queued };
}

/** The days on which what is loaded begins, near today. */
function firstDays(tx: Tx, today: CalendarDate): CalendarDate[] {
  const days = new Set<CalendarDate>();
  for (const releases of tx.books.loadedReleases().values()) {
    for (const { effectiveFrom } of releases) {
      if (effectiveFrom < addDays(today, -daysBehind)) continue;
      if (effectiveFrom <= addDays(today, daysAhead)) days.add(effectiveFrom);
    }
  }
  return [...days].sort();
}

/** What the changes say; claims that come to it later are no news. */
function digestOf(changes: readonly CodeChange[]): string {
  return sha256Of(
    changes
      .map(({ kind, system, code, other, before, after }) =>
        JSON.stringify([kind, system, code, other, before, after]),
      )
      .sort()
      .join('\n'),
  );
}

/** `deleted 2, price 14`: the words of the mail; its table has the codes. */
function countsOf(changes: readonly CodeChange[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}
