/** Loops 2100 and 2110 of the 835: one claim payment and its service lines. */
import { idCode } from '../tape.ts';
import type {
  ClaimPayment,
  InpatientAdjudication,
  LinePayment,
  OutpatientAdjudication,
} from '../views/remittance.ts';
import {
  isWholeContact,
  readAmount,
  readContact,
  readName,
  readQuantity,
  readReference,
  withAdjustments,
} from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const CAS = idCode('CAS');
const NM1 = idCode('NM1');
const MIA = idCode('MIA');
const MOA = idCode('MOA');
const REF = idCode('REF');
const DTM = idCode('DTM');
const PER = idCode('PER');
const AMT = idCode('AMT');
const QTY = idCode('QTY');
const LQ = idCode('LQ');
const ALLOWED = idCode('B6');
const LINE_CONTROL_NUMBER = idCode('6R');

const PATIENT = idCode('QC');
const SUBSCRIBER = idCode('IL');
const CORRECTED_PATIENT = idCode('74');
const RENDERING_PROVIDER = idCode('82');
const CROSSOVER_CARRIER = idCode('TT');
const CORRECTED_PRIORITY_PAYER = idCode('PR');
const OTHER_SUBSCRIBER = idCode('GB');

/** CLP. */
export function readClaimPayment(
  row: Row,
  providerSummaryIndex: number | undefined,
): Draft<ClaimPayment> {
  return {
    segmentPosition: row.position,
    providerSummaryIndex,
    patientControlNumber: row.text(1),
    statusCode: row.text(2),
    chargeCents: row.requiredCents(3),
    paidCents: row.requiredCents(4),
    patientResponsibilityCents: row.cents(5),
    filingIndicatorCode: row.optional(6),
    claimControlNumber: row.optional(7),
    facilityTypeCode: row.optional(8),
    frequencyCode: row.optional(9),
    drgCode: row.optional(11),
    drgWeight: row.optional(12),
    dischargeFraction: row.optional(13),
    adjustments: NONE,
    patient: undefined,
    subscriber: undefined,
    correctedPatient: undefined,
    renderingProvider: undefined,
    crossoverCarrier: undefined,
    correctedPriorityPayer: undefined,
    otherSubscriber: undefined,
    inpatientAdjudication: undefined,
    outpatientAdjudication: undefined,
    references: NONE,
    statementDateFrom: undefined,
    statementDateThrough: undefined,
    coverageExpirationDate: undefined,
    receivedDate: undefined,
    otherDates: NONE,
    contacts: NONE,
    amounts: NONE,
    quantities: NONE,
    lines: NONE,
    otherSegments: NONE,
    unreadable: NONE,
  };
}

/** Whether CLP holds more than the view names. */
export function exceedsClaimPayment(row: Row): boolean {
  return row.count >= 10 && (!row.isAbsent(10) || row.count > 13);
}

/** SVC. */
export function readLinePayment(row: Row): Draft<LinePayment> {
  return {
    procedure: row.procedure(1) ?? { qualifier: '', code: '', modifiers: NONE },
    chargeCents: row.requiredCents(2),
    paidCents: row.requiredCents(3),
    revenueCode: row.optional(4),
    paidUnits: row.optional(5),
    submittedProcedure: row.count < 6 ? undefined : row.procedure(6),
    submittedUnits: row.optional(7),
    serviceDateFrom: undefined,
    serviceDateThrough: undefined,
    otherDates: NONE,
    adjustments: NONE,
    lineItemControlNumber: undefined,
    references: NONE,
    allowedCents: undefined,
    amounts: NONE,
    quantities: NONE,
    remarkCodes: NONE,
    otherSegments: NONE,
  };
}

/** A segment of the claim's own. False where the view has no place for it, or for all of it. */
export function takeClaimSegment(claim: Draft<ClaimPayment>, row: Row, id: number): boolean {
  switch (id) {
    case NM1:
      return takeParty(claim, row);
    case CAS:
      if (row.isVeryLarge) return false;
      claim.adjustments = withAdjustments(claim.adjustments, row);
      return true;
    case REF:
      claim.references = appended(claim.references, readReference(row));
      return row.count <= 4;
    case DTM:
      return takeClaimDate(claim, row);
    case AMT:
      claim.amounts = appended(claim.amounts, readAmount(row));
      return row.count <= 2;
    case QTY:
      claim.quantities = appended(claim.quantities, readQuantity(row));
      return row.count <= 2;
    case PER:
      claim.contacts = appended(claim.contacts, readContact(row));
      return isWholeContact(row);
    case MOA:
      if (claim.outpatientAdjudication !== undefined) return row.repeats();
      claim.outpatientAdjudication = readOutpatient(row);
      return row.count <= 9;
    case MIA:
      if (claim.inpatientAdjudication !== undefined) return row.repeats();
      claim.inpatientAdjudication = readInpatient(row);
      return row.count <= 24;
    default:
      return false;
  }
}

