/** Writers of the small transactions, each from its view; lists may be left out where they are empty. */
import { acknowledgement999Shape } from '../views/acknowledgement-999.ts';
import type { Acknowledgement999 } from '../views/acknowledgement-999.ts';
import { attachmentSubmissionShape } from '../views/attachment-submission.ts';
import type { AttachmentSubmission } from '../views/attachment-submission.ts';
import { informationRequestShape } from '../views/information-request.ts';
import type { InformationRequest } from '../views/information-request.ts';
import { servicesReviewShape } from '../views/services-review-shape.ts';
import type { ServicesReview } from '../views/services-review.ts';
import { claimAcknowledgementShape } from '../views/claim-acknowledgement.ts';
import type { ClaimAcknowledgement } from '../views/claim-acknowledgement.ts';
import { claimStatusInquiryShape } from '../views/claim-status-inquiry.ts';
import type { ClaimStatusInquiry } from '../views/claim-status-inquiry.ts';
import { claimStatusResponseShape } from '../views/claim-status-response.ts';
import type { ClaimStatusResponse } from '../views/claim-status-response.ts';
import { eligibilityInquiryShape } from '../views/eligibility-inquiry.ts';
import type { EligibilityInquiry } from '../views/eligibility-inquiry.ts';
import { eligibilityResponseShape } from '../views/eligibility-response.ts';
import type { EligibilityResponse } from '../views/eligibility-response.ts';
import type { LoopShape } from '../views/shape.ts';
import type { Draft } from '../views/unnamed.ts';
import { check999, checkClaimAcknowledgement } from './acknowledgement-counts.ts';
import { writeInterchange } from './interchange.ts';
import type { InterchangeGiven, TransactionKind, WrittenInterchange } from './interchange.ts';
import type { WriteProblem, WriteRefused } from './refusal.ts';
import { writeLoop } from './write-shape.ts';

function writeViews<T extends object>(
  given: InterchangeGiven,
  kind: TransactionKind,
  shape: LoopShape,
  values: readonly T[],
  check?: (value: T, at: string, problems: WriteProblem[]) => void,
): WrittenInterchange | WriteRefused {
  return writeInterchange(
    given,
    kind,
    values.map((value, index) => (out) => {
      check?.(value, `[${String(index)}]`, out.problems);
      writeLoop(shape, value, out, { last: 0 });
    }),
  );
}

/**
 * Writes 999s (005010X231A1), one transaction set for each group that is acknowledged.
 * Refuses counts that the reported sets contradict.
 */
export function write999(
  given: InterchangeGiven,
  acknowledgements: readonly Draft<Acknowledgement999>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'FA', transactionCode: '999', guide: '005010X231A1' };
  return writeViews(given, kind, acknowledgement999Shape, acknowledgements, check999);
}

/**
 * Writes 277CAs (005010X214), one transaction set for each. Refuses totals that the claims below
 * contradict. Where a billing provider has a verdict or totals but no trace, the trace `0` carries them.
 */
export function writeClaimAcknowledgements(
  given: InterchangeGiven,
  acknowledgements: readonly Draft<ClaimAcknowledgement>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HN', transactionCode: '277', guide: '005010X214' };
  return writeViews(
    given,
    kind,
    claimAcknowledgementShape,
    acknowledgements.map(withProviderTraces),
    checkClaimAcknowledgement,
  );
}

/** Loop 2200C begins with TRN, so what stands in it needs one. */
function withProviderTraces(given: Draft<ClaimAcknowledgement>): Draft<ClaimAcknowledgement> {
  const informationSources = (given.informationSources ?? []).map((source) => ({
    ...source,
    informationReceivers: (source.informationReceivers ?? []).map((receiver) => ({
      ...receiver,
      billingProviders: (receiver.billingProviders ?? []).map((provider) => {
        const { statuses = [], references = [], traceNumber } = provider;
        const totals = provider.acceptedCount ?? provider.rejectedCount;
        const needed = statuses.length + references.length > 0 || totals !== undefined;
        return traceNumber === undefined && needed ? { ...provider, traceNumber: '0' } : provider;
      }),
    })),
  }));
  return { ...given, informationSources };
}

/** Writes 270s (005010X279A1), one transaction set for each. */
export function writeEligibilityInquiries(
  given: InterchangeGiven,
  inquiries: readonly Draft<EligibilityInquiry>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HS', transactionCode: '270', guide: '005010X279A1' };
  return writeViews(given, kind, eligibilityInquiryShape, inquiries);
}

/** Writes 271s (005010X279A1), one transaction set for each. */
export function writeEligibilityResponses(
  given: InterchangeGiven,
  responses: readonly Draft<EligibilityResponse>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HB', transactionCode: '271', guide: '005010X279A1' };
  return writeViews(given, kind, eligibilityResponseShape, responses);
}

/** Writes 276s (005010X212), one transaction set for each. */
export function writeClaimStatusInquiries(
  given: InterchangeGiven,
  inquiries: readonly Draft<ClaimStatusInquiry>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HR', transactionCode: '276', guide: '005010X212' };
  return writeViews(given, kind, claimStatusInquiryShape, inquiries);
}

/** Writes 277s that answer 276s (005010X212), one transaction set for each. */
export function writeClaimStatusResponses(
  given: InterchangeGiven,
  responses: readonly Draft<ClaimStatusResponse>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HN', transactionCode: '277', guide: '005010X212' };
  return writeViews(given, kind, claimStatusResponseShape, responses);
}

/** Writes 277s that ask for papers (005010X213), one transaction set for each. */
export function writeInformationRequests(
  given: InterchangeGiven,
  requests: readonly Draft<InformationRequest>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'HN', transactionCode: '277', guide: '005010X213' };
  return writeViews(given, kind, informationRequestShape, requests);
}

/**
 * Writes 278s, one transaction set for each: requests and responses (005010X217), or questions about
 * earlier ones (005010X215) where the purpose of the first is 28.
 */
export function writeServicesReviews(
  given: InterchangeGiven,
  reviews: readonly Draft<ServicesReview>[],
): WrittenInterchange | WriteRefused {
  const guide = reviews[0]?.purposeCode === '28' ? '005010X215' : '005010X217';
  return writeViews(
    given,
    { functionalCode: 'HI', transactionCode: '278', guide },
    servicesReviewShape,
    reviews,
  );
}

/** Writes 275s (005010X210), one transaction set for each. The content stands in BIN as it is. */
export function writeAttachmentSubmissions(
  given: InterchangeGiven,
  submissions: readonly Draft<AttachmentSubmission>[],
): WrittenInterchange | WriteRefused {
  const kind = { functionalCode: 'PI', transactionCode: '275', guide: '005010X210' };
  return writeViews(given, kind, attachmentSubmissionShape, submissions);
}
