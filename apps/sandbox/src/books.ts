/** Puts the books of the outside world together: what it kept itself, and the seeded truth. */
import type {
  BankBooks,
  BookFigures,
  Books,
  CardBooks,
  EhrBooks,
  EncounterBooks,
  PatientBooks,
  PayerPaymentEntry,
} from './books-types.ts';
import {
  claimsOfEncounters,
  type ClaimOfEncounter,
  type FindClaim,
} from './claims-of-encounters.ts';
import type { CodeLists } from './clearinghouse/claim-edits.ts';
import type { ClearinghouseLedger } from './clearinghouse/clearinghouse-books.ts';
import { collectibleCents } from './collectible.ts';
import { compareDenials, initialDecisions, type ExpectedDenials } from './expected-denials.ts';
import type { PayerLedger } from './payers/payer-books.ts';
import type { PayerHabits } from './payers/payer-habits.ts';
import { priceBook } from './payers/pricing.ts';
import type { PlantedCounts } from './protocol.ts';
import { scenariosOf } from './scenarios.ts';
import { liveUnscrubbed } from './unscrubbed-year.ts';
import type { PlantingHabits } from './world/world-habits.ts';
import type { EncounterTruth, ScenarioKey, World } from './world/truth.ts';

export interface BooksSources {
  readonly world: World;
  readonly habits: PayerHabits;
  readonly today: string;
  readonly payments: readonly PayerPaymentEntry[];
  readonly bank: BankBooks;
  readonly cards: CardBooks;
  readonly patients: PatientBooks;
  readonly ehr: EhrBooks & { readonly odd: PlantedCounts };
  readonly clearinghouse: ClearinghouseLedger;
  readonly payers: readonly PayerLedger[];
  readonly findClaim: FindClaim;
  readonly codes: CodeLists;
  readonly planting: PlantingHabits;
  readonly expectedDenials: ExpectedDenials;
}

/** The books as they stand. */
export function assembleBooks(sources: BooksSources): Books {
  const { world, habits } = sources;
  const book = priceBook(habits);
  const claims = claimsOfEncounters(world, sources.payers, sources.findClaim);
  const unscrubbed = liveUnscrubbed(world, habits, sources.codes, sources.today);
  const truth = world.encounters
    .filter((one) => one.outcome === 'kept')
    .map((one) => ({
      ...encounterBooks(one, collectibleCents(habits, book, one), claims.get(one.id) ?? []),
      unscrubbed: unscrubbed.get(one.id),
    }));
  const books = {
    seed: world.seed,
    from: world.startDate,
    to: sources.today,
    payments: sources.payments,
    bank: sources.bank,
    cards: sources.cards,
    patients: sources.patients,
    ehr: sources.ehr,
    planted: plantedCounts(sources),
    truth,
    figures: figuresOf(sources, truth),
    clearinghouse: sources.clearinghouse,
    payers: sources.payers,
    denials: compareDenials(
      sources.expectedDenials,
      habits,
      initialDecisions(world.encounters, sources.payers, claims),
    ),
  };
  return { ...books, scenarios: scenariosOf(books, sources.planting) };
}

function encounterBooks(
  one: EncounterTruth,
  collectible: number,
  claims: readonly ClaimOfEncounter[],
): EncounterBooks {
  const payerKey = one.truth?.coverages[0]?.payerKey;
  return {
    practiceKey: one.practiceKey,
    encounterId: one.id,
    patientKey: one.patientKey,
    serviceDate: one.serviceDate,
    ...(one.chargedOn === undefined ? {} : { chargedOn: one.chargedOn }),
    ...(payerKey === undefined ? {} : { firstPayerKey: payerKey }),
    billable: one.repeats === undefined,
    chargeCents: (one.truth?.lines ?? []).reduce((sum, line) => sum + line.chargeCents, 0),
    copayCents: one.copayCents,
    collectibleCents: collectible,
    planted: one.planted,
    ...(one.repeats === undefined ? {} : { repeats: one.repeats }),
    claims,
  };
}

function plantedCounts(sources: BooksSources): PlantedCounts {
  const counts: Partial<Record<ScenarioKey, number>> = {};
  const add = (scenario: ScenarioKey, times = 1): void => {
    counts[scenario] = (counts[scenario] ?? 0) + times;
  };
  for (const one of sources.world.encounters) {
    for (const { scenario } of one.planted) add(scenario);
    if (one.movedFrom !== undefined) add('rescheduled');
  }
  for (const [scenario, times] of Object.entries(sources.ehr.odd)) {
    add(scenario as ScenarioKey, times);
  }
  add('bad-address', sources.world.patients.filter((one) => one.behaviour.badAddress).length);
  add('contract-table-wrong', sources.world.wrongContractRates.length);
  return counts;
}

function figuresOf(sources: BooksSources, truth: readonly EncounterBooks[]): BookFigures {
  const { world, bank, cards, patients } = sources;
  const billable = truth.filter((one) => one.billable);
  const planted = truth.flatMap((one) => one.planted);
  const returned = bank.receipts
    .filter((one) => one.kind === 'returned-card' || one.kind === 'returned-cheque')
    .reduce((sum, one) => sum - one.amountCents, 0);
  const decisions = sources.payers.flatMap((ledger) =>
    ledger.payments.flatMap((payment) => payment.claims.filter((one) => one.kind === 'decision')),
  );
  const lines = decisions.flatMap((one) => one.lines);
  return {
    practices: world.practices.length,
    patients: world.patients.length,
    encounters: truth.length,
    billableEncounters: billable.length,
    plantedRejections: planted.filter((one) => one.kind === 'rejection').length,
    plantedDenials: planted.filter((one) => one.kind === 'denial').length,
    claimsRejected: sources.clearinghouse.rejections.length,
    linesAdjudicated: lines.length,
    linesDenied: lines.filter((one) => one.deniedFor !== undefined).length,
    underpaidLines: sources.payers.reduce(
      (sum, one) => sum + one.mispricedLines.filter((line) => line.price === 'underpaid').length,
      0,
    ),
    silentClaims: sources.payers.reduce((sum, one) => sum + one.silentClaims.length, 0),
    payerPaidCents: sources.payments.reduce((sum, one) => sum + one.amountCents, 0),
    cardSettledCents: cards.settledCents,
    patientPaidCents: patients.cardPaidCents + patients.chequePaidCents + patients.copayCents,
    returnedCents: returned,
    bankReceivedCents: bank.receivedCents,
    bankInTransitCents: bank.inTransitCents,
    collectibleCents: billable.reduce((sum, one) => sum + one.collectibleCents, 0),
  };
}
