/**
 * 837D dental claim, 005010X224A2: one claim with everything above it in the hierarchy, which is
 * flattened as in the professional claim.
 */
import type {
  Decimal,
  IsoDate,
  Procedure,
  QualifiedAmount,
  QualifiedDate,
  Reference,
} from '../party.ts';
import type { InstitutionalAdjudication } from './institutional-claim.ts';
import type { NamedParty } from './party.ts';
import type {
  Attachment,
  BillingProvider,
  ClaimSubmission,
  ContractInformation,
  DiagnosisCode,
  Note,
  OtherSubscriber,
  Patient,
  Payer,
  RelatedCauses,
  Subscriber,
} from './professional-claim.ts';
import type { Unnamed } from './unnamed.ts';

/** The state of a tooth: DN2. */
export interface ToothStatus {
  /** DN201: the number of the tooth. */
  readonly toothCode: string;
  /** DN202: E to be extracted, M missing. */
  readonly statusCode: string;
}

/** A tooth that was treated: TOO. */
export interface TreatedTooth {
  /** TOO02: the number of the tooth. */
  readonly toothCode: string;
  /** TOO03: surfaces, such as M, O, D. */
  readonly surfaceCodes: readonly string[];
}

/** Loop 2300 of the 837D with all its own: one claim. */
export interface DentalClaim extends Unnamed {
  /** ST, BHT and loops 1000A and 1000B. */
  readonly submission: ClaimSubmission;
  /** Loops 2000A and 2010AA to 2010AC. */
  readonly billingProvider: BillingProvider;
  /** Loops 2000B and 2010BA. */
  readonly subscriber: Subscriber;
  /** Loop 2010BB. */
  readonly payer: Payer;
  /** Loops 2000C and 2010CA; absent where the subscriber is the patient. */
  readonly patient?: Patient | undefined;
  /** CLM01. */
  readonly patientControlNumber: string;
  /** CLM02. */
  readonly chargeCents: number;
  /** CLM05-1. */
  readonly placeOfServiceCode: string;
  /** CLM05-3. */
  readonly frequencyCode: string;
  /** CLM06. */
  readonly providerSignatureOnFile?: string | undefined;
  /** CLM07. */
  readonly assignmentCode?: string | undefined;
  /** CLM08. */
  readonly benefitsAssigned?: string | undefined;
  /** CLM09. */
  readonly releaseOfInformation?: string | undefined;
  /** CLM11. */
  readonly relatedCauses?: RelatedCauses | undefined;
  /** CLM12. */
  readonly specialProgramCode?: string | undefined;
  /** CLM19: PB where the claim asks beforehand what would be paid. */
  readonly predeterminationCode?: string | undefined;
  /** CLM20. */
  readonly delayReasonCode?: string | undefined;
  /** DTP*439. */
  readonly accidentDate?: IsoDate | undefined;
  /** DTP*452. */
  readonly appliancePlacementDate?: IsoDate | undefined;
  /** DTP*472, where the lines carry none. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Every other DTP. */
  readonly otherDates: readonly QualifiedDate[];
  /** DN101: months of orthodontic treatment in all. */
  readonly orthodonticMonths?: Decimal | undefined;
  /** DN102: months that are left. */
  readonly orthodonticMonthsRemaining?: Decimal | undefined;
  /** DN103: Y where services are for orthodontics. */
  readonly orthodonticIndicator?: string | undefined;
  /** DN2. */
  readonly toothStatuses: readonly ToothStatus[];
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** CN1. */
  readonly contract?: ContractInformation | undefined;
  /** AMT*F5. */
  readonly patientPaidCents?: number | undefined;
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** REF*G3. */
  readonly predeterminationNumber?: string | undefined;
  /** REF*F8. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*9F. */
  readonly referralNumber?: string | undefined;
  /** REF*G1. */
  readonly priorAuthorizationNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTrace?: string | undefined;
  /** Every other REF. */
  readonly otherReferences: readonly Reference[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** HI: ABK and ABF (or BK and BF), and TQ. */
  readonly diagnoses: readonly DiagnosisCode[];
  /** Loop 2310A. */
  readonly referringProviders: readonly NamedParty[];
  /** Loop 2310B. */
  readonly renderingProvider?: NamedParty | undefined;
  /** Loop 2310C. */
  readonly serviceFacility?: NamedParty | undefined;
  /** Loop 2310D. */
  readonly assistantSurgeon?: NamedParty | undefined;
  /** Loop 2310E. */
  readonly supervisingProvider?: NamedParty | undefined;
  /** Loop 2320. */
  readonly otherSubscribers: readonly (OtherSubscriber & Unnamed)[];
  /** Loop 2400. */
  readonly lines: readonly DentalLine[];
}

/** Loop 2400 of the 837D: one service line. */
export interface DentalLine extends Unnamed {
  /** LX01. */
  readonly lineNumber: string;
  /** SV301. */
  readonly procedure: Procedure;
  /** SV302. */
  readonly chargeCents: number;
  /** SV303, where it differs from the claim's. */
  readonly placeOfServiceCode?: string | undefined;
  /** SV304: areas of the mouth. */
  readonly oralCavityCodes: readonly string[];
  /** SV305: I first placement, R replacement. */
  readonly prosthesisCode?: string | undefined;
  /** SV306. */
  readonly quantity?: Decimal | undefined;
  /** SV311. */
  readonly diagnosisPointers: readonly number[];
  /** TOO. */
  readonly teeth: readonly TreatedTooth[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** DTP*441. */
  readonly priorPlacementDate?: IsoDate | undefined;
  /** DTP*452, 446, 196, 198. */
  readonly otherDates: readonly QualifiedDate[];
  /** CN1. */
  readonly contract?: ContractInformation | undefined;
  /** REF*6R. */
  readonly lineItemControlNumber?: string | undefined;
  /** Every other REF. */
  readonly otherReferences: readonly Reference[];
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** Loop 2420A. */
  readonly renderingProvider?: NamedParty | undefined;
  /** Loop 2420B. */
  readonly assistantSurgeon?: NamedParty | undefined;
  /** Loop 2420C. */
  readonly supervisingProvider?: NamedParty | undefined;
  /** Loop 2420D. */
  readonly serviceFacility?: NamedParty | undefined;
  /** Loop 2430. */
  readonly adjudications: readonly InstitutionalAdjudication[];
}
