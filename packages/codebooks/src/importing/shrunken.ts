/**
 * A file that was cut at the end of a line looks whole. Where a release is a whole list, one that holds
 * far less than what it takes the place of was cut: no year and no quarter took a tenth of its codes.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';

/** Below this a list is somebody's example, and says nothing of sizes. */
const heldMin = 1_000;
const keptPercentMin = 90;

/**
 * @param held how many rows the list of the days before holds; 0 where nothing is loaded
 * @returns the refusal, with both counts; undefined for a list of the size that was to be expected
 */
export function refuseShrunken(held: number, given: number): Refused | undefined {
  if (held < heldMin || given * 100 >= held * keptPercentMin) return undefined;
  return refuse('file-truncated', { expected: `about ${held} rows, as held before`, found: given });
}
