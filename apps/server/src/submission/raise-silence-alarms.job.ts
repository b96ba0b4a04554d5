/** The day's look at what should have been answered: batches, and claims. */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { addMilliseconds } from '../platform/clocks.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { takeStatusAnswer, writeStatusQuestion, type StatusTold } from './ask-status.act.ts';
import { findSilentBatches } from './batches.read.ts';
import { findSilentClaims } from './silent-claims.read.ts';
import { raiseBatchAlarm, raiseClaimAlarm } from './raise-alarm.act.ts';
import { batchSilenceDays } from './silence.ts';

/** Asks a payer in real time: a 276 goes, a 277 comes. Bound by the composition to the real-time client. */
export type AskInRealTime = (payloadType: string, payload: string) => Promise<string>;

export interface SilenceAlarms {
  readonly claims: number;
  readonly batches: number;
  readonly asked: number;
}

const actor = { kind: 'job', id: 'raise-silence-alarms' } as const;
const millisecondsPerDay = 86_400_000;

/**
 * Raises one alarm for each claim whose payer has been silent beyond its usual days, asking for its
 * status first where that is possible: a payer that says it is at work is not silent. And one for each batch without any answer.
 */
export async function raiseSilenceAlarms(
  platform: Platform,
  date: string,
  ask?: AskInRealTime,
): Promise<SilenceAlarms> {
  const counts = { claims: 0, batches: 0, asked: 0 };
  const today = calendarDate(date);
  for (const practiceId of await allPracticeIds(platform.database)) {
    const since = addMilliseconds(
      platform.businessClock.now(),
      -batchSilenceDays * millisecondsPerDay,
    );
    const silent = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'find-silent' },
      async (tx) => ({
        batches: await findSilentBatches(tx, practiceId, since),
        claims: await findSilentClaims(tx, practiceId, today),
      }),
    );
    for (const batch of silent.batches) {
      await runAct(platform, { practiceId, actor, action: 'raise-batch-alarm' }, (tx) =>
        raiseBatchAlarm(tx, batch),
      );
      counts.batches += 1;
    }
    for (const claimId of silent.claims) {
      const told = await askStatus(platform, practiceId, claimId, ask);
      if (told?.words !== undefined) counts.asked += 1;
      const isRaised = await raiseAlarm(platform, practiceId, claimId, today, told);
      if (isRaised) counts.claims += 1;
    }
  }
  return counts;
}

async function raiseAlarm(
  platform: Platform,
  practiceId: string,
  claimId: string,
  today: CalendarDate,
  told: StatusTold | undefined,
): Promise<boolean> {
  const request = { practiceId, actor, action: 'raise-silence-alarm' };
  const outcome = await runAct(platform, request, (tx) =>
    raiseClaimAlarm(tx, { claimId, today, told }),
  );
  return !isRefused(outcome) && outcome.isAlarm;
}

/** @returns what the payer said; undefined when nobody could be asked or the answer was unreadable */
export async function askStatus(
  platform: Platform,
  practiceId: string,
  claimId: string,
  ask: AskInRealTime | undefined,
): Promise<StatusTold | undefined> {
  if (!ask) return undefined;
  const question = await runAct(
    platform,
    { practiceId, actor, action: 'write-status-question' },
    (tx) => writeStatusQuestion(tx, claimId),
  );
  if (isRefused(question)) return undefined;
  const text = await ask('X12_276_Request_005010X212', question.text);
  const told = await runAct(platform, { practiceId, actor, action: 'take-status-answer' }, (tx) =>
    takeStatusAnswer(tx, platform.files, { claimId, text }),
  );
  return isRefused(told) ? undefined : told;
}
