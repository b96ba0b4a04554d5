/**
 * What an acknowledgement must copy from the file it answers. It may be a patient's data: it never
 * becomes part of a problem, is never serialised, and only the acknowledgement writer reads it.
 */
export interface Evidence {
  /** The element as it stood in the file, for IK404. */
  readonly badElement?: string;
  /** X12 data element number, for IK402. */
  readonly elementNumber?: string;
  /** CLM01 of the claim in which the problem lies, for CTX. */
  readonly claimIdentifier?: string;
  /** For a situational rule: the place whose value makes the rule apply. */
  readonly trigger?: Trigger;
}

/** A place in the set, without any value of it. */
export interface Trigger {
  readonly segment: string;
  readonly segmentPosition: number;
  readonly loop?: string;
  readonly element?: number;
  readonly component?: number;
}
