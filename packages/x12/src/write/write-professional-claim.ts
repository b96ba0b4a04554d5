import type { Draft } from '../views/unnamed.ts';
import type { OtherSegment } from '../party.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import {
  NONE,
  writeAmount,
  writeAmounts,
  writeDate,
  writeDates,
  writeKeeping,
  writeOther,
  writeOthers,
  writeReference,
  writeReferences,
  writeRest,
} from './party-segments.ts';
import {
  ACCIDENT,
  ADMISSION,
  AUTHORIZATION,
  CLEARINGHOUSE,
  CLIA,
  CLM,
  DISCHARGE,
  HI,
  INITIAL_TREATMENT,
  LAST_MENSTRUAL_PERIOD,
  LAST_SEEN,
  MEDICAL_RECORD,
  ONSET,
  PATIENT_PAID,
  PAYER_CONTROL,
  REFERRAL,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';
import { writeOtherSubscriber } from './write-other-subscriber.ts';
import {
  writeAmbulance,
  writeAttachments,
  writeContract,
  writeNotes,
  writeProfessionalLine,
  writeProvider,
} from './write-professional-line.ts';

type Claim = Draft<ProfessionalClaim>;
type Line = NonNullable<Claim['lines']>[number];

const DIAGNOSES = ['ABK', 'ABF', 'BK', 'BF'];
const ANESTHESIA = ['BP', 'BO'];
const CONDITIONS = ['BG'];

const PLACED = ['CLM', 'K3', 'CR1', 'CR2', 'CRC', 'HI', 'HCP', 'NM1*PW', 'NM1*45'];

/** Loop 2300 with all below it. */
export function writeProfessionalClaim(pen: SegmentPen, claim: Claim): void {
  writeKeeping(pen, claim.otherSegments ?? NONE, writeClaim, claim);
}

function writeClaim(pen: SegmentPen, claim: Claim): void {
  const others = claim.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'CLM')) writeClaimSegment(pen, claim);
  writeClaimDates(pen, claim);
  writeAttachments(pen, claim.attachments);
  writeContract(pen, claim.contract);
  writeAmount(pen, PATIENT_PAID, claim.patientPaidCents);
  writeAmounts(pen, claim.otherAmounts);
  writeReference(pen, REFERRAL, claim.referralNumber);
  writeReference(pen, AUTHORIZATION, claim.priorAuthorizationNumber);
  writeReference(pen, PAYER_CONTROL, claim.payerClaimControlNumber);
  writeReference(pen, CLIA, claim.cliaNumber);
  writeReference(pen, CLEARINGHOUSE, claim.clearinghouseTrace);
  writeReference(pen, MEDICAL_RECORD, claim.medicalRecordNumber);
  writeReferences(pen, claim.otherReferences);
  writeOthers(pen, others, 'K3');
  writeNotes(pen, claim.notes);
  writeOthers(pen, others, 'CR1');
  writeOthers(pen, others, 'CR2');
  writeOthers(pen, others, 'CRC');
  writeCodes(pen, claim, others);
  writeOthers(pen, others, 'HCP');
  const { referringProviders = NONE, otherSubscribers = NONE } = claim;
  for (let index = 0; index < referringProviders.length; index += 1) {
    writeProvider(pen, referringProviders[index]);
  }
  writeProvider(pen, claim.renderingProvider, '82');
  writeProvider(pen, claim.serviceFacility, '77');
  writeProvider(pen, claim.supervisingProvider, 'DQ');
  writeAmbulance(pen, claim.ambulancePickUp, claim.ambulanceDropOff, others);
  if (otherSubscribers.length > 0) {
    for (const other of otherSubscribers) writeOtherSubscriber(pen, other);
  }
  writeRest(pen, others, PLACED);
  const lines = claim.lines ?? NONE;
  pen.atMost(50, lines);
  for (let index = 0; index < lines.length; index += 1) {
    writeProfessionalLine(pen, lines[index] as Line);
  }
}

function writeClaimSegment(pen: SegmentPen, claim: Claim): void {
  pen.start(CLM);
  pen.must(claim.patientControlNumber);
  pen.cents(claim.chargeCents);
  pen.skip(2);
  pen.openComposite();
  pen.component(claim.placeOfServiceCode);
  pen.component(claim.facilityCodeQualifier ?? 'B');
  pen.component(claim.frequencyCode);
  pen.closeComposite();
  pen.value(claim.providerSignatureOnFile);
  pen.value(claim.assignmentCode);
  pen.value(claim.benefitsAssigned);
  pen.value(claim.releaseOfInformation);
  pen.value(claim.patientSignatureSource);
  pen.openComposite();
  const related = claim.relatedCauses;
  if (related !== undefined) {
    const causes = related.causes ?? NONE;
    for (let index = 0; index < 3; index += 1) pen.component(causes[index]);
    pen.component(related.state);
    pen.component(related.country);
    pen.closeComposite();
  }
  pen.value(claim.specialProgramCode);
  pen.skip(7);
  pen.value(claim.delayReasonCode);
  pen.end();
}

