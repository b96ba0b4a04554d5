/** The three kinds of 278, every field of them: written with no problem, read back as given, nothing unnamed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../check/check.ts';
import { readServicesReview } from '../views/services-review-shape.ts';
import type { PatientEvent, ReviewedService, ServicesReview } from '../views/services-review.ts';
import type { Draft } from '../views/unnamed.ts';
import { bytesOf, sampleEnvelope, setsOf, written } from './sample-files.test.ts';
import { writeServicesReviews } from './write-views.ts';

const created = { createdDate: '2026-03-02', createdTime: '0915' };
const payer = {
  ...{ entityCode: 'X3', entityType: '2', organizationName: 'EXAMPLE PLAN' },
  ...{ identifierQualifier: 'PI', identifier: '99999' },
};
const doctor = {
  ...{ entityCode: '1P', entityType: '1', lastName: 'EXAMPLE', firstName: 'DOC' },
  npi: '1234567893',
};
const member = {
  ...{ entityCode: 'IL', entityType: '1', lastName: 'EXAMPLE', firstName: 'PAT' },
  ...{ identifierQualifier: 'MI', identifier: 'W100', birthDate: '1980-02-03', genderCode: 'F' },
};
const child = {
  ...{ entityCode: 'QC', entityType: '1', lastName: 'EXAMPLE', firstName: 'KID' },
  ...{ birthDate: '2015-02-03', genderCode: 'M' },
};

const services: readonly Draft<ReviewedService>[] = [
  {
    traces: [{ typeCode: '1', number: 'T2', originatorId: '9123456789' }],
    request: {
      ...{ categoryCode: 'HS', certificationTypeCode: 'I', serviceTypeCode: '1' },
      ...{ facilityCode: '11', facilityQualifier: 'B' },
    },
    dates: [{ qualifier: '472', from: '2026-03-10', through: '2026-03-20' }],
    professionalService: {
      ...{ qualifier: 'HC', procedureCode: '97110', modifiers: ['GP', '59'] },
      ...{ procedureCodeTo: '97140', chargeCents: 12_050, unitCode: 'UN', quantity: '12' },
      diagnosisPointers: [1, 2],
    },
    delivery: { quantityQualifier: 'VS', quantity: '2', unitCode: 'WK', periodCode: '7' },
    messages: ['TWICE A WEEK'],
  },
  {
    institutionalService: {
      ...{ revenueCode: '0120', qualifier: 'HC', procedureCode: '99231', chargeCents: 80_000 },
      ...{ unitCode: 'DA', quantity: '3', rateCents: 26_667 },
    },
    attachments: [{ reportTypeCode: 'OB', transmissionCode: 'EL', controlNumber: 'ATT1' }],
  },
  {
    dentalService: {
      ...{ qualifier: 'AD', procedureCode: 'D2750', chargeCents: 90_000 },
      ...{ oralCavityCodes: ['10', '20'], prosthesisCode: 'I', quantity: '1' },
    },
    participants: [{ party: { ...doctor, entityCode: 'SJ' } }],
  },
];

const event: Draft<PatientEvent> = {
  traces: [{ typeCode: '1', number: 'T1', originatorId: '9123456789' }],
  request: {
    ...{ categoryCode: 'AR', certificationTypeCode: 'I', serviceTypeCode: '2' },
    ...{ facilityCode: '21', facilityQualifier: 'B', relatedCauseCodes: ['AA', 'EM'] },
    ...{ accidentState: 'OH', accidentCountryCode: 'US', levelOfServiceCode: 'U' },
    ...{ prognosisCode: '3', releaseOfInformationCode: 'Y', delayReasonCode: '7' },
  },
  references: [{ qualifier: 'BB', value: 'AUTH0' }],
  dates: [
    { qualifier: '435', from: '2026-03-10' },
    { qualifier: '096', from: '2026-03-12' },
  ],
  diagnoses: [
    { qualifier: 'ABK', code: 'M545', date: '2026-02-01' },
    { qualifier: 'ABF', code: 'I10' },
  ],
  delivery: { quantityQualifier: 'DY', quantity: '3' },
  ...{ admissionTypeCode: '3', admissionSourceCode: '1', patientStatusCode: '01' },
  attachments: [
    { reportTypeCode: 'M1', transmissionCode: 'FX', controlNumber: 'ATT0', description: 'CHART' },
  ],
  messages: ['PLEASE CALL'],
  participants: [
    { party: { ...doctor, entityCode: '71', providerRoleCode: 'AT', taxonomyCode: '207Q00000X' } },
  ],
  services,
};

function review(
  purposeCode: string,
  transactionTypeCode: string | undefined,
  events: readonly Draft<PatientEvent>[],
  more: { isChild?: true } = {},
): Draft<ServicesReview> {
  const dependents = [{ party: child, relationshipCode: '19', events }];
  return {
    ...{ structureCode: '0007', purposeCode, referenceId: 'R1', ...created },
    ...(transactionTypeCode !== undefined && { transactionTypeCode }),
    utilizationManagers: [
      {
        party: payer,
        requesters: [
          {
            party: {
              ...doctor,
              contacts: [
                {
                  functionCode: 'IC',
                  name: 'FRONT DESK',
                  numbers: [{ qualifier: 'TE', value: '5555550123' }],
                },
              ],
            },
            subscribers: [
              more.isChild === true ? { party: member, dependents } : { party: member, events },
            ],
          },
        ],
      },
    ],
  };
}

/** Nothing in the view stands there without a name. */
function assertAllNamed(value: unknown, place = 'view'): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'otherSegments' || key === 'otherElements') assert.deepEqual(inner, [], place);
    else assertAllNamed(inner, `${place}.${key}`);
  }
}

