/** Who can, when you cannot: roles in words for each permission. */

export const holders: Readonly<Record<string, string>> = {
  'audit:read': 'a compliance officer',
  'charges:complete': 'a biller, a coder or a manager',
  'claims:read': 'anyone who works on claims',
  'claims:work': 'a biller, a denial specialist or a manager',
  'client-billing:read': 'a practice owner or a manager',
  'coding:work': 'a coder or a manager',
  'denials:work': 'a denial specialist or a manager',
  'patient-billing:work': 'patient support or a manager',
  'patients:read': 'a biller, a coder, a poster, patient support or a manager',
  'patients:work': 'a biller, patient support or a manager',
  'receivables:work': 'a denial specialist or a manager',
  'remittances:read': 'a poster, a biller, a denial specialist or a manager',
  'remittances:work': 'a poster or a manager',
  'reports:read': 'a manager, a practice owner or a compliance officer',
  'code-books:import': 'a manager',
  'screening:decide': 'a manager or a compliance officer',
  'setup:work': 'a manager',
  'tasks:work': 'anyone with work queues',
  'unrouted:work': 'a poster or a manager',
};

/** Who holds one of these permissions, in words. */
export function whoCan(permissions: readonly string[]): string {
  const words = permissions.map((each) => holders[each]).filter(Boolean);
  return words.length === 0 ? 'a manager of your office' : words.join(', or ');
}
