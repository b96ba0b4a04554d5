import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EditCase } from './edit-case.ts';
import { sampleEligibility } from './sample-claim.ts';

const medicare = { payer: { key: 'medicare', kind: 'medicare', filingIndicator: 'MB' } };

export const peopleCases: readonly EditCase[] = [
  {
    edit: 'patient-name-missing',
    finds: ['no first name', { claim: { patient: { firstName: ' ' } } }],
    leaves: ['a short name', { claim: { patient: { firstName: 'O' } } }],
  },
  {
    edit: 'patient-birth-date-missing',
    finds: ['no birth date', { claim: { patient: { dateOfBirth: null } } }],
    leaves: ['born on the day', { claim: { patient: { dateOfBirth: day('2026-02-20') } } }],
  },
  {
    edit: 'service-before-birth',
    finds: ['born a day later', { claim: { patient: { dateOfBirth: day('2026-02-21') } } }],
    leaves: ['born on the day', { claim: { patient: { dateOfBirth: day('2026-02-20') } } }],
  },
  {
    edit: 'service-after-death',
    finds: ['died the day before', { claim: { patient: { diedOn: day('2026-02-19') } } }],
    leaves: ['died on the day', { claim: { patient: { diedOn: day('2026-02-20') } } }],
  },
  {
    edit: 'patient-age-implausible',
    finds: ['born in 1880', { claim: { patient: { dateOfBirth: day('1880-05-06') } } }],
    leaves: ['a hundred years old', { claim: { patient: { dateOfBirth: day('1926-01-01') } } }],
  },
  {
    edit: 'patient-sex-unknown',
    finds: ['U', { claim: { patient: { sex: 'U' } } }],
    leaves: ['M', { claim: { patient: { sex: 'M' } } }],
  },
  {
    edit: 'patient-address-incomplete',
    finds: ['no city', { claim: { patient: { address: { city: '' } } } }],
    leaves: ['a street without a number', { claim: { patient: { address: { line1: 'Farm' } } } }],
  },
  {
    edit: 'patient-zip-malformed',
    finds: ['four digits', { claim: { patient: { address: { zip: '6270' } } } }],
    leaves: ['nine digits', { claim: { patient: { address: { zip: '627041111' } } } }],
  },
  {
    edit: 'patient-state-unknown',
    finds: ['ZZ', { claim: { patient: { address: { state: 'ZZ' } } } }],
    leaves: ['Puerto Rico', { claim: { patient: { address: { state: 'PR' } } } }],
  },
  {
    edit: 'subscriber-name-missing',
    finds: ['no last name', { claim: { subscriber: { lastName: '' } } }],
    leaves: ['no first name', { claim: { subscriber: { firstName: '' } } }],
  },
  {
    edit: 'subscriber-birth-date-missing',
    finds: ['not on file', { claim: { subscriber: { dateOfBirth: null } } }],
    leaves: ['on file', {}],
  },
  {
    edit: 'relationship-unknown',
    finds: ['88', { claim: { subscriber: { relationship: '88' } } }],
    leaves: ['a child', { claim: { subscriber: { relationship: '19' } } }],
  },
  {
    edit: 'self-with-another-birth-date',
    finds: ['a day apart', { claim: { subscriber: { dateOfBirth: day('1980-05-07') } } }],
    leaves: [
      'a child of the subscriber',
      { claim: { subscriber: { relationship: '19', dateOfBirth: day('1950-05-07') } } },
    ],
  },
  {
    edit: 'self-with-another-name',
    finds: ['another last name', { claim: { subscriber: { lastName: 'Stone' } } }],
    leaves: ['the same in capitals', { claim: { subscriber: { lastName: 'RIVERA' } } }],
  },
  {
    edit: 'member-id-missing',
    finds: ['empty', { claim: { subscriber: { memberId: '' } } }],
    leaves: ['there', {}],
  },
  {
    edit: 'member-id-form',
    finds: ['a digit short', { claim: { subscriber: { memberId: 'NFM12345678' } } }],
    leaves: [
      'a payer whose form nobody knows',
      { claim: { payer: { key: 'elsewhere' }, subscriber: { memberId: 'A1' } } },
    ],
  },
  {
    edit: 'medicare-number-has-unused-letter',
    finds: ['an O', { claim: { ...medicare, subscriber: { memberId: '1EO4TE5MK73' } } }],
    leaves: ['none', { claim: { ...medicare, subscriber: { memberId: '1EG4TE5MK73' } } }],
  },
  {
    edit: 'policy-not-in-force',
    finds: ['ended before', { claim: { subscriber: { effectiveTo: day('2026-01-31') } } }],
    leaves: ['ends on the day', { claim: { subscriber: { effectiveTo: day('2026-02-20') } } }],
  },
  {
    edit: 'eligibility-inactive',
    finds: [
      'the payer said inactive',
      {
        known: {
          eligibility: {
            ...sampleEligibility,
            outcome: 'inactive',
            rejectReasonCodes: [],
            namesUnaskedPayer: false,
          },
        },
      },
    ],
    leaves: ['nobody asked', { known: { eligibility: null } }],
  },
  {
    edit: 'eligibility-member-not-found',
    finds: [
      'AAA 75',
      {
        known: {
          eligibility: {
            ...sampleEligibility,
            outcome: 'refused',
            rejectReasonCodes: ['75'],
            namesUnaskedPayer: false,
          },
        },
      },
    ],
    leaves: [
      'AAA 42: the payer’s system was down',
      {
        known: {
          eligibility: {
            ...sampleEligibility,
            outcome: 'refused',
            rejectReasonCodes: ['42'],
            namesUnaskedPayer: false,
          },
        },
      },
    ],
  },
  {
    edit: 'eligibility-names-another-payer',
    finds: [
      'an Advantage plan has the patient',
      {
        known: {
          eligibility: {
            ...sampleEligibility,
            outcome: 'active',
            rejectReasonCodes: [],
            namesUnaskedPayer: true,
          },
        },
      },
    ],
    leaves: [
      'the second payer is being asked',
      {
        claim: { responsibility: 'S' },
        known: {
          eligibility: {
            ...sampleEligibility,
            outcome: 'active',
            rejectReasonCodes: [],
            namesUnaskedPayer: true,
          },
        },
      },
    ],
  },
  {
    edit: 'payer-not-recognised',
    finds: ['nobody said which', { claim: { payer: { kind: 'unrecognised' } } }],
    leaves: ['a payer', {}],
  },
  {
    edit: 'payer-number-missing',
    finds: ['no number', { claim: { payer: { identifier: '' } } }],
    leaves: ['a number', { claim: { payer: { identifier: '60054' } } }],
  },
  {
    edit: 'filing-indicator-missing',
    finds: ['empty', { claim: { payer: { filingIndicator: '' } } }],
    leaves: ['CI', { claim: { payer: { filingIndicator: 'CI' } } }],
  },
];
