/** Which two records may be one person. Only ever a suspicion: a person decides. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { plainName } from './guarantor.ts';

export interface Comparable {
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly phone: string | null;
  readonly zip: string | null;
  readonly addressLine1: string | null;
}

/**
 * Why two records may be one person, or undefined.
 * - `same-name-and-birth`: name and date of birth agree
 * - `same-birth-and-first-name-start`: last name and birth agree, one first name begins the other
 *   (Liz, Elizabeth are not found: nicknames are no evidence)
 * - `same-name-and-home`: name and address, or name and telephone, agree, and births do not differ
 * - `turned-birth-date`: name agrees, day and month are exchanged
 */
export function findLikeness(left: Comparable, right: Comparable): string | undefined {
  const lastNames = plainName(left.lastName) === plainName(right.lastName);
  const firsts = [plainName(left.firstName), plainName(right.firstName)] as const;
  if (!lastNames || firsts[0] === '' || firsts[1] === '') return undefined;
  const sameFirst = firsts[0] === firsts[1];
  const births = [left.dateOfBirth, right.dateOfBirth] as const;
  const sameBirth = births[0] !== null && births[0] === births[1];
  if (sameFirst && sameBirth) return 'same-name-and-birth';
  const beginsOther = firsts[0].startsWith(firsts[1]) || firsts[1].startsWith(firsts[0]);
  if (sameBirth && beginsOther) return 'same-birth-and-first-name-start';
  if (!sameFirst) return undefined;
  if (births[0] !== null && births[1] !== null && isTurned(births[0], births[1])) {
    return 'turned-birth-date';
  }
  const birthsDiffer = births[0] !== null && births[1] !== null && births[0] !== births[1];
  const samePhone = left.phone !== null && left.phone === right.phone;
  const sameHome =
    left.addressLine1 !== null &&
    right.addressLine1 !== null &&
    plainName(left.addressLine1) === plainName(right.addressLine1) &&
    left.zip?.slice(0, 5) === right.zip?.slice(0, 5);
  return !birthsDiffer && (samePhone || sameHome) ? 'same-name-and-home' : undefined;
}

function isTurned(left: string, right: string): boolean {
  const turned = `${left.slice(0, 4)}-${left.slice(8)}-${left.slice(5, 7)}`;
  return left !== right && turned === right;
}
