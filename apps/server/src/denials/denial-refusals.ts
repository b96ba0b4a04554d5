import type { RefusalTable } from '../platform/refusal-table.ts';

export const denialRefusals = {
  'rate-question-not-found': {
    status: 404,
    sentence: 'There is no such question about a contract’s rate in a practice that you may see.',
    next: 'Go back to the queue of receivables.',
  },
  'rate-question-answered': {
    status: 409,
    sentence: 'This question about a contract’s rate was answered already.',
    next: 'Open the contract to see its rate, or the denials of the payer.',
  },
  'contract-rate-not-found': {
    status: 422,
    sentence: 'No loaded contract names a rate for this code.',
    next: 'Load the contract’s rates first; the amount came from its default share of the charge.',
  },
  'denial-not-found': {
    status: 404,
    sentence: 'There is no such denial in a practice that you may see.',
    next: 'Go back to the queue; it may have been settled by a newer decision.',
  },
  'denial-not-open': {
    status: 409,
    sentence: 'This denial is being worked or is settled already.',
    next: 'Open the claim’s timeline to see what was done and by whom.',
  },
  'appeal-too-late': {
    status: 422,
    sentence: 'The payer’s last day for an appeal has passed.',
    next: 'Look for a good cause that the payer accepts, or write it off as avoidable.',
  },
  'appeal-not-allowed': {
    status: 422,
    sentence: 'The payer gives no right of appeal: it says that it processed nothing.',
    next: 'Correct the claim and send it as a new one.',
  },
  'appeal-levels-exhausted': {
    status: 422,
    sentence: 'This payer has no further level of appeal.',
    next: 'Write it off with its reason, or take it outside the payer’s own levels.',
  },
  'denial-not-appealed': {
    status: 409,
    sentence: 'No appeal of this denial is waiting for an answer.',
    next: 'Open the claim’s timeline to see what was done and by whom.',
  },
  'nothing-open-to-write-off': {
    status: 409,
    sentence: 'Nothing is open on this charge any more.',
    next: 'Close the denial; the money has come or was written off.',
  },
} as const satisfies RefusalTable;
