/**
 * What Medicare pays for a line, with its arithmetic. All of it is whole numbers: hundredths of a
 * unit × thousandths of an index × ten-thousandths of a dollar, rounded once, half up, to the cent.
 * Source: the relative value file's own documentation (RVU26A): [(work × work index) + (practice ×
 * practice index) + (malpractice × malpractice index)] × conversion factor.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { FactorKind, RelativeValues } from '../books/fee-schedule.ts';
import type { Localities } from '../books/localities.ts';
import type { GpciRow } from '../layouts/gpci.ts';
import type { RvuRow } from '../layouts/rvu-row.ts';
import { modifierSteps, type AdjustmentStep } from './modifier-steps.ts';
import { isFacilityPlace } from './facility-places.ts';

export interface LineToPrice {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly placeOfService: string;
  readonly contractor: string;
  readonly locality: string;
  readonly on: CalendarDate;
  readonly units: number;
  readonly factorKind: FactorKind;
  /**
   * The line's place among the day's procedures by their full prices, from 1; for indicator 2 the
   * first is paid in full. One when it stands alone.
   */
  readonly rank: number;
  /** The full price of the endoscopy that others of its family are measured by, in cents. */
  readonly endoscopicBaseCents?: number;
}

/** The numbers of the formula, as they entered it. */
export interface PriceArithmetic {
  readonly workRvu: number;
  readonly practiceRvu: number;
  readonly malpracticeRvu: number;
  readonly workIndex: number;
  readonly practiceIndex: number;
  readonly malpracticeIndex: number;
  readonly conversionFactor: number;
  /** One unit before modifiers, in cents. */
  readonly fullCents: number;
  readonly setting: 'facility' | 'non-facility';
  readonly steps: readonly AdjustmentStep[];
}

export type LinePrice =
  | {
      readonly outcome: 'priced';
      readonly cents: number;
      readonly release: string;
      readonly arithmetic: PriceArithmetic;
    }
  /** The file holds the code and says that it is priced elsewhere or not at all. */
  | { readonly outcome: 'not-priced'; readonly status: string; readonly release: string }
  /** A modifier that the code's indicators do not pay. */
  | { readonly outcome: 'not-payable'; readonly reason: string; readonly release: string }
  | { readonly outcome: 'carrier-priced'; readonly reason: string; readonly release: string }
  | { readonly outcome: 'unknown-code'; readonly release: string }
  | { readonly outcome: 'not-loaded'; readonly what: 'relative-values' | 'locality' };

/** Active, restricted, and injections paid alone: the statuses that this file prices. */
const pricedStatuses = 'ART';
/** Modifiers with rows of their own, in the order in which they are looked for. */
const rowModifiers = ['26', 'TC', '53'];

/** Prices one line. */
export function priceLine(
  values: RelativeValues,
  localities: Localities,
  line: LineToPrice,
): LinePrice {
  const at = values.releaseOn(line.on, line.factorKind);
  if (at < 0) return { outcome: 'not-loaded', what: 'relative-values' };
  const release = values.facts.releases[at]?.name ?? '';
  const row = rowFor(values, at, line);
  if (!row) return { outcome: 'unknown-code', release };
  if (!pricedStatuses.includes(row.status)) {
    return { outcome: 'not-priced', status: row.status, release };
  }
  const index = localities.rowOn(line.contractor, line.locality, line.on);
  if (!index) return { outcome: 'not-loaded', what: 'locality' };
  const isFacility = isFacilityPlace(line.placeOfService);
  const practiceRvu = isFacility ? row.facilityPracticeRvu : row.nonFacilityPracticeRvu;
  const fullCents = fullPriceCents(row, practiceRvu, index);
  const steps = modifierSteps({ row, line, fullCents, practiceRvu, index });
  if ('outcome' in steps) return { ...steps, release };
  const cents = (steps.at(-1)?.cents ?? fullCents) * line.units;
  const arithmetic = {
    workRvu: row.workRvu,
    practiceRvu,
    malpracticeRvu: row.malpracticeRvu,
    workIndex: index.workIndex,
    practiceIndex: index.practiceIndex,
    malpracticeIndex: index.malpracticeIndex,
    conversionFactor: row.conversionFactor,
    fullCents,
    setting: isFacility ? ('facility' as const) : ('non-facility' as const),
    steps,
  };
  return { outcome: 'priced', cents, release, arithmetic };
}

function rowFor(values: RelativeValues, release: number, line: LineToPrice): RvuRow | undefined {
  for (const modifier of rowModifiers) {
    if (!line.modifiers.includes(modifier)) continue;
    const row = values.rowOf(release, line.code, modifier);
    if (row) return row;
  }
  return values.rowOf(release, line.code, '');
}

/**
 * The formula. RVUs are hundredths and indices thousandths, so their products are 10⁻⁵ units; the
 * factor is ten-thousandths of a dollar: 10⁻⁹ dollars, ten million to the cent. The largest product,
 * 10⁵ hundredths × 3 indices × 2 × 10³ × 4 × 10⁵, stays below 2⁵³.
 */
export function fullPriceCents(
  row: Pick<RvuRow, 'workRvu' | 'malpracticeRvu' | 'conversionFactor'>,
  practiceRvu: number,
  index: Pick<GpciRow, 'workIndex' | 'practiceIndex' | 'malpracticeIndex'>,
): number {
  const weighted =
    row.workRvu * index.workIndex +
    practiceRvu * index.practiceIndex +
    row.malpracticeRvu * index.malpracticeIndex;
  return Math.floor((weighted * row.conversionFactor + 5_000_000) / 10_000_000);
}

/** What a provider who does not accept assignment may be paid: 95 of a hundred. */
export function nonParticipatingCents(cents: number): number {
  return Math.floor((cents * 95 + 50) / 100);
}

/** The most that such a provider may charge: 115 of a hundred of that. */
export function limitingChargeCents(cents: number): number {
  return Math.floor((cents * 10_925 + 5_000) / 10_000);
}
