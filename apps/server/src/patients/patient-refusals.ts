import type { RefusalTable } from '../platform/refusal-table.ts';

export const patientRefusals = {
  'patient-not-found': {
    status: 404,
    sentence: 'There is no such patient in this practice.',
    next: 'Search by name or medical record number.',
  },
  'patient-without-number': {
    status: 422,
    sentence: 'The patient has no medical record number.',
    next: 'Ask the practice to send PID-3, Patient.identifier or patient_id, and send it again.',
  },
  'patient-without-name': {
    status: 422,
    sentence: 'A patient we do not know yet came without a last name.',
    next: 'Ask the practice to send the registration (ADT or Patient) first.',
  },
  'duplicate-not-found': {
    status: 404,
    sentence: 'These two records are not suspected to be one person.',
    next: 'Reload the queue.',
  },
} as const satisfies RefusalTable;
