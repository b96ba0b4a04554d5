/** Loops 2400, 2410 and 2430 of the 837P. */
import type { Procedure } from '../party.ts';
import { idCode } from '../tape.ts';
import type {
  DrugIdentification,
  LineAdjudication,
  ProfessionalLine,
} from '../views/professional-line.ts';
import { isWholeAttachment, readAttachment, readContract, readNote } from './claim-segments.ts';
import {
  isDay,
  readAmount,
  readPeriod,
  readQuantity,
  readReference,
  withAdjustments,
} from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const SV1 = idCode('SV1');
const DTP = idCode('DTP');
const PWK = idCode('PWK');
const QTY = idCode('QTY');
const CN1 = idCode('CN1');
const REF = idCode('REF');
const AMT = idCode('AMT');
const NTE = idCode('NTE');
const LIN = idCode('LIN');
const CTP = idCode('CTP');
const CAS = idCode('CAS');
const SERVICE = idCode('472');
const ADJUDICATED = idCode('573');
const REMAINING = idCode('EAF');
const TAX = idCode('T');
const POSTAGE = idCode('F4');
const PRESCRIPTION = idCode('XZ');
const COMPOUND = idCode('VY');
const CONTROL_NUMBER = idCode('6R');
const AUTHORIZATION = idCode('G1');
const REFERRAL = idCode('9F');
const CLIA = idCode('X4');

const NO_PROCEDURE: Procedure = {
  qualifier: '',
  code: '',
  modifiers: NONE,
  description: undefined,
  endCode: undefined,
};

/** LX. */
export function readLine(row: Row): Draft<ProfessionalLine> {
  return {
    lineNumber: row.text(1),
    procedure: NO_PROCEDURE,
    chargeCents: 0,
    unitCode: '',
    units: '',
    placeOfServiceCode: undefined,
    diagnosisPointers: NONE,
    emergencyIndicator: undefined,
    epsdtIndicator: undefined,
    familyPlanningIndicator: undefined,
    copayStatusCode: undefined,
    serviceDateFrom: undefined,
    serviceDateThrough: undefined,
    otherDates: NONE,
    attachments: NONE,
    quantities: NONE,
    contract: undefined,
    lineItemControlNumber: undefined,
    priorAuthorizationNumber: undefined,
    referralNumber: undefined,
    cliaNumber: undefined,
    otherReferences: NONE,
    salesTaxCents: undefined,
    postageCents: undefined,
    otherAmounts: NONE,
    notes: NONE,
    drug: undefined,
    renderingProvider: undefined,
    purchasedServiceProvider: undefined,
    serviceFacility: undefined,
    supervisingProvider: undefined,
    orderingProvider: undefined,
    referringProviders: NONE,
    ambulancePickUp: undefined,
    ambulanceDropOff: undefined,
    adjudications: NONE,
    otherSegments: NONE,
  };
}

/** A segment of loop 2400 or 2410. False where the view has no place for it, or for all of it. */
export function takeLineSegment(line: Draft<ProfessionalLine>, row: Row, id: number): boolean {
  switch (id) {
    case SV1:
      return takeService(line, row);
    case DTP:
      return takeDate(line, row);
    case REF:
      return takeReference(line, row);
    case NTE:
      line.notes = appended(line.notes, readNote(row));
      return row.count <= 2;
    case LIN:
      if (line.drug !== undefined) return row.repeats();
      line.drug = readDrug(row);
      return row.isAbsent(1) && row.count <= 3;
    case CTP:
      if (line.drug === undefined) return false;
      return takeDrugQuantity(line.drug, row);
    case AMT:
      takeAmount(line, row);
      return row.count <= 2;
    case QTY:
      line.quantities = appended(line.quantities, readQuantity(row));
      return row.count <= 2;
    case PWK:
      line.attachments = appended(line.attachments, readAttachment(row));
      return isWholeAttachment(row);
    case CN1:
      if (line.contract !== undefined) return row.repeats();
      line.contract = readContract(row);
      return row.count <= 6;
    default:
      return false;
  }
}

function takeService(line: Draft<ProfessionalLine>, row: Row): boolean {
  if (line.procedure !== NO_PROCEDURE || line.unitCode !== '') return row.repeats();
  const procedure = row.procedure(1);
  if (procedure !== undefined) line.procedure = procedure;
  line.chargeCents = row.requiredCents(2);
  line.unitCode = row.text(3);
  line.units = row.text(4);
  line.placeOfServiceCode = row.optional(5);
  let isWhole = row.isAbsent(6);
  row.openComponents(7);
  while (row.hasComponent) {
    const number = row.nextSmallNumber();
    if (number === undefined) isWhole = false;
    else line.diagnosisPointers = appended(line.diagnosisPointers, number);
  }
  if (row.count <= 7) return isWhole;
  line.emergencyIndicator = row.optional(9);
  line.epsdtIndicator = row.optional(11);
  line.familyPlanningIndicator = row.optional(12);
  line.copayStatusCode = row.optional(15);
  return isWhole && row.count <= 21 && UNNAMED_IN_SERVICE.every((element) => row.isAbsent(element));
}

