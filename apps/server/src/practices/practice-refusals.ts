import type { RefusalTable } from '../platform/refusal-table.ts';

export const practiceRefusals = {
  'npi-check-digit-wrong': {
    status: 422,
    sentence: 'A National Provider Identifier does not pass its check digit.',
    next: 'Compare it with the NPPES registry; a digit is mistyped. The place is named in the detail.',
  },
  'practice-not-found': {
    status: 404,
    sentence: 'There is no such practice.',
    next: 'Choose a practice from the list.',
  },
  'provider-not-found': {
    status: 404,
    sentence: 'There is no such provider in this practice.',
    next: 'Reload the list of providers.',
  },
  'provider-known': {
    status: 409,
    sentence: 'This practice has a provider with this NPI already.',
    next: 'Find the provider in the list and correct what is kept there.',
  },
  'location-not-found': {
    status: 404,
    sentence: 'There is no such place in this practice.',
    next: 'Reload the list of locations.',
  },
  'location-known': {
    status: 409,
    sentence: 'This practice has a place under this key already.',
    next: 'Find it in the list and correct what is kept there, or choose another key.',
  },
  'address-is-a-post-box': {
    status: 422,
    sentence: 'A claim needs a street address here; this is a post office box.',
    next: 'Enter the street, and the box or lockbox as the pay-to address.',
  },
  'time-zone-unknown': {
    status: 422,
    sentence: 'There is no time zone of this name.',
    next: 'Choose one from the list, such as America/Chicago.',
  },
  'payee-of-another-practice': {
    status: 409,
    sentence: 'Another practice is paid under this tax id or NPI.',
    next: 'Compare both with the practice’s W-9; remittances could not be told apart.',
  },
  'bank-account-ends-otherwise': {
    status: 422,
    sentence: 'The bank account ends in other digits than the practice says.',
    next: 'Compare both with the bank’s letter or a voided cheque.',
  },
  'routing-number-wrong': {
    status: 422,
    sentence: 'The routing number does not pass its check digit.',
    next: 'Compare the nine digits with the bank’s letter or a voided cheque; one is mistyped.',
  },
  'price-not-found': {
    status: 404,
    sentence: 'The practice has no price for this code.',
    next: 'Enter one with the day from which it holds.',
  },
  'begins-before-what-holds': {
    status: 409,
    sentence: 'What is kept already begins on this day or later.',
    next: 'Choose a later first day: what has held is history and stays as it was.',
  },
  'ended-already': {
    status: 409,
    sentence: 'This has an end already.',
    next: 'Begin a new one instead.',
  },
  'ends-before-it-begins': {
    status: 422,
    sentence: 'The last day lies before the first.',
    next: 'Choose a last day on or after the first.',
  },
  'overlaps-what-holds': {
    status: 409,
    sentence: 'For some of these days the same is kept already.',
    next: 'End what holds first, or begin after it.',
  },
  'api-key-not-found': {
    status: 404,
    sentence: 'No key of this name is in force at the practice.',
    next: 'List the keys to see their names and when they ended.',
  },
} as const satisfies RefusalTable;
