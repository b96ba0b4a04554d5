/** @claimwright/x12: the public names of the package. */

export type { Problem } from './problem.ts';
export type { Segment } from './segment.ts';

// Views
export type {
  Adjustment,
  Contact,
  ContactNumber,
  Decimal,
  IsoDate,
  OtherSegment,
  Party,
  PartyWithDetails,
  PostalAddress,
  Procedure,
  Provider,
  QualifiedAmount,
  QualifiedDate,
  QualifiedQuantity,
  RawElement,
  Reference,
  TransactionPlace,
  UnreadableValue,
} from './party.ts';
export type {
  ClaimPayment,
  InpatientAdjudication,
  LinePayment,
  OutpatientAdjudication,
  PaymentTrace,
  ProviderAdjustment,
  ProviderSummary,
  RemarkCode,
  Remittance,
  RemittanceCurrency,
  RemittanceDelivery,
  RemittanceHeader,
  RemittancePayee,
  RemittancePayer,
  RemittancePayment,
  RemittanceTrailer,
} from './views/remittance.ts';
export type { ProviderSupplementalTotals, ProviderTotals } from './views/provider-totals.ts';
export type {
  AmbulanceDropOff,
  Attachment,
  BillingProvider,
  ClaimSubmission,
  ContractInformation,
  Coverage,
  Demographics,
  DiagnosisCode,
  Note,
  OtherPayer,
  OtherSubscriber,
  OtherSubscriberName,
  Patient,
  PatientInformation,
  Payer,
  PayToPlan,
  ProfessionalClaim,
  RelatedCauses,
  Subscriber,
} from './views/professional-claim.ts';
export type {
  DrugIdentification,
  LineAdjudication,
  ProfessionalLine,
} from './views/professional-line.ts';

// Reading
export type {
  EnclosedTransactionSet,
  FunctionalGroup,
  Interchange,
  SeparatorTexts,
  TransactionSet,
} from './read/interchange.ts';
export {
  readFile,
  streamInterchanges,
  streamTransactionSets,
  transactionSets,
} from './read/read-file.ts';
export type { ByteSource } from './read/windows.ts';

// Views and readers of the small transactions
export type { NamedParty, RequestRejection } from './views/party.ts';
export type { Draft, OtherElement, Unnamed } from './views/unnamed.ts';
export type {
  AcknowledgedTransactionSet,
  Acknowledgement999,
  ElementError,
  ErrorContext,
  SegmentError,
} from './views/acknowledgement-999.ts';
export { read999 } from './views/acknowledgement-999.ts';
export type { InterchangeAcknowledgement } from './views/interchange-acknowledgement.ts';
export { readTa1 } from './views/interchange-acknowledgement.ts';
export type { ClaimStatus, StatusTriplet } from './views/claim-status.ts';
export type {
  AcknowledgedClaim,
  AcknowledgedServiceLine,
  AcknowledgedTotals,
  AcknowledgementPatient,
  AcknowledgementProvider,
  AcknowledgementReceiver,
  AcknowledgementSource,
  ClaimAcknowledgement,
} from './views/claim-acknowledgement.ts';
export { readClaimAcknowledgement } from './views/claim-acknowledgement.ts';
export type { ClaimVerdict } from './views/claim-verdicts.ts';
export { claimVerdicts } from './views/claim-verdicts.ts';
export type {
  BenefitCode,
  BenefitInquiry,
  EligibilityInquiry,
  InquiryDependent,
  InquiryDiagnosis,
  InquiryReceiver,
  InquirySource,
  InquirySubscriber,
  MemberRelationship,
  Trace,
} from './views/eligibility-inquiry.ts';
export { readEligibilityInquiry } from './views/eligibility-inquiry.ts';
export type {
  Benefit,
  BenefitDelivery,
  EligibilityResponse,
  MilitaryPersonnel,
  ResponseMember,
  ResponseReceiver,
  ResponseSource,
  ResponseSubscriber,
} from './views/eligibility-response.ts';
export { readEligibilityResponse } from './views/eligibility-response.ts';
export type {
  ClaimStatusInquiry,
  InquiredClaim,
  InquiredServiceLine,
  StatusInquiryDependent,
  StatusInquiryProvider,
  StatusInquiryReceiver,
  StatusInquirySource,
  StatusInquirySubscriber,
} from './views/claim-status-inquiry.ts';
export { readClaimStatusInquiry } from './views/claim-status-inquiry.ts';
export type {
  AnsweredClaim,
  AnsweredServiceLine,
  ClaimStatusResponse,
  StatusResponseDependent,
  StatusResponseProvider,
  StatusResponseReceiver,
  StatusResponseSource,
  StatusResponseSubscriber,
  StatusTrace,
} from './views/claim-status-response.ts';
export { readClaimStatusResponse } from './views/claim-status-response.ts';
export type {
  InformationRequest,
  RequestDependent,
  RequestedClaim,
  RequestedInformation,
  RequestedServiceLine,
  RequestPatient,
  RequestProvider,
  RequestReceiver,
  RequestSource,
} from './views/information-request.ts';
export { readInformationRequest } from './views/information-request.ts';
export type {
  PatientEvent,
  ReviewAttachment,
  ReviewDecision,
  ReviewDependent,
  ReviewDiagnosis,
  ReviewedDentalService,
  ReviewedInstitutionalService,
  ReviewedProfessionalService,
  ReviewedService,
  ReviewManager,
  ReviewParticipant,
  ReviewRequest,
  ReviewRequester,
  ReviewSubscriber,
  ServicesReview,
} from './views/services-review.ts';
export { readServicesReview } from './views/services-review-shape.ts';
export type {
  AttachmentSubmission,
  SubmissionParty,
  SubmittedAttachment,
} from './views/attachment-submission.ts';
export { readAttachmentSubmission } from './views/attachment-submission.ts';
export type {
  DatedCode,
  InstitutionalAdjudication,
  InstitutionalClaim,
  InstitutionalDiagnosis,
  InstitutionalLine,
  QualifiedCode,
  SpanCode,
  ValueCode,
} from './views/institutional-claim.ts';
export type { DentalClaim, DentalLine, ToothStatus, TreatedTooth } from './views/dental-claim.ts';
export {
  dentalClaims,
  dentalClaimsOf,
  institutionalClaims,
  institutionalClaimsOf,
  readDentalClaims,
  readInstitutionalClaims,
} from './views/read-claims.ts';
export type { TransactionView } from './views/read-transaction-set.ts';
export { readTransactionSet } from './views/read-transaction-set.ts';

