/** Visits, charges, appointments and notes in FHIR R4. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readCents } from '@claimwright/kernel/cents';
import type {
  ClinicalProcedure,
  ToldCharge,
  ToldEncounter,
  ToldNoCharge,
} from '../encounters/encounter.ts';
import type { ToldAppointment } from '../encounters/take-appointment.act.ts';
import { bytesOfBase64, dayInZone, dayOf, diagnosisCode, drugCode, pointersTo } from './codes.ts';
import {
  amountAt,
  codingsAt,
  listAt,
  textAt,
  type Coding,
  type FhirIndex,
  type Resource,
} from './fhir-values.fhir.ts';
import type { InboundNote, InboundVisit } from './inbound.ts';

const isBillingCode = (coding: Coding): boolean =>
  /ama-assn\.org|hcpcs|2\.16\.840\.1\.113883\.6\.(?:12|285)/i.test(coding.system);
const isDiagnosisCode = (coding: Coding): boolean => /icd-?10/i.test(coding.system);

/**
 * The practice's day of a dateTime. Midnight by UTC is how systems write a day that has no time; anything else
 * with an offset is a moment.
 */
function dayOfVisit(index: FhirIndex, text: string): CalendarDate | undefined {
  return /T00:00(?::00(?:\.0+)?)?Z$/.test(text) ? dayOf(text) : dayInZone(text, index.timeZone);
}

/** An Encounter with the charges, diagnoses, copay and documents that name it. */
export function readFhirVisit(
  index: FhirIndex,
  encounter: Resource,
  today: CalendarDate,
): InboundVisit {
  const isOwn = (resource: Resource, ...path: readonly string[]): boolean =>
    index.find(textAt(resource, ...path, 'reference'), resource) === encounter;
  const serviceDate =
    dayOfVisit(index, textAt(encounter, 'period', 'start')) ??
    dayOfVisit(index, textAt(encounter, 'period', 'end')) ??
    today;
  const conditions = ownConditions(index, encounter, isOwn);
  const items = index.ofType('ChargeItem').filter((one) => isOwn(one, 'context'));
  const procedures = index
    .ofType('Procedure')
    .filter((one) => isOwn(one, 'encounter') && !undone.includes(textAt(one, 'status')));
  const { billable, takenBack, notBillable } = byStatus(items);
  const linked = billable.flatMap((item) => diagnosesOf(codingsAt(item, 'reason')));
  const diagnosisCodes = [
    ...new Set([...conditions.flatMap((one) => diagnosesOf(codingsAt(one, 'code'))), ...linked]),
  ];
  // what is billed says what was done: procedures count where no charge was told
  const done = items.length > 0 ? [] : procedures;
  const isBilled = done.some((one) => codingsAt(one, 'code').some(isBillingCode));
  const charges =
    items.length > 0
      ? billable.map((item) => readChargeItem(index, item, serviceDate, diagnosisCodes))
      : done
          .filter(() => isBilled)
          .map((procedure) => readProcedure(index, procedure, serviceDate));
  const location = index.find(textAt(encounter, 'location', 'location', 'reference'), encounter);
  const accident = conditions
    .filter((one) => diagnosesOf(codingsAt(one, 'code')).some((code) => /^[STV-Y]/.test(code)))
    .map((one) => dayOf(textAt(one, 'onsetDateTime')))
    .find((day) => day !== undefined);
  const appointment = index.find(textAt(encounter, 'appointment', 'reference'), encounter);
  return {
    told: {
      externalId: textAt(encounter, 'identifier', 'value') || textAt(encounter, 'id'),
      serviceDate,
      placeOfService: placeOfService(location),
      locationKey: textAt(location, 'identifier', 'value') || undefined,
      renderingNpi: practitioner(index, encounter, items)?.npi || undefined,
      referring: participant(index, encounter, 'REF'),
      authorizationNumber: authorizationNumber(index),
      // a stay begins with its admission
      ...(/^(?:IMP|ACUTE|NONAC)$/.test(textAt(encounter, 'class', 'code'))
        ? { admittedOn: dayOfVisit(index, textAt(encounter, 'period', 'start')) }
        : {}),
      ...(accident === undefined ? {} : { accident: { on: accident, cause: 'OA' as const } }),
      appointmentExternalId: appointmentNumber(encounter, appointment),
      diagnosisCodes,
      charges,
      ...notCharged(index, [...takenBack, ...notBillable], notBillable, serviceDate),
    },
    copayCents: readCopay(index, isOwn),
    notes: index
      .ofType('DocumentReference')
      .filter((one) => isOwn(one, 'context', 'encounter'))
      .flatMap((one) => readDocument(one) ?? []),
    clinicalProcedures: isBilled
      ? []
      : done.map((procedure) => readClinicalProcedure(index, procedure, serviceDate)),
    isCalledOff: ['cancelled', 'entered-in-error'].includes(textAt(encounter, 'status')),
  };
}

/**
 * ChargeItem.status: what was entered in error or aborted was never charged, and is taken back where it was
 * told before; what is not billable was done, and nothing is asked for it.
 */
