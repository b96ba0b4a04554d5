import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { check } from '../check/check.ts';
import type { Problem } from '../problem.ts';
import type { DentalClaim } from '../views/dental-claim.ts';
import type { InstitutionalClaim } from '../views/institutional-claim.ts';
import { dentalClaims, institutionalClaims } from '../views/read-claims.ts';
import type { Draft } from '../views/unnamed.ts';
import type { WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { sampleClaim } from './sample-claims.test.ts';
import {
  bytesOf,
  sampleEnvelope,
  samplesMissing,
  samplesOf,
  written,
} from './sample-files.test.ts';
import { writeDentalClaims, writeInstitutionalClaims } from './write-shaped-claims.ts';

function textOf(outcome: WrittenInterchange | WriteRefused): string {
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  return outcome.text;
}

/** What is wrong, apart from there being no guide to judge by. */
function problemsOf(bytes: Uint8Array): readonly Problem[] {
  return check(bytes).filter((problem) => problem.edit !== 'envelope.version-unsupported');
}

const above = (number: number) => {
  const { submission, billingProvider, subscriber, payer, patient } = sampleClaim(number);
  return {
    submission,
    billingProvider,
    subscriber,
    payer,
    ...(patient === undefined ? {} : { patient }),
  };
};

const provider = (entityCode: string) => ({
  entityCode,
  entityType: '1',
  lastName: 'DOE',
  firstName: 'RAE',
  npi: '1003000126',
});

const institutional: Draft<InstitutionalClaim> = {
  ...above(1),
  patientControlNumber: 'I1',
  chargeCents: 250050,
  facilityTypeCode: '11',
  frequencyCode: '1',
  assignmentCode: 'A',
  benefitsAssigned: 'Y',
  releaseOfInformation: 'Y',
  statementDateFrom: '2026-02-01',
  statementDateThrough: '2026-02-03',
  admissionDate: '2026-02-01',
  admissionTime: '0730',
  dischargeTime: '1400',
  admissionTypeCode: '1',
  admissionSourceCode: '7',
  patientStatusCode: '01',
  principalDiagnosis: { qualifier: 'ABK', code: 'J189', presentOnAdmission: 'Y' },
  admittingDiagnosis: { qualifier: 'ABJ', code: 'R0602' },
  otherDiagnoses: Array.from({ length: 14 }, (_, index) => ({
    qualifier: 'ABF',
    code: `E11${String(index)}`,
    presentOnAdmission: index % 2 === 0 ? 'Y' : 'N',
  })),
  diagnosisRelatedGroup: { qualifier: 'DR', code: '193' },
  principalProcedure: { qualifier: 'BBR', code: '0BH17EZ', date: '2026-02-01' },
  occurrences: [{ qualifier: 'BH', code: '11', date: '2026-01-30' }],
  occurrenceSpans: [{ qualifier: 'BI', code: '70', from: '2026-02-01', through: '2026-02-03' }],
  values: [{ qualifier: 'BE', code: '80', amountCents: 200 }],
  conditions: [{ qualifier: 'BG', code: '09' }],
  attendingProvider: { ...provider('71'), taxonomyCode: '207R00000X' },
  lines: [
    { lineNumber: '1', revenueCode: '0120', chargeCents: 200050, unitCode: 'DA', units: '2' },
    {
      lineNumber: '2',
      revenueCode: '0300',
      procedure: { qualifier: 'HC', code: '85025' },
      chargeCents: 50000,
      unitCode: 'UN',
      units: '1',
      serviceDateFrom: '2026-02-02',
      lineItemControlNumber: 'L2',
    },
  ],
};

const dental: Draft<DentalClaim> = {
  ...above(3),
  patientControlNumber: 'D1',
  chargeCents: 15000,
  placeOfServiceCode: '11',
  frequencyCode: '1',
  providerSignatureOnFile: 'Y',
  assignmentCode: 'A',
  benefitsAssigned: 'Y',
  releaseOfInformation: 'Y',
  orthodonticMonths: '36',
  toothStatuses: [{ toothCode: '8', statusCode: 'M' }],
  predeterminationNumber: 'PD1',
  renderingProvider: { ...provider('82'), taxonomyCode: '1223G0001X' },
  lines: [
    {
      lineNumber: '1',
      procedure: { qualifier: 'AD', code: 'D2150' },
      chargeCents: 15000,
      oralCavityCodes: ['10'],
      prosthesisCode: 'I',
      quantity: '1',
      teeth: [{ toothCode: '12', surfaceCodes: ['M', 'O'] }],
      serviceDateFrom: '2026-02-02',
    },
  ],
};

test('an institutional claim made by hand reads back as it was given, with no problem', () => {
  const bytes = bytesOf(textOf(writeInstitutionalClaims(sampleEnvelope(), [institutional])));
  assert.deepEqual(problemsOf(bytes), []);
  const read = [...institutionalClaims(bytes)];
  assert.equal(read.length, 1);
  assert.partialDeepStrictEqual(written(read[0]), written(institutional));
  assert.deepEqual(read[0]?.otherSegments, []);
  assert.deepEqual(read[0].otherElements, []);
});

test('a dental claim made by hand reads back as it was given, with no problem', () => {
  const bytes = bytesOf(textOf(writeDentalClaims(sampleEnvelope(), [dental])));
  assert.deepEqual(problemsOf(bytes), []);
  const read = [...dentalClaims(bytes)];
  assert.equal(read.length, 1);
  assert.partialDeepStrictEqual(written(read[0]), written(dental));
  assert.deepEqual(read[0]?.otherSegments, []);
});

test('charges that are not the sum of the lines name their own equation', () => {
  const one = writeInstitutionalClaims(sampleEnvelope(), [{ ...institutional, chargeCents: 1 }]);
  assert.ok('refused' in one);
  assert.equal(one.problems[0]?.equation, 'CLM02 = sum of SV203');
  const two = writeDentalClaims(sampleEnvelope(), [{ ...dental, chargeCents: 1 }]);
  assert.ok('refused' in two);
  assert.equal(two.problems[0]?.equation, 'CLM02 = sum of SV302');
});

describe('public samples are written as they were read', { skip: samplesMissing }, () => {
  for (const sample of samplesOf('837I')) {
    test(sample.name, () => {
      const read = [...institutionalClaims(sample.bytes)];
      const outcome = writeInstitutionalClaims(
        sampleEnvelope({ separatorsInData: 'replace' }),
        read,
      );
      if ('refused' in outcome) assert.equal(outcome.refused, 'out-of-balance');
      else {
        const again = [...institutionalClaims(bytesOf(outcome.text))];
        assert.deepStrictEqual(written(again), written(read));
      }
    });
  }
  for (const sample of samplesOf('837D')) {
    test(sample.name, () => {
      const read = [...dentalClaims(sample.bytes)];
      const outcome = writeDentalClaims(sampleEnvelope({ separatorsInData: 'replace' }), read);
      if ('refused' in outcome) assert.equal(outcome.refused, 'out-of-balance');
      else {
        assert.deepStrictEqual(written([...dentalClaims(bytesOf(outcome.text))]), written(read));
      }
    });
  }
});
