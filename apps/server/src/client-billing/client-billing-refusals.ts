import type { RefusalTable } from '../platform/refusal-table.ts';

export const clientBillingRefusals = {
  'month-not-over': {
    status: 409,
    sentence: 'This month is not over yet in the practice’s own days.',
    next: 'Wait until the month has ended: what is posted until then belongs to it.',
  },
  'invoice-without-lines': {
    status: 422,
    sentence: 'An invoice without a line asks for nothing.',
    next: 'Look whether anything was collected or sent in the month; where nothing was, none is issued.',
  },
} as const satisfies RefusalTable;
