/**
 * Stops when the program itself is wrong. Never for what a file, a payer or a person did wrong:
 * that is a refusal.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`broken: ${message}`);
}

/** The value, or a crash when it is absent. */
export function present<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(`broken: ${message}`);
  return value;
}

/** Marks a place that types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`broken: unreachable case of type ${typeof (value as unknown)}`);
}
