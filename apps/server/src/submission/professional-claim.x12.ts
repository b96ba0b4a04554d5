/** What a claim says → 837P (005010X222A1). The only place where our claim meets the wire outward. */
import {
  check,
  countingControlNumbers,
  writeProfessionalClaims,
  type Draft,
  type ProfessionalClaim,
  type Problem,
  type WriteRefused,
} from '@claimwright/x12';
import type {
  AdjustmentContent,
  ClaimAddress,
  ClaimContent,
  ClaimLineContent,
  OtherPayerContent,
  PayerContent,
  PersonProviderContent,
  SubscriberContent,
} from '../claims/claim-content.ts';
import type { BatchEnvelope } from './batch-envelope.ts';
import { wireText, wireTextOrNone } from './wire-text.ts';

type ClaimDraft = Draft<ProfessionalClaim>;
type PartyDraft = ClaimDraft['payer'];

export interface WrittenBatch {
  readonly bytes: Uint8Array;
  /** ISA13, nine digits. */
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactionControlNumber: string;
}

/**
 * Writes one interchange with one transaction set of claims of one practice.
 * @returns the bytes, or why the writer refused (an equation that does not hold, a value missing)
 */
export function writeClaimBatch(
  envelope: BatchEnvelope,
  contents: readonly ClaimContent[],
): WrittenBatch | WriteRefused {
  const submission = submissionOf(envelope);
  const billing = new Map<string, ClaimDraft['billingProvider']>();
  const claims = contents.map((content): ClaimDraft => {
    const key = JSON.stringify(content.billingProvider);
    const billingProvider = billing.get(key) ?? billingProviderOf(content);
    billing.set(key, billingProvider);
    return { ...claimOf(content), submission, billingProvider };
  });
  const written = writeProfessionalClaims(
    {
      senderQualifier: 'ZZ',
      senderId: envelope.senderId,
      receiverQualifier: 'ZZ',
      receiverId: envelope.receiverId,
      usageIndicator: envelope.usageIndicator,
      acknowledgementRequested: true,
      date: envelope.date,
      time: envelope.time,
      controlNumbers: countingControlNumbers({
        interchange: envelope.controlNumber,
        group: envelope.controlNumber,
      }),
      format: { separatorsInData: 'replace', beyondAscii: 'replace' },
    },
    claims,
  );
  if ('refused' in written) return written;
  return {
    bytes: written.bytes,
    interchangeControlNumber: written.interchangeControlNumber,
    groupControlNumber: written.groupControlNumber,
    transactionControlNumber: written.transactionControlNumbers[0] ?? '',
  };
}

/** What our own judge finds wrong with a batch before it leaves: errors only. */
export function judgeBatch(bytes: Uint8Array): readonly Problem[] {
  return check(bytes).filter((problem) => problem.severity === 'error');
}

function submissionOf(envelope: BatchEnvelope): ClaimDraft['submission'] {
  return {
    purposeCode: '00',
    batchId: envelope.batchReference,
    createdDate: envelope.date,
    createdTime: envelope.time,
    claimOrEncounter: 'CH',
    submitter: {
      entityCode: '41',
      entityType: '2',
      organizationName: wireText(envelope.submitterName),
      identifierQualifier: '46',
      identifier: envelope.senderId,
      contacts: [
        {
          functionCode: 'IC',
          name: wireTextOrNone(envelope.submitterContactName),
          numbers: [{ qualifier: 'TE', value: envelope.submitterPhone }],
        },
      ],
    },
    receiver: {
      entityCode: '40',
      entityType: '2',
      organizationName: wireText(envelope.receiverName),
      identifierQualifier: '46',
      identifier: envelope.receiverId,
    },
  };
}

function addressOf(address: ClaimAddress): NonNullable<PartyDraft['address']> {
  return {
    lines: [wireText(address.line1), wireText(address.line2)].filter((line) => line !== ''),
    city: wireTextOrNone(address.city),
    state: wireTextOrNone(address.state),
    postalCode: wireTextOrNone(address.zip),
  };
}

