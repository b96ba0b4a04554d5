/** What the crash trial reads from the books to compare them with its model. */
import { proveLedger } from '../ledger/prove.read.ts';
import { runRead } from '../platform/transaction.ts';
import { balancesOf, poster, type SentClaim } from '../remittance/test-remittance.ts';
import { balancesAfter, compareAmounts, type Fact } from './money-model.ts';
import type { CrashStage } from './test-crash-stage.ts';

/** The totals of the books that the model knows too, by one name each. */
export async function totalsOf(stage: CrashStage): Promise<Map<string, number>> {
  const balances = Object.entries(await balancesOf(stage.platform, stage.practice));
  const sum = (test: (name: string) => boolean): number =>
    balances.reduce((total, [name, cents]) => total + (test(name) ? cents : 0), 0);
  return new Map([
    ['payers', sum((name) => name.startsWith('payer-payments'))],
    ['patients', sum((name) => name.startsWith('patient-payments'))],
    ['contractual', sum((name) => name.startsWith('contractual-adjustment'))],
    ['interest', -sum((name) => name.startsWith('interest'))],
    ['carried-forward', -sum((name) => name.startsWith('provider-level-offset'))],
    ['unapplied', -sum((name) => /^unapplied\/./.test(name))],
    // a patient's money lies on charges, or waits to be applied: both are what is no longer owed
    [
      'patients-owe',
      sum((name) => /^(?:patient-receivable|unapplied$|refunds-payable\/patient)/.test(name)),
    ],
  ]);
}

/** The same totals as the model has them. */
export function totalsExpected(facts: readonly Fact[]): Map<string, number> {
  const model = balancesAfter(facts);
  const shares = [...model.open.values()].reduce((sum, [, patient]) => sum + patient, 0);
  return new Map([
    ['payers', model.payerCents],
    ['patients', model.patientCents],
    ['contractual', model.contractualCents],
    ['interest', model.interestCents],
    ['carried-forward', model.carriedForwardCents],
    ['unapplied', model.unappliedCents],
    ['patients-owe', shares - model.patientCents],
  ]);
}

/** What is open with insurance, by claim. */
export async function openWithInsurance(
  stage: CrashStage,
  claims: readonly SentClaim[],
): Promise<Map<string, number>> {
  const { practiceId } = stage.practice;
  const request = { practiceIds: [practiceId], actor: poster, action: 'compare' };
  const rows = await runRead(stage.platform, request, (tx) =>
    tx.db.selectFrom('charge_balance').select(['charge_id', 'insurance_cents']).execute(),
  );
  const byCharge = new Map(rows.map((row) => [row.charge_id, Number(row.insurance_cents)]));
  return new Map(
    claims.map((claim) => [claim.claimId, byCharge.get(claim.lines[0]?.chargeId ?? '') ?? 0]),
  );
}

export interface Compared {
  readonly lost: number;
  readonly doubled: number;
}

/** Compares the books with the model: each total, and each claim, by itself. */
export async function compareBooks(
  stage: CrashStage,
  facts: readonly Fact[],
  claims: readonly SentClaim[],
  before: ReadonlyMap<string, number> = new Map(),
): Promise<Compared> {
  const now = await totalsOf(stage);
  const moved = new Map([...now].map(([name, cents]) => [name, cents - (before.get(name) ?? 0)]));
  const wanted = totalsExpected(facts);
  const totals = compareAmounts(wanted, moved);
  const expected = [...balancesAfter(facts).open].map(([id, [open]]) => [id, open] as const);
  // what is open too long is money lost; what is no longer open without being paid, money doubled
  const found = await openWithInsurance(stage, claims);
  const open = compareAmounts(found, new Map(expected));
  // what differs, by name: whoever looks into it begins here
  for (const [name, cents] of [...wanted, ...expected]) {
    const is = moved.get(name) ?? found.get(name) ?? 0;
    if (is !== cents) {
      process.stderr.write(`${name}: ${String(cents)} expected, ${String(is)} found\n`);
    }
  }
  return { lost: totals.lost + open.lost, doubled: totals.doubled + open.doubled };
}

/** How many invariants of the ledger are broken. */
export async function breachesOf(stage: CrashStage): Promise<number> {
  const { practiceId } = stage.practice;
  const request = { practiceIds: [practiceId], actor: poster, action: 'prove' };
  const breaches = await runRead(stage.platform, request, (tx) => proveLedger(tx));
  for (const { invariant, rows } of breaches) {
    process.stderr.write(`broken invariant: ${invariant}, ${String(rows.length)} rows\n`);
  }
  return breaches.length;
}
