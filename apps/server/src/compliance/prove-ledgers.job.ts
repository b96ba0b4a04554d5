/** Every night: the ledger of each practice is proved. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { ledgerInvariants, proveLedger } from '../ledger/prove.read.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { noteProof } from './prove-ledgers.act.ts';

const actor = { kind: 'job', id: 'prove-ledgers' } as const;

/** Proves every ledger; what is broken goes to the compliance queue and into the log. */
export async function proveLedgers(
  platform: Platform,
  date: CalendarDate,
): Promise<{ readonly practices: number; readonly broken: number }> {
  const counts = { practices: 0, broken: 0 };
  const invariants = ledgerInvariants.map((invariant) => invariant.name);
  await eachPractice(platform, async (practiceId) => {
    const breaches = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'prove-ledger' },
      (tx) => proveLedger(tx),
    );
    for (const { invariant, rows } of breaches) {
      platform.log.error('ledger-breach', { practiceId, invariant, rows: rows.length });
    }
    const outcome = await runAct(platform, { practiceId, actor, action: 'note-proof' }, (tx) =>
      noteProof(tx, { invariants, breaches, date }),
    );
    if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
    counts.practices += 1;
    counts.broken += outcome.broken;
  });
  return counts;
}
