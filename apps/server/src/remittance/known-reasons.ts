/**
 * Which claim adjustment reason codes exist, as ranges of the list of 2026-08-17, retired ones
 * included, because old remittances carry them. A code outside is somebody's mistake: a person looks.
 */
const ranges: readonly (readonly [prefix: string, from: number, to: number])[] = [
  ['', 1, 308],
  ['A', 0, 8],
  ['B', 1, 23],
  ['D', 1, 23],
  ['P', 1, 32],
  ['W', 1, 9],
  ['Y', 1, 3],
];

/** Whether a reason code (CAS02, 05 …) is one of the list. */
export function isKnownAdjustmentReason(reasonCode: string): boolean {
  const match = /^([ABDPWY]?)(\d{1,3})$/.exec(reasonCode);
  if (!match) return false;
  const number = Number(match[2]);
  return ranges.some(([prefix, from, to]) => prefix === match[1] && number >= from && number <= to);
}
