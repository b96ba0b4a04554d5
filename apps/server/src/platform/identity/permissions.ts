/** What each role may do. A grant gives one user one role in one practice. */
export const permissions = [
  'audit:read',
  'charges:complete',
  'claims:read',
  'claims:work',
  'client-billing:read',
  'code-books:import',
  'coding:work',
  'denials:work',
  'patient-billing:work',
  'patients:read',
  'patients:work',
  'receivables:work',
  'remittances:read',
  'remittances:work',
  'reports:read',
  'screening:decide',
  'setup:work',
  'tasks:work',
  'unrouted:work',
] as const;

export type Permission = (typeof permissions)[number];

export const roles = {
  biller: [
    'charges:complete',
    'claims:read',
    'claims:work',
    'patients:read',
    'patients:work',
    'remittances:read',
    'tasks:work',
  ],
  coder: ['charges:complete', 'claims:read', 'coding:work', 'patients:read', 'tasks:work'],
  poster: [
    'claims:read',
    'patients:read',
    'remittances:read',
    'remittances:work',
    'tasks:work',
    'unrouted:work',
  ],
  'denial-specialist': [
    'claims:read',
    'claims:work',
    'denials:work',
    'patients:read',
    'receivables:work',
    'remittances:read',
    'tasks:work',
  ],
  'patient-support': [
    'claims:read',
    'patient-billing:work',
    'patients:read',
    'patients:work',
    'tasks:work',
  ],
  manager: permissions.filter((permission) => permission !== 'audit:read'),
  'compliance-officer': [
    'audit:read',
    'claims:read',
    'patients:read',
    'remittances:read',
    'reports:read',
    'screening:decide',
    'tasks:work',
  ],
  'practice-owner': ['claims:read', 'client-billing:read', 'reports:read'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type Role = keyof typeof roles;

/** Whether a name is one of the roles. */
export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

/** Whether a role carries a permission; a role that is not known carries none. */
export function roleMay(role: string, permission: Permission): boolean {
  return isRole(role) && (roles[role] as readonly Permission[]).includes(permission);
}
