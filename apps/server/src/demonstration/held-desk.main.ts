/** What billers of the story do about claims that are held back or were turned back. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { correctClaim, voidClaim } from '../claims/correct-claim.act.ts';
import { giveUpClaim, leaveOutLines } from '../claims/give-up.act.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { releaseClaim } from '../scrubbing/scrub-claim.act.ts';
import type { ClaimAnswers } from './chart-desk.main.ts';
import { findBlockingEdits, type OpenTask } from './story.read.ts';
import type { Desk } from './workers.main.ts';

/** Findings that time or another record will settle: such a claim waits. */
const waits: ReadonlySet<string> = new Set([
  'rendering-not-with-payer',
  'eligibility-member-not-found',
  'member-id-form',
  'supplement-asked-first',
  // billed twice is never sent twice
  'billed-before',
]);
const pastLimit = 'filing-limit-passed';

/**
 * First the chart is asked and the claim corrected. Where it stands as it stood when looked at again,
 * a biller decides: past the limit it is given up; what nobody can change goes out, with the reason,
 * so that the payer's answer can be appealed or the patient be billed.
 * @param attempt how often this claim was looked at, from 1
 * @returns whether the task is done
 */
export async function workHeldClaim(
  desk: Desk,
  task: OpenTask,
  reason: string,
  attempt: number,
): Promise<boolean> {
  const { practiceId } = task;
  const claimId = task.claimId ?? (task.subjectKind === 'claim' ? task.subjectId : null);
  if (claimId === null) return true;
  const answers = await desk.chart.lookBehindClaim(practiceId, claimId);
  if (!answers) return true;
  const outcome =
    attempt === 1 || reason !== 'finding-fixed'
      ? await correctFromChart(desk, practiceId, claimId, answers, reason)
      : await decide(desk, practiceId, claimId);
  return !isRefused(outcome);
}

async function correctFromChart(
  desk: Desk,
  practiceId: string,
  claimId: string,
  answers: ClaimAnswers,
  reason: string,
): Promise<unknown> {
  const { app } = desk.company.installation;
  const request = { practiceId, actor: desk.actor };
  if (answers.remarks.some((remark) => remark.startsWith('entered twice'))) {
    return runAct(app, { ...request, action: 'void-claim' }, (tx) =>
      voidClaim(tx, { claimId, reason: 'entered-twice' }),
    );
  }
  const { changes, linesNotInChart } = answers;
  if (linesNotInChart.length > 0 && reason === 'finding-fixed') {
    const leave = { claimId, lineNumbers: linesNotInChart, changes, on: desk.date };
    return runAct(app, { ...request, action: 'leave-out-lines' }, (tx) =>
      leaveOutLines(tx, { ...leave, reason: 'bundled' }),
    );
  }
  return runAct(app, { ...request, action: 'correct-claim' }, (tx) =>
    correctClaim(tx, { claimId, reason, changes }),
  );
}

async function decide(
  desk: Desk,
  practiceId: string,
  claimId: string,
): Promise<{ readonly claimId: string } | Refused> {
  const { app } = desk.company.installation;
  const edits = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-findings' },
    (tx) => findBlockingEdits(tx, practiceId, claimId),
  );
  const request = { practiceId, actor: desk.actor };
  if (edits.includes(pastLimit)) {
    return runAct(app, { ...request, action: 'give-up-claim' }, (tx) =>
      giveUpClaim(tx, { claimId, reason: 'timely-filing', on: desk.date }),
    );
  }
  if (edits.some((edit) => waits.has(edit))) return { refused: 'claim-waits' };
  return runAct(app, { ...request, action: 'release-claim' }, (tx) =>
    releaseClaim(tx, { claimId, reason: `nobody can change it: ${edits.join(', ')}` }),
  );
}
