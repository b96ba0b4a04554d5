/** Keys with which a practice's systems send to us. */
import { randomText } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { sha256Of } from '../platform/files/content-store.ts';
import { insertApiKey, revokeApiKeys } from '../platform/identity/identity.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Actor } from '../platform/transaction.ts';

const setUp: Actor = { kind: 'system', id: 'set-up' };

/**
 * Issues a key of one practice; an earlier one of the same name ends. Only its hash is kept; the key itself is shown once.
 * @param name   who uses it, for the audit: `ehr`
 * @param scopes such as `intake`
 * @returns the key: 160 random bits
 */
export async function issueApiKey(
  platform: Platform,
  practiceId: string,
  name: string,
  scopes: readonly string[],
  actor = setUp,
): Promise<string> {
  const key = `cw_${randomText(32, platform.chance)}`;
  const at = platform.securityClock.now();
  const issued = await runAct(
    platform,
    { practiceId, actor, action: 'issue-api-key' },
    async (tx) => {
      await revokeApiKeys(tx.db, { practiceId, name, at });
      await insertApiKey(tx.db, { keyHash: sha256Of(key), practiceId, name, scopes, at });
      tx.touched('practice', [practiceId]);
      tx.touched('api-key', [name]);
      return {};
    },
  );
  if (isRefused(issued)) throw new Error('broken: issuing a key refuses nothing');
  return key;
}

/**
 * Ends the keys of a name: whoever sends with one is turned away from now on.
 * @returns how many ended, or a refusal `api-key-not-found` where there is none in force
 */
export async function revokeApiKey(
  platform: Platform,
  practiceId: string,
  name: string,
  actor: Actor,
): Promise<{ readonly ended: number } | Refused> {
  const at = platform.securityClock.now();
  return runAct(platform, { practiceId, actor, action: 'revoke-api-key' }, async (tx) => {
    const ended = await revokeApiKeys(tx.db, { practiceId, name, at });
    if (ended === 0) return refuse('api-key-not-found');
    tx.touched('practice', [practiceId]);
    tx.touched('api-key', [name]);
    return { ended };
  });
}
