/** What a benchmark is: a module with `run`, named in the table of `bench.main.ts`. */

/** One JSON line of `npm run bench`. Peer and limit are measured in the same run. */
export interface Figure {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  /** What was worked on, such as `835, 20 MB`. */
  readonly input: string;
  /** The best of the others, and what it does. */
  readonly peer?: string;
  readonly peerValue?: number;
  /** What the machine allows. */
  readonly limit?: string;
  readonly limitValue?: number;
  /** Every other measurement of the run. */
  readonly others?: Readonly<Record<string, number>>;
}

export interface BenchmarkModule {
  run(name: string): Promise<Figure>;
}
