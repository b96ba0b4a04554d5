/** What reading alone finds wrong with the frame of a file, as problems. */
import type { Problem } from '../problem.ts';
import type { ScanNote } from '../tape.ts';

/** Where a problem of the frame lies, as far as it is known. */
export interface FramePlace {
  readonly interchange: string;
  readonly group?: string | undefined;
  readonly transaction?: string | undefined;
  readonly segmentPosition?: number | undefined;
}

type Finding = Pick<Problem, 'code' | 'scope' | 'message'> & {
  readonly severity?: 'warning';
  readonly segment?: string;
};

const MISSING = {
  'missing-isa': {
    scope: 'interchange',
    code: '022',
    segment: 'ISA',
    message:
      'The interchange header ISA is missing, so its separators had to be inferred. Ask the sender for the whole file.',
  },
  'missing-iea': {
    scope: 'interchange',
    code: '023',
    segment: 'IEA',
    message:
      'The interchange ends without its trailer IEA. The file may be cut off: ask the sender for the whole file.',
  },
  'missing-gs': {
    scope: 'interchange',
    code: '024',
    segment: 'GS',
    message: 'A transaction set stands outside any functional group: the header GS is missing.',
  },
  'missing-ge': {
    scope: 'group',
    code: '3',
    segment: 'GE',
    message: 'The functional group ends without its trailer GE.',
  },
  'missing-st': {
    scope: 'transaction',
    code: '6',
    segment: 'ST',
    message: 'Segments stand before any transaction set header ST.',
  },
  'missing-se': {
    scope: 'transaction',
    code: '2',
    segment: 'SE',
    message: 'The transaction set ends without its trailer SE.',
  },
} as const satisfies Record<string, Finding>;

const NOTES: Record<ScanNote['kind'], Finding> = {
  'isa-length': {
    scope: 'interchange',
    code: '022',
    segment: 'ISA',
    message:
      'The ISA does not have its fixed length of 106 characters; its elements must be padded.',
  },
  'no-isa': {
    scope: 'interchange',
    code: '022',
    severity: 'warning',
    message: 'Segments stand outside any interchange; their separators were inferred.',
  },
  'not-x12': {
    scope: 'interchange',
    code: '024',
    message: 'Bytes between interchanges are no X12 and were passed over.',
  },
  'empty-segment': {
    scope: 'segment',
    code: '1',
    message: 'A segment terminator follows another with nothing between them.',
  },
  unterminated: {
    scope: 'interchange',
    code: '023',
    message: 'The last segment has no terminator. The file may be cut off.',
  },
  'binary-length': {
    scope: 'segment',
    code: '8',
    message: 'The byte count of the binary segment does not lead to its terminator.',
  },
};

/** A missing header or trailer. */
export function frameProblem(edit: keyof typeof MISSING, place: FramePlace): Problem {
  return problemOf(edit, MISSING[edit], place);
}

/** Something that the scanner noted. */
export function noteProblem(note: ScanNote, place: FramePlace): Problem {
  return problemOf(note.kind, NOTES[note.kind], place);
}

function problemOf(edit: string, finding: Finding, place: FramePlace): Problem {
  return {
    ...(place.interchange === '' ? {} : { interchange: place.interchange }),
    ...(place.group ? { group: place.group } : {}),
    ...(place.transaction ? { transaction: place.transaction } : {}),
    ...(finding.segment === undefined ? {} : { segment: finding.segment }),
    ...(place.segmentPosition ? { segmentPosition: place.segmentPosition } : {}),
    level: 1,
    severity: finding.severity ?? 'error',
    code: finding.code,
    scope: finding.scope,
    edit,
    message: finding.message,
  };
}
