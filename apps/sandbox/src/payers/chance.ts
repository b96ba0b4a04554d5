/**
 * Chance of the outside world. Every decision hashes the seed with stable facts about what is
 * decided (member, date, code), never a running generator, so that one claim more or less on the
 * billing side does not shift the luck of all others.
 */

/** A number in [0, 1), the same for the same seed and facts (cyrb53 over the joined text). */
export function chanceOf(seed: number, ...facts: readonly (string | number)[]): number {
  const text = facts.join('\u0001');
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ Math.imul(seed, 0x9e3779b1);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)) / 9007199254740992;
}

/** Whether something of a given rate happens. @param basisPoints hundredths of a percent */
export function happens(
  basisPoints: number,
  seed: number,
  ...facts: readonly (string | number)[]
): boolean {
  return chanceOf(seed, ...facts) * 10_000 < basisPoints;
}

/** A whole number from `from` to `to`, both included. */
export function wholeNumberOf(
  from: number,
  to: number,
  seed: number,
  ...facts: readonly (string | number)[]
): number {
  return from + Math.floor(chanceOf(seed, ...facts) * (to - from + 1));
}

/** Digits that name something: the same facts give the same digits. */
export function digitsOf(
  length: number,
  seed: number,
  ...facts: readonly (string | number)[]
): string {
  let digits = '';
  for (let part = 0; digits.length < length; part += 1) {
    digits += Math.floor(chanceOf(seed, part, ...facts) * 1e9)
      .toString()
      .padStart(9, '0');
  }
  return digits.slice(0, length);
}

/** A point of a distribution: this share of cases takes at most these days. */
export interface DaysQuantile {
  /** From 0 to 1, rising. */
  readonly share: number;
  readonly days: number;
}

/** Whole days from a distribution given by its quantiles, straight lines between them. */
export function daysFrom(quantiles: readonly DaysQuantile[], chance: number): number {
  let before = quantiles[0] ?? { share: 0, days: 0 };
  for (const quantile of quantiles) {
    if (chance <= quantile.share) {
      const span = quantile.share - before.share;
      const part = span === 0 ? 0 : (chance - before.share) / span;
      return Math.round(before.days + part * (quantile.days - before.days));
    }
    before = quantile;
  }
  return before.days;
}