/** A segment of a line's own. False where the view has no place for it, or for all of it. */
export function takeLineSegment(line: Draft<LinePayment>, row: Row, id: number): boolean {
  switch (id) {
    case CAS:
      if (row.isVeryLarge) return false;
      line.adjustments = withAdjustments(line.adjustments, row);
      return true;
    case DTM:
      return takeLineDate(line, row);
    case REF:
      if (
        line.lineItemControlNumber === undefined &&
        row.code(1) === LINE_CONTROL_NUMBER &&
        row.count === 2
      ) {
        line.lineItemControlNumber = row.optional(2);
      } else line.references = appended(line.references, readReference(row));
      return row.count <= 4;
    case AMT:
      if (line.allowedCents === undefined && row.code(1) === ALLOWED) {
        line.allowedCents = row.requiredCents(2);
      } else line.amounts = appended(line.amounts, readAmount(row));
      return row.count <= 2;
    case LQ:
      line.remarkCodes = appended(line.remarkCodes, { qualifier: row.text(1), code: row.text(2) });
      return row.count <= 2;
    case QTY:
      line.quantities = appended(line.quantities, readQuantity(row));
      return row.count <= 2;
    default:
      return false;
  }
}

/** Field by field, since an engine takes long to find a field by a name that it is handed. */
function takeParty(claim: Draft<ClaimPayment>, row: Row): boolean {
  switch (row.code(1)) {
    case PATIENT:
      if (claim.patient !== undefined) return row.repeats();
      claim.patient = readName(row);
      break;
    case SUBSCRIBER:
      if (claim.subscriber !== undefined) return row.repeats();
      claim.subscriber = readName(row);
      break;
    case CORRECTED_PATIENT:
      if (claim.correctedPatient !== undefined) return row.repeats();
      claim.correctedPatient = readName(row);
      break;
    case RENDERING_PROVIDER:
      if (claim.renderingProvider !== undefined) return row.repeats();
      claim.renderingProvider = readName(row);
      break;
    case CROSSOVER_CARRIER:
      if (claim.crossoverCarrier !== undefined) return row.repeats();
      claim.crossoverCarrier = readName(row);
      break;
    case CORRECTED_PRIORITY_PAYER:
      if (claim.correctedPriorityPayer !== undefined) return row.repeats();
      claim.correctedPriorityPayer = readName(row);
      break;
    case OTHER_SUBSCRIBER:
      if (claim.otherSubscriber !== undefined) return row.repeats();
      claim.otherSubscriber = readName(row);
      break;
    default:
      return false;
  }
  return row.count <= 9;
}

const STATEMENT_FROM = idCode('232');
const STATEMENT_THROUGH = idCode('233');
const COVERAGE_EXPIRATION = idCode('036');
const RECEIVED = idCode('050');
const SERVICE = idCode('472');
const SERVICE_FROM = idCode('150');
const SERVICE_THROUGH = idCode('151');

function takeClaimDate(claim: Draft<ClaimPayment>, row: Row): boolean {
  const date = row.date(2);
  if (date === undefined) return false;
  const qualifier = row.code(1);
  if (qualifier === STATEMENT_FROM && claim.statementDateFrom === undefined)
    claim.statementDateFrom = date;
  else if (qualifier === STATEMENT_THROUGH && claim.statementDateThrough === undefined)
    claim.statementDateThrough = date;
  else if (qualifier === RECEIVED && claim.receivedDate === undefined) claim.receivedDate = date;
  else if (qualifier === COVERAGE_EXPIRATION && claim.coverageExpirationDate === undefined)
    claim.coverageExpirationDate = date;
  else claim.otherDates = appended(claim.otherDates, { qualifier: row.text(1), from: date });
  return row.count <= 2;
}

function takeLineDate(line: Draft<LinePayment>, row: Row): boolean {
  const date = row.date(2);
  if (date === undefined) return false;
  const qualifier = row.code(1);
  if ((qualifier === SERVICE || qualifier === SERVICE_FROM) && line.serviceDateFrom === undefined)
    line.serviceDateFrom = date;
  else if (qualifier === SERVICE_THROUGH && line.serviceDateThrough === undefined)
    line.serviceDateThrough = date;
  else line.otherDates = appended(line.otherDates, { qualifier: row.text(1), from: date });
  return row.count <= 2;
}

function remarkCodes(row: Row, elements: readonly number[]): readonly string[] {
  let codes: readonly string[] = NONE;
  for (const element of elements) {
    const code = row.optional(element);
    if (code !== undefined) codes = appended(codes, code);
  }
  return codes;
}

const MOA_REMARKS = [3, 4, 5, 6, 7];
const MIA_REMARKS = [5, 20, 21, 22, 23];
const MIA_AMOUNTS = [2, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 24];

function readOutpatient(row: Row): OutpatientAdjudication {
  return {
    reimbursementRate: row.optional(1),
    hcpcsPayableCents: row.cents(2),
    remarkCodes: remarkCodes(row, MOA_REMARKS),
    endStageRenalDiseaseCents: row.cents(8),
    nonpayableProfessionalComponentCents: row.cents(9),
  };
}

function readInpatient(row: Row): InpatientAdjudication {
  const amountsByElement: { element: number; amountCents: number }[] = [];
  for (const element of MIA_AMOUNTS) {
    const amountCents = row.cents(element);
    if (amountCents !== undefined) amountsByElement.push({ element, amountCents });
  }
  return {
    coveredDaysOrVisits: row.optional(1),
    lifetimePsychiatricDays: row.optional(3),
    drgCents: row.cents(4),
    costReportDays: row.optional(15),
    remarkCodes: remarkCodes(row, MIA_REMARKS),
    amountsByElement,
  };
}
