/** Claim by claim: takes back what is reversed, decides what is decided, puts the rest aside. */
import type { Cents } from '@claimwright/kernel/cents';
import type { Account } from '../ledger/account.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import type { NewLedgerRow } from '../ledger/ledger-row.ts';
import { reverseLedgerRows } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { decideClaim, type ClaimContext, type DecidedClaim } from './decide-claim.ts';
import type { LineDecision } from './decide-line.ts';
import type { OurClaim } from './match-claim.ts';
import { loadPostingRules, type PostingRules } from './posting-rules.read.ts';
import type { RemittanceAdvice, RemittanceClaim } from './remittance.ts';
import { findDecidedCharges, findNextPayer } from './remittance.read.ts';
import {
  controlNumbersByPayerNumber,
  findStandingDecisions,
  lockOurClaims,
  type StandingDecision,
} from './remittance.store.ts';

export interface HandledClaim {
  readonly id: string;
  readonly claim: RemittanceClaim;
  readonly ours: OurClaim | undefined;
  /** Rows still to be written; a reversal's are written already. */
  readonly rows: readonly NewLedgerRow[];
  /** What a reversal's rows moved through the payments account. */
  readonly alreadyMovedCents: Cents;
  readonly lines: readonly LineDecision[];
  readonly verdict: DecidedClaim['verdict'] | 'reversed' | undefined;
  readonly putAside: { readonly reason: string; readonly amountCents: Cents } | undefined;
  readonly reversesRemittanceClaimId: string | null;
}

interface Handling {
  readonly advice: RemittanceAdvice;
  readonly payerId: string;
  readonly remittanceId: string;
  readonly payments: Account;
}

/** CLP02 of a claim whose earlier decision is taken back. */
const reversalStatus = '22';

