/** What the machine allows: loops over the bytes that do next to nothing. */

/** Finds every segment terminator by `indexOf`. */
export function indexOfLoop(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x7e); at >= 0; at = bytes.indexOf(0x7e, at + 1)) count++;
  return count;
}

/** Looks at every byte and counts two separators. */
export function byteLoop(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x7e || byte === 0x2a) count++;
  }
  return count;
}
