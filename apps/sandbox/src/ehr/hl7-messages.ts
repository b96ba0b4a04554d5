/** The HL7 v2.5.1 messages of an EHR: schedules (SIU), registrations (ADT), charges (DFT), notes (MDM). */
import { calendarDate, compactDate } from '@claimwright/kernel/calendar-date';
import { hl7Timestamp } from '../clock.ts';
import type { Person } from '../world/truth.ts';
import { header, message, segment, type Hl7Field } from './hl7-text.ts';
import { decimal, dotted, noteText, type VisitFacts } from './visit-facts.ts';

/** The envelope that every message needs. */
export interface Envelope {
  readonly controlNumber: string;
  readonly date: string;
  readonly minute: number;
}

const application = 'CHARTLINE';

function begin(facts: VisitFacts, envelope: Envelope, type: [string, string, string]): string {
  return header({
    application,
    facility: facts.practice.onboarding.sendingFacility,
    timestamp: hl7Timestamp(calendarDate(envelope.date), envelope.minute),
    type,
    controlNumber: envelope.controlNumber,
  });
}

function event(code: string, envelope: Envelope): string {
  return segment('EVN', { 1: code, 2: hl7Timestamp(calendarDate(envelope.date), envelope.minute) });
}

/** SIU: S12 new, S14 changed, S15 called off, S26 not kept. @param on the day the appointment is for */
export function scheduleMessage(
  facts: VisitFacts,
  envelope: Envelope,
  trigger: 'S12' | 'S14' | 'S15' | 'S26',
  on: string,
): string {
  const { encounter } = facts;
  const begins = hl7Timestamp(calendarDate(on), encounter.minute);
  const ends = hl7Timestamp(calendarDate(on), encounter.minute + 30);
  const status = { S12: 'Booked', S14: 'Booked', S15: 'Cancelled', S26: 'Noshow' }[trigger];
  return message([
    begin(facts, envelope, ['SIU', trigger, 'SIU_S12']),
    segment('SCH', {
      1: [encounter.appointmentId, application],
      2: [encounter.appointmentId, application],
      6: [trigger, '', 'HL70276'],
      7: ['ROUTINE', 'Routine appointment', 'HL70276'],
      8: ['NORMAL', 'Routine schedule request type', 'HL70277'],
      9: '30',
      10: ['MIN', 'Minutes', 'ISO+'],
      11: ['', '', '30', begins, ends],
      16: providerField(facts),
      20: ['DESK1', 'Desk', 'Front'],
      25: [status, status, 'HL70278'],
    }),
    personSegment(facts),
    visitSegment(facts),
    segment('RGS', { 1: '1', 2: 'A' }),
    segment('AIS', {
      1: '1',
      2: 'A',
      3: ['OFFICE', 'Office visit', 'L'],
      4: begins,
      7: '30',
      8: 'MIN',
    }),
    segment('AIL', {
      1: '1',
      2: 'A',
      3: [facts.location.key, '', '', facts.practice.onboarding.sendingFacility],
    }),
    segment('AIP', { 1: '1', 2: 'A', 3: providerField(facts), 4: ['D', 'Attending', 'HL70443'] }),
  ]);
}

/** ADT: A04 registered, A08 changed, A01 visit begun, A03 visit ended. */
export function registrationMessage(
  facts: VisitFacts,
  envelope: Envelope,
  trigger: 'A01' | 'A03' | 'A04' | 'A08',
): string {
  const structure = trigger === 'A03' ? 'ADT_A03' : 'ADT_A01';
  return message([
    begin(facts, envelope, ['ADT', trigger, structure]),
    event(trigger, envelope),
    personSegment(facts),
    visitSegment(facts),
    ...(trigger === 'A03' ? [] : [guarantorSegment(facts), ...insuranceSegments(facts)]),
  ]);
}

