/**
 * An implementation guide as data. Adding a guide is adding a file with one such value and naming
 * it in `all-guides.ts`; nothing else in the engine knows a transaction by name.
 *
 * The outline, one line per loop or segment, indented by two spaces per level:
 *
 *     2010AA R 1 -- billing provider
 *       NM1 R 1 RRRSSNSSS 01@85 02=1,2 08=XX
 *       N3 R 1 RS
 *
 * A line that begins with a digit opens a loop: identifier, usage, most repetitions (`*` without
 * limit), words for people. `&2300` in place of children takes over those of the loop of that name.
 * Any other line is a segment: identifier, usage (R required, S situational), most repetitions, then
 * one letter per element (R, S, N not used; elements beyond are not used), then:
 *
 *     01@41,40    qualifier: these values tell this segment from others of the same identifier
 *     02=1,2      the only values allowed
 *     05(RRS)     usage of the components
 *     05.1=B      values of a component (`05.1@BK` a qualifier in it)
 *     03*99       repetitions allowed
 *     02<30       longest value, where the guide is narrower than the standard
 *
 * Neighbours that begin with the same segment identifier share a position: their order is free.
 */
export interface Guide {
  /** Version, release, and industry identifier, as in GS08 and ST03. */
  readonly id: string;
  /** ST01. */
  readonly transaction: string;
  /** GS01. */
  readonly functionalGroup: string;
  /** Every GS08 or ST03 value judged by this guide, the id itself included. */
  readonly versions: readonly string[];
  /** What the transaction is, in our words. */
  readonly title: string;
  /**
   * Where two guides share a version (the request and the response of one implementation guide),
   * the BHT02 values that select this one.
   */
  readonly purposes?: readonly string[];
  readonly outline: string;
}
