/** Every kind of view that a writer takes: one to begin with, and the way from a value to what is read of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from '../check/cases/base-835.ts';
import { bases } from '../check/cases/bases.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { readFile } from '../read/read-file.ts';
import { remittances } from '../read/remittances.ts';
import type { Segment } from '../segment.ts';
import { read999 } from '../views/acknowledgement-999.ts';
import { readAttachmentSubmission } from '../views/attachment-submission.ts';
import { readClaimAcknowledgement } from '../views/claim-acknowledgement.ts';
import { readClaimStatusInquiry } from '../views/claim-status-inquiry.ts';
import { readClaimStatusResponse } from '../views/claim-status-response.ts';
import { readEligibilityInquiry } from '../views/eligibility-inquiry.ts';
import { readEligibilityResponse } from '../views/eligibility-response.ts';
import { readInformationRequest } from '../views/information-request.ts';
import { readTa1 } from '../views/interchange-acknowledgement.ts';
import { dentalClaims, institutionalClaims } from '../views/read-claims.ts';
import { readServicesReview } from '../views/services-review-shape.ts';
import type { InterchangeGiven } from './interchange.ts';
import { sampleClaim } from './sample-claims.test.ts';
import { bytesOf, sampleEnvelope, setsOf } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';
import { writeRemittances } from './write-remittances.ts';
import { writeDentalClaims, writeInstitutionalClaims } from './write-shaped-claims.ts';
import { writeTa1 } from './write-ta1.ts';
import {
  write999,
  writeAttachmentSubmissions,
  writeClaimAcknowledgements,
  writeClaimStatusInquiries,
  writeClaimStatusResponses,
  writeEligibilityInquiries,
  writeEligibilityResponses,
  writeInformationRequests,
  writeServicesReviews,
} from './write-views.ts';

/** How a value of one kind is written and read, and one to begin with. */
export interface Kind {
  readonly name: string;
  /** The interface that the value has. */
  readonly type: string;
  readonly base: unknown;
  readonly write: (value: unknown) => object;
  readonly read: (bytes: Uint8Array) => unknown;
}

type Write = (given: InterchangeGiven, values: readonly never[]) => object;
type Read = (segments: Iterable<Segment>) => unknown;

const first = (values: Iterable<unknown>): unknown => [...values][0];

function kind(
  name: string,
  type: string,
  write: Write,
  read: Kind['read'],
  base: unknown = read(bytesOf(bases[name] ?? '')),
): Kind {
  return {
    name,
    type,
    base,
    write: (value) => write(sampleEnvelope(), [value as never]),
    read,
  };
}

const ofSet =
  (read: Read): Kind['read'] =>
  (bytes) =>
    read(setsOf(bytes)[0] ?? []);

/** TA1s stand in no transaction set. */
function readFirstTa1(bytes: Uint8Array): unknown {
  const [segment] = readFile(bytes).flatMap((interchange) => interchange.acknowledgements);
  assert.ok(segment);
  return readTa1(segment);
}

const ta1 = {
  interchangeControlNumber: '000000007',
  interchangeDate: '2026-03-02',
  interchangeTime: '0915',
  verdictCode: 'E',
  noteCode: '022',
};

export const KINDS: readonly Kind[] = [
  kind(
    '837P',
    'ProfessionalClaim',
    writeProfessionalClaims,
    (bytes) => first(professionalClaims(bytes)),
    sampleClaim(3),
  ),
  kind('837I', 'InstitutionalClaim', writeInstitutionalClaims, (bytes) =>
    first(institutionalClaims(bytes)),
  ),
  kind('837D', 'DentalClaim', writeDentalClaims, (bytes) => first(dentalClaims(bytes))),
  kind(
    '835',
    'Remittance',
    writeRemittances,
    (bytes) => first(remittances(bytes)),
    first(remittances(bytesOf(base835))),
  ),
  kind('270', 'EligibilityInquiry', writeEligibilityInquiries, ofSet(readEligibilityInquiry)),
  kind('271', 'EligibilityResponse', writeEligibilityResponses, ofSet(readEligibilityResponse)),
  kind('276', 'ClaimStatusInquiry', writeClaimStatusInquiries, ofSet(readClaimStatusInquiry)),
  kind('277', 'ClaimStatusResponse', writeClaimStatusResponses, ofSet(readClaimStatusResponse)),
  kind(
    '277CA',
    'ClaimAcknowledgement',
    writeClaimAcknowledgements,
    ofSet(readClaimAcknowledgement),
  ),
  kind('277 RFAI', 'InformationRequest', writeInformationRequests, ofSet(readInformationRequest)),
  kind('278 request', 'ServicesReview', writeServicesReviews, ofSet(readServicesReview)),
  kind('278 response', 'ServicesReview', writeServicesReviews, ofSet(readServicesReview)),
  kind('278 inquiry', 'ServicesReview', writeServicesReviews, ofSet(readServicesReview)),
  kind('275', 'AttachmentSubmission', writeAttachmentSubmissions, ofSet(readAttachmentSubmission)),
  kind('999', 'Acknowledgement999', write999, ofSet(read999)),
  kind('TA1', 'InterchangeAcknowledgement', writeTa1, readFirstTa1, ta1),
];

test('every kind has something to begin with, which can be written and read', () => {
  for (const { name, base, write, read } of KINDS) {
    const outcome = write(base);
    assert.ok('text' in outcome, `${name}: ${JSON.stringify(outcome)}`);
    assert.ok(read(bytesOf(outcome.text as string)), name);
  }
});
