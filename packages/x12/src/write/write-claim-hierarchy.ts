/** What stands above a claim in an 837 of any kind: submission, billing provider, subscriber, patient. */
import type { Draft } from '../views/unnamed.ts';
import type {
  BillingProvider,
  ClaimSubmission,
  Demographics,
  Patient,
  PatientInformation,
  Payer,
  Subscriber,
} from '../views/professional-claim.ts';
import {
  NONE,
  writeAddress,
  writeContacts,
  writeDetails,
  writeKeeping,
  writeName,
  writeOther,
  writeReference,
  writeReferences,
  writeRest,
  writeTaxonomy,
} from './party-segments.ts';
import {
  BHT,
  BILLING,
  BILLING_PROVIDER,
  CUR,
  DMG,
  HL,
  MEMBER_NUMBER,
  PAT,
  PATIENT,
  PAYER,
  PAYER_NUMBER,
  PAY_TO_PLAN,
  PROPERTY_CASUALTY,
  RECEIVER,
  SOCIAL_SECURITY,
  SUBMITTER,
  SUBSCRIBER,
  TAX_NUMBER,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';
import { writeCoverage } from './write-other-subscriber.ts';

/** BHT and loops 1000A and 1000B, with the date and time where the submission has none. */
export function writeSubmission(
  pen: SegmentPen,
  submission: Draft<ClaimSubmission>,
  date: string,
  time: string,
): void {
  const { createdDate = date, createdTime = time } = submission;
  const dated = { ...submission, createdDate, createdTime };
  writeKeeping(pen, submission.otherSegments ?? NONE, writeDated, dated);
}

function writeDated(pen: SegmentPen, submission: Draft<ClaimSubmission>): void {
  pen.start(BHT);
  pen.value('0019');
  pen.must(submission.purposeCode);
  pen.must(submission.batchId);
  pen.date(submission.createdDate);
  pen.value(submission.createdTime);
  pen.must(submission.claimOrEncounter);
  pen.end();
  writeRest(pen, submission.otherSegments ?? NONE, NONE);
  writeName(pen, submission.submitter, SUBMITTER);
  writeDetails(pen, submission.submitter);
  writeName(pen, submission.receiver, RECEIVER);
  writeDetails(pen, submission.receiver);
}

/** HL. */
export function writeHierarchy(
  pen: SegmentPen,
  number: number,
  parent: number | undefined,
  level: string,
  child: boolean,
): void {
  pen.start(HL);
  pen.integer(number);
  pen.integer(parent);
  pen.value(level);
  pen.value(child ? '1' : '0');
  pen.end();
}

/** Loops 2000A (HL apart), 2010AA, 2010AB and 2010AC. */
export function writeBillingProvider(pen: SegmentPen, provider: Draft<BillingProvider>): void {
  writeKeeping(pen, provider.otherSegments ?? NONE, writeProvider, provider);
}

function writeProvider(pen: SegmentPen, provider: Draft<BillingProvider>): void {
  writeTaxonomy(pen, BILLING, provider.taxonomyCode);
  if (provider.currencyCode !== undefined) {
    pen.start(CUR);
    pen.value('85');
    pen.value(provider.currencyCode);
    pen.end();
  }
  const others = provider.otherSegments ?? NONE;
  writeRest(pen, others, ['NM1*85', 'NM1*87', 'NM1*PE']);
  if (!writeOther(pen, others, 'NM1*85')) writeName(pen, provider, BILLING_PROVIDER);
  writeAddress(pen, provider.address);
  writeReference(pen, provider.taxIdQualifier ?? 'EI', provider.taxId);
  writeReferences(pen, provider.references);
  writeContacts(pen, provider.contacts);
  if (provider.payToAddress !== undefined) {
    const entityType = provider.entityType ?? (provider.lastName === undefined ? '2' : '1');
    if (!writeOther(pen, others, 'NM1*87')) writeName(pen, { entityCode: '87', entityType });
    writeAddress(pen, provider.payToAddress);
  }
  if (provider.payToPlan !== undefined) {
    if (!writeOther(pen, others, 'NM1*PE')) writeName(pen, provider.payToPlan, PAY_TO_PLAN);
    writeDetails(pen, provider.payToPlan);
    writeReference(pen, TAX_NUMBER, provider.payToPlan.taxId);
  }
}

/** Loops 2000B (HL apart), 2010BA and 2010BB. */
export function writeSubscriber(
  pen: SegmentPen,
  subscriber: Draft<Subscriber>,
  payer: Draft<Payer>,
): void {
  writeKeeping(pen, subscriber.otherSegments ?? NONE, writeInsured, { subscriber, payer });
}

function writeInsured(
  pen: SegmentPen,
  { subscriber, payer }: { subscriber: Draft<Subscriber>; payer: Draft<Payer> },
): void {
  const others = subscriber.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'SBR')) writeCoverage(pen, subscriber.coverage);
  if (!writeOther(pen, others, 'PAT') && subscriber.patientInformation !== undefined) {
    writePatientInformation(pen, subscriber.patientInformation);
  }
  writeName(pen, subscriber, SUBSCRIBER, MEMBER_NUMBER, subscriber.memberId);
  writeAddress(pen, subscriber.address);
  writeDemographics(pen, subscriber);
  writeReference(pen, SOCIAL_SECURITY, subscriber.socialSecurityNumber);
  writeReference(pen, PROPERTY_CASUALTY, subscriber.propertyCasualtyClaimNumber);
  writeReferences(pen, subscriber.references);
  writeContacts(pen, subscriber.contacts);
  writeRest(pen, others, ['SBR', 'PAT']);
  writeName(pen, payer, PAYER, PAYER_NUMBER, payer.payerId);
  writeDetails(pen, payer);
}

/** Loops 2000C (HL apart) and 2010CA. */
export function writePatient(pen: SegmentPen, patient: Draft<Patient>): void {
  writeKeeping(pen, patient.otherSegments ?? NONE, writePerson, patient);
}

function writePerson(pen: SegmentPen, patient: Draft<Patient>): void {
  writePatientInformation(pen, patient);
  writeName(pen, patient, PATIENT);
  writeAddress(pen, patient.address);
  writeDemographics(pen, patient);
  writeReference(pen, PROPERTY_CASUALTY, patient.propertyCasualtyClaimNumber);
  writeReferences(pen, patient.references);
  writeContacts(pen, patient.contacts);
  writeRest(pen, patient.otherSegments ?? NONE, NONE);
}

function writePatientInformation(pen: SegmentPen, patient: PatientInformation): void {
  pen.start(PAT);
  pen.value(patient.relationshipCode);
  pen.skip(3);
  pen.value(patient.deathDate === undefined ? undefined : 'D8');
  pen.date(patient.deathDate);
  pen.value(patient.weightPounds === undefined ? undefined : '01');
  pen.value(patient.weightPounds);
  pen.value(patient.pregnancyIndicator);
  pen.end();
}

function writeDemographics(pen: SegmentPen, person: Demographics): void {
  if (person.birthDate === undefined && person.genderCode === undefined) return;
  pen.start(DMG);
  pen.value(person.birthDate === undefined ? undefined : 'D8');
  pen.date(person.birthDate);
  pen.value(person.genderCode);
  pen.end();
}
