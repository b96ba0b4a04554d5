/** Segments that stand in many loops of claims and remittances: names, addresses, references, CAS. */
import type {
  Adjustment,
  Contact,
  OtherSegment,
  Party,
  PartyWithDetails,
  PostalAddress,
  Procedure,
  QualifiedAmount,
  QualifiedDate,
  QualifiedQuantity,
  Reference,
} from '../party.ts';
import type { Draft } from '../views/unnamed.ts';
import {
  AMT,
  CAS,
  DAY,
  DAYS,
  DAY_AND_TIME,
  DTM,
  DTP,
  N3,
  N4,
  NM1,
  NPI,
  PER,
  PRV,
  QTY,
  REF,
  TAXONOMY,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';

/** The empty list, of which one is enough. */
export const NONE: readonly never[] = [];

/** NM1, with what stands in for an identifier that the party does not carry itself. */
export function writeName(
  pen: SegmentPen,
  party: Draft<Party>,
  entityCode: string | number = party.entityCode,
  qualifier?: number,
  identifier?: string,
): void {
  pen.start(NM1);
  writeCode(pen, entityCode);
  pen.value(party.entityType ?? (party.lastName === undefined ? '2' : '1'));
  pen.value(party.lastName ?? party.organizationName);
  pen.value(party.firstName);
  pen.value(party.middleName);
  pen.value(party.namePrefix);
  pen.value(party.nameSuffix);
  if (party.npi !== undefined) {
    pen.code(NPI);
    pen.value(party.npi);
  } else {
    const found = party.identifier ?? identifier;
    const own = party.identifierQualifier;
    if (own === undefined && found !== undefined && qualifier !== undefined) pen.code(qualifier);
    else pen.value(own);
    pen.value(found);
  }
  pen.end();
}

/** N3 and N4. */
export function writeAddress(pen: SegmentPen, address: Draft<PostalAddress> | undefined): void {
  if (address === undefined) return;
  const lines = address.lines ?? NONE;
  if (lines.length > 0) {
    pen.start(N3);
    pen.atMost(2, lines);
    for (let index = 0; index < lines.length; index += 1) pen.value(lines[index]);
    pen.end();
  }
  const { city, state, postalCode, country, countrySubdivision } = address;
  if ((city ?? state ?? postalCode ?? country ?? countrySubdivision) === undefined) return;
  pen.start(N4);
  pen.value(city);
  pen.value(state);
  pen.value(postalCode);
  pen.value(country);
  pen.skip(2);
  pen.value(countrySubdivision);
  pen.end();
}

/** A code: of the guide's own, or as it was given. */
function writeCode(pen: SegmentPen, code: string | number): void {
  if (typeof code === 'number') pen.code(code);
  else pen.value(code);
}

/** REF with nothing but a qualifier and a value; nothing where there is no value. */
export function writeReference(
  pen: SegmentPen,
  qualifier: string | number,
  value: string | undefined,
): void {
  if (value === undefined || value === '') return;
  pen.start(REF);
  writeCode(pen, qualifier);
  pen.value(value);
  pen.end();
}

/** REF, each as it stands. */
export function writeReferences(
  pen: SegmentPen,
  references: readonly Draft<Reference>[] = NONE,
): void {
  if (references.length === 0) return;
  for (let index = 0; index < references.length; index += 1) {
    const reference = references[index] as Draft<Reference>;
    pen.start(REF);
    pen.value(reference.qualifier);
    pen.value(reference.value);
    pen.value(reference.description);
    pen.openComposite();
    if (reference.related !== undefined) {
      for (const pair of reference.related) {
        pen.component(pair.qualifier);
        pen.component(pair.value);
      }
    }
    pen.closeComposite();
    pen.end();
  }
}

/** PER. */
export function writeContacts(pen: SegmentPen, contacts: readonly Draft<Contact>[] = NONE): void {
  if (contacts.length === 0) return;
  for (let index = 0; index < contacts.length; index += 1) {
    const contact = contacts[index] as Draft<Contact>;
    pen.start(PER);
    pen.value(contact.functionCode);
    pen.value(contact.name);
    pen.atMost(3, contact.numbers ?? NONE);
    for (const number of contact.numbers ?? NONE) {
      pen.value(number.qualifier);
      pen.value(number.value);
    }
    pen.end();
  }
}

/** N3, N4, REF, PER: what follows a name in most loops. */
export function writeDetails(pen: SegmentPen, party: Draft<PartyWithDetails>): void {
  writeAddress(pen, party.address);
  writeReferences(pen, party.references);
  writeContacts(pen, party.contacts);
}

/** PRV with a taxonomy code. */
export function writeTaxonomy(pen: SegmentPen, role: number, code: string | undefined): void {
  if (code === undefined) return;
  pen.start(PRV);
  pen.code(role);
  pen.code(TAXONOMY);
  pen.value(code);
  pen.end();
}

/** DTP or DTM of one day, or of a period; nothing where there is no day. */
export function writeDate(
  pen: SegmentPen,
  qualifier: string | number,
  from: string | undefined,
  through?: string,
  time?: string,
): void {
  if (from === undefined) {
    if (through !== undefined) pen.refuse('value-missing');
    return;
  }
  pen.start(DTP);
  writeCode(pen, qualifier);
  if (through !== undefined) {
    pen.code(DAYS);
    pen.period(from, through);
  } else if (time !== undefined) {
    pen.code(DAY_AND_TIME);
    pen.value(from.replaceAll('-', '') + time);
  } else {
    pen.code(DAY);
    pen.date(from);
  }
  pen.end();
}

/** DTP, each as it stands. */
export function writeDates(pen: SegmentPen, dates: readonly QualifiedDate[] = NONE): void {
  if (dates.length === 0) return;
  for (const date of dates) writeDate(pen, date.qualifier, date.from, date.through, date.time);
}

/** AMT; nothing where there is no amount. */
export function writeAmount(
  pen: SegmentPen,
  qualifier: string | number,
  amount: number | undefined,
): void {
  if (amount === undefined) return;
  pen.start(AMT);
  writeCode(pen, qualifier);
  pen.cents(amount);
  pen.end();
}

/** AMT, each as it stands. */
export function writeAmounts(pen: SegmentPen, amounts: readonly QualifiedAmount[] = NONE): void {
  if (amounts.length === 0) return;
  for (const amount of amounts) writeAmount(pen, amount.qualifier, amount.amountCents);
}

/** QTY, each as it stands. */
export function writeQuantities(
  pen: SegmentPen,
  quantities: readonly QualifiedQuantity[] = NONE,
): void {
  if (quantities.length === 0) return;
  for (const quantity of quantities) {
    pen.start(QTY);
    pen.value(quantity.qualifier);
    pen.value(quantity.quantity);
    pen.end();
  }
}

/** CAS: adjustments of one group that follow each other share a segment, six at most. */
export function writeAdjustments(pen: SegmentPen, adjustments: readonly Adjustment[] = NONE): void {
  if (adjustments.length === 0) return;
  let group = '';
  let room = 0;
  for (let index = 0; index < adjustments.length; index += 1) {
    const adjustment = adjustments[index] as Adjustment;
    if (room === 0 || adjustment.groupCode !== group) {
      if (group !== '') pen.end();
      group = adjustment.groupCode;
      room = 6;
      pen.start(CAS);
      pen.must(group);
    }
    pen.value(adjustment.reasonCode);
    pen.cents(adjustment.amountCents);
    pen.value(adjustment.quantity);
    room -= 1;
  }
  if (group !== '') pen.end();
}

/** A procedure as the next element: SV101, SVC01, SVD03. */
export function writeProcedure(pen: SegmentPen, procedure: Draft<Procedure> | undefined): void {
  pen.openComposite();
  if (procedure !== undefined) writeProcedureParts(pen, procedure);
  pen.closeComposite();
}

function writeProcedureParts(pen: SegmentPen, procedure: Draft<Procedure>): void {
  pen.component(procedure.qualifier);
  pen.component(procedure.code);
  const modifiers = procedure.modifiers ?? NONE;
  pen.atMost(4, modifiers);
  for (let index = 0; index < modifiers.length; index += 1) pen.component(modifiers[index]);
  if (procedure.description === undefined && procedure.endCode === undefined) return;
  for (let index = modifiers.length; index < 4; index += 1) pen.component(undefined);
  pen.component(procedure.description);
  pen.component(procedure.endCode);
}

/** Those segments that the view does not name and that stand here by their identifier, in their order. */
export function writeOthers(pen: SegmentPen, others: readonly OtherSegment[], id: string): void {
  if (others.length === 0) return;
  for (const other of others) if (other.id === id && !pen.isClaimed(other)) pen.other(other);
}

/** Those segments that the view does not name and that have no place of their own. */
export function writeRest(
  pen: SegmentPen,
  others: readonly OtherSegment[],
  placed: readonly string[],
): void {
  if (others.length === 0) return;
  for (const other of others) {
    const name = other.id === 'NM1' ? `NM1*${String(other.elements[0])}` : other.id;
    // Others that repeat were written beside the first of their kind.
    const isPlaced = placed.includes(name) && !(other.id === 'NM1' && other.repeats === true);
    if (!isPlaced && !pen.isClaimed(other)) pen.other(other);
  }
}

/** DTM of one day; nothing where there is no day. */
export function writeMoment(
  pen: SegmentPen,
  qualifier: string | number,
  day: string | undefined,
): void {
  if (day === undefined) return;
  pen.start(DTM);
  writeCode(pen, qualifier);
  pen.date(day);
  pen.end();
}

/** Writes a loop of which segments were kept whole, each once: see `SegmentPen.rehearse`. */
export function writeKeeping<T>(
  pen: SegmentPen,
  others: readonly OtherSegment[],
  write: (pen: SegmentPen, value: T) => void,
  value: T,
): void {
  const around = pen.enter(others);
  if (others.length > 0) {
    pen.rehearse(() => {
      write(pen, value);
    });
  }
  write(pen, value);
  pen.enter(around);
}

/**
 * A segment that the reader kept whole because the view does not name all of it. It stands in place
 * of the one that the view's own fields would make. False where there is none.
 * @param id the identifier, or a name with its entity code: `NM1*87`
 */
export function writeOther(pen: SegmentPen, others: readonly OtherSegment[], id: string): boolean {
  if (others.length === 0) return false;
  const [segment, entityCode] = id.split('*');
  const kept = others.find(
    (other) =>
      other.id === segment &&
      other.repeats !== true &&
      (entityCode === undefined || other.elements[0] === entityCode) &&
      !pen.isClaimed(other),
  );
  if (kept === undefined) return false;
  pen.other(kept);
  pen.repeats();
  return true;
}