function byStatus(items: readonly Resource[]) {
  const of = (...statuses: readonly string[]): Resource[] =>
    items.filter((item) => statuses.includes(textAt(item, 'status')));
  const takenBack = of('entered-in-error', 'aborted');
  const notBillable = of('not-billable');
  const billable = items.filter((item) => !takenBack.includes(item) && !notBillable.includes(item));
  return { billable, takenBack, notBillable };
}

/** Longer words of a practice's system are cut. */
const mostReasonLetters = 200;

/** What is told of lines that are none. */
function notCharged(
  index: FhirIndex,
  items: readonly Resource[],
  notBillable: readonly Resource[],
  serviceDate: CalendarDate,
): Pick<ToldEncounter, 'takenBack' | 'noCharges'> {
  if (items.length === 0) return {};
  return {
    takenBack: items.map((item) => readChargeItem(index, item, serviceDate, [])),
    noCharges: notBillable.map((item) => readNoCharge(index, item, serviceDate)),
  };
}

function readNoCharge(index: FhirIndex, item: Resource, serviceDate: CalendarDate): ToldNoCharge {
  const { code } = readChargeItem(index, item, serviceDate, []);
  const said =
    textAt(item, 'overrideReason') ||
    textAt(item, 'note', 'text') ||
    textAt(item, 'reason', 'text');
  return { code, reason: said.slice(0, mostReasonLetters) };
}

/** The conditions of a visit: as the Encounter ranks them, else all that name it. */
function ownConditions(
  index: FhirIndex,
  encounter: Resource,
  isOwn: (resource: Resource, ...path: readonly string[]) => boolean,
): Resource[] {
  const ranked = listAt(encounter, 'diagnosis')
    .map((one, place) => ({ one, rank: Number(amountAt(one, 'rank')) || place + 1 }))
    .sort((left, right) => left.rank - right.rank)
    .flatMap(({ one }) => {
      const condition = index.find(textAt(one, 'condition', 'reference'), encounter);
      return condition ? [condition] : [];
    });
  return ranked.length > 0
    ? ranked
    : index.ofType('Condition').filter((one) => isOwn(one, 'encounter'));
}

function diagnosesOf(codings: readonly Coding[]): string[] {
  return codings.filter(isDiagnosisCode).flatMap((coding) => diagnosisCode(coding.code) ?? []);
}

/** A ChargeItem: the procedure first, then modifiers as codings of two characters. */
function readChargeItem(
  index: FhirIndex,
  item: Resource,
  serviceDate: CalendarDate,
  diagnoses: readonly string[],
): ToldCharge {
  const codings = codingsAt(item, 'code');
  const code = codings.find((coding) => isBillingCode(coding) && coding.code.length > 2);
  const price = amountAt(item, 'priceOverride', 'value');
  const units = Number(amountAt(item, 'quantity', 'value') || '1');
  return {
    code: (code?.code ?? codings[0]?.code ?? '').toUpperCase(),
    modifiers: codings.filter((coding) => coding.code.length === 2).map((coding) => coding.code),
    units: Number.isSafeInteger(units) ? units : 0,
    chargeCents: price === '' ? undefined : readCents(price),
    diagnosisPointers: pointersTo(diagnosesOf(codingsAt(item, 'reason')), diagnoses),
    nationalDrugCode: codingsAt(item, 'productCodeableConcept')
      .map((coding) => drugCode(coding.code))
      .find((one) => one !== undefined),
    serviceDate: dayOfVisit(index, textAt(item, 'occurrenceDateTime')) ?? serviceDate,
  };
}

/** Procedures that were told and not done. */
const undone: readonly string[] = ['not-done', 'entered-in-error'];

const performedOn = (
  index: FhirIndex,
  procedure: Resource,
  serviceDate: CalendarDate,
): CalendarDate =>
  dayOfVisit(index, textAt(procedure, 'performedDateTime')) ??
  dayOfVisit(index, textAt(procedure, 'performedPeriod', 'start')) ??
  serviceDate;

/**
 * A Procedure as a line without a price. Beside one with a billing code, one with a clinical code is a
 * line, too: what it lacks is its code, and a person is asked for it.
 */
function readProcedure(
  index: FhirIndex,
  procedure: Resource,
  serviceDate: CalendarDate,
): ToldCharge {
  const codings = codingsAt(procedure, 'code');
  return {
    code: ((codings.find(isBillingCode) ?? codings[0])?.code ?? '').toUpperCase(),
    modifiers: [],
    units: 1,
    diagnosisPointers: [],
    serviceDate: performedOn(index, procedure, serviceDate),
  };
}

function readClinicalProcedure(
  index: FhirIndex,
  procedure: Resource,
  serviceDate: CalendarDate,
): ClinicalProcedure {
  const [coding] = codingsAt(procedure, 'code');
  return {
    system: /snomed/i.test(coding?.system ?? '') ? 'SNOMED CT' : 'Clinical code',
    code: coding?.code ?? '',
    on: performedOn(index, procedure, serviceDate),
  };
}

