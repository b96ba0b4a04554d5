/** Code sets that live outside of the guides. */
export type CodeSetName =
  | 'icd-10-cm'
  | 'icd-10-pcs'
  | 'hcpcs'
  | 'place-of-service'
  | 'adjustment-reason'
  | 'remark'
  | 'claim-status-category'
  | 'claim-status'
  | 'service-type'
  | 'state'
  | 'taxonomy'
  | 'revenue';

/**
 * Code sets as the caller holds them; the engine carries none but the states. To be filled by the
 * code books of the caller.
 */
export interface CodeSets {
  /**
   * Whether the code stands in the set on a day ('YYYY-MM-DD', absent where the transaction gives
   * none). `undefined` where the caller does not hold the set, or not for that day: then nothing is
   * said about the code.
   */
  isKnown(set: CodeSetName, code: string, on: string | undefined): boolean | undefined;
}

/** States, territories, and Canadian provinces as USPS and Canada Post abbreviate them. */
export const stateCodes: ReadonlySet<string> = new Set(
  'AL AK AS AZ AR CA CO CT DE DC FM FL GA GU HI ID IL IN IA KS KY LA ME MH MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND MP OH OK OR PW PA PR RI SC SD TN TX UT VT VI VA WA WV WI WY AA AE AP AB BC MB NB NL NF NS NT NU ON PE QC SK YT'.split(
    ' ',
  ),
);
