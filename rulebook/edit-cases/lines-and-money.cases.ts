import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EarlierLine } from '../edits/claim-under-edit.ts';
import type { EditCase } from './edit-case.ts';

const fifty = Array.from({ length: 51 }, () => ({ code: '97110', modifiers: ['59'] }));
const earlier: EarlierLine = {
  claimId: 'claim-0',
  encounterIsSame: false,
  payerId: 'payer-1',
  renderingNpi: '1245319599',
  code: '99213',
  modifiers: [],
  serviceDate: day('2026-02-20'),
  units: 1,
};

export const lineCases: readonly EditCase[] = [
  {
    edit: 'no-lines',
    finds: ['none', { lines: [] }],
    leaves: ['one', {}],
  },
  {
    edit: 'lines-more-than-fifty',
    finds: ['fifty-one', { lines: fifty }],
    leaves: ['fifty', { lines: fifty.slice(1) }],
  },
  {
    edit: 'charge-not-positive',
    finds: ['nothing', { lines: [{ chargeCents: 0 }] }],
    leaves: ['a cent', { lines: [{ chargeCents: 1 }] }],
  },
  {
    edit: 'charge-too-large',
    finds: ['a million dollars', { lines: [{ chargeCents: 100_000_000 }] }],
    leaves: ['a cent less', { lines: [{ chargeCents: 99_999_999 }] }],
  },
  {
    edit: 'total-is-not-the-sum',
    finds: ['a cent too much', { claim: { totalChargeCents: 15_001 } }],
    leaves: ['two lines', { lines: [{}, { code: '96372', chargeCents: 2_000 }] }],
  },
  {
    edit: 'patient-paid-more-than-charged',
    finds: ['a cent too much', { claim: { patientPaidCents: 15_001 } }],
    leaves: ['all of it', { claim: { patientPaidCents: 15_000 } }],
  },
  {
    edit: 'units-not-positive',
    finds: ['nothing', { lines: [{ units: 0 }] }],
    leaves: ['one', {}],
  },
  {
    edit: 'units-over-the-day',
    finds: [
      'nine quarters of therapy on two lines',
      {
        lines: [
          { code: '97110', units: 4 },
          { code: '97110', units: 5, modifiers: ['59'] },
        ],
      },
    ],
    leaves: ['eight', { lines: [{ code: '97110', units: 8 }] }],
  },
  {
    edit: 'service-date-in-future',
    finds: ['tomorrow', { lines: [{ serviceDate: day('2026-02-24') }] }],
    leaves: ['today', { lines: [{ serviceDate: day('2026-02-23') }] }],
  },
  {
    edit: 'service-date-long-ago',
    finds: ['three years back', { lines: [{ serviceDate: day('2023-02-20') }] }],
    leaves: ['a year back', { lines: [{ serviceDate: day('2025-02-20') }] }],
  },
  {
    edit: 'dates-across-years',
    finds: [
      'December and January',
      { claim: { serviceDateFrom: day('2025-12-31'), serviceDateTo: day('2026-01-02') } },
    ],
    leaves: [
      'two days of January',
      { claim: { serviceDateFrom: day('2026-01-01'), serviceDateTo: day('2026-01-02') } },
    ],
  },
  {
    edit: 'pointer-missing',
    finds: ['none', { lines: [{ diagnosisPointers: [] }] }],
    leaves: ['one', {}],
  },
  {
    edit: 'pointer-to-nothing',
    finds: ['the second of one', { lines: [{ diagnosisPointers: [2] }] }],
    leaves: [
      'the second of two',
      { claim: { diagnoses: ['I10', 'E119'] }, lines: [{ diagnosisPointers: [2] }] },
    ],
  },
  {
    edit: 'pointers-more-than-four',
    finds: ['five', { lines: [{ diagnosisPointers: [1, 2, 3, 4, 5] }] }],
    leaves: ['four', { lines: [{ diagnosisPointers: [1, 2, 3, 4] }] }],
  },
  {
    edit: 'pointer-twice',
    finds: ['the first twice', { lines: [{ diagnosisPointers: [1, 1] }] }],
    leaves: ['once', {}],
  },
  {
    edit: 'line-twice',
    finds: ['two injections alike', { lines: [{ code: '96372' }, { code: '96372' }] }],
    leaves: [
      'the second one apart',
      { lines: [{ code: '96372' }, { code: '96372', modifiers: ['59'] }] },
    ],
  },
  {
    edit: 'billed-before',
    finds: ['under another encounter', { known: { earlierLines: [earlier] } }],
    leaves: [
      'the same encounter, to the first payer',
      { known: { earlierLines: [{ ...earlier, encounterIsSame: true }] } },
    ],
  },
  {
    edit: 'billed-before-with-other-modifiers',
    finds: ['with 25 before', { known: { earlierLines: [{ ...earlier, modifiers: ['25'] }] } }],
    leaves: [
      'by somebody else',
      { known: { earlierLines: [{ ...earlier, modifiers: ['25'], renderingNpi: '1' }] } },
    ],
  },
  {
    edit: 'included-in-another-service',
    finds: [
      'a visit beside a joint injection',
      {
        claim: { diagnoses: ['M1711'] },
        lines: [{}, { code: '20610', modifiers: ['RT'] }],
      },
    ],
    leaves: [
      'a visit of its own',
      {
        claim: { diagnoses: ['M1711'] },
        lines: [{ modifiers: ['25'] }, { code: '20610', modifiers: ['RT'] }],
      },
    ],
  },
  {
    edit: 'tables-not-loaded',
    finds: ['a quarter that nobody loaded', { tablesAreMissing: true }],
    leaves: ['a quarter that is loaded', {}],
  },
  {
    edit: 'too-often',
    finds: [
      'long-term sugar after a month',
      {
        claim: { diagnoses: ['E119'], cliaNumber: '14D1234567' },
        lines: [{ code: '83036' }],
        known: {
          earlierLines: [{ ...earlier, code: '83036', serviceDate: day('2026-01-20') }],
        },
      },
    ],
    leaves: [
      'after three months',
      {
        claim: { diagnoses: ['E119'], cliaNumber: '14D1234567' },
        lines: [{ code: '83036' }],
        known: {
          earlierLines: [{ ...earlier, code: '83036', serviceDate: day('2025-11-10') }],
        },
      },
    ],
  },
];
