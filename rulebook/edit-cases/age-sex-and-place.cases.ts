import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EditCase } from './edit-case.ts';

const medicare = { kind: 'medicare', key: 'medicare' };
const referringProvider = { lastName: 'Stone', firstName: 'Ira', npi: '1999999984' };
const in2028 = { serviceDateFrom: day('2028-02-01'), serviceDateTo: day('2028-02-01') };

export const ageSexAndPlaceCases: readonly EditCase[] = [
  {
    edit: 'diagnosis-contradicts-sex',
    finds: ['the prostate of a woman', { claim: { diagnoses: ['N401'] } }],
    leaves: ['of a man', { claim: { diagnoses: ['N401'], patient: { sex: 'M' } } }],
  },
  {
    edit: 'diagnosis-of-another-age',
    finds: [
      'a child’s check-up at forty-five',
      { claim: { diagnoses: ['Z00129'] }, lines: [{ code: '99396' }] },
    ],
    leaves: [
      'at eight',
      {
        claim: { diagnoses: ['Z00129'], patient: { dateOfBirth: day('2018-01-01') } },
        lines: [{ code: '99393' }],
      },
    ],
  },
  {
    edit: 'manifestation-first',
    finds: ['a heart ill from another illness first', { claim: { diagnoses: ['I43', 'E8581'] } }],
    leaves: ['after that illness', { claim: { diagnoses: ['E8581', 'I43'] } }],
  },
  {
    edit: 'diagnoses-exclude-each-other',
    finds: [
      'two kinds of diabetes',
      { claim: { diagnoses: ['E119', 'E109'] }, books: { excludes1On: () => ({ at: 'E11' }) } },
    ],
    leaves: [
      'two that no note names',
      { claim: { diagnoses: ['E119', 'I10'] }, books: { excludes1On: () => undefined } },
    ],
  },
  {
    edit: 'maternity-outside-its-ages',
    finds: [
      'a pregnancy at seventy',
      { claim: { diagnoses: ['Z3401'], patient: { dateOfBirth: day('1955-01-01') } } },
    ],
    leaves: ['at forty-five', { claim: { diagnoses: ['Z3401'] } }],
  },
  {
    edit: 'newborn-diagnosis-for-the-older',
    finds: ['a birth for an adult', { claim: { diagnoses: ['Z3800'] } }],
    leaves: [
      'for a newborn',
      { claim: { diagnoses: ['Z3800'], patient: { dateOfBirth: day('2026-02-19') } } },
    ],
  },
  {
    edit: 'check-up-without-its-reason',
    finds: ['for high blood pressure', { lines: [{ code: '99396' }] }],
    leaves: [
      'for the examination',
      { claim: { diagnoses: ['Z0000', 'I10'] }, lines: [{ code: '99396' }] },
    ],
  },
  {
    edit: 'telehealth-without-modifier',
    finds: ['at home, nothing said', { claim: { placeOfService: '10' } }],
    leaves: ['by video', { claim: { placeOfService: '10' }, lines: [{ modifiers: ['95'] }] }],
  },
  {
    edit: 'video-and-telephone',
    finds: ['95 and 93', { claim: { placeOfService: '10' }, lines: [{ modifiers: ['95', '93'] }] }],
    leaves: ['93', { claim: { placeOfService: '10' }, lines: [{ modifiers: ['93'] }] }],
  },
  {
    edit: 'telehealth-visit-codes-to-medicare',
    finds: ['98005', { claim: { payer: medicare }, lines: [{ code: '98005' }] }],
    leaves: ['to a commercial plan', { lines: [{ code: '98005' }] }],
  },
  {
    edit: 'medicare-home-telehealth-ended',
    finds: [
      'a visit in 2028',
      {
        claim: { payer: medicare, placeOfService: '10', ...in2028 },
        lines: [{ modifiers: ['95'] }],
      },
    ],
    leaves: [
      'talking therapy in 2028',
      {
        claim: { payer: medicare, placeOfService: '10', diagnoses: ['F411'], ...in2028 },
        lines: [{ code: '90834', modifiers: ['95'] }],
      },
    ],
  },
  {
    edit: 'vaccine-without-its-giving',
    finds: ['a flu vaccine alone', { claim: { diagnoses: ['Z23'] }, lines: [{ code: '90686' }] }],
    leaves: [
      'and given',
      { claim: { diagnoses: ['Z23'] }, lines: [{ code: '90471' }, { code: '90686' }] },
    ],
  },
  {
    edit: 'giving-without-its-vaccine',
    finds: ['a vaccination with nothing', { lines: [{ code: '90471' }] }],
    leaves: ['with the vaccine', { lines: [{ code: '90471' }, { code: '90686' }] }],
  },
  {
    edit: 'drug-without-its-giving',
    finds: ['a drug alone', { lines: [{ code: 'J3301' }] }],
    leaves: ['injected', { lines: [{ code: 'J3301' }, { code: '96372' }] }],
  },
  {
    edit: 'consultation-to-medicare',
    finds: ['99244', { claim: { payer: medicare }, lines: [{ code: '99244' }] }],
    leaves: ['to a commercial plan', { lines: [{ code: '99244' }] }],
  },
  {
    edit: 'ordering-provider-for-medicare',
    finds: [
      'a blood count that nobody ordered',
      { claim: { payer: medicare, cliaNumber: '14D1234567' }, lines: [{ code: '85025' }] },
    ],
    leaves: [
      'with who ordered it',
      {
        claim: { payer: medicare, cliaNumber: '14D1234567', referringProvider },
        lines: [{ code: '85025' }],
      },
    ],
  },
  {
    edit: 'unlisted-without-words',
    finds: ['an unlisted therapy', { lines: [{ code: '97799' }] }],
    leaves: ['described', { claim: { note: 'balance board' }, lines: [{ code: '97799' }] }],
  },
  {
    edit: 'admission-date-missing',
    finds: ['a new knee in hospital', { claim: { placeOfService: '21' } }],
    leaves: [
      'admitted the day before',
      { claim: { placeOfService: '21', admissionDate: day('2026-02-19') } },
    ],
  },
  {
    edit: 'admission-after-service',
    finds: ['a day later', { claim: { placeOfService: '21', admissionDate: day('2026-02-21') } }],
    leaves: ['on the day', { claim: { placeOfService: '21', admissionDate: day('2026-02-20') } }],
  },
];
