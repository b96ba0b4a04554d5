/** The one payment of an 835 that no practice claims, without the others of its file. */
import { sha256Of } from '../platform/files/content-store.ts';
import { readRemittanceFile, type ReadRemittance } from './remittance.x12.ts';

/**
 * What names a payment that no practice claims, so that it is kept once.
 * @param position 1-based within its file; 0 when the file holds no 835
 */
export function unroutedReference(read: ReadRemittance, position: number): string {
  return read.readable
    ? `${read.advice.key.originatorIdentifier}/${read.advice.key.traceNumber}/${read.advice.digest}`
    : // two sets that cannot be read are two things to look at, whatever they are called
      `${position}/${read.traceNumber}`;
}

/**
 * An 835 file with the payments of that name alone, and the envelopes around them; control totals are
 * left as they came.
 * @param referenceHash SHA-256 of the payment's reference
 * @returns undefined when it cannot be told which sets these are
 */
export function unroutedPart(bytes: Uint8Array, referenceHash: string): Uint8Array | undefined {
  const wanted = new Set<number>();
  let count = 0;
  for (const read of readRemittanceFile(bytes)) {
    count += 1;
    if (sha256Of(unroutedReference(read, count)) === referenceHash) wanted.add(count);
  }
  const cut = keepSets(new TextDecoder('latin1').decode(bytes), wanted);
  // a file so broken that its sets are counted in two ways is not cut by a guess
  if (wanted.size === 0 || cut === undefined || cut.count !== count) return undefined;
  return Uint8Array.from(cut.text, (letter) => letter.charCodeAt(0));
}

function keepSets(
  text: string,
  wanted: ReadonlySet<number>,
): { readonly text: string; readonly count: number } | undefined {
  const element = text.charAt(3);
  const terminator = text.charAt(105);
  if (!text.startsWith('ISA') || element === '' || terminator === '') return undefined;
  const kept: string[] = [];
  let count = 0;
  let isInside = false;
  for (const segment of text.split(terminator)) {
    const [id, set] = segment.trim().split(element);
    if (id === 'ST') {
      isInside = true;
      if (set === '835') count += 1;
    }
    // a set that was cut off ends where the next envelope begins or ends
    if (id === 'GE' || id === 'IEA' || id === 'GS' || id === 'ISA') isInside = false;
    if (!isInside || wanted.has(count)) kept.push(segment);
    if (id === 'SE') isInside = false;
  }
  return { text: kept.join(terminator), count };
}
