/**
 * Anesthesia: (base units + time units) × the locality's factor × the share that the modifier pays.
 * Time units are minutes over fifteen, to one decimal. Source: Medicare Claims Processing Manual,
 * chapter 12, section 50.
 */
export interface AnesthesiaLine {
  readonly baseUnits: number;
  readonly minutes: number;
  readonly modifiers: readonly string[];
  /** Cents per unit in the locality. */
  readonly factorCents: number;
}

export type AnesthesiaPrice =
  | {
      readonly outcome: 'priced';
      readonly cents: number;
      /** Tenths of a unit. */
      readonly timeUnitTenths: number;
      readonly unitTenths: number;
      readonly shareOfHundred: number;
    }
  | { readonly outcome: 'not-payable'; readonly reason: string };

/** Personally performed, or alone without direction: in full. Direction of several: half each. */
const shares: Readonly<Record<string, number>> = {
  AA: 100,
  QZ: 100,
  QY: 50,
  QK: 50,
  QX: 50,
};
/** More than four at once: three base units, no time. */
const supervisedUnitTenths = 30;

export function priceAnesthesia(line: AnesthesiaLine): AnesthesiaPrice {
  const timeUnitTenths = Math.floor((line.minutes * 10 + 7.5) / 15);
  if (line.modifiers.includes('AD')) {
    const cents = Math.floor((supervisedUnitTenths * line.factorCents + 5) / 10);
    return {
      outcome: 'priced',
      cents,
      timeUnitTenths: 0,
      unitTenths: supervisedUnitTenths,
      shareOfHundred: 100,
    };
  }
  const modifier = line.modifiers.find((one) => one in shares);
  if (modifier === undefined) {
    return { outcome: 'not-payable', reason: 'no modifier says who gave the anesthesia' };
  }
  const shareOfHundred = shares[modifier] ?? 0;
  const unitTenths = line.baseUnits * 10 + timeUnitTenths;
  const cents = Math.floor((unitTenths * line.factorCents * shareOfHundred + 500) / 1_000);
  return { outcome: 'priced', cents, timeUnitTenths, unitTenths, shareOfHundred };
}
