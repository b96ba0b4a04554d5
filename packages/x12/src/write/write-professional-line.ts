import type { Draft } from '../views/unnamed.ts';
import type { OtherSegment, Provider } from '../party.ts';
import type { Attachment, ContractInformation, Note } from '../views/professional-claim.ts';
import type {
  DrugIdentification,
  LineAdjudication,
  ProfessionalLine,
} from '../views/professional-line.ts';
import {
  NONE,
  writeAddress,
  writeAdjustments,
  writeAmount,
  writeAmounts,
  writeDate,
  writeDates,
  writeDetails,
  writeKeeping,
  writeName,
  writeOther,
  writeOthers,
  writeProcedure,
  writeQuantities,
  writeReference,
  writeReferences,
  writeRest,
  writeTaxonomy,
} from './party-segments.ts';
import {
  ADJUDICATED,
  AUTHORIZATION,
  CLIA,
  CN1,
  CTP,
  LIN,
  LINE_CONTROL,
  LX,
  NTE,
  PERFORMING,
  POSTAGE,
  PWK,
  REFERRAL,
  REMAINING,
  SALES_TAX,
  SERVICE,
  SV1,
  SVD,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';

type Line = Draft<ProfessionalLine>;

const PLACED = [
  'LX',
  'SV1',
  'SV5',
  'CR1',
  'CR3',
  'CRC',
  'MEA',
  'K3',
  'PS1',
  'HCP',
  'NM1*PW',
  'NM1*45',
];

/** Loop 2400. */
export function writeProfessionalLine(pen: SegmentPen, line: Line): void {
  writeKeeping(pen, line.otherSegments ?? NONE, writeLine, line);
}

function writeLine(pen: SegmentPen, line: Line): void {
  const others = line.otherSegments ?? NONE;
  pen.start(LX);
  pen.must(line.lineNumber);
  pen.end();
  if (!writeOther(pen, others, 'SV1')) writeService(pen, line);
  writeOthers(pen, others, 'SV5');
  writeAttachments(pen, line.attachments);
  writeOthers(pen, others, 'CR1');
  writeOthers(pen, others, 'CR3');
  writeOthers(pen, others, 'CRC');
  writeDate(pen, SERVICE, line.serviceDateFrom, line.serviceDateThrough);
  writeDates(pen, line.otherDates);
  writeQuantities(pen, line.quantities);
  writeOthers(pen, others, 'MEA');
  writeContract(pen, line.contract);
  writeReference(pen, AUTHORIZATION, line.priorAuthorizationNumber);
  writeReference(pen, LINE_CONTROL, line.lineItemControlNumber);
  writeReference(pen, CLIA, line.cliaNumber);
  writeReference(pen, REFERRAL, line.referralNumber);
  writeReferences(pen, line.otherReferences);
  writeAmount(pen, SALES_TAX, line.salesTaxCents);
  writeAmount(pen, POSTAGE, line.postageCents);
  writeAmounts(pen, line.otherAmounts);
  writeOthers(pen, others, 'K3');
  writeNotes(pen, line.notes);
  writeOthers(pen, others, 'PS1');
  writeOthers(pen, others, 'HCP');
  writeDrug(pen, line.drug);
  writeLineProviders(pen, line, others);
  const { adjudications = NONE } = line;
  if (adjudications.length > 0) {
    for (const adjudication of adjudications) writeAdjudication(pen, adjudication);
  }
  writeRest(pen, others, PLACED);
}

function writeService(pen: SegmentPen, line: Line): void {
  pen.start(SV1);
  writeProcedure(pen, line.procedure);
  pen.cents(line.chargeCents);
  pen.must(line.unitCode);
  pen.must(line.units);
  pen.value(line.placeOfServiceCode);
  pen.skip(1);
  pen.openComposite();
  const { diagnosisPointers = NONE } = line;
  pen.atMost(4, diagnosisPointers);
  for (let index = 0; index < diagnosisPointers.length; index += 1) {
    pen.integerComponent(diagnosisPointers[index] ?? 0);
  }
  pen.closeComposite();
  pen.skip(1);
  pen.value(line.emergencyIndicator);
  pen.skip(1);
  pen.value(line.epsdtIndicator);
  pen.value(line.familyPlanningIndicator);
  pen.skip(2);
  pen.value(line.copayStatusCode);
  pen.end();
}

/** PWK. */
export function writeAttachments(pen: SegmentPen, attachments: readonly Attachment[] = NONE): void {
  if (attachments.length === 0) return;
  for (const attachment of attachments) {
    pen.start(PWK);
    pen.value(attachment.reportTypeCode);
    pen.value(attachment.transmissionCode);
    pen.skip(2);
    pen.value(attachment.controlNumber === undefined ? undefined : 'AC');
    pen.value(attachment.controlNumber);
    pen.end();
  }
}

/** CN1. */
export function writeContract(pen: SegmentPen, contract: ContractInformation | undefined): void {
  if (contract === undefined) return;
  pen.start(CN1);
  pen.value(contract.typeCode);
  pen.cents(contract.amountCents);
  pen.value(contract.percentage);
  pen.value(contract.code);
  pen.value(contract.termsDiscountPercentage);
  pen.value(contract.version);
  pen.end();
}

/** NTE. */
export function writeNotes(pen: SegmentPen, notes: readonly Note[] = NONE): void {
  if (notes.length === 0) return;
  for (const note of notes) {
    pen.start(NTE);
    pen.value(note.code);
    pen.value(note.text);
    pen.end();
  }
}

function writeDrug(pen: SegmentPen, drug: DrugIdentification | undefined): void {
  if (drug === undefined) return;
  pen.start(LIN);
  pen.skip(1);
  pen.value(drug.qualifier);
  pen.value(drug.code);
  pen.end();
  if (drug.quantity !== undefined || drug.unitCode !== undefined) {
    pen.start(CTP);
    pen.skip(3);
    pen.value(drug.quantity);
    pen.value(drug.unitCode);
    pen.end();
  }
  writeReference(pen, drug.prescriptionNumberQualifier ?? 'XZ', drug.prescriptionNumber);
}

/** One provider of a claim or a line: NM1, PRV, N3, N4, REF, PER. */
export function writeProvider(
  pen: SegmentPen,
  provider: Draft<Provider> | undefined,
  entityCode?: string | number,
): void {
  if (provider === undefined) return;
  writeName(pen, provider, entityCode ?? provider.entityCode);
  writeTaxonomy(pen, PERFORMING, provider.taxonomyCode);
  writeDetails(pen, provider);
}

function writeLineProviders(pen: SegmentPen, line: Line, others: readonly OtherSegment[]): void {
  writeProvider(pen, line.renderingProvider, '82');
  writeProvider(pen, line.purchasedServiceProvider, 'QB');
  writeProvider(pen, line.serviceFacility, '77');
  writeProvider(pen, line.supervisingProvider, 'DQ');
  writeProvider(pen, line.orderingProvider, 'DK');
  const { referringProviders = NONE } = line;
  for (let index = 0; index < referringProviders.length; index += 1) {
    writeProvider(pen, referringProviders[index]);
  }
  writeAmbulance(pen, line.ambulancePickUp, line.ambulanceDropOff, others);
}

/** The two ends of a ride: NM1*PW and NM1*45. */
export function writeAmbulance(
  pen: SegmentPen,
  pickUp: Line['ambulancePickUp'],
  dropOff: Line['ambulanceDropOff'],
  others: readonly OtherSegment[],
): void {
  if (pickUp !== undefined) {
    if (!writeOther(pen, others, 'NM1*PW')) writeName(pen, { entityCode: 'PW', entityType: '2' });
    writeAddress(pen, pickUp);
  }
  if (dropOff !== undefined) {
    if (!writeOther(pen, others, 'NM1*45'))
      writeName(pen, { entityCode: '45', entityType: '2', organizationName: dropOff.name });
    writeAddress(pen, dropOff.address);
  }
}

/** Loop 2430. */
export function writeAdjudication(pen: SegmentPen, adjudication: Draft<LineAdjudication>): void {
  writeKeeping(pen, adjudication.otherSegments ?? NONE, writeDecision, adjudication);
}

function writeDecision(pen: SegmentPen, adjudication: Draft<LineAdjudication>): void {
  pen.start(SVD);
  pen.must(adjudication.payerId);
  pen.cents(adjudication.paidCents);
  writeProcedure(pen, adjudication.procedure);
  pen.skip(1);
  pen.value(adjudication.paidUnits);
  pen.value(adjudication.bundledLineNumber);
  pen.end();
  writeAdjustments(pen, adjudication.adjustments);
  writeDate(pen, ADJUDICATED, adjudication.adjudicationDate);
  writeAmount(pen, REMAINING, adjudication.remainingPatientLiabilityCents);
  writeRest(pen, adjudication.otherSegments ?? NONE, NONE);
}
