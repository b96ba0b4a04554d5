import type {
  ClaimPayment,
  InpatientAdjudication,
  LinePayment,
  OutpatientAdjudication,
} from '../views/remittance.ts';
import type { Draft } from '../views/unnamed.ts';
import {
  NONE,
  writeAdjustments,
  writeAmount,
  writeAmounts,
  writeContacts,
  writeKeeping,
  writeMoment,
  writeName,
  writeOther,
  writeOthers,
  writeProcedure,
  writeQuantities,
  writeReference,
  writeReferences,
  writeRest,
} from './party-segments.ts';
import {
  ALLOWED,
  CLP,
  COVERAGE_EXPIRATION,
  LINE_CONTROL,
  LQ,
  MIA,
  MOA,
  RECEIVED,
  SERVICE,
  SERVICE_FROM,
  SERVICE_THROUGH,
  STATEMENT_FROM,
  STATEMENT_THROUGH,
  SVC,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';

type Claim = Draft<ClaimPayment>;
type Line = Draft<LinePayment>;

const CLAIM_PLACED = ['CLP', 'CAS', 'MIA', 'MOA', 'REF', 'DTM', 'PER', 'AMT', 'QTY'];
const LINE_PLACED = ['SVC', 'DTM', 'CAS', 'REF', 'AMT', 'QTY', 'LQ'];

/** Loop 2100 with all below it. */
export function writeClaimPayment(pen: SegmentPen, claim: Claim): void {
  writeKeeping(pen, claim.otherSegments ?? NONE, writePayment, claim);
}

function writePayment(pen: SegmentPen, claim: Claim): void {
  const others = claim.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'CLP')) writeClaimSegment(pen, claim);
  writeAdjustments(pen, claim.adjustments);
  writeOthers(pen, others, 'CAS');
  for (const party of [
    claim.patient,
    claim.subscriber,
    claim.correctedPatient,
    claim.renderingProvider,
    claim.crossoverCarrier,
    claim.correctedPriorityPayer,
    claim.otherSubscriber,
  ]) {
    if (party !== undefined) writeName(pen, party);
  }
  writeRest(pen, others, CLAIM_PLACED);
  if (!writeOther(pen, others, 'MIA')) writeInpatient(pen, claim.inpatientAdjudication);
  if (!writeOther(pen, others, 'MOA')) writeOutpatient(pen, claim.outpatientAdjudication);
  writeReferences(pen, claim.references);
  writeOthers(pen, others, 'REF');
  writeMoment(pen, STATEMENT_FROM, claim.statementDateFrom);
  writeMoment(pen, STATEMENT_THROUGH, claim.statementDateThrough);
  writeMoment(pen, COVERAGE_EXPIRATION, claim.coverageExpirationDate);
  writeMoment(pen, RECEIVED, claim.receivedDate);
  for (const date of claim.otherDates ?? NONE) writeMoment(pen, date.qualifier, date.from);
  writeOthers(pen, others, 'DTM');
  writeContacts(pen, claim.contacts);
  writeOthers(pen, others, 'PER');
  writeAmounts(pen, claim.amounts);
  writeOthers(pen, others, 'AMT');
  writeQuantities(pen, claim.quantities);
  writeOthers(pen, others, 'QTY');
  for (const line of claim.lines ?? NONE) writeLinePayment(pen, line);
}

function writeClaimSegment(pen: SegmentPen, claim: Claim): void {
  pen.start(CLP);
  pen.must(claim.patientControlNumber);
  pen.must(claim.statusCode);
  pen.cents(claim.chargeCents);
  pen.cents(claim.paidCents);
  pen.cents(claim.patientResponsibilityCents);
  pen.value(claim.filingIndicatorCode);
  pen.value(claim.claimControlNumber);
  pen.value(claim.facilityTypeCode);
  pen.value(claim.frequencyCode);
  pen.skip(1);
  pen.value(claim.drgCode);
  pen.value(claim.drgWeight);
  pen.value(claim.dischargeFraction);
  pen.end();
}

function writeInpatient(pen: SegmentPen, given: Draft<InpatientAdjudication> | undefined): void {
  if (given === undefined) return;
  const remarks = given.remarkCodes ?? NONE;
  const amounts = new Map<number, number>();
  for (const one of given.amountsByElement ?? NONE) amounts.set(one.element, one.amountCents);
  pen.start(MIA);
  for (let element = 1; element <= 24; element += 1) {
    if (element === 1) pen.value(given.coveredDaysOrVisits);
    else if (element === 3) pen.value(given.lifetimePsychiatricDays);
    else if (element === 4) pen.cents(given.drgCents);
    else if (element === 5) pen.value(remarks[0]);
    else if (element === 15) pen.value(given.costReportDays);
    else if (element >= 20 && element <= 23) pen.value(remarks[element - 19]);
    else pen.cents(amounts.get(element));
  }
  pen.end();
}

function writeOutpatient(pen: SegmentPen, given: Draft<OutpatientAdjudication> | undefined): void {
  if (given === undefined) return;
  const remarks = given.remarkCodes ?? NONE;
  pen.start(MOA);
  pen.value(given.reimbursementRate);
  pen.cents(given.hcpcsPayableCents);
  for (let index = 0; index < 5; index += 1) pen.value(remarks[index]);
  pen.cents(given.endStageRenalDiseaseCents);
  pen.cents(given.nonpayableProfessionalComponentCents);
  pen.end();
}

/** Loop 2110. */
function writeLinePayment(pen: SegmentPen, line: Line): void {
  writeKeeping(pen, line.otherSegments ?? NONE, writeLine, line);
}

function writeLine(pen: SegmentPen, line: Line): void {
  const others = line.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'SVC')) writeService(pen, line);
  if (line.serviceDateThrough === undefined) writeMoment(pen, SERVICE, line.serviceDateFrom);
  else {
    writeMoment(pen, SERVICE_FROM, line.serviceDateFrom);
    writeMoment(pen, SERVICE_THROUGH, line.serviceDateThrough);
  }
  for (const date of line.otherDates ?? NONE) writeMoment(pen, date.qualifier, date.from);
  writeOthers(pen, others, 'DTM');
  writeAdjustments(pen, line.adjustments);
  writeOthers(pen, others, 'CAS');
  writeReference(pen, LINE_CONTROL, line.lineItemControlNumber);
  writeReferences(pen, line.references);
  writeOthers(pen, others, 'REF');
  writeAmount(pen, ALLOWED, line.allowedCents);
  writeAmounts(pen, line.amounts);
  writeOthers(pen, others, 'AMT');
  writeQuantities(pen, line.quantities);
  writeOthers(pen, others, 'QTY');
  for (const remark of line.remarkCodes ?? NONE) {
    pen.start(LQ);
    pen.value(remark.qualifier);
    pen.value(remark.code);
    pen.end();
  }
  writeOthers(pen, others, 'LQ');
  writeRest(pen, others, LINE_PLACED);
}

function writeService(pen: SegmentPen, line: Line): void {
  pen.start(SVC);
  writeProcedure(pen, line.procedure);
  pen.cents(line.chargeCents);
  pen.cents(line.paidCents);
  pen.value(line.revenueCode);
  pen.value(line.paidUnits);
  writeProcedure(pen, line.submittedProcedure);
  pen.value(line.submittedUnits);
  pen.end();
}
