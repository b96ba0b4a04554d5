/** What an edit must find, and what it must leave alone: for a biller to read and to add to. */
import type { Given } from './sample-claim.ts';

export interface EditCase {
  /** The edit's id. */
  readonly edit: string;
  /** A claim in which the edit must find something. */
  readonly finds: readonly [says: string, given: Given];
  /** A claim like it that the edit must leave alone. */
  readonly leaves: readonly [says: string, given: Given];
}
