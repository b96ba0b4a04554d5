import type { IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/** A 275: papers that support a claim (005010X210, 006020X314). */
export interface AttachmentSubmission extends Unnamed {
  /** BGN01: 02 unsolicited, 11 an answer to a request. */
  readonly purposeCode: string;
  /** BGN02. */
  readonly referenceId: string;
  /** BGN03. */
  readonly createdDate?: IsoDate | undefined;
  /** 1000A to 1000D: payer, submitter, provider, patient, in the order of the file. */
  readonly parties: readonly SubmissionParty[];
  /** Loop 2000: one for each attachment. */
  readonly attachments: readonly SubmittedAttachment[];
}

/** One party with the numbers of the claim that stand under it. */
export interface SubmissionParty extends Unnamed {
  readonly party: NamedParty;
  /** DTP*472 under the patient. */
  readonly serviceDateFrom?: IsoDate | undefined;
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

/** Reads one 275 from the segments of its transaction set. */
export declare function readAttachmentSubmission(segments: Iterable<Segment>): AttachmentSubmission;
