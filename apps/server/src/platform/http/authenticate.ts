/** Who asks? Answers strangers alike: no session 401, known but not permitted 403, foreign 404. */
import type { FastifyRequest } from 'fastify';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { addMilliseconds, millisecondsOf } from '../clocks.ts';
import { findInDirectory } from '../directory.store.ts';
import { sha256Of } from '../files/content-store.ts';
import {
  findApiKey,
  findGrants,
  findSessionUser,
  touchSession,
} from '../identity/identity.store.ts';
import { permissions, roleMay, type Permission } from '../identity/permissions.ts';
import { idleMilliseconds } from '../identity/sign-in.ts';
import type { Platform } from '../platform.ts';
import { runRead } from '../transaction.ts';
import { noteRefusedAccess } from './note-refused-access.ts';
import type { Access, Policy } from './route.ts';

export const sessionCookie = 'claimwright_session';
/** Sessions are marked as seen at most once a minute, so that reads do not become writes. */
const touchEveryMilliseconds = 60_000;

const nobody: Access = {
  actor: { kind: 'system', id: 'stranger' },
  practiceIds: [],
  grants: new Map(),
};

/** The access a request has under a policy, or why it has none. */
export async function authenticate(
  platform: Platform,
  request: FastifyRequest,
  policy: Policy,
): Promise<Access | Refused> {
  switch (policy.kind) {
    case 'open':
    case 'signed-webhook':
      return nobody;
    case 'api-key':
      return byApiKey(platform, request, policy.scope);
    case 'portal':
      return byPortalSession(platform, request);
    case 'signed-in':
    case 'staff': {
      const found = await bySession(platform, request);
      if (isRefused(found) || policy.kind === 'signed-in') return found;
      const practiceIds = found.grants.get(policy.permission) ?? [];
      if (practiceIds.length > 0) return { ...found, practiceIds };
      await noteRefusedAccess(platform, found.actor, {
        method: request.method,
        path: request.routeOptions.url ?? '',
        refused: 'not-permitted',
      });
      return refuse('not-permitted');
    }
  }
}

async function bySession(platform: Platform, request: FastifyRequest): Promise<Access | Refused> {
  const token = request.cookies[sessionCookie];
  if (!token) return refuse('not-signed-in');
  // A browser says where a request comes from; a page of another site may not act with our cookie.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return refuse('foreign-origin');
  const now = platform.securityClock.now();
  const tokenHash = sha256Of(token);
  const idleSince = addMilliseconds(now, -idleMilliseconds);
  const session = await findSessionUser(platform.database, tokenHash, now, idleSince);
  if (!session) return refuse('not-signed-in');
  if (millisecondsOf(now) - millisecondsOf(session.lastSeenAt) > touchEveryMilliseconds) {
    await touchSession(platform.database, tokenHash, now);
  }
  const grants = await findGrants(platform.database, session.userId);
  const byPermission = new Map<Permission, readonly string[]>();
  for (const permission of permissions) {
    const held = grants.filter((grant) => roleMay(grant.role, permission));
    const practiceIds = [...new Set(held.map((grant) => grant.practiceId))];
    if (practiceIds.length > 0) byPermission.set(permission, practiceIds);
  }
  return {
    actor: { kind: 'staff', id: session.userId },
    practiceIds: [...new Set(grants.map((grant) => grant.practiceId))],
    grants: byPermission,
  };
}

function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/.exec(request.headers.authorization ?? '')?.[1];
}

async function byApiKey(
  platform: Platform,
  request: FastifyRequest,
  scope: string,
): Promise<Access | Refused> {
  const token = bearer(request);
  const key = token && (await findApiKey(platform.database, sha256Of(token)));
  if (!key) return refuse('not-signed-in');
  if (!key.scopes.includes(scope)) {
    const actor = { kind: 'api-key', id: key.name } as const;
    const { method } = request;
    const path = request.routeOptions.url ?? '';
    await noteRefusedAccess(platform, actor, { method, path, refused: 'not-permitted' });
    return refuse('not-permitted');
  }
  return {
    actor: { kind: 'api-key', id: key.name },
    practiceIds: [key.practiceId],
    grants: new Map(),
  };
}

async function byPortalSession(
  platform: Platform,
  request: FastifyRequest,
): Promise<Access | Refused> {
  const token = bearer(request);
  if (!token) return refuse('not-signed-in');
  const tokenHash = sha256Of(token);
  const [entry] = await findInDirectory(platform.database, 'portal-session', [tokenHash]);
  if (!entry?.targetId) return refuse('not-signed-in');
  const actor = { kind: 'patient', id: entry.targetId } as const;
  const lookup = { practiceIds: [entry.practiceId], actor, action: 'open-portal-session' };
  const session = await runRead(platform, lookup, (tx) =>
    tx.db
      .selectFrom('portal_session')
      .select('guarantor_id')
      .where('practice_id', '=', entry.practiceId)
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', platform.securityClock.now())
      .executeTakeFirst(),
  );
  if (!session) return refuse('not-signed-in');
  return {
    actor,
    practiceIds: [entry.practiceId],
    grants: new Map(),
    guarantorId: entry.targetId,
  };
}
