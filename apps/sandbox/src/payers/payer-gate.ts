/**
 * The payer's gate: what is turned back before adjudication, by 277CA, with the status codes that
 * say why. What passes is accepted (A2) and gets the payer's number.
 */
import { happens } from './chance.ts';
import { matchMember } from './claim-facts.ts';
import {
  gateStopsUnknownMember,
  gateStopsWrongPerson,
  type ServiceFacts,
} from './luck-of-a-service.ts';
import type { PayerHabit } from './payer-habits.ts';
import type { PayerMemory } from './payer-memory.ts';
import type { ReceivedClaim } from './received-claim.ts';

/** A claim status triplet of STC01: category, status, entity. */
export interface GateStatus {
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode?: string;
  /** The reason in the payer's own words (STC12). */
  readonly message: string;
}

/** What the gate knows of claims it took earlier. */
export interface GateLookup {
  /** Whether a claim number is one of this payer's. */
  isClaimNumber(claimNumber: string): boolean;
}

/** Why a claim is turned back; undefined when it may pass. */
export function gateRefusal(
  seed: number,
  payer: PayerHabit,
  memory: PayerMemory,
  lookup: GateLookup,
  claim: ReceivedClaim,
): GateStatus | undefined {
  const replaced = correctionRefusal(payer, lookup, claim);
  if (replaced) return replaced;
  const practice = memory.practiceOf(claim.billingNpi);
  if (!practice) {
    return status('A7', '562', '85', 'BILLING PROVIDER NPI NOT ON FILE');
  }
  const first = claim.lines[0];
  const serviceDate = first?.serviceDate ?? '';
  const facts: ServiceFacts = [payer.key, claim.memberId, serviceDate, first?.procedureCode ?? ''];
  const match = matchMember(memory, claim.memberId, claim.patient, serviceDate);
  if (match.fact === 'member-not-found') {
    return gateStopsUnknownMember(seed, payer, facts)
      ? status('A3', '33', 'IL', 'SUBSCRIBER NOT FOUND')
      : undefined;
  }
  if (match.fact !== undefined) {
    if (!gateStopsWrongPerson(seed, payer, facts)) return undefined;
    return match.fact === 'member-birth-date-differs'
      ? status('A7', '158', 'QC', 'PATIENT BIRTH DATE DOES NOT MATCH MEMBER FILE')
      : status('A7', '125', 'QC', 'PATIENT NAME DOES NOT MATCH MEMBER FILE');
  }
  const unknown = memory.enrollmentsOf(practice.practiceKey, claim.renderingNpi).length === 0;
  const { providerNotEnrolledBasisPoints } = payer.gate;
  if (unknown && happens(providerNotEnrolledBasisPoints, seed, 'gate provider', ...facts)) {
    return status('A7', '562', '82', 'RENDERING PROVIDER NOT ON FILE');
  }
  return undefined;
}

function correctionRefusal(
  payer: PayerHabit,
  lookup: GateLookup,
  claim: ReceivedClaim,
): GateStatus | undefined {
  const { frequencyCode, replacesClaimNumber } = claim;
  if (frequencyCode === '1') return undefined;
  const takes =
    (frequencyCode === '7' && payer.takesReplacement) || (frequencyCode === '8' && payer.takesVoid);
  if (!takes) return status('A7', '535', undefined, 'FREQUENCY CODE NOT TAKEN BY THIS PAYER');
  if (replacesClaimNumber === undefined || !lookup.isClaimNumber(replacesClaimNumber)) {
    return status('A7', '464', undefined, 'ORIGINAL CLAIM NUMBER NOT FOUND');
  }
  return undefined;
}

function status(
  categoryCode: string,
  statusCode: string,
  entityCode: string | undefined,
  message: string,
): GateStatus {
  return { categoryCode, statusCode, ...(entityCode === undefined ? {} : { entityCode }), message };
}
