import type { RefusalTable } from '../platform/refusal-table.ts';

export const partnerRefusals = {
  'partner-unknown': {
    status: 404,
    sentence: 'We have no partner of this name.',
    next: 'Set the partner up with its agreement first.',
  },
  'no-active-agreement': {
    status: 409,
    sentence: 'No agreement with this partner is in force on this day.',
    next: 'Record the signed agreement and the day from which it holds; nothing leaves before that.',
  },
  'onboarding-packet-malformed': {
    status: 422,
    sentence: 'The set-up packet has not the form we agreed on.',
    next: 'Correct the fields that are named and send it again.',
  },
  'onboarding-names-unknown': {
    status: 422,
    sentence: 'The set-up packet names a payer, practice or location that is not in it.',
    next: 'Add what is named in the detail, or correct the name.',
  },
  'unrouted-not-found': {
    status: 404,
    sentence: 'There is no such file waiting.',
    next: 'Reload the list; somebody else may have dealt with it.',
  },
} as const satisfies RefusalTable;
