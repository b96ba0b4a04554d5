/** Where every page is, with ids filled in, and which list opens a record beside it. */
import { claimPath, patientPath, remittancePath } from '../paths.ts';
import { mayOpen, portalPages, staffPages, type PageRoute } from '../routes.ts';
import { claimRow } from './canned-claims.ts';
import { cannedMe, idOf, provedRoles, type ProvedRole } from './canned-people.ts';

const records: Readonly<Record<string, string>> = {
  claim: claimPath(claimRow(5).practiceId, claimRow(5).claimId),
  patient: patientPath(idOf(1, 1), idOf(7, 1)),
  remittance: remittancePath(idOf(1, 3), idOf(11, 3)),
};

/** A page's address. */
export function placeOf(page: PageRoute): string {
  return records[page.id] ?? page.path;
}

const splitIds: ReadonlySet<string> = new Set([
  'claims',
  'appointments',
  'batches',
  'deposits',
  'edits',
]);

/** Lists whose first row opens beside them. */
export const splitPages = staffPages.filter(
  // unrouted files wait like tasks, but are told in the list itself
  (page) => (page.queue !== undefined && page.id !== 'unrouted') || splitIds.has(page.id),
);

/** A role that may open the page: the manager, or who else holds what a manager does not. */
export function roleFor(page: PageRoute): ProvedRole {
  const roles: readonly ProvedRole[] = ['manager', ...provedRoles];
  return roles.find((role) => mayOpen(page, cannedMe(role).permissions)) ?? 'manager';
}

/** The patient's pages. */
export const portalPlaces = portalPages.map(({ id, path }) => ({
  id,
  place: path.replace('$code', 'a1b2c3'),
}));
