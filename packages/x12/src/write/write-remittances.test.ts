import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { check } from '../check/check.ts';
import { balanceRemittance } from '../read/remittance-balance.ts';
import { remittances } from '../read/remittances.ts';
import {
  bytesOf,
  sampleEnvelope,
  samplesMissing,
  samplesOf,
  written,
} from './sample-files.test.ts';
import { writeRemittances } from './write-remittances.ts';
import type { RemittanceGiven } from './write-remittances.ts';

const patient = {
  entityCode: 'QC',
  entityType: '1',
  lastName: 'EXAMPLE',
  firstName: 'PAT',
  identifierQualifier: 'MI',
  identifier: 'W100',
};

const remittance: RemittanceGiven = {
  payment: {
    handlingCode: 'I',
    amountCents: 9500,
    creditOrDebit: 'C',
    method: 'ACH',
    format: 'CCP',
    senderBankQualifier: '01',
    senderBankId: '999999992',
    senderAccountQualifier: 'DA',
    senderAccount: '1234',
    originatingCompanyId: '1512345678',
    receiverBankQualifier: '01',
    receiverBankId: '999988880',
    receiverAccountQualifier: 'DA',
    receiverAccount: '98765',
    effectiveDate: '2026-03-10',
  },
  trace: { type: '1', number: 'EFT0001', originatingCompanyId: '1512345678' },
  productionDate: '2026-03-09',
  payer: {
    name: 'EXAMPLE HEALTH PLAN',
    address: { lines: ['1 PLAN WAY'], city: 'COLUMBUS', state: 'OH', postalCode: '432151234' },
    contacts: [
      { functionCode: 'BL', name: 'EDI', numbers: [{ qualifier: 'TE', value: '6145550100' }] },
    ],
  },
  payee: { name: 'EXAMPLE CLINIC', npi: '1234567893', taxId: '593697504' },
  providerSummaries: [{ headerNumber: '1' }],
  claims: [
    {
      providerSummaryIndex: 0,
      patientControlNumber: 'P1',
      statusCode: '1',
      chargeCents: 15000,
      paidCents: 10000,
      patientResponsibilityCents: 2000,
      filingIndicatorCode: '12',
      claimControlNumber: 'ICN1',
      facilityTypeCode: '11',
      frequencyCode: '1',
      patient,
      receivedDate: '2026-03-03',
      lines: [
        {
          procedure: { qualifier: 'HC', code: '99213', modifiers: ['25'] },
          chargeCents: 15000,
          paidCents: 10000,
          paidUnits: '1',
          serviceDateFrom: '2026-02-16',
          adjustments: [
            { groupCode: 'CO', reasonCode: '45', amountCents: 3000 },
            { groupCode: 'PR', reasonCode: '2', amountCents: 1500 },
            { groupCode: 'PR', reasonCode: '3', amountCents: 500 },
          ],
          lineItemControlNumber: 'L1',
          allowedCents: 12000,
          remarkCodes: [{ qualifier: 'HE', code: 'N20' }],
        },
      ],
    },
  ],
  providerAdjustments: [
    {
      providerIdentifier: '1234567893',
      fiscalPeriodDate: '2026-12-31',
      reasonCode: 'WO',
      reference: 'P0 20260101',
      amountCents: 500,
    },
  ],
};

function textOf(outcome: ReturnType<typeof writeRemittances>): string {
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  return outcome.text;
}

test('a remittance made by hand has no problem, balances, and reads back as it was given', () => {
  const bytes = bytesOf(textOf(writeRemittances(sampleEnvelope(), [remittance])));
  assert.deepEqual(check(bytes), []);
  const read = [...remittances(bytes)];
  assert.equal(read.length, 1);
  const [first] = read;
  assert.ok(first !== undefined);
  assert.ok(balanceRemittance(first).isBalanced);
  assert.partialDeepStrictEqual(written(first), written(remittance));
});

test('claims without a provider summary stand under one that is made', () => {
  const [claim] = remittance.claims ?? [];
  assert.ok(claim !== undefined);
  const given = {
    ...remittance,
    providerSummaries: [],
    claims: [{ ...claim, providerSummaryIndex: undefined }],
  };
  const text = textOf(writeRemittances(sampleEnvelope(), [given]));
  assert.ok(text.includes('~LX*1~CLP*P1*'));
  assert.deepEqual(check(bytesOf(text)), []);
});

test('each equation that fails is named, with both sides', () => {
  const [claim] = remittance.claims ?? [];
  const [line] = claim?.lines ?? [];
  assert.ok(claim !== undefined && line !== undefined);
  const given = {
    ...remittance,
    claims: [{ ...claim, paidCents: 10001, lines: [{ ...line, chargeCents: 15002 }] }],
  };
  const outcome = writeRemittances(sampleEnvelope(), [given]);
  assert.ok('refused' in outcome);
  assert.deepEqual(outcome.problems, [
    {
      refused: 'out-of-balance',
      at: 'remittances[0].claims[0].lines[0]',
      equation: 'SVC02 - CAS = SVC03',
      left: 10002,
      right: 10000,
    },
    {
      refused: 'out-of-balance',
      at: 'remittances[0].claims[0]',
      equation: 'CLP03 - all CAS = CLP04',
      left: 10000,
      right: 10001,
    },
    {
      refused: 'out-of-balance',
      at: 'remittances[0].claims[0]',
      equation: 'CLP03 = sum of SVC02',
      left: 15000,
      right: 15002,
    },
    {
      refused: 'out-of-balance',
      at: 'remittances[0]',
      equation: 'sum of CLP04 - sum of PLB = BPR02',
      left: 9501,
      right: 9500,
    },
  ]);
});

describe('public samples are written as they were read', { skip: samplesMissing }, () => {
  for (const sample of samplesOf('835')) {
    test(sample.name, () => {
      const read = [...remittances(sample.bytes)];
      const outcome = writeRemittances(sampleEnvelope({ separatorsInData: 'replace' }), read);
      if ('refused' in outcome) {
        assert.equal(outcome.refused, 'out-of-balance');
        assert.ok(read.some((each) => !balanceRemittance(each).isBalanced));
        return;
      }
      assert.deepStrictEqual(written([...remittances(bytesOf(outcome.text))]), written(read));
    });
  }
});