interface Named {
  readonly npi: string;
  readonly lastName: string;
  readonly firstName: string;
}

function named(
  index: FhirIndex,
  reference: Resource | undefined,
  within: Resource,
): Named | undefined {
  if (!reference) return undefined;
  const resource = index.find(textAt(reference, 'reference'), within);
  const identifiers = listAt(resource, 'identifier');
  const npi = identifiers.find((one) => textAt(one, 'system').includes('us-npi')) ?? identifiers[0];
  const number = textAt(reference, 'identifier', 'value') || textAt(npi, 'value');
  if (number === '') return undefined;
  return {
    npi: number,
    lastName: textAt(resource, 'name', 'family'),
    firstName: textAt(resource, 'name', 'given'),
  };
}

function participant(index: FhirIndex, encounter: Resource, role: string): Named | undefined {
  const found = listAt(encounter, 'participant').find((one) =>
    codingsAt(one, 'type').some((coding) => coding.code === role),
  );
  return named(index, found && listAt(found, 'individual')[0], encounter);
}

/** Who rendered the visit: the primary performer, else whoever performed a charge, else anyone but a referrer. */
function practitioner(
  index: FhirIndex,
  encounter: Resource,
  items: readonly Resource[],
): Named | undefined {
  const performer = items.flatMap((item) => listAt(item, 'performer'))[0];
  const others = listAt(encounter, 'participant').filter(
    (one) => !codingsAt(one, 'type').some((coding) => coding.code === 'REF'),
  );
  return (
    participant(index, encounter, 'PPRF') ??
    named(index, performer && listAt(performer, 'actor')[0], encounter) ??
    named(index, others[0] && listAt(others[0], 'individual')[0], encounter)
  );
}

function placeOfService(location: Resource | undefined): string | undefined {
  return codingsAt(location, 'type').find((coding) => /place-of-service/i.test(coding.system))
    ?.code;
}

/** The answer to a request for authorization that travels with the visit. */
function authorizationNumber(index: FhirIndex): string | undefined {
  return index
    .ofType('ClaimResponse')
    .filter((one) => textAt(one, 'use') === 'preauthorization')
    .map((one) => textAt(one, 'preAuthRef'))
    .find((number) => number !== '');
}

function readCopay(
  index: FhirIndex,
  isOwn: (resource: Resource, ...path: readonly string[]) => boolean,
): bigint | undefined {
  const total = index
    .ofType('PaymentNotice')
    .filter((one) => isOwn(one, 'request') && textAt(one, 'status') !== 'cancelled')
    .reduce((sum, one) => sum + (readCents(amountAt(one, 'amount', 'value')) ?? 0n), 0n);
  return total > 0n ? total : undefined;
}

function appointmentNumber(
  encounter: Resource,
  appointment: Resource | undefined,
): string | undefined {
  const reference = textAt(encounter, 'appointment', 'reference');
  const id =
    reference
      .split('/')
      .at(-1)
      ?.replace(/^appointment-/, '') ?? '';
  return textAt(appointment, 'identifier', 'value') || id || undefined;
}

const appointmentStatuses: Readonly<Record<string, ToldAppointment['status']>> = {
  cancelled: 'cancelled',
  'entered-in-error': 'cancelled',
  noshow: 'no-show',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'arrived',
};

/** An Appointment; undefined without a day. */
export function readFhirAppointment(
  index: FhirIndex,
  appointment: Resource,
): ToldAppointment | undefined {
  const start = textAt(appointment, 'start');
  const serviceDate = dayInZone(start, index.timeZone);
  if (serviceDate === undefined) return undefined;
  const actors = listAt(appointment, 'participant').flatMap((one) => listAt(one, 'actor'));
  const provider = actors
    .filter((actor) => /Practitioner\//.test(textAt(actor, 'reference')))
    .map((actor) => named(index, actor, appointment))
    .find((one) => one !== undefined);
  return {
    externalId: textAt(appointment, 'identifier', 'value') || textAt(appointment, 'id'),
    serviceDate,
    startsAt: start || undefined,
    status: appointmentStatuses[textAt(appointment, 'status')] ?? 'booked',
    providerNpi: provider?.npi,
  };
}

/** A DocumentReference with its content inside; one that only points elsewhere holds no document. */
export function readDocument(document: Resource): InboundNote | undefined {
  const attachment = listAt(document, 'content').flatMap((one) => listAt(one, 'attachment'))[0];
  const bytes = bytesOfBase64(textAt(attachment, 'data'));
  if (bytes.length === 0) return undefined;
  return {
    externalId:
      textAt(document, 'identifier', 'value') ||
      textAt(document, 'masterIdentifier', 'value') ||
      textAt(document, 'id'),
    title: textAt(document, 'type', 'text') || textAt(attachment, 'title') || 'Note',
    bytes,
    mediaType: textAt(attachment, 'contentType') || 'application/octet-stream',
  };
}
