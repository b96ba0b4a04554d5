/**
 * Money. Every amount in Claimwright is an integer number of cents, branded so that no other
 * number can stand where money is meant and no float can meet it.
 */
declare const centsBrand: unique symbol;

/** An integer number of cents, positive or negative. */
export type Cents = bigint & { readonly [centsBrand]: 'Cents' };

/** Nothing. */
export const zeroCents = 0n as Cents;

/**
 * Brands an integer as cents.
 * @param value an integer, as bigint or safe integer number, in cents
 * @throws RangeError when a number is not a safe integer: a mistake of ours, never of a file's
 */
export function cents(value: bigint | number): Cents {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError('cents: not a safe integer');
  }
  return BigInt(value) as Cents;
}

/** The sum, in cents; zero for nothing. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Cents;
}

/** The amount with its sign turned. */
export function negateCents(amount: Cents): Cents {
  return -amount as Cents;
}

/** The smaller of two amounts. */
export function minCents(left: Cents, right: Cents): Cents {
  return left < right ? left : right;
}

/** The larger of two amounts. */
export function maxCents(left: Cents, right: Cents): Cents {
  return left > right ? left : right;
}

/**
 * Splits an amount by weights so that the parts add up to it exactly. The last part with a weight
 * takes the leftover cents, so that rounding has one owner.
 * @param amount  what is split, in cents
 * @param weights one non-negative integer per part
 * @throws RangeError when no weight is positive or one is negative
 */
export function allocateCents(amount: Cents, weights: readonly bigint[]): Cents[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('allocateCents: weights must be non-negative and not all zero');
  }
  const parts = weights.map((weight) => ((amount * weight) / total) as Cents);
  const leftover = amount - sumCents(parts);
  const owner = weights.findLastIndex((weight) => weight > 0n);
  parts[owner] = ((parts[owner] ?? 0n) + leftover) as Cents;
  return parts;
}

/**
 * A share of an amount, rounded half away from zero to a whole cent.
 * @param amount      in cents
 * @param basisPoints hundredths of a percent; 10,000 is the whole
 */
export function shareOfCents(amount: Cents, basisPoints: bigint): Cents {
  const scaled = amount * basisPoints;
  const half = scaled >= 0n ? 5_000n : -5_000n;
  return ((scaled + half) / 10_000n) as Cents;
}

/**
 * Reads an amount as X12, HL7, FHIR and people write it: `100`, `100.5`, `-3.25`, `.75`.
 * @returns undefined when it is no plain decimal or finer than a cent
 */
export function readCents(text: string): Cents | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d{0,2})0*)?$/.exec(text.trim());
  if (!match || (match[2] === '' && (match[3] ?? '') === '')) return undefined;
  const magnitude = BigInt(match[2] || '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return (match[1] === '-' ? -magnitude : magnitude) as Cents;
}

/** The amount as a plain decimal with two places: `-3.25`. */
export function writeCents(amount: Cents): string {
  const magnitude = amount < 0n ? -amount : amount;
  const text = `${magnitude / 100n}.${(magnitude % 100n).toString().padStart(2, '0')}`;
  return amount < 0n ? `-${text}` : text;
}

/** The amount for a person: `$1,234.50`, negatives in parentheses. */
export function showCents(amount: Cents): string {
  const magnitude = amount < 0n ? -amount : amount;
  const whole = (magnitude / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `$${whole}.${(magnitude % 100n).toString().padStart(2, '0')}`;
  return amount < 0n ? `(${text})` : text;
}
