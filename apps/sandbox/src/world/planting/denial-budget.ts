/**
 * How many denials are still to be planted, payer by payer and stretch by stretch of the year, so that
 * what a payer denies in the end is its own rate by design and not by luck. What payers deny wrongly
 * by themselves is counted into the rate beforehand: it follows from facts.
 *
 * The year is cut because payers do not get to its last claims before it ends: each stretch holds its
 * own share of errors, so whatever part of a stretch is decided, the rate is the same.
 */
import { addDays } from '@claimwright/kernel/calendar-date';
import {
  isDeniedByMistake,
  meetsSilence,
  type ServiceFacts,
} from '../../payers/luck-of-a-service.ts';
import { firstBelieved, payerHabit, type Making, type OpenEncounter } from '../draft.ts';

/** Stretches begin so many days before the end; the first at the beginning of the year. */
const stretchesBeforeEnd = [75, 45, 30, 20, 10];

export class DenialBudget {
  readonly #making: Making;
  readonly #left = new Map<string, number[]>();

  /** Counts what is wanted by the habits' rates, less what is planted already. */
  constructor(making: Making) {
    this.#making = making;
    const byPayer = Map.groupBy(
      making.encounters.filter((one) => firstBelieved(one) !== undefined),
      (one) => firstBelieved(one)?.payerKey ?? '',
    );
    for (const [payerKey, encounters] of byPayer) {
      this.#left.set(payerKey, this.#leftOf(payerKey, encounters));
    }
  }

  /** Denials that may still be planted, over all. */
  total(): number {
    return [...this.#left.values()].flat().reduce((sum, one) => sum + Math.max(0, one), 0);
  }

  /** Whether a denial of this encounter is wanted still. */
  wants(encounter: OpenEncounter): boolean {
    const payerKey = firstBelieved(encounter)?.payerKey ?? '';
    return (this.#left.get(payerKey)?.[this.#stretchOf(encounter)] ?? 0) > 0;
  }

  /** A denial of this encounter was planted. */
  take(encounter: OpenEncounter): void {
    const left = this.#left.get(firstBelieved(encounter)?.payerKey ?? '');
    const stretch = this.#stretchOf(encounter);
    if (left) left[stretch] = (left[stretch] ?? 0) - 1;
  }

  /** Rounded over the year and not stretch by stretch, so that the parts come to the whole. */
  #leftOf(payerKey: string, encounters: readonly OpenEncounter[]): number[] {
    const rate = denialRateBasisPoints(this.#making, payerKey);
    const left = Array.from({ length: stretchesBeforeEnd.length + 1 }, () => 0);
    let counted = 0;
    let owed = 0;
    left.forEach((_, stretch) => {
      const own = encounters.filter((one) => this.#stretchOf(one) === stretch);
      const before = Math.round((counted * rate) / 10_000);
      counted += own.length;
      const wanted = Math.round((counted * rate) / 10_000) - before;
      const there = own.filter(
        (one) => one.planted.length > 0 || luckOf(this.#making, one) === 'denied-by-mistake',
      ).length;
      const rest = wanted - there - owed;
      left[stretch] = Math.max(0, rest);
      owed = Math.max(0, -rest);
    });
    return left;
  }

  #stretchOf(encounter: OpenEncounter): number {
    return stretchesBeforeEnd.filter(
      (days) => encounter.serviceDate >= addDays(this.#making.end, -days),
    ).length;
  }
}

/** Of a payer's claims, those that it denies at first, its own mistakes included. */
function denialRateBasisPoints(making: Making, payerKey: string): number {
  const { basisPointsByPayerKind, basisPointsByPayer } = making.habits.planting.denials;
  const ofKind = basisPointsByPayerKind[payerHabit(making, payerKey).kind];
  return basisPointsByPayer?.[payerKey] ?? ofKind ?? 0;
}

/** What names the encounter's first service for its payer's chance; undefined without cover. */
export function serviceFacts(encounter: OpenEncounter): ServiceFacts | undefined {
  const cover = encounter.sent?.coverages[0] ?? firstBelieved(encounter);
  const line = (encounter.sent ?? encounter.content).lines[0];
  if (!cover || !line) return undefined;
  return [cover.payerKey, cover.memberId, encounter.serviceDate, line.procedureCode];
}

/** What its payer will do about an encounter's claim although nothing is wrong with it. */
export function luckOf(
  making: Making,
  encounter: OpenEncounter,
): 'denied-by-mistake' | 'met-by-silence' | undefined {
  const facts = serviceFacts(encounter);
  if (!facts) return undefined;
  const payer = payerHabit(making, facts[0]);
  if (payer.submission !== 'portal' && meetsSilence(making.seed, payer, facts)) {
    return 'met-by-silence';
  }
  return isDeniedByMistake(making.seed, payer, facts) ? 'denied-by-mistake' : undefined;
}
