/** Addresses become pages. Every page is a piece of its own that is fetched when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type AnyRoute,
} from '@tanstack/react-router';
import { Nowhere } from './parts/nowhere.tsx';
import { LoadingRows } from './parts/states.tsx';
import { doorPage, portalPages, staffPages, type PageId, type PortalPageId } from './routes.ts';

const staffComponents: Readonly<Record<PageId, ReturnType<typeof lazyRouteComponent>>> = {
  home: lazyRouteComponent(() => import('./staff/home-page.tsx'), 'HomePage'),
  claims: lazyRouteComponent(() => import('./staff/claims-page.tsx'), 'ClaimsPage'),
  claim: lazyRouteComponent(() => import('./staff/claim-page.tsx'), 'ClaimPage'),
  appointments: lazyRouteComponent(
    () => import('./staff/appointments-page.tsx'),
    'AppointmentsPage',
  ),
  batches: lazyRouteComponent(() => import('./staff/batches-page.tsx'), 'BatchesPage'),
  deposits: lazyRouteComponent(() => import('./staff/deposits-page.tsx'), 'DepositsPage'),
  edits: lazyRouteComponent(() => import('./staff/edits-page.tsx'), 'EditsPage'),
  rejections: lazyRouteComponent(() => import('./staff/rejections-page.tsx'), 'RejectionsPage'),
  scrubbing: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'HeldPage'),
  charges: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'ChargesPage'),
  coding: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'CodingPage'),
  eligibility: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'EligibilityPage'),
  authorizations: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'AuthorizationsPage'),
  receivables: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'ReceivablesPage'),
  duplicates: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'DuplicatesPage'),
  'patient-billing': lazyRouteComponent(
    () => import('./staff/queue-page.tsx'),
    'PatientBillingPage',
  ),
  enrollment: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'EnrollmentPage'),
  denials: lazyRouteComponent(() => import('./staff/denials-page.tsx'), 'DenialsPage'),
  remittances: lazyRouteComponent(() => import('./staff/remittances-page.tsx'), 'RemittancesPage'),
  remittance: lazyRouteComponent(() => import('./staff/remittance-page.tsx'), 'RemittancePage'),
  exceptions: lazyRouteComponent(() => import('./staff/exceptions-page.tsx'), 'ExceptionsPage'),
  patients: lazyRouteComponent(() => import('./staff/patients-page.tsx'), 'PatientsPage'),
  patient: lazyRouteComponent(() => import('./staff/patient-page.tsx'), 'PatientPage'),
  unrouted: lazyRouteComponent(() => import('./staff/unrouted-page.tsx'), 'UnroutedPage'),
  messages: lazyRouteComponent(() => import('./staff/messages-page.tsx'), 'MessagesPage'),
  reports: lazyRouteComponent(() => import('./staff/reports-page.tsx'), 'ReportsPage'),
  'figure-rows': lazyRouteComponent(() => import('./staff/figure-rows-page.tsx'), 'FigureRowsPage'),
  compliance: lazyRouteComponent(() => import('./staff/queue-page.tsx'), 'CompliancePage'),
  glossary: lazyRouteComponent(() => import('./staff/glossary-page.tsx'), 'GlossaryPage'),
  audit: lazyRouteComponent(() => import('./staff/audit-page.tsx'), 'AuditPage'),
  month: lazyRouteComponent(() => import('./staff/month-page.tsx'), 'MonthPage'),
  invoices: lazyRouteComponent(() => import('./staff/invoices-page.tsx'), 'InvoicesPage'),
  'code-books': lazyRouteComponent(() => import('./staff/code-books-page.tsx'), 'CodeBooksPage'),
  providers: lazyRouteComponent(() => import('./staff/providers-page.tsx'), 'ProvidersPage'),
  prices: lazyRouteComponent(() => import('./staff/prices-page.tsx'), 'PricesPage'),
  contracts: lazyRouteComponent(() => import('./staff/contracts-page.tsx'), 'ContractsPage'),
  agreements: lazyRouteComponent(() => import('./staff/agreements-page.tsx'), 'AgreementsPage'),
  'kept-practice': lazyRouteComponent(
    () => import('./staff/kept-practice-page.tsx'),
    'KeptPracticePage',
  ),
  locations: lazyRouteComponent(() => import('./staff/locations-page.tsx'), 'LocationsPage'),
  'payer-ways': lazyRouteComponent(() => import('./staff/payer-ways-page.tsx'), 'PayerWaysPage'),
  'payer-numbers': lazyRouteComponent(
    () => import('./staff/payer-numbers-page.tsx'),
    'PayerNumbersPage',
  ),
  'kept-enrollments': lazyRouteComponent(
    () => import('./staff/kept-enrollments-page.tsx'),
    'KeptEnrollmentsPage',
  ),
  staff: lazyRouteComponent(() => import('./staff/staff-page.tsx'), 'StaffPage'),
  'set-up': lazyRouteComponent(() => import('./staff/set-up-page.tsx'), 'SetUpPage'),
};

const portalComponents: Readonly<Record<PortalPageId, ReturnType<typeof lazyRouteComponent>>> = {
  'pay-link': lazyRouteComponent(() => import('./portal/open-page.tsx'), 'OpenPage'),
  'pay-link-below': lazyRouteComponent(() => import('./portal/open-page.tsx'), 'OpenPage'),
  'portal-start': lazyRouteComponent(() => import('./portal/open-page.tsx'), 'OpenPage'),
  'portal-account': lazyRouteComponent(() => import('./portal/account-page.tsx'), 'AccountPage'),
  'portal-paid': lazyRouteComponent(() => import('./portal/receipt-page.tsx'), 'ReceiptPage'),
};

/** The router over every page of both applications. Filters are plain text in the address. */
export function createPages() {
  const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });
  const staff = createRoute({
    getParentRoute: () => root,
    id: 'staff',
    component: lazyRouteComponent(() => import('./staff/shell.tsx'), 'Shell'),
  });
  const signIn = createRoute({
    getParentRoute: () => root,
    path: doorPage.path,
    component: lazyRouteComponent(() => import('./staff/sign-in-page.tsx'), 'SignInPage'),
  });
  const portal = createRoute({
    getParentRoute: () => root,
    id: 'patients-own',
    component: lazyRouteComponent(() => import('./portal/portal-frame.tsx'), 'PortalFrame'),
  });
  const staffRoutes = staffPages.map((page) =>
    createRoute({
      getParentRoute: () => staff,
      path: page.path,
      component: staffComponents[page.id],
    }),
  );
  const portalRoutes = portalPages.map((page) =>
    createRoute({
      getParentRoute: () => portal,
      path: page.path,
      component: portalComponents[page.id],
    }),
  );
  const tree: AnyRoute = root.addChildren([
    signIn,
    staff.addChildren(staffRoutes),
    portal.addChildren(portalRoutes),
  ]);
  return createRouter({
    routeTree: tree,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (filters) => {
      const search = new URLSearchParams(filters as Record<string, string>).toString();
      return search === '' ? '' : `?${search}`;
    },
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingRows,
    defaultPendingMs: 300,
  });
}
