/** A claim in which nothing is wrong, and how a case changes it. Everybody in it is made up. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { EditBooks, EditedClaim, EditedLine, KnownAround } from '../edits/claim-under-edit.ts';

export const sampleLine: EditedLine = {
  lineNumber: 1,
  code: '99213',
  modifiers: [],
  units: 1,
  chargeCents: 15_000,
  diagnosisPointers: [1],
  serviceDate: calendarDate('2026-02-20'),
  nationalDrugCode: null,
  adjudications: [],
};

const street = { line1: '12 Main Street', city: 'Springfield', state: 'IL' };

export const sampleClaim: EditedClaim = {
  controlNumber: 'K7M2P9Q4R6T8W3',
  frequency: '1',
  originalPayerClaimControlNumber: null,
  responsibility: 'P',
  billingProvider: {
    organizationName: 'Lakeside Family Medicine',
    npi: '1234567893',
    taxId: '471234567',
    taxonomyCode: '207Q00000X',
    address: { ...street, zip: '627011234' },
    contactName: 'Dana Reyes',
    phone: '2175550100',
  },
  renderingProvider: {
    lastName: 'Okafor',
    firstName: 'Ada',
    npi: '1245319599',
    taxonomyCode: '207Q00000X',
  },
  referringProvider: null,
  serviceFacility: null,
  payer: {
    payerId: 'payer-1',
    key: 'northfield',
    kind: 'commercial',
    identifier: 'NFM01',
    filingIndicator: '12',
  },
  subscriber: {
    lastName: 'Rivera',
    firstName: 'Maya',
    memberId: 'NFM123456789',
    dateOfBirth: calendarDate('1980-05-06'),
    relationship: '18',
    effectiveFrom: calendarDate('2025-01-01'),
    effectiveTo: null,
  },
  patient: {
    lastName: 'Rivera',
    firstName: 'Maya',
    dateOfBirth: calendarDate('1980-05-06'),
    sex: 'F',
    address: { ...street, line1: '9 Oak Lane', zip: '62704' },
    diedOn: null,
  },
  placeOfService: '11',
  diagnoses: ['I10'],
  priorAuthorizationNumber: null,
  cliaNumber: null,
  relatedCause: null,
  accidentDate: null,
  accidentState: null,
  patientPaidCents: 0,
  medicareSecondaryReason: null,
  note: null,
  admissionDate: null,
  attachments: [],
  otherPayers: [],
  lines: [sampleLine],
  totalChargeCents: 15_000,
  serviceDateFrom: calendarDate('2026-02-20'),
  serviceDateTo: calendarDate('2026-02-20'),
  filingDeadline: calendarDate('2026-08-19'),
};

export const sampleEligibility: NonNullable<KnownAround['eligibility']> = {
  outcome: 'active',
  rejectReasonCodes: [],
  namesUnaskedPayer: false,
  notCoveredCodes: [],
  authorizationRequiredCodes: [],
};

export const sampleAround: KnownAround = {
  today: calendarDate('2026-02-23'),
  earlierLines: [],
  seenBeforeOn: null,
  participations: [{ effectiveFrom: calendarDate('2025-01-01'), effectiveTo: null }],
  authorizationRequiredCodes: [],
  authorizations: [],
  eligibility: sampleEligibility,
  coveringPayers: [{ payerId: 'payer-1', kind: 'commercial' }],
};

/** Fields of an object, and of the objects in it, that a case sets; lists are replaced whole. */
export type Changed<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Name in keyof Value]?: Changed<Value[Name]> | null }
    : Value;

/** What a case sets on the sample claim. */
export interface Given {
  readonly claim?: Changed<EditedClaim>;
  /** Lines instead of the one; each over the sample line, numbered from 1. The total follows. */
  readonly lines?: readonly Changed<EditedLine>[];
  readonly known?: Partial<KnownAround>;
  /** The code books are complete: what they lack does not exist. */
  readonly booksAreComplete?: true;
  /** The tables of pairs and unit limits do not hold the day. */
  readonly tablesAreMissing?: true;
  /** What published tables answer in this case, over the starter books. */
  readonly books?: Partial<EditBooks>;
}

function over<Value>(base: Value, change: unknown): Value {
  if (change === undefined) return base;
  if (
    change === null ||
    base === null ||
    Array.isArray(change) ||
    typeof change !== 'object' ||
    typeof base !== 'object'
  ) {
    return change as Value;
  }
  const changed: Record<string, unknown> = { ...(base as object) };
  for (const [name, value] of Object.entries(change)) changed[name] = over(changed[name], value);
  return changed as Value;
}

/** The sample claim with what a case sets. */
export function claimOf(given: Given): {
  readonly claim: EditedClaim;
  readonly known: KnownAround;
} {
  const lines =
    given.lines?.map((line, at) => over({ ...sampleLine, lineNumber: at + 1 }, line)) ??
    sampleClaim.lines;
  const totalChargeCents = lines.reduce((sum, line) => sum + line.chargeCents, 0);
  const base: EditedClaim = { ...sampleClaim, lines, totalChargeCents };
  return { claim: over(base, given.claim), known: { ...sampleAround, ...given.known } };
}
