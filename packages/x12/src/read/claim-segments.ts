/** Loop 2300 of the 837P, and the segments that it shares with loop 2400. */
import { idCode } from '../tape.ts';
import type { QualifiedDate } from '../party.ts';
import type {
  Attachment,
  BillingProvider,
  ClaimSubmission,
  ContractInformation,
  Note,
  Patient,
  Payer,
  ProfessionalClaim,
  RelatedCauses,
  Subscriber,
} from '../views/professional-claim.ts';
import { readAmount, readPeriod, readReference } from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';
import { CODES_PER_SEGMENT } from '../views/code-list-part.ts';

const DTP = idCode('DTP');
const PWK = idCode('PWK');
const CN1 = idCode('CN1');
const AMT = idCode('AMT');
const REF = idCode('REF');
const NTE = idCode('NTE');
const HI = idCode('HI');
const PATIENT_PAID = idCode('F5');
const CLEARINGHOUSE = idCode('D9');
const MEDICAL_RECORD = idCode('EA');
const AUTHORIZATION = idCode('G1');
const REFERRAL = idCode('9F');
const PAYER_CONTROL = idCode('F8');
const CLIA = idCode('X4');

/** What stands above a claim in the hierarchy. */
export interface ClaimContext {
  readonly submission: ClaimSubmission;
  readonly billingProvider: BillingProvider;
  readonly subscriber: Subscriber;
  readonly payer: Payer;
  readonly patient: Patient | undefined;
}

/** CLM. */
export function readClaim(row: Row, above: ClaimContext): Draft<ProfessionalClaim> {
  row.openComponents(5);
  const placeOfServiceCode = row.nextComponent();
  const facilityCodeQualifier = row.nextComponent();
  const frequencyCode = row.nextComponent();
  return {
    submission: above.submission,
    billingProvider: above.billingProvider,
    subscriber: above.subscriber,
    payer: above.payer,
    patient: above.patient,
    segmentPosition: row.position,
    patientControlNumber: row.text(1),
    chargeCents: row.requiredCents(2),
    placeOfServiceCode,
    facilityCodeQualifier: facilityCodeQualifier || undefined,
    frequencyCode,
    providerSignatureOnFile: row.optional(6),
    assignmentCode: row.optional(7),
    benefitsAssigned: row.optional(8),
    releaseOfInformation: row.optional(9),
    patientSignatureSource: row.optional(10),
    relatedCauses: row.count < 11 ? undefined : readRelatedCauses(row),
    specialProgramCode: row.optional(12),
    delayReasonCode: row.optional(20),
    onsetDate: undefined,
    initialTreatmentDate: undefined,
    lastSeenDate: undefined,
    accidentDate: undefined,
    lastMenstrualPeriodDate: undefined,
    admissionDate: undefined,
    dischargeDate: undefined,
    otherDates: NONE,
    attachments: NONE,
    contract: undefined,
    patientPaidCents: undefined,
    otherAmounts: NONE,
    payerClaimControlNumber: undefined,
    priorAuthorizationNumber: undefined,
    referralNumber: undefined,
    cliaNumber: undefined,
    medicalRecordNumber: undefined,
    clearinghouseTrace: undefined,
    otherReferences: NONE,
    notes: NONE,
    diagnoses: NONE,
    anesthesiaProcedureCodes: NONE,
    conditionCodes: NONE,
    referringProviders: NONE,
    renderingProvider: undefined,
    serviceFacility: undefined,
    supervisingProvider: undefined,
    ambulancePickUp: undefined,
    ambulanceDropOff: undefined,
    otherSubscribers: NONE,
    lines: NONE,
    otherSegments: NONE,
    unreadable: NONE,
  };
}

/** Whether CLM holds more than the view names. */
export function exceedsClaim(row: Row): boolean {
  for (let element = 3; element <= row.count; element++) {
    const isNamed = (element >= 5 && element <= 12) || element === 20;
    if (!isNamed && !row.isAbsent(element)) return true;
  }
  return false;
}

/** A segment of the claim's own. False where the view has no place for it, or for all of it. */
export function takeClaimSegment(claim: Draft<ProfessionalClaim>, row: Row, id: number): boolean {
  switch (id) {
    case DTP:
      return takeDate(claim, row);
    case REF:
      return takeReference(claim, row);
    case HI:
      return !row.isVeryLarge && takeCodes(claim, row);
    case AMT:
      if (row.code(1) === PATIENT_PAID && claim.patientPaidCents === undefined) {
        claim.patientPaidCents = row.requiredCents(2);
      } else claim.otherAmounts = appended(claim.otherAmounts, readAmount(row));
      return row.count <= 2;
    case PWK:
      claim.attachments = appended(claim.attachments, readAttachment(row));
      return isWholeAttachment(row);
    case CN1:
      if (claim.contract !== undefined) return row.repeats();
      claim.contract = readContract(row);
      return row.count <= 6;
    case NTE:
      claim.notes = appended(claim.notes, readNote(row));
      return row.count <= 2;
    default:
      return false;
  }
}

function readRelatedCauses(row: Row): RelatedCauses | undefined {
  const parts = row.components(11);
  if (parts.length === 0) return undefined;
  return {
    causes: parts.slice(0, 3).filter((cause) => cause !== ''),
    state: parts[3] || undefined,
    country: parts[4] || undefined,
  };
}

/** PWK. */
export function readAttachment(row: Row): Attachment {
  return {
    reportTypeCode: row.text(1),
    transmissionCode: row.text(2),
    controlNumber: row.optional(6),
  };
}

const CONTROL_NUMBER = idCode('AC');

