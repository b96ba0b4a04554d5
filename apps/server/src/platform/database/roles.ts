/** The logins of the six database roles, and where each connects. */
import { createHmac } from 'node:crypto';

export type DatabaseRole = 'migrator' | 'app' | 'worker' | 'sealer' | 'purger';

export const loginRoles: readonly DatabaseRole[] = [
  'migrator',
  'app',
  'worker',
  'sealer',
  'purger',
];

/** A role's password, derived from the installation's secret, so that none is stored. */
export function rolePassword(secret: string, role: DatabaseRole): string {
  return createHmac('sha256', secret).update(`database-role:${role}`).digest('base64url');
}

/** The address at which a role reaches the database that the administrator's address names. */
export function roleUrl(adminUrl: string, secret: string, role: DatabaseRole): string {
  const url = new URL(adminUrl);
  url.username = `claimwright_${role}`;
  url.password = rolePassword(secret, role);
  return url.toString();
}
