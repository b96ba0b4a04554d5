/** Patients and policies in FHIR R4: Patient, Coverage, RelatedPerson, Organization. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CoverageRank, ToldCoverage } from '../coverage/coverage.ts';
import type { HomeAddress, NamedGuarantor, PersonName, ToldPatient } from '../patients/patient.ts';
import { birthDateOf, dayOf, phoneDigits, relationshipCode, sexOf, zipDigits } from './codes.ts';
import {
  amountAt,
  at,
  codingsAt,
  listAt,
  textAt,
  type FhirIndex,
  type Resource,
} from './fhir-values.fhir.ts';

/** Patient as told; without a number when it has none. */
export function readFhirPatient(
  patient: Resource,
  subscriber: NamedGuarantor | undefined,
  today: CalendarDate,
): ToldPatient {
  const name = readHumanName(patient);
  return {
    medicalRecordNumber: readFhirRecordNumber(patient),
    ...(name ? { name } : {}),
    dateOfBirth: birthDateOf(textAt(patient, 'birthDate'), today),
    sex: sexOf(textAt(patient, 'gender')),
    address: readFhirAddress(patient),
    phone: readTelecom(patient, 'phone'),
    email: readTelecom(patient, 'email'),
    diedOn: dayOf(textAt(patient, 'deceasedDateTime')),
    guarantor: readContactGuarantor(patient),
    subscriber,
  };
}

/** Of several identifiers the medical record number, else the first, else the resource's id. */
export function readFhirRecordNumber(patient: Resource): string {
  const identifiers = listAt(patient, 'identifier');
  const record = identifiers.find((identifier) =>
    codingsAt(identifier, 'type').some((coding) => coding.code === 'MR'),
  );
  return textAt(record, 'value') || textAt(identifiers[0], 'value') || textAt(patient, 'id');
}

/** Of several names the official one. */
function readHumanName(resource: Resource): PersonName | undefined {
  const names = listAt(resource, 'name');
  const name = names.find((one) => textAt(one, 'use') === 'official') ?? names[0];
  const lastName = textAt(name, 'family');
  if (lastName === '') return undefined;
  const given = at(name, 'given');
  const words = Array.isArray(given) ? given.filter((word) => typeof word === 'string') : [];
  return { lastName, firstName: words[0] ?? '', middleName: words[1] ?? '' };
}

function readFhirAddress(resource: Resource): HomeAddress | undefined {
  const addresses = listAt(resource, 'address');
  const address = addresses.find((one) => textAt(one, 'use') === 'home') ?? addresses[0];
  if (!address) return undefined;
  return {
    line1: textAt(address, 'line'),
    city: textAt(address, 'city'),
    state: textAt(address, 'state'),
    zip: zipDigits(textAt(address, 'postalCode')),
  };
}

function readTelecom(resource: Resource, system: 'phone' | 'email'): string | undefined {
  const value = textAt(
    listAt(resource, 'telecom').find((one) => textAt(one, 'system') === system),
    'value',
  );
  return system === 'phone' ? phoneDigits(value) : value || undefined;
}

/** Patient.contact as the one who answers for the bill, where it says so. */
function readContactGuarantor(patient: Resource): NamedGuarantor | undefined {
  const contact = listAt(patient, 'contact').find((one) =>
    listAt(one, 'relationship').some(
      (relationship) =>
        textAt(relationship, 'text').toLowerCase() === 'guarantor' ||
        codingsAt(relationship).some((coding) => coding.code === 'BP'),
    ),
  );
  const lastName = textAt(contact, 'name', 'family');
  if (lastName === '') return undefined;
  return {
    lastName,
    firstName: textAt(contact, 'name', 'given'),
    address: readFhirAddress(patient),
    phone: readTelecom(patient, 'phone'),
  };
}

/** The policies of a patient, in the order in which they pay; at most three. */
export function readFhirCoverages(index: FhirIndex, patient: Resource): ToldCoverage[] {
  const own = index
    .ofType('Coverage')
    .filter((one) => index.find(textAt(one, 'beneficiary', 'reference'), one) === patient)
    .filter((one) => !['cancelled', 'entered-in-error'].includes(textAt(one, 'status')));
  return own
    .map((coverage, place) => ({
      coverage,
      order: Number(amountAt(coverage, 'order')) || place + 1,
    }))
    .sort((left, right) => left.order - right.order)
    .slice(0, 3)
    .map(({ coverage }, place) => readCoverage(index, coverage, (place + 1) as CoverageRank));
}

function readCoverage(index: FhirIndex, coverage: Resource, rank: CoverageRank): ToldCoverage {
  const payor = listAt(coverage, 'payor')[0];
  const organization = index.find(textAt(payor, 'reference'), coverage);
  const relationship =
    codingsAt(coverage, 'relationship')
      .map((coding) => relationshipCode(coding.code))
      .find((code) => code !== undefined) ?? '18';
  const subscriber = index.find(textAt(coverage, 'subscriber', 'reference'), coverage);
  const name = subscriber && readHumanName(subscriber);
  const groups = listAt(coverage, 'class').filter((one) =>
    codingsAt(one, 'type').some((coding) => coding.code === 'group'),
  );
  const plan = listAt(coverage, 'class').find((one) =>
    codingsAt(one, 'type').some((coding) => coding.code === 'plan'),
  );
  return {
    rank,
    payerNumber:
      textAt(payor, 'identifier', 'value') || textAt(organization, 'identifier', 'value'),
    payerName: textAt(payor, 'display') || textAt(organization, 'name'),
    memberId: textAt(coverage, 'subscriberId') || textAt(coverage, 'identifier', 'value'),
    groupNumber: textAt(groups[0], 'value') || undefined,
    planName: textAt(plan, 'name') || undefined,
    relationship,
    ...(relationship === '18' || !name
      ? {}
      : {
          subscriber: {
            lastName: name.lastName,
            firstName: name.firstName,
            dateOfBirth: dayOf(textAt(subscriber, 'birthDate')),
            sex: sexOf(textAt(subscriber, 'gender')),
          },
        }),
    effectiveFrom: dayOf(textAt(coverage, 'period', 'start')),
    effectiveTo: dayOf(textAt(coverage, 'period', 'end')),
  };
}
