/** How far a typed word is from a word of the books: letters added, lost, changed or swapped. */

/** One bit a letter: words whose letters differ in many places cannot be near. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97;
    mask |= letter >= 0 && letter < 26 ? 1 << letter : 1 << 26;
  }
  return mask;
}

/** How many bits are set. */
export function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many errors a typed word of a length may hold. */
export function errorsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const;

/** The edit distance of two words, swaps counting one; anything beyond `most` is `most + 1`. */
export function editDistance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most || right.length > 62) return most + 1;
  let [before, current, after]: Uint8Array[] = [rows[0], rows[1], rows[2]];
  for (let at = 0; at <= right.length; at += 1) if (current) current[at] = at;
  for (let i = 1; i <= left.length; i += 1) {
    if (!before || !current || !after) return most + 1;
    after[0] = i;
    let least = i;
    for (let j = 1; j <= right.length; j += 1) {
      const isSame = left.charCodeAt(i - 1) === right.charCodeAt(j - 1);
      let cost = (current[j - 1] ?? 0) + (isSame ? 0 : 1);
      cost = Math.min(cost, (current[j] ?? 0) + 1, (after[j - 1] ?? 0) + 1);
      const isSwap =
        i > 1 &&
        j > 1 &&
        left.charCodeAt(i - 1) === right.charCodeAt(j - 2) &&
        left.charCodeAt(i - 2) === right.charCodeAt(j - 1);
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      after[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, current, after] = [current, after, before];
  }
  return current?.[right.length] ?? most + 1;
}
