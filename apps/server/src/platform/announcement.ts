/** What later steps of the revenue cycle hear when a deed commits. */
export interface Announcement {
  /** What happened, in the past tense: `remittance-posted`. */
  readonly topic: string;
  /** Identifiers only; never a patient's data. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}
