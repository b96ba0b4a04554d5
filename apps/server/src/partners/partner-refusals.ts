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
  'payer-not-known': {
    status: 404,
    sentence: 'There is no such payer.',
    next: 'Reload the list of payers.',
  },
  'medicare-takes-no-replacement': {
    status: 422,
    sentence: 'Medicare Part B takes no replacement claims (frequency 7).',
    next: 'Choose new claim or reopening.',
  },
  'forwards-to-itself': {
    status: 422,
    sentence: 'A payer cannot forward claims to itself.',
    next: 'Choose the payer that comes after it, or none.',
  },
  'usual-days-cross': {
    status: 422,
    sentence: 'Nearly all payments cannot come sooner than the usual ones.',
    next: 'Enter more days for “nearly all” than for “usually”.',
  },
  'unrouted-not-found': {
    status: 404,
    sentence: 'There is no such file waiting.',
    next: 'Reload the list; somebody else may have dealt with it.',
  },
} as const satisfies RefusalTable;
