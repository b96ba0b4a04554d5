import type { IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { traceShape } from './eligibility-inquiry.ts';
import { namedDate, partyParts, referenceShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape, Slot } from './shape.ts';

/** A 275: papers that support a claim (005010X210, 006020X314). */
export interface AttachmentSubmission extends Unnamed {
  /** BGN01: 02 unsolicited, 11 an answer to a request. */
  readonly purposeCode: string;
  /** BGN02. */
  readonly referenceId: string;
  /** BGN03. */
  readonly createdDate?: IsoDate | undefined;
  /** Loops 1000A to 1000D: payer, submitter, provider, patient, in the order of the file. */
  readonly parties: readonly SubmissionParty[];
  /** Loop 2000: one for each attachment. */
  readonly attachments: readonly SubmittedAttachment[];
}

/** One party with the numbers of the claim that stand under it. */
export interface SubmissionParty extends Unnamed {
  /** NM1 of loops 1000A to 1000D. */
  readonly party: NamedParty;
  /** DTP*472 under the patient. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
}

/** One attachment (loop 2000: LX). */
export interface SubmittedAttachment extends Unnamed {
  /** LX01. */
  readonly number: string;
  /** TRN: the number of the request, or of PWK06 of the claim. */
  readonly trace?: Trace | undefined;
  /** STC01: what was asked for. */
  readonly requestCategoryCode?: string | undefined;
  /** STC01-2: the LOINC. */
  readonly requestCode?: string | undefined;
  /** STC01-4. */
  readonly requestCodeListQualifier?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*368: when the papers were submitted. */
  readonly submittedDate?: IsoDate | undefined;
  /** CAT01: the kind of report. */
  readonly reportTypeCode?: string | undefined;
  /** CAT02: how it is written, such as `HL`, `TX`, `IA`. */
  readonly formatCode?: string | undefined;
  /** CAT03. */
  readonly formatVersion?: string | undefined;
  /** OOI: objects, such as the identifier of a document. */
  readonly objectIdentifier?: string | undefined;
  /** EFI01: 05 personal, 09 not classified. */
  readonly securityCode?: string | undefined;
  /** BIN02 as the reader gave it, by the count of BIN01. */
  readonly content?: string | undefined;
}

const top = slotsOf<AttachmentSubmission>();
const attachment = slotsOf<SubmittedAttachment>();

/** BIN01 is the length of BIN02 in bytes; BIN02 holds whatever it holds, separators too. */
const contentSlot: Slot = {
  kind: 'custom',
  keys: [],
  names: ['content'],
  read: (read, into, take) => {
    into['content'] = read.element(2);
    for (const element of [1, 2]) {
      for (let repetition = 1; repetition <= read.repetitionCount(element); repetition += 1) {
        const components = read.componentCount(element, repetition);
        for (let component = 1; component <= components; component += 1) {
          take(element, component, repetition);
        }
      }
    }
  },
  write: (value, cells) => {
    if (typeof value['content'] !== 'string') return;
    cells[1] = String(utf8Length(value['content']));
    cells[2] = value['content'];
  },
};

/** How many bytes a text has in UTF-8. */
export function utf8Length(content: string): number {
  let length = 0;
  for (const character of content) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** How a 275 lies in its segments. */
export const attachmentSubmissionShape: LoopShape = {
  name: '275',
  parts: [
    own(
      segment(
        'BGN',
        top.must(1, 'purposeCode'),
        top.must(2, 'referenceId'),
        top.date(3, 'createdDate'),
      ),
    ),
    loops<AttachmentSubmission>('parties', {
      name: '1000',
      parts: [
        ...partyParts([], 'N3', 'N4', 'PER', 'PRV', 'REF'),
        namedDate<SubmissionParty>('472', 'serviceDateFrom', 'serviceDateThrough'),
      ],
    }),
    loops<AttachmentSubmission>('attachments', {
      name: '2000',
      parts: [
        own(segment('LX', attachment.must(1, 'number'))),
        single<SubmittedAttachment>('trace', traceShape),
        own(
          segment(
            'STC',
            attachment.text(1, 'requestCategoryCode', 1),
            attachment.text(1, 'requestCode', 2),
            attachment.text(1, 'requestCodeListQualifier', 4),
          ),
        ),
        many<SubmittedAttachment>('references', referenceShape),
        namedDate<SubmittedAttachment>('368', 'submittedDate'),
        own(
          segment(
            'CAT',
            attachment.text(1, 'reportTypeCode'),
            attachment.text(2, 'formatCode'),
            attachment.text(3, 'formatVersion'),
          ),
        ),
        own(
          segment(
            'OOI',
            constant(1, '1'),
            constant(2, '47'),
            attachment.text(3, 'objectIdentifier'),
          ),
        ),
        own(segment('EFI', attachment.text(1, 'securityCode'))),
        own(segment('BIN', contentSlot)),
      ],
    }),
  ],
};

/** Reads one 275 from the segments of its transaction set. */
export function readAttachmentSubmission(segments: Iterable<Segment>): AttachmentSubmission {
  return readShape(attachmentSubmissionShape, segments);
}
