/**
 * Staff sign in with a password (argon2id) and a one-time code (RFC 6238), always both. A code
 * works once; five failures make the account wait.
 */
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { addMilliseconds, millisecondsOf, type Instant } from '../clocks.ts';
import { sha256Of } from '../files/content-store.ts';
import type { Platform } from '../platform.ts';
import {
  findStaffUserByEmail,
  insertSession,
  insertStaffUser,
  recordAttempt,
  recordSystemEvent,
  type StaffUser,
} from './identity.store.ts';

const failuresAllowed = 5;
const waitMilliseconds = 15 * 60_000;
const sessionMilliseconds = 12 * 60 * 60_000;
/** An unattended screen signs itself out (45 CFR 164.312(a)(2)(iii)). */
export const idleMilliseconds = 30 * 60_000;
const stepSeconds = 30;

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A wrong e-mail must take as long as a wrong password: this is verified against instead. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1bR6mHCF4aJUPXNXWXU3iqRFPsu3S3L4C8wRvNiuS3Q';

export interface SignedIn {
  readonly userId: string;
  /** Goes to the browser's cookie; only its hash is kept. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/** What is kept of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2id);
}

/** Makes a user who can sign in. @param oneTimeSecret base32, as an authenticator takes it */
export async function createStaffUser(
  platform: Platform,
  user: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly oneTimeSecret: string;
  },
): Promise<string> {
  const at = platform.securityClock.now();
  const id = uuidV7(millisecondsOf(at), platform.chance);
  await insertStaffUser(platform.database, {
    id,
    email: user.email,
    name: user.name,
    passwordHash: await hashPassword(user.password),
    oneTimeSecret: user.oneTimeSecret,
    at,
  });
  const kept = await findStaffUserByEmail(platform.database, user.email);
  return kept?.id ?? id;
}

/** The code an authenticator shows for a secret at a moment. For tests and the demonstration. */
export function oneTimeCode(secret: string, at: Instant): string {
  return authenticator(secret).generate({ timestamp: millisecondsOf(at) });
}

/** Signs in, or refuses in one and the same way whatever was wrong. */
export async function signIn(
  platform: Platform,
  given: { readonly email: string; readonly password: string; readonly oneTimeCode: string },
): Promise<SignedIn | Refused> {
  const now = platform.securityClock.now();
  const user = await findStaffUserByEmail(platform.database, given.email);
  const passwordRight = await verify(user?.passwordHash ?? nobodysHash, given.password).catch(
    // a hash that cannot be read verifies nothing
    () => false,
  );
  if (user?.lockedUntil && user.lockedUntil > now) {
    await note(platform, user, 'refused: account-waits');
    return refuse('account-waits');
  }
  const step = user && acceptedStep(user, given.oneTimeCode, now);
  if (!user || user.status !== 'active' || !passwordRight || step === undefined) {
    if (user) await countFailure(platform, user, now);
    await note(platform, user, 'refused: wrong-sign-in');
    return refuse('wrong-sign-in');
  }
  await recordAttempt(platform.database, {
    userId: user.id,
    failedAttempts: 0,
    lockedUntil: null,
    lastOneTimeStep: step,
  });
  const token = Buffer.from(platform.chance(new Uint8Array(32))).toString('base64url');
  const expiresAt = addMilliseconds(now, sessionMilliseconds);
  await insertSession(platform.database, {
    tokenHash: sha256Of(token),
    userId: user.id,
    at: now,
    expiresAt,
  });
  await note(platform, user, 'done');
  return { userId: user.id, token, expiresAt };
}

/** The time step of a right code that was not used before; one step of drift is forgiven. */
function acceptedStep(user: StaffUser, code: string, now: Instant): bigint | undefined {
  const delta = authenticator(user.oneTimeSecret).validate({
    token: code,
    timestamp: millisecondsOf(now),
    window: 1,
  });
  if (delta === null) return undefined;
  const step = BigInt(Math.floor(millisecondsOf(now) / 1_000 / stepSeconds) + delta);
  return user.lastOneTimeStep !== null && step <= user.lastOneTimeStep ? undefined : step;
}

function authenticator(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), period: stepSeconds, digits: 6 });
}

async function countFailure(platform: Platform, user: StaffUser, now: Instant): Promise<void> {
  const failedAttempts = user.failedAttempts + 1;
  const waits = failedAttempts >= failuresAllowed;
  await recordAttempt(platform.database, {
    userId: user.id,
    failedAttempts: waits ? 0 : failedAttempts,
    lockedUntil: waits ? addMilliseconds(now, waitMilliseconds) : null,
  });
}

async function note(
  platform: Platform,
  user: StaffUser | undefined,
  outcome: string,
): Promise<void> {
  const at = platform.securityClock.now();
  await recordSystemEvent(platform.database, {
    id: uuidV7(millisecondsOf(at), platform.chance),
    at,
    actorKind: 'staff',
    actorId: user?.id ?? 'unknown',
    action: 'sign-in',
    outcome,
  });
}
