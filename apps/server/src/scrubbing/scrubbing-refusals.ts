import type { RefusalTable } from '../platform/refusal-table.ts';

export const scrubbingRefusals = {
  'edit-unknown': {
    status: 404,
    sentence: 'There is no edit of that name.',
    next: 'Choose one of the list of edits.',
  },
  'edit-payer-unknown': {
    status: 404,
    sentence: 'There is no such payer.',
    next: 'Choose a payer of the list.',
  },
} as const satisfies RefusalTable;
