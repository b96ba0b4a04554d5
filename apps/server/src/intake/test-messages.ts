/** Messages of made-up practices for tests: HL7 and CSV as an EHR would send them. */
import { testNpi } from '../partners/test-onboarding.ts';

export const renderingNpi = testNpi('100000102');

export interface TestVisit {
  readonly messageId?: string;
  readonly encounterId?: string;
  readonly patientId?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly dateOfBirth?: string;
  readonly payerNumber?: string;
  readonly memberId?: string;
  readonly serviceDate?: string;
  readonly npi?: string;
  readonly amount?: string;
  readonly diagnoses?: readonly string[];
  readonly linked?: readonly string[];
  readonly copay?: string;
  readonly code?: string;
}

const defaults = {
  messageId: 'M1',
  encounterId: 'E1',
  patientId: 'P1',
  lastName: 'ALDER',
  firstName: 'MIRA',
  dateOfBirth: '19800412',
  payerNumber: '62308',
  memberId: 'ACM1234567',
  serviceDate: '20260302',
  npi: renderingNpi,
  amount: '150.00',
  diagnoses: ['E11.9', 'I10'],
  linked: ['E11.9'],
  copay: '',
  code: '99213',
};

function pid(visit: typeof defaults): string {
  return `PID|1||${visit.patientId}^^^RIVERSIDE^MR||${visit.lastName}^${visit.firstName}^^^^^L||${visit.dateOfBirth}|F|||12 Elm Street^^Springfield^IL^627010001^USA^H||(217)555-0101^PRN^PH~^NET^Internet^m.alder@mail.example`;
}

function in1(visit: typeof defaults): string {
  return `IN1|1|${visit.payerNumber}^Plan^L|${visit.payerNumber}^^^PAYERID|Acme Health Plan||||GRP9||||||||${visit.lastName}^${visit.firstName}|SEL^Self^HL70063|${visit.dateOfBirth}||||1||||||||||||||${visit.memberId}`;
}

function message(kind: string, visit: typeof defaults, segments: readonly string[]): string {
  const header = `MSH|^~\\&|CHART|RIVERSIDE|CLAIMWRIGHT|BILLING|20260302101500||${kind}|${visit.messageId}|P|2.5.1`;
  return `${[header, ...segments].join('\r')}\r`;
}

const pv1 = (visit: typeof defaults): string =>
  `PV1|1|O|main^^^RIVERSIDE||||${visit.npi}^HALE^IRIS^^^^MD^^NPI^^^^NPI||||||||||||${visit.encounterId}^^^RIVERSIDE^VN${'|'.repeat(25)}${visit.serviceDate}0900`;

/** DFT^P03 with one line, and the copay when there is one. */
export function chargesMessage(given: TestVisit = {}): string {
  const visit = { ...defaults, ...given } as typeof defaults;
  const linked = visit.linked.map((code) => `${code}^^I10`).join('~');
  return message('DFT^P03^DFT_P03', visit, [
    `EVN|P03|20260302101500`,
    pid(visit),
    pv1(visit),
    `FT1|1|${visit.encounterId}L1||${visit.serviceDate}|${visit.serviceDate}|CG|${visit.code}^^CPT|||1|${visit.amount}|||||main|||${linked}|${visit.npi}^HALE^IRIS^^^^^^NPI|||||${visit.code}^^CPT|`,
    ...(visit.copay === ''
      ? []
      : [`FT1|2|${visit.encounterId}P1||${visit.serviceDate}||PY|COPAY|||1|${visit.copay}`]),
    ...visit.diagnoses.map((code, index) => `DG1|${(index + 1).toString()}||${code}^^I10|||F`),
    in1(visit),
  ]);
}

/** ADT of the given event: patient, visit and policy. */
export function registrationMessage(event = 'A04', given: TestVisit = {}): string {
  const visit = { ...defaults, ...given } as typeof defaults;
  return message(`ADT^${event}^ADT_A01`, visit, [
    `EVN|${event}|20260302101500`,
    pid(visit),
    pv1(visit),
    in1(visit),
  ]);
}

/** SIU of the given event for an appointment on the day of the visit. */
export function scheduleMessage(
  event: string,
  appointmentId: string,
  given: TestVisit = {},
): string {
  const visit = { ...defaults, ...given } as typeof defaults;
  return message(`SIU^${event}^SIU_S12`, visit, [
    `SCH|${appointmentId}|${appointmentId}|||||||30|MIN|^^30^${visit.serviceDate}0900`,
    pid(visit),
    pv1(visit),
  ]);
}

/** MDM^T02 with a text. */
export function noteMessage(given: TestVisit = {}): string {
  const visit = { ...defaults, ...given } as typeof defaults;
  return message('MDM^T02^MDM_T02', visit, [
    'EVN|T02|20260302101500',
    pid(visit),
    pv1(visit),
    `TXA|1|PN^Progress Note|TX|||||||||${visit.encounterId}N`,
    'OBX|1|TX|PN||Seen for follow-up \\T\\ review.||||||F',
  ]);
}

/** A charges file with the given rows; a row's cells follow the header's names. */
export function chargesCsv(rows: readonly Readonly<Record<string, string>>[]): string {
  const header =
    'message_id,encounter_id,appointment_id,patient_id,last_name,first_name,middle_name,sex,date_of_birth,address,city,state,zip,phone,email,payer_id,member_id,group_number,relationship,secondary_payer_id,secondary_member_id,service_date,place_of_service,location_id,rendering_npi,referring_npi,authorization_number,copay_cents,line,procedure_code,modifiers,units,charge_cents,diagnosis_codes,diagnosis_pointers'.split(
      ',',
    );
  const defaultsOf: Readonly<Record<string, string>> = {
    message_id: 'C1',
    encounter_id: 'E1',
    patient_id: 'P1',
    last_name: 'ALDER',
    first_name: 'MIRA',
    sex: 'F',
    date_of_birth: '1980-04-12',
    address: '"12 Elm Street, Apt 4"',
    city: 'Springfield',
    state: 'IL',
    zip: '627010001',
    phone: '2175550101',
    payer_id: '62308',
    member_id: 'ACM1234567',
    relationship: '18',
    service_date: '2026-03-02',
    place_of_service: '11',
    location_id: 'main',
    rendering_npi: renderingNpi,
    copay_cents: '0',
    line: '1',
    procedure_code: '99213',
    units: '1',
    charge_cents: '15000',
    diagnosis_codes: 'E119 I10',
    diagnosis_pointers: '1',
  };
  const lines = rows.map((row) =>
    header.map((name) => row[name] ?? defaultsOf[name] ?? '').join(','),
  );
  return `${[header.join(','), ...lines].join('\r\n')}\r\n`;
}
