import type { RefusalTable } from '../platform/refusal-table.ts';

export const codingRefusals = {
  'coding-not-billable': {
    status: 422,
    sentence: 'Some codes cannot be billed for this day.',
    next: 'Correct the codes that are named; retired ones say what took their place.',
  },
} as const satisfies RefusalTable;
