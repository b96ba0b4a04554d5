/** Long lists in pieces that a statement can take. Pure. */

/** A statement takes 65,535 values at most, and the widest row that is written so has 13 of them. */
const chunkSize = 4_000;

export function inChunks<Value>(values: readonly Value[]): Value[][] {
  const chunks: Value[][] = [];
  for (let from = 0; from < values.length; from += chunkSize) {
    chunks.push(values.slice(from, from + chunkSize));
  }
  return chunks;
}
