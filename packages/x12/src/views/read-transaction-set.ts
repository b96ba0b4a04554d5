import type { TransactionSet } from '../read/interchange.ts';
import { read999 } from './acknowledgement-999.ts';
import type { Acknowledgement999 } from './acknowledgement-999.ts';
import { readAttachmentSubmission } from './attachment-submission.ts';
import type { AttachmentSubmission } from './attachment-submission.ts';
import { readClaimAcknowledgement } from './claim-acknowledgement.ts';
import type { ClaimAcknowledgement } from './claim-acknowledgement.ts';
import { readClaimStatusInquiry } from './claim-status-inquiry.ts';
import type { ClaimStatusInquiry } from './claim-status-inquiry.ts';
import { readClaimStatusResponse } from './claim-status-response.ts';
import type { ClaimStatusResponse } from './claim-status-response.ts';
import { readEligibilityInquiry } from './eligibility-inquiry.ts';
import type { EligibilityInquiry } from './eligibility-inquiry.ts';
import { readEligibilityResponse } from './eligibility-response.ts';
import type { EligibilityResponse } from './eligibility-response.ts';
import { readInformationRequest } from './information-request.ts';
import type { InformationRequest } from './information-request.ts';
import { readServicesReview } from './services-review-shape.ts';
import type { ServicesReview } from './services-review.ts';

/** The view of one transaction set, with what kind it is. */
export type TransactionView =
  | { readonly kind: 'acknowledgement-999'; readonly view: Acknowledgement999 }
  | { readonly kind: 'claim-acknowledgement'; readonly view: ClaimAcknowledgement }
  | { readonly kind: 'eligibility-inquiry'; readonly view: EligibilityInquiry }
  | { readonly kind: 'eligibility-response'; readonly view: EligibilityResponse }
  | { readonly kind: 'claim-status-inquiry'; readonly view: ClaimStatusInquiry }
  | { readonly kind: 'claim-status-response'; readonly view: ClaimStatusResponse }
  | { readonly kind: 'information-request'; readonly view: InformationRequest }
  | { readonly kind: 'services-review'; readonly view: ServicesReview }
  | { readonly kind: 'attachment-submission'; readonly view: AttachmentSubmission };

/**
 * Reads a transaction set as what ST01 and its guide say it is. Undefined for claims and remittances,
 * which have readers that stream, and for sets without a view.
 */
export function readTransactionSet(set: TransactionSet): TransactionView | undefined {
  switch (set.id) {
    case '999':
      return { kind: 'acknowledgement-999', view: read999(set.segments()) };
    case '270':
      return { kind: 'eligibility-inquiry', view: readEligibilityInquiry(set.segments()) };
    case '271':
      return { kind: 'eligibility-response', view: readEligibilityResponse(set.segments()) };
    case '276':
      return { kind: 'claim-status-inquiry', view: readClaimStatusInquiry(set.segments()) };
    case '277':
      return read277(set);
    case '278':
      return { kind: 'services-review', view: readServicesReview(set.segments()) };
    case '275':
      return { kind: 'attachment-submission', view: readAttachmentSubmission(set.segments()) };
    default:
      return undefined;
  }
}

/** Three transactions share ST01 277: the guide tells them apart, or BHT06 where there is none. */
function read277(set: TransactionSet): TransactionView {
  const type = kindOf277(set);
  if (type === 'TH') {
    return { kind: 'claim-acknowledgement', view: readClaimAcknowledgement(set.segments()) };
  }
  return type === 'RQ'
    ? { kind: 'information-request', view: readInformationRequest(set.segments()) }
    : { kind: 'claim-status-response', view: readClaimStatusResponse(set.segments()) };
}

function kindOf277(set: TransactionSet): string {
  if (set.guide.includes('X214')) return 'TH';
  if (set.guide.includes('X213') || set.guide.includes('X313')) return 'RQ';
  if (set.guide.includes('X212')) return 'DG';
  for (const segment of set.segments()) if (segment.id === 'BHT') return segment.element(6);
  return '';
}