function billingProviderOf(content: ClaimContent): ClaimDraft['billingProvider'] {
  const provider = content.billingProvider;
  return {
    entityCode: '85',
    entityType: '2',
    organizationName: wireText(provider.organizationName),
    npi: provider.npi,
    taxonomyCode: provider.taxonomyCode,
    taxId: provider.taxId,
    taxIdQualifier: 'EI',
    address: addressOf(provider.address),
    contacts: [
      {
        functionCode: 'IC',
        name: wireTextOrNone(provider.contactName),
        numbers: [{ qualifier: 'TE', value: provider.phone }],
      },
    ],
    payToAddress: addressOf(provider.payTo),
  };
}

/** 2310A, 2310B: a person with an NPI. */
function personOf(
  entityCode: string,
  person: PersonProviderContent,
  withTaxonomy: boolean,
): Draft<NonNullable<ProfessionalClaim['renderingProvider']>> {
  return {
    entityCode,
    entityType: '1',
    lastName: wireText(person.lastName),
    firstName: wireTextOrNone(person.firstName),
    npi: person.npi === '' ? undefined : person.npi,
    taxonomyCode: withTaxonomy && person.taxonomyCode ? person.taxonomyCode : undefined,
  };
}

function payerOf(payer: PayerContent): PartyDraft & { payerId: string } {
  return {
    entityCode: 'PR',
    entityType: '2',
    organizationName: wireText(payer.name),
    identifierQualifier: 'PI',
    payerId: payer.identifier,
    ...(payer.address ? { address: addressOf(payer.address) } : {}),
  };
}

function coverageOf(
  subscriber: SubscriberContent,
  payer: PayerContent,
  responsibility: string,
  relationship: string | undefined,
): ClaimDraft['subscriber']['coverage'] {
  const group = wireTextOrNone(subscriber.groupNumber);
  return {
    payerResponsibility: responsibility,
    relationshipCode: relationship,
    groupNumber: group,
    // a group's name is sent only where it has no number
    groupName: group === undefined ? wireTextOrNone(subscriber.planName) : undefined,
    filingIndicatorCode: payer.filingIndicator,
  };
}

function claimOf(content: ClaimContent): Omit<ClaimDraft, 'submission' | 'billingProvider'> {
  const { subscriber, patient } = content;
  const isPatient = subscriber.relationship === '18';
  const rendering = content.renderingProvider;
  return {
    subscriber: {
      entityCode: 'IL',
      entityType: '1',
      lastName: wireText(subscriber.lastName),
      firstName: wireTextOrNone(subscriber.firstName),
      identifierQualifier: 'MI',
      memberId: wireTextOrNone(subscriber.memberId),
      address: subscriber.address ? addressOf(subscriber.address) : undefined,
      birthDate: isPatient ? (subscriber.dateOfBirth ?? undefined) : undefined,
      genderCode: isPatient && subscriber.dateOfBirth ? subscriber.sex : undefined,
      coverage: {
        ...coverageOf(
          subscriber,
          content.payer,
          content.responsibility,
          isPatient ? '18' : undefined,
        ),
        medicareSecondaryPayerType: content.medicareSecondaryReason ?? undefined,
      },
    },
    payer: payerOf(content.payer),
    patient: isPatient
      ? undefined
      : {
          entityCode: 'QC',
          entityType: '1',
          lastName: wireText(patient.lastName),
          firstName: wireTextOrNone(patient.firstName),
          middleName: wireTextOrNone(patient.middleName),
          address: patient.address ? addressOf(patient.address) : undefined,
          birthDate: patient.dateOfBirth ?? undefined,
          genderCode: patient.dateOfBirth ? patient.sex : undefined,
          relationshipCode: subscriber.relationship,
        },
    ...claimHeadOf(content),
    referringProviders: content.referringProvider
      ? [personOf('DN', content.referringProvider, false)]
      : [],
    renderingProvider: rendering ? personOf('82', rendering, true) : undefined,
    serviceFacility: content.serviceFacility
      ? {
          entityCode: '77',
          entityType: '2',
          organizationName: wireText(content.serviceFacility.name),
          npi: content.serviceFacility.npi ?? undefined,
          address: addressOf(content.serviceFacility.address),
        }
      : undefined,
    otherSubscribers: content.otherPayers.map((other) => otherSubscriberOf(other, content)),
    // LX01 counts from 1 whatever was left out
    lines: content.lines.map((line, index) => lineOf(line, index + 1)),
  };
}

