/** A password and a secret for an authenticator, made for somebody and said once. */
import type { Chance } from '@claimwright/kernel/identifier';

export interface Secrets {
  readonly password: string;
  /** Base32, as an authenticator takes it (RFC 6238): 160 bits. */
  readonly oneTimeSecret: string;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 96 random bits of password. */
export function newSecrets(chance: Chance): Secrets {
  const random = (length: number): Uint8Array => chance(new Uint8Array(length));
  return {
    password: Buffer.from(random(12)).toString('base64url'),
    oneTimeSecret: [...random(32)].map((byte) => base32[byte & 31]).join(''),
  };
}