function holds(given: Draft<ServicesReview>, guide: string): ServicesReview {
  const outcome = writeServicesReviews(sampleEnvelope(), [given]);
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  assert.match(outcome.text, new RegExp(`ST\\*278\\*\\d+\\*${guide}`));
  const bytes = bytesOf(outcome.text);
  assert.deepEqual(check(bytes), []);
  const view = readServicesReview(setsOf(bytes)[0] ?? []);
  assert.partialDeepStrictEqual(written(view), written(given));
  assertAllNamed(view);
  return view;
}

test('a request, every field of it, for the subscriber', () => {
  const view = holds(review('13', undefined, [event]), '005010X217');
  assert.equal(view.utilizationManagers[0]?.requesters[0]?.subscribers[0]?.events.length, 1);
});

test('a request for a dependent, and its cancellation', () => {
  holds(review('13', 'RU', [event], { isChild: true }), '005010X217');
  const cancelled = { ...event, request: { categoryCode: 'AR', certificationTypeCode: '3' } };
  holds(review('01', undefined, [cancelled]), '005010X217');
});

test('an answer: certified in part, a service refused, another pended', () => {
  const [first = {}, second = {}, third = {}] = services;
  const answered: Draft<PatientEvent> = {
    ...event,
    decision: { actionCode: 'A2', certificationNumber: 'AUTH1' },
    services: [
      { ...first, decision: { actionCode: 'A1', certificationNumber: 'AUTH1' } },
      { ...second, decision: { actionCode: 'A3', reasonCodes: ['0V', '0U'] } },
      {
        ...third,
        decision: { actionCode: 'A4', reasonCodes: ['0U'], secondOpinionRequired: 'Y' },
        rejections: [{ valid: 'Y', reasonCode: '33', followUpCode: 'C' }],
      },
    ],
  };
  holds(review('11', '18', [answered]), '005010X217');
  holds(review('11', '19', [answered], { isChild: true }), '005010X217');
});

test('an answer that refuses: at the payer, the requester, the member, the event', () => {
  const rejection = (
    reasonCode: string,
  ): { valid: string; reasonCode: string; followUpCode: string } => ({
    ...{ valid: 'N', reasonCode, followUpCode: 'C' },
  });
  const refused: Draft<ServicesReview> = {
    ...{ structureCode: '0007', purposeCode: '11', referenceId: 'R1', ...created },
    transactionTypeCode: '18',
    utilizationManagers: [
      {
        party: payer,
        rejections: [rejection('42')],
        partyRejections: [rejection('79')],
        requesters: [
          {
            party: doctor,
            rejections: [rejection('43')],
            subscribers: [
              {
                party: member,
                rejections: [rejection('72')],
                events: [
                  {
                    request: { categoryCode: 'HS', certificationTypeCode: 'I' },
                    rejections: [rejection('15')],
                    participants: [
                      { party: { ...doctor, entityCode: 'SJ' }, rejections: [rejection('43')] },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  holds(refused, '005010X217');
});

test('an inquiry about a review that was made before', () => {
  const asked: Draft<PatientEvent> = {
    traces: [{ typeCode: '1', number: 'T1', originatorId: '9123456789' }],
    request: { categoryCode: 'HS', certificationTypeCode: 'I' },
    references: [{ qualifier: 'BB', value: 'AUTH1' }],
    dates: [{ qualifier: 'AAH', from: '2026-03-01', through: '2026-06-30' }],
    participants: [{ party: { ...doctor, entityCode: 'SJ' } }],
  };
  holds(review('28', undefined, [asked]), '005010X215');
  holds(review('28', undefined, [asked], { isChild: true }), '005010X215');
});
