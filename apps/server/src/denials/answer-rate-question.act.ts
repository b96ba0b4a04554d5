/** What follows from a person's answer about a contract's rate. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { maxCents, minCents, sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { refreshClaimBalances } from '../claims/change-claim-status.act.ts';
import { correctContractRate } from '../contracts/correct-rate.act.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { transfer } from '../ledger/ledger-row.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { findTask } from '../tasks/task.read.ts';
import { readDecidedClaim } from './decided-claim.read.ts';
import { openInsuranceCents } from './denial.read.ts';
import { openRefused } from './open-denials.act.ts';
import {
  rateIsRight,
  rateQuestion,
  readQuestionedLines,
  type RateName,
  type ShortLine,
} from './rate-question.read.ts';

export interface AnsweredRate {
  readonly lines: number;
  /** Underpayments opened, or what was written off because the copy was wrong, in cents. */
  readonly amountCents: Cents;
}

/**
 * Answers the question. The loaded rate is right: its lines become underpayments, to be disputed. It
 * was wrong: the contract's copy is corrected, and what the lines seemed to lack is contractual.
 */
export async function answerRateQuestion(
  tx: Tx,
  given: {
    readonly taskId: string;
    /** What the signed contract allows for one unit; undefined: what we loaded is right. */
    readonly allowedCents: Cents | undefined;
    readonly today: CalendarDate;
  },
): Promise<AnsweredRate | Refused> {
  const task = await findTask(tx, given.taskId);
  if (task?.reason !== rateQuestion) return refuse('rate-question-not-found');
  if (task.status !== 'open') return refuse('rate-question-answered');
  const rate = task.detail as unknown as RateName;
  const lines = await readQuestionedLines(tx, rate);
  const { allowedCents } = given;
  if (allowedCents !== undefined) {
    const on = lines[0]?.serviceDate ?? given.today;
    const corrected = await correctContractRate(tx, { ...rate, on, allowedCents });
    if (isRefused(corrected)) return corrected;
  }
  await closeTasks(tx, {
    queue: task.queue,
    reason: rateQuestion,
    subjectKind: task.subjectKind,
    subjectId: task.subjectId,
    outcome: allowedCents === undefined ? rateIsRight : 'rate-was-wrong',
  });
  if (allowedCents === undefined) await openUnderpayments(tx, lines, given.today);
  else await settleAsContractual(tx, { ...given, payerId: rate.payerId }, lines);
  return { lines: lines.length, amountCents: sumCents(lines.map((line) => line.shortCents)) };
}

async function openUnderpayments(
  tx: Tx,
  lines: readonly ShortLine[],
  today: CalendarDate,
): Promise<void> {
  for (const [remittanceClaimId, own] of Map.groupBy(lines, (one) => one.remittanceClaimId)) {
    const decided = await readDecidedClaim(tx, remittanceClaimId);
    if (!decided) continue;
    const charges = new Set(own.map((line) => line.chargeId));
    const refused = decided.refused.filter(
      (one) => one.price !== undefined && one.chargeId !== null && charges.has(one.chargeId),
    );
    await openRefused(tx, { ...decided, refused }, { remittanceClaimId, today }, new Map());
  }
}

/** Never more than is open on the charge: somebody may have settled a line by hand. */
async function settleAsContractual(
  tx: Tx,
  { payerId, taskId, today }: { payerId: string; taskId: string; today: CalendarDate },
  lines: readonly ShortLine[],
): Promise<void> {
  const open = await openInsuranceCents(
    tx,
    lines.map((line) => line.chargeId),
  );
  await insertLedgerRows(
    tx,
    lines.flatMap((line) =>
      transfer({
        debit: { kind: 'contractual-adjustment', reason: 'CO-45' },
        credit: { kind: 'insurance-receivable', payerId },
        amountCents: openPart(line.shortCents, open.get(line.chargeId)?.openCents),
        effectiveDate: today,
        reason: 'contractual-adjustment',
        sourceKind: 'task',
        sourceId: taskId,
        patientId: line.patientId,
        encounterId: line.encounterId,
        chargeId: line.chargeId,
        claimId: line.claimId,
      }),
    ),
  );
  await refreshClaimBalances(tx, [...new Set(lines.map((line) => line.claimId))]);
}

function openPart(shortCents: Cents, openCents: Cents | undefined): Cents {
  return maxCents(zeroCents, minCents(shortCents, openCents ?? zeroCents));
}
