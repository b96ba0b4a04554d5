import type { RefusalTable } from '../platform/refusal-table.ts';

export const practiceRefusals = {
  'npi-check-digit-wrong': {
    status: 422,
    sentence: 'A National Provider Identifier does not pass its check digit.',
    next: 'Compare it with the NPPES registry; a digit is mistyped. The place is named in the detail.',
  },
  'practice-not-found': {
    status: 404,
    sentence: 'There is no such practice.',
    next: 'Choose a practice from the list.',
  },
} as const satisfies RefusalTable;
