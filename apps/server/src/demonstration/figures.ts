/** The demonstration's one object, from the outside world's books, the truth, and our own: pure. */
import type { OurFigures, EncounterOutcome } from './figures.read.ts';
import type { Reconciliation } from './reconcile.ts';
import type { SandboxBooks } from './outside-world.ts';

export interface DemonstrationGiven {
  readonly seed: number;
  readonly books: SandboxBooks;
  readonly ours: OurFigures;
  readonly outcomes: readonly (EncounterOutcome & { readonly practiceKey: string })[];
  readonly ledgerCashCents: number;
  readonly patientCashCents: number;
  readonly reconciliation: Reconciliation;
  readonly breaches: number;
  readonly daysInReceivable: number;
  readonly humanEvents: number;
  readonly virtualDays: number;
  readonly seconds: number;
  /** Encounters served before this day had time to be decided and paid. */
  readonly maturedBefore: string;
}

/** Money that may still come may make up this share of what is collectible. */
const cent = 1;

/** Every key of the command's last line; a figure that our books cannot tell is null. */
export function demonstrationFigures(given: DemonstrationGiven): Record<string, unknown> {
  const { books, ours } = given;
  const figure = (name: string): number => books.figures[name] ?? 0;
  const matured = judgeMatured(given);
  const silent = silentOf(books);
  return {
    seed: given.seed,
    practices: figure('practices'),
    patients: figure('patients'),
    encounters: figure('encounters'),
    claims: ours.claims,
    matured_encounters: matured.billable,
    first_pass_accepted: matured.accepted,
    first_pass_resolved: matured.resolved,
    claims_rejected: figure('claimsRejected'),
    lines_adjudicated: figure('linesAdjudicated'),
    lines_denied: figure('linesDenied'),
    preventable_planted: figure('preventablePlanted'),
    preventable_prevented: figure('preventablePrevented'),
    false_holds: matured.falseHolds,
    touchless_encounters: matured.touchless,
    remit_claims: ours.remitClaims,
    autoposted_claims: ours.autopostedClaims,
    wrongly_posted_claims: matured.wronglyPosted,
    underpaid_planted: figure('underpaidLines'),
    underpaid_found: ours.underpaidFound,
    underpaid_false: Math.max(0, ours.underpaidFound - figure('underpaidLines')),
    silent_planted: silent,
    silent_alarmed: Math.min(ours.alarms, silent),
    silent_false: Math.max(0, ours.alarms - silent),
    days_in_receivable: given.daysInReceivable,
    collectible_cents: figure('collectibleCents'),
    collected_cents: given.ledgerCashCents,
    payer_paid_cents: figure('payerPaidCents'),
    bank_cents: books.bank.receivedCents,
    ledger_cash_cents: given.ledgerCashCents,
    in_transit_cents: given.reconciliation.inTransitCents,
    patient_paid_cents: given.patientCashCents,
    open_receivable_cents: ours.openReceivableCents,
    exceptions_open: ours.exceptionsOpen,
    human_events: given.humanEvents,
    ledger_rows: ours.ledgerRows,
    virtual_days: given.virtualDays,
    seconds: Math.round(given.seconds),
    proved: given.breaches === 0 && given.reconciliation.differences.length === 0,
  };
}

interface Matured {
  readonly billable: number;
  readonly accepted: number;
  readonly resolved: number;
  readonly touchless: number;
  readonly falseHolds: number;
  readonly wronglyPosted: number;
}

function judgeMatured(given: DemonstrationGiven): Matured {
  const byName = new Map(
    given.outcomes.map((one) => [`${one.practiceKey}/${one.externalId}`, one]),
  );
  const counts = {
    billable: 0,
    accepted: 0,
    resolved: 0,
    touchless: 0,
    falseHolds: 0,
    wronglyPosted: 0,
  };
  for (const truth of given.books.truth) {
    if (!truth.billable || truth.serviceDate >= given.maturedBefore) continue;
    counts.billable += 1;
    const ours = byName.get(`${truth.practiceKey}/${truth.encounterId}`);
    if (!ours) continue;
    const isSettled = ours.openCents === 0;
    if (ours.isFirstPassAccepted) counts.accepted += 1;
    if (isSettled && ours.versions === 1 && !ours.isDenied) counts.resolved += 1;
    if (isSettled && !ours.isTouched) counts.touchless += 1;
    if (ours.isTouched && truth.planted.length === 0 && ours.versions > 1 && !ours.isDenied) {
      counts.falseHolds += 1;
    }
    if (ours.collectedCents > truth.collectibleCents + cent && truth.planted.length === 0) {
      counts.wronglyPosted += 1;
    }
  }
  return counts;
}

function silentOf(books: SandboxBooks): number {
  return books.figures['silentClaims'] ?? 0;
}
