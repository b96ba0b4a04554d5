/** Keys with which a practice's EHR sends to us. */
import { randomText } from '@claimwright/kernel/identifier';
import { sha256Of } from '../platform/files/content-store.ts';
import { insertApiKey, revokeApiKeys } from '../platform/identity/identity.store.ts';
import type { Platform } from '../platform/platform.ts';

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
): Promise<string> {
  const key = `cw_${randomText(32, platform.chance)}`;
  await revokeApiKeys(platform.database, { practiceId, name, at: platform.securityClock.now() });
  await insertApiKey(platform.database, {
    keyHash: sha256Of(key),
    practiceId,
    name,
    scopes,
    at: platform.securityClock.now(),
  });
  return key;
}