function writeClaimDates(pen: SegmentPen, claim: Claim): void {
  writeDate(pen, ONSET, claim.onsetDate);
  writeDate(pen, INITIAL_TREATMENT, claim.initialTreatmentDate);
  writeDate(pen, LAST_SEEN, claim.lastSeenDate);
  writeDate(pen, ACCIDENT, claim.accidentDate);
  writeDate(pen, LAST_MENSTRUAL_PERIOD, claim.lastMenstrualPeriodDate);
  writeDate(pen, ADMISSION, claim.admissionDate);
  writeDate(pen, DISCHARGE, claim.dischargeDate);
  writeDates(pen, claim.otherDates);
}

/** HI: the diagnoses in one segment, the anaesthesia procedures in one, the conditions in up to two. */
function writeCodes(pen: SegmentPen, claim: Claim, others: readonly OtherSegment[]): void {
  const kept = others.length === 0 ? NONE : others.filter((other) => other.id === 'HI');
  if (kept.length > 0) {
    writeCodesBeside(pen, claim, kept);
    return;
  }
  writeDiagnoses(pen, claim.diagnoses ?? NONE);
  writeCodeList(pen, ANESTHESIA, claim.anesthesiaProcedureCodes, 2);
  writeCodeList(pen, CONDITIONS, claim.conditionCodes, 24);
}

/** What the reader kept whole stands first among its kind, and its codes are not written again. */
function writeCodesBeside(pen: SegmentPen, claim: Claim, kept: readonly OtherSegment[]): void {
  const keptCodes = kept.filter((each) => each.repeats !== true).flatMap(codesIn);
  /** What is left when each kept code takes one of its like away. */
  const without = <T>(
    given: readonly T[] = NONE,
    kinds: readonly string[],
    codeOf: (item: T) => string,
  ): readonly T[] => {
    const away = keptCodes.filter((one) => kinds.includes(one[0] ?? '')).map((one) => one[1]);
    return given.filter((item) => {
      const at = away.indexOf(codeOf(item));
      if (at >= 0) away.splice(at, 1);
      return at < 0;
    });
  };
  const itself = (code: string): string => code;
  writeKept(pen, kept, DIAGNOSES);
  writeDiagnoses(
    pen,
    without(claim.diagnoses, DIAGNOSES, (each) => each.code),
  );
  writeKept(pen, kept, ANESTHESIA);
  writeCodeList(pen, ANESTHESIA, without(claim.anesthesiaProcedureCodes, ANESTHESIA, itself), 2);
  writeKept(pen, kept, CONDITIONS);
  writeCodeList(pen, CONDITIONS, without(claim.conditionCodes, CONDITIONS, itself), 24);
  for (const segment of kept) {
    const [kind = ''] = codesIn(segment)[0] ?? NONE;
    const isNamed = [...DIAGNOSES, ...ANESTHESIA, ...CONDITIONS].includes(kind);
    if (!isNamed || segment.repeats === true) pen.other(segment);
  }
}

function writeDiagnoses(pen: SegmentPen, diagnoses: NonNullable<Claim['diagnoses']>): void {
  if (diagnoses.length === 0) return;
  pen.start(HI);
  pen.atMost(12, diagnoses);
  for (let index = 0; index < diagnoses.length; index += 1) {
    pen.openComposite();
    pen.component(diagnoses[index]?.qualifier);
    pen.component(diagnoses[index]?.code);
    pen.closeComposite();
  }
  pen.end();
}

/** Qualifier and code of each part of an HI that was kept. */
function codesIn(segment: OtherSegment): (readonly string[])[] {
  return segment.elements.flatMap((element) => (typeof element === 'string' ? [] : element));
}

function writeKept(pen: SegmentPen, kept: readonly OtherSegment[], kinds: readonly string[]): void {
  for (const segment of kept) {
    const isOfKind = kinds.includes(codesIn(segment)[0]?.[0] ?? '');
    if (isOfKind && segment.repeats !== true) pen.other(segment);
  }
}

/** The first code under the first qualifier, the others under the last; twelve to a segment. */
function writeCodeList(
  pen: SegmentPen,
  qualifiers: readonly string[],
  codes: readonly string[] = NONE,
  most = 12,
): void {
  if (codes.length === 0) return;
  for (const [index, code] of codes.entries()) {
    if (index % 12 === 0) {
      if (index > 0) pen.end();
      pen.start(HI);
      if (index === 0) pen.atMost(most, codes);
    }
    pen.openComposite();
    pen.component(index === 0 ? qualifiers[0] : qualifiers.at(-1));
    pen.component(code);
    pen.closeComposite();
  }
  pen.end();
}
