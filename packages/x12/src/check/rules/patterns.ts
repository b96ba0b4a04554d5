import { dayNumber } from '../values.ts';

/** Named patterns for `matches(X,NAME)`: over bytes, without making strings. */
export type Pattern = (bytes: Uint8Array, from: number, to: number) => boolean;

const every =
  (accepts: (byte: number) => boolean): Pattern =>
  (bytes, from, to) => {
    for (let at = from; at < to; at += 1) if (!accepts(bytes[at] ?? 0)) return false;
    return to > from;
  };

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetterOrDigit = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

const digits = every(isDigit);

/** The check digit of a National Provider Identifier: Luhn over 80840 and the ten digits. */
export function isNpi(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || !digits(bytes, from, to)) return false;
  const first = bytes[from];
  if (first !== 0x31 && first !== 0x32) return false;
  let sum = 24;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    const isDoubled = (at - from) % 2 === 0;
    const value = isDoubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function has(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  for (let at = from; at + word.length <= to; at += 1) {
    let same = 0;
    while (same < word.length && ((bytes[at + same] ?? 0) & 0xdf) === word.charCodeAt(same))
      same += 1;
    if (same === word.length) return true;
  }
  return false;
}

/** "PO BOX" and "P.O. BOX" in their spellings, at the start of a word. */
function isPostOfficeBox(bytes: Uint8Array, from: number, to: number): boolean {
  const letters: number[] = [];
  for (let at = from; at < to && letters.length < 24; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x2e && byte !== 0x20) letters.push(byte & 0xdf);
  }
  return has(Uint8Array.from(letters.slice(0, 5)), 0, Math.min(5, letters.length), 'POBOX');
}

function isDiagnosis(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  const first = bytes[from] ?? 0;
  if (length < 3 || length > 7 || !every(isLetterOrDigit)(bytes, from, to)) return false;
  return first >= 0x41 && isDigit(bytes[from + 1] ?? 0);
}

export const patterns: Readonly<Record<string, Pattern>> = {
  digits,
  npi: isNpi,
  'letters-or-digits': every(isLetterOrDigit),
  'nine-digits': (bytes, from, to) => to - from === 9 && digits(bytes, from, to),
  'ten-digits': (bytes, from, to) => to - from === 10 && digits(bytes, from, to),
  'eleven-digits': (bytes, from, to) => to - from === 11 && digits(bytes, from, to),
  zip: (bytes, from, to) => (to - from === 5 || to - from === 9) && digits(bytes, from, to),
  'zip-9': (bytes, from, to) => to - from === 9 && digits(bytes, from, to),
  taxonomy: (bytes, from, to) => to - from === 10 && every(isLetterOrDigit)(bytes, from, to),
  'post-office-box': isPostOfficeBox,
  'icd-10-cm': isDiagnosis,
  day: (bytes, from, to) => dayNumber(bytes, from, to) > 0,
  'procedure-5': (bytes, from, to) => to - from === 5 && every(isLetterOrDigit)(bytes, from, to),
  clia: (bytes, from, to) =>
    to - from === 10 &&
    every(isLetterOrDigit)(bytes, from, to) &&
    ((bytes[from + 2] ?? 0) & 0xdf) === 0x44,
  'e-mail': (bytes, from, to) => bytes.subarray(from, to).includes(0x40),
  phone: (bytes, from, to) => to - from === 10 && digits(bytes, from, to),
  'at-most-20': (_bytes, from, to) => to - from <= 20,
  anesthesia: (bytes, from, to) =>
    to - from === 5 &&
    bytes[from] === 0x30 &&
    (bytes[from + 1] === 0x30 || bytes[from + 1] === 0x31),
  'tin-trace': (bytes, from, to) => to - from === 10 && digits(bytes, from, to),
};
