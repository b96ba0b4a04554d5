import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { check } from '../check/check.ts';
import type { Segment } from '../segment.ts';
import { read999 } from '../views/acknowledgement-999.ts';
import type { Acknowledgement999 } from '../views/acknowledgement-999.ts';
import { readAttachmentSubmission } from '../views/attachment-submission.ts';
import { readClaimAcknowledgement } from '../views/claim-acknowledgement.ts';
import type { ClaimAcknowledgement } from '../views/claim-acknowledgement.ts';
import { claimVerdicts } from '../views/claim-verdicts.ts';
import { readClaimStatusInquiry } from '../views/claim-status-inquiry.ts';
import { readClaimStatusResponse } from '../views/claim-status-response.ts';
import { readEligibilityInquiry } from '../views/eligibility-inquiry.ts';
import { readEligibilityResponse } from '../views/eligibility-response.ts';
import type { EligibilityResponse } from '../views/eligibility-response.ts';
import { readServicesReview } from '../views/services-review-shape.ts';
import type { Draft } from '../views/unnamed.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { bytesOf, sampleEnvelope, samplesMissing, samplesOf, setsOf } from './sample-files.test.ts';
import {
  write999,
  writeAttachmentSubmissions,
  writeClaimAcknowledgements,
  writeClaimStatusInquiries,
  writeClaimStatusResponses,
  writeEligibilityInquiries,
  writeEligibilityResponses,
  writeServicesReviews,
} from './write-views.ts';

type Write<T> = (given: InterchangeGiven, views: readonly T[]) => WrittenInterchange | WriteRefused;

function textOf(outcome: WrittenInterchange | WriteRefused): string {
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  return outcome.text;
}

/** Reads, writes and reads again; the two readings must agree, and nothing may be lost. */
function roundTrip<T>(read: (segments: Iterable<Segment>) => T, write: Write<T>) {
  return (segments: Segment[]): string => {
    const view = read(segments);
    const text = textOf(write(sampleEnvelope({ separatorsInData: 'replace' }), [view]));
    const again = setsOf(bytesOf(text))[0] ?? [];
    assert.deepStrictEqual(read(again), view);
    assert.equal(again.length, segments.length);
    return text;
  };
}

/** Samples that lack the name of a loop, which a written loop cannot do without. */
const NAMELESS = /FromBogeyone|ValidationForSource\.txt/;
/** A sample that counts four claims and lists one: what is written balances, or is refused. */
const CUT_DOWN = /FromLatitude81uk/;

const kinds: [string, (segments: Segment[]) => string][] = [
  ['999', roundTrip(read999, write999)],
  ['277CA', roundTrip(readClaimAcknowledgement, writeClaimAcknowledgements)],
  ['270', roundTrip(readEligibilityInquiry, writeEligibilityInquiries)],
  ['271', roundTrip(readEligibilityResponse, writeEligibilityResponses)],
  ['276', roundTrip(readClaimStatusInquiry, writeClaimStatusInquiries)],
  ['277', roundTrip(readClaimStatusResponse, writeClaimStatusResponses)],
  ['278', roundTrip(readServicesReview, writeServicesReviews)],
  ['275', roundTrip(readAttachmentSubmission, writeAttachmentSubmissions)],
];

describe('every public sample is written as it was read', { skip: samplesMissing }, () => {
  for (const [kind, trip] of kinds) {
    for (const sample of samplesOf(kind)) {
      if (NAMELESS.test(sample.name) || CUT_DOWN.test(sample.name)) continue;
      test(sample.name, () => {
        const clean = check(sample.bytes).every((problem) => problem.severity !== 'error');
        for (const segments of setsOf(sample.bytes)) {
          const text = trip(segments);
          if (clean) assert.deepEqual(check(bytesOf(text)), []);
        }
      });
    }
  }
});

const acknowledgement: Draft<ClaimAcknowledgement> = {
  referenceId: 'ACK1',
  createdDate: '2026-03-03',
  createdTime: '0800',
  informationSources: [
    {
      party: {
        entityCode: 'PR',
        entityType: '2',
        organizationName: 'Example Plan',
        identifierQualifier: 'PI',
        identifier: '99999',
      },
      traceNumber: 'T1',
      receivedDate: '2026-03-02',
      processedDate: '2026-03-03',
      informationReceivers: [
        {
          party: {
            entityCode: '41',
            entityType: '2',
            organizationName: 'Example Billing',
            identifierQualifier: '46',
            identifier: 'EXB01',
          },
          batchReferenceId: 'BATCH0001',
          statuses: [
            {
              statuses: [{ categoryCode: 'A1', statusCode: '19', entityCode: 'PR' }],
              effectiveDate: '2026-03-03',
              actionCode: 'WQ',
              chargeCents: 15000,
            },
          ],
          acceptedCount: 1,
          rejectedCount: 1,
          acceptedCents: 10000,
          rejectedCents: 5000,
          billingProviders: [
            {
              party: {
                entityCode: '85',
                entityType: '2',
                organizationName: 'Example Clinic',
                npi: '1234567893',
              },
              acceptedCount: 1,
              rejectedCount: 1,
              acceptedCents: 10000,
              rejectedCents: 5000,
              patients: ['P1', 'P2'].map((patientControlNumber, index) => ({
                party: {
                  entityCode: 'QC',
                  entityType: '1',
                  lastName: 'Example',
                  firstName: 'Pat',
                  identifierQualifier: 'MI',
                  identifier: `W10${String(index)}`,
                },
                claims: [
                  {
                    patientControlNumber,
                    statuses: [
                      {
                        statuses:
                          index === 0
                            ? [{ categoryCode: 'A2', statusCode: '20' }]
                            : [
                                { categoryCode: 'A7', statusCode: '21' },
                                { categoryCode: 'A7', statusCode: '562', entityCode: '82' },
                              ],
                        effectiveDate: '2026-03-03',
                        actionCode: index === 0 ? 'WQ' : 'U',
                        chargeCents: index === 0 ? 10000 : 5000,
                      },
                    ],
                    ...(index === 0 ? { payerClaimControlNumber: 'ICN1' } : {}),
                    serviceDateFrom: '2026-02-16',
                  },
                ],
              })),
            },
          ],
        },
      ],
    },
  ],
};