/** Whether the view holds all of a PWK: PWK05 is always AC beside a control number. */
export function isWholeAttachment(row: Row): boolean {
  if (row.count > 6 || !row.isAbsent(3) || !row.isAbsent(4)) return false;
  return row.count <= 4 || (row.code(5) === CONTROL_NUMBER && !row.isAbsent(6));
}

/** CN1. */
export function readContract(row: Row): ContractInformation {
  return {
    typeCode: row.text(1),
    amountCents: row.cents(2),
    percentage: row.optional(3),
    code: row.optional(4),
    termsDiscountPercentage: row.optional(5),
    version: row.optional(6),
  };
}

/** NTE. */
export function readNote(row: Row): Note {
  return { code: row.text(1), text: row.text(2) };
}

type DateField =
  | 'onsetDate'
  | 'initialTreatmentDate'
  | 'lastSeenDate'
  | 'accidentDate'
  | 'lastMenstrualPeriodDate'
  | 'admissionDate'
  | 'dischargeDate';

const DATES = new Map<number, DateField>([
  [idCode('431'), 'onsetDate'],
  [idCode('454'), 'initialTreatmentDate'],
  [idCode('304'), 'lastSeenDate'],
  [idCode('439'), 'accidentDate'],
  [idCode('484'), 'lastMenstrualPeriodDate'],
  [idCode('435'), 'admissionDate'],
  [idCode('096'), 'dischargeDate'],
]);

function takeDate(claim: Draft<ProfessionalClaim>, row: Row): boolean {
  const period = readPeriod(row);
  if (period === undefined) return false;
  const field = DATES.get(row.code(1));
  if (field !== undefined && claim[field] === undefined && isOneDay(period)) {
    claim[field] = period.from;
  } else claim.otherDates = appended(claim.otherDates, period);
  return row.count <= 3;
}

function isOneDay(period: QualifiedDate): boolean {
  return period.through === undefined && period.time === undefined;
}

function takeReference(claim: Draft<ProfessionalClaim>, row: Row): boolean {
  if (row.count !== 2 || !takeNamedReference(claim, row)) {
    claim.otherReferences = appended(claim.otherReferences, readReference(row));
  }
  return row.count <= 4;
}

/** False where the claim has no field of its own for the reference, or holds one already. */
function takeNamedReference(claim: Draft<ProfessionalClaim>, row: Row): boolean {
  switch (row.code(1)) {
    case CLEARINGHOUSE:
      if (claim.clearinghouseTrace !== undefined) return false;
      claim.clearinghouseTrace = row.optional(2);
      return true;
    case MEDICAL_RECORD:
      if (claim.medicalRecordNumber !== undefined) return false;
      claim.medicalRecordNumber = row.optional(2);
      return true;
    case AUTHORIZATION:
      if (claim.priorAuthorizationNumber !== undefined) return false;
      claim.priorAuthorizationNumber = row.optional(2);
      return true;
    case REFERRAL:
      if (claim.referralNumber !== undefined) return false;
      claim.referralNumber = row.optional(2);
      return true;
    case PAYER_CONTROL:
      if (claim.payerClaimControlNumber !== undefined) return false;
      claim.payerClaimControlNumber = row.optional(2);
      return true;
    case CLIA:
      if (claim.cliaNumber !== undefined) return false;
      claim.cliaNumber = row.optional(2);
      return true;
    default:
      return false;
  }
}

/** The lists of codes that an HI may fill, by the qualifiers of their codes. */
const CODE_LISTS: ReadonlyMap<string, 'diagnoses' | 'anesthesiaProcedureCodes' | 'conditionCodes'> =
  new Map([
    ...(['ABF', 'ABK', 'BF', 'BK'] as const).map((each) => [each, 'diagnoses'] as const),
    ...(['BP', 'BO'] as const).map((each) => [each, 'anesthesiaProcedureCodes'] as const),
    ['BG', 'conditionCodes'],
  ]);

/**
 * Whether an HI is a list of its own that the view can hold: all of it pairs of a qualifier and a code
 * of one list.
 */
function isWholeList(row: Row): boolean {
  let first: string | undefined;
  for (let element = 1; element <= row.count; element++) {
    if (row.isAbsent(element)) return false;
    row.openComponents(element);
    const list = CODE_LISTS.get(row.nextComponent());
    row.nextComponent();
    if (row.hasComponent || list === undefined || list !== (first ?? list)) return false;
    first = list;
  }
  return true;
}

/** Whether an earlier HI filled a list of this one: unless it filled it up, the two cannot be told apart. */
function isRepeatedList(claim: ProfessionalClaim, row: Row, isWhole: boolean): boolean {
  for (let element = 1; element <= row.count; element++) {
    row.openComponents(element);
    const list = CODE_LISTS.get(row.nextComponent());
    const codes = list === undefined ? 0 : claim[list].length;
    // Of condition codes a guide allows two segments.
    const goesOn = isWhole && list === 'conditionCodes' && codes === CODES_PER_SEGMENT;
    if (codes > 0 && !goesOn) return true;
  }
  return false;
}

function takeCodes(claim: Draft<ProfessionalClaim>, row: Row): boolean {
  const isWhole = isWholeList(row);
  if (isRepeatedList(claim, row, isWhole)) return row.repeats();
  for (let element = 1; element <= row.count; element++) {
    row.openComponents(element);
    const qualifier = row.nextComponent();
    const code = row.nextComponent();
    const list = CODE_LISTS.get(qualifier);
    if (list === 'diagnoses') claim.diagnoses = appended(claim.diagnoses, { qualifier, code });
    else if (list !== undefined) claim[list] = appended(claim[list], code);
  }
  return isWhole;
}
