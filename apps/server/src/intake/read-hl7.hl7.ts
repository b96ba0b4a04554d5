/** HL7 v2 as messages of our own: any kind that tells of patients, visits, charges, schedules, notes. */
import type { Hl7Segment } from '@medplum/core';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sha256Of } from '../platform/files/content-store.ts';
import { asideOfBirthDate, dayOf } from './codes.ts';
import { parseHl7, valueOf, type Hl7Text } from './hl7-fields.hl7.ts';
import { readGuarantor, readInsurances, readPatient } from './hl7-person.hl7.ts';
import { isCredit, readAppointment, readCopay, readNote, readVisit } from './hl7-visit.hl7.ts';
import type { InboundGroup, InboundMessage, ReadMessage, UnreadableMessage } from './inbound.ts';

/** What a kind of message must hold; one that was cut on its way holds less, and is not taken in part. */
const requiredSegments: Readonly<Record<string, readonly string[]>> = {
  ADT: ['PID'],
  DFT: ['PID', 'FT1'],
  SIU: ['SCH', 'PID'],
  MDM: ['PID', 'TXA'],
};

/** Events of documents that come with their content. */
const withContent = new Set(['T02', 'T04', 'T06', 'T08', 'T10']);

/** Events that call a visit off: A11 cancels an admission, A38 a pre-admission. */
const visitCalledOff = new Set(['A11', 'A27', 'A38', 'S15', 'S16', 'S17', 'S26']);

/**
 * Reads every message of a text; several may follow one another.
 * @param today the day that counts where a message names none
 */
export function readHl7(bytes: Uint8Array, today: CalendarDate): ReadMessage[] {
  const text = decode(bytes);
  return splitMessages(text).map((one) => ({
    ...readMessage(one, today),
    bytes: new TextEncoder().encode(one),
  }));
}

/** UTF-8, or where it is none, the Latin alphabet in which old systems write. */
function decode(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  // the sign that stands for what was no letter; any byte is a letter of the Latin alphabet
  return text.includes('\ufffd') ? new TextDecoder('latin1').decode(bytes) : text;
}

function splitMessages(text: string): string[] {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?|\n/g, '\r');
  const parts = plain.split(/(?:^|\r)(?=MSH[^\r])/).filter((part) => /^\s*MSH/.test(part));
  return parts.length === 0 ? [plain] : parts.map((part) => part.replace(/\r(?:BTS|FTS)[^]*$/, ''));
}

function readMessage(text: string, today: CalendarDate): InboundMessage | UnreadableMessage {
  const hl7 = parseHl7(text);
  if (!hl7) {
    return {
      unreadable: 'message-without-header',
      where: 'MSH',
      source: 'hl7',
      messageId: '',
      kind: '',
    };
  }
  const { header } = hl7;
  const family = valueOf(header, 9);
  const trigger = valueOf(header, 9, { component: 2 });
  const named = {
    source: `hl7:${valueOf(header, 3)}/${valueOf(header, 4)}`,
    // a sender that does not number its messages still sends the same one once
    messageId: valueOf(header, 10) || `digest:${sha256Of(text).slice(0, 24)}`,
    kind: `${family}^${trigger}`,
  };
  const unreadable = (refusal: string, where: string): UnreadableMessage => ({
    ...named,
    unreadable: refusal,
    where,
  });
  if (family === '') return unreadable('message-without-kind', 'MSH-9');
  const names = new Set(hl7.segments.map((segment) => segment.name));
  const lacking = (requiredSegments[family] ?? []).find((name) => !names.has(name));
  if (lacking !== undefined) return unreadable('message-cut-short', lacking);
  return { ...named, groups: readGroups(hl7, trigger, today) };
}

function readGroups(hl7: Hl7Text, trigger: string, today: CalendarDate): InboundGroup[] {
  const evn = hl7.segments.find((segment) => segment.name === 'EVN');
  const messageDate =
    dayOf(valueOf(evn, 6)) ?? dayOf(valueOf(evn, 2)) ?? dayOf(valueOf(hl7.header, 7)) ?? today;
  const firstPerson = hl7.segments.findIndex((segment) => segment.name === 'PID');
  const before = hl7.segments.slice(0, Math.max(0, firstPerson));
  const people: Hl7Segment[][] = [];
  for (const segment of hl7.segments.slice(Math.max(0, firstPerson))) {
    if (segment.name === 'PID') people.push([segment]);
    else people.at(-1)?.push(segment);
  }
  // a practice's day may be ahead of ours
  const latest = messageDate > today ? messageDate : today;
  return people.map((segments, index) =>
    // what stands before the first patient (SCH, TQ1) belongs to that one
    readGroup(index === 0 ? [...before, ...segments] : segments, trigger, { messageDate, latest }),
  );
}

