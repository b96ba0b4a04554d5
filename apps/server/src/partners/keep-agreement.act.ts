/** An agreement is signed, or ends: deeds of the office. Nothing leaves to a partner without one in force. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { runOfficeAct } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import type { Actor } from '../platform/transaction.ts';
import { mayEnd, overlaps } from '../practices/held.ts';
import { findAgreement, findAgreements, isPartner } from './agreement.read.ts';
import { endAgreementRow, writeAgreement } from './agreement.store.ts';

export const agreementKinds = [
  'trading-partner',
  'clearinghouse-services',
  'business-associate',
  'deposits',
] as const;

export interface SignAgreement {
  readonly actor: Actor;
  readonly partnerId: string;
  readonly kind: (typeof agreementKinds)[number];
  readonly signedOn: CalendarDate;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** Refuses a partner we do not know, and days on which one of the same kind is in force already. */
export async function signAgreement(
  platform: Platform,
  { actor, ...given }: SignAgreement,
): Promise<{ readonly id: string } | Refused> {
  const { partnerId, kind, effectiveFrom, effectiveTo } = given;
  const detail = { partnerId, kind, effectiveFrom };
  return runOfficeAct(platform, { actor, action: 'sign-agreement', detail }, async (tx) => {
    if (!(await isPartner(tx.db, partnerId))) return refuse('partner-unknown');
    if (effectiveTo !== null && effectiveTo < effectiveFrom) return refuse('ends-before-it-begins');
    const kept = await findAgreements(tx.db, partnerId, kind);
    if (kept.some((one) => overlaps(one, given))) return refuse('overlaps-what-holds');
    const id = tx.newId();
    await writeAgreement(tx.db, { id, ...given });
    return { id };
  });
}

/** From the day after, nothing is sent to or fetched from the partner under it. */
export async function endAgreement(
  platform: Platform,
  given: { readonly actor: Actor; readonly id: string; readonly effectiveTo: CalendarDate },
): Promise<{ readonly id: string } | Refused> {
  const { actor, id, effectiveTo } = given;
  const request = { actor, action: 'end-agreement', detail: { id, effectiveTo } };
  return runOfficeAct(platform, request, async (tx) => {
    const agreement = await findAgreement(tx.db, id);
    if (!agreement) return refuse('not-found');
    const conflict = mayEnd(agreement, effectiveTo);
    if (conflict) return conflict;
    await endAgreementRow(tx.db, id, effectiveTo);
    return { id };
  });
}
