/** Who is signed in, and the practices by name. Asked once, shared by every page. */
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';

export type Me = Answer<'GET /api/me'>;

/** Who is signed in. */
export function useMe() {
  return useRead('GET /api/me', {});
}

/** Whether the one who is signed in holds a permission. */
export function useMay(permission: string): boolean {
  const me = useMe();
  return me.data?.permissions.some((each) => each === permission) ?? false;
}

/** The practices one works for, and a practice's name by its id. */
export function usePractices() {
  const read = useRead('GET /api/practices', {});
  const rows = read.data?.rows ?? [];
  return {
    read,
    rows,
    nameOf: (practiceId: string) =>
      rows.find((row) => row.practiceId === practiceId)?.legalName ?? 'Practice',
  };
}
