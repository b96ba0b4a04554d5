import type { RefusalTable } from '../platform/refusal-table.ts';

export const encounterRefusals = {
  'encounter-not-found': {
    status: 404,
    sentence: 'There is no such encounter in this practice.',
    next: 'Reload the queue.',
  },
  'encounter-of-another-patient': {
    status: 409,
    sentence: 'The practice used this encounter number for another patient before.',
    next: 'Ask the practice which patient was seen, and have it sent again under its own number.',
  },
  'charge-taken-back': {
    status: 409,
    sentence: 'The practice takes a charge back that is posted already, and may be on a claim.',
    next: 'Correct the claim without the line, or take the claim back; then tell the practice.',
  },
  'charges-differ-from-billed': {
    status: 409,
    sentence: 'These charges differ from those that are billed already for this encounter.',
    next: 'Compare the two. If the new ones are right, correct the claim; what was billed is never overwritten.',
  },
  'called-off-with-charges': {
    status: 409,
    sentence: 'The practice calls a visit off for which it has sent charges.',
    next: 'Ask the practice whether the patient was seen; then void the charges or keep the visit.',
  },
  'encounter-is-billed': {
    status: 409,
    sentence: 'The charges of this encounter are posted already.',
    next: 'Correct the claim instead.',
  },
  'encounter-still-incomplete': {
    status: 422,
    sentence: 'The encounter still lacks something.',
    next: 'Put in what the list names; each item says where.',
  },
  'appointment-of-another-patient': {
    status: 409,
    sentence: 'The practice used this appointment number for another patient before.',
    next: 'Ask the practice which patient it is for, and have it sent again under its own number.',
  },
  'appointment-without-charges': {
    status: 409,
    sentence: 'The visit of this appointment has no charges yet.',
    next: 'Wait for the charges, say that they are missing, or that the patient did not come.',
  },
  'appointment-has-charges': {
    status: 409,
    sentence: 'The visit of this appointment has charges, so none is missing.',
    next: 'Say that it is charged.',
  },
  'appointment-not-found': {
    status: 404,
    sentence: 'There is no such appointment in this practice.',
    next: 'Reload the day.',
  },
  'encounter-input-wrong': {
    status: 422,
    sentence: 'A code, date or amount has not the form it must have.',
    next: 'Correct the field that is named.',
  },
} as const satisfies RefusalTable;
