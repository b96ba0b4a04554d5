/** Claim by claim: takes back what is reversed, decides what is decided, puts the rest aside. */
import { zeroCents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { claimsAsAsked, type AskedClaim } from './claims-as-asked.act.ts';
import { decideClaim } from './decide-claim.ts';
import { putAside, type HandledClaim, type Handling } from './handled-claim.ts';
import { speaksOf, type OurClaim } from './match-claim.ts';
import { controlNumbersByPayerNumber, lockOurClaims } from './our-claim.store.ts';
import { loadPostingRules, type PostingRules } from './posting-rules.read.ts';
import type { RemittanceClaim } from './remittance.ts';
import { findDecidedCharges } from './remittance.read.ts';
import { reverseClaims } from './reverse-claims.act.ts';

/** CLP02 of a claim whose earlier decision is taken back. */
const reversalStatus = '22';

/** Handles every claim of a remittance, in its order; reversals first, so that corrections find room. */
export async function decideRemittanceClaims(tx: Tx, given: Handling): Promise<HandledClaim[]> {
  const { claims } = given.advice;
  const handled = new Map<number, HandledClaim>();
  const reversals = claims.filter((claim) => claim.statusCode === reversalStatus);
  if (reversals.length > 0) {
    const ours = await findOurClaims(tx, given.payerId, reversals);
    for (const [position, one] of await reverseClaims(tx, given, reversals, ours)) {
      handled.set(position, one);
    }
  }
  const others = claims.filter((claim) => claim.statusCode !== reversalStatus);
  for (const one of await decideOthers(tx, given, others)) handled.set(one.claim.position, one);
  return [...handled].sort(([left], [right]) => left - right).map(([, one]) => one);
}

async function decideOthers(
  tx: Tx,
  given: Handling,
  claims: readonly RemittanceClaim[],
): Promise<HandledClaim[]> {
  const found = await findOurClaims(tx, given.payerId, claims);
  const asked = await claimsAsAsked(tx, given.payerId, found);
  const ours = [...asked.values()].map((one) => one.ours);
  const chargeIds = ours.flatMap((one) => one.lines.map((line) => line.chargeId));
  const [rules, decided] = await Promise.all([
    loadPostingRules(tx, given.payerId, ours),
    findDecidedCharges(tx, given.payerId, chargeIds),
  ]);
  return claims.map((claim) => {
    const own = found.get(claim.position);
    const id = tx.newId();
    if (!own) return putAside(id, claim, undefined, 'control-number-unknown');
    const one = asked.get(claim.position);
    if (!one) return putAside(id, claim, own, 'other-payer-than-asked');
    const outcome = decideOne(id, given, claim, one, rules, decided);
    // the second of two decisions in one file on the same charge is not taken as well
    for (const line of outcome.lines) decided.add(line.pair.ours.chargeId);
    return outcome;
  });
}

/** By our control number; failing that, by the payer's own number that we have seen before. */
async function findOurClaims(
  tx: Tx,
  payerId: string,
  claims: readonly RemittanceClaim[],
): Promise<Map<number, OurClaim>> {
  const direct = await lockOurClaims(
    tx,
    claims.map((claim) => claim.controlNumber),
  );
  const missing = claims.filter((claim) => !direct.has(claim.controlNumber));
  const known = await controlNumbersByPayerNumber(
    tx,
    payerId,
    missing.map((claim) => claim.payerClaimControlNumber).filter((number) => number !== ''),
  );
  const byPayerNumber = await lockOurClaims(tx, [...known.values()]);
  const found = new Map<number, OurClaim>();
  for (const claim of claims) {
    const viaPayer = known.get(claim.payerClaimControlNumber);
    const one =
      direct.get(claim.controlNumber) ??
      (viaPayer === undefined ? undefined : byPayerNumber.get(viaPayer));
    if (one) found.set(claim.position, one);
  }
  return found;
}

function decideOne(
  id: string,
  given: Handling,
  claim: RemittanceClaim,
  { ours, nextPayerId }: AskedClaim,
  rules: PostingRules,
  decided: ReadonlySet<string>,
): HandledClaim {
  const outcome = decideClaim(claim, ours, {
    payerId: given.payerId,
    fund: given.payments,
    effectiveDate: given.advice.key.paymentDate,
    sourceId: given.remittanceId,
    alreadyDecided: ours.lines.some((line) => decided.has(line.chargeId) && speaksOf(claim, line)),
    nextPayerId,
    expectedAllowedCents: rules.expectedAllowedCents,
    isKnownReason: rules.isKnownReason,
    acceptZeroPaidContractual: false,
  });
  if (outcome.putAside !== undefined) {
    return putAside(id, claim, ours, outcome.putAside, outcome.amountCents);
  }
  return {
    id,
    claim,
    ours,
    rows: outcome.rows,
    alreadyMovedCents: zeroCents,
    lines: outcome.lines,
    verdict: outcome.verdict,
    putAside: undefined,
    reversesRemittanceClaimId: null,
  };
}
