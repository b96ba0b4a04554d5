/**
 * What befalls a service at a payer whatever a biller does: silence, the payer's own mistake, a gate
 * that does not look. Stable facts name the service, so the maker of the world knows it beforehand
 * and plants a year's errors around it.
 */
import { happens } from './chance.ts';
import type { PayerHabit } from './payer-habits.ts';

/** What names a service for chance: payer, member, day of service and first procedure. */
export type ServiceFacts = readonly [
  payerKey: string,
  memberId: string,
  serviceDate: string,
  procedureCode: string,
];

/** Whether an electronic claim about it is accepted and then never answered. */
export function meetsSilence(seed: number, payer: PayerHabit, facts: ServiceFacts): boolean {
  return happens(payer.silentBasisPoints, seed, 'silent', ...facts);
}

/** Whether the payer denies it although nothing is wrong with it. */
export function isDeniedByMistake(seed: number, payer: PayerHabit, facts: ServiceFacts): boolean {
  return happens(payer.errors.basisPoints, seed, 'payer-error', ...facts);
}

/** Whether the payer's gate turns a claim about it back for a name or birth date that differs. */
export function gateStopsWrongPerson(
  seed: number,
  payer: PayerHabit,
  facts: ServiceFacts,
): boolean {
  return happens(payer.gate.nameOrBirthDateDiffersBasisPoints, seed, 'gate name', ...facts);
}

/** Whether the payer's gate turns a claim about it back for a member that it does not know. */
export function gateStopsUnknownMember(
  seed: number,
  payer: PayerHabit,
  facts: ServiceFacts,
): boolean {
  return happens(payer.gate.memberNotFoundBasisPoints, seed, 'gate member', ...facts);
}
