import type { RefusalTable } from '../platform/refusal-table.ts';

export const taskRefusals = {
  'task-not-found': {
    status: 404,
    sentence: 'There is no such task in this practice.',
    next: 'Reload the queue.',
  },
  'task-closed': {
    status: 409,
    sentence: 'The task is closed already.',
    next: 'Reload the queue; somebody else may have done it.',
  },
  'task-owner-unknown': {
    status: 422,
    sentence: 'This person does not work for the practice.',
    next: 'Choose somebody with a role in this practice.',
  },
  'task-snooze-not-a-date': {
    status: 422,
    sentence: 'The day is not in the calendar.',
    next: 'Give the day as YYYY-MM-DD.',
  },
  'task-snooze-in-the-past': {
    status: 422,
    sentence: 'A task can only be put off to a day after today.',
    next: 'Choose a later day.',
  },
} as const satisfies RefusalTable;
