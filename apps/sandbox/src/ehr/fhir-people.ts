/** What FHIR bundles are made of: the envelope, and the persons and covers that every bundle names. */
import type { CoverageOnFile, Person } from '../world/truth.ts';
import type { VisitFacts } from './visit-facts.ts';

/** JSON as FHIR has it. */
export type Resource = Readonly<Record<string, unknown>>;

export const systems = {
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  placeOfService:
    'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
} as const;

export function bundle(messageId: string, entry: readonly Resource[]): Resource {
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:chartline:message', value: messageId },
    type: 'transaction',
    entry,
  };
}

export function put(facts: VisitFacts, type: string, id: string, resource: Resource): Resource {
  return {
    fullUrl: `https://${facts.practice.onboarding.key}.ehr.example/fhir/${type}/${id}`,
    resource: { ...resource, id },
    request: { method: 'PUT', url: `${type}/${id}` },
  };
}

export function own(facts: VisitFacts, kind: string, value: string): Resource {
  return {
    system: `urn:chartline:${facts.practice.onboarding.sendingFacility.toLowerCase()}:${kind}`,
    value,
  };
}

export function patientId(facts: VisitFacts): string {
  return `patient-${facts.recordNumber}`;
}

function humanName(person: Person): readonly Resource[] {
  const given =
    person.middleName === undefined ? [person.firstName] : [person.firstName, person.middleName];
  return [{ use: 'official', family: person.lastName, given }];
}

function genderOf(person: Person): string {
  return person.sex === 'F' ? 'female' : 'male';
}

function addressOf(address: VisitFacts['registered']['address']): readonly Resource[] {
  return [
    {
      use: 'home',
      line: [address.line1],
      city: address.city,
      state: address.state,
      ...(address.zip === '' ? {} : { postalCode: address.zip }),
      country: 'US',
    },
  ];
}

export function patientEntry(facts: VisitFacts): Resource {
  const { patient, registered } = facts;
  const { guarantor } = patient;
  return put(facts, 'Patient', patientId(facts), {
    resourceType: 'Patient',
    identifier: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
        ...own(facts, 'record', facts.recordNumber),
      },
    ],
    active: true,
    name: humanName(registered),
    telecom: [
      { system: 'phone', value: patient.phone, use: 'home' },
      ...(patient.email === undefined ? [] : [{ system: 'email', value: patient.email }]),
    ],
    gender: genderOf(registered),
    birthDate: registered.dateOfBirth,
    address: addressOf(registered.address),
    ...(guarantor
      ? {
          contact: [
            {
              relationship: [
                {
                  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'BP' }],
                  text: 'guarantor',
                },
              ],
              name: humanName(guarantor)[0],
              gender: genderOf(guarantor),
            },
          ],
        }
      : {}),
  });
}

const relationshipCodes: Readonly<Record<string, string>> = {
  '18': 'self',
  '01': 'spouse',
  '19': 'child',
};

export function coverageEntries(facts: VisitFacts, cover: CoverageOnFile, at: number): Resource[] {
  const id = `coverage-${facts.recordNumber}-${cover.payerNumber}-${cover.memberId}`.replaceAll(
    /[^A-Za-z0-9-]/g,
    '',
  );
  const self = cover.relationship === '18';
  const related = `subscriber-${facts.recordNumber}-${cover.memberId}`.replaceAll(
    /[^A-Za-z0-9-]/g,
    '',
  );
  const entry = put(facts, 'Coverage', id, {
    resourceType: 'Coverage',
    status: 'active',
    subscriber: { reference: self ? `Patient/${patientId(facts)}` : `RelatedPerson/${related}` },
    subscriberId: cover.memberId,
    beneficiary: { reference: `Patient/${patientId(facts)}` },
    relationship: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
          code: relationshipCodes[cover.relationship] ?? 'other',
        },
      ],
    },
    order: at + 1,
    payor: [
      {
        identifier: { system: 'urn:chartline:payer', value: cover.payerNumber },
        display: facts.payerNames.get(cover.payerKey) ?? '',
      },
    ],
    ...(cover.groupNumber === undefined
      ? {}
      : {
          class: [
            {
              type: {
                coding: [
                  { system: 'http://terminology.hl7.org/CodeSystem/coverage-class', code: 'group' },
                ],
              },
              value: cover.groupNumber,
            },
          ],
        }),
  });
  if (self) return [entry];
  return [
    put(facts, 'RelatedPerson', related, {
      resourceType: 'RelatedPerson',
      patient: { reference: `Patient/${patientId(facts)}` },
      name: humanName(cover.subscriber),
      gender: genderOf(cover.subscriber),
      birthDate: cover.subscriber.dateOfBirth,
      address: addressOf(facts.registered.address),
    }),
    entry,
  ];
}
