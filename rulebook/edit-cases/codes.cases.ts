import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EditCase } from './edit-case.ts';

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Z${String(100 + at)}`);
const referringProvider = { lastName: 'Stone', firstName: 'Ira', npi: '1999999984' };

export const diagnosisCases: readonly EditCase[] = [
  {
    edit: 'diagnosis-missing',
    finds: ['none', { claim: { diagnoses: [] } }],
    leaves: ['one', {}],
  },
  {
    edit: 'diagnoses-more-than-twelve',
    finds: ['thirteen', { claim: { diagnoses: many(13) } }],
    leaves: ['twelve', { claim: { diagnoses: many(12) } }],
  },
  {
    edit: 'diagnosis-malformed',
    finds: ['begins with a digit', { claim: { diagnoses: ['110'] } }],
    leaves: ['a letter in second place', { claim: { diagnoses: ['QA00101'] } }],
  },
  {
    edit: 'diagnosis-incomplete',
    finds: ['diabetes without its kind', { claim: { diagnoses: ['E11'] } }],
    leaves: ['complete', { claim: { diagnoses: ['E119'] } }],
  },
  {
    edit: 'diagnosis-too-long',
    finds: ['a character too many', { claim: { diagnoses: ['I109'] } }],
    leaves: ['complete', { claim: { diagnoses: ['I10'] } }],
  },
  {
    edit: 'diagnosis-not-on-date',
    finds: ['low back pain of 2021', { claim: { diagnoses: ['M545'] } }],
    leaves: ['its successor', { claim: { diagnoses: ['M5450'] } }],
  },
  {
    edit: 'diagnosis-not-loaded',
    finds: ['a code of a rare disease', { claim: { diagnoses: ['Q998'] } }],
    leaves: ['a code of the book', {}],
  },
  {
    edit: 'diagnosis-unknown',
    finds: [
      'in no list of a complete book',
      { claim: { diagnoses: ['Q998'] }, booksAreComplete: true },
    ],
    leaves: ['in a book that is not complete', { claim: { diagnoses: ['Q998'] } }],
  },
  {
    edit: 'diagnosis-twice',
    finds: ['I10 twice', { claim: { diagnoses: ['I10', 'E119', 'I10'] } }],
    leaves: ['two codes', { claim: { diagnoses: ['I10', 'E119'] } }],
  },
  {
    edit: 'external-cause-first',
    finds: ['a fall first', { claim: { diagnoses: ['W010XXA', 'S93401A'] } }],
    leaves: ['the injury first', { claim: { diagnoses: ['S93401A', 'W010XXA'] } }],
  },
  {
    edit: 'diagnosis-does-not-support',
    finds: ['long-term sugar for high blood pressure', { lines: [{ code: '83036' }] }],
    leaves: ['for diabetes', { claim: { diagnoses: ['E119'] }, lines: [{ code: '83036' }] }],
  },
  {
    edit: 'mind-service-for-bodily-diagnosis',
    finds: [
      'talking therapy for a knee',
      { claim: { diagnoses: ['M1711'] }, lines: [{ code: '90834' }] },
    ],
    leaves: ['for anxiety', { claim: { diagnoses: ['F411'] }, lines: [{ code: '90834' }] }],
  },
  {
    edit: 'body-part-contradicts',
    finds: [
      'a shoulder picture for a knee',
      { claim: { diagnoses: ['M1711'] }, lines: [{ code: '73030', modifiers: ['RT'] }] },
    ],
    leaves: [
      'for a shoulder',
      { claim: { diagnoses: ['M25511'] }, lines: [{ code: '73030', modifiers: ['RT'] }] },
    ],
  },
  {
    edit: 'injury-without-accident-date',
    finds: ['a sprain, first care', { claim: { diagnoses: ['S93401A'] } }],
    leaves: [
      'with the date',
      { claim: { diagnoses: ['S93401A'], accidentDate: day('2026-02-18') } },
    ],
  },
  {
    edit: 'cause-without-accident-date',
    finds: ['another accident', { claim: { relatedCause: 'OA' } }],
    leaves: ['with the date', { claim: { relatedCause: 'OA', accidentDate: day('2026-02-18') } }],
  },
  {
    edit: 'auto-accident-without-state',
    finds: ['no state', { claim: { relatedCause: 'AA', accidentDate: day('2026-02-18') } }],
    leaves: [
      'Illinois',
      { claim: { relatedCause: 'AA', accidentDate: day('2026-02-18'), accidentState: 'IL' } },
    ],
  },
  {
    edit: 'accident-after-service',
    finds: ['a day later', { claim: { accidentDate: day('2026-02-21') } }],
    leaves: ['on the day', { claim: { accidentDate: day('2026-02-20') } }],
  },
  {
    edit: 'work-injury-to-health-plan',
    finds: ['to a commercial plan', { claim: { relatedCause: 'EM' } }],
    leaves: [
      'to the right carrier',
      { claim: { relatedCause: 'EM', payer: { kind: 'workers-compensation' } } },
    ],
  },
];

export const procedureCases: readonly EditCase[] = [
  {
    edit: 'procedure-malformed',
    finds: ['four digits', { lines: [{ code: '9921' }] }],
    leaves: ['Level II', { lines: [{ code: 'G0439' }] }],
  },
  {
    edit: 'procedure-not-on-date',
    finds: ['a visit that ended in 2020', { lines: [{ code: '99201' }] }],
    leaves: ['one that is in force', { lines: [{ code: '99202' }] }],
  },
  {
    edit: 'procedure-not-loaded',
    finds: ['a code we do not hold', { lines: [{ code: '11042' }] }],
    leaves: ['a code of the book', {}],
  },
  {
    edit: 'procedure-unknown',
    finds: [
      'in no list of a complete book',
      { lines: [{ code: '11042' }], booksAreComplete: true },
    ],
    leaves: ['in a book that is not complete', { lines: [{ code: '11042' }] }],
  },
  {
    edit: 'modifier-unknown',
    finds: ['ZZ', { lines: [{ modifiers: ['ZZ'] }] }],
    leaves: ['25', { lines: [{ modifiers: ['25'] }] }],
  },
  {
    edit: 'modifier-twice',
    finds: ['25 twice', { lines: [{ modifiers: ['25', '25'] }] }],
    leaves: ['25 and 95', { lines: [{ modifiers: ['25', '95'] }] }],
  },
  {
    edit: 'modifiers-more-than-four',
    finds: ['five', { lines: [{ modifiers: ['22', '25', '32', '95', 'GC'] }] }],
    leaves: ['four', { lines: [{ modifiers: ['22', '25', '32', '95'] }] }],
  },
  {
    edit: 'modifier-contradicts-code',
    finds: ['25 on a blood draw', { lines: [{ code: '36415', modifiers: ['25'] }] }],
    leaves: ['25 on a visit', { lines: [{ modifiers: ['25'] }] }],
  },
  {
    edit: 'sides-contradict',
    finds: ['right and left', { lines: [{ code: '20610', modifiers: ['RT', 'LT'] }] }],
    leaves: ['both', { lines: [{ code: '20610', modifiers: ['50'] }] }],
  },
  {
    edit: 'side-missing',
    finds: ['a knee picture', { lines: [{ code: '73562' }] }],
    leaves: ['of the right knee', { lines: [{ code: '73562', modifiers: ['RT'] }] }],
  },
  {
    edit: 'side-contradicts-diagnosis',
    finds: [
      'left procedure for the right knee',
      { claim: { diagnoses: ['M1711'] }, lines: [{ code: '73562', modifiers: ['LT'] }] },
    ],
    leaves: [
      'right for right',
      { claim: { diagnoses: ['M1711'] }, lines: [{ code: '73562', modifiers: ['RT'] }] },
    ],
  },
  {
    edit: 'twenty-five-without-a-procedure',
    finds: ['a visit alone', { lines: [{ modifiers: ['25'] }] }],
    leaves: ['beside an injection', { lines: [{ modifiers: ['25'] }, { code: '96372' }] }],
  },
  {
    edit: 'add-on-alone',
    finds: ['a further vaccination alone', { lines: [{ code: '90472' }] }],
    leaves: ['after the first', { lines: [{ code: '90471' }, { code: '90472' }] }],
  },
  {
    edit: 'add-on-needs-the-contractors-word',
    finds: [
      'an open list without any of it',
      { books: { addOnOn: () => ({ outcome: 'contractor-decides', primaryCodes: ['99203'] }) } },
    ],
    leaves: [
      'one of the list beside it',
      { books: { addOnOn: () => ({ outcome: 'supported', primaryCodes: ['99203'] }) } },
    ],
  },
  {
    edit: 'age-does-not-fit',
    finds: ['an infant’s check-up for an adult', { lines: [{ code: '99391' }] }],
    leaves: ['an adult’s', { lines: [{ code: '99396' }] }],
  },
  {
    edit: 'new-patient-seen-before',
    finds: [
      'seen two years ago',
      { lines: [{ code: '99203' }], known: { seenBeforeOn: day('2024-03-01') } },
    ],
    leaves: [
      'seen four years ago',
      { lines: [{ code: '99203' }], known: { seenBeforeOn: day('2022-02-01') } },
    ],
  },
  {
    edit: 'drug-code-missing',
    finds: [
      'to Medicaid',
      { claim: { payer: { kind: 'medicaid', key: 'state' } }, lines: [{ code: 'J3301' }] },
    ],
    leaves: ['to a plan that does not ask', { lines: [{ code: 'J3301' }] }],
  },
  {
    edit: 'drug-code-malformed',
    finds: ['ten digits', { lines: [{ code: 'J3301', nationalDrugCode: '0003029305' }] }],
    leaves: ['eleven', { lines: [{ code: 'J3301', nationalDrugCode: '00003029305' }] }],
  },
  {
    edit: 'place-of-service-unknown',
    finds: ['88', { claim: { placeOfService: '88' } }],
    leaves: ['an office', {}],
  },
  {
    edit: 'place-does-not-fit',
    finds: ['a knee scope in the office', { lines: [{ code: '29881', modifiers: ['RT'] }] }],
    leaves: [
      'in a surgical centre',
      { claim: { placeOfService: '24' }, lines: [{ code: '29881', modifiers: ['RT'] }] },
    ],
  },
  {
    edit: 'telehealth-place-and-modifier',
    finds: ['video in the office', { lines: [{ modifiers: ['95'] }] }],
    leaves: ['video at home', { claim: { placeOfService: '10' }, lines: [{ modifiers: ['95'] }] }],
  },
  {
    edit: 'hands-on-service-by-telehealth',
    finds: [
      'an injection at a distance',
      { claim: { placeOfService: '10' }, lines: [{ code: '20610', modifiers: ['RT'] }] },
    ],
    leaves: ['a visit at a distance', { claim: { placeOfService: '10' } }],
  },
  {
    edit: 'referring-missing',
    finds: ['exercise therapy', { lines: [{ code: '97110' }] }],
    leaves: ['with who ordered it', { claim: { referringProvider }, lines: [{ code: '97110' }] }],
  },
];
