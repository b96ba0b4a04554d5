/** Where every page is, with ids filled in, and which list opens a record beside it. */
import { claimPath, patientPath, remittancePath } from '../paths.ts';
import { portalPages, staffPages, type PageRoute } from '../routes.ts';
import { claimRow } from './canned-claims.ts';
import { idOf } from './canned-people.ts';

const records: Readonly<Record<string, string>> = {
  claim: claimPath(claimRow(5).practiceId, claimRow(5).claimId),
  patient: patientPath(idOf(1, 1), idOf(7, 1)),
  remittance: remittancePath(idOf(1, 3), idOf(11, 3)),
};

/** A page's address. */
export function placeOf(page: PageRoute): string {
  return records[page.id] ?? page.path;
}

/** Lists whose first row opens beside them. */
export const splitPages = staffPages.filter(
  (page) => page.queue !== undefined || page.id === 'claims',
);

/** The patient's pages. */
export const portalPlaces = portalPages.map(({ id, path }) => ({
  id,
  place: path.replace('$code', 'a1b2c3'),
}));
