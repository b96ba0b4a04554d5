/**
 * One segment as it was read. Element text is decoded only when it is asked for, because creating
 * strings, not scanning bytes, is what parsing costs.
 *
 * Indexes are 1-based, as in the implementation guides: CLM01 is `element(1)`; SV101-2 is
 * `component(1, 2)`; the third diagnosis composite of HI is `element(3)`.
 */
export interface Segment {
  /** The segment identifier, such as `CLM`; upper case even where the file has lower case. */
  readonly id: string;
  /** 1-based position within its transaction set, ST being 1 (IK302, IK3-02 counting). 0 outside a set. */
  readonly position: number;
  /** How many elements stand after the identifier, trailing empty ones included. */
  readonly elementCount: number;
  /** The whole text of an element, components and repetitions included; '' where there is none. */
  element(index: number): string;
  /** One component of one repetition (first by default); '' where there is none. */
  component(index: number, component: number, repetition?: number): string;
  /** How many components the repetition holds; 0 for an absent or empty element. */
  componentCount(index: number, repetition?: number): number;
  /** How many repetitions the element holds; 0 for an absent or empty element. */
  repetitionCount(index: number): number;
  /** The element as integer cents; undefined when absent, not a decimal, finer than a cent, or beyond a safe integer. */
  cents(index: number): number | undefined;
  /** The element, CCYYMMDD, as 'YYYY-MM-DD'; undefined when absent or no calendar date. */
  date(index: number): string | undefined;
}
