/** The FHIR R4 transaction bundles of an EHR: booked visits, charges, notes. Plain JSON. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { fhirInstant } from '../clock.ts';
import type { CoverageOnFile, Person } from '../world/truth.ts';
import { decimal, dotted, noteText, type VisitFacts } from './visit-facts.ts';

/** JSON as FHIR has it. */
export type Resource = Readonly<Record<string, unknown>>;

const systems = {
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  placeOfService:
    'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
} as const;

/** An appointment with the patient and the cover on file. */
export function appointmentBundle(
  facts: VisitFacts,
  messageId: string,
  status: 'booked' | 'cancelled' | 'noshow',
  on: string,
): Resource {
  const registration =
    status === 'booked'
      ? [
          patientEntry(facts),
          ...facts.coverages.flatMap((one, at) => coverageEntries(facts, one, at)),
        ]
      : [patientEntry(facts)];
  return bundle(messageId, [
    ...registration,
    put(facts, 'Appointment', `appointment-${facts.encounter.appointmentId}`, {
      resourceType: 'Appointment',
      identifier: [own(facts, 'appointment', facts.encounter.appointmentId)],
      status,
      start: fhirInstant(calendarDate(on), facts.encounter.minute),
      end: fhirInstant(calendarDate(on), facts.encounter.minute + 30),
      minutesDuration: 30,
      participant: [
        { actor: { reference: `Patient/${patientId(facts)}` }, status: 'accepted' },
        { actor: practitionerReference(facts), status: 'accepted' },
      ],
    }),
  ]);
}

/** The charges of a visit: Encounter, Conditions and ChargeItems, the copay as a PaymentNotice. */
export function chargesBundle(facts: VisitFacts, messageId: string): Resource {
  const { encounter } = facts;
  const charges = encounter.sent;
  if (!charges) throw new Error(`broken: ${encounter.id} has no charges`);
  return bundle(messageId, [
    patientEntry(facts),
    ...facts.coverages.flatMap((one, at) => coverageEntries(facts, one, at)),
    practitionerEntry(facts),
    ...(facts.referrer ? [referrerEntry(facts)] : []),
    locationEntry(facts),
    encounterEntry(facts),
    ...charges.diagnosisCodes.map((code, at) => conditionEntry(facts, code, at)),
    ...charges.lines.map((_, at) => chargeEntry(facts, at)),
    ...(charges.authorizationNumber === undefined
      ? []
      : [authorizationEntry(facts, charges.authorizationNumber)]),
    ...(encounter.copayCents > 0 ? [copayEntry(facts)] : []),
  ]);
}

/** A document of a visit, as text. */
export function noteBundle(facts: VisitFacts, messageId: string): Resource {
  const { encounter } = facts;
  const operative = encounter.document === 'operative-note';
  return bundle(messageId, [
    patientEntry(facts),
    // A visit that is to be coded from its note has no other message that names its cover.
    ...facts.coverages.flatMap((one, at) => coverageEntries(facts, one, at)),
    practitionerEntry(facts),
    locationEntry(facts),
    encounterEntry(facts, true),
    put(facts, 'DocumentReference', `document-${encounter.id}`, {
      resourceType: 'DocumentReference',
      identifier: [own(facts, 'document', `${encounter.id}N`)],
      status: 'current',
      docStatus: 'final',
      type: {
        coding: [
          operative
            ? { system: 'http://loinc.org', code: '11504-8' }
            : { system: 'http://loinc.org', code: '11506-3' },
        ],
        text: operative ? 'Operative note' : 'Progress note',
      },
      subject: { reference: `Patient/${patientId(facts)}` },
      date: fhirInstant(calendarDate(encounter.serviceDate), encounter.minute + 40),
      content: [
        {
          attachment: {
            contentType: 'text/plain',
            data: Buffer.from(noteText(facts), 'utf8').toString('base64'),
            title: `${encounter.id}.txt`,
          },
        },
      ],
      context: { encounter: [{ reference: `Encounter/${encounter.id}` }] },
    }),
  ]);
}

function bundle(messageId: string, entry: readonly Resource[]): Resource {
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:chartline:message', value: messageId },
    type: 'transaction',
    entry,
  };
}

function put(facts: VisitFacts, type: string, id: string, resource: Resource): Resource {
  return {
    fullUrl: `https://${facts.practice.onboarding.key}.ehr.example/fhir/${type}/${id}`,
    resource: { ...resource, id },
    request: { method: 'PUT', url: `${type}/${id}` },
  };
}

function own(facts: VisitFacts, kind: string, value: string): Resource {
  return {
    system: `urn:chartline:${facts.practice.onboarding.sendingFacility.toLowerCase()}:${kind}`,
    value,
  };
}

