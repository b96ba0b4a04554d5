/** Every page there is: its address, its name, and who may see it. Router, menu, palette and proofs come from here. */

export interface PageRoute {
  readonly id: PageId;
  readonly path: string;
  readonly title: string;
  /** One of these permissions opens the page; none: everybody who is signed in. */
  readonly permissions: readonly string[];
  /** Where it stands in the menu; absent: reached from elsewhere. */
  readonly menu?: 'work' | 'money' | 'people' | 'office';
  /** The task queue whose count stands beside its name. */
  readonly queue?: string;
}

export type PageId =
  | 'home'
  | 'claims'
  | 'claim'
  | 'appointments'
  | 'batches'
  | 'deposits'
  | 'edits'
  | 'rejections'
  | 'scrubbing'
  | 'charges'
  | 'coding'
  | 'eligibility'
  | 'authorizations'
  | 'denials'
  | 'remittances'
  | 'remittance'
  | 'exceptions'
  | 'receivables'
  | 'patients'
  | 'patient'
  | 'duplicates'
  | 'patient-billing'
  | 'enrollment'
  | 'unrouted'
  | 'messages'
  | 'reports'
  | 'month'
  | 'figure-rows'
  | 'audit'
  | 'invoices'
  | 'code-books'
  | 'compliance'
  | 'glossary'
  | 'set-up'
  | 'providers'
  | 'prices'
  | 'contracts'
  | 'agreements'
  | 'payer-numbers'
  | 'kept-enrollments'
  | 'kept-practice'
  | 'locations'
  | 'payer-ways'
  | 'staff';

const page = (
  id: PageId,
  path: string,
  title: string,
  permissions: readonly string[],
  place: Pick<PageRoute, 'menu' | 'queue'> = {},
): PageRoute => ({ id, path, title, permissions, ...place });

const work = (queue: string): Pick<PageRoute, 'menu' | 'queue'> => ({ menu: 'work', queue });

