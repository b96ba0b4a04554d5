/**
 * The oracle of the crash trial: what the ledger must say, recomputed from a list of facts. It is naive
 * on purpose and shares nothing with the ledger: no rows, no accounts, no matching. Pure.
 */

/** One claim of one line, as the trial made it. */
export interface ModelClaim {
  readonly id: string;
  readonly chargeCents: number;
}

/** A payer's decision on a claim: what of the charge it takes off and what it leaves to the patient. */
export interface ModelDecision {
  readonly claimId: string;
  readonly contractualCents: number;
  readonly patientCents: number;
  /** Refused by the payer: nothing is paid and all stays open. */
  readonly isDenied?: boolean;
}

export type Fact =
  | { readonly kind: 'charge'; readonly claim: ModelClaim }
  /** A payment of a payer: by its key, so that the same payment is one fact however often it comes. */
  | {
      readonly kind: 'remittance';
      readonly key: string;
      readonly decisions: readonly ModelDecision[];
      /** Interest that the payer adds at provider level. */
      readonly interestCents: number;
    }
  /** The payer takes decisions back and carries what it had paid forward (PLB FB): no money moves now. */
  | { readonly kind: 'reversal'; readonly key: string; readonly claimIds: readonly string[] }
  /** Money from a patient, by its key. */
  | { readonly kind: 'patient-payment'; readonly key: string; readonly cents: number };

export interface ModelBalances {
  /** By claim: what is open with insurance and with the patient before any of the patient's money. */
  readonly open: ReadonlyMap<string, readonly [insurance: number, patient: number]>;
  /** What payers paid, all in all. */
  readonly payerCents: number;
  readonly patientCents: number;
  readonly contractualCents: number;
  readonly interestCents: number;
  /** What payers took back and carry forward. */
  readonly carriedForwardCents: number;
  /** Decisions that came for a claim that was decided already: their money waits for a person. */
  readonly unappliedCents: number;
}

export function paidCents(decision: ModelDecision, claim: ModelClaim): number {
  if (decision.isDenied) return 0;
  return claim.chargeCents - decision.contractualCents - decision.patientCents;
}

/** What the books must say after these facts, in the order in which they came first. */
export function balancesAfter(facts: readonly Fact[]): ModelBalances {
  const claims = new Map<string, ModelClaim>();
  const standing = new Map<string, ModelDecision>();
  const told = new Set<string>();
  const totals = {
    ...{ payerCents: 0, patientCents: 0, interestCents: 0 },
    ...{ carriedForwardCents: 0, unappliedCents: 0 },
  };
  for (const fact of facts) {
    if (fact.kind === 'charge') {
      claims.set(fact.claim.id, fact.claim);
      continue;
    }
    // the same thing told again is the same thing
    const name = `${fact.kind}/${fact.key}`;
    if (told.has(name)) continue;
    told.add(name);
    if (fact.kind === 'patient-payment') totals.patientCents += fact.cents;
    else if (fact.kind === 'reversal') {
      for (const claimId of fact.claimIds) {
        totals.carriedForwardCents += paidOn(standing.get(claimId), claims.get(claimId));
        standing.delete(claimId);
      }
    } else {
      totals.interestCents += fact.interestCents;
      totals.payerCents += fact.interestCents;
      for (const decision of fact.decisions) {
        const paid = paidOn(decision, claims.get(decision.claimId));
        totals.payerCents += paid;
        if (isOpen(standing.get(decision.claimId))) standing.set(decision.claimId, decision);
        else totals.unappliedCents += paid;
      }
    }
  }
  return { open: openOf(claims, standing), contractualCents: contractualOf(standing), ...totals };
}

/**
 * Whether a decision may settle the claim: nothing stands, or only a refusal, which left all of it open.
 * A claim that was paid on is decided again only after it was taken back; else a person looks.
 */
export function isOpen(standing: ModelDecision | undefined): boolean {
  return standing === undefined || standing.isDenied === true;
}

function paidOn(decision: ModelDecision | undefined, claim: ModelClaim | undefined): number {
  return decision && claim ? paidCents(decision, claim) : 0;
}

type Standing = ReadonlyMap<string, ModelDecision>;

function openOf(
  claims: ReadonlyMap<string, ModelClaim>,
  standing: Standing,
): Map<string, readonly [number, number]> {
  return new Map(
    [...claims].map(([id, claim]): [string, readonly [number, number]] => {
      const decision = standing.get(id);
      if (!decision || decision.isDenied) return [id, [claim.chargeCents, 0]];
      return [id, [0, decision.patientCents]];
    }),
  );
}

function contractualOf(standing: Standing): number {
  let sum = 0;
  for (const decision of standing.values()) {
    if (!decision.isDenied) sum += decision.contractualCents;
  }
  return sum;
}

/** Cents that ours lacks and cents that it has too many, compared one by one so that none hide another. */
export function compareAmounts(
  expected: ReadonlyMap<string, number>,
  actual: ReadonlyMap<string, number>,
): { readonly lost: number; readonly doubled: number } {
  let [lost, doubled] = [0, 0];
  for (const name of new Set([...expected.keys(), ...actual.keys()])) {
    const difference = (actual.get(name) ?? 0) - (expected.get(name) ?? 0);
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return { lost, doubled };
}
