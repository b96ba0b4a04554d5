/** What a view of a professional claim names is written where the guide wants it, and read back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../check/check.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { ProfessionalLine } from '../views/professional-line.ts';
import type { Draft } from '../views/unnamed.ts';
import { sampleClaim } from './sample-claims.test.ts';
import { bytesOf, sampleEnvelope, written } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';

type Claim = Draft<ProfessionalClaim>;

const address = {
  lines: ['7 Elm Road', 'Suite 2'],
  city: 'Dayton',
  state: 'OH',
  postalCode: '45402',
};
const long = { ...address, postalCode: '454021234' };
const abroad = {
  lines: ['1 Calle Uno'],
  city: 'Tijuana',
  country: 'MX',
  countrySubdivision: 'BCN',
};
const person = {
  entityType: '1',
  lastName: 'Roe',
  firstName: 'Ann',
  middleName: 'B',
  nameSuffix: 'JR',
};
const contact = {
  functionCode: 'IC',
  name: 'Front Desk',
  numbers: [
    { qualifier: 'TE', value: '6145550111' },
    { qualifier: 'EX', value: '12' },
  ],
};

/** The lines of a sample claim, of which there are some. */
function linesOf(claim: Claim): [first: Draft<ProfessionalLine>, ...Draft<ProfessionalLine>[]] {
  const [first, ...rest] = claim.lines ?? [];
  assert.ok(first);
  return [first, ...rest];
}

/** Writes, judges without a problem, reads, and finds what was given. */
function roundTrip(claim: Claim): string {
  const outcome = writeProfessionalClaims(sampleEnvelope(), [claim]);
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  const bytes = bytesOf(outcome.text);
  assert.deepEqual(
    check(bytes).map(({ segment, segmentPosition, element, edit, message }) => [
      ...[segment, segmentPosition, element, edit, message],
    ]),
    [],
    outcome.text.replaceAll('~', '~\n'),
  );
  const [read] = professionalClaims(bytes);
  assert.partialDeepStrictEqual(written(read), written(claim));
  return outcome.text;
}

test('an injected drug: its code, the description of the service, NDC, quantity, prescription', () => {
  const base = sampleClaim(1);
  const [line, ...rest] = base.lines ?? [];
  assert.ok(line);
  const text = roundTrip({
    ...base,
    lines: [
      {
        ...line,
        procedure: {
          qualifier: 'HC',
          code: 'J3490',
          modifiers: ['JZ'],
          description: 'Unlisted drug, 2 mL vial',
        },
        drug: {
          qualifier: 'N4',
          code: '00002140701',
          quantity: '2.5',
          unitCode: 'ML',
          prescriptionNumber: 'RX778',
          prescriptionNumberQualifier: 'XZ',
        },
      },
      ...rest,
    ],
  });
  assert.ok(text.includes('~SV1*HC:J3490:JZ::::Unlisted drug, 2 mL vial*'));
  assert.ok(text.includes('~LIN**N4*00002140701~CTP****2.5*ML~REF*XZ*RX778~'));
});

const officeBase = sampleClaim(1);
const [officeLine, ...officeRest] = linesOf(officeBase);
const office: Claim = {
  ...officeBase,
  billingProvider: {
    ...officeBase.billingProvider,
    contacts: [contact],
    payToAddress: { ...address, postalCode: '454029999' },
    references: [{ qualifier: '0B', value: 'LIC1' }],
  },
  subscriber: {
    ...officeBase.subscriber,
    middleName: 'Q',
    nameSuffix: 'SR',
    socialSecurityNumber: '123456780',
  },
  payer: {
    ...officeBase.payer,
    address: long,
    references: [{ qualifier: 'NF', value: '12345' }],
  },
  frequencyCode: '7',
  delayReasonCode: '8',
  relatedCauses: { causes: ['AA', 'OA'], state: 'OH' },
  accidentDate: '2026-02-10',
  onsetDate: '2026-02-11',
  initialTreatmentDate: '2026-02-12',
  lastSeenDate: '2026-02-13',
  lastMenstrualPeriodDate: '2026-01-05',
  otherDates: [{ qualifier: '453', from: '2026-02-01' }],
  attachments: [{ reportTypeCode: 'OZ', transmissionCode: 'EL', controlNumber: 'ATT1' }],
  contract: {
    typeCode: '02',
    amountCents: 5000,
    percentage: '10',
    code: 'K1',
    termsDiscountPercentage: '2',
    version: 'V1',
  },
  patientPaidCents: 2500,
  payerClaimControlNumber: 'ICN9',
  priorAuthorizationNumber: 'PA1',
  referralNumber: 'RF1',
  cliaNumber: '36D0000001',
  medicalRecordNumber: 'MR1',
  clearinghouseTrace: 'TR1',
  otherReferences: [{ qualifier: '9A', value: 'REP1' }],
  notes: [{ code: 'ADD', text: 'Corrected units' }],
  conditionCodes: ['AY'],
  otherSegments: [{ id: 'CRC', elements: ['ZZ', 'Y', 'AV'] }],
  referringProviders: [{ ...person, entityCode: 'DN', npi: '1100000045' }],
  serviceFacility: {
    entityCode: '77',
    entityType: '2',
    organizationName: 'Elm Annex',
    npi: '1003000126',
    address: long,
  },
  supervisingProvider: { ...person, entityCode: 'DQ', npi: '1100000011' },
  lines: [
    {
      ...officeLine,
      emergencyIndicator: 'Y',
      epsdtIndicator: 'Y',
      otherSegments: [{ id: 'PS1', elements: ['1100000052', '20'] }],
      familyPlanningIndicator: 'Y',
      copayStatusCode: '0',
      placeOfServiceCode: '12',
      serviceDateThrough: '2026-02-17',
      otherDates: [{ qualifier: '463', from: '2026-02-01' }],
      attachments: [{ reportTypeCode: 'OZ', transmissionCode: 'EL', controlNumber: 'ATT2' }],
      contract: { typeCode: '02', amountCents: 100 },
      priorAuthorizationNumber: 'PA2',
      referralNumber: 'RF2',
      cliaNumber: '36D0000002',
      otherReferences: [{ qualifier: '9B', value: 'REP2' }],
      salesTaxCents: 100,
      postageCents: 50,
      notes: [{ code: 'DCP', text: 'Extended visit' }],
      renderingProvider: {
        ...person,
        entityCode: '82',
        npi: '1100000060',
        taxonomyCode: '207Q00000X',
      },
      purchasedServiceProvider: { entityCode: 'QB', entityType: '1', npi: '1100000052' },
      serviceFacility: {
        entityCode: '77',
        entityType: '2',
        organizationName: 'Home',
        address: long,
      },
      supervisingProvider: { ...person, entityCode: 'DQ', npi: '1100000029' },
      orderingProvider: {
        ...person,
        entityCode: 'DK',
        npi: '1003000126',
        address,
        contacts: [contact],
      },
      referringProviders: [{ ...person, entityCode: 'DN', npi: '1100000037' }],
    },
    ...officeRest,
  ],
};

