/** How likely a denial is won, and what it is worth to work it: pure. */
import { firstChances, laterLevelBasisPoints } from '../../../../rulebook/denials/chances.ts';
import type { RootCause } from './root-cause.ts';

export interface TrackRecord {
  /** Denials of this payer and cause that were paid in the end. */
  readonly won: number;
  /** Those that were upheld or given up. */
  readonly lost: number;
}

/** The estimate counts as much as so many denials of our own. */
const estimateWeight = 10;
const whole = 10_000;

/**
 * The chance in basis points: the estimate for the cause, moved by what was really won and lost with
 * this payer; less on a later level, nothing where the payer allows no appeal and takes no correction.
 */
export function chanceBasisPoints(
  cause: RootCause,
  given: { readonly level: number; readonly record: TrackRecord; readonly isHopeless?: boolean },
): number {
  if (given.isHopeless) return 0;
  const { won, lost } = given.record;
  const known = firstChances[cause] * estimateWeight + won * whole;
  const first = known / (estimateWeight + won + lost);
  const kept = (laterLevelBasisPoints / whole) ** Math.max(0, given.level - 1);
  return Math.round(Math.min(whole, first * kept));
}
