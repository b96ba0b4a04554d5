/** A claim as the fields of a payer's portal: what a person would type there. Pure. */
import type { ClaimContent, ClaimLineContent } from '../claims/claim-content.ts';

export type PortalFields = Readonly<Record<string, unknown>>;

/** Fields that have a value; a portal takes no empty ones. */
function given(fields: Readonly<Record<string, unknown>>): PortalFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
}

/** The form of the portal, filled in. Amounts in cents. */
export function portalFields(content: ClaimContent): PortalFields {
  const { patient, subscriber, renderingProvider, referringProvider } = content;
  return given({
    payerId: content.payer.identifier,
    patientControlNumber: content.controlNumber,
    totalChargeCents: content.totalChargeCents,
    frequencyCode: content.frequency,
    originalClaimNumber: content.originalPayerClaimControlNumber,
    billingNpi: content.billingProvider.npi,
    billingTaxonomy: content.billingProvider.taxonomyCode,
    renderingNpi: renderingProvider?.npi,
    renderingLastName: renderingProvider?.lastName,
    renderingFirstName: renderingProvider?.firstName,
    referringNpi: referringProvider?.npi,
    referralNumber: content.referralNumber,
    authorizationNumber: content.priorAuthorizationNumber,
    laboratoryCertificate: content.cliaNumber,
    accidentDate: content.accidentDate,
    ...(content.admissionDate ? { admissionDate: content.admissionDate } : {}),
    memberId: subscriber.memberId,
    patient: given({
      lastName: patient.lastName,
      firstName: patient.firstName,
      dateOfBirth: patient.dateOfBirth,
      sex: patient.sex,
    }),
    subscriber:
      subscriber.relationship === '18' || subscriber.dateOfBirth === null
        ? undefined
        : given({
            lastName: subscriber.lastName,
            firstName: subscriber.firstName,
            dateOfBirth: subscriber.dateOfBirth,
          }),
    placeOfService: content.placeOfService,
    diagnoses: content.diagnoses,
    patientPaidCents: content.patientPaidCents,
    hasAttachment: content.attachments.length > 0,
    payerResponsibility: content.responsibility,
    lines: content.lines.map(lineFields),
    earlierPayerId: content.otherPayers.find((one) => one.decision !== null)?.payer.identifier,
  });
}

function lineFields(line: ClaimLineContent): PortalFields {
  const earlier = line.adjudications.at(-1);
  return given({
    procedureCode: line.code,
    modifiers: line.modifiers,
    chargeCents: line.chargeCents,
    units: line.units,
    serviceDate: line.serviceDate,
    diagnosisPointers: line.diagnosisPointers,
    lineControlNumber: line.lineControlNumber,
    nationalDrugCode: line.nationalDrugCode,
    earlierPaidCents: earlier?.paidCents,
    earlierAdjustments: earlier?.adjustments.map(({ groupCode, reasonCode, amountCents }) => ({
      groupCode,
      reasonCode,
      amountCents,
    })),
  });
}
