/** What became of one claim of a remittance, before it is written down. */
import { zeroCents, type Cents } from '@claimwright/kernel/cents';
import type { Account } from '../ledger/account.ts';
import type { NewLedgerRow } from '../ledger/ledger-row.ts';
import type { DecidedClaim } from './decide-claim.ts';
import type { LineDecision } from './decide-line.ts';
import type { OurClaim } from './match-claim.ts';
import type { RemittanceAdvice, RemittanceClaim } from './remittance.ts';

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

/** The payment whose claims are handled. */
export interface Handling {
  readonly advice: RemittanceAdvice;
  readonly payerId: string;
  readonly remittanceId: string;
  /** Where its money goes in. */
  readonly payments: Account;
}

/** A claim that a person must look at, with the one reason and the amount at stake. */
export function putAside(
  id: string,
  claim: RemittanceClaim,
  ours: OurClaim | undefined,
  reason: string,
  amountCents: Cents = claim.paidCents,
): HandledClaim {
  return {
    id,
    claim,
    ours,
    rows: [],
    alreadyMovedCents: zeroCents,
    lines: [],
    verdict: undefined,
    putAside: { reason, amountCents },
    reversesRemittanceClaimId: null,
  };
}
