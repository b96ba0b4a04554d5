import type { EnvelopeEditName } from './envelope-edits.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import * as values from './values.ts';

/** One finding in an ISA: its TA105 code, our name, and what is wrong. */
export interface HeaderFinding {
  readonly code: string;
  readonly edit: string;
  readonly element?: number;
  readonly message: string;
  readonly severity?: 'warning';
}

const identifierQualifiers =
  '01,02,03,04,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,AM,NR,SA,SN,ZZ';

interface Field {
  readonly element: number;
  readonly code: string;
  readonly length: number;
  readonly allowed?: RegExp;
  readonly name: string;
  readonly expected: string;
}

const qualifier = new RegExp(`^(${identifierQualifiers.replaceAll(',', '|')})$`);

/** Whether ISA05 or ISA07 may hold it. */
export const isPartyQualifier = (text: string): boolean => qualifier.test(text);

/** ISA01 to ISA15 as the 005010 interchange has them, each with the TA105 code of its fault. */
const fields: readonly Field[] = [
  {
    element: 1,
    code: '010',
    length: 2,
    allowed: /^0[0-6]$/,
    name: 'authorization qualifier',
    expected: '00 or 03',
  },
  {
    element: 2,
    code: '011',
    length: 10,
    name: 'authorization information',
    expected: '10 characters',
  },
  {
    element: 3,
    code: '012',
    length: 2,
    allowed: /^0[01]$/,
    name: 'security qualifier',
    expected: '00 or 01',
  },
  { element: 4, code: '013', length: 10, name: 'security information', expected: '10 characters' },
  {
    element: 5,
    code: '005',
    length: 2,
    allowed: qualifier,
    name: 'sender qualifier',
    expected: 'such as ZZ or 30',
  },
  {
    element: 6,
    code: '006',
    length: 15,
    allowed: /\S/,
    name: 'sender identifier',
    expected: '15 characters, padded with spaces',
  },
  {
    element: 7,
    code: '007',
    length: 2,
    allowed: qualifier,
    name: 'receiver qualifier',
    expected: 'such as ZZ or 30',
  },
  {
    element: 8,
    code: '008',
    length: 15,
    allowed: /\S/,
    name: 'receiver identifier',
    expected: '15 characters, padded with spaces',
  },
  {
    element: 12,
    code: '017',
    length: 5,
    // The releases whose interchange control structure is that of 4010 to 8020.
    allowed: /^00(40[0-6]|50[0-5]|60[0-5]|70[0-6]|80[0-7])$/,
    name: 'interchange version',
    expected: '00501',
  },
  {
    element: 13,
    code: '018',
    length: 9,
    allowed: /^\d{9}$/,
    name: 'interchange control number',
    expected: 'nine digits',
  },
  {
    element: 14,
    code: '019',
    length: 1,
    allowed: /^[01]$/,
    name: 'acknowledgment requested',
    expected: '0 or 1',
  },
  {
    element: 15,
    code: '020',
    length: 1,
    allowed: /^[PTI]$/,
    name: 'test or production mark',
    expected: 'P or T',
  },
];

/** Judges the ISA the cursor stands on. */
export function isaProblems(cursor: SegmentCursor): HeaderFinding[] {
  const found: HeaderFinding[] = [];
  if (!cursor.hasStandardIsa)
    found.push({
      code: '022',
      edit: 'envelope.isa-length',
      message:
        'The interchange header is not 106 characters long; each of its elements has a fixed length.',
    });
  for (const field of fields) {
    const text = cursor.text(field.element);
    if (text.length === field.length && (field.allowed?.test(text) ?? true)) continue;
    found.push({
      code: field.code,
      edit: `envelope.isa${String(field.element).padStart(2, '0')}`,
      element: field.element,
      message: `The ${field.name} (ISA${String(field.element).padStart(2, '0')}) is not valid; expected ${field.expected}.`,
    });
  }
  const { bytes } = cursor;
  const at = (element: number): [Uint8Array, number, number] => [
    bytes,
    cursor.from(element),
    cursor.to(element),
  ];
  if (!values.isShortDate(...at(9)))
    found.push({
      code: '014',
      edit: 'envelope.isa09',
      element: 9,
      message: 'The interchange date (ISA09) is no date; expected YYMMDD.',
    });
  if (cursor.size(10) !== 4 || !values.isTime(...at(10)))
    found.push({
      code: '015',
      edit: 'envelope.isa10',
      element: 10,
      message: 'The interchange time (ISA10) is no time of day; expected HHMM.',
    });
  const separator = cursor.text(11);
  const is5010 = cursor.text(12) >= '00402';
  if (separator.length !== 1 || (is5010 && /[A-Za-z0-9 ]/.test(separator)))
    found.push({
      code: '016',
      edit: 'envelope.isa11',
      element: 11,
      // The U of older releases still travels in 5010; then nothing can repeat, and no harm is done.
      ...(separator === 'U' && { severity: 'warning' as const }),
      message:
        'The repetition separator (ISA11) must be one character that is no letter, digit, or space.',
    });
  if (cursor.componentSeparator === 0)
    found.push({
      code: '027',
      edit: 'envelope.isa16',
      element: 16,
      message:
        'The component separator (ISA16) must be one character that is no letter, digit, or space.',
    });
  return found;
}

/** What is wrong with the GS the cursor stands on, its control number apart. */
export function groupHeaderFaults(cursor: SegmentCursor): EnvelopeEditName[] {
  const { bytes } = cursor;
  const version = cursor.text(8).trim();
  const isCode = (element: number): boolean =>
    cursor.text(element).trim().length >= 2 && cursor.size(element) <= 15;
  const found: EnvelopeEditName[] = [];
  if (!isCode(2)) found.push('envelope.gs02');
  if (!isCode(3)) found.push('envelope.gs03');
  if (values.dayNumber(bytes, cursor.from(4), cursor.to(4)) < 0) found.push('envelope.gs04');
  if (cursor.size(5) === 0 || !values.isTime(bytes, cursor.from(5), cursor.to(5)))
    found.push('envelope.gs05');
  if (cursor.text(7) !== 'X') found.push('envelope.gs07');
  if (/^0040[12]/.test(version)) found.push('envelope.version-retired');
  else if (!/^00\d{4}/.test(version)) found.push('envelope.version-unknown');
  return found;
}

/** What is wrong with the TA1 the cursor stands on. */
export function ta1Faults(cursor: SegmentCursor): EnvelopeEditName[] {
  const { bytes } = cursor;
  const found: EnvelopeEditName[] = [];
  if (!/^\d{9}$/.test(cursor.text(1))) found.push('envelope.ta101');
  if (!values.isShortDate(bytes, cursor.from(2), cursor.to(2))) found.push('envelope.ta102');
  if (!values.isTime(bytes, cursor.from(3), cursor.to(3))) found.push('envelope.ta103');
  if (!/^[AER]$/.test(cursor.text(4))) found.push('envelope.ta104');
  if (!/^0([0-2]\d|3[01])$/.test(cursor.text(5))) found.push('envelope.ta105');
  if (cursor.count > 5) found.push('envelope.ta1-length');
  return found;
}