function readGroup(
  segments: readonly Hl7Segment[],
  trigger: string,
  { messageDate, latest }: { readonly messageDate: CalendarDate; readonly latest: CalendarDate },
): InboundGroup {
  const all = (name: string): Hl7Segment[] => segments.filter((segment) => segment.name === name);
  const one = (name: string): Hl7Segment | undefined =>
    segments.find((segment) => segment.name === name);
  const pid = one('PID');
  if (!pid) throw new Error('broken: a group of segments begins with its patient');
  const person = readPatient(pid, readGuarantor(one('GT1')), latest);
  const insurances = readInsurances(all('IN1'), person.name);
  const [first] = insurances.coverages;
  const patient = { ...person, subscriber: first?.subscriber };
  const ft1s = all('FT1');
  const sch = one('SCH');
  const appointment = sch && readAppointment(sch, segments, trigger);
  const visits = visitSegments(segments).map((pv1, index) => {
    const told = readVisit(
      { pid, pv1, ft1s: index === 0 ? ft1s : [], dg1s: all('DG1'), acc: one('ACC') },
      {
        medicalRecordNumber: patient.medicalRecordNumber,
        messageDate: appointment?.serviceDate ?? messageDate,
        authorizationNumber: insurances.authorizationNumber,
        isSelfPay: insurances.isSelfPay,
        takesDiagnoses: ft1s.length > 0,
      },
    );
    const txa = index === 0 ? one('TXA') : undefined;
    const note = txa && readNote(txa, all('OBX'));
    return {
      told: appointment ? { ...told, appointmentExternalId: appointment.externalId } : told,
      copayCents: index === 0 ? readCopay(ft1s) : undefined,
      notes: note ? [note] : [],
      isCalledOff: visitCalledOff.has(trigger),
    };
  });
  const [visit] = visits;
  return {
    patient,
    coverages: insurances.coverages,
    coveragesOn: visit?.told.serviceDate ?? appointment?.serviceDate ?? messageDate,
    appointments: appointment ? [appointment] : [],
    visits,
    mergedNumbers: all('MRG')
      .map((mrg) => valueOf(mrg, 1))
      .filter((number) => number !== ''),
    aside: [
      ...asideOfBirthDate(valueOf(pid, 7), latest),
      ...(trigger === 'A29' ? ['person-deletion-asked'] : []),
      ...(ft1s.some(isCredit) ? ['charge-credited'] : []),
      ...(sch && !appointment ? ['appointment-without-day'] : []),
      ...(withContent.has(trigger) && visits.every((one) => one.notes.length === 0)
        ? ['document-without-content']
        : []),
    ],
  };
}

/** One visit for each PV1; a message with charges and none has one all the same. */
function visitSegments(segments: readonly Hl7Segment[]): (Hl7Segment | undefined)[] {
  const pv1s = segments.filter((segment) => segment.name === 'PV1');
  if (pv1s.length > 0) return pv1s;
  return segments.some((segment) => segment.name === 'FT1') ? [undefined] : [];
}

/** MSH-4, by which a practice is known before anything else is. */
export function sendingFacility(bytes: Uint8Array): string | undefined {
  const hl7 = parseHl7(decode(bytes));
  const facility = hl7 && valueOf(hl7.header, 4);
  return facility === '' ? undefined : facility;
}

/** The header's fields that an acknowledgement repeats; absent when there is no header. */
export function headerFields(bytes: Uint8Array):
  | {
      readonly application: string;
      readonly facility: string;
      readonly trigger: string;
      readonly messageId: string;
      readonly version: string;
    }
  | undefined {
  const hl7 = parseHl7(decode(bytes));
  if (!hl7) return undefined;
  return {
    application: valueOf(hl7.header, 3),
    facility: valueOf(hl7.header, 4),
    trigger: valueOf(hl7.header, 9, { component: 2 }),
    messageId: valueOf(hl7.header, 10),
    version: valueOf(hl7.header, 12),
  };
}
