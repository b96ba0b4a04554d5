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
