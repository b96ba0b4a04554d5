/** Loops 2320 and 2330 of the 837P. */
import { idCode } from '../tape.ts';
import type { OtherPayer, OtherSubscriber } from '../views/professional-claim.ts';
import { readCoverage } from './claim-parties.ts';
import { readAmount, readPeriod, withAdjustments } from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const CAS = idCode('CAS');
const AMT = idCode('AMT');
const OI = idCode('OI');
const MOA = idCode('MOA');
const DTP = idCode('DTP');
const REF = idCode('REF');
const PAID = idCode('D');
const NONCOVERED = idCode('A8');
const REMAINING = idCode('EAF');
const ADJUDICATED = idCode('573');

/** SBR. */
export function readOtherSubscriber(row: Row): Draft<OtherSubscriber> {
  const coverage = readCoverage(row);
  return {
    payerResponsibility: coverage.payerResponsibility,
    relationshipCode: coverage.relationshipCode,
    groupNumber: coverage.groupNumber,
    groupName: coverage.groupName,
    medicareSecondaryPayerType: coverage.medicareSecondaryPayerType,
    filingIndicatorCode: coverage.filingIndicatorCode,
    adjustments: NONE,
    payerPaidCents: undefined,
    noncoveredCents: undefined,
    remainingPatientLiabilityCents: undefined,
    otherAmounts: NONE,
    benefitsAssigned: undefined,
    patientSignatureSource: undefined,
    releaseOfInformation: undefined,
    reimbursementRate: undefined,
    hcpcsPayableCents: undefined,
    remarkCodes: NONE,
    endStageRenalDiseaseCents: undefined,
    nonpayableProfessionalComponentCents: undefined,
    subscriber: undefined,
    payer: undefined,
    providers: NONE,
    otherSegments: NONE,
  };
}

/** A segment of loop 2320. False where the view has no place for it, or for all of it. */
export function takeOtherSubscriberSegment(
  other: Draft<OtherSubscriber>,
  row: Row,
  id: number,
): boolean {
  switch (id) {
    case CAS:
      if (row.isVeryLarge) return false;
      other.adjustments = withAdjustments(other.adjustments, row);
      return true;
    case AMT:
      takeAmount(other, row);
      return row.count <= 2;
    case OI:
      if (
        (other.benefitsAssigned ?? other.patientSignatureSource ?? other.releaseOfInformation) !==
        undefined
      )
        return row.repeats();
      other.benefitsAssigned = row.optional(3);
      other.patientSignatureSource = row.optional(4);
      other.releaseOfInformation = row.optional(6);
      return row.isAbsent(1) && row.isAbsent(2) && row.isAbsent(5) && row.count <= 6;
    case MOA:
      if (hasOutpatient(other)) return row.repeats();
      other.reimbursementRate = row.optional(1);
      other.hcpcsPayableCents = row.cents(2);
      for (let element = 3; element <= 7; element++) {
        const code = row.optional(element);
        if (code !== undefined) other.remarkCodes = appended(other.remarkCodes, code);
      }
      other.endStageRenalDiseaseCents = row.cents(8);
      other.nonpayableProfessionalComponentCents = row.cents(9);
      return row.count <= 9;
    case DTP:
      // Behind a provider's name, too, it is one more of the payer's.
      return row.code(1) === ADJUDICATED && other.payer?.adjudicationDate !== undefined
        ? row.repeats()
        : false;
    default:
      return false;
  }
}

function hasOutpatient(other: OtherSubscriber): boolean {
  if (other.remarkCodes.length > 0) return true;
  const amounts =
    other.hcpcsPayableCents ??
    other.endStageRenalDiseaseCents ??
    other.nonpayableProfessionalComponentCents;
  return (other.reimbursementRate ?? amounts) !== undefined;
}

function takeAmount(other: Draft<OtherSubscriber>, row: Row): void {
  const qualifier = row.code(1);
  if (qualifier === PAID && other.payerPaidCents === undefined)
    other.payerPaidCents = row.requiredCents(2);
  else if (qualifier === NONCOVERED && other.noncoveredCents === undefined)
    other.noncoveredCents = row.requiredCents(2);
  else if (qualifier === REMAINING && other.remainingPatientLiabilityCents === undefined)
    other.remainingPatientLiabilityCents = row.requiredCents(2);
  else other.otherAmounts = appended(other.otherAmounts, readAmount(row));
}

type PayerField = 'claimControlNumber' | 'priorAuthorizationNumber' | 'referralNumber';

const PAYER_REFERENCES = new Map<number, PayerField>([
  [idCode('F8'), 'claimControlNumber'],
  [idCode('G1'), 'priorAuthorizationNumber'],
  [idCode('9F'), 'referralNumber'],
]);

/** DTP*573 or REF of loop 2330B. True where it became a field of its own. */
export function takeOtherPayerSegment(payer: Draft<OtherPayer>, row: Row, id: number): boolean {
  if (id === DTP && row.code(1) === ADJUDICATED && payer.adjudicationDate === undefined) {
    const period = readPeriod(row);
    if (period === undefined || period.through !== undefined || period.time !== undefined)
      return false;
    payer.adjudicationDate = period.from;
    return row.count <= 3;
  }
  const field = id === REF && row.count === 2 ? PAYER_REFERENCES.get(row.code(1)) : undefined;
  if (field === undefined || payer[field] !== undefined) return false;
  payer[field] = row.optional(2);
  return true;
}
