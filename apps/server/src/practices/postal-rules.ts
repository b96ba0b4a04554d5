/** What an address of a practice may be on a claim: pure. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { PostalAddress } from './practice.ts';

const postBox = /\b(p\.?\s*o\.?\s*box|post\s+office\s+box|lock\s*box)\b/i;

/**
 * A street address, as loop 2010AA N3 and 2310C N3 ask for: a post office box or lockbox belongs into the
 * pay-to address (005010X222A1, 2010AA N301). @returns the refusal; undefined when it is one
 */
export function mustBeStreet(address: PostalAddress, where: string): Refused | undefined {
  return postBox.test(address.line1) ? refuse('address-is-a-post-box', { where }) : undefined;
}

/** Time zones that a practice may work in, by their IANA names. */
export function mustBeTimeZone(timeZone: string): Refused | undefined {
  return Intl.supportedValuesOf('timeZone').includes(timeZone)
    ? undefined
    : refuse('time-zone-unknown');
}
