/** The shapes of names, addresses, contacts, references and dates, which stand in every view. */
import type { Contact, ContactNumber, PostalAddress, QualifiedDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import { readDate } from './codec.ts';
import type { NamedParty, RequestRejection } from './party.ts';
import { fixed, own, segment, slotsOf } from './shape.ts';
import type { Cells, LoopShape, Part, SegmentShape, Slot, Take, Value } from './shape.ts';

const party = slotsOf<NamedParty>();
const address = slotsOf<PostalAddress>();
const contact = slotsOf<Contact>();
const reference = slotsOf<Reference>();
const rejection = slotsOf<RequestRejection>();

/** NM103: the last name of a person, or the name of anything else. */
const nameSlot: Slot = {
  kind: 'custom',
  keys: ['references', 'contacts'],
  names: ['lastName', 'organizationName'],
  read: (read, into, take) => {
    const name = read.component(3, 1);
    if (name === '') return;
    into[read.component(2, 1) === '1' ? 'lastName' : 'organizationName'] = name;
    take(3);
  },
  write: (value, cells) => {
    const person = value['lastName'];
    if (value['entityCode'] === '') return;
    if (typeof value['entityType'] !== 'string') cells[2] = typeof person === 'string' ? '1' : '2';
    const name = typeof person === 'string' ? person : value['organizationName'];
    if (typeof name === 'string') cells[3] = name;
  },
};

/** NM108 and NM109: a National Provider Identifier, or another identifier with its kind. */
const identifierSlot: Slot = {
  kind: 'custom',
  keys: [],
  names: ['npi', 'identifierQualifier', 'identifier'],
  read: (read, into, take) => {
    const qualifier = read.component(8, 1);
    const identifier = read.component(9, 1);
    if (qualifier === 'XX') {
      if (identifier === '') return;
      into['npi'] = identifier;
    } else {
      if (qualifier !== '') into['identifierQualifier'] = qualifier;
      if (identifier !== '') into['identifier'] = identifier;
    }
    take(8);
    take(9);
  },
  write: (value, cells) => {
    const npi = value['npi'];
    if (typeof npi === 'string') {
      cells[8] = 'XX';
      cells[9] = npi;
      return;
    }
    if (typeof value['identifierQualifier'] === 'string') cells[8] = value['identifierQualifier'];
    if (typeof value['identifier'] === 'string') cells[9] = value['identifier'];
  },
};

/** NM1, of the entities that are named, or of any. */
export function nameShape(...entityCodes: readonly string[]): SegmentShape {
  const entity = party.must(1, 'entityCode');
  const only: Slot[] = entityCodes.length === 0 ? [] : [fixed(1, ...entityCodes)];
  return segment(
    'NM1',
    ...only,
    entity,
    party.text(2, 'entityType'),
    nameSlot,
    party.text(4, 'firstName'),
    party.text(5, 'middleName'),
    party.text(6, 'namePrefix'),
    party.text(7, 'nameSuffix'),
    identifierSlot,
    party.text(10, 'relationshipCode'),
  );
}

const street = segment('N3', address.elements(1, 2, 'lines'));
const town = segment(
  'N4',
  address.text(1, 'city'),
  address.text(2, 'state'),
  address.text(3, 'postalCode'),
  address.text(4, 'country'),
  address.text(7, 'countrySubdivision'),
);

/** PER03/04, PER05/06, PER07/08. */
const numbersSlot: Slot = {
  kind: 'custom',
  keys: ['numbers'],
  names: ['numbers'],
  read: (read, into, take) => {
    const numbers: ContactNumber[] = [];
    for (const element of [3, 5, 7]) {
      const qualifier = read.component(element, 1);
      const value = read.component(element + 1, 1);
      if (qualifier === '' || value === '') break;
      numbers.push({ qualifier, value });
      take(element);
      take(element + 1);
    }
    if (numbers.length > 0) into['numbers'] = numbers;
  },
  write: (value, cells) => {
    const numbers = (value['numbers'] ?? []) as readonly ContactNumber[];
    for (const [index, number] of numbers.slice(0, 3).entries()) {
      cells[3 + index * 2] = number.qualifier;
      cells[4 + index * 2] = number.value;
    }
  },
};

/** PER. */
export const contactShape: SegmentShape = segment(
  'PER',
  contact.must(1, 'functionCode'),
  contact.text(2, 'name'),
  numbersSlot,
);

/** REF04, up to three pairs. */
const relatedSlot: Slot = {
  kind: 'custom',
  keys: [],
  names: ['related'],
  read: (read, into, take) => {
    const related: { qualifier: string; value: string }[] = [];
    for (const component of [1, 3, 5]) {
      const qualifier = read.component(4, component);
      const value = read.component(4, component + 1);
      if (qualifier === '' || value === '') break;
      related.push({ qualifier, value });
      take(4, component);
      take(4, component + 1);
    }
    if (related.length > 0) into['related'] = related;
  },
  write: (value, cells) => {
    const related = (value['related'] ?? []) as readonly { qualifier: string; value: string }[];
    if (related.length > 0) cells[4] = [related.flatMap((pair) => [pair.qualifier, pair.value])];
  },
};

/** REF of any kind. */
export const referenceShape: SegmentShape = segment(
  'REF',
  reference.must(1, 'qualifier'),
  reference.must(2, 'value'),
  reference.text(3, 'description'),
  relatedSlot,
);

/** REF of one kind, as one property; the first qualifier is written. */
export function namedReference<T>(key: keyof T & string, ...qualifiers: readonly string[]): Part {
  const slots = slotsOf<Record<string, string>>();
  return own(segment('REF', fixed(1, ...qualifiers), slots.text(2, key)));
}

/** AAA. */
export const rejectionShape: SegmentShape = segment(
  'AAA',
  rejection.must(1, 'valid'),
  rejection.text(3, 'reasonCode'),
  rejection.text(4, 'followUpCode'),
);

/** DMG: a birth date of format D8, and the sex. */
const demographicsShape: SegmentShape = segment(
  'DMG',
  {
    kind: 'custom',
    keys: [],
    names: ['birthDate'],
    read: (read, into, take) => {
      const day = read.component(1, 1) === 'D8' ? readDate(read.component(2, 1)) : undefined;
      if (day === undefined) return;
      into['birthDate'] = day;
      take(1);
      take(2);
    },
    write: (value, cells) => {
      if (typeof value['birthDate'] !== 'string') return;
      cells[1] = 'D8';
      cells[2] = value['birthDate'].replaceAll('-', '');
    },
  },
  party.text(3, 'genderCode'),
);

/** DMG, as properties of the loop itself or of an object in it. */
export function demographics(at?: string): Part {
  return own(demographicsShape, at);
}

/** PRV: the role, and the taxonomy code where PRV02 is PXC; the role of the loop where none is given. */
function specialtyShape(role?: string): SegmentShape {
  return segment('PRV', party.text(1, 'providerRoleCode'), {
    kind: 'custom',
    keys: [],
    names: ['taxonomyCode'],
    read: (read, into, take) => {
      if (read.component(2, 1) !== 'PXC' || read.component(3, 1) === '') return;
      into['taxonomyCode'] = read.component(3, 1);
      take(2);
      take(3);
    },
    write: (value, cells) => {
      if (typeof value['taxonomyCode'] !== 'string') return;
      if (role !== undefined && (cells[1] ?? '') === '') cells[1] = role;
      cells[2] = 'PXC';
      cells[3] = value['taxonomyCode'];
    },
  });
}

/** Reads DTP02 and DTP03; undefined when they name no day, period or moment. */
function readPeriod(read: Segment): { from: string; through?: string; time?: string } | undefined {
  const format = read.component(2, 1);
  const found = read.component(3, 1);
  if (format === 'D8') {
    const from = readDate(found);
    return from === undefined ? undefined : { from };
  }
  if (format === 'RD8' && found.length === 17 && found[8] === '-') {
    const from = readDate(found.slice(0, 8));
    const through = readDate(found.slice(9));
    return from === undefined || through === undefined ? undefined : { from, through };
  }
  if (format === 'DT' && /^\d{12}$/.test(found)) {
    const from = readDate(found.slice(0, 8));
    return from === undefined ? undefined : { from, time: found.slice(8) };
  }
  return undefined;
}

function writePeriod(from: unknown, through: unknown, time: unknown, cells: Cells): void {
  if (typeof from !== 'string') return;
  const day = from.replaceAll('-', '');
  if (typeof through === 'string') {
    cells[2] = 'RD8';
    cells[3] = `${day}-${through.replaceAll('-', '')}`;
  } else if (typeof time === 'string') {
    cells[2] = 'DT';
    cells[3] = `${day}${time}`;
  } else {
    cells[2] = 'D8';
    cells[3] = day;
  }
}

function takeAll(take: Take): void {
  for (const element of [1, 2, 3]) take(element);
}

/** DTP of any kind. One that names no day is left to `otherSegments`. */
export const dateShape: SegmentShape = segment('DTP', {
  kind: 'custom',
  keys: [],
  names: ['qualifier', 'from', 'through', 'time'],
  read: (read, into, take) => {
    const period = readPeriod(read);
    if (period === undefined || read.component(1, 1) === '') return;
    Object.assign(into, { qualifier: read.component(1, 1) }, period);
    takeAll(take);
  },
  write: (value, cells) => {
    const date = value as unknown as QualifiedDate;
    cells[1] = date.qualifier;
    writePeriod(date.from, date.through, date.time, cells);
  },
});

/** DTP of one kind as one property, or as two where a period may stand there. */
export function namedDate<T>(
  qualifier: string,
  from: keyof T & string,
  through?: keyof T & string,
): Part {
  return own(
    segment('DTP', fixed(1, qualifier), {
      kind: 'custom',
      keys: [],
      names: through === undefined ? [from] : [from, through],
      ...(through === undefined ? {} : { needs: [[through, from]] as const }),
      read: (read, into, take) => {
        const period = readPeriod(read);
        if (period === undefined || period.time !== undefined) return;
        if (period.through !== undefined && through === undefined) return;
        into[from] = period.from;
        if (through !== undefined && period.through !== undefined) into[through] = period.through;
        takeAll(take);
      },
      write: (value: Value, cells) => {
        writePeriod(
          value[from],
          through === undefined ? undefined : value[through],
          undefined,
          cells,
        );
      },
    }),
  );
}

/** A segment that may stand under a name. */
export type PartySegment = 'REF' | 'N3' | 'N4' | 'PER' | 'PRV' | 'DMG';

/** One segment of the party that the property `at` holds, or of the loop's own value. */
export function partyPart(id: PartySegment, at?: string): Part {
  const place = at === undefined ? {} : { at };
  const addressAt = at === undefined ? 'address?' : `${at}.address?`;
  switch (id) {
    case 'REF':
      return { kind: 'many', key: 'references', segment: referenceShape, ...place };
    case 'PER':
      return { kind: 'many', key: 'contacts', segment: contactShape, ...place };
    case 'N3':
      return { kind: 'own', segment: street, at: addressAt };
    case 'N4':
      return { kind: 'own', segment: town, at: addressAt };
    case 'PRV':
      return own(specialtyShape(), at);
    case 'DMG':
      return own(demographicsShape, at);
  }
}

/** NM1 and its segments, as the party that the property `party` holds. */
export function partyParts(
  entityCodes: readonly string[],
  ...ids: readonly PartySegment[]
): Part[] {
  return [own(nameShape(...entityCodes), 'party'), ...ids.map((id) => partyPart(id, 'party'))];
}

/** PRV of the loop's own party, with the role that the loop stands for. */
export function specialtyPart(role: string): Part {
  return own(specialtyShape(role));
}

/** A loop that is a party and nothing else. */
export function partyLoop(
  name: string,
  entityCodes: readonly string[],
  ...ids: readonly PartySegment[]
): LoopShape {
  return { name, parts: [own(nameShape(...entityCodes)), ...ids.map((id) => partyPart(id))] };
}
