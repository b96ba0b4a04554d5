/** A month's figures from its sums: pure. What each means stands in `definitions.ts`. */
import { addDays, addMonths, calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';

export interface MoneyMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly charges: bigint;
  readonly collections: bigint;
  readonly adjustments: bigint;
  /** By how much receivables grew. */
  readonly receivable: bigint;
}

export interface ClaimMonth {
  readonly month: string;
  readonly built: bigint;
  readonly clean: bigint;
  readonly sent: bigint;
  readonly decided: bigint;
  readonly denied: bigint;
}

export interface MonthFigures {
  readonly month: string;
  readonly chargesCents: number;
  readonly collectionsCents: number;
  readonly adjustmentsCents: number;
  readonly receivableCents: number;
  /** null: nothing was charged in the three months up to it. */
  readonly daysInReceivable: number | null;
  /** null: nothing was charged yet that a contract does not take off. */
  readonly netCollectionBasisPoints: number | null;
  /** null: no claim was decided. */
  readonly denialBasisPoints: number | null;
  /** null: no claim was built. */
  readonly cleanClaimBasisPoints: number | null;
  readonly claimsSent: number;
  readonly claimsDenied: number;
}

/** Over how many months the average daily charge is taken. */
const monthsOfAverage = 3;

/**
 * @param given.money  months with rows, in order, from the very first on: receivables add up
 * @param given.today  the running month counts its days so far
 */
export function monthFigures(given: {
  readonly money: readonly MoneyMonth[];
  readonly claims: readonly ClaimMonth[];
  readonly range: { readonly from: string; readonly to: string };
  readonly today: string;
}): MonthFigures[] {
  const { range } = given;
  const money = new Map(given.money.map((row) => [row.month, row]));
  const claims = new Map(given.claims.map((row) => [row.month, row]));
  const first = [...money.keys(), ...claims.keys()].sort()[0];
  if (first === undefined) return [];
  const months = monthsBetween(first, range.to < given.today ? range.to : given.today.slice(0, 7));
  let receivable = 0n;
  const figures: MonthFigures[] = [];
  for (const [index, month] of months.entries()) {
    const row = money.get(month) ?? nothing(month);
    const claim = claims.get(month);
    receivable += row.receivable;
    if (month < range.from) continue;
    const window = months.slice(Math.max(0, index - monthsOfAverage + 1), index + 1);
    const charges = window.reduce((sum, one) => sum + (money.get(one)?.charges ?? 0n), 0n);
    const days = window.reduce((sum, one) => sum + daysOf(one, given.today), 0);
    figures.push({
      month,
      chargesCents: Number(row.charges),
      collectionsCents: Number(row.collections),
      adjustmentsCents: Number(row.adjustments),
      receivableCents: Number(receivable),
      daysInReceivable:
        charges > 0n ? Math.round((Number(receivable) * days) / Number(charges)) : null,
      netCollectionBasisPoints: share(row.collections, row.charges - row.adjustments),
      denialBasisPoints: share(claim?.denied ?? 0n, claim?.decided ?? 0n),
      cleanClaimBasisPoints: share(claim?.clean ?? 0n, claim?.built ?? 0n),
      claimsSent: Number(claim?.sent ?? 0n),
      claimsDenied: Number(claim?.denied ?? 0n),
    });
  }
  return figures;
}

const nothing = (month: string): MoneyMonth => ({
  month,
  charges: 0n,
  collections: 0n,
  adjustments: 0n,
  receivable: 0n,
});

/** Every month from one to another. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (
    let day = calendarDate(`${first}-01`);
    day.slice(0, 7) <= last.slice(0, 7);
    day = addMonths(day, 1)
  ) {
    months.push(day.slice(0, 7));
  }
  return months;
}

/** The days of a month; of the running one, those that have been. */
function daysOf(month: string, today: string): number {
  const first = calendarDate(`${month}-01`);
  const last = addDays(addMonths(first, 1), -1);
  const end = calendarDate(today) < last ? calendarDate(today) : last;
  return Math.max(1, daysBetween(first, end) + 1);
}

/** A share in hundredths of a percent, rounded half up; of nothing there is none. */
function share(part: bigint, whole: bigint): number | null {
  if (whole <= 0n) return null;
  const scaled = part * 10_000n;
  return Number((scaled >= 0n ? scaled + whole / 2n : scaled - whole / 2n) / whole);
}
