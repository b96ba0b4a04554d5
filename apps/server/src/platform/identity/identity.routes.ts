/** Signing in and out, and who one is. */
import { z } from 'zod';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { dateInZone } from '../clocks.ts';
import { sessionCookie } from '../http/authenticate.ts';
import { open, route, signedIn, StatusAnswer } from '../http/route.ts';
import { sha256Of } from '../files/content-store.ts';
import { endSession, findGrants, findStaffUser } from './identity.store.ts';
import { isRole, permissions } from './permissions.ts';
import { signIn } from './sign-in.ts';

const me = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.enum(permissions)),
  /** The office’s day, which every age and clock on the screens is counted to. */
  today: z.string(),
  practices: z.array(z.object({ practiceId: z.uuid(), roles: z.array(z.string()) })),
});

function cookieFor(token: string, maxAgeSeconds: number): string {
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
}

export const identityRoutes = [
  route({
    method: 'POST',
    path: '/api/sign-in',
    summary: 'Signs a member of staff in with password and one-time code',
    policy: open('Nobody is signed in before this'),
    body: z.object({
      email: z.string().max(200),
      password: z.string().max(200),
      oneTimeCode: z.string().max(10),
    }),
    response: z.object({ expiresAt: z.string() }),
    handle: async ({ platform, body }) => {
      const outcome = await signIn(platform, body);
      if (isRefused(outcome)) return outcome;
      return new StatusAnswer(
        200,
        { expiresAt: outcome.expiresAt },
        { 'set-cookie': cookieFor(outcome.token, 12 * 60 * 60) },
      );
    },
  }),
  route({
    method: 'POST',
    path: '/api/sign-out',
    summary: 'Ends the session',
    policy: signedIn(),
    response: z.object({ signedOut: z.boolean() }),
    handle: async ({ platform, headers }) => {
      const cookies = String(headers['cookie'] ?? '');
      const token = new RegExp(`${sessionCookie}=([^;]+)`).exec(cookies)?.[1];
      if (token) await endSession(platform.database, sha256Of(token), platform.securityClock.now());
      return new StatusAnswer(200, { signedOut: true }, { 'set-cookie': cookieFor('', 0) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in, with roles, permissions and practices',
    policy: signedIn(),
    response: me,
    handle: async ({ platform, access }) => {
      const user = await findStaffUser(platform.database, access.actor.id);
      if (!user) return refuse('not-signed-in');
      const grants = (await findGrants(platform.database, user.id)).filter((grant) =>
        isRole(grant.role),
      );
      const practiceIds = [...new Set(grants.map((grant) => grant.practiceId))];
      return {
        userId: user.id,
        name: user.name,
        email: user.email,
        roles: [...new Set(grants.map((grant) => grant.role))],
        permissions: [...access.grants.keys()],
        today: dateInZone(platform.businessClock.now(), 'America/New_York'),
        practices: practiceIds.map((practiceId) => ({
          practiceId,
          roles: grants.filter((grant) => grant.practiceId === practiceId).map((one) => one.role),
        })),
      };
    },
  }),
];