/** DFT^P03: the charges of a visit, one FT1 each, the copay as a payment. */
export function chargesMessage(facts: VisitFacts, envelope: Envelope): string {
  const { encounter } = facts;
  const charges = encounter.sent;
  if (!charges) throw new Error(`broken: ${encounter.id} has no charges`);
  return message([
    begin(facts, envelope, ['DFT', 'P03', 'DFT_P03']),
    event('P03', envelope),
    personSegment(facts),
    visitSegment(facts),
    ...charges.lines.map((_, index) => chargeSegment(facts, envelope, index)),
    encounter.copayCents > 0 ? copaySegment(facts, envelope, charges.lines.length) : undefined,
    ...charges.diagnosisCodes.map((code, index) =>
      segment('DG1', {
        1: (index + 1).toString(),
        3: [dotted(code), '', 'I10'],
        5: compactDate(calendarDate(encounter.serviceDate)),
        6: 'F',
        15: (index + 1).toString(),
      }),
    ),
    guarantorSegment(facts),
    ...insuranceSegments(facts),
    charges.accidentDate === undefined
      ? undefined
      : segment('ACC', {
          1: compactDate(calendarDate(charges.accidentDate)),
          2: ['OA', 'Other accident', 'L'],
        }),
  ]);
}

/** MDM^T02: a document with its text. */
export function noteMessage(facts: VisitFacts, envelope: Envelope): string {
  const { encounter } = facts;
  const kind =
    encounter.document === 'operative-note' ? ['OP', 'Operative Report'] : ['PN', 'Progress Note'];
  const written = hl7Timestamp(calendarDate(encounter.serviceDate), encounter.minute + 40);
  return message([
    begin(facts, envelope, ['MDM', 'T02', 'MDM_T02']),
    event('T02', envelope),
    personSegment(facts),
    visitSegment(facts),
    segment('TXA', {
      1: '1',
      2: [...kind, 'HL70270'],
      3: 'TX',
      4: written,
      5: providerField(facts),
      12: [`${encounter.id}N`, application],
      17: 'AU',
      19: 'AV',
    }),
    ...noteText(facts)
      .split('\n')
      .map((line, index) =>
        segment('OBX', { 1: (index + 1).toString(), 2: 'TX', 3: [...kind, 'L'], 5: line, 11: 'F' }),
      ),
  ]);
}

function personSegment(facts: VisitFacts): string {
  const { registered, patient } = facts;
  return segment('PID', {
    1: '1',
    3: [facts.recordNumber, '', '', facts.practice.onboarding.sendingFacility, 'MR'],
    5: nameField(registered),
    7: compactDate(calendarDate(registered.dateOfBirth)),
    8: registered.sex,
    11: addressField(registered.address),
    13: {
      repeats: [
        [telephoneText(patient.phone), 'PRN', 'PH'],
        ...(patient.email === undefined ? [] : [['', 'NET', 'Internet', patient.email]]),
      ],
    },
    15: ['eng', 'English', 'ISO639'],
    18: [facts.encounter.id, '', '', facts.practice.onboarding.sendingFacility, 'AN'],
  });
}

function visitSegment(facts: VisitFacts): string {
  const { encounter, location } = facts;
  const facility = facts.practice.onboarding.sendingFacility;
  return segment('PV1', {
    1: '1',
    2: encounter.placeOfService === '21' ? 'I' : 'O',
    3: [location.key, '', '', facility, '', '', '', '', location.name],
    7: providerField(facts),
    8: referrerField(facts),
    10: facts.practice.onboarding.specialty.slice(0, 3).toUpperCase(),
    19: [encounter.id, '', '', facility, 'VN'],
    44: hl7Timestamp(calendarDate(encounter.serviceDate), encounter.minute),
    50: [encounter.appointmentId, '', '', facility, 'AP'],
  });
}

function chargeSegment(facts: VisitFacts, envelope: Envelope, index: number): string {
  const { encounter } = facts;
  const charges = encounter.sent;
  const line = charges?.lines[index];
  if (!charges || !line) throw new Error('broken: no such charge');
  const system = /^[A-Z]/.test(line.procedureCode) ? 'HCPCS' : 'CPT';
  const on = compactDate(calendarDate(encounter.serviceDate));
  return segment('FT1', {
    1: (index + 1).toString(),
    2: `${encounter.id}L${index + 1}`,
    4: on,
    5: compactDate(calendarDate(envelope.date)),
    6: 'CG',
    7: [line.procedureCode, '', system],
    10: line.units.toString(),
    11: line.chargeCents === 0 ? undefined : decimal(line.chargeCents),
    12: line.chargeCents === 0 ? undefined : decimal(Math.round(line.chargeCents / line.units)),
    16: [facts.location.key, '', '', facts.practice.onboarding.sendingFacility],
    19: {
      repeats: line.diagnosisPointers.map((at) => [
        dotted(charges.diagnosisCodes[at - 1] ?? ''),
        '',
        'I10',
      ]),
    },
    20: providerField(facts),
    21: referrerField(facts),
    25: [line.procedureCode, '', system],
    26: { repeats: line.modifiers.map((one) => [one, '', system]) },
    29: line.nationalDrugCode === undefined ? undefined : [line.nationalDrugCode, '', 'NDC'],
  });
}

