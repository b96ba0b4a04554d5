import type { RefusalTable } from '../platform/refusal-table.ts';

export const contractRefusals = {
  'contract-not-found': {
    status: 404,
    sentence: 'There is no such contract in this practice.',
    next: 'Reload the list of contracts.',
  },
  'rate-named-twice': {
    status: 422,
    sentence: 'A rate of the same code, modifier and place is given twice.',
    next: 'Keep one of the two; the code is named in the detail.',
  },
} as const satisfies RefusalTable;
