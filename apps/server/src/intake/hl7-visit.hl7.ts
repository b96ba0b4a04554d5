/** Visits, charges, appointments and notes in HL7 v2: PV1, FT1, DG1, ACC, SCH, TXA, OBX. */
import type { Hl7Segment } from '@medplum/core';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readCents } from '@claimwright/kernel/cents';
import type { ToldCharge, ToldEncounter } from '../encounters/encounter.ts';
import type { ToldAppointment } from '../encounters/take-appointment.act.ts';
import { bytesOfBase64, dayOf, diagnosisCode, drugCode, pointersTo } from './codes.ts';
import { repetitionsOf, valueOf, wholeOf } from './hl7-fields.hl7.ts';
import type { InboundNote } from './inbound.ts';

/** The segments of one visit. */
export interface VisitSegments {
  readonly pid: Hl7Segment;
  readonly pv1: Hl7Segment | undefined;
  readonly ft1s: readonly Hl7Segment[];
  readonly dg1s: readonly Hl7Segment[];
  readonly acc: Hl7Segment | undefined;
}

export interface VisitContext {
  readonly medicalRecordNumber: string;
  readonly messageDate: CalendarDate;
  readonly authorizationNumber: string | undefined;
  readonly isSelfPay: boolean;
  /** Whether this kind of message carries billing diagnoses: an admission's are working ones. */
  readonly takesDiagnoses: boolean;
}

/** Numbers that are given as practitioners' come as they are: an unknown one is asked for later. */
export function readVisit(segments: VisitSegments, context: VisitContext): ToldEncounter {
  const { pid, pv1, acc } = segments;
  const charges = segments.ft1s.filter(isCharge);
  const [firstCharge] = charges;
  const serviceDate =
    dayOf(valueOf(firstCharge, 4)) ?? dayOf(valueOf(pv1, 44)) ?? context.messageDate;
  const diagnosisCodes = context.takesDiagnoses ? readDiagnoses(segments.dg1s, charges) : [];
  const appointment = valueOf(pv1, 50, { component: 5 }) === 'AP' ? valueOf(pv1, 50) : '';
  return {
    externalId: visitNumber(pid, pv1) || `${context.medicalRecordNumber}/${serviceDate}`,
    serviceDate,
    locationKey: valueOf(firstCharge, 16) || valueOf(pv1, 3) || undefined,
    renderingNpi: practitioner(firstCharge, 20) || practitioner(pv1, 7) || undefined,
    referring: readReferring(firstCharge, 21) ?? readReferring(pv1, 8),
    authorizationNumber: context.authorizationNumber,
    accident: readAccident(acc),
    admittedOn: dayOf(valueOf(pv1, 44)),
    ...(context.isSelfPay ? { isSelfPay: true } : {}),
    appointmentExternalId: appointment || undefined,
    diagnosisCodes,
    charges: charges.map((ft1) => readCharge(ft1, serviceDate, diagnosisCodes)),
  };
}

function visitNumber(pid: Hl7Segment, pv1: Hl7Segment | undefined): string {
  return valueOf(pv1, 19) || valueOf(pid, 18);
}

/** FT1-6: a charge, also when the kind is left out. */
function isCharge(ft1: Hl7Segment): boolean {
  const kind = valueOf(ft1, 6).toUpperCase();
  return kind === 'CG' || kind === '';
}

/** Whether a line takes a charge back (FT1-6 CD): never done by the machine. */
export function isCredit(ft1: Hl7Segment): boolean {
  return valueOf(ft1, 6).toUpperCase() === 'CD';
}

/** Money taken at the visit: lines of kind PY (payment) or CO (copay), in cents. */
export function readCopay(ft1s: readonly Hl7Segment[]): bigint | undefined {
  const payments = ft1s.filter((ft1) => ['PY', 'CO'].includes(valueOf(ft1, 6).toUpperCase()));
  const total = payments.reduce((sum, ft1) => sum + (amountOf(ft1, 11) ?? 0n), 0n);
  return total > 0n ? total : undefined;
}

function readDiagnoses(dg1s: readonly Hl7Segment[], charges: readonly Hl7Segment[]): string[] {
  const listed = dg1s
    .map((dg1, index) => ({
      code: codeOf(dg1, 3),
      order: Number(valueOf(dg1, 15)) || index + 1,
    }))
    .sort((left, right) => left.order - right.order)
    .flatMap(({ code }) => code ?? []);
  const linked = charges.flatMap((ft1) => linkedCodes(ft1));
  return [...new Set([...listed, ...linked])];
}

/** A diagnosis of ICD-10-CM; codes of other systems are not what claims carry. */
function codeOf(segment: Hl7Segment, field: number, repetition = 1): string | undefined {
  const system = valueOf(segment, field, { component: 3, repetition }).toUpperCase();
  if (system !== '' && !/^I(?:CD)?-?10/.test(system)) return undefined;
  return diagnosisCode(valueOf(segment, field, { repetition }));
}

function linkedCodes(ft1: Hl7Segment): string[] {
  return Array.from({ length: repetitionsOf(ft1, 19) }, (_, index) =>
    codeOf(ft1, 19, index + 1),
  ).flatMap((code) => code ?? []);
}