function patientId(facts: VisitFacts): string {
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

function patientEntry(facts: VisitFacts): Resource {
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

function coverageEntries(facts: VisitFacts, cover: CoverageOnFile, at: number): Resource[] {
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

function practitionerReference(facts: VisitFacts): Resource {
  return {
    reference: `Practitioner/${facts.renderingNpi}`,
    identifier: { system: systems.npi, value: facts.renderingNpi },
  };
}

function practitionerEntry(facts: VisitFacts): Resource {
  const { provider } = facts;
  return put(facts, 'Practitioner', facts.renderingNpi, {
    resourceType: 'Practitioner',
    identifier: [{ system: systems.npi, value: facts.renderingNpi }],
    name: [{ family: provider?.lastName ?? 'Visiting', given: [provider?.firstName ?? ''] }],
  });
}

function referrerEntry(facts: VisitFacts): Resource {
  const npi = facts.referrer?.npi ?? '';
  return put(facts, 'Practitioner', npi, {
    resourceType: 'Practitioner',
    identifier: [{ system: systems.npi, value: npi }],
    name: [{ family: facts.referrer?.lastName ?? '', given: [facts.referrer?.firstName ?? ''] }],
  });
}

function locationEntry(facts: VisitFacts): Resource {
  return put(facts, 'Location', facts.location.key, {
    resourceType: 'Location',
    identifier: [own(facts, 'location', facts.location.key)],
    name: facts.location.name,
    type: [{ coding: [{ system: systems.placeOfService, code: facts.encounter.placeOfService }] }],
  });
}

/** @param bare without diagnoses and referrer: beside a note, charges tell those */
function encounterEntry(facts: VisitFacts, bare = false): Resource {
  const { encounter } = facts;
  const inpatient = encounter.placeOfService === '21';
  return put(facts, 'Encounter', encounter.id, {
    resourceType: 'Encounter',
    identifier: [own(facts, 'encounter', encounter.id)],
    status: 'finished',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: inpatient ? 'IMP' : 'AMB',
    },
    subject: { reference: `Patient/${patientId(facts)}` },
    ...(encounter.appointmentId === ''
      ? {}
      : { appointment: [{ reference: `Appointment/appointment-${encounter.appointmentId}` }] }),
    participant: [
      { type: [participation('PPRF')], individual: practitionerReference(facts) },
      ...(facts.referrer && !bare
        ? [
            {
              type: [participation('REF')],
              individual: {
                reference: `Practitioner/${facts.referrer.npi}`,
                identifier: { system: systems.npi, value: facts.referrer.npi },
              },
            },
          ]
        : []),
    ],
    period: {
      start: fhirInstant(calendarDate(encounter.serviceDate), encounter.minute),
      end: fhirInstant(calendarDate(encounter.serviceDate), encounter.minute + 30),
    },
    ...(bare
      ? {}
      : {
          diagnosis: (encounter.sent?.diagnosisCodes ?? []).map((_, at) => ({
            condition: { reference: `Condition/${encounter.id}-d${at + 1}` },
            rank: at + 1,
          })),
        }),
    location: [{ location: { reference: `Location/${facts.location.key}` } }],
  });
}

function participation(code: string): Resource {
  return {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code }],
  };
}

function conditionEntry(facts: VisitFacts, code: string, at: number): Resource {
  const { encounter } = facts;
  const accident = at === 0 ? encounter.sent?.accidentDate : undefined;
  return put(facts, 'Condition', `${encounter.id}-d${at + 1}`, {
    resourceType: 'Condition',
    code: { coding: [{ system: systems.icd10, code: dotted(code) }] },
    subject: { reference: `Patient/${patientId(facts)}` },
    encounter: { reference: `Encounter/${encounter.id}` },
    // Of an injury, the day of the accident.
    ...(accident === undefined ? {} : { onsetDateTime: accident }),
  });
}

function chargeEntry(facts: VisitFacts, at: number): Resource {
  const { encounter } = facts;
  const charges = encounter.sent;
  const line = charges?.lines[at];
  if (!charges || !line) throw new Error('broken: no such charge');
  const system = /^[A-Z]/.test(line.procedureCode) ? systems.hcpcs : systems.cpt;
  return put(facts, 'ChargeItem', `${encounter.id}-l${at + 1}`, {
    resourceType: 'ChargeItem',
    identifier: [own(facts, 'charge', `${encounter.id}L${at + 1}`)],
    status: 'billable',
    // The procedure first, then its modifiers, each a coding of two characters.
    code: {
      coding: [
        { system, code: line.procedureCode },
        ...line.modifiers.map((code) => ({ system, code })),
      ],
    },
    subject: { reference: `Patient/${patientId(facts)}` },
    context: { reference: `Encounter/${encounter.id}` },
    occurrenceDateTime: encounter.serviceDate,
    performer: [{ actor: practitionerReference(facts) }],
    quantity: { value: line.units },
    ...(line.chargeCents === 0
      ? {}
      : { priceOverride: { value: Number(decimal(line.chargeCents)), currency: 'USD' } }),
    reason: line.diagnosisPointers.map((pointer) => ({
      coding: [{ system: systems.icd10, code: dotted(charges.diagnosisCodes[pointer - 1] ?? '') }],
    })),
    ...(line.nationalDrugCode === undefined
      ? {}
      : {
          productCodeableConcept: {
            coding: [{ system: systems.ndc, code: line.nationalDrugCode }],
          },
        }),
  });
}

/** The payer's answer to the request for authorization, with its number. */
function authorizationEntry(facts: VisitFacts, number: string): Resource {
  const first = facts.coverages[0];
  return put(facts, 'ClaimResponse', `authorization-${facts.encounter.id}`, {
    resourceType: 'ClaimResponse',
    status: 'active',
    type: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'professional' },
      ],
    },
    use: 'preauthorization',
    patient: { reference: `Patient/${patientId(facts)}` },
    created: facts.encounter.serviceDate,
    insurer: { identifier: { system: 'urn:chartline:payer', value: first?.payerNumber ?? '' } },
    outcome: 'complete',
    preAuthRef: number,
  });
}

function copayEntry(facts: VisitFacts): Resource {
  const { encounter } = facts;
  return put(facts, 'PaymentNotice', `copay-${encounter.id}`, {
    resourceType: 'PaymentNotice',
    identifier: [own(facts, 'payment', `${encounter.id}P1`)],
    status: 'active',
    request: { reference: `Encounter/${encounter.id}` },
    created: encounter.serviceDate,
    payment: { display: 'copay' },
    paymentDate: encounter.serviceDate,
    recipient: { display: facts.practice.onboarding.legalName },
    amount: { value: Number(decimal(encounter.copayCents)), currency: 'USD' },
  });
}
