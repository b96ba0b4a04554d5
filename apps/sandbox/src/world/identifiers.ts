/** Numbers and names that the outside world gives to its people: right in form, nobody's in fact. */
import { chanceOf, digitsOf } from '../payers/chance.ts';

/** A National Provider Identifier with a right check digit (Luhn over 80840 and the number). */
export function nationalProviderIdentifier(seed: number, ...facts: (string | number)[]): string {
  const body = `1${digitsOf(8, seed, 'npi', ...facts)}`;
  return body + checkDigit(body);
}

/** The same number with a check digit that is wrong. */
export function spoiltProviderIdentifier(npi: string): string {
  return npi.slice(0, 9) + ((Number(npi[9]) + 3) % 10).toString();
}

function checkDigit(nineDigits: string): string {
  let sum = 24;
  for (let index = 0; index < 9; index += 1) {
    const digit = Number(nineDigits[index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return ((10 - (sum % 10)) % 10).toString();
}

/** A telephone number of an exchange that no company uses. */
export function telephone(areaCode: string, seed: number, ...facts: (string | number)[]): string {
  return `${areaCode}555${digitsOf(4, seed, 'telephone', ...facts)}`;
}

/**
 * Text that a simple pattern describes: literals, character classes, `\d`, and `{n}` or `{n,m}`.
 * @throws RangeError for what a member number's pattern has no need of
 */
export function textOfPattern(
  pattern: string,
  seed: number,
  ...facts: readonly (string | number)[]
): string {
  const body = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const parts = /(\[[^\]]+\]|\\d|[A-Za-z0-9-])(?:\{(\d+)(?:,(\d+))?\})?/y;
  let text = '';
  let place = 0;
  while (place < body.length) {
    parts.lastIndex = place;
    const match = parts.exec(body);
    if (!match) throw new RangeError(`textOfPattern: cannot make text for ${pattern}`);
    place = parts.lastIndex;
    const letters = lettersOf(match[1] ?? '');
    for (let count = Number(match[2] ?? '1'); count > 0; count -= 1) {
      const chance = chanceOf(seed, 'pattern', text.length, ...facts);
      text += letters[Math.floor(chance * letters.length)] ?? '';
    }
  }
  return text;
}

function lettersOf(part: string): string {
  if (part === '\\d') return '0123456789';
  if (!part.startsWith('[')) return part;
  let letters = '';
  const inner = part.slice(1, -1).replaceAll('\\d', '0-9');
  for (let index = 0; index < inner.length; index += 1) {
    if (inner[index + 1] === '-' && index + 2 < inner.length) {
      for (let code = inner.charCodeAt(index); code <= inner.charCodeAt(index + 2); code += 1) {
        letters += String.fromCharCode(code);
      }
      index += 2;
    } else letters += inner[index] ?? '';
  }
  return letters;
}

/** Two neighbouring characters of one kind that differ are exchanged: a slip of the keyboard. */
export function slipOfTheKeyboard(text: string, chance: number): string {
  const places: number[] = [];
  for (let index = 0; index + 1 < text.length; index += 1) {
    const [left, right] = [text[index] ?? '', text[index + 1] ?? ''];
    if (left !== right && /\d/.test(left) === /\d/.test(right)) places.push(index);
  }
  const at = places[Math.floor(chance * places.length)];
  if (at === undefined) return `${text.slice(0, -1)}${text.endsWith('7') ? '2' : '7'}`;
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}
