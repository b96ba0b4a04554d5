/** A provider takes part with a payer from a day on, or no longer. A claim before the day is held. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { mayEnd, overlaps } from '../practices/held.ts';
import { findLocations, findProviders } from '../practices/practice.read.ts';
import { listParticipations, type Participation } from './participation.read.ts';
import { endParticipationRow, insertParticipation } from './participation.store.ts';
import { isPayer } from './payer-list.read.ts';

/** Refuses who and where the practice has not, and days for which the same is kept already. */
export async function beginParticipation(
  tx: Tx,
  given: Omit<Participation, 'id'>,
): Promise<{ readonly id: string } | Refused> {
  const { providerId, locationId, payerId, effectiveFrom, effectiveTo } = given;
  if (!(await findProviders(tx)).some((one) => one.id === providerId)) {
    return refuse('provider-not-found');
  }
  const isPlace =
    locationId === null || (await findLocations(tx)).some((one) => one.id === locationId);
  if (!isPlace || !(await isPayer(tx.db, payerId))) return refuse('not-found');
  if (effectiveTo !== null && effectiveTo < effectiveFrom) return refuse('ends-before-it-begins');
  const isKept = (await listParticipations(tx, tx.practiceId)).some(
    (one) =>
      one.providerId === providerId &&
      one.payerId === payerId &&
      one.locationId === locationId &&
      overlaps(one, given),
  );
  if (isKept) return refuse('overlaps-what-holds');
  const id = tx.newId();
  await insertParticipation(tx, { id, ...given });
  tx.touched('provider', [providerId]);
  return { id };
}

/** Ends one; claims for later days are held from then on. */
export async function endParticipation(
  tx: Tx,
  given: { readonly id: string; readonly effectiveTo: CalendarDate },
): Promise<{ readonly id: string } | Refused> {
  const kept = (await listParticipations(tx, tx.practiceId)).find((one) => one.id === given.id);
  if (!kept) return refuse('not-found');
  const conflict = mayEnd(kept, given.effectiveTo);
  if (conflict) return conflict;
  await endParticipationRow(tx, given.id, given.effectiveTo);
  tx.touched('provider', [kept.providerId]);
  return { id: given.id };
}
