/** Payment plans: pure. Two to four instalments; five or more would be lending (12 CFR 1026.2(a)(17)). */
import { addMonths, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { allocateCents, type Cents } from '@claimwright/kernel/cents';

export const fewestInstallments = 2;
export const mostInstallments = 4;

/** Equal instalments a month apart, the first today; the last takes the leftover cents. */
export function planInstallments(
  totalCents: Cents,
  count: number,
  agreedOn: CalendarDate,
): { readonly dueOn: CalendarDate; readonly amountCents: Cents }[] {
  if (count < fewestInstallments || count > mostInstallments) {
    throw new RangeError('planInstallments: two to four instalments');
  }
  return allocateCents(
    totalCents,
    Array.from({ length: count }, () => 1n),
  ).map((amountCents, index) => ({ dueOn: addMonths(agreedOn, index), amountCents }));
}

/**
 * How many instalments, from the first on, are covered by what came since the plan was agreed. Part of
 * an instalment does not pay it.
 */
export function coveredInstallments(amountsCents: readonly Cents[], receivedCents: Cents): number {
  let left: bigint = receivedCents;
  let covered = 0;
  for (const amountCents of amountsCents) {
    left -= amountCents;
    if (left < 0n) break;
    covered += 1;
  }
  return covered;
}