// Writing
export type { ControlNumbers, InterchangeGiven, WrittenInterchange } from './write/interchange.ts';
export { countingControlNumbers } from './write/interchange.ts';
export type { WriteProblem, WriteRefusalName, WriteRefused } from './write/refusal.ts';
export type { Separators, TextFormat } from './write/segment-text.ts';
export type { CopyOptions } from './write/copy.ts';
export { copy } from './write/copy.ts';
export { writeProfessionalClaims } from './write/write-professional-claims.ts';
export type { RemittanceGiven } from './write/write-remittances.ts';
export { writeRemittances } from './write/write-remittances.ts';
export { writeDentalClaims, writeInstitutionalClaims } from './write/write-shaped-claims.ts';
export { writeTa1 } from './write/write-ta1.ts';
export {
  write999,
  writeAttachmentSubmissions,
  writeClaimAcknowledgements,
  writeClaimStatusInquiries,
  writeClaimStatusResponses,
  writeEligibilityInquiries,
  writeEligibilityResponses,
  writeInformationRequests,
  writeServicesReviews,
} from './write/write-views.ts';
export {
  remittanceParts,
  remittances,
  streamRemittances,
  type RemittancePart,
} from './read/remittances.ts';
export {
  adjustmentCents,
  balanceRemittance,
  claimChargeDifferenceCents,
  claimDifferenceCents,
  lineDifferenceCents,
  RemittanceBalancer,
  type PaymentBalance,
  type ProviderSummaryBalance,
  type RemittanceBalance,
} from './read/remittance-balance.ts';

// Judging and acknowledging
export type { CheckOptions } from './check/check.ts';
export { check, judge, judgeStream } from './check/check.ts';
export { checkTransactionSet } from './check/check-transaction-set.ts';
export type {
  JudgedGroup,
  JudgedInterchange,
  JudgedTransaction,
  Judgement,
  ProblemCounts,
} from './check/judgement.ts';
export type {
  Acknowledgement,
  AcknowledgementGiven,
  GroupVerdict,
  TransactionVerdict,
  Verdict,
} from './acknowledge/acknowledge.ts';
export { acknowledge } from './acknowledge/acknowledge.ts';
export type { Guide } from './guides/guide.ts';
export { allGuides } from './guides/all-guides.ts';
export type { CodeSetName, CodeSets } from './check/code-sets/code-sets.ts';
export type { Rule } from './check/rules/rule.ts';
export type { EditOverride, Partner } from './partners/partner.ts';
export type { PartnerRefused } from './partners/partner-of.ts';
export { partnerOf } from './partners/partner-of.ts';
export { caseBase, provePartner } from './partners/prove-partner.ts';
export { professionalClaims, streamProfessionalClaims } from './read/professional-claims.ts';

// Explaining
export type {
  ExplainedElement,
  ExplainedHead,
  ExplainedPart,
  ExplainedSegment,
  ExplainOptions,
  ExplanationStep,
} from './explain/explanation.ts';
export { explain, explanationSteps, ExplanationTree } from './explain/explain.ts';
export {
  explanationFragment,
  explanationHtml,
  explanationHtmlPieces,
} from './explain/explanation-html.ts';
export { explanationText, explanationTextPieces } from './explain/explanation-text.ts';

// Below the views: what one pass of the scanner leaves, for readers of one's own.
export { idCode, type ScanNote, type Tape } from './tape.ts';
export { streamTapes, tapes } from './read/windows.ts';