const UNNAMED_IN_SERVICE = [8, 10, 13, 14, 16, 17, 18, 19, 20, 21];

function takeDate(line: Draft<ProfessionalLine>, row: Row): boolean {
  const isFirst = line.serviceDateFrom === undefined && row.code(1) === SERVICE;
  if (isFirst && isDay(row) && !row.isAbsent(3)) {
    line.serviceDateFrom = row.date(3);
    return line.serviceDateFrom !== undefined && row.count <= 3;
  }
  const period = readPeriod(row);
  if (period === undefined) return false;
  const isFree = line.serviceDateFrom === undefined && period.time === undefined;
  if (row.code(1) === SERVICE && isFree) {
    line.serviceDateFrom = period.from;
    line.serviceDateThrough = period.through;
  } else line.otherDates = appended(line.otherDates, period);
  return row.count <= 3;
}

function takeReference(line: Draft<ProfessionalLine>, row: Row): boolean {
  const qualifier = row.code(1);
  const drug: Draft<DrugIdentification> | undefined = line.drug;
  const isPrescription = qualifier === PRESCRIPTION || qualifier === COMPOUND;
  if (isPrescription && drug !== undefined && drug.prescriptionNumber === undefined) {
    drug.prescriptionNumberQualifier = row.text(1);
    drug.prescriptionNumber = row.optional(2);
    return row.count <= 2;
  }
  if (row.count !== 2 || !takeNamedReference(line, qualifier, row)) {
    line.otherReferences = appended(line.otherReferences, readReference(row));
  }
  return row.count <= 4;
}

/** False where the line has no field of its own for the reference, or holds one already. */
function takeNamedReference(line: Draft<ProfessionalLine>, qualifier: number, row: Row): boolean {
  switch (qualifier) {
    case CONTROL_NUMBER:
      if (line.lineItemControlNumber !== undefined) return false;
      line.lineItemControlNumber = row.optional(2);
      return true;
    case AUTHORIZATION:
      if (line.priorAuthorizationNumber !== undefined) return false;
      line.priorAuthorizationNumber = row.optional(2);
      return true;
    case REFERRAL:
      if (line.referralNumber !== undefined) return false;
      line.referralNumber = row.optional(2);
      return true;
    case CLIA:
      if (line.cliaNumber !== undefined) return false;
      line.cliaNumber = row.optional(2);
      return true;
    default:
      return false;
  }
}

function takeAmount(line: Draft<ProfessionalLine>, row: Row): void {
  const qualifier = row.code(1);
  if (qualifier === TAX && line.salesTaxCents === undefined)
    line.salesTaxCents = row.requiredCents(2);
  else if (qualifier === POSTAGE && line.postageCents === undefined)
    line.postageCents = row.requiredCents(2);
  else line.otherAmounts = appended(line.otherAmounts, readAmount(row));
}

function readDrug(row: Row): DrugIdentification {
  return {
    qualifier: row.text(2),
    code: row.text(3),
    quantity: undefined,
    unitCode: undefined,
    prescriptionNumber: undefined,
    prescriptionNumberQualifier: undefined,
  };
}

function takeDrugQuantity(drug: Draft<DrugIdentification>, row: Row): boolean {
  if ((drug.quantity ?? drug.unitCode) !== undefined) return row.repeats();
  const [unitCode, ...more] = row.components(5);
  drug.quantity = row.optional(4);
  drug.unitCode = unitCode || undefined;
  const isBare = row.isAbsent(1) && row.isAbsent(2) && row.isAbsent(3);
  return isBare && more.length === 0 && row.count <= 5;
}

/** SVD. */
export function readAdjudication(row: Row): Draft<LineAdjudication> {
  return {
    payerId: row.text(1),
    paidCents: row.requiredCents(2),
    procedure: row.procedure(3),
    paidUnits: row.optional(5),
    bundledLineNumber: row.optional(6),
    adjustments: NONE,
    adjudicationDate: undefined,
    remainingPatientLiabilityCents: undefined,
    otherSegments: NONE,
  };
}

/** Whether the view holds all of an SVD. */
export function isWholeAdjudication(row: Row): boolean {
  return row.isAbsent(4) && row.count <= 6;
}

/** A segment of loop 2430. False where the view has no place for it, or for all of it. */
export function takeAdjudicationSegment(
  adjudication: Draft<LineAdjudication>,
  row: Row,
  id: number,
): boolean {
  if (id === CAS) {
    if (row.isVeryLarge) return false;
    adjudication.adjustments = withAdjustments(adjudication.adjustments, row);
    return true;
  }
  if (id === DTP && row.code(1) === ADJUDICATED) {
    if (adjudication.adjudicationDate !== undefined) return row.repeats();
    const period = readPeriod(row);
    adjudication.adjudicationDate = period?.from;
    const isDayOnly = period?.through === undefined && period?.time === undefined;
    return period !== undefined && isDayOnly && row.count <= 3;
  }
  if (id === AMT && row.code(1) === REMAINING) {
    if (adjudication.remainingPatientLiabilityCents !== undefined) return row.repeats();
    adjudication.remainingPatientLiabilityCents = row.requiredCents(2);
    return row.count <= 2;
  }
  return false;
}
