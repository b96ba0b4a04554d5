/**
 * The same world without anybody's care: every charge sent as it came, no scrubber, no eligibility
 * check, no second try. What payers did to those claims is what a billing company is measured
 * against: a denial that happens here and not in the real books was prevented.
 *
 * Chance follows from facts (`payers/chance.ts`), so the luck of a claim is the same in both years.
 * The clearinghouse has no mishaps here: a lost file is no payer's judgement.
 */
import { calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import { naiveBiller } from './clearinghouse/naive-biller.ts';
import { runYear } from './clearinghouse/run-year.ts';
import type { CodeLists } from './clearinghouse/claim-edits.ts';
import type { PayerHabits } from './payers/payer-habits.ts';
import { payerRecordsOfWorld } from './world/payer-records-of-world.ts';
import type { World } from './world/truth.ts';

/** What became of an encounter's claim that nobody looked at. */
export interface UnscrubbedClaim {
  /** Turned back by the clearinghouse or at the payer's gate. */
  readonly isRejected: boolean;
  readonly isDecided: boolean;
  /** Facts for which lines were denied at the first decision. */
  readonly deniedFor: readonly string[];
}

/** Lives the year again, up to a day. @returns by encounter; those that could not be sent are absent */
export function liveUnscrubbed(
  world: World,
  habits: PayerHabits,
  codes: CodeLists,
  lastDay: string,
): Map<string, UnscrubbedClaim> {
  const biller = naiveBiller(world, habits.payers);
  const year = runYear({
    seed: world.seed,
    startDate: world.startDate,
    days: daysBetween(calendarDate(world.startDate), calendarDate(lastDay)) + 1,
    habits: {
      ...habits,
      clearinghouse: {
        ...habits.clearinghouse,
        dark: undefined,
        wholeSetRefusals: [],
        providerRefusals: [],
        syntaxRefusals: [],
        vanishingFiles: [],
      },
    },
    codes,
    records: payerRecordsOfWorld(world),
    uploads: (on) => biller.filesOf(on),
    portalUploads: (on) => biller.portalFilesOf(on),
    received: () => undefined,
  });
  const rejected = new Set(
    year.clearinghouse.books().rejections.map((one) => one.patientControlNumber),
  );
  const decided = new Map<string, string[]>();
  for (const ledger of year.payers.books()) {
    for (const one of ledger.gate) if (!one.isAccepted) rejected.add(one.patientControlNumber);
    for (const claim of ledger.payments.flatMap((payment) => payment.claims)) {
      if (claim.kind !== 'decision' || !claim.isPrimary) continue;
      if (decided.has(claim.patientControlNumber)) continue;
      const facts = claim.lines.flatMap((line) => line.deniedFor ?? []);
      decided.set(claim.patientControlNumber, [...new Set(facts)]);
    }
  }
  const claims = new Map<string, UnscrubbedClaim>();
  for (const { id } of world.encounters) {
    const number = `N${id}`;
    if (!biller.encounterOf(number)) continue;
    claims.set(id, {
      isRejected: rejected.has(number),
      isDecided: decided.has(number),
      deniedFor: decided.get(number) ?? [],
    });
  }
  return claims;
}