/** Loop 2300 without its parties and lines. */
function claimHeadOf(content: ClaimContent) {
  return {
    patientControlNumber: content.controlNumber,
    chargeCents: content.totalChargeCents,
    placeOfServiceCode: content.placeOfService,
    facilityCodeQualifier: 'B',
    frequencyCode: content.frequency,
    providerSignatureOnFile: 'Y',
    assignmentCode: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    relatedCauses: content.relatedCause
      ? {
          causes: [content.relatedCause],
          state: content.relatedCause === 'AA' ? (content.accidentState ?? undefined) : undefined,
        }
      : undefined,
    accidentDate: content.accidentDate ?? undefined,
    admissionDate: content.admissionDate ?? undefined,
    attachments: content.attachments,
    patientPaidCents: content.patientPaidCents > 0 ? content.patientPaidCents : undefined,
    payerClaimControlNumber: content.originalPayerClaimControlNumber ?? undefined,
    priorAuthorizationNumber: wireTextOrNone(content.priorAuthorizationNumber),
    referralNumber: wireTextOrNone(content.referralNumber),
    cliaNumber: wireTextOrNone(content.cliaNumber),
    medicalRecordNumber: wireTextOrNone(content.patient.medicalRecordNumber),
    notes: content.note ? [{ code: 'ADD', text: wireText(content.note) }] : [],
    diagnoses: content.diagnoses.map((code, index) => ({
      qualifier: index === 0 ? 'ABK' : 'ABF',
      code,
    })),
  };
}

function lineOf(
  line: ClaimLineContent,
  lineNumber: number,
): Draft<ProfessionalClaim['lines'][number]> {
  return {
    lineNumber: String(lineNumber),
    procedure: { qualifier: 'HC', code: line.code, modifiers: line.modifiers },
    chargeCents: line.chargeCents,
    unitCode: 'UN',
    units: String(line.units),
    diagnosisPointers: line.diagnosisPointers,
    serviceDateFrom: line.serviceDate,
    lineItemControlNumber: line.lineControlNumber,
    drug: line.nationalDrugCode
      ? {
          qualifier: 'N4',
          code: line.nationalDrugCode,
          quantity: String(line.units),
          unitCode: 'UN',
        }
      : undefined,
    adjudications: line.adjudications.map((decided) => ({
      payerId: decided.payerIdentifier,
      paidCents: decided.paidCents,
      procedure: { qualifier: 'HC', code: decided.code, modifiers: decided.modifiers },
      paidUnits: decided.paidUnits,
      adjustments: decided.adjustments.map(adjustmentOf),
      adjudicationDate: decided.adjudicatedOn,
    })),
  };
}

function adjustmentOf(adjustment: AdjustmentContent): AdjustmentContent {
  return { ...adjustment };
}

/** Loops 2320 and 2330. The decision's date stands here or on the lines, never on both. */
function otherSubscriberOf(
  other: OtherPayerContent,
  content: ClaimContent,
): Draft<ProfessionalClaim['otherSubscribers'][number]> {
  const { subscriber, decision } = other;
  const decidedOnLines = content.lines.some((line) =>
    line.adjudications.some((one) => one.payerIdentifier === other.payer.identifier),
  );
  return {
    ...coverageOf(subscriber, other.payer, other.responsibility, subscriber.relationship),
    adjustments: (decision?.adjustments ?? []).map(adjustmentOf),
    payerPaidCents: decision?.paidCents,
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    remarkCodes: decision?.remarkCodes.slice(0, 5) ?? [],
    subscriber: {
      entityCode: 'IL',
      entityType: '1',
      lastName: wireText(subscriber.lastName),
      firstName: wireTextOrNone(subscriber.firstName),
      identifierQualifier: 'MI',
      memberId: wireTextOrNone(subscriber.memberId),
      ...(subscriber.address ? { address: addressOf(subscriber.address) } : {}),
    },
    payer: {
      ...payerOf(other.payer),
      adjudicationDate: decision && !decidedOnLines ? decision.adjudicatedOn : undefined,
      claimControlNumber: wireTextOrNone(decision?.payerClaimControlNumber),
    },
  };
}
