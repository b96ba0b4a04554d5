/** 837P files as typed claims, one by one, with flat memory. */
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import { partsOf, streamPartsOf } from './parts.ts';
import { ProfessionalClaimReader } from './professional-claim-reader.ts';
import type { ByteSource } from './windows.ts';

/**
 * Reads every professional claim of a file, one by one. Other transaction sets are passed over.
 *
 * Never throws on content: a value that cannot be read stands in `unreadable`, a segment that the view
 * does not name in the `otherSegments` of its loop.
 */
export function professionalClaims(bytes: Uint8Array): IterableIterator<ProfessionalClaim> {
  return partsOf(new ProfessionalClaimReader(), bytes);
}

/** Reads every professional claim of a stream, one by one; memory does not grow with the stream. */
export function streamProfessionalClaims(
  source: ByteSource,
): AsyncIterableIterator<ProfessionalClaim> {
  return streamPartsOf(new ProfessionalClaimReader(), source);
}
