import type { RefusalTable } from '../platform/refusal-table.ts';

export const clientBillingRefusals = {
  'month-not-over': {
    status: 409,
    sentence: 'This month is not over yet in the practice’s own days.',
    next: 'Wait until the month has ended: what is posted until then belongs to it.',
  },
} as const satisfies RefusalTable;
