import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EarlierLine } from '../edits/claim-under-edit.ts';
import type { EditCase } from './edit-case.ts';

const surgery: EarlierLine = {
  claimId: 'claim-9',
  encounterIsSame: false,
  payerId: 'payer-1',
  renderingNpi: '1245319599',
  code: '27447',
  modifiers: ['RT'],
  serviceDate: day('2026-01-12'),
  units: 1,
};
const medicare = { payer: { kind: 'medicare', key: 'medicare' } };

export const surgeryCases: readonly EditCase[] = [
  {
    edit: 'visit-after-surgery',
    finds: ['five weeks after a new knee', { known: { earlierLines: [surgery] } }],
    leaves: [
      'about something else',
      { lines: [{ modifiers: ['24'] }], known: { earlierLines: [surgery] } },
    ],
  },
  {
    edit: 'surgery-after-surgery',
    finds: [
      'a joint injection five weeks after a new knee',
      { lines: [{ code: '20610', modifiers: ['LT'] }], known: { earlierLines: [surgery] } },
    ],
    leaves: [
      'said to be unrelated',
      { lines: [{ code: '20610', modifiers: ['LT', '79'] }], known: { earlierLines: [surgery] } },
    ],
  },
  {
    edit: 'after-surgery-modifier-without-surgery',
    finds: ['24 with no surgery known', { lines: [{ modifiers: ['24'] }] }],
    leaves: [
      '24 after a new knee',
      { lines: [{ modifiers: ['24'] }], known: { earlierLines: [surgery] } },
    ],
  },
  {
    edit: 'fifty-seven-without-major-surgery',
    finds: [
      '57 beside a joint injection',
      { lines: [{ modifiers: ['57'] }, { code: '20610', modifiers: ['RT'] }] },
    ],
    leaves: [
      '57 beside a knee scope',
      { lines: [{ modifiers: ['57'] }, { code: '29881', modifiers: ['RT'] }] },
    ],
  },
  {
    edit: 'split-care-of-no-surgery',
    finds: [
      'care after a joint injection',
      { lines: [{ code: '20610', modifiers: ['RT', '55'] }] },
    ],
    leaves: ['care after a new knee', { lines: [{ code: '27447', modifiers: ['RT', '55'] }] }],
  },
  {
    edit: 'two-visits-on-a-day',
    finds: ['99212 and 99213', { lines: [{ code: '99212' }, {}] }],
    leaves: ['the second one of its own', { lines: [{ code: '99212' }, { modifiers: ['25'] }] }],
  },
  {
    edit: 'both-sides-with-units',
    finds: ['two units with 50', { lines: [{ code: '20610', modifiers: ['50'], units: 2 }] }],
    leaves: ['one unit with 50', { lines: [{ code: '20610', modifiers: ['50'] }] }],
  },
  {
    edit: 'repeated-without-a-first',
    finds: ['76 alone', { lines: [{ code: '93000', modifiers: ['76'] }] }],
    leaves: [
      'after the first',
      { lines: [{ code: '93000' }, { code: '93000', modifiers: ['76'] }] },
    ],
  },
  {
    edit: 'assistant-and-second-surgeon',
    finds: ['80 and 62', { lines: [{ code: '27447', modifiers: ['RT', '80', '62'] }] }],
    leaves: ['80', { lines: [{ code: '27447', modifiers: ['RT', '80'] }] }],
  },
  {
    edit: 'parts-contradict',
    finds: ['26 and TC', { lines: [{ code: '73562', modifiers: ['RT', '26', 'TC'] }] }],
    leaves: ['26', { lines: [{ code: '73562', modifiers: ['RT', '26'] }] }],
  },
  {
    edit: 'not-paid-by-medicare',
    finds: [
      'a code that Medicare does not take',
      {
        claim: { payer: { kind: 'medicare' } },
        books: { feeTraitsOn: () => ({ status: 'I', globalDays: null, hasParts: false }) },
      },
    ],
    leaves: [
      'one that it pays',
      {
        claim: { payer: { kind: 'medicare' } },
        books: { feeTraitsOn: () => ({ status: 'A', globalDays: null, hasParts: false }) },
      },
    ],
  },
  {
    edit: 'technical-part-in-hospital',
    finds: [
      'a whole picture in a hospital',
      { claim: { placeOfService: '22' }, lines: [{ code: '73562', modifiers: ['RT'] }] },
    ],
    leaves: [
      'its reading',
      { claim: { placeOfService: '22' }, lines: [{ code: '73562', modifiers: ['RT', '26'] }] },
    ],
  },
  {
    edit: 'notices-contradict',
    finds: ['GA and GZ', { claim: medicare, lines: [{ modifiers: ['GA', 'GZ'] }] }],
    leaves: ['GA', { claim: medicare, lines: [{ modifiers: ['GA'] }] }],
  },
  {
    edit: 'notice-to-another-payer',
    finds: ['GA to a commercial plan', { lines: [{ modifiers: ['GA'] }] }],
    leaves: ['GA to Medicare', { claim: medicare, lines: [{ modifiers: ['GA'] }] }],
  },
  {
    edit: 'therapy-plan-not-named',
    finds: ['exercise without a plan', { claim: medicare, lines: [{ code: '97110' }] }],
    leaves: ['under GP', { claim: medicare, lines: [{ code: '97110', modifiers: ['GP'] }] }],
  },
  {
    edit: 'therapy-plans-contradict',
    finds: ['GP and GO', { lines: [{ code: '97110', modifiers: ['GP', 'GO'] }] }],
    leaves: ['GP', { lines: [{ code: '97110', modifiers: ['GP'] }] }],
  },
  {
    edit: 'drug-thrown-away-without-the-given',
    finds: ['the rest alone', { lines: [{ code: 'J3301', modifiers: ['JW'] }] }],
    leaves: [
      'beside what was given',
      { lines: [{ code: 'J3301' }, { code: 'J3301', modifiers: ['JW'] }] },
    ],
  },
];
