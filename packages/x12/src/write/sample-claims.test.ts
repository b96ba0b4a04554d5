/** Professional claims made for tests and figures: invented people, real code shapes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { ProfessionalLine } from '../views/professional-line.ts';
import type { Draft } from '../views/unnamed.ts';

const address = {
  lines: ['1 Test Street'],
  city: 'Columbus',
  state: 'OH',
  postalCode: '432151234',
};

/** A submission, shared by the claims of a batch. */
export const sampleSubmission = {
  purposeCode: '00',
  batchId: 'BATCH0001',
  createdDate: '2026-03-02',
  createdTime: '0915',
  claimOrEncounter: 'CH',
  submitter: {
    entityCode: '41',
    entityType: '2',
    organizationName: 'Example Billing',
    identifierQualifier: '46',
    identifier: 'EXB01',
    contacts: [
      { functionCode: 'IC', name: 'EDI Desk', numbers: [{ qualifier: 'TE', value: '6145550100' }] },
    ],
  },
  receiver: {
    entityCode: '40',
    entityType: '2',
    organizationName: 'Example Clearinghouse',
    identifierQualifier: '46',
    identifier: 'CLEAR1',
  },
} as const;

/** A billing provider. */
export const sampleProvider = {
  entityCode: '85',
  entityType: '2',
  organizationName: 'Lakeside Example Clinic',
  npi: '1234567893',
  taxId: '593697504',
  taxIdQualifier: 'EI',
  taxonomyCode: '207Q00000X',
  address,
} as const;

const rendering = {
  entityCode: '82',
  entityType: '1',
  lastName: 'Doe',
  firstName: 'Rae',
  npi: '1003000126',
  taxonomyCode: '207Q00000X',
} as const;

function sampleLine(number: number, chargeCents: number): Draft<ProfessionalLine> {
  return {
    lineNumber: String(number),
    procedure: { qualifier: 'HC', code: '99213', modifiers: number === 1 ? ['25'] : [] },
    chargeCents,
    unitCode: 'UN',
    units: '1',
    diagnosisPointers: [1, 2],
    serviceDateFrom: '2026-02-16',
    lineItemControlNumber: `L${String(number)}`,
  };
}

/** Claim number `number`, of a subscriber of its own; every third one is for a child of theirs. */
export function sampleClaim(number: number): Draft<ProfessionalClaim> {
  const charges = [12500 + (number % 100), 4000, 3150];
  const base = {
    submission: sampleSubmission,
    billingProvider: sampleProvider,
    subscriber: {
      entityCode: 'IL',
      entityType: '1',
      lastName: 'Example',
      firstName: 'Pat',
      identifierQualifier: 'MI',
      identifier: `W${String(100000000 + number)}`,
      memberId: `W${String(100000000 + number)}`,
      coverage: {
        payerResponsibility: 'P',
        ...(number % 3 === 0 ? {} : { relationshipCode: '18' }),
        groupNumber: 'G100',
        filingIndicatorCode: 'CI',
      },
      ...(number % 3 === 0 ? {} : { address, birthDate: '1980-05-17', genderCode: 'F' }),
    },
    payer: {
      entityCode: 'PR',
      entityType: '2',
      organizationName: 'Example Health Plan',
      identifierQualifier: 'PI',
      identifier: '99999',
      payerId: '99999',
    },
    patientControlNumber: `P${String(10000000 + number)}`,
    chargeCents: charges.reduce((sum, charge) => sum + charge, 0),
    placeOfServiceCode: '11',
    facilityCodeQualifier: 'B',
    frequencyCode: '1',
    providerSignatureOnFile: 'Y',
    assignmentCode: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    diagnoses: [
      { qualifier: 'ABK', code: 'E119' },
      { qualifier: 'ABF', code: 'I10' },
    ],
    renderingProvider: rendering,
    lines: charges.map((charge, index) => sampleLine(index + 1, charge)),
  } satisfies Draft<ProfessionalClaim>;
  if (number % 3 !== 0) return base;
  const patient = {
    entityCode: 'QC',
    entityType: '1',
    lastName: 'Example',
    firstName: 'Kim',
    relationshipCode: '19',
    birthDate: '2015-08-01',
    genderCode: 'M',
    address,
  };
  return { ...base, patient };
}

test('the charge of a sample claim is that of its lines', () => {
  for (let number = 1; number < 7; number += 1) {
    const { chargeCents, lines = [] } = sampleClaim(number);
    assert.equal(
      chargeCents,
      lines.reduce((sum, line) => sum + line.chargeCents, 0),
    );
  }
});
