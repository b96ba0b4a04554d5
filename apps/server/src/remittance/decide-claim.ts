/** What one decided claim moves in the ledger, or the one reason why a person must look: pure. */
import { allocateCents, sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { transfer, type NewLedgerRow } from '../ledger/ledger-row.ts';
import type { Account } from '../ledger/account.ts';
import { decideLine, type LineDecision } from './decide-line.ts';
import { matchLines, type OurClaim, type OurLine } from './match-claim.ts';
import {
  isForwarded,
  type RemittanceAdjustment,
  type RemittanceClaim,
  type RemittanceLine,
} from './remittance.ts';

export interface ClaimContext {
  readonly payerId: string;
  /** Where the money comes from: this payment, or what an earlier put-aside left in unapplied. */
  readonly fund: Account;
  readonly effectiveDate: CalendarDate;
  readonly sourceId: string;
  /** Whether this payer's decision on this claim already stands in the books. */
  readonly alreadyDecided: boolean;
  /** Who is asked after this payer; undefined when that is the patient. */
  readonly nextPayerId: string | undefined;
  /** What the contract says of each charge; absent where none is loaded. */
  readonly expectedAllowedCents: ReadonlyMap<string, Cents>;
  readonly isKnownReason: (reasonCode: string) => boolean;
  readonly acceptZeroPaidContractual: boolean;
}

export interface DecidedClaim {
  readonly putAside?: undefined;
  readonly rows: readonly NewLedgerRow[];
  readonly lines: readonly LineDecision[];
  readonly verdict: 'paid' | 'denied' | 'partly-denied' | 'forwarded';
}

export interface PutAside {
  readonly putAside: string;
  readonly amountCents: Cents;
}

/** CLP02: processed as primary, secondary, tertiary, or denied; with and without forwarding. */
const decisions: ReadonlySet<string> = new Set(['1', '2', '3', '4', '19', '20', '21']);

/** Decides a claim that is neither a reversal nor unknown to us. */
export function decideClaim(
  claim: RemittanceClaim,
  ours: OurClaim,
  context: ClaimContext,
): DecidedClaim | PutAside {
  const aside = (putAside: string, amountCents: Cents = claim.paidCents): PutAside => ({
    putAside,
    amountCents,
  });
  if (!decisions.has(claim.statusCode)) return aside(`status-${claim.statusCode}`);
  if (context.alreadyDecided) return aside('already-decided');
  const differs = chargeDiffers(claim, ours);
  if (differs) return aside('claim-charge-differs', claim.chargeCents);
  const spread = spreadOverLines(claim, ours);
  if (spread.lines.some((line) => line.paidCents < 0n)) return aside('line-paid-below-zero');
  if (sumCents(spread.lines.map((line) => line.paidCents)) !== claim.paidCents) {
    return aside('claim-adjustment-not-shareable');
  }
  const unknown = spread.lines
    .flatMap((line) => line.adjustments)
    .find((adjustment) => !context.isKnownReason(adjustment.reasonCode));
  if (unknown) return aside('unknown-adjustment-reason', unknown.amountCents);
  const match = matchLines(spread, ours);
  if (!match.matched) return aside(match.reason, claim.chargeCents);
  if (match.pairs.length === 0) return aside('nothing-decided', claim.chargeCents);
  const lines: LineDecision[] = [];
  for (const pair of match.pairs) {
    const outcome = decideLine(pair, {
      isSecondary: ours.responsibility !== 'P',
      expectedAllowedCents: context.expectedAllowedCents.get(pair.ours.chargeId),
      acceptZeroPaidContractual: context.acceptZeroPaidContractual,
    });
    if (!outcome.decided) return aside(outcome.reason, outcome.amountCents);
    lines.push(outcome.decision);
  }
  const rows = lines.flatMap((line) => rowsOfLine(line, ours, context));
  return { rows, lines, verdict: verdictOf(claim, lines) };
}

function verdictOf(
  claim: RemittanceClaim,
  lines: readonly LineDecision[],
): DecidedClaim['verdict'] {
  const denied = lines.filter((line) => line.denials.length > 0 || line.underpaidCents > 0n);
  if (denied.length === 0) return isForwarded(claim) ? 'forwarded' : 'paid';
  const nothingAllowed = lines.every((line) => line.paidCents === 0n && line.shareCents === 0n);
  return nothingAllowed ? 'denied' : 'partly-denied';
}

function rowsOfLine(
  line: LineDecision,
  ours: OurClaim,
  context: ClaimContext,
): readonly NewLedgerRow[] {
  const receivable: Account = { kind: 'insurance-receivable', payerId: context.payerId };
  const common = {
    effectiveDate: context.effectiveDate,
    sourceKind: 'remittance',
    sourceId: context.sourceId,
    patientId: ours.patientId,
    encounterId: line.pair.ours.encounterId,
    chargeId: line.pair.ours.chargeId,
    claimId: ours.claimId,
    credit: receivable,
  };
  const next: Account =
    context.nextPayerId === undefined
      ? { kind: 'patient-receivable' }
      : { kind: 'insurance-receivable', payerId: context.nextPayerId };
  return [
    ...transfer({
      ...common,
      debit: context.fund,
      amountCents: line.paidCents,
      reason: 'payer-payment',
    }),
    ...line.writeOffs.flatMap(({ reason, amountCents }) =>
      transfer({
        ...common,
        debit: { kind: 'contractual-adjustment', reason },
        amountCents,
        reason: 'contractual-adjustment',
      }),
    ),
    ...transfer({
      ...common,
      debit: next,
      amountCents: line.shareCents,
      reason: context.nextPayerId === undefined ? 'patient-responsibility' : 'next-payer',
    }),
  ];
}

/**
 * Whether the payer speaks of another amount than we asked for. One without lines must speak of the
 * whole claim; one with lines, of those lines (a payer may split a claim).
 */
function chargeDiffers(claim: RemittanceClaim, ours: OurClaim): boolean {
  const asked =
    claim.lines.length === 0
      ? ours.totalChargeCents
      : sumCents(claim.lines.map((line) => line.chargeCents));
  return claim.chargeCents !== asked;
}

/**
 * A claim whose payer spoke of it only as a whole, or adjusted it as a whole, becomes lines: paid
 * amount and adjustments are shared by what each line had before. What the payer took from the claim
 * as a whole it did not pay on the lines: their paid amounts lessen by it.
 */
function spreadOverLines(claim: RemittanceClaim, ours: OurClaim): RemittanceClaim {
  const hasOwnLines = claim.lines.length > 0;
  if (hasOwnLines && claim.adjustments.length === 0) return claim;
  const lines = hasOwnLines ? claim.lines : ours.lines.map(bareLine);
  const before = lines.map((line) => (hasOwnLines ? line.paidCents : line.chargeCents));
  const parts = shareParts(
    before,
    claim.adjustments.map((adjustment) => adjustment.amountCents),
  );
  if (!parts) return claim;
  return {
    ...claim,
    lines: lines.map((line, index) => {
      const adjustments = claim.adjustments.flatMap((adjustment, at): RemittanceAdjustment[] => {
        const amountCents = parts[at]?.[index];
        return amountCents ? [{ ...adjustment, amountCents }] : [];
      });
      const taken = sumCents(adjustments.map((adjustment) => adjustment.amountCents));
      return {
        ...line,
        paidCents: ((before[index] ?? 0n) - taken) as Cents,
        adjustments: [...line.adjustments, ...adjustments],
      };
    }),
  };
}

/**
 * Shares each amount over the lines so that what is left of each line is its paid part. The greatest
 * of all parts takes the leftover cents line by line, so that no line goes below zero by rounding.
 * @returns for each amount its parts; undefined when there is nothing to share by
 */
function shareParts(before: readonly Cents[], amounts: readonly Cents[]): Cents[][] | undefined {
  const weights = before.map((cents) => (cents > 0n ? cents : 0n));
  if (weights.every((weight) => weight === 0n)) return undefined;
  const paid = (sumCents(before) - sumCents(amounts)) as Cents;
  const greatest = amounts.reduce(
    (best, amount, at) => (amount > (amounts[best] ?? paid) ? at : best),
    -1,
  );
  const parts = amounts.map((amount) => allocateCents(amount, weights));
  if (greatest < 0) return parts;
  const paidParts = allocateCents(paid, weights);
  parts[greatest] = before.map((cents, index) => {
    const others = parts.map((part, at) =>
      at === greatest ? zeroCents : (part[index] ?? zeroCents),
    );
    return (cents - (paidParts[index] ?? 0n) - sumCents(others)) as Cents;
  });
  return parts;
}

function bareLine(own: OurLine, index: number): RemittanceLine {
  return {
    lineNumber: index + 1,
    lineControlNumber: own.lineControlNumber,
    code: own.code,
    modifiers: own.modifiers,
    paidCode: undefined,
    chargeCents: own.chargeCents,
    paidCents: 0n as Cents,
    allowedCents: undefined,
    serviceDate: own.serviceDate,
    adjustments: [],
    remarkCodes: [],
  };
}