test('a claim in an office with everything that may stand around it', () => {
  roundTrip(office);
});

const inpatientBase = sampleClaim(3);
const [inpatientLine, ...inpatientRest] = linesOf(inpatientBase);
const inpatient: Claim = {
  ...inpatientBase,
  subscriber: {
    ...inpatientBase.subscriber,
    coverage: { ...inpatientBase.subscriber.coverage, payerResponsibility: 'S' },
  },
  patient: {
    ...inpatientBase.patient,
    middleName: 'C',
    address: abroad,
    propertyCasualtyClaimNumber: 'PC1',
    contacts: [contact],
  } as Claim['patient'],
  placeOfServiceCode: '21',
  admissionDate: '2026-02-15',
  dischargeDate: '2026-02-18',
  anesthesiaProcedureCodes: ['00100', '00120'],
  ambulancePickUp: address,
  ambulanceDropOff: { name: 'Elm Hospital', address },
  otherSubscribers: [
    {
      payerResponsibility: 'P',
      relationshipCode: '19',
      groupNumber: 'G2',
      filingIndicatorCode: 'CI',
      adjustments: [],
      payerPaidCents: inpatientBase.chargeCents - 2000,
      remainingPatientLiabilityCents: 2000,
      benefitsAssigned: 'Y',
      releaseOfInformation: 'Y',
      reimbursementRate: '0.5',
      hcpcsPayableCents: 100,
      remarkCodes: ['MA01'],
      endStageRenalDiseaseCents: 1,
      nonpayableProfessionalComponentCents: 2,
      subscriber: {
        ...person,
        entityCode: 'IL',
        identifierQualifier: 'MI',
        identifier: 'M2',
        memberId: 'M2',
        address,
      },
      payer: {
        entityCode: 'PR',
        entityType: '2',
        organizationName: 'First Plan',
        identifierQualifier: 'PI',
        identifier: '12345',
        payerId: '12345',
        address,
        claimControlNumber: 'F9',
        priorAuthorizationNumber: 'PA3',
        referralNumber: 'RF3',
      },
    },
  ],
  lines: [inpatientLine, ...inpatientRest].map((each, index) => ({
    ...each,
    adjudications: [
      {
        payerId: '12345',
        paidCents: each.chargeCents - (index === 0 ? 2000 : 0),
        procedure: { ...each.procedure, qualifier: 'HC', code: '99213', description: 'Visit' },
        paidUnits: '1',
        adjustments:
          index === 0
            ? [{ groupCode: 'PR', reasonCode: '2', amountCents: 2000, quantity: '1' }]
            : [],
        adjudicationDate: '2026-02-25',
        remainingPatientLiabilityCents: index === 0 ? 2000 : 0,
      },
    ],
  })),
};

test('an inpatient child, brought by ambulance, with anesthesia and a second payer that has paid', () => {
  roundTrip(inpatient);
});

test('codes stand once where a list of them is kept whole', () => {
  const [read] = professionalClaims(
    bytesOf(
      roundTrip({ ...office, diagnoses: office.diagnoses ?? [] }).replace(
        '~HI*BG:AY',
        '~HI*BG:AY:D8:20260210',
      ),
    ),
  );
  assert.ok(read);
  assert.deepEqual(read.conditionCodes, ['AY']);
  const outcome = writeProfessionalClaims(sampleEnvelope(), [
    { ...read, conditionCodes: ['AY', 'AZ'] },
  ]);
  assert.ok('text' in outcome);
  assert.equal(outcome.text.split('BG:AY').length, 2);
  assert.ok(outcome.text.includes('~HI*BG:AY:D8:20260210~HI*BG:AZ~'));
});
