import type { RefusalTable } from '../platform/refusal-table.ts';

export const coverageRefusals = {
  'coverage-not-found': {
    status: 404,
    sentence: 'There is no such policy in this practice.',
    next: 'Reload the patient.',
  },
  'payer-not-asked-electronically': {
    status: 422,
    sentence: 'This payer has no number under which it is asked about eligibility.',
    next: 'Call the payer, or have its number entered.',
  },
  'coverage-payer-unknown': {
    status: 422,
    sentence: 'This payer is not one of those we deal with.',
    next: 'Choose a payer from the list, or set the payer up first.',
  },
  'coverage-dates-wrong': {
    status: 422,
    sentence: 'The days of the policy are not in the calendar, or the last lies before the first.',
    next: 'Give both as YYYY-MM-DD, the last day not before the first.',
  },
} as const satisfies RefusalTable;
