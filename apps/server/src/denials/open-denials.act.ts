/** Opens the denials of a decision, and settles those that a later decision overturned. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents } from '@claimwright/kernel/cents';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { openInsuranceCents, readDecidedClaim } from './denial.read.ts';
import {
  hasDenialsOf,
  insertDenials,
  lockDenialsOfClaim,
  setDenialStatus,
} from './denial.store.ts';
import { appealLimitDays, nextActionFor } from './next-action.ts';
import { rootCauseOf } from './root-cause.ts';

/** How soon somebody should look at a fresh denial, in days. */
const workWithinDays = 3;

/**
 * Opens a denial for each adjustment that a decision refused. Doing it twice is doing it once.
 * Earlier denials of charges that are settled now count as overturned.
 */
export async function openDenials(
  tx: Tx,
  given: { readonly remittanceClaimId: string; readonly today: CalendarDate },
): Promise<{ readonly opened: number; readonly overturned: number }> {
  if (await hasDenialsOf(tx, given.remittanceClaimId)) return { opened: 0, overturned: 0 };
  const decided = await readDecidedClaim(tx, given.remittanceClaimId);
  if (!decided) return { opened: 0, overturned: 0 };
  const overturned = await settleEarlier(tx, decided.claimId, given.remittanceClaimId);
  const ids = await insertDenials(
    tx,
    decided.refused.map((refused) => {
      const rootCause = rootCauseOf(refused.reasonCode, refused.remarkCodes);
      return {
        ...refused,
        claimId: decided.claimId,
        remittanceClaimId: given.remittanceClaimId,
        rootCause,
        nextAction: nextActionFor(rootCause),
        deadline: addDays(decided.paymentDate, appealLimitDays(decided.payerKind)),
      };
    }),
  );
  if (ids.length === 0) return { opened: 0, overturned };
  await openTask(tx, {
    queue: 'denials',
    reason: `denied-${decided.refused[0]?.reasonCode ?? ''}`,
    subjectKind: 'claim',
    subjectId: decided.claimId,
    claimId: decided.claimId,
    amountCents: sumCents(decided.refused.map((refused) => refused.amountCents)),
    dueDate: addDays(given.today, workWithinDays),
    detail: { denialIds: ids, reasonCodes: decided.refused.map((refused) => refused.reasonCode) },
  });
  await publish(tx, {
    topic: 'claim-denied',
    payload: { claimId: decided.claimId, remittanceClaimId: given.remittanceClaimId },
  });
  tx.touched('denial', ids);
  return { opened: ids.length, overturned };
}

/** A newer decision on the claim: what it paid is overturned, what it refused again is opened anew. */
async function settleEarlier(tx: Tx, claimId: string, remittanceClaimId: string): Promise<number> {
  const earlier = (await lockDenialsOfClaim(tx, claimId, ['open', 'corrected', 'appealed'])).filter(
    (denial) => denial.remittanceClaimId !== remittanceClaimId,
  );
  const open = await openInsuranceCents(
    tx,
    earlier.map((denial) => denial.chargeId).filter((id): id is string => id !== null),
  );
  const isSettled = (chargeId: string | null): boolean =>
    chargeId !== null && (open.get(chargeId)?.openCents ?? 0n) <= 0n;
  const overturned = earlier.filter((denial) => isSettled(denial.chargeId));
  const upheld = earlier.filter((denial) => !isSettled(denial.chargeId));
  await setDenialStatus(
    tx,
    overturned.map((denial) => denial.id),
    'overturned',
  );
  await setDenialStatus(
    tx,
    upheld.map((denial) => denial.id),
    'upheld',
  );
  if (earlier.length > 0) {
    await closeTasks(tx, {
      queue: 'denials',
      subjectKind: 'claim',
      subjectId: claimId,
      outcome: 'decided again',
    });
  }
  return overturned.length;
}