function readCharge(
  ft1: Hl7Segment,
  visitDate: CalendarDate,
  diagnoses: readonly string[],
): ToldCharge {
  const units = Number(valueOf(ft1, 10) || '1');
  const whole = amountOf(ft1, 11);
  const each = amountOf(ft1, 12);
  const isWhole = Number.isSafeInteger(units);
  const priced = whole ?? (each !== undefined && isWhole ? each * BigInt(units) : undefined);
  const modifiers = Array.from({ length: repetitionsOf(ft1, 26) }, (_, index) =>
    valueOf(ft1, 26, { repetition: index + 1 }),
  );
  return {
    code: (valueOf(ft1, 25) || valueOf(ft1, 7)).toUpperCase(),
    modifiers: modifiers.filter((modifier) => modifier !== ''),
    units: isWhole ? units : 0,
    chargeCents: priced,
    diagnosisPointers: pointersTo(linkedCodes(ft1), diagnoses),
    nationalDrugCode: drugCode(valueOf(ft1, 29)),
    serviceDate: dayOf(valueOf(ft1, 4)) ?? visitDate,
  };
}

/** A composite price: the amount is its first subcomponent (`100&USD`). */
function amountOf(ft1: Hl7Segment, field: number): bigint | undefined {
  const text = valueOf(ft1, field);
  return text === '' ? undefined : readCents(text);
}

function practitioner(segment: Hl7Segment | undefined, field: number): string {
  for (let repetition = 1; repetition <= repetitionsOf(segment, field); repetition += 1) {
    const kind = valueOf(segment, field, { component: 13, repetition });
    if (kind === 'NPI') return valueOf(segment, field, { repetition });
  }
  return valueOf(segment, field);
}

function readReferring(segment: Hl7Segment | undefined, field: number): ToldEncounter['referring'] {
  const npi = practitioner(segment, field);
  const lastName = wholeOf(segment, field, { component: 2 });
  if (npi === '' && lastName === '') return undefined;
  return { npi, lastName, firstName: valueOf(segment, field, { component: 3 }) };
}

function readAccident(acc: Hl7Segment | undefined): ToldEncounter['accident'] {
  const on = dayOf(valueOf(acc, 1));
  if (on === undefined) return undefined;
  const code = valueOf(acc, 2).toUpperCase();
  const cause = code === 'AA' || code === 'AU' ? 'AA' : code === 'EM' ? 'EM' : 'OA';
  return { on, cause };
}

const cancelled = new Set(['S15', 'S16', 'S17']);

/** SCH with what stands under it as an appointment; undefined without a number or a day. */
export function readAppointment(
  sch: Hl7Segment,
  resources: readonly Hl7Segment[],
  trigger: string,
): ToldAppointment | undefined {
  const named = (name: string): Hl7Segment | undefined =>
    resources.find((segment) => segment.name === name);
  // SCH-11.4, else the resources' own; systems of later versions say it in TQ1
  const begins = [
    valueOf(sch, 11, { component: 4 }),
    ...[valueOf(named('AIS'), 4), valueOf(named('AIG'), 8), valueOf(named('AIP'), 6)],
    ...[valueOf(named('AIL'), 6), valueOf(named('TQ1'), 7)],
  ].filter((text) => text !== '');
  const serviceDate = dayOf(begins[0] ?? '');
  const externalId = valueOf(sch, 2) || valueOf(sch, 1);
  if (serviceDate === undefined || externalId === '') return undefined;
  const word = valueOf(sch, 25)
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  const status =
    trigger === 'S26' || word === 'NOSHOW'
      ? 'no-show'
      : cancelled.has(trigger) || word.startsWith('CANCEL')
        ? 'cancelled'
        : 'booked';
  return {
    externalId,
    serviceDate,
    startsAt: begins
      .filter((text) => dayOf(text) === serviceDate)
      .flatMap((text) => timeOf(text, serviceDate) ?? [])[0],
    status,
    providerNpi: practitioner(named('AIP'), 3) || practitioner(sch, 16) || undefined,
    locationKey: valueOf(named('AIL'), 3) || undefined,
  };
}

/**
 * The time of an HL7 timestamp (`YYYYMMDDHHMM[SS[.S]][±ZZZZ]`) on its day: by the practice's clocks, or with the
 * offset that it names. Midnight is what systems send that know the day only.
 */
function timeOf(timestamp: string, day: CalendarDate): string | undefined {
  const [, hour = '', minute = '', offset = ''] =
    /^\d{8}(\d{2})(\d{2})(?:\d{2}(?:\.\d+)?)?([+-]\d{4})?$/.exec(timestamp) ?? [];
  if (hour === '' || `${hour}${minute}` === '0000') return undefined;
  return `${day}T${hour}:${minute}${offset}`;
}

/** TXA and its OBX as a document: text as it stands, or what is encapsulated in base64. */
export function readNote(txa: Hl7Segment, obxs: readonly Hl7Segment[]): InboundNote | undefined {
  const externalId = valueOf(txa, 12) || valueOf(txa, 1);
  const title = valueOf(txa, 2, { component: 2 }) || valueOf(txa, 2) || 'Note';
  const encapsulated = obxs.find((obx) => valueOf(obx, 2) === 'ED');
  if (encapsulated) {
    const bytes = bytesOfBase64(valueOf(encapsulated, 5, { component: 5 }));
    const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
    const mediaType = isPdf ? 'application/pdf' : 'application/octet-stream';
    return bytes.length === 0 ? undefined : { externalId, title, bytes, mediaType };
  }
  const text = obxs
    .map((obx) =>
      Array.from({ length: repetitionsOf(obx, 5) }, (_, index) =>
        wholeOf(obx, 5, { repetition: index + 1 }),
      ).join('\n'),
    )
    .join('\n')
    .trim();
  if (text === '') return undefined;
  return { externalId, title, bytes: new TextEncoder().encode(text), mediaType: 'text/plain' };
}
