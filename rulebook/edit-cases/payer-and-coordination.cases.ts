import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { KnownAuthorization } from '../edits/claim-under-edit.ts';
import type { EditCase } from './edit-case.ts';
import { sampleEligibility, type Given } from './sample-claim.ts';

const therapy = { lines: [{ code: '97110', units: 4 }] };
const referringProvider = { lastName: 'Stone', firstName: 'Ira', npi: '1999999984' };
const authorization: KnownAuthorization = {
  number: 'A77',
  codes: ['97110'],
  unitsAuthorized: 12,
  unitsUsed: 8,
  effectiveFrom: day('2026-01-01'),
  effectiveTo: day('2026-06-30'),
};

/** Therapy that the contract wants authorized, under a record of ours. */
function authorized(change: Partial<KnownAuthorization>): Given {
  return {
    ...therapy,
    claim: { priorAuthorizationNumber: 'A77', referringProvider },
    known: {
      authorizationRequiredCodes: ['97110'],
      authorizations: [{ ...authorization, ...change }],
    },
  };
}

const firstPayer = { identifier: '09102', kind: 'medicare' };

/** A claim to the second payer, with what the first one decided. */
function second(paidCents: number, adjustmentCents: number, onLineCents = adjustmentCents): Given {
  return {
    claim: {
      responsibility: 'S',
      otherPayers: [
        {
          payer: firstPayer,
          decision: { paidCents, adjustments: [], adjudicatedOn: day('2026-02-22') },
        },
      ],
    },
    lines: [
      {
        adjudications: [
          {
            payerIdentifier: '09102',
            paidCents,
            adjustments: [{ groupCode: 'CO', reasonCode: '45', amountCents: onLineCents }],
            adjudicatedOn: day('2026-02-22'),
          },
        ],
      },
    ],
  };
}

