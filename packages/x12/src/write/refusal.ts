/** Why something was not written. */
export type WriteRefusalName =
  | 'out-of-balance'
  | 'separator-in-data'
  | 'control-character-in-data'
  | 'character-not-allowed'
  | 'amount-not-whole-cents'
  | 'date-not-a-day'
  | 'value-missing'
  | 'no-place'
  | 'code-of-another-place'
  | 'value-too-long'
  | 'too-many'
  | 'control-number-out-of-range'
  | 'separators-not-distinct'
  | 'nothing-to-write';

/** One reason, with its place in the given value and never a value of it. */
export interface WriteProblem {
  readonly refused: WriteRefusalName;
  /** Where in the given value, such as `claims[3].lines[0].chargeCents`, or the segment and element. */
  readonly at: string;
  /** The equation that does not hold, such as `CLM02 = sum of SV102`, with both sides in cents or counts. */
  readonly equation?: string;
  readonly left?: number;
  readonly right?: number;
}

/** A refusal to write: nothing was written. What to do: correct what is named, and write again. */
export interface WriteRefused {
  /** The first reason. */
  readonly refused: WriteRefusalName;
  /** Every reason that was found. */
  readonly problems: readonly WriteProblem[];
}

/** Makes the refusal of these problems; undefined when there are none. */
export function refusalOf(problems: readonly WriteProblem[]): WriteRefused | undefined {
  const first = problems[0];
  return first === undefined ? undefined : { refused: first.refused, problems };
}

/** Holds both sides of an equation against each other, and notes where they differ. */
export function mustEqual(
  problems: WriteProblem[],
  at: string,
  equation: string,
  left: number,
  right: number,
): void {
  if (left !== right) problems.push({ refused: 'out-of-balance', at, equation, left, right });
}
