/**
 * A refusal is an expected "no": a named value with what to do next, for a person. What is broken
 * throws instead; the two are never mixed.
 */
export interface Refused {
  /** The stable name of the refusal, such as `trace-reused-with-other-content`. */
  readonly refused: string;
  /** Identifiers, counts and codes that say where and what; never a patient's data. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Makes a refusal. The name must stand in the server's refusal table. */
export function refuse(refused: string, detail?: Readonly<Record<string, unknown>>): Refused {
  return detail === undefined ? { refused } : { refused, detail };
}

/** Whether an outcome is a refusal. */
export function isRefused(outcome: unknown): outcome is Refused {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    'refused' in outcome &&
    typeof outcome.refused === 'string'
  );
}
