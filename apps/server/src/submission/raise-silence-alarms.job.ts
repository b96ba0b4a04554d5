/** The day's look at what should have been answered: batches, and claims. */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { addMilliseconds } from '../platform/clocks.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { takeStatusAnswer, writeStatusQuestion, type StatusTold } from './ask-status.act.ts';
import { findSilentBatches } from './batches.read.ts';
import { findSilentClaims, type SilentClaim } from './silent-claims.read.ts';
import { noteRoadToPayers, raiseBatchAlarm, raiseClaimAlarm } from './raise-alarm.act.ts';
import { batchSilenceDays } from './silence.ts';

/**
 * Asks a payer in real time: a 276 goes, a 277 comes; nothing where no answer comes. Bound by the
 * composition to the real-time client.
 */
export type AskInRealTime = (payloadType: string, payload: string) => Promise<string>;

export interface SilenceAlarms {
  readonly claims: number;
  readonly batches: number;
  readonly asked: number;
}

const actor = { kind: 'job', id: 'raise-silence-alarms' } as const;
const millisecondsPerDay = 86_400_000;
/** With so few days to the filing limit a claim is looked after even while nobody can be asked. */
const nearLimitDays = 14;

/**
 * Raises one alarm for each claim whose payer has been silent beyond its usual days, asking for its
 * status first where that is possible: a payer that says it is at work is not silent. And one for each batch without any answer.
 *
 * Where the question itself gets no answer the road to the payers is cut, and their silence says
 * nothing: one task says so, and claims wait until the road is open, or their filing limit is near.
 */
export async function raiseSilenceAlarms(
  platform: Platform,
  date: string,
  ask?: AskInRealTime,
): Promise<SilenceAlarms> {
  const counts = { claims: 0, batches: 0, asked: 0 };
  const today = calendarDate(date);
  await eachPractice(platform, async (practiceId) => {
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
    const done = await lookAtClaims(platform, practiceId, silent.claims, today, ask);
    counts.claims += done.alarms;
    counts.asked += done.asked;
  });
  return counts;
}

async function lookAtClaims(
  platform: Platform,
  practiceId: string,
  claims: readonly SilentClaim[],
  today: CalendarDate,
  ask: AskInRealTime | undefined,
): Promise<{ readonly alarms: number; readonly asked: number }> {
  const done = { alarms: 0, asked: 0 };
  let isRoadCut = false;
  for (const { claimId, filingDeadline } of claims) {
    // one question without answer is enough: the others would wait in vain as well
    const told = isRoadCut ? 'no-answer' : await askStatus(platform, practiceId, claimId, ask);
    if (told === 'no-answer') {
      isRoadCut = true;
      if (filingDeadline > addDays(today, nearLimitDays)) continue;
    }
    const words = told === 'no-answer' ? undefined : told;
    if (words?.words !== undefined) done.asked += 1;
    if (await raiseAlarm(platform, practiceId, claimId, today, words)) done.alarms += 1;
  }
  if (ask && claims.length > 0) {
    await runAct(platform, { practiceId, actor, action: 'note-the-road-to-payers' }, (tx) =>
      noteRoadToPayers(tx, { isCut: isRoadCut, today }),
    );
  }
  return done;
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

/**
 * @returns what the payer said; `no-answer` where the question came to nobody; undefined when nothing
 *   could be asked or the answer was unreadable
 */
export async function askStatus(
  platform: Platform,
  practiceId: string,
  claimId: string,
  ask: AskInRealTime | undefined,
): Promise<StatusTold | 'no-answer' | undefined> {
  if (!ask) return undefined;
  const question = await runAct(
    platform,
    { practiceId, actor, action: 'write-status-question' },
    (tx) => writeStatusQuestion(tx, claimId),
  );
  if (isRefused(question)) return undefined;
  const text = await ask('X12_276_Request_005010X212', question.text);
  if (text === '') return 'no-answer';
  const told = await runAct(platform, { practiceId, actor, action: 'take-status-answer' }, (tx) =>
    takeStatusAnswer(tx, platform.files, { claimId, text }),
  );
  return isRefused(told) ? undefined : told;
}
