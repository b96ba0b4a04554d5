/** Who answers for a patient's bills. */
import { ageInYears, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { NamedGuarantor, PersonName, ToldPatient } from './patient.ts';

/** From this age on a person answers for their own bills, unless somebody else was named. */
const ageOfMajorityYears = 18;

/**
 * The guarantor: whoever the practice named; else, for a minor, the subscriber of the policy; else
 * the patient.
 * @param on the day from which the age is counted
 */
export function chooseGuarantor(told: ToldPatient, on: CalendarDate): NamedGuarantor | undefined {
  if (told.guarantor && told.guarantor.lastName !== '') return told.guarantor;
  const isMinor =
    told.dateOfBirth !== undefined && ageInYears(told.dateOfBirth, on) < ageOfMajorityYears;
  if (isMinor && told.subscriber && told.subscriber.lastName !== '') {
    // the child lives with the one who answers for it, as far as anybody has said
    return {
      ...told.subscriber,
      address: told.subscriber.address ?? told.address,
      phone: told.subscriber.phone ?? told.phone,
      email: told.subscriber.email ?? told.email,
    };
  }
  if (!told.name) return undefined;
  return {
    lastName: told.name.lastName,
    firstName: told.name.firstName,
    dateOfBirth: told.dateOfBirth,
    address: told.address,
    phone: told.phone,
    email: told.email,
  };
}

/** A name for comparing: letters and digits only, in capitals. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

/** Whether two names are written alike, apart from case, accents, blanks and hyphens. */
export function isSameName(left: PersonName, right: PersonName): boolean {
  return (
    plainName(left.lastName) === plainName(right.lastName) &&
    plainName(left.firstName) === plainName(right.firstName)
  );
}