/** Handles every claim of a remittance, in its order; reversals first, so that corrections find room. */
export async function decideRemittanceClaims(tx: Tx, given: Handling): Promise<HandledClaim[]> {
  const { claims } = given.advice;
  const reversals = claims.filter((claim) => claim.statusCode === reversalStatus);
  const handled = new Map<number, HandledClaim>();
  if (reversals.length > 0) {
    const ours = await findOurClaims(tx, given.payerId, reversals);
    for (const claim of reversals) {
      handled.set(claim.position, await reverseClaim(tx, given, claim, ours.get(claim.position)));
    }
  }
  const others = claims.filter((claim) => claim.statusCode !== reversalStatus);
  const ours = await findOurClaims(tx, given.payerId, others);
  const rules = await loadPostingRules(tx, given.payerId, [...ours.values()]);
  const chargeIds = [...ours.values()].flatMap((one) => one.lines.map((line) => line.chargeId));
  const decided = await findDecidedCharges(tx, given.payerId, chargeIds);
  for (const claim of others) {
    const one = await decideOne(tx, given, claim, ours.get(claim.position), rules, decided);
    // the second of two decisions in one file on the same charge is not taken as well
    for (const line of one.lines) decided.add(line.pair.ours.chargeId);
    handled.set(claim.position, one);
  }
  return [...handled].sort(([left], [right]) => left - right).map(([, one]) => one);
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

async function decideOne(
  tx: Tx,
  given: Handling,
  claim: RemittanceClaim,
  found: OurClaim | undefined,
  rules: PostingRules,
  decided: ReadonlySet<string>,
): Promise<HandledClaim> {
  const asked = found && (await asAskedOf(tx, found, given.payerId));
  if (!found) return putAside(tx, claim, undefined, 'control-number-unknown');
  if (!asked) return putAside(tx, claim, found, 'other-payer-than-asked');
  const next = await findNextPayer(tx, {
    patientId: asked.patientId,
    coverageId: asked.coverageId,
    serviceDate: asked.serviceDateFrom,
  });
  const context: ClaimContext = {
    payerId: given.payerId,
    fund: given.payments,
    effectiveDate: given.advice.key.paymentDate,
    sourceId: given.remittanceId,
    alreadyDecided: asked.lines.some((line) => decided.has(line.chargeId) && named(claim, line)),
    nextPayerId: next?.payerId,
    expectedAllowedCents: rules.expectedAllowedCents,
    isKnownReason: rules.isKnownReason,
    acceptZeroPaidContractual: false,
  };
  const outcome = decideClaim(claim, asked, context);
  if (outcome.putAside !== undefined) {
    return putAside(tx, claim, asked, outcome.putAside, outcome.amountCents);
  }
  return {
    id: tx.newId(),
    claim,
    ours: asked,
    rows: outcome.rows,
    alreadyMovedCents: 0n as Cents,
    lines: outcome.lines,
    verdict: outcome.verdict,
    putAside: undefined,
    reversesRemittanceClaimId: null,
  };
}

/** Whether a decision speaks of this line: by its number, or, without numbers, of the whole claim. */
function named(claim: RemittanceClaim, line: OurClaim['lines'][number]): boolean {
  if (claim.lines.length === 0) return true;
  return claim.lines.some(
    (one) =>
      one.lineControlNumber === line.lineControlNumber ||
      (one.lineControlNumber === '' && one.code === line.code),
  );
}

/**
 * The claim as this payer was asked. A crossover carries the number of the claim to the first
 * payer, from a payer whom we never billed: it counts as the next payer's decision.
 */
async function asAskedOf(tx: Tx, found: OurClaim, payerId: string): Promise<OurClaim | undefined> {
  if (found.payerId === payerId) return found;
  if (found.responsibility === 'T') return undefined;
  const next = await findNextPayer(tx, {
    patientId: found.patientId,
    coverageId: found.coverageId,
    serviceDate: found.serviceDateFrom,
  });
  if (next?.payerId !== payerId) return undefined;
  return {
    ...found,
    payerId,
    coverageId: next.coverageId,
    responsibility: found.responsibility === 'P' ? 'S' : 'T',
  };
}

/** A reversal negates exactly what it reverses; one that does not match goes to a person. */
async function reverseClaim(
  tx: Tx,
  given: Handling,
  claim: RemittanceClaim,
  ours: OurClaim | undefined,
): Promise<HandledClaim> {
  if (!ours) return putAside(tx, claim, undefined, 'control-number-unknown');
  const standing = await findStandingDecisions(tx, given.payerId, [ours.claimId]);
  const original = standing.find((one) => mirrors(claim, one));
  if (!original) {
    const reason = standing.length === 0 ? 'reversal-without-original' : 'reversal-differs';
    return putAside(tx, claim, ours, reason);
  }
  const rows = (
    await findLedgerRows(tx, tx.practiceId, 'source_id', [original.remittanceId])
  ).filter(
    (row) =>
      row.claimId === ours.claimId &&
      row.reversesId === null &&
      row.chargeId !== null &&
      original.chargeIds.includes(row.chargeId),
  );
  await reverseLedgerRows(tx, rows, {
    effectiveDate: given.advice.key.paymentDate,
    reason: 'reversal',
    sourceKind: 'remittance',
    sourceId: given.remittanceId,
  });
  const moved = rows
    .filter((row) => row.debit.kind === 'payer-payments')
    .reduce((sum, row) => sum - row.amountCents, 0n);
  const movedBack = rows
    .filter((row) => row.credit.kind === 'payer-payments')
    .reduce((sum, row) => sum + row.amountCents, 0n);
  return {
    id: tx.newId(),
    claim,
    ours,
    rows: [],
    alreadyMovedCents: (moved + movedBack) as Cents,
    lines: [],
    verdict: 'reversed',
    putAside: undefined,
    reversesRemittanceClaimId: original.remittanceClaimId,
  };
}

function mirrors(claim: RemittanceClaim, original: StandingDecision): boolean {
  const sameCharge =
    claim.chargeCents === original.chargeCents || claim.chargeCents === -original.chargeCents;
  return sameCharge && claim.paidCents === -original.paidCents;
}

function putAside(
  tx: Tx,
  claim: RemittanceClaim,
  ours: OurClaim | undefined,
  reason: string,
  amountCents: Cents = claim.paidCents,
): HandledClaim {
  return {
    id: tx.newId(),
    claim,
    ours,
    rows: [],
    alreadyMovedCents: 0n as Cents,
    lines: [],
    verdict: undefined,
    putAside: { reason, amountCents },
    reversesRemittanceClaimId: null,
  };
}
