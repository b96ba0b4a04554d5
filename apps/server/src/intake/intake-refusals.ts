/** What the door says when it cannot take a message, or takes it and puts part of it aside. */
import type { RefusalTable } from '../platform/refusal-table.ts';

const ask = 'Ask the practice to send it again, whole.';

export const intakeRefusals = {
  'message-empty': { status: 422, sentence: 'The message is empty.', next: ask },
  'language-unknown': {
    status: 422,
    sentence: 'This is neither HL7 v2, FHIR R4 nor our CSV of charges.',
    next: 'Send HL7 beginning with MSH, a FHIR bundle as JSON, or CSV with our header row.',
  },
  'message-without-header': {
    status: 422,
    sentence: 'The HL7 message has no header (MSH).',
    next: ask,
  },
  'message-without-kind': {
    status: 422,
    sentence: 'The HL7 message does not say what it is (MSH-9).',
    next: ask,
  },
  'message-cut-short': {
    status: 422,
    sentence: 'A segment that this kind of message must have is missing.',
    next: ask,
  },
  'fhir-not-json': { status: 422, sentence: 'The text is not JSON, or was cut.', next: ask },
  'fhir-not-a-resource': {
    status: 422,
    sentence: 'What was sent is no FHIR resource, or a bundle holds something that is none.',
    next: 'Send a Bundle of resources, each with its resourceType.',
  },
  'fhir-bundle-empty': { status: 422, sentence: 'The bundle has no entries.', next: ask },
  'csv-malformed': {
    status: 422,
    sentence: 'The quotes of the CSV are not closed: rows have no ends.',
    next: ask,
  },
  'csv-column-missing': {
    status: 422,
    sentence: 'The header row lacks a column that every row must have.',
    next: 'Add the column that is named.',
  },
  'csv-row-cut-short': {
    status: 422,
    sentence: 'A row was cut, or lacks its message, encounter, patient or day.',
    next: 'Send the file again; the rows that were whole are taken and will not be taken twice.',
  },
  'no-patient-in-message': {
    status: 422,
    sentence: 'The message tells of no patient.',
    next: 'Nothing is to be billed from it. Close the task, or ask the practice what was meant.',
  },
  'person-deletion-asked': {
    status: 422,
    sentence: 'The practice asks to delete a patient.',
    next: 'Nothing is deleted by itself. Look at what is billed, then answer the practice.',
  },
  'birth-date-unreadable': {
    status: 422,
    sentence: 'The patient’s birth date is no date, or one that has not come yet.',
    next: 'Ask the practice for it and correct the patient. Without it no payer finds the member.',
  },
  'charge-credited': {
    status: 422,
    sentence: 'The practice takes a charge back.',
    next: 'Find the encounter; void or correct its claim if the credit is right.',
  },
  'appointment-without-day': {
    status: 422,
    sentence: 'An appointment came without its day or number.',
    next: 'Ask the practice for SCH-11 (or Appointment.start) and SCH-2.',
  },
  'document-without-content': {
    status: 422,
    sentence: 'A document was announced with its content, and none is in it.',
    next: 'Ask the practice for the document, or upload it at the encounter.',
  },
  'note-without-visit': {
    status: 422,
    sentence: 'A document names no encounter.',
    next: 'Find the visit it belongs to and upload it there.',
  },
  'note-not-a-pdf': {
    status: 422,
    sentence: 'The file is no PDF.',
    next: 'Save the note as PDF and upload it again.',
  },
} as const satisfies RefusalTable;
