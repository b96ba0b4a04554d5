import type { Guide } from '../guides/guide.ts';
import type { SegmentCursor } from './segment-cursor.ts';

/**
 * The guide a set is judged by: the one its group names (GS08), else the one the set names (ST03).
 * Where a request and its response share a version, the purpose behind the ST decides.
 */
export function chooseGuide(
  guides: readonly Guide[],
  transactionSet: string,
  groupVersion: string,
  implementation: string,
  cursor: SegmentCursor,
): Guide | undefined {
  const named = (version: string): Guide[] =>
    version === ''
      ? []
      : guides.filter(
          (guide) => guide.transaction === transactionSet && guide.versions.includes(version),
        );
  let found = named(groupVersion);
  if (found.length === 0) found = named(implementation);
  if (found.length <= 1) return found[0];
  const purpose = purposeAhead(cursor);
  return found.find((guide) => guide.purposes?.includes(purpose) === true) ?? found[0];
}

/** BHT02 of the segment behind the ST the cursor stands on. */
function purposeAhead(cursor: SegmentCursor): string {
  const ahead = cursor.slice(cursor.next, Math.min(cursor.next + 40, cursor.bytes.length));
  return ahead.split(String.fromCharCode(cursor.elementSeparator))[2] ?? '';
}
