/** The people of the demonstration's billing company: nobody real. */
import type { Role } from '../platform/identity/permissions.ts';

export interface DemonstrationUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Practices by key; all of them when absent. */
  readonly practices?: readonly number[];
}

export const demonstrationUsers: readonly DemonstrationUser[] = [
  { email: 'biller@claimwright.example', name: 'Bea Larkin', role: 'biller' },
  { email: 'coder@claimwright.example', name: 'Cole Farrow', role: 'coder' },
  { email: 'poster@claimwright.example', name: 'Posy Hart', role: 'poster' },
  { email: 'denials@claimwright.example', name: 'Dana Reyes', role: 'denial-specialist' },
  { email: 'patients@claimwright.example', name: 'Sam Okafor', role: 'patient-support' },
  { email: 'manager@claimwright.example', name: 'Mae Lindqvist', role: 'manager' },
  { email: 'compliance@claimwright.example', name: 'Cora Weiss', role: 'compliance-officer' },
  {
    email: 'owner@claimwright.example',
    name: 'Olive Brandt',
    role: 'practice-owner',
    practices: [0],
  },
];
