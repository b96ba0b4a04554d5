/** Charges as CSV: one row a line, the encounter's facts repeated in each. */
import type { VisitFacts } from './visit-facts.ts';

/** The columns, in their order. */
export const csvColumns = [
  'message_id',
  'encounter_id',
  'appointment_id',
  'patient_id',
  'last_name',
  'first_name',
  'middle_name',
  'sex',
  'date_of_birth',
  'address',
  'city',
  'state',
  'zip',
  'phone',
  'email',
  'payer_id',
  'member_id',
  'group_number',
  'relationship',
  'secondary_payer_id',
  'secondary_member_id',
  'service_date',
  'place_of_service',
  'location_id',
  'rendering_npi',
  'referring_npi',
  'authorization_number',
  'copay_cents',
  'line',
  'procedure_code',
  'modifiers',
  'units',
  'charge_cents',
  'diagnosis_codes',
  'diagnosis_pointers',
  'subscriber_last_name',
  'subscriber_first_name',
  'subscriber_date_of_birth',
  'secondary_relationship',
  'secondary_group_number',
  'secondary_subscriber_last_name',
  'secondary_subscriber_first_name',
  'secondary_subscriber_date_of_birth',
] as const;

/** The header row. */
export const csvHeader = `${csvColumns.join(',')}\r\n`;

/** The rows of one encounter. @param messageId names the delivery; the same for a repetition */
export function csvRows(facts: VisitFacts, messageId: string): string {
  const { encounter, registered, patient } = facts;
  const charges = encounter.sent;
  if (!charges) throw new Error(`broken: ${encounter.id} has no charges`);
  const [first, second] = facts.coverages;
  const head = [
    messageId,
    encounter.id,
    encounter.appointmentId,
    facts.recordNumber,
    registered.lastName,
    registered.firstName,
    registered.middleName ?? '',
    registered.sex,
    registered.dateOfBirth,
    registered.address.line1,
    registered.address.city,
    registered.address.state,
    registered.address.zip,
    patient.phone,
    patient.email ?? '',
    // The words by which a practice says that nobody but the patient pays.
    first?.payerNumber ?? 'SELFPAY',
    first?.memberId ?? '',
    first?.groupNumber ?? '',
    first?.relationship ?? '',
    second?.payerNumber ?? '',
    second?.memberId ?? '',
    encounter.serviceDate,
    encounter.placeOfService,
    facts.location.key,
    facts.renderingNpi,
    charges.referringNpi ?? '',
    charges.authorizationNumber ?? '',
  ];
  return charges.lines
    .map((line, index) =>
      [
        ...head,
        index === 0 ? encounter.copayCents.toString() : '0',
        (index + 1).toString(),
        line.procedureCode,
        line.modifiers.join(' '),
        line.units.toString(),
        line.chargeCents === 0 ? '' : line.chargeCents.toString(),
        charges.diagnosisCodes.join(' '),
        line.diagnosisPointers.join(' '),
        first?.subscriber.lastName ?? '',
        first?.subscriber.firstName ?? '',
        first?.subscriber.dateOfBirth ?? '',
        second?.relationship ?? '',
        second?.groupNumber ?? '',
        second?.subscriber.lastName ?? '',
        second?.subscriber.firstName ?? '',
        second?.subscriber.dateOfBirth ?? '',
      ]
        .map(cell)
        .join(','),
    )
    .map((row) => `${row}\r\n`)
    .join('');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
