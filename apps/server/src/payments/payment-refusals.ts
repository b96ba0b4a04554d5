import type { RefusalTable } from '../platform/refusal-table.ts';

export const paymentRefusals = {
  'payment-key-reused-with-other-amount': {
    status: 409,
    sentence: 'A payment with this reference is already recorded, with another amount.',
    next: 'Compare the two; record the second under a reference of its own if both are real.',
  },
  'payment-amount-not-positive': {
    status: 422,
    sentence: 'A payment is more than nothing.',
    next: 'Enter the amount that was received; money that goes back is a return.',
  },
  'payment-without-account': {
    status: 422,
    sentence: 'The payment names neither a patient nor a guarantor of this practice.',
    next: 'Find the account and record the payment there.',
  },
  'payment-not-found': {
    status: 404,
    sentence: 'No payment with this reference is recorded.',
    next: 'Check the reference on the bank’s or processor’s notice.',
  },
  'payment-not-received': {
    status: 409,
    sentence: 'This payment was never received, so it cannot be returned.',
    next: 'Look at its history before doing anything.',
  },
} as const satisfies RefusalTable;
