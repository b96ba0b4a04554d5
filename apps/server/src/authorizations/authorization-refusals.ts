import type { RefusalTable } from '../platform/refusal-table.ts';

export const authorizationRefusals = {
  'authorization-not-found': {
    status: 404,
    sentence: 'There is no such authorization in this practice.',
    next: 'Reload the patient.',
  },
  'authorization-dates-wrong': {
    status: 422,
    sentence: 'The days of the authorization are not in the calendar, or turned around.',
    next: 'Give both as YYYY-MM-DD, the last day not before the first.',
  },
  'authorization-payer-unknown': {
    status: 422,
    sentence: 'This payer is not one of those we deal with.',
    next: 'Choose a payer from the list.',
  },
  'authorization-number-missing': {
    status: 422,
    sentence: 'An approved authorization has a number.',
    next: 'Take it from the payer’s answer.',
  },
} as const satisfies RefusalTable;
