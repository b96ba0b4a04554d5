/** The end of the story: our books beside the outside world's, every invariant asked. */
import { addDays } from '@claimwright/kernel/calendar-date';
import { proveLedger } from '../ledger/prove.read.ts';
import { runRead } from '../platform/transaction.ts';
import { readMonths } from '../reporting/months.read.ts';
import {
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
  const { practiceIds: byKey } = company.setUp.onboarded;
  const keys = new Map([...byKey].map(([key, id]) => [id, key]));
  const practiceIds = [...keys.keys()];
  const books = await company.sandbox.books();
  const actor = { kind: 'system', id: 'proof' } as const;
  const ours = await runRead(
    company.installation.worker,
    { practiceIds, actor, action: 'prove' },
    async (tx) => ({
      breaches: await proveLedger(tx),
      figures: await readOurFigures(tx),
      payments: await readPayerPayments(tx),
      patientCash: await readPatientCash(tx),
      outcomes: await readEncounterOutcomes(tx),
      months: await readMonths(
        tx,
        { from: addDays(lastDay, -365).slice(0, 7), to: lastDay.slice(0, 7) },
        undefined,
      ),
    }),
  );
  const payerPayments = ours.payments.map((one) => ({
    practiceKey: keys.get(one.practiceId) ?? '',
    trace: one.trace,
    amountCents: one.amountCents,
  }));
  const cash = (name: string): number => ours.patientCash.get(name) ?? 0;
  const patientCashCents = [...ours.patientCash.values()].reduce((sum, one) => sum + one, 0);
  const payerCents = payerPayments.reduce((sum, one) => sum + one.amountCents, 0);
  const ledgerCashCents = payerCents + patientCashCents;
  const reconciliation = reconcile(
    books,
    {
      payerPayments,
      cardCents: cash('card'),
      chequeCents: cash('cheque'),
      copayCents: cash('copay'),
      ledgerCashCents,
    },
    lastDay,
  );
  const days = ours.months.map((month) => month.daysInReceivable);
  return {
    figures: demonstrationFigures({
      seed: given.seed,
      books,
      ours: ours.figures,
      outcomes: ours.outcomes.map((one) => ({
        ...one,
        practiceKey: keys.get(one.practiceId) ?? '',
      })),
      ledgerCashCents,
      patientCashCents,
      reconciliation,
      breaches: ours.breaches.length,
      daysInReceivable: Math.round(
        days.reduce((sum, one) => sum + one, 0) / Math.max(1, days.length),
      ),
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