test('a 277CA made by hand has no problem, and reads back', () => {
  const text = textOf(writeClaimAcknowledgements(sampleEnvelope(), [acknowledgement]));
  assert.deepEqual(check(bytesOf(text)), []);
  const view = readClaimAcknowledgement(setsOf(bytesOf(text))[0] ?? []);
  const provider = view.informationSources[0]?.informationReceivers[0]?.billingProviders[0];
  const claims = provider?.patients.flatMap((patient) => patient.claims) ?? [];
  assert.deepEqual(
    claims.map((claim) => [claim.patientControlNumber, claim.statuses[0]?.actionCode]),
    [
      ['P1', 'WQ'],
      ['P2', 'U'],
    ],
  );
  assert.deepEqual(
    [...claimVerdicts(view)].map((verdict) => [verdict.about, verdict.claim?.patientControlNumber]),
    [
      ['batch', undefined],
      ['claim', 'P1'],
      ['claim', 'P2'],
    ],
  );
  assert.equal(claims[1]?.statuses[0]?.statuses[1]?.entityCode, '82');
  assert.equal(claims[0]?.payerClaimControlNumber, 'ICN1');
  assert.equal(claims[0].serviceDateFrom, '2026-02-16');
});

test('a 277CA whose totals contradict its claims is refused with the equation', () => {
  const source = acknowledgement.informationSources?.[0];
  const receiver = source?.informationReceivers?.[0];
  assert.ok(source !== undefined && receiver !== undefined);
  const wrong = {
    ...acknowledgement,
    informationSources: [
      { ...source, informationReceivers: [{ ...receiver, acceptedCents: 10001 }] },
    ],
  };
  const outcome = writeClaimAcknowledgements(sampleEnvelope(), [wrong]);
  assert.ok('refused' in outcome);
  assert.equal(outcome.refused, 'out-of-balance');
  assert.deepEqual(outcome.problems, [
    {
      refused: 'out-of-balance',
      at: '[0].informationSources[0].informationReceivers[0]',
      equation: '2200B AMT*YU = charges (STC04) of the accepted claims below',
      left: 10001,
      right: 10000,
    },
  ]);
});

