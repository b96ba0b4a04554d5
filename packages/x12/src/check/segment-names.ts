/** Identifiers and codes as numbers, so that the judge compares without making strings. */

/** Two or three letters of a segment identifier as one number. */
export function segmentKey(id: string): number {
  return packValue(id);
}

/** Up to four characters as one number. */
export function packValue(text: string): number {
  let packed = 0;
  for (let at = 0; at < text.length; at += 1) packed = (packed << 8) | text.charCodeAt(at);
  return packed;
}

/** The identifier as it may be told: letters and digits only, three at most. */
export function tellableName(text: string): string {
  return /^[A-Z][A-Z0-9]{1,2}$/.test(text) ? text : '';
}
