/** Whose portal session it is. */
import type { Access } from '../platform/http/route.ts';

/** The account behind a portal session. Throws when a route without the portal's policy asks. */
export function portalHolder(access: Access): { practiceId: string; guarantorId: string } {
  const [practiceId] = access.practiceIds;
  if (practiceId === undefined || access.guarantorId === undefined) {
    throw new Error('broken: a portal session without an account');
  }
  return { practiceId, guarantorId: access.guarantorId };
}
