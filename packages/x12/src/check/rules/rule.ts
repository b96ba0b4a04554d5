import type { Edit } from '../edits.ts';

/**
 * A rule between segments, as data: where in the guide it is asked (`loops`, when an instance of it
 * is complete), when it applies, and what must then hold.
 *
 * Conditions are written with these words, joined by ` & ` (and) and ` / ` (or, binding less):
 *
 *     CLM05-3             the element (of the first such segment of the loop, or of a loop around
 *                         it) is there; `REF*F8` the segment with that qualifier; `2310B` the loop
 *     DTP*439.03          element 3 of a segment named with its qualifier; `2310B.09` element 9 of
 *                         the segment that opens a loop
 *     !X                  X is not there
 *     X=7|8  X!=7|8       the value is one of these; it is there and is none of these
 *     X==Y  X!==Y         the two values are the same; are both there and differ
 *     ^SBR01              as above, but of the loops around the rule's loop alone
 *     X>0  X>=0  X<=100   as an amount
 *     amount(X)<=Y        both as amounts
 *     X<=Y  X<Y           as dates (CCYYMMDD, or a range: `last(X)`, `first(X)`)
 *     length(X)=5|9       number of characters
 *     matches(X,NAME)     a named pattern of `patterns.ts`
 *     ?name               a test written in code, in `tests.ts`
 */
export interface Rule extends Edit {
  /** Guides by id. */
  readonly guides: readonly string[];
  /** ST01, where one version number serves several transactions. */
  readonly transaction?: string;
  /** BHT02, where one version number serves a request and its response. */
  readonly purpose?: string;
  /** Loops, by identifier, in which it is asked; 'set' for the whole transaction. */
  readonly loops: readonly string[];
  readonly when?: string;
  readonly must: string;
  /** The place reported, in the words above: a segment, or an element of one. */
  readonly at: string;
}
