/**
 * For tests of how the habits are set: the year of a biller without scrubber and eligibility check
 * who does what anybody does, and sends anew, corrected, what was turned back. No server, no files on
 * disk; what payers first say is what `--scrubber off --eligibility off` is compared by.
 */
import { readClaimAcknowledgement, transactionSets } from '@claimwright/x12';
import {
  addDays,
  addMonths,
  daysBetween,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';
import { claimsOfEncounters } from '../claims-of-encounters.ts';
import { naiveBiller } from '../clearinghouse/naive-biller.ts';
import { runYear } from '../clearinghouse/run-year.ts';
import { initialDecisions, type InitialDecision } from '../expected-denials.ts';
import type { PayerHabits } from '../payers/payer-habits.ts';
import type { PayerLedger } from '../payers/payer-books.ts';
import { generateWorld } from '../world/generate-world.ts';
import { payerRecordsOfWorld } from '../world/payer-records-of-world.ts';
import type { EncounterTruth, World } from '../world/truth.ts';
import type { WorldHabits } from '../world/world-habits.ts';

export interface PlainYear {
  readonly world: World;
  readonly ledgers: readonly PayerLedger[];
  readonly decisions: readonly InitialDecision[];
}

/** A claim that was turned back, or could not be sent, is with the payer after so many days. */
const daysToMend = 5;

/** Lives a whole year that ends on a day. */
export function livePlainYear(
  seed: number,
  endDate: CalendarDate,
  habits: PayerHabits,
  worldHabits: WorldHabits,
): PlainYear {
  const startDate = addMonths(endDate, -12);
  const world = generateWorld({ seed, startDate, months: 12, scale: 1 }, worldHabits, habits);
  const biller = naiveBiller(world, habits.payers);
  const again = chargesToComplete(world);
  const year = runYear({
    seed,
    startDate,
    days: daysBetween(startDate, endDate) + 1,
    habits: withoutMishaps(habits),
    codes: { ...worldHabits.codeSets, procedures: habits.rules.procedures.map((one) => one.code) },
    records: payerRecordsOfWorld(world),
    uploads: (on) => [...biller.filesOf(on), ...biller.filesAnew(on, again.get(on) ?? [])],
    portalUploads: (on) => biller.portalFilesOf(on),
    received(name, bytes, on) {
      if (!name.endsWith('.277')) return;
      const due = addDays(on as CalendarDate, daysToMend);
      for (const number of turnedBack(bytes)) {
        const encounter = number.startsWith('N') ? biller.encounterOf(number) : undefined;
        const waiting = again.get(due) ?? [];
        if (encounter && !waiting.includes(encounter)) again.set(due, [...waiting, encounter]);
      }
    },
  });
  const ledgers = year.payers.books();
  const claims = claimsOfEncounters(world, ledgers, (key, number) => year.payers.find(key, number));
  return { world, ledgers, decisions: initialDecisions(world.encounters, ledgers, claims) };
}

/** Charges that came without an amount, a link or a known provider leave once people completed them. */
function chargesToComplete(world: World): Map<string, EncounterTruth[]> {
  const incomplete = world.encounters.filter((one) =>
    one.planted.some(({ scenario }) => scenario === 'charge-incomplete'),
  );
  return Map.groupBy(incomplete, (one) =>
    addDays((one.chargedOn ?? one.serviceDate) as CalendarDate, daysToMend),
  );
}

/** Control numbers of claims that a 277CA refuses one by one. */
function turnedBack(bytes: Uint8Array): string[] {
  return [...transactionSets(bytes)]
    .flatMap((set) => readClaimAcknowledgement(set.segments()).informationSources)
    .flatMap((source) => source.informationReceivers)
    .flatMap((receiver) => receiver.billingProviders)
    .flatMap((provider) => provider.patients)
    .flatMap((patient) => patient.claims)
    .filter((claim) => claim.statuses.some((status) => status.actionCode === 'U'))
    .map((claim) => claim.patientControlNumber);
}

/** A lost file is no payer's judgement. */
function withoutMishaps(habits: PayerHabits): PayerHabits {
  return {
    ...habits,
    clearinghouse: {
      ...habits.clearinghouse,
      dark: undefined,
      wholeSetRefusals: [],
      providerRefusals: [],
      syntaxRefusals: [],
      vanishingFiles: [],
    },
  };
}