function copaySegment(facts: VisitFacts, envelope: Envelope, charges: number): string {
  const { encounter } = facts;
  return segment('FT1', {
    1: (charges + 1).toString(),
    2: `${encounter.id}P1`,
    4: compactDate(calendarDate(encounter.serviceDate)),
    5: compactDate(calendarDate(envelope.date)),
    6: 'PY',
    7: ['COPAY', 'Copay taken at the visit', 'L'],
    10: '1',
    11: decimal(encounter.copayCents),
  });
}

function guarantorSegment(facts: VisitFacts): string {
  const { patient, registered } = facts;
  const person = patient.guarantor ?? registered;
  return segment('GT1', {
    1: '1',
    3: nameField(person),
    5: addressField(registered.address),
    6: [telephoneText(patient.phone), 'PRN', 'PH'],
    8: compactDate(calendarDate(person.dateOfBirth)),
    9: person.sex,
    11: patient.guarantor ? ['PAR', 'Parent', 'HL70063'] : ['SEL', 'Self', 'HL70063'],
  });
}

const relationships: Readonly<Record<string, readonly string[]>> = {
  '18': ['SEL', 'Self', 'HL70063'],
  '01': ['SPO', 'Spouse', 'HL70063'],
  '19': ['CHD', 'Child', 'HL70063'],
};

function insuranceSegments(facts: VisitFacts): string[] {
  const authorization = facts.encounter.sent?.authorizationNumber;
  if (facts.coverages.length === 0) {
    return [
      segment('IN1', { 1: '1', 2: ['SELFPAY', 'Self pay', 'L'], 3: 'SELFPAY', 4: 'Self pay' }),
    ];
  }
  return facts.coverages.map((cover, index) =>
    segment('IN1', {
      1: (index + 1).toString(),
      2: [cover.payerNumber, facts.payerNames.get(cover.payerKey) ?? '', 'L'],
      3: [cover.payerNumber, '', '', 'PAYERID'],
      4: facts.payerNames.get(cover.payerKey) ?? '',
      8: cover.groupNumber,
      14: index === 0 && authorization !== undefined ? [authorization] : undefined,
      16: nameField(cover.subscriber),
      17: relationships[cover.relationship],
      18: compactDate(calendarDate(cover.subscriber.dateOfBirth)),
      19: addressField(facts.registered.address),
      22: (index + 1).toString(),
      36: cover.memberId,
      43: cover.subscriber.sex,
    }),
  );
}

function nameField(person: Person): Hl7Field {
  return [person.lastName, person.firstName, person.middleName ?? '', '', '', '', 'L'];
}

function addressField(address: VisitFacts['registered']['address']): Hl7Field {
  return [address.line1, '', address.city, address.state, address.zip, 'USA', 'H'];
}

function telephoneText(digits: string): string {
  return `(${digits.slice(0, 3)})${digits.slice(3, 6)}-${digits.slice(6)}`;
}

function providerField(facts: VisitFacts): readonly string[] {
  const { provider } = facts;
  return [
    facts.renderingNpi,
    provider?.lastName ?? 'Visiting',
    provider?.firstName ?? '',
    '',
    '',
    '',
    provider?.credential ?? '',
    '',
    'NPI',
    '',
    '',
    '',
    'NPI',
  ];
}

function referrerField(facts: VisitFacts): readonly string[] | undefined {
  const { referrer } = facts;
  if (!referrer) return undefined;
  return [
    referrer.npi,
    referrer.lastName,
    referrer.firstName,
    '',
    '',
    '',
    'MD',
    '',
    'NPI',
    '',
    '',
    '',
    'NPI',
  ];
}
