/**
 * The demonstration's one object, from the outside world's books, the truth, and our own: pure.
 * What each key means stands in `docs/demonstration-figures.md`.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { OurFigures } from './figures.read.ts';
import {
  matchAlarms,
  matchUnderpayments,
  type FoundUnderpayment,
  type PaymentP95Days,
  type RaisedAlarm,
} from './judge-alarms.ts';
import {
  judgeEncounters,
  type EncounterOutcome,
  type JudgedEncounter,
} from './judge-encounters.ts';
import { findWrongPostings, type PostedClaim, type WrongPosting } from './judge-posting.ts';
import type { Reconciliation } from './reconcile.ts';
import type { SandboxBooks, Scenario } from './outside-world.ts';

export interface DemonstrationGiven {
  readonly seed: number;
  readonly books: SandboxBooks;
  readonly ours: OurFigures;
  readonly outcomes: readonly EncounterOutcome[];
  readonly posted: readonly PostedClaim[];
  readonly alarms: readonly RaisedAlarm[];
  readonly underpayments: readonly FoundUnderpayment[];
  readonly p95Days: PaymentP95Days;
  readonly ledgerCashCents: number;
  readonly patientCashCents: number;
  readonly reconciliation: Reconciliation;
  /** Broken invariants of the ledger and of the audit's chain. */
  readonly breaches: number;
  readonly daysInReceivable: number;
  readonly humanEvents: number;
  readonly virtualDays: number;
  readonly seconds: number;
  readonly lastDay: CalendarDate;
  /** Encounters served before this day had time to be decided and paid. */
  readonly maturedBefore: string;
  /** Whether every scenario must have come about: in a story of a whole year at full size. */
  readonly isWhole: boolean;
}

export interface Judgement {
  /** Every key of the command's last line. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly encounters: readonly JudgedEncounter[];
  readonly wrongPostings: readonly WrongPosting[];
  readonly falseAlarms: readonly string[];
  readonly falseUnderpayments: readonly string[];
  /** Scenarios that came about less often than they must; empty where the story is not whole. */
  readonly missing: readonly Scenario[];
}

/** Of planted rejections and denials, so many of 10,000 billable encounters at least. */
const leastRejectedBasisPoints = 500;
const leastDeniedBasisPoints = 800;

/** Judges the story. */
export function judgeDemonstration(given: DemonstrationGiven): Judgement {
  const { books, ours, reconciliation } = given;
  const encounters = judgeEncounters(books, given.outcomes, given.maturedBefore);
  const wrongPostings = findWrongPostings(books.payers, given.posted);
  const silence = matchAlarms(books.payers, given.alarms, given.p95Days, given.lastDay);
  const underpaid = matchUnderpayments(books.payers, given.underpayments, given.lastDay);
  const missing = given.isWhole ? missingScenarios(books) : [];
  const figure = (name: string): number => books.figures[name] ?? 0;
  const total = (of: (one: JudgedEncounter) => number | boolean): number =>
    encounters.reduce((sum, one) => sum + Number(of(one)), 0);
  const isProved = given.breaches === 0 && reconciliation.differences.length === 0;
  const figures = {
    seed: given.seed,
    practices: figure('practices'),
    patients: figure('patients'),
    encounters: figure('encounters'),
    claims: ours.claims,
    matured_encounters: encounters.length,
    first_pass_accepted: total((one) => one.firstPassFailure === undefined),
    first_pass_resolved: total((one) => one.isResolved),
    claims_rejected: figure('claimsRejected'),
    lines_adjudicated: figure('linesAdjudicated'),
    lines_denied: figure('linesDenied'),
    preventable_planted: total((one) => one.preventablePlanted),
    preventable_prevented: total((one) => one.preventablePrevented),
    prevented_by_payer_manuals: total((one) => one.preventedByManuals),
    false_holds: total((one) => one.isFalseHold),
    touchless_encounters: total((one) => one.isTouchless),
    remit_claims: ours.remitClaims,
    autoposted_claims: ours.autopostedClaims,
    wrongly_posted_claims: wrongPostings.length,
    underpaid_planted: underpaid.planted,
    underpaid_found: underpaid.found,
    underpaid_false: underpaid.falseOnes.length,
    silent_planted: silence.planted,
    silent_alarmed: silence.found,
    silent_false: silence.falseOnes.length,
    days_in_receivable: given.daysInReceivable,
    collectible_cents: figure('collectibleCents'),
    collected_cents: given.ledgerCashCents,
    payer_paid_cents: figure('payerPaidCents'),
    bank_cents: books.bank.receivedCents,
    ledger_cash_cents: given.ledgerCashCents,
    in_transit_cents: reconciliation.inTransitCents,
    patient_paid_cents: given.patientCashCents,
    open_receivable_cents: ours.openReceivableCents,
    exceptions_open: ours.exceptionsOpen,
    human_events: given.humanEvents,
    ledger_rows: ours.ledgerRows,
    virtual_days: given.virtualDays,
    seconds: Math.round(given.seconds),
    proved: isProved && missing.length === 0,
  };
  return {
    figures,
    encounters,
    wrongPostings,
    falseAlarms: silence.falseOnes,
    falseUnderpayments: underpaid.falseOnes,
    missing,
  };
}

function missingScenarios(books: SandboxBooks): Scenario[] {
  const billable = books.figures['billableEncounters'] ?? 0;
  const share = (name: string, basisPoints: number, key: string): Scenario => ({
    name,
    count: books.figures[key] ?? 0,
    least: Math.ceil((billable * basisPoints) / 10_000),
  });
  return [
    share('planted rejections', leastRejectedBasisPoints, 'plantedRejections'),
    share('planted denials', leastDeniedBasisPoints, 'plantedDenials'),
    ...books.scenarios,
  ].filter((one) => one.count < one.least);
}
