import type { Answer } from '../api/request.ts';
import { showZip } from '../parts/show.ts';

/** A patient as lists show one, and as their page does. */
export type PatientRow = Answer<'GET /api/patients'>['rows'][number];
export type PatientRecord = Answer<'GET /api/practices/{practiceId}/patients/{patientId}'>;

/** `Last, First Middle`. */
export function nameOfPatient(person: {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
}): string {
  return `${person.lastName}, ${person.firstName} ${person.middleName ?? ''}`.trim();
}

/** The address in one line. */
export function addressOfPatient(person: {
  readonly addressLine1: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
}): string {
  const town = [
    person.city,
    [person.state, person.zip && showZip(person.zip)].filter(Boolean).join(' '),
  ];
  return [person.addressLine1, ...town].filter(Boolean).join(', ') || '–';
}
