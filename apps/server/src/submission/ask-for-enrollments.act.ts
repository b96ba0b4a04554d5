/**
 * Claims that wait for an enrollment, told to whoever works on enrollments. A deed of its own: a batch
 * that finds nothing to send is refused, and takes what it wrote back with it.
 */
import { addDays } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { countReadyClaims } from './batches.read.ts';
import { findClaimRoutes, leadsTo, type ClaimRoute } from './claim-routes.read.ts';
import {
  findPayersNotEnrolled,
  findPayersToEnrol,
  readSubmitter,
} from './submission-facts.read.ts';

/** A week to hear from the payer. */
const daysToAsk = 7;

export interface WaitingPayers {
  readonly payerIds: readonly string[];
  /** Those of them for whom only the clearinghouse's list asks: nobody has begun an enrollment. */
  readonly unbegun: ReadonlySet<string>;
}

/** Payers of a way to whom a practice's claims may not go today: not enrolled yet, or to be enrolled first. */
export async function payersToWaitFor(tx: Tx, route: ClaimRoute): Promise<WaitingPayers> {
  const { timeZone } = await readSubmitter(tx, tx.practiceId);
  const today = dateInZone(tx.now, timeZone);
  const begun = await findPayersNotEnrolled(tx, tx.practiceId, today);
  const unbegun = await findPayersToEnrol(tx, tx.practiceId, route.clearinghouse.key);
  const onThisWay = (payerId: string): boolean => leadsTo(route, payerId);
  return {
    payerIds: [...begun, ...unbegun].filter(onThisWay),
    unbegun: new Set(unbegun.filter(onThisWay)),
  };
}

/** Opens a task a payer for whom ready claims wait; the same one as long as they do. */
export async function askForEnrollments(tx: Tx): Promise<{ readonly payers: number } | Refused> {
  const routes = await findClaimRoutes(tx.db);
  if (routes.length === 0) return refuse('no-clearinghouse');
  let payers = 0;
  for (const route of routes) {
    const { payerIds, unbegun } = await payersToWaitFor(tx, route);
    const waiting = await countReadyClaims(tx, tx.practiceId, payerIds);
    for (const { payerId, claims } of waiting) {
      await openTask(tx, {
        queue: 'enrollment',
        reason: 'claims-wait-for-enrollment',
        subjectKind: 'payer',
        subjectId: payerId,
        dueDate: addDays(dateInZone(tx.now, 'America/New_York'), daysToAsk),
        detail: { claims, ...(unbegun.has(payerId) && { neededBy: route.clearinghouse.key }) },
      });
    }
    payers += waiting.length;
  }
  return { payers };
}
