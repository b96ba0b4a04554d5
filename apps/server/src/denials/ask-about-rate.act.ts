/** A contract's rate in question: asked of a person once, with the sum of all its lines. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import type { RefusedAdjustment } from './decided-claim.read.ts';
import {
  findRateQuestions,
  rateIsRight,
  rateQuestion,
  readPaymentsOfRate,
  readQuestionedLines,
  type RateName,
} from './rate-question.read.ts';
import { isRateInQuestion } from './rate-question.ts';

/**
 * Leaves out underpayments whose rate is in question, and asks a person about each such rate: one task
 * with the sum of all its lines, refreshed while it is open. A rate that was said to be right is not
 * asked about again. What the payer left out stays open in the books meanwhile.
 * @returns what may be opened as denials at once
 */
export async function withoutQuestionedRates(
  tx: Tx,
  decided: { readonly payerId: string; readonly refused: readonly RefusedAdjustment[] },
  today: CalendarDate,
): Promise<RefusedAdjustment[]> {
  const clear: RefusedAdjustment[] = [];
  for (const refused of decided.refused) {
    const { price, chargeId } = refused;
    const rate = price && { payerId: decided.payerId, ...price };
    if (!rate || chargeId === null || !(await isAsked(tx, rate, chargeId, today))) {
      clear.push(refused);
    }
  }
  return clear;
}

async function isAsked(
  tx: Tx,
  rate: RateName,
  chargeId: string,
  today: CalendarDate,
): Promise<boolean> {
  const asked = await findRateQuestions(tx, rate);
  const open = asked.find((one) => one.status === 'open');
  if (!open) {
    if (asked.some((one) => one.outcome === rateIsRight)) return false;
    if (!isRateInQuestion(await readPaymentsOfRate(tx, rate))) return false;
  }
  const lines = await readQuestionedLines(tx, rate);
  await openTask(tx, {
    queue: 'receivables',
    reason: rateQuestion,
    subjectKind: 'charge',
    subjectId: open?.subjectId ?? chargeId,
    amountCents: sumCents(lines.map((line) => line.shortCents)),
    dueDate: today,
    detail: { ...rate, lines: lines.length },
  });
  return true;
}
