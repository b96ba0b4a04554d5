/**
 * A professional claim as a payer takes it in: its own words for what the 837P or the portal
 * brought. Everything that decides is on here or in the payer's records.
 */
import type { ProfessionalClaim, ProfessionalLine, Adjustment } from '@claimwright/x12';

export interface ReceivedClaim {
  readonly payerKey: string;
  /** CLM01, or the portal's reference. */
  readonly patientControlNumber: string;
  /** 1 original, 7 replacement, 8 void. */
  readonly frequencyCode: string;
  /** REF*F8. */
  readonly replacesClaimNumber?: string;
  readonly receivedOn: string;
  readonly delivery: 'electronic' | 'portal' | 'forwarded';
  readonly billingNpi: string;
  readonly billingTaxonomy?: string;
  readonly payerResponsibility: string;
  readonly filingIndicatorCode?: string;
  readonly memberId: string;
  readonly patient: ReceivedPerson;
  readonly subscriber: ReceivedPerson;
  readonly chargeCents: number;
  readonly patientPaidCents: number;
  readonly placeOfService: string;
  readonly diagnoses: readonly string[];
  readonly renderingNpi: string;
  readonly renderingName?: { readonly lastName: string; readonly firstName?: string };
  readonly referringNpi?: string;
  readonly referralNumber?: string;
  readonly authorizationNumber?: string;
  readonly laboratoryCertificate?: string;
  readonly accidentDate?: string;
  readonly hasAccidentCause: boolean;
  readonly hasAttachment: boolean;
  readonly lines: readonly ReceivedLine[];
  /** What payers before this one decided, in their order. */
  readonly earlierPayers: readonly EarlierPayer[];
}

export interface ReceivedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth?: string;
  readonly sex?: string;
}

export interface ReceivedLine {
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly units: number;
  readonly placeOfService: string;
  /** Codes, in the order of the line's pointers. */
  readonly diagnoses: readonly string[];
  readonly serviceDate: string;
  readonly serviceDateThrough?: string;
  readonly lineControlNumber?: string;
  readonly authorizationNumber?: string;
  readonly hasDrugCode: boolean;
  readonly hasReferringProvider: boolean;
  readonly hasLaboratoryCertificate: boolean;
}

export interface EarlierPayer {
  readonly payerId: string;
  readonly paidCents: number;
  /** One per line of the claim, in their order. */
  readonly lines: readonly {
    readonly paidCents: number;
    readonly adjustments: readonly Adjustment[];
  }[];
}

/** Takes an 837P claim in. @param given whose claim it is now, and when it came */
export function receiveClaim(
  claim: ProfessionalClaim,
  given: { readonly payerKey: string; readonly receivedOn: string },
): ReceivedClaim {
  const { subscriber, patient } = claim;
  const rendering = claim.renderingProvider ?? claim.billingProvider;
  return {
    ...given,
    patientControlNumber: claim.patientControlNumber,
    frequencyCode: claim.frequencyCode,
    ...definedOnly({ replacesClaimNumber: claim.payerClaimControlNumber }),
    delivery: 'electronic',
    billingNpi: claim.billingProvider.npi ?? '',
    ...definedOnly({ billingTaxonomy: claim.billingProvider.taxonomyCode }),
    payerResponsibility: subscriber.coverage.payerResponsibility,
    ...definedOnly({ filingIndicatorCode: subscriber.coverage.filingIndicatorCode }),
    memberId: subscriber.memberId ?? '',
    subscriber: person(subscriber),
    patient: person(patient ?? subscriber),
    chargeCents: claim.chargeCents,
    patientPaidCents: claim.patientPaidCents ?? 0,
    placeOfService: claim.placeOfServiceCode,
    diagnoses: claim.diagnoses.map((one) => one.code),
    renderingNpi: rendering.npi ?? '',
    renderingName: {
      lastName: rendering.lastName ?? rendering.organizationName ?? '',
      ...definedOnly({ firstName: rendering.firstName }),
    },
    ...definedOnly({
      referringNpi: claim.referringProviders[0]?.npi,
      referralNumber: claim.referralNumber,
      authorizationNumber: claim.priorAuthorizationNumber,
      laboratoryCertificate: claim.cliaNumber,
      accidentDate: claim.accidentDate,
    }),
    hasAccidentCause: (claim.relatedCauses?.causes.length ?? 0) > 0,
    hasAttachment:
      claim.attachments.length > 0 || claim.lines.some((line) => line.attachments.length > 0),
    lines: claim.lines.map((line) => receiveLine(claim, line)),
    earlierPayers: earlierPayersOf(claim),
  };
}

function receiveLine(claim: ProfessionalClaim, line: ProfessionalLine): ReceivedLine {
  return {
    procedureCode: line.procedure.code,
    modifiers: line.procedure.modifiers,
    chargeCents: line.chargeCents,
    units: Math.max(1, Math.round(Number(line.units))),
    placeOfService: line.placeOfServiceCode ?? claim.placeOfServiceCode,
    diagnoses: line.diagnosisPointers.flatMap(
      (pointer) => claim.diagnoses[pointer - 1]?.code ?? [],
    ),
    serviceDate: line.serviceDateFrom ?? '',
    ...definedOnly({
      serviceDateThrough: line.serviceDateThrough,
      lineControlNumber: line.lineItemControlNumber,
      authorizationNumber: line.priorAuthorizationNumber,
    }),
    hasDrugCode: line.drug !== undefined,
    hasReferringProvider:
      claim.referringProviders.length > 0 ||
      line.referringProviders.length > 0 ||
      line.orderingProvider !== undefined,
    hasLaboratoryCertificate: (line.cliaNumber ?? claim.cliaNumber) !== undefined,
  };
}

/** Payers that decided before: those with a payment or adjustments, at either level. */
function earlierPayersOf(claim: ProfessionalClaim): EarlierPayer[] {
  return claim.otherSubscribers.flatMap((other) => {
    const payerId = other.payer?.payerId;
    const lines = claim.lines.map((line) => {
      const decisions = line.adjudications.filter((one) => one.payerId === payerId);
      return {
        paidCents: decisions.reduce((sum, one) => sum + one.paidCents, 0),
        adjustments: decisions.flatMap((one) => one.adjustments),
      };
    });
    const decided =
      other.payerPaidCents !== undefined ||
      other.adjustments.length > 0 ||
      lines.some((line) => line.paidCents !== 0 || line.adjustments.length > 0);
    if (payerId === undefined || !decided) return [];
    const paidCents = other.payerPaidCents ?? lines.reduce((sum, line) => sum + line.paidCents, 0);
    return [{ payerId, paidCents, lines }];
  });
}

function person(party: {
  readonly lastName?: string | undefined;
  readonly firstName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly genderCode?: string | undefined;
}): ReceivedPerson {
  return {
    lastName: party.lastName ?? '',
    firstName: party.firstName ?? '',
    ...definedOnly({ dateOfBirth: party.birthDate, sex: party.genderCode }),
  };
}

/** The fields of an object that have a value, so that absent and undefined are one thing. */
export function definedOnly<T extends Record<string, unknown>>(
  given: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
