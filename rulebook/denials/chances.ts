/**
 * How often a denial of each cause is won when it is worked, before an office knows better: a billing
 * manager's estimates, in basis points. Its own wins and losses move them (denials/chance.ts).
 */
export const firstChances = {
  registration: 7_000,
  'claim-data': 8_500,
  coding: 5_000,
  authorization: 3_500,
  'medical-necessity': 4_500,
  documentation: 7_000,
  'coordination-of-benefits': 7_000,
  'timely-filing': 1_500,
  duplicate: 2_000,
  'provider-enrollment': 4_000,
  benefit: 1_500,
  contract: 6_500,
} as const satisfies Readonly<Record<string, number>>;

/** Each further level is won less often: what is left of the chance, in basis points. */
export const laterLevelBasisPoints = 5_000;
