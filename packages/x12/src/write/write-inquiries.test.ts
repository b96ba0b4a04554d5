import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../check/check.ts';
import { readClaimStatusInquiry } from '../views/claim-status-inquiry.ts';
import type { ClaimStatusInquiry } from '../views/claim-status-inquiry.ts';
import { readClaimStatusResponse } from '../views/claim-status-response.ts';
import type { ClaimStatusResponse } from '../views/claim-status-response.ts';
import { readEligibilityInquiry } from '../views/eligibility-inquiry.ts';
import type { EligibilityInquiry } from '../views/eligibility-inquiry.ts';
import { readEligibilityResponse } from '../views/eligibility-response.ts';
import type { EligibilityResponse } from '../views/eligibility-response.ts';
import { readServicesReview } from '../views/services-review-shape.ts';
import type { ServicesReview } from '../views/services-review.ts';
import type { Draft } from '../views/unnamed.ts';
import type { WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { bytesOf, sampleEnvelope, setsOf, written } from './sample-files.test.ts';
import {
  writeClaimStatusInquiries,
  writeClaimStatusResponses,
  writeEligibilityInquiries,
  writeEligibilityResponses,
  writeServicesReviews,
} from './write-views.ts';

const payer = {
  entityCode: 'PR',
  entityType: '2',
  organizationName: 'EXAMPLE PLAN',
  identifierQualifier: 'PI',
  identifier: '99999',
};
const provider = {
  entityCode: '1P',
  entityType: '2',
  organizationName: 'EXAMPLE CLINIC',
  npi: '1234567893',
};
const submitter = {
  entityCode: '41',
  entityType: '2',
  organizationName: 'EXAMPLE BILLING',
  identifierQualifier: '46',
  identifier: 'EXB01',
};
const member = {
  entityCode: 'IL',
  entityType: '1',
  lastName: 'EXAMPLE',
  firstName: 'PAT',
  identifierQualifier: 'MI',
  identifier: 'W100',
};
const created = { createdDate: '2026-03-02', createdTime: '0915' };

/** Written, it has no problem; read back, it is what was given. */
function holds<T>(
  outcome: WrittenInterchange | WriteRefused,
  read: (segments: ReturnType<typeof setsOf>[number]) => T,
  given: object,
): T {
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  const bytes = bytesOf(outcome.text);
  const problems = check(bytes).filter((each) => each.edit !== 'envelope.version-unsupported');
  assert.deepEqual(problems, []);
  const view = read(setsOf(bytes)[0] ?? []);
  assert.partialDeepStrictEqual(written(view), written(given));
  return view;
}

test('a 270 for a subscriber and a dependent', () => {
  const given: Draft<EligibilityInquiry> = {
    purposeCode: '13',
    referenceId: 'R1',
    ...created,
    informationSources: [
      {
        party: payer,
        informationReceivers: [
          {
            party: provider,
            subscribers: [
              {
                traces: [{ typeCode: '1', number: 'T1', originatorId: '9123456789' }],
                party: { ...member, birthDate: '1980-05-17', genderCode: 'F' },
                dates: [{ qualifier: '291', from: '2026-03-02' }],
                inquiries: [{ serviceTypeCodes: ['30'] }],
              },
              {
                party: member,
                dependents: [
                  {
                    traces: [{ typeCode: '1', number: 'T2', originatorId: '9123456789' }],
                    party: {
                      entityCode: '03',
                      entityType: '1',
                      lastName: 'EXAMPLE',
                      firstName: 'KIM',
                      birthDate: '2015-08-01',
                    },
                    dates: [{ qualifier: '291', from: '2026-03-01', through: '2026-03-31' }],
                    inquiries: [{ serviceTypeCodes: ['30', '98'] }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  holds(writeEligibilityInquiries(sampleEnvelope(), [given]), readEligibilityInquiry, given);
});

test('a 271 with benefits, and one that found nobody', () => {
  const answered = (subscriber: object): Draft<EligibilityResponse> => ({
    purposeCode: '11',
    referenceId: 'R1',
    ...created,
    informationSources: [
      {
        party: payer,
        informationReceivers: [
          {
            party: provider,
            subscribers: [
              {
                traces: [{ typeCode: '2', number: 'T1', originatorId: '9123456789' }],
                party: member,
                ...subscriber,
              },
            ],
          },
        ],
      },
    ],
  });
  const found = answered({
    dates: [{ qualifier: '346', from: '2026-01-01' }],
    benefits: [
      {
        informationCode: '1',
        coverageLevelCode: 'IND',
        serviceTypeCodes: ['30'],
        planDescription: 'GOLD',
      },
      {
        informationCode: 'C',
        coverageLevelCode: 'IND',
        serviceTypeCodes: ['30'],
        periodCode: '29',
        amountCents: 45050,
        inNetwork: 'Y',
      },
      { informationCode: 'A', serviceTypeCodes: ['98'], percentage: '.2', inNetwork: 'Y' },
      {
        informationCode: 'B',
        serviceTypeCodes: ['98'],
        amountCents: 2500,
        messages: ['PER VISIT'],
      },
      {
        informationCode: 'R',
        serviceTypeCodes: ['30'],
        relatedEntities: [{ ...payer, entityCode: 'PRP', organizationName: 'OTHER PLAN' }],
      },
    ],
  });
  const view = holds(
    writeEligibilityResponses(sampleEnvelope(), [found]),
    readEligibilityResponse,
    found,
  );
  const benefits = view.informationSources[0]?.informationReceivers[0]?.subscribers[0]?.benefits;
  assert.equal(benefits?.[4]?.relatedEntities[0]?.organizationName, 'OTHER PLAN');
  const nobody = answered({ rejections: [{ valid: 'N', reasonCode: '75', followUpCode: 'C' }] });
  holds(writeEligibilityResponses(sampleEnvelope(), [nobody]), readEligibilityResponse, nobody);
});

test('a 276 that asks about one claim', () => {
  const asked: Draft<ClaimStatusInquiry> = {
    referenceId: 'R1',
    ...created,
    informationSources: [
      {
        party: payer,
        informationReceivers: [
          {
            party: submitter,
            providers: [
              {
                parties: [provider],
                subscribers: [
                  {
                    birthDate: '1980-05-17',
                    genderCode: 'F',
                    party: member,
                    claims: [
                      {
                        trace: { typeCode: '1', number: 'T1' },
                        patientControlNumber: 'P1',
                        chargeCents: 19651,
                        serviceDateFrom: '2026-02-16',
                      },
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
  holds(writeClaimStatusInquiries(sampleEnvelope(), [asked]), readClaimStatusInquiry, asked);
});

test('a 277 that answers about one claim', () => {
  const answer: Draft<ClaimStatusResponse> = {
    referenceId: 'R2',
    ...created,
    informationSources: [
      {
        party: payer,
        informationReceivers: [
          {
            party: submitter,
            providers: [
              {
                parties: [provider],
                subscribers: [
                  {
                    party: member,
                    claims: [
                      {
                        trace: { typeCode: '2', number: 'T1' },
                        statuses: [
                          {
                            statuses: [{ categoryCode: 'F1', statusCode: '65' }],
                            effectiveDate: '2026-03-02',
                            chargeCents: 19651,
                            paidCents: 10000,
                            adjudicatedOn: '2026-03-01',
                            paidOn: '2026-03-02',
                            checkNumber: 'EFT1',
                          },
                        ],
                        payerClaimControlNumber: 'ICN1',
                        patientControlNumber: 'P1',
                        serviceDateFrom: '2026-02-16',
                      },
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
  holds(writeClaimStatusResponses(sampleEnvelope(), [answer]), readClaimStatusResponse, answer);
});

test('a 278 response with its decision', () => {
  const given: Draft<ServicesReview> = {
    structureCode: '0007',
    purposeCode: '11',
    referenceId: 'R1',
    ...created,
    transactionTypeCode: '18',
    utilizationManagers: [
      {
        party: { ...payer, entityCode: 'X3' },
        requesters: [
          {
            party: provider,
            subscribers: [
              {
                party: member,
                events: [
                  {
                    traces: [{ typeCode: '2', number: 'T1', originatorId: '9123456789' }],
                    request: {
                      categoryCode: 'HS',
                      certificationTypeCode: 'I',
                      serviceTypeCode: '1',
                    },
                    decision: { actionCode: 'A1', certificationNumber: 'AUTH1' },
                    dates: [{ qualifier: 'AAH', from: '2026-03-01', through: '2026-06-30' }],
                    diagnoses: [{ qualifier: 'ABK', code: 'M545', date: '2026-02-01' }],
                    services: [
                      {
                        decision: { actionCode: 'A1', certificationNumber: 'AUTH1' },
                        professionalService: {
                          qualifier: 'HC',
                          procedureCode: '97110',
                          unitCode: 'UN',
                          quantity: '12',
                        },
                      },
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
  const view = holds(writeServicesReviews(sampleEnvelope(), [given]), readServicesReview, given);
  const event = view.utilizationManagers[0]?.requesters[0]?.subscribers[0]?.events[0];
  assert.deepEqual(event?.otherSegments, []);
});
