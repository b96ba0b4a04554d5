/** Measuring work by CPU time, because the cores of a shared machine are not ours alone. */

/** CPU seconds, user and system of the whole process, of one run of the work. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** So long work is done uncounted: the engine's compilers, whose threads count as well, are at it until then. */
const WARM_UP_SECONDS = 1;

/** The median CPU seconds of some runs, after those that warm the engine up: one at least, a second at least. */
export async function medianCpuSeconds(work: () => unknown, runs = 5): Promise<number> {
  for (let warm = 0; warm < WARM_UP_SECONDS;) warm += await cpuSeconds(work);
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) seconds.push(await cpuSeconds(work));
  return median(seconds);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Rounded to what a figure can bear: three digits. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

/** The name and the value of the largest. */
export function best(values: Readonly<Record<string, number>>): { name: string; value: number } {
  let found = { name: '', value: Number.NEGATIVE_INFINITY };
  for (const [name, value] of Object.entries(values))
    if (value > found.value) found = { name, value };
  return found;
}

/** Throws unless what is wanted was found: a benchmark of wrong answers is none. */
export function mustBe(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted)
    throw new Error(`${what}: found ${String(found)}, wanted ${String(wanted)}`);
}
