/**
 * Identifiers: opaque names made from a clock and chance that are handed in.
 */

/** Fills a buffer with random bytes. `crypto.getRandomValues` in production, seeded in stories. */
export type Chance = (bytes: Uint8Array) => Uint8Array;

/**
 * A UUID of version 7: sorts by the time it was made.
 * @param millisecondsSinceEpoch when it is made
 * @param chance                 74 random bits come from it
 */
export function uuidV7(millisecondsSinceEpoch: number, chance: Chance): string {
  const bytes = chance(new Uint8Array(16));
  let rest = millisecondsSinceEpoch;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    text += hexadecimal[bytes[index] ?? 0] ?? '';
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-';
  }
  return text;
}

/** `00` to `ff`: identifiers are made by the thousand in one deed. */
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Letters and digits that cannot be taken for one another when read aloud or from paper. */
const controlNumberAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A claim control number (CLM01): random, 14 characters, so that payers who cut at 17 keep it
 * whole, and new for each submission.
 */
export function claimControlNumber(chance: Chance): string {
  return randomText(14, chance);
}

/** A line item control number (REF*6R): the claim's number would be guessable, so it is random too. */
export function lineControlNumber(chance: Chance): string {
  return randomText(12, chance);
}

/** Random text of an unmistakable alphabet: 5 bits a character. */
export function randomText(length: number, chance: Chance): string {
  let text = '';
  for (const byte of chance(new Uint8Array(length))) text += controlNumberAlphabet[byte & 31] ?? '';
  return text;
}

/**
 * Chance that repeats itself for a seed, for the demonstration and for tests (mulberry32).
 * Never for secrets.
 */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      bytes[index] = (mixed ^ (mixed >>> 14)) & 0xff;
    }
    return bytes;
  };
}

/**
 * Whether a National Provider Identifier's check digit is right: ten digits, Luhn over 80840 and
 * the number (45 CFR 162.406).
 */
export function isNationalProviderIdentifier(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  let sum = 24;
  for (let index = 0; index < 10; index += 1) {
    const digit = Number(text[index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
