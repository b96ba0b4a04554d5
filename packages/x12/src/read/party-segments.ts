/** The segments that all views share: names, addresses, contacts, references, amounts, dates, adjustments. */
import type {
  Adjustment,
  Contact,
  ContactNumber,
  Party,
  PostalAddress,
  QualifiedAmount,
  QualifiedDate,
  QualifiedQuantity,
  Reference,
} from '../party.ts';
import { readDate } from '../decimal.ts';
import { idCode } from '../tape.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const NPI = idCode('XX');
const PERSON = idCode('1');
const DAY = idCode('D8');
const RANGE = idCode('RD8');
const DAY_AND_TIME = idCode('DT');

/** NM1. */
export function readName(row: Row): Party {
  const isPerson = row.code(2) === PERSON;
  const isNpi = row.code(8) === NPI;
  const name = row.optional(3);
  const identifier = row.optional(9);
  return {
    entityCode: row.text(1),
    entityType: row.optional(2),
    lastName: isPerson ? name : undefined,
    organizationName: isPerson ? undefined : name,
    firstName: row.optional(4),
    middleName: row.optional(5),
    namePrefix: row.optional(6),
    nameSuffix: row.optional(7),
    npi: isNpi ? identifier : undefined,
    identifierQualifier: isNpi ? undefined : row.optional(8),
    identifier: isNpi ? undefined : identifier,
  };
}

/** N3, into the address of its loop so far. */
export function withStreet(address: PostalAddress | undefined, row: Row): PostalAddress {
  let lines: readonly string[] = NONE;
  for (let element = 1; element <= row.count && element <= 2; element++) {
    const line = row.optional(element);
    if (line !== undefined) lines = appended(lines, line);
  }
  if (address === undefined) {
    return {
      lines,
      city: undefined,
      state: undefined,
      postalCode: undefined,
      country: undefined,
      countrySubdivision: undefined,
    };
  }
  (address as Draft<PostalAddress>).lines = lines;
  return address;
}

/** N4, into the address of its loop so far. */
export function withCity(address: PostalAddress | undefined, row: Row): PostalAddress {
  return {
    lines: address === undefined ? NONE : address.lines,
    city: row.optional(1),
    state: row.optional(2),
    postalCode: row.optional(3),
    country: row.optional(4),
    countrySubdivision: row.optional(7),
  };
}

/** Whether an N3 stands in the address already. */
export function hasStreet(address: PostalAddress | undefined): boolean {
  return address !== undefined && address.lines.length > 0;
}

/** Whether an N4 stands in the address already. */
export function hasCity(address: PostalAddress | undefined): boolean {
  if (address === undefined) return false;
  const { city, state, postalCode, country, countrySubdivision } = address;
  return (city ?? state ?? postalCode ?? country ?? countrySubdivision) !== undefined;
}

/** PER. */
export function readContact(row: Row): Contact {
  let numbers: readonly ContactNumber[] = NONE;
  for (let element = 3; element < row.count && element <= 7; element += 2) {
    const value = row.optional(element + 1);
    if (value !== undefined) numbers = appended(numbers, { qualifier: row.text(element), value });
  }
  return { functionCode: row.text(1), name: row.optional(2), numbers };
}

/** Whether the view holds all of a PER: a qualifier without its number has no place in it. */
export function isWholeContact(row: Row): boolean {
  for (let element = 3; element <= 7; element += 2) {
    if (!row.isAbsent(element) && row.isAbsent(element + 1)) return false;
  }
  return row.count <= 8;
}

/** REF. */
export function readReference(row: Row): Reference {
  return {
    qualifier: row.text(1),
    value: row.text(2),
    description: row.optional(3),
    related: row.count < 4 ? undefined : relatedOf(row),
  };
}

function relatedOf(row: Row): Reference['related'] {
  const parts = row.components(4);
  if (parts.length === 0) return undefined;
  const related: { qualifier: string; value: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    related.push({ qualifier: parts[at] ?? '', value: parts[at + 1] ?? '' });
  }
  return related;
}

/** AMT. */
export function readAmount(row: Row): QualifiedAmount {
  return { qualifier: row.text(1), amountCents: row.requiredCents(2) };
}

/** QTY. */
export function readQuantity(row: Row): QualifiedQuantity {
  return { qualifier: row.text(1), quantity: row.text(2) };
}

/** CAS: its triplets, added to those that stand there already. */
export function withAdjustments(
  adjustments: readonly Adjustment[],
  row: Row,
): readonly Adjustment[] {
  const groupCode = row.text(1);
  let all = adjustments;
  for (let element = 2; element <= row.count; element += 3) {
    const reasonCode = row.optional(element);
    if (reasonCode === undefined && row.isAbsent(element + 1)) continue;
    all = appended(all, {
      groupCode,
      reasonCode: reasonCode ?? '',
      amountCents: row.requiredCents(element + 1),
      quantity: row.optional(element + 2),
    });
  }
  return all;
}

/** Whether a DTP holds one day (D8). */
export function isDay(row: Row): boolean {
  return row.code(2) === DAY;
}

/**
 * DTP: a day (D8), a range (RD8), or a day with its time (DT).
 *
 * @returns undefined, and a note on the row, where it is none of these
 */
export function readPeriod(row: Row): QualifiedDate | undefined {
  const format = row.code(2);
  if (format === DAY) {
    const from = row.date(3);
    if (from === undefined) {
      noteDate(row);
      return undefined;
    }
    return { qualifier: row.text(1), from, through: undefined, time: undefined };
  }
  const text = row.text(3);
  const [first = '', last = ''] =
    format === RANGE ? text.split('-') : [text.slice(0, 8), text.slice(0, 8)];
  const from = dateOf(first);
  const through = dateOf(last);
  const isKnown = format === RANGE || (format === DAY_AND_TIME && text.length >= 12);
  if (!isKnown || from === undefined || through === undefined) {
    noteDate(row);
    return undefined;
  }
  return {
    qualifier: row.text(1),
    from,
    through: format === RANGE ? through : undefined,
    time: format === RANGE ? undefined : text.slice(8),
  };
}

function noteDate(row: Row): void {
  if (row.unreadable.length === 0) row.note(3, 'date');
}

const CCYYMMDD = /^\d{8}$/;

function dateOf(text: string): string | undefined {
  if (!CCYYMMDD.test(text)) return undefined;
  const bytes = Uint8Array.from(text, (digit) => digit.charCodeAt(0));
  return readDate(bytes, 0, 8);
}
