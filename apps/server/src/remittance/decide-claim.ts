/** What one decided claim moves in the ledger, or the one reason why a person must look: pure. */
import { allocateCents, sumCents, type Cents } from '@claimwright/kernel/cents';
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
  const spread = spreadOverLines(claim, ours);
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
 * A claim whose payer spoke of it only as a whole, or adjusted it as a whole, becomes lines: paid
 * amount and adjustments are shared by charge, the last line taking the leftover cent.
 */
function spreadOverLines(claim: RemittanceClaim, ours: OurClaim): RemittanceClaim {
  const lines = claim.lines.length > 0 ? claim.lines : ours.lines.map(bareLine);
  const hasOwnLines = claim.lines.length > 0;
  if (hasOwnLines && claim.adjustments.length === 0) return claim;
  const weights = lines.map((line) => (line.chargeCents > 0n ? line.chargeCents : 0n));
  if (sumCents(weights as Cents[]) === 0n) return claim;
  const paid = hasOwnLines ? undefined : allocateCents(claim.paidCents, weights);
  const shares = claim.adjustments.map((adjustment) =>
    allocateCents(adjustment.amountCents, weights),
  );
  return {
    ...claim,
    lines: lines.map((line, index) => ({
      ...line,
      paidCents: paid?.[index] ?? line.paidCents,
      adjustments: [
        ...line.adjustments,
        ...claim.adjustments.flatMap((adjustment, at): RemittanceAdjustment[] => {
          const amountCents = shares[at]?.[index];
          return amountCents ? [{ ...adjustment, amountCents }] : [];
        }),
      ],
    })),
  };
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
