/** Writes down that somebody who is known was turned away at a door: no deed began, so no deed tells of it. */
import { uuidV7 } from '@claimwright/kernel/identifier';
import { millisecondsOf } from '../clocks.ts';
import { recordSystemEvent } from '../identity/identity.store.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from '../transaction.ts';

const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @param given.path       the route as declared, never the address as it came: that may hold anything
 * @param given.practiceId the practice that was asked for; kept only when it has the form of one
 */
export async function noteRefusedAccess(
  platform: Platform,
  actor: Actor,
  given: {
    readonly method: string;
    readonly path: string;
    readonly refused: string;
    readonly practiceId?: string | undefined;
  },
): Promise<void> {
  const at = platform.securityClock.now();
  const { method, path, practiceId } = given;
  await recordSystemEvent(platform.database, {
    id: uuidV7(millisecondsOf(at), platform.chance),
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    action: 'access',
    outcome: `refused: ${given.refused}`,
    detail: {
      method,
      path,
      ...(practiceId !== undefined && uuidForm.test(practiceId) ? { practiceId } : {}),
    },
  });
}
