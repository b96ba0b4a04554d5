/** What a payer allowed beforehand: which codes, how many units, from when to when. */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';

export type AuthorizationStatus = 'requested' | 'approved' | 'denied' | 'expired';

export interface Authorization {
  readonly id: string;
  readonly patientId: string;
  readonly payerId: string;
  /** Absent while it is only requested. */
  readonly number: string | null;
  readonly status: AuthorizationStatus;
  readonly codes: readonly string[];
  readonly unitsAuthorized: number;
  readonly unitsUsed: number;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
}

/** Units that are left; never below zero. */
export function unitsLeft(authorization: Authorization): number {
  return Math.max(0, authorization.unitsAuthorized - authorization.unitsUsed);
}

/** From this share on, in percent, more units should be asked for. */
const lowFromPercent = 80;

/** Whether units counted just now brought the authorization to four fifths: said once, in time to ask. */
export function hasRunLow(authorization: Authorization, units: number): boolean {
  const threshold = authorization.unitsAuthorized * lowFromPercent;
  const before = authorization.unitsUsed * 100;
  return before < threshold && before + units * 100 >= threshold;
}

/** Whether the payer's word holds on a day: approved, with its number, and within its dates. */
export function isInForce(authorization: Authorization, on: CalendarDate): boolean {
  const { status, number, effectiveFrom, effectiveTo } = authorization;
  return status === 'approved' && number !== null && isWithin(on, effectiveFrom, effectiveTo);
}

/**
 * The authorization that covers codes on a date: approved, in force, with units left; of several the
 * one that runs out first, so that none lapses unused.
 */
export function matchAuthorization(
  authorizations: readonly Authorization[],
  codes: readonly string[],
  on: CalendarDate,
): Authorization | undefined {
  return authorizations
    .filter(
      (one) =>
        isInForce(one, on) && unitsLeft(one) > 0 && one.codes.some((code) => codes.includes(code)),
    )
    .sort((left, right) => (left.effectiveTo < right.effectiveTo ? -1 : 1))[0];
}
