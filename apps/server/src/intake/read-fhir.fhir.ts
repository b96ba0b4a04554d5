/** FHIR R4 as messages of our own: a bundle, or one resource by itself. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sha256Of } from '../platform/files/content-store.ts';
import { asideOfBirthDate } from './codes.ts';
import { readFhirCoverages, readFhirPatient } from './fhir-person.fhir.ts';
import {
  at,
  indexBundle,
  listAt,
  textAt,
  type FhirIndex,
  type Resource,
} from './fhir-values.fhir.ts';
import { readDocument, readFhirAppointment, readFhirVisit } from './fhir-visit.fhir.ts';
import type { InboundGroup, InboundMessage, ReadMessage, UnreadableMessage } from './inbound.ts';

export interface FhirReading {
  readonly today: CalendarDate;
  readonly timeZone: string;
}

/**
 * Reads one FHIR message. Its number is Bundle.identifier, else the digest of its bytes: a sender
 * that does not number its messages still sends the same one once.
 * @param given.today the day that counts where a visit names none
 * @param given.timeZone of the practice: a moment is told with an offset, and counts on the practice's day
 */
export function readFhir(bytes: Uint8Array, given: FhirReading): ReadMessage {
  return { ...readMessage(bytes, given), bytes };
}

function readMessage(
  bytes: Uint8Array,
  { today, timeZone }: FhirReading,
): InboundMessage | UnreadableMessage {
  const digest = sha256Of(bytes);
  const unreadable = (refusal: string, where: string): UnreadableMessage => ({
    unreadable: refusal,
    where,
    source: 'fhir',
    messageId: digest.slice(0, 32),
    kind: 'unknown',
  });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch (failure) {
    return unreadable('fhir-not-json', jsonPlace(failure));
  }
  const type = textAt(value, 'resourceType');
  if (type === '') return unreadable('fhir-not-a-resource', 'resourceType');
  const bundle: Resource =
    type === 'Bundle'
      ? (value as Resource)
      : { resourceType: 'Bundle', entry: [{ resource: value }] };
  if (type === 'Bundle' && !Array.isArray(at(bundle, 'entry'))) {
    return unreadable('fhir-bundle-empty', 'Bundle.entry');
  }
  const holdsOnlyResources = listAt(bundle, 'entry').every(
    (entry) => textAt(entry, 'resource', 'resourceType') !== '',
  );
  if (!holdsOnlyResources) return unreadable('fhir-not-a-resource', 'Bundle.entry.resource');
  const index = indexBundle(bundle, timeZone);
  return {
    source: 'fhir',
    messageId: textAt(bundle, 'identifier', 'value') || digest.slice(0, 32),
    kind: type,
    groups: index.ofType('Patient').map((patient) => readGroup(index, patient, today)),
  };
}

/** Where JSON stopped being JSON, without the text around it. */
function jsonPlace(failure: unknown): string {
  const position =
    failure instanceof Error ? /position (\d+)/.exec(failure.message)?.[1] : undefined;
  return position === undefined ? 'the end of the text' : `character ${position}`;
}

function readGroup(index: FhirIndex, patient: Resource, today: CalendarDate): InboundGroup {
  const isOwn = (resource: Resource, ...path: readonly string[]): boolean =>
    index.find(textAt(resource, ...path, 'reference'), resource) === patient;
  const coverages = readFhirCoverages(index, patient);
  const visits = index
    .ofType('Encounter')
    .filter((one) => isOwn(one, 'subject'))
    .map((encounter) => readFhirVisit(index, encounter, today));
  const bookings = index
    .ofType('Appointment')
    .filter((one) => listAt(one, 'participant').some((participant) => isOwn(participant, 'actor')));
  const appointments = bookings.flatMap((one) => readFhirAppointment(index, one) ?? []);
  const inVisits = new Set(visits.flatMap((visit) => visit.notes.map((note) => note.externalId)));
  const loose = index
    .ofType('DocumentReference')
    .filter((one) => isOwn(one, 'subject'))
    .flatMap((one) => readDocument(one) ?? [])
    .filter((note) => !inVisits.has(note.externalId));
  const days = [
    ...visits.map((visit) => visit.told.serviceDate),
    ...appointments.map((appointment) => appointment.serviceDate),
  ].sort();
  return {
    patient: readFhirPatient(patient, coverages[0]?.subscriber, today),
    coverages,
    coveragesOn: days.at(-1) ?? today,
    appointments,
    visits,
    mergedNumbers: [],
    aside: [
      ...asideOfBirthDate(textAt(patient, 'birthDate'), today),
      ...(appointments.length < bookings.length ? ['appointment-without-day'] : []),
      ...(loose.length > 0 ? ['note-without-visit'] : []),
    ],
  };
}
