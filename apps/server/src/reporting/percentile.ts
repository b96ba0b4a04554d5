/** Percentiles of values that are given by how often each occurs: pure. */

export interface Counted {
  readonly days: number;
  readonly claims: bigint;
}

/**
 * The value below which a share of all lies, between two neighbours in proportion: what PostgreSQL's
 * `percentile_cont` gives for the values one by one.
 * @param counts by rising days
 * @param share  0 to 1
 * @returns NaN of nothing
 */
export function percentileOf(counts: readonly Counted[], share: number): number {
  const total = counts.reduce((sum, one) => sum + Number(one.claims), 0);
  const place = share * (total - 1);
  const low = valueAt(counts, Math.floor(place));
  return low + (valueAt(counts, Math.ceil(place)) - low) * (place - Math.floor(place));
}

/** The value at a place in the row of all values, from 0. */
function valueAt(counts: readonly Counted[], place: number): number {
  let passed = 0;
  for (const { days, claims } of counts) {
    passed += Number(claims);
    if (place < passed) return days;
  }
  return Number.NaN;
}
