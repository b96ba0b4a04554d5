/** What is done about the outcome of a nightly proof. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Breach } from '../ledger/prove.read.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';

const aboutPractice = (tx: Tx) => ({ subjectKind: 'practice', subjectId: tx.practiceId });
const reasonOf = (invariant: string): string => `ledger-breach-${invariant}`;

/**
 * Opens one task for each broken invariant, with how many rows and the first ones' identifiers, and
 * closes those of invariants that hold again.
 */
export async function noteProof(
  tx: Tx,
  given: {
    readonly invariants: readonly string[];
    readonly breaches: readonly Breach[];
    readonly date: CalendarDate;
  },
): Promise<{ readonly broken: number }> {
  const broken = new Map(given.breaches.map((breach) => [breach.invariant, breach]));
  for (const invariant of given.invariants) {
    const breach = broken.get(invariant);
    const task = {
      queue: 'compliance',
      reason: reasonOf(invariant),
      ...aboutPractice(tx),
    } as const;
    if (!breach) {
      await closeTasks(tx, { ...task, outcome: 'the invariant holds again' });
      continue;
    }
    const first = breach.rows.slice(0, 10).map(textOf);
    const detail = { invariant, rows: breach.rows.length, first };
    await openTask(tx, { ...task, dueDate: given.date, detail });
  }
  return { broken: broken.size };
}

/** Amounts are bigints, which JSON does not know. */
function textOf(row: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}
