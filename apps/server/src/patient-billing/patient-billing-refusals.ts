import type { RefusalTable } from '../platform/refusal-table.ts';

export const patientBillingRefusals = {
  'portal-closed': {
    status: 401,
    sentence: 'We could not open your bill with this link and date of birth.',
    next: 'Check the date, use the newest link we sent, or call the office.',
  },
  'cheque-names-nobody': {
    status: 422,
    sentence: 'The cheque’s memo names no statement of this practice.',
    next: 'Find out whose it is and record it on that account.',
  },
  'cheque-ambiguous': {
    status: 409,
    sentence: 'Several cheques with this number and amount are recorded.',
    next: 'Look at the bank’s image and take back the right one.',
  },
  'cheque-not-waiting': {
    status: 409,
    sentence: 'This deposit does not wait for an account.',
    next: 'Look at the deposit: somebody may have been quicker.',
  },
  'guarantor-not-found': {
    status: 404,
    sentence: 'Nobody of this practice answers for bills under this number.',
    next: 'Search for the patient and take the account from there.',
  },
  'nothing-owed': {
    status: 409,
    sentence: 'You owe nothing now.',
    next: 'There is nothing to do. Thank you.',
  },
  'more-than-owed': {
    status: 422,
    sentence: 'That is more than you owe.',
    next: 'Enter the balance or a part of it.',
  },
  'card-processor-silent': {
    status: 503,
    sentence: 'The card processor did not say what it settled.',
    next: 'Nothing is lost: the days are asked for again tomorrow.',
  },
  'card-payments-closed': {
    status: 503,
    sentence: 'Card payments are not available now.',
    next: 'Pay by cheque, or try again later.',
  },
  'plan-too-long': {
    status: 422,
    sentence: 'A plan has two, three or four payments.',
    next: 'Choose two, three or four months, or call the office.',
  },
  'plan-already-agreed': {
    status: 409,
    sentence: 'There is a payment plan already.',
    next: 'Call the office if you need to change it.',
  },
  'asked-too-often': {
    status: 429,
    sentence: 'We have several questions of yours from today already.',
    next: 'Call the office: a person will answer.',
  },
} as const satisfies RefusalTable;
