/**
 * What is wrong with a file, and where. Problems never hold a value of the file: what an
 * acknowledgement must copy (a bad element, CLM01) stands in evidence beside it, which only the
 * acknowledgement writer reads and which is never serialised.
 */
export interface Problem {
  /** ISA13 of the interchange. */
  readonly interchange?: string;
  /** GS06 of the functional group. */
  readonly group?: string;
  /** ST02 of the transaction set. */
  readonly transaction?: string;
  /** The guide judged against, such as `005010X222A1`. */
  readonly guide?: string;
  /** Loop identifier of the guide, such as `2300`. */
  readonly loop?: string;
  /** Segment identifier, such as `CLM`. */
  readonly segment?: string;
  /** 1-based position in the transaction set, ST being 1. */
  readonly segmentPosition?: number;
  /** 1-based element, component, and repetition. */
  readonly element?: number;
  readonly component?: number;
  readonly repetition?: number;
  /** WEDI SNIP type. */
  readonly level: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly severity: 'error' | 'warning';
  /** The code an acknowledgement carries: TA105, AK905, IK502, IK304, or IK403 by `scope`. */
  readonly code: string;
  /** What the code belongs to, and so what is refused. */
  readonly scope: 'interchange' | 'group' | 'transaction' | 'segment' | 'element';
  /** Our own stable name of the edit. */
  readonly edit: string;
  /** What was found wrong and what was expected, in a biller's words; never a value of the file. */
  readonly message: string;
}
