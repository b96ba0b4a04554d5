/** What keeps two visits from sharing a claim: pure. */
import type { EncounterFacts } from './claim-facts.ts';

/** Each names a refusal that says what to do instead. */
export type Separation =
  | 'claims-of-different-patients'
  | 'claims-of-different-providers'
  | 'claims-of-different-places'
  | 'claims-of-different-policies'
  | 'claims-of-different-circumstances';

/**
 * The first thing in which two visits differ that a claim says once for all of its lines.
 * @returns undefined when they may share one
 */
export function whatSeparates(left: EncounterFacts, right: EncounterFacts): Separation | undefined {
  const differ = (pick: (facts: EncounterFacts) => unknown): boolean => pick(left) !== pick(right);
  if (differ((one) => one.patient.patientId)) return 'claims-of-different-patients';
  if (differ((one) => one.providerId)) return 'claims-of-different-providers';
  if (differ((one) => one.location?.locationId) || differ((one) => one.placeOfService)) {
    return 'claims-of-different-places';
  }
  if (differ((one) => one.coverages.map((coverage) => coverage.coverageId).join())) {
    return 'claims-of-different-policies';
  }
  const isOtherwiseDifferent =
    differ((one) => one.authorizationNumber) ||
    differ((one) => one.referringProvider?.npi) ||
    differ((one) => one.relatedCause) ||
    differ((one) => one.accidentDate) ||
    differ((one) => one.accidentState) ||
    differ((one) => one.admittedOn);
  return isOtherwiseDifferent ? 'claims-of-different-circumstances' : undefined;
}
