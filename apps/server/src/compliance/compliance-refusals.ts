/** Why deeds of compliance were refused. */
import type { RefusalTable } from '../platform/refusal-table.ts';

export const complianceRefusals = {
  'exclusion-list-not-loaded': {
    status: 409,
    sentence: 'No list of excluded providers is loaded for today.',
    next: 'Import this month’s list: claimwright codes fetch leie.',
  },
  'screening-nothing-open': {
    status: 409,
    sentence: 'Nothing is open about this provider.',
    next: 'Screen again if the list has changed.',
  },
} as const satisfies RefusalTable;