export const payerCases: readonly EditCase[] = [
  {
    edit: 'authorization-missing',
    finds: ['no number', { ...therapy, known: { authorizationRequiredCodes: ['97110'] } }],
    leaves: [
      'a number',
      {
        ...therapy,
        claim: { priorAuthorizationNumber: 'A77' },
        known: { authorizationRequiredCodes: ['97110'] },
      },
    ],
  },
  {
    edit: 'authorization-for-another-service',
    finds: ['for manual therapy', authorized({ codes: ['97140'] })],
    leaves: ['for this one', authorized({})],
  },
  {
    edit: 'authorization-for-another-time',
    finds: ['from March on', authorized({ effectiveFrom: day('2026-03-01') })],
    leaves: ['since January', authorized({})],
  },
  {
    edit: 'authorization-used-up',
    finds: ['nine of twelve used, four here', authorized({ unitsUsed: 9 })],
    leaves: ['eight used', authorized({ unitsUsed: 8 })],
  },
  {
    edit: 'filing-limit-passed',
    finds: ['a day late', { claim: { filingDeadline: day('2026-02-22') } }],
    leaves: ['the last day', { claim: { filingDeadline: day('2026-02-23') } }],
  },
  {
    edit: 'filing-limit-near',
    finds: ['a week left', { claim: { filingDeadline: day('2026-03-02') } }],
    leaves: ['eight days left', { claim: { filingDeadline: day('2026-03-03') } }],
  },
  {
    edit: 'replaced-claim-unknown',
    finds: ['a replacement of nothing', { claim: { frequency: '7' } }],
    leaves: [
      'with the payer’s number',
      { claim: { frequency: '7', originalPayerClaimControlNumber: 'ICN1' } },
    ],
  },
  {
    edit: 'part-b-takes-no-replacement',
    finds: ['7 to Part B', { claim: { frequency: '7', payer: { kind: 'medicare' } } }],
    leaves: ['1 to Part B', { claim: { payer: { kind: 'medicare' } } }],
  },
  {
    edit: 'control-number-too-long',
    finds: ['eighteen characters', { claim: { controlNumber: 'ABCDEFGHJKLMNPQRST' } }],
    leaves: ['seventeen', { claim: { controlNumber: 'ABCDEFGHJKLMNPQRS' } }],
  },
  {
    edit: 'not-covered-by-this-payer',
    finds: [
      'a check-up to Medicare',
      { claim: { payer: { kind: 'medicare', key: 'part-b' } }, lines: [{ code: '99397' }] },
    ],
    leaves: [
      'a wellness visit to Medicare',
      { claim: { payer: { kind: 'medicare', key: 'part-b' } }, lines: [{ code: 'G0439' }] },
    ],
  },
  {
    edit: 'not-covered-by-this-plan',
    finds: [
      'the payer named the service',
      { known: { eligibility: { ...sampleEligibility, notCoveredCodes: ['99213'] } } },
    ],
    leaves: [
      'another one was named',
      { known: { eligibility: { ...sampleEligibility, notCoveredCodes: ['90846'] } } },
    ],
  },
  {
    edit: 'referral-missing',
    finds: [
      'an orthopaedist to a plan that wants a referral',
      {
        claim: {
          payer: { key: 'summit', kind: 'medicare-advantage' },
          billingProvider: { taxonomyCode: '207X00000X' },
        },
      },
    ],
    leaves: [
      'a family physician',
      { claim: { payer: { key: 'summit', kind: 'medicare-advantage' } } },
    ],
  },
  {
    edit: 'document-missing',
    finds: [
      'a knee replacement to a payer that wants the report',
      { claim: { payer: { key: 'prairie' } }, lines: [{ code: '27447', modifiers: ['RT'] }] },
    ],
    leaves: [
      'with the report',
      {
        claim: { payer: { key: 'prairie' }, attachments: [{ controlNumber: 'D1' }] },
        lines: [{ code: '27447', modifiers: ['RT'] }],
      },
    ],
  },
  {
    edit: 'medicaid-is-last',
    finds: [
      'a commercial policy beside it',
      {
        claim: { payer: { kind: 'medicaid' } },
        known: {
          coveringPayers: [
            { payerId: 'payer-1', kind: 'medicaid' },
            { payerId: 'payer-2', kind: 'commercial' },
          ],
        },
      },
    ],
    leaves: [
      'Medicaid alone',
      {
        claim: { payer: { kind: 'medicaid' } },
        known: { coveringPayers: [{ payerId: 'payer-1', kind: 'medicaid' }] },
      },
    ],
  },
  {
    edit: 'supplement-asked-first',
    finds: ['first', { claim: { payer: { key: 'supplement' } } }],
    leaves: ['second', { claim: { payer: { key: 'supplement' }, responsibility: 'S' } }],
  },
  {
    edit: 'medicare-second-without-reason',
    finds: ['no reason', { claim: { payer: { kind: 'medicare' }, responsibility: 'S' } }],
    leaves: [
      'working aged',
      {
        claim: {
          payer: { kind: 'medicare' },
          responsibility: 'S',
          medicareSecondaryReason: '12',
        },
      },
    ],
  },
  {
    edit: 'earlier-decision-missing',
    finds: ['nothing decided', { claim: { responsibility: 'S' } }],
    leaves: ['decided', second(10_000, 5_000)],
  },
  {
    edit: 'earlier-decision-out-of-balance',
    finds: ['a cent unexplained', second(10_000, 4_999)],
    leaves: ['explained', second(10_000, 5_000)],
  },
  {
    edit: 'earlier-line-out-of-balance',
    finds: ['a cent too much on the line', second(10_000, 5_000, 5_001)],
    leaves: ['explained', second(10_000, 5_000)],
  },
  {
    edit: 'earlier-decision-before-service',
    finds: [
      'decided in January',
      {
        claim: {
          responsibility: 'S',
          otherPayers: [
            {
              payer: firstPayer,
              decision: { paidCents: 15_000, adjustments: [], adjudicatedOn: day('2026-01-02') },
            },
          ],
        },
      },
    ],
    leaves: ['decided afterwards', second(10_000, 5_000)],
  },
  {
    edit: 'same-payer-twice',
    finds: [
      'first and second alike',
      {
        claim: {
          responsibility: 'S',
          otherPayers: [
            {
              payer: { identifier: 'NFM01', kind: 'commercial' },
              decision: { paidCents: 15_000, adjustments: [], adjudicatedOn: day('2026-02-22') },
            },
          ],
        },
      },
    ],
    leaves: ['another payer first', second(10_000, 5_000)],
  },
];
