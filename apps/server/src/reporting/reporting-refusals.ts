import type { RefusalTable } from '../platform/refusal-table.ts';

export const reportingRefusals = {
  'report-month-not-over': {
    status: 409,
    sentence: 'This month is not over yet in the practice’s own days.',
    next: 'Look at the running figures; the report is made when the month has ended.',
  },
  'unrouted-of-others': {
    status: 403,
    sentence: 'A part of this file belongs to a practice that is not yours.',
    next: 'Ask somebody who works that practice too to open it, such as a manager.',
  },
  'file-is-no-x12': {
    status: 422,
    sentence: 'This file is no X12 file.',
    next: 'Open it raw instead.',
  },
} as const satisfies RefusalTable;
