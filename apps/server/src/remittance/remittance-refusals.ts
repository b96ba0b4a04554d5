import type { RefusalTable } from '../platform/refusal-table.ts';

export const remittanceRefusals = {
  'period-closed': {
    status: 409,
    sentence: 'This month’s books are closed: nothing is posted into them any more.',
    next: 'Ask a manager; the file is kept and can be posted in the next open month.',
  },
  'exception-not-found': {
    status: 404,
    sentence: 'There is no such exception in a practice that you may see.',
    next: 'Go back to the queue; somebody may have settled it.',
  },
  'exception-settled-already': {
    status: 409,
    sentence: 'Somebody has settled this exception already.',
    next: 'Open the remittance to see how.',
  },
  'exception-is-about-a-claim': {
    status: 422,
    sentence: 'This exception is about one claim, not about the whole payment.',
    next: 'Post it to a claim, give the money back, or leave it as it is.',
  },
  'exception-is-about-a-payment': {
    status: 422,
    sentence: 'This exception is about the whole payment, not about one claim.',
    next: 'Post the payment, or leave it as it is.',
  },
  'payment-cannot-be-posted': {
    status: 422,
    sentence: 'The payment still cannot be posted: it does not balance, or its payer is unknown.',
    next: 'Ask the payer for a corrected 835, or set the payer up, then try again.',
  },
  'claim-still-cannot-be-posted': {
    status: 422,
    sentence: 'The claim that you named does not take this decision as it stands.',
    next: 'Read the reason below: name the lines, accept the zero payment, or choose another claim.',
  },
  'nothing-to-give-back': {
    status: 422,
    sentence: 'The payer paid nothing on this claim, so there is nothing to give back.',
    next: 'Post it to a claim, or leave it as it is.',
  },
  'deposit-not-found': {
    status: 404,
    sentence: 'There is no such deposit of a payer in this practice.',
    next: 'Reload the list.',
  },
  'deposit-matched-already': {
    status: 409,
    sentence: 'This deposit has its remittance already.',
    next: 'Reload the list; it says which.',
  },
  'remittance-not-waiting': {
    status: 409,
    sentence: 'This remittance waits for no deposit: it is not posted, or it was paid already.',
    next: 'Choose another of the same amount.',
  },
  'deposit-of-another-payer': {
    status: 409,
    sentence: 'The bank says that another payer sent this money than the remittance does.',
    next: 'Look at both numbers in the detail; if it is one payment all the same, say why.',
  },
  'deposit-of-another-trace': {
    status: 409,
    sentence: 'The bank’s trace number is another than the remittance’s.',
    next: 'Look at both numbers in the detail; if it is one payment all the same, say why.',
  },
  'deposit-of-another-amount': {
    status: 422,
    sentence: 'The deposit and the remittance are of different amounts.',
    next: 'Choose a remittance of the deposit’s amount; a difference is asked of the payer or the bank.',
  },
} as const satisfies RefusalTable;