/** The pages of the staff workspace, in the order of the menu. */
export const staffPages: readonly PageRoute[] = [
  page('home', '/', 'Today', [], { menu: 'work' }),
  page('appointments', '/appointments', 'Appointments', ['charges:complete'], { menu: 'work' }),
  page('charges', '/charges', 'Charge completion', ['charges:complete'], work('charge-completion')),
  page('coding', '/coding', 'Coder’s bench', ['coding:work'], work('coding')),
  page('eligibility', '/eligibility', 'Eligibility', ['patients:work'], work('eligibility')),
  page('authorizations', '/authorizations', 'Authorizations', ['patients:work'], {
    menu: 'work',
    queue: 'authorization',
  }),
  page('scrubbing', '/held', 'Held claims', ['claims:work'], work('scrubbing')),
  page('rejections', '/rejections', 'Rejections', ['claims:work'], work('rejections')),
  page('denials', '/denials', 'Denials', ['denials:work'], work('denials')),
  page('exceptions', '/exceptions', 'Remittance exceptions', ['remittances:work'], {
    menu: 'work',
    queue: 'remittance-exceptions',
  }),
  page('receivables', '/receivables', 'Follow-up', ['receivables:work', 'claims:work'], {
    menu: 'work',
    queue: 'receivables',
  }),
  page('claims', '/claims', 'Claims', ['claims:read'], { menu: 'money' }),
  page('batches', '/batches', 'Batches', ['claims:read'], { menu: 'money' }),
  page('claim', '/claims/$practiceId/$claimId', 'Claim', ['claims:read']),
  page('remittances', '/remittances', 'Remittances', ['remittances:read'], { menu: 'money' }),
  page('remittance', '/remittances/$practiceId/$remittanceId', 'Remittance', ['remittances:read']),
  page('deposits', '/deposits', 'Deposits', ['remittances:read'], { menu: 'money' }),
  page('patients', '/patients', 'Patients', ['patients:read'], { menu: 'people' }),
  page('patient', '/patients/$practiceId/$patientId', 'Patient', ['patients:read']),
  page('duplicates', '/duplicates', 'Possible duplicates', ['patients:work'], {
    menu: 'people',
    queue: 'duplicates',
  }),
  page('patient-billing', '/patient-billing', 'Patient billing', ['patient-billing:work'], {
    menu: 'people',
    queue: 'patient-billing',
  }),
  page('reports', '/reports', 'Reports', ['reports:read'], { menu: 'office' }),
  // figures stand on pages of each of these; the server asks for that of the figure
  page('figure-rows', '/reports/rows', 'Rows of a figure', [
    'claims:read',
    'reports:read',
    'client-billing:read',
  ]),
  page('audit', '/audit', 'Audit', ['audit:read'], { menu: 'office' }),
  page('compliance', '/compliance', 'Compliance', ['audit:read', 'setup:work'], {
    menu: 'office',
    queue: 'compliance',
  }),
  page('month', '/month', 'The practice’s month', ['reports:read'], { menu: 'office' }),
  page('invoices', '/invoices', 'Our invoices', ['client-billing:read'], { menu: 'office' }),
  page('enrollment', '/enrollment', 'Enrollments', ['setup:work'], {
    menu: 'office',
    queue: 'enrollment',
  }),
  page('edits', '/edits', 'Edits by payer', [], { menu: 'office' }),
  page('messages', '/messages', 'Messages', ['charges:complete'], { menu: 'office' }),
  page('unrouted', '/unrouted', 'Unrouted files', ['unrouted:work'], {
    menu: 'office',
    queue: 'unrouted',
  }),
  page('code-books', '/code-books', 'Code books', [], { menu: 'office' }),
  page('set-up', '/set-up', 'Practices and payers', [], { menu: 'office' }),
  // kept by whoever sets the office up; reached from the page above
  page('kept-practice', '/set-up/practice', 'The practice', ['setup:work']),
  page('locations', '/set-up/locations', 'Locations', ['setup:work']),
  page('providers', '/set-up/providers', 'Providers', ['setup:work']),
  page('prices', '/set-up/prices', 'Prices', ['setup:work']),
  page('contracts', '/set-up/contracts', 'Contracts and fee schedules', ['setup:work']),
  page('agreements', '/set-up/agreements', 'Agreements', ['setup:work']),
  page('payer-ways', '/set-up/payer-ways', 'Payers’ limits and ways', ['setup:work']),
  page('payer-numbers', '/set-up/payer-numbers', 'Payers’ numbers', ['setup:work']),
  page('kept-enrollments', '/set-up/enrollments', 'Enrollments by payer', ['setup:work']),
  page('staff', '/set-up/staff', 'Staff', ['setup:work']),
  page('glossary', '/glossary', 'Glossary', [], { menu: 'office' }),
];

/** The pages of setting up, in the order of their links. */
export const setUpPages: readonly PageRoute[] = staffPages.filter(
  ({ path }) => path === '/set-up' || path.startsWith('/set-up/'),
);

/** The pages of the patient portal. */
export const portalPages = [
  { id: 'pay-link', path: '/pay/$code', title: 'Your bill' },
  // as statements write it, below the portal's own address
  { id: 'pay-link-below', path: '/portal/pay/$code', title: 'Your bill' },
  { id: 'portal-start', path: '/portal', title: 'Open your bill' },
  { id: 'portal-account', path: '/portal/account', title: 'Your account' },
  { id: 'portal-paid', path: '/portal/paid', title: 'Receipt' },
] as const;

/** The door of the workspace, which is open to everybody. */
export const doorPage = { id: 'sign-in', path: '/sign-in', title: 'Sign in' } as const;

export type PortalPageId = (typeof portalPages)[number]['id'];

export const menuGroups = [
  { id: 'work', title: 'Work' },
  { id: 'money', title: 'Money' },
  { id: 'people', title: 'People' },
  { id: 'office', title: 'Office' },
] as const;

/** Whether somebody with these permissions may open the page. */
export function mayOpen(route: PageRoute, permissions: readonly string[]): boolean {
  return (
    route.permissions.length === 0 || route.permissions.some((each) => permissions.includes(each))
  );
}

/** The page of an id. */
export function pageOf(id: PageId): PageRoute {
  const found = staffPages.find((route) => route.id === id);
  if (!found) throw new Error(`broken: no page ${id}`);
  return found;
}
