/** Writes what a claim says from what is known: pure, so that the same facts give the same claim. */
import { allocateCents, cents, type Cents } from '@claimwright/kernel/cents';
import { ageInYears, isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type {
  ClaimContent,
  ClaimLineContent,
  Frequency,
  OtherPayerContent,
  Responsibility,
  SubscriberContent,
} from './claim-content.ts';
import type { ChargeFacts, CoverageFacts, EncounterFacts, PatientFacts } from './claim-facts.ts';
import { filingDeadline } from './filing-deadline.ts';
import { splitCharges } from './split-charges.ts';
import { whatSeparates } from './what-separates.ts';

export interface ContentRequest {
  readonly encounters: readonly EncounterFacts[];
  /** Whose claim this is; absent: the first policy valid on the date of service. */
  readonly coverage?: CoverageFacts | undefined;
  readonly responsibility: Responsibility;
  readonly otherPayers: readonly OtherPayerContent[];
  readonly earlierDecisionOn?: CalendarDate | undefined;
  /** Charges that this claim is about, where it is not all of them (a split claim). */
  readonly chargeIds?: ReadonlySet<string> | undefined;
  readonly newControlNumber: () => string;
  readonly newLineControlNumber: () => string;
  readonly frequency?: Frequency | undefined;
  readonly originalPayerClaimControlNumber?: string | null | undefined;
}

export interface WrittenContent {
  readonly content: ClaimContent;
  readonly coverage: CoverageFacts;
  readonly providerId: string;
  readonly locationId: string;
}

/**
 * Writes the claims of one or several encounters of one patient, provider and place.
 * @returns one content, or several where more than 50 lines or 12 diagnoses must be split; or the
 *   reason why none
 */
export function writeContents(request: ContentRequest): WrittenContent[] | Refused {
  const [first, ...others] = request.encounters;
  if (!first) return refuse('encounter-not-found');
  if (others.some((other) => whatSeparates(first, other) !== undefined)) {
    return refuse('encounters-do-not-belong-together');
  }
  if (first.providerId === null) return refuse('encounter-has-no-provider');
  if (first.location === null) return refuse('encounter-has-no-location');
  const coverage = request.coverage ?? first.coverages[0];
  if (!coverage) return refuse('no-coverage-on-date', { date: first.serviceDate });
  const diagnoses = [...new Set(request.encounters.flatMap((one) => one.diagnoses))];
  const charges = request.encounters
    .flatMap((one) => one.charges.map((charge) => repointed(charge, one.diagnoses, diagnoses)))
    .filter((charge) => request.chargeIds?.has(charge.chargeId) ?? true);
  if (charges.length === 0) return refuse('encounter-has-no-charges');
  if (charges.some((charge) => charge.chargeCents === null)) return refuse('charge-has-no-amount');
  const parts = splitCharges(charges, diagnoses);
  const paid = patientPaidOf(
    request.encounters,
    parts.map((part) => part.charges),
  );
  return parts.map((part, index) => ({
    content: writeOne(request, { first, coverage, ...part }, paid[index] ?? 0n),
    coverage,
    providerId: first.providerId ?? '',
    locationId: first.location?.locationId ?? '',
  }));
}

/** Points a charge at the diagnoses of the whole claim instead of those of its encounter. */
function repointed(
  charge: ChargeFacts,
  own: readonly string[],
  all: readonly string[],
): ChargeFacts {
  const pointers = charge.diagnosisPointers.map((pointer) => {
    const code = own[pointer - 1];
    return code === undefined ? pointer : all.indexOf(code) + 1;
  });
  return { ...charge, diagnosisPointers: pointers };
}

/** What the patient paid, over the parts by what they charge; never more than was charged. */
function patientPaidOf(
  encounters: readonly EncounterFacts[],
  parts: readonly (readonly ChargeFacts[])[],
): bigint[] {
  const paid = encounters.reduce((sum, one) => sum + one.patientPaidCents, 0n);
  const totals = parts.map((part) => part.reduce((sum, one) => sum + (one.chargeCents ?? 0n), 0n));
  const charged = totals.reduce((sum, one) => sum + one, 0n);
  if (paid <= 0n || charged <= 0n) return parts.map(() => 0n);
  const most: Cents = cents(paid < charged ? paid : charged);
  return allocateCents(most, totals);
}

interface Part {
  readonly first: EncounterFacts;
  readonly coverage: CoverageFacts;
  readonly diagnoses: readonly string[];
  readonly charges: readonly ChargeFacts[];
}

function writeOne(request: ContentRequest, part: Part, patientPaidCents: bigint): ClaimContent {
  const { first, coverage } = part;
  const lines = part.charges.map((charge, index) =>
    lineOf(charge, index + 1, request.newLineControlNumber()),
  );
  const dates = lines.map((line) => line.serviceDate).sort();
  const serviceDateFrom = dates[0] ?? first.serviceDate;
  const serviceDateTo = dates.at(-1) ?? first.serviceDate;
  const location = first.location;
  const placeOfService = first.placeOfService || (location?.placeOfService ?? '');
  const elsewhere =
    location !== null &&
    (location.address.line1 !== first.billingProvider.address.line1 ||
      location.address.zip !== first.billingProvider.address.zip);
  return {
    controlNumber: request.newControlNumber(),
    frequency: request.frequency ?? '1',
    originalPayerClaimControlNumber: request.originalPayerClaimControlNumber ?? null,
    responsibility: request.responsibility,
    billingProvider: first.billingProvider,
    renderingProvider: first.renderingProvider,
    referringProvider: first.referringProvider,
    serviceFacility: elsewhere
      ? { name: location.name, npi: location.npi, address: location.address }
      : null,
    payer: coverage.payer,
    subscriber: subscriberOf(coverage, first.patient),
    patient: first.patient,
    placeOfService,
    diagnoses: part.diagnoses,
    priorAuthorizationNumber: authorizationOf(first, coverage, lines),
    referralNumber: null,
    cliaNumber: lines.some((line) => isLaboratory(line.code))
      ? (location?.cliaNumber ?? null)
      : null,
    relatedCause: first.relatedCause,
    accidentDate: first.accidentDate,
    accidentState: first.accidentState,
    admissionDate: isInpatient(placeOfService) ? first.admittedOn : null,
    patientPaidCents: Number(patientPaidCents),
    medicareSecondaryReason: medicareSecondaryReason(request.responsibility, coverage, first),
    note: null,
    attachments: [],
    otherPayers: request.otherPayers,
    lines,
    totalChargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    serviceDateFrom,
    serviceDateTo,
    filingDeadline: filingDeadline({
      payerKind: coverage.payer.kind,
      filingLimitDays: coverage.filingLimitDays,
      serviceDateTo,
      earlierDecisionOn: request.earlierDecisionOn,
    }),
    changes: {},
  };
}

function lineOf(charge: ChargeFacts, lineNumber: number, control: string): ClaimLineContent {
  return {
    lineNumber,
    chargeId: charge.chargeId,
    encounterId: charge.encounterId,
    lineControlNumber: control,
    code: charge.code.toUpperCase(),
    modifiers: charge.modifiers.map((modifier) => modifier.toUpperCase()),
    units: charge.units,
    chargeCents: Number(charge.chargeCents ?? 0n),
    diagnosisPointers: charge.diagnosisPointers,
    serviceDate: charge.serviceDate,
    nationalDrugCode: charge.nationalDrugCode,
    adjudications: [],
  };
}

/** The subscriber of a policy; where the patient is the subscriber, as the patient is on file. */
export function subscriberOf(coverage: CoverageFacts, patient: PatientFacts): SubscriberContent {
  const isPatient = coverage.relationship === '18';
  return {
    lastName: coverage.subscriberLastName || (isPatient ? patient.lastName : ''),
    firstName: coverage.subscriberFirstName || (isPatient ? patient.firstName : ''),
    memberId: coverage.memberId,
    groupNumber: coverage.groupNumber,
    planName: coverage.planName,
    dateOfBirth: coverage.subscriberDateOfBirth ?? (isPatient ? patient.dateOfBirth : null),
    sex: coverage.subscriberSex === 'U' && isPatient ? patient.sex : coverage.subscriberSex,
    relationship: coverage.relationship,
    address: isPatient ? patient.address : null,
    effectiveFrom: coverage.effectiveFrom,
    effectiveTo: coverage.effectiveTo,
  };
}

/** The number on the encounter, else an authorization of that payer that covers a line on its day. */
function authorizationOf(
  encounter: EncounterFacts,
  coverage: CoverageFacts,
  lines: readonly ClaimLineContent[],
): string | null {
  if (encounter.authorizationNumber) return encounter.authorizationNumber;
  const match = encounter.authorizations.find(
    (one) =>
      one.payerId === coverage.payer.payerId &&
      one.unitsLeft > 0 &&
      lines.some(
        (line) =>
          one.codes.includes(line.code) &&
          isWithin(line.serviceDate, one.effectiveFrom, one.effectiveTo),
      ),
  );
  return match?.number ?? null;
}

/** Laboratory procedures stand in the 80000s of CPT (80047–89398): they need the certificate's number. */
export function isLaboratory(code: string): boolean {
  return /^8\d{4}$/.test(code);
}

/** Hospital, psychiatric and rehabilitation stays: the claim names the day of admission. */
export function isInpatient(placeOfService: string): boolean {
  return ['21', '51', '61'].includes(placeOfService);
}

/** 12 for the working aged, 43 for the disabled under 65: the two that group plans lead to. */
function medicareSecondaryReason(
  responsibility: Responsibility,
  coverage: CoverageFacts,
  encounter: EncounterFacts,
): string | null {
  if (responsibility === 'P' || coverage.payer.kind !== 'medicare') return null;
  const born = encounter.patient.dateOfBirth;
  return born !== null && ageInYears(born, encounter.serviceDate) < 65 ? '43' : '12';
}
