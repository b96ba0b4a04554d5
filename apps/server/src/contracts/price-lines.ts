/** Prices the lines of a claim by a contract: pure. */
import { minCents, shareOfCents, type Cents } from '@claimwright/kernel/cents';

export interface ContractTerms {
  readonly lesserOf: boolean;
  readonly multipleProcedureReductionBasisPoints: bigint;
  /** What is allowed of the charge where no rate names the code; null: nothing is expected then. */
  readonly defaultBasisPointsOfCharge: bigint | null;
  readonly rates: readonly ContractRate[];
}

export interface ContractRate {
  readonly code: string;
  /** '' for any. */
  readonly modifier: string;
  readonly placeOfService: string;
  /** For one unit. */
  readonly allowedCents: Cents;
}

export interface PricedLine {
  readonly chargeId: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: Cents;
  readonly placeOfService: string;
  readonly serviceDate: string;
}

const whole = 10_000n;
/** Both sides at once are paid one and a half times (CMS Pub. 100-04, ch. 12, § 40.7). */
const bilateralBasisPoints = 15_000n;

/** Drawing blood has a surgical number and no reduction. */
const neverReduced: ReadonlySet<string> = new Set([
  '36400',
  '36405',
  '36406',
  '36410',
  '36415',
  '36416',
]);

/** Surgery is reduced when several are done on one day (CMS Pub. 100-04, ch. 12, § 40.6). */
function isReducedWithOthers(code: string): boolean {
  return /^[1-6]\d{4}$/.test(code) && !neverReduced.has(code);
}

/**
 * The allowed amount of each line, in cents, by charge; lines that no rate and no default names are
 * left out.
 */
export function priceLines(terms: ContractTerms, lines: readonly PricedLine[]): Map<string, Cents> {
  const prices = new Map<string, Cents>();
  for (const line of lines) {
    const price = fullPrice(terms, line);
    if (price !== undefined) prices.set(line.chargeId, price);
  }
  for (const line of reducedLines(lines, prices)) {
    const kept = whole - terms.multipleProcedureReductionBasisPoints;
    prices.set(line.chargeId, shareOfCents(prices.get(line.chargeId) ?? (0n as Cents), kept));
  }
  if (!terms.lesserOf) return prices;
  for (const line of lines) {
    const price = prices.get(line.chargeId);
    if (price !== undefined) prices.set(line.chargeId, minCents(price, line.chargeCents));
  }
  return prices;
}

/**
 * What a modifier leaves of the rate, in basis points (CMS Pub. 100-04, ch. 12, §§ 20.4.3, 40.7, 40.8):
 * assistants, two surgeons.
 */
const shares: Readonly<Record<string, bigint>> = {
  '50': bilateralBasisPoints,
  '80': 1_600n,
  '81': 1_600n,
  '82': 1_600n,
  AS: 1_360n,
  '62': 6_250n,
};

/**
 * Modifiers whose price is agreed case by case: more or less work, stopped, a part of surgical care, a
 * team, a return to the operating room. Without a rate of its own such a line is not expected to bring
 * anything certain.
 */
const pricedByReport: ReadonlySet<string> = new Set([
  ...['22', '52', '53', '54', '55', '56', '66', '73', '74', '78'],
]);

function fullPrice(terms: ContractTerms, line: PricedLine): Cents | undefined {
  const rate = findRate(terms.rates, line);
  const open = line.modifiers.filter((modifier) => modifier !== rate?.modifier);
  if (open.some((modifier) => pricedByReport.has(modifier))) return undefined;
  if (rate) {
    const all = (rate.allowedCents * BigInt(line.units)) as Cents;
    return open.reduce<Cents>((price, one) => shareOfCents(price, shares[one] ?? whole), all);
  }
  if (terms.defaultBasisPointsOfCharge === null) return undefined;
  return shareOfCents(line.chargeCents, terms.defaultBasisPointsOfCharge);
}

function findRate(rates: readonly ContractRate[], line: PricedLine): ContractRate | undefined {
  const fitting = rates.filter(
    (rate) =>
      rate.code === line.code &&
      (rate.modifier === '' || line.modifiers.includes(rate.modifier)) &&
      (rate.placeOfService === '' || rate.placeOfService === line.placeOfService),
  );
  return fitting.toSorted((left, right) => specificity(right) - specificity(left))[0];
}

function specificity(rate: ContractRate): number {
  return (rate.modifier === '' ? 0 : 2) + (rate.placeOfService === '' ? 0 : 1);
}

/** All but the dearest of the procedures that are reduced together, day by day. */
function reducedLines(
  lines: readonly PricedLine[],
  prices: ReadonlyMap<string, Cents>,
): PricedLine[] {
  const byDay = new Map<string, PricedLine[]>();
  for (const line of lines) {
    if (!isReducedWithOthers(line.code) || !prices.has(line.chargeId)) continue;
    byDay.set(line.serviceDate, [...(byDay.get(line.serviceDate) ?? []), line]);
  }
  return [...byDay.values()].flatMap((day) =>
    day
      .toSorted((left, right) => {
        const difference = (prices.get(right.chargeId) ?? 0n) - (prices.get(left.chargeId) ?? 0n);
        return difference > 0n ? 1 : difference < 0n ? -1 : 0;
      })
      .slice(1),
  );
}
