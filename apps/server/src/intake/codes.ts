/** Small readings that HL7, FHIR and CSV share. Pure. */
import { momentOf } from '../encounters/office-day.ts';
import { dateInZone } from '../platform/clocks.ts';
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';

/** The day of a timestamp as written (HL7 or ISO), without turning it into another time zone. */
export function dayOf(timestamp: string): CalendarDate | undefined {
  const text = timestamp.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T|\s|$)/.exec(text);
  if (iso?.[1]) return readCalendarDate(iso[1]);
  return readCalendarDate(text.slice(0, 8));
}

/** The day of a moment by a practice's clocks; a timestamp without an offset is of those clocks already. */
export function dayInZone(timestamp: string, timeZone: string): CalendarDate | undefined {
  const written = dayOf(timestamp);
  const text = timestamp.trim();
  if (written === undefined || !/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return written;
  const moment = momentOf(text, timeZone);
  return moment === undefined ? written : dateInZone(moment, timeZone);
}

/** What was told as a day of birth; absent when it is none, or has not come yet. */
export function birthDateOf(text: string, today: CalendarDate): CalendarDate | undefined {
  const day = dayOf(text);
  return day !== undefined && day <= today ? day : undefined;
}

/** What a person must see to, where a day of birth was told that is none. */
export function asideOfBirthDate(text: string, today: CalendarDate): string[] {
  const isTold = text.trim() !== '';
  return isTold && birthDateOf(text, today) === undefined ? [birthDateUnreadable] : [];
}

export const birthDateUnreadable = 'birth-date-unreadable';

/** ICD-10-CM without dot and in capitals, or undefined when it has not the form of one. */
export function diagnosisCode(text: string): string | undefined {
  const code = text.replace('.', '').trim().toUpperCase();
  return /^[A-TV-Z]\d[0-9A-Z]{0,5}$/.test(code) ? code : undefined;
}

/** A telephone number's digits; ten of them where a US country code stands before. */
export function phoneDigits(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return ten.length === 10 ? ten : undefined;
}

/** A ZIP's digits, five or nine; what is neither stays as written, so that an edit can show it. */
export function zipDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length === 5 || digits.length === 9 ? digits : text.trim();
}

export function sexOf(text: string): 'F' | 'M' | 'U' | undefined {
  const letter = text.trim().charAt(0).toUpperCase();
  if (letter === '') return undefined;
  return letter === 'F' || letter === 'M' ? letter : 'U';
}

/**
 * A national drug code in the eleven digits of claims: 5-4-2, each part filled with a zero in front
 * where it is short.
 */
export function drugCode(text: string): string | undefined {
  const plain = text.trim();
  if (/^\d{11}$/.test(plain)) return plain;
  const parts = plain.split('-');
  if (parts.length !== 3 || parts.some((part) => !/^\d+$/.test(part))) return undefined;
  const [labeler = '', product = '', pack = ''] = parts;
  const code = labeler.padStart(5, '0') + product.padStart(4, '0') + pack.padStart(2, '0');
  return code.length === 11 ? code : undefined;
}

/** The relationship of a patient to the subscriber as claims have it. */
export function relationshipCode(word: string): string | undefined {
  const text = word.trim().toUpperCase();
  if (text === '') return undefined;
  if (['SEL', 'SELF', '18', '1', 'S'].includes(text)) return '18';
  if (['SPO', 'SPOUSE', '01', '2'].includes(text)) return '01';
  if (['CHD', 'CHILD', '19', '3', 'NCH'].includes(text)) return '19';
  return 'G8';
}

/** Bytes written in base64; characters that do not belong to it are passed over. */
export function bytesOfBase64(text: string): Uint8Array {
  const plain = text.replace(/[^A-Za-z0-9+/]/g, '');
  // a single letter at the end carries less than a byte
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain;
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

/** Places of codes among diagnoses, 1-based; codes that are not among them have none. */
export function pointersTo(codes: readonly string[], diagnoses: readonly string[]): number[] {
  return codes.map((code) => diagnoses.indexOf(code) + 1).filter((pointer) => pointer > 0);
}
