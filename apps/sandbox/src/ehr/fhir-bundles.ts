/** The FHIR R4 transaction bundles of an EHR: booked visits, charges, notes. Plain JSON. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { fhirInstant } from '../clock.ts';
import {
  bundle,
  coverageEntries,
  own,
  patientEntry,
  patientId,
  put,
  systems,
  type Resource,
} from './fhir-people.ts';
import { decimal, dotted, noteText, type VisitFacts } from './visit-facts.ts';

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
  const accident = code.startsWith('S') ? encounter.sent?.accidentDate : undefined;
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