const name = fc.stringMatching(/^[A-Z][A-Z0-9 .'-]{0,18}[A-Z0-9]$/);
const money = fc.integer({ min: -99_999_999, max: 99_999_999 });

/** Any 271 of one subscriber with benefits. */
const anyResponse = fc
  .record({
    reference: name,
    member: name,
    benefits: fc.array(
      fc.record({
        code: fc.constantFrom('1', 'B', 'C', 'G'),
        types: fc.array(fc.constantFrom('30', '98', '33', 'UC'), { maxLength: 4 }),
        cents: fc.option(money, { nil: undefined }),
        percentage: fc.constantFrom(undefined, '.2', '0.35'),
        messages: fc.array(name, { maxLength: 2 }),
        payer: fc.option(name, { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
  })
  .map((given): Draft<EligibilityResponse> => ({
    purposeCode: '11',
    referenceId: given.reference,
    createdDate: '2026-03-02',
    createdTime: '0915',
    informationSources: [
      {
        party: { entityCode: 'PR', entityType: '2', organizationName: 'PLAN' },
        informationReceivers: [
          {
            party: { entityCode: '1P', entityType: '2', organizationName: 'CLINIC' },
            subscribers: [
              {
                traces: [{ typeCode: '2', number: 'T1', originatorId: '9877281234' }],
                party: { entityCode: 'IL', entityType: '1', lastName: given.member },
                benefits: given.benefits.map((benefit) => ({
                  informationCode: benefit.code,
                  serviceTypeCodes: benefit.types,
                  amountCents: benefit.cents,
                  percentage: benefit.percentage,
                  messages: benefit.messages,
                  relatedEntities:
                    benefit.payer === undefined
                      ? []
                      : [{ entityCode: 'PRP', entityType: '2', organizationName: benefit.payer }],
                })),
              },
            ],
          },
        ],
      },
    ],
  }));

test('any 271 reads back as it was written, under any separators', () => {
  const separators = fc.constantFrom(
    { element: '*', repetition: '^', component: ':', segment: '~' },
    { element: '|', repetition: '!', component: '>', segment: '}' },
    { element: '\t', repetition: '\\', component: '<', segment: '\n' },
  );
  fc.assert(
    fc.property(anyResponse, separators, (response, given) => {
      const text = textOf(
        writeEligibilityResponses(sampleEnvelope({ separators: given, lineBreak: '' }), [response]),
      );
      const plain = textOf(writeEligibilityResponses(sampleEnvelope(), [response]));
      const view = readEligibilityResponse(setsOf(bytesOf(text))[0] ?? []);
      assert.deepStrictEqual(view, readEligibilityResponse(setsOf(bytesOf(plain))[0] ?? []));
      const member = view.informationSources[0]?.informationReceivers[0]?.subscribers[0];
      const wanted = response.informationSources?.[0]?.informationReceivers?.[0]?.subscribers?.[0];
      assert.equal(member?.party.lastName, wanted?.party.lastName);
      assert.deepEqual(
        member?.benefits.map((benefit) => [
          benefit.informationCode,
          benefit.serviceTypeCodes,
          benefit.amountCents,
          benefit.percentage,
          benefit.messages,
          benefit.relatedEntities.map((entity) => entity.organizationName),
        ]),
        wanted?.benefits?.map((benefit) => [
          benefit.informationCode,
          benefit.serviceTypeCodes,
          benefit.amountCents,
          benefit.percentage,
          benefit.messages,
          benefit.relatedEntities?.map((entity) => entity.organizationName),
        ]),
      );
    }),
    { numRuns: 200 },
  );
});

test('a 999 reads back, and its accepted count is held against the verdicts', () => {
  const good: Draft<Acknowledgement999> = {
    functionalCode: 'HC',
    groupControlNumber: '17',
    version: '005010X222A1',
    transactionSets: [
      {
        transactionCode: '837',
        controlNumber: '0001',
        version: '005010X222A1',
        verdictCode: 'R',
        errorCodes: ['5'],
        segmentErrors: [
          {
            segmentId: 'NM1',
            segmentPosition: 17,
            loopId: '2310',
            errorCode: '8',
            contexts: [{ name: 'CLM01', value: 'P1' }],
            elementErrors: [
              {
                element: 9,
                dataElementNumber: '67',
                errorCode: '7',
                badElement: '123',
                contexts: [],
              },
            ],
          },
        ],
      },
    ],
    verdictCode: 'R',
    includedCount: 1,
    receivedCount: 1,
    acceptedCount: 0,
  };
  const text = textOf(write999(sampleEnvelope(), [good]));
  assert.deepEqual(check(bytesOf(text)), []);
  const view = read999(setsOf(bytesOf(text))[0] ?? []);
  assert.equal(view.transactionSets[0]?.segmentErrors[0]?.elementErrors[0]?.badElement, '123');
  assert.equal(view.transactionSets[0].segmentErrors[0].contexts[0]?.value, 'P1');
  assert.deepEqual(view.errorCodes, []);
  const outcome = write999(sampleEnvelope(), [{ ...good, acceptedCount: 1 }]);
  assert.ok('refused' in outcome);
  assert.equal(outcome.problems[0]?.equation, 'AK904 = sets with IK501 A or E');
});

test('what a view cannot name is kept, where it stood', () => {
  const text =
    'ST*277*0001*005010X214~BHT*0085*08*R1*20260303*0800*TH~HL*1**20*1~NM1*PR*2*PLAN*****PI*1~' +
    'TRN*1*T1~DTP*050*D8*20260332~DTP*009*D8*20260303~HL*2*1*21*0~NM1*41*2*B*****46*2~' +
    'TRN*2*B1**X~STC*A1:19*2026030X*WQ~K3*KEPT~SE*12*0001~';
  const view = readClaimAcknowledgement(setsOf(bytesOf(text))[0] ?? []);
  const source = view.informationSources[0];
  assert.deepEqual(source?.otherSegments, [{ id: 'DTP', elements: ['050', 'D8', '20260332'] }]);
  const receiver = source.informationReceivers[0];
  assert.deepEqual(receiver?.otherSegments, [{ id: 'K3', elements: ['KEPT'] }]);
  assert.deepEqual(receiver.otherElements, [
    { segment: 'TRN', occurrence: 1, element: 4, value: 'X' },
    { segment: 'STC', occurrence: 1, element: 2, value: '2026030X' },
  ]);
  assert.deepEqual(receiver.statuses[0]?.effectiveDate, undefined);
  const again = textOf(writeClaimAcknowledgements(sampleEnvelope(), [view]));
  assert.deepStrictEqual(readClaimAcknowledgement(setsOf(bytesOf(again))[0] ?? []), view);
  assert.ok(again.includes('TRN*2*B1**X~'));
});
