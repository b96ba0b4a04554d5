/** 835 files as typed remittances: whole, or claim by claim with flat memory. */
import type { ClaimPayment, Remittance } from '../views/remittance.ts';
import { RemittanceReader, type RemittancePart } from './remittance-reader.ts';
import { partsOf, streamPartsOf } from './parts.ts';
import type { ByteSource } from './windows.ts';

export type { RemittancePart };

/**
 * Reads every 835 of a file, one remittance at a time. Other transaction sets are passed over.
 *
 * Never throws on content: a value that cannot be read stands in `unreadable`, a segment that the view
 * does not name in `otherSegments`. Judge the equations with `balanceRemittance` before posting.
 */
export function* remittances(bytes: Uint8Array): Generator<Remittance, void, undefined> {
  let claims: ClaimPayment[] = [];
  for (const part of remittanceParts(bytes)) {
    if (part.kind === 'claim') claims.push(part.claim);
    if (part.kind !== 'trailer') continue;
    yield { ...part.header, claims, ...part.trailer };
    claims = [];
  }
}

/** Reads every 835 of a file part by part: its header, each claim, its trailer. */
export function remittanceParts(bytes: Uint8Array): IterableIterator<RemittancePart> {
  return partsOf(new RemittanceReader(), bytes);
}

/**
 * Reads a stream of 835s part by part: the header of each, its claims, its trailer. Memory does not
 * grow with the stream, nor with the number of claims in one transaction set.
 */
export function streamRemittances(source: ByteSource): AsyncIterableIterator<RemittancePart> {
  return streamPartsOf(new RemittanceReader(), source);
}
