/** Addresses of records. */

export const claimPath = (practiceId: string, claimId: string): string =>
  `/claims/${practiceId}/${claimId}`;

export const patientPath = (practiceId: string, patientId: string): string =>
  `/patients/${practiceId}/${patientId}`;

export const remittancePath = (practiceId: string, remittanceId: string): string =>
  `/remittances/${practiceId}/${remittanceId}`;

/** The raw source of something that arrived or was sent. */
export const filePath = (practiceId: string, sha256: string): string =>
  `/api/practices/${practiceId}/files/${sha256}`;

/** The whole of an X12 file told for a person, as a page to be kept. */
export const explainedPagePath = (practiceId: string, sha256: string): string =>
  `${filePath(practiceId, sha256)}/explained/page`;

/** What no practice claims, to be kept as a file. */
export const unroutedFilePath = (id: string): string => `/api/unrouted/${id}/file`;

/** A note of a visit. */
export const notePath = (practiceId: string, encounterId: string, noteId: string): string =>
  `/api/practices/${practiceId}/encounters/${encounterId}/notes/${noteId}`;

/** The month's report as a document. */
export const monthReportPath = (practiceId: string, month: string): string =>
  `/api/practices/${practiceId}/months/${month}/report`;

/** A list with filters: `/claims?status=denied`. Empty filters are left out. */
export function listPath(path: string, filters: Readonly<Record<string, string | undefined>>) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value);
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
