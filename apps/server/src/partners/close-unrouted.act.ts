/** Closes what no practice claimed, with what a person found out about it. */
import { recordSystemEvent } from '../platform/identity/identity.store.ts';
import type { Platform } from '../platform/platform.ts';
import type { Actor } from '../platform/transaction.ts';
import { resolveUnrouted } from './received-file.store.ts';

/** @returns whether it was there and open */
export async function closeUnrouted(
  platform: Platform,
  given: {
    readonly id: string;
    readonly resolution: string;
    readonly actor: Actor;
    readonly eventId: string;
  },
): Promise<boolean> {
  return platform.database.transaction().execute(async (db) => {
    const at = platform.businessClock.now();
    const resolved = await resolveUnrouted(db, { id: given.id, resolution: given.resolution, at });
    if (!resolved) return false;
    await recordSystemEvent(db, {
      id: given.eventId,
      at: platform.securityClock.now(),
      actorKind: given.actor.kind,
      actorId: given.actor.id,
      action: 'close-unrouted',
      outcome: 'done',
    });
    return true;
  });
}
