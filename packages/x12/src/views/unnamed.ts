/** A day, 'YYYY-MM-DD'. */
export type CalendarDate = string;

/**
 * What an element holds: its text, or, where it has repetitions or components, one list of
 * components for each repetition. Free of separators, so it can be written with any others.
 */
export type ElementValue = string | readonly (readonly string[])[];

/** A segment that the view does not name, kept where its loop keeps it. */
export interface OtherSegment {
  /** The segment identifier, such as `K3`. */
  readonly id: string;
  /** The elements after the identifier, in order; trailing empty ones are left out. */
  readonly elements: readonly ElementValue[];
}

/** An element that the view does not name, or that is not what its type says (a date that is none). */
export interface OtherElement {
  /** The segment it stands in, such as `NM1`. */
  readonly segment: string;
  /** Which of the segments with that identifier in the loop, the first being 1. */
  readonly occurrence: number;
  /** 1-based, as in the guides. */
  readonly element: number;
  readonly value: ElementValue;
}

/** What keeps a view lossless: everything in the loop that has no name in it. Absent when all has. */
export interface Unnamed {
  readonly otherSegments?: readonly OtherSegment[];
  readonly otherElements?: readonly OtherElement[];
}
