/** The end of the story: our books beside the outside world's, every invariant asked. */
import { addDays } from '@claimwright/kernel/calendar-date';
import { proveLedger } from '../ledger/prove.read.ts';
import { runRead } from '../platform/transaction.ts';
import { sealAudit, verifyAudit } from '../compliance/seal-audit.act.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { readMonths } from '../reporting/months.read.ts';
import {
  readAlarms,
  readEncounterDeeds,
  readPostedClaims,
  readUnderpayments,
} from './deeds.read.ts';
import {
  readCheques,
  readOurFigures,
  readPatientCash,
  readPayerPayments,
  readSettlements,
} from './figures.read.ts';
import { judgeDemonstration, type Judgement } from './figures.ts';
import type { DenialComparison } from './outside-world.ts';
import type { PlayedYear } from './play.main.ts';
import { reconcile } from './reconcile.ts';

/** Encounters served so many days before the story's end had time to be decided and paid. */
export const maturedDaysUsual = 120;

export interface Proof extends Judgement {
  readonly differences: readonly string[];
  readonly breaches: readonly string[];
  readonly denials: DenialComparison;
}

/** Asks everything. @param seconds how long the story took */
export async function proveYear(
  played: PlayedYear,
  given: {
    readonly seed: number;
    readonly seconds: number;
    readonly isWhole: boolean;
    /** Fewer than usual for a quick look at a short story. */
    readonly maturedDays?: number | undefined;
  },
): Promise<Proof> {
  const { company, lastDay } = played;
  const keys = new Map([...company.setUp.onboarded.practiceIds].map(([key, id]) => [id, key]));
  const books = await company.sandbox.books();
  const ours = await readOurs(played, [...keys.keys()]);
  const audit = await proveAudit(company.installation.sealer);
  const keyed = <One extends { readonly practiceId: string }>(
    ones: readonly One[],
  ): (One & { readonly practiceKey: string })[] =>
    ones.map((one) => ({ ...one, practiceKey: keys.get(one.practiceId) ?? '' }));
  const cash = (name: string): number => ours.patientCash.get(name) ?? 0;
  const patientCashCents = sum([...ours.patientCash.values()]);
  const ledgerCashCents = sum(ours.payments.map((one) => one.amountCents)) + patientCashCents;
  const reconciliation = reconcile(
    books,
    {
      payerPayments: keyed(ours.payments),
      cheques: keyed(ours.cheques),
      settlements: keyed(ours.settlements),
      cardCents: cash('card'),
      copayCents: cash('copay'),
    },
    lastDay,
  );
  const days = ours.months.flatMap((month) => month.daysInReceivable ?? []);
  const breaches = [
    ...ours.breaches.map((breach) => `${breach.invariant}: ${breach.rows.length} rows`),
    ...audit,
  ];
  const judgement = judgeDemonstration({
    seed: given.seed,
    books,
    ours: ours.figures,
    outcomes: keyed(ours.encounters),
    posted: keyed(ours.posted),
    alarms: ours.alarms,
    underpayments: keyed(ours.underpayments),
    p95Days: played.p95Days,
    ledgerCashCents,
    patientCashCents,
    reconciliation,
    breaches: breaches.length,
    daysInReceivable: Math.round(sum(days) / Math.max(1, days.length)),
    humanEvents: played.humanEvents,
    virtualDays: played.virtualDays,
    seconds: given.seconds,
    lastDay,
    maturedBefore: addDays(lastDay, -(given.maturedDays ?? maturedDaysUsual)),
    isWhole: given.isWhole,
  });
  const { differences } = reconciliation;
  return { ...judgement, differences, breaches, denials: books.denials };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

/** Seals what is left of the trail and recomputes every seal. @returns what does not hold */
async function proveAudit(sealer: Platform): Promise<string[]> {
  await sealAudit(sealer, 0);
  const broken: string[] = [];
  for (const practiceId of await allPracticeIds(sealer.database)) {
    const { breaches } = await verifyAudit(sealer, practiceId);
    broken.push(...breaches.map((one) => `audit seal ${one.sequence}: ${one.problem}`));
  }
  return broken;
}

async function readOurs(played: PlayedYear, practiceIds: readonly string[]) {
  const { company, lastDay } = played;
  const actor = { kind: 'system', id: 'proof' } as const;
  const year = { from: addDays(lastDay, -365).slice(0, 7), to: lastDay.slice(0, 7) };
  return runRead(
    company.installation.worker,
    { practiceIds, actor, action: 'prove' },
    async (tx) => ({
      breaches: await proveLedger(tx),
      figures: await readOurFigures(tx),
      payments: await readPayerPayments(tx),
      cheques: await readCheques(tx),
      settlements: await readSettlements(tx),
      patientCash: await readPatientCash(tx),
      encounters: await readEncounterDeeds(tx),
      posted: await readPostedClaims(tx),
      alarms: await readAlarms(tx),
      underpayments: await readUnderpayments(tx),
      months: await readMonths(tx, year, undefined),
    }),
  );
}
