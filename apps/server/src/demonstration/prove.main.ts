/** The end of the story: our books beside the outside world's, every invariant asked. */
import { addDays } from '@claimwright/kernel/calendar-date';
import { proveLedger } from '../ledger/prove.read.ts';
import { runRead } from '../platform/transaction.ts';
import { readMonths } from '../reporting/months.read.ts';
import {
  readCheques,
  readEncounterOutcomes,
  readOurFigures,
  readPatientCash,
  readPayerPayments,
} from './figures.read.ts';
import { demonstrationFigures } from './figures.ts';
import type { PlayedYear } from './play.main.ts';
import { reconcile } from './reconcile.ts';

const maturedDays = 120;

export interface Proof {
  readonly figures: Readonly<Record<string, unknown>>;
  readonly differences: readonly string[];
  readonly breaches: readonly string[];
  readonly planted: Readonly<Record<string, number>>;
}

/** Asks everything. @param seconds how long the story took */
export async function proveYear(
  played: PlayedYear,
  given: { readonly seed: number; readonly seconds: number },
): Promise<Proof> {
  const { company, lastDay } = played;
  const keys = new Map([...company.setUp.onboarded.practiceIds].map(([key, id]) => [id, key]));
  const books = await company.sandbox.books();
  const ours = await readOurs(played, [...keys.keys()]);
  const keyed = <One extends { readonly practiceId: string }>(
    ones: readonly One[],
  ): (One & { readonly practiceKey: string })[] =>
    ones.map((one) => ({ ...one, practiceKey: keys.get(one.practiceId) ?? '' }));
  const sum = (amounts: readonly number[]): number =>
    amounts.reduce((total, one) => total + one, 0);
  const cash = (name: string): number => ours.patientCash.get(name) ?? 0;
  const patientCashCents = sum([...ours.patientCash.values()]);
  const ledgerCashCents = sum(ours.payments.map((one) => one.amountCents)) + patientCashCents;
  const reconciliation = reconcile(
    books,
    {
      payerPayments: keyed(ours.payments),
      cheques: keyed(ours.cheques),
      cardCents: cash('card'),
      copayCents: cash('copay'),
    },
    lastDay,
  );
  const days = ours.months.map((month) => month.daysInReceivable);
  return {
    figures: demonstrationFigures({
      seed: given.seed,
      books,
      ours: ours.figures,
      outcomes: keyed(ours.outcomes),
      ledgerCashCents,
      patientCashCents,
      reconciliation,
      breaches: ours.breaches.length,
      daysInReceivable: Math.round(sum(days) / Math.max(1, days.length)),
      humanEvents: played.humanEvents,
      virtualDays: played.virtualDays,
      seconds: given.seconds,
      maturedBefore: addDays(lastDay, -maturedDays),
    }),
    differences: reconciliation.differences,
    breaches: ours.breaches.map((breach) => `${breach.invariant}: ${breach.rows.length} rows`),
    planted: books.planted,
  };
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
      patientCash: await readPatientCash(tx),
      outcomes: await readEncounterOutcomes(tx),
      months: await readMonths(tx, year, undefined),
    }),
  );
}
