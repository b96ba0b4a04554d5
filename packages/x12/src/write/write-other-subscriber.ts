import type { Draft } from '../views/unnamed.ts';
import type { Coverage, OtherPayer, OtherSubscriber } from '../views/professional-claim.ts';
import {
  NONE,
  writeAddress,
  writeAdjustments,
  writeAmount,
  writeAmounts,
  writeContacts,
  writeDate,
  writeDetails,
  writeKeeping,
  writeName,
  writeReference,
  writeReferences,
  writeOther,
  writeOthers,
  writeRest,
} from './party-segments.ts';
import {
  ADJUDICATED,
  AUTHORIZATION,
  MEMBER_NUMBER,
  MOA,
  NONCOVERED,
  OI,
  PAYER,
  PAYER_CONTROL,
  PAYER_NUMBER,
  PAYER_PAID,
  REFERRAL,
  REMAINING,
  SBR,
  SUBSCRIBER,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';

type Other = Draft<OtherSubscriber>;

/** SBR, of the destination payer or of another. */
export function writeCoverage(pen: SegmentPen, coverage: Draft<Coverage>): void {
  pen.start(SBR);
  pen.must(coverage.payerResponsibility);
  pen.value(coverage.relationshipCode);
  pen.value(coverage.groupNumber);
  pen.value(coverage.groupName);
  pen.value(coverage.medicareSecondaryPayerType);
  pen.skip(3);
  pen.value(coverage.filingIndicatorCode);
  pen.end();
}

/** Loops 2320 and 2330. */
export function writeOtherSubscriber(pen: SegmentPen, other: Other): void {
  writeKeeping(pen, other.otherSegments ?? NONE, writeOtherInsurance, other);
}

function writeOtherInsurance(pen: SegmentPen, other: Other): void {
  const others = other.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'SBR')) writeCoverage(pen, other);
  writeAdjustments(pen, other.adjustments);
  writeAmount(pen, PAYER_PAID, other.payerPaidCents);
  writeAmount(pen, NONCOVERED, other.noncoveredCents);
  writeAmount(pen, REMAINING, other.remainingPatientLiabilityCents);
  writeAmounts(pen, other.otherAmounts);
  writeOthers(pen, others, 'DMG');
  const assigned = other.benefitsAssigned ?? other.patientSignatureSource;
  if (!writeOther(pen, others, 'OI') && (assigned ?? other.releaseOfInformation) !== undefined) {
    pen.start(OI);
    pen.skip(2);
    pen.value(other.benefitsAssigned);
    pen.value(other.patientSignatureSource);
    pen.skip(1);
    pen.value(other.releaseOfInformation);
    pen.end();
  }
  writeOthers(pen, others, 'MIA');
  if (!writeOther(pen, others, 'MOA')) writeOutpatient(pen, other);
  if (other.subscriber !== undefined) {
    writeName(pen, other.subscriber, SUBSCRIBER, MEMBER_NUMBER, other.subscriber.memberId);
    writeDetails(pen, other.subscriber);
  }
  if (other.payer !== undefined) writeOtherPayer(pen, other.payer);
  for (const provider of other.providers ?? NONE) {
    writeName(pen, provider);
    writeDetails(pen, provider);
  }
  writeRest(pen, others, ['SBR', 'DMG', 'OI', 'MIA', 'MOA']);
}

function writeOutpatient(pen: SegmentPen, other: Other): void {
  const remarks = other.remarkCodes ?? NONE;
  const amounts =
    other.hcpcsPayableCents ??
    other.endStageRenalDiseaseCents ??
    other.nonpayableProfessionalComponentCents;
  if (other.reimbursementRate === undefined && amounts === undefined && remarks.length === 0)
    return;
  pen.start(MOA);
  pen.value(other.reimbursementRate);
  pen.cents(other.hcpcsPayableCents);
  for (let index = 0; index < 5; index += 1) pen.value(remarks[index]);
  pen.cents(other.endStageRenalDiseaseCents);
  pen.cents(other.nonpayableProfessionalComponentCents);
  pen.end();
}

function writeOtherPayer(pen: SegmentPen, payer: Draft<OtherPayer>): void {
  writeName(pen, payer, PAYER, PAYER_NUMBER, payer.payerId);
  writeAddress(pen, payer.address);
  writeContacts(pen, payer.contacts);
  writeDate(pen, ADJUDICATED, payer.adjudicationDate);
  writeReferences(pen, payer.references);
  writeReference(pen, AUTHORIZATION, payer.priorAuthorizationNumber);
  writeReference(pen, REFERRAL, payer.referralNumber);
  writeReference(pen, PAYER_CONTROL, payer.claimControlNumber);
}
