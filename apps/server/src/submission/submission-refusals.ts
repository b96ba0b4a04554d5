import type { RefusalTable } from '../platform/refusal-table.ts';

export const submissionRefusals = {
  'batch-not-found': {
    status: 404,
    sentence: 'There is no such batch in this practice.',
    next: 'Reload the list.',
  },
  'batch-is-a-file': {
    status: 409,
    sentence: 'This batch is a file for the clearinghouse; it leaves by itself.',
    next: 'Wait for its acknowledgement, or send its claims again once it is refused.',
  },
  'batch-has-left': {
    status: 409,
    sentence: 'This form has been recorded as sent.',
    next: 'Reload the list.',
  },
  'sent-in-the-future': {
    status: 422,
    sentence: 'The day on which the form left has not come yet.',
    next: 'Give the day on which it was mailed or typed in, today at the latest.',
  },
  'sent-before-written': {
    status: 422,
    sentence: 'The form was written after that day.',
    next: 'Give the day on which this form left; an earlier one was of another version.',
  },
  'no-clearinghouse': {
    status: 422,
    sentence: 'No clearinghouse is set up.',
    next: 'Set up the clearinghouse and its agreement.',
  },
  'nothing-to-submit': {
    status: 409,
    sentence: 'No claim is ready to leave.',
    next: 'Look at the held claims and at the enrollments that are pending.',
  },
  'status-question-not-written': {
    status: 422,
    sentence: 'The claim lacks something that a status question needs.',
    next: 'Complete the claim; ask the payer by telephone meanwhile.',
  },
  'payer-not-asked-in-real-time': {
    status: 422,
    sentence: 'The payer is reached by a clearinghouse that is not asked in real time.',
    next: 'Ask the payer by telephone or on its portal.',
  },
  'claim-was-answered': {
    status: 409,
    sentence: 'The claim has been answered in the meantime.',
    next: 'Reload the claim.',
  },
} as const satisfies RefusalTable;
