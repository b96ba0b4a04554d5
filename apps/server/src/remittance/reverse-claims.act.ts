/** Takes earlier decisions back: a reversal negates exactly what it reverses, or a person looks. */
import { present } from '@claimwright/kernel/assert';
import { sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import { accountName, type Account } from '../ledger/account.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { transfer, type LedgerRow } from '../ledger/ledger-row.ts';
import { reverseLedgerRows } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { putAside, type HandledClaim, type Handling } from './handled-claim.ts';
import type { OurClaim } from './match-claim.ts';
import { findOriginal } from './match-reversal.ts';
import type { RemittanceClaim } from './remittance.ts';
import { findStandingDecisions, type StandingDecision } from './standing-decision.store.ts';

interface MatchedReversal {
  readonly claim: RemittanceClaim;
  readonly ours: OurClaim;
  readonly original: StandingDecision;
}

/** Handles the reversals of a remittance, set-based. @returns one outcome each, by position */
export async function reverseClaims(
  tx: Tx,
  given: Handling,
  reversals: readonly RemittanceClaim[],
  ours: ReadonlyMap<number, OurClaim>,
): Promise<Map<number, HandledClaim>> {
  const handled = new Map<number, HandledClaim>();
  const claimIds = [...new Set([...ours.values()].map((one) => one.claimId))];
  const standing = await findStandingDecisions(tx, given.payerId, claimIds);
  const taken = new Set<string>();
  const matched: MatchedReversal[] = [];
  for (const claim of reversals) {
    const own = ours.get(claim.position);
    if (!own) {
      handled.set(claim.position, putAside(tx.newId(), claim, own, 'control-number-unknown'));
      continue;
    }
    const left = standing.filter(
      (one) => one.claimId === own.claimId && !taken.has(one.remittanceClaimId),
    );
    const original = findOriginal(claim, left);
    if (!original) {
      const reason = left.length === 0 ? 'reversal-without-original' : 'reversal-differs';
      handled.set(claim.position, putAside(tx.newId(), claim, own, reason));
      continue;
    }
    taken.add(original.remittanceClaimId);
    matched.push({ claim, ours: own, original });
  }
  for (const one of await takeBack(tx, given, matched)) handled.set(one.claim.position, one);
  return handled;
}

async function takeBack(
  tx: Tx,
  given: Handling,
  matched: readonly MatchedReversal[],
): Promise<HandledClaim[]> {
  const all = await findLedgerRows(
    tx,
    tx.practiceId,
    'claim_id',
    matched.map((one) => one.ours.claimId),
  );
  const rowsOf = matched.map(({ ours, original }) =>
    all.filter((row) => isOf(row, ours.claimId, original)),
  );
  await reverseLedgerRows(tx, rowsOf.flat(), {
    effectiveDate: given.advice.key.paymentDate,
    reason: 'reversal',
    sourceKind: 'remittance',
    sourceId: given.remittanceId,
  });
  return matched.map(({ claim, ours, original }, index) => {
    const rows = present(rowsOf[index], 'rows of a reversal');
    const movedCents = sumCents(rows.map(paymentBack));
    const common = {
      effectiveDate: given.advice.key.paymentDate,
      sourceKind: 'remittance',
      sourceId: given.remittanceId,
    };
    return {
      id: tx.newId(),
      claim,
      ours,
      rows: [
        // What a person had posted from unapplied goes back there, and from there to the payer.
        ...transfer({
          ...common,
          debit: given.payments,
          credit: { kind: 'unapplied', payerId: given.payerId },
          amountCents: (claim.paidCents - movedCents) as Cents,
          reason: 'payer-payment-put-aside',
        }),
        // The row that was taken back came by cheque; it is this payment, not that cheque, that lessens.
        ...rows
          .filter(
            (row) => paymentBack(row) !== 0n && !isOneAccount(paymentsOf(row), given.payments),
          )
          .flatMap((row) =>
            transfer({
              ...common,
              debit: given.payments,
              credit: paymentsOf(row),
              amountCents: paymentBack(row),
              reason: 'reversal-by-other-method',
            }),
          ),
      ],
      alreadyMovedCents: movedCents,
      lines: [],
      verdict: 'reversed',
      putAside: undefined,
      reversesRemittanceClaimId: original.remittanceClaimId,
    };
  });
}

function isOf(row: LedgerRow, claimId: string, original: StandingDecision): boolean {
  return (
    row.claimId === claimId &&
    row.sourceId === original.remittanceId &&
    row.reversesId === null &&
    row.chargeId !== null &&
    original.chargeIds.includes(row.chargeId)
  );
}

/** What taking a row back moves through the payments account. */
function paymentBack(row: LedgerRow): Cents {
  if (row.debit.kind === 'payer-payments') return -row.amountCents as Cents;
  return row.credit.kind === 'payer-payments' ? row.amountCents : zeroCents;
}

function paymentsOf(row: LedgerRow): Account {
  return row.debit.kind === 'payer-payments' ? row.debit : row.credit;
}

function isOneAccount(left: Account, right: Account): boolean {
  return accountName(left) === accountName(right);
}
