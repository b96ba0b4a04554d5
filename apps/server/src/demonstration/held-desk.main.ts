/** What billers of the story do about claims that are held back or were turned back. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { correctClaim, voidClaim } from '../claims/correct-claim.act.ts';
import { leaveOutLines } from '../claims/give-up.act.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { releaseClaim } from '../scrubbing/scrub-claim.act.ts';
import type { ClaimAnswers } from './chart-desk.main.ts';
import { giveUpLines, giveUpWhole, linesNotAskedFor } from './give-up-desk.main.ts';
import { findBlockingFindings, findClaimFacts, type OpenTask } from './story.read.ts';
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
/** So often a payer is asked for an earlier enrollment before the service is given up. */
const waitsAttempts = 3;

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
      : await decide(desk, practiceId, claimId, {
          attempt,
          hasAuthorization: answers.hasAuthorization,
        });
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

/** What nobody can change: given up where it is certain that nobody pays, waited for, or sent all the same. */
async function decide(
  desk: Desk,
  practiceId: string,
  claimId: string,
  situation: { readonly attempt: number; readonly hasAuthorization: boolean },
): Promise<{ readonly claimId: string } | Refused> {
  const { app } = desk.company.installation;
  const { findings, facts } = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-findings' },
    async (tx) => ({
      findings: await findBlockingFindings(tx, practiceId, claimId),
      facts: await findClaimFacts(tx, practiceId, claimId),
    }),
  );
  const edits = [...new Set(findings.map((one) => one.editId))];
  if (edits.includes(pastLimit)) return giveUpWhole(desk, practiceId, claimId, 'timely-filing');
  // a next payer that no longer covers is not asked: what the first one left is the patient's
  if ((facts?.responsibility ?? 'P') !== 'P' && edits.includes('eligibility-inactive')) {
    return giveUpWhole(desk, practiceId, claimId, 'not-covered', true);
  }
  const notEnrolled = edits.includes('rendering-not-with-payer');
  if (notEnrolled && situation.attempt >= waitsAttempts) {
    return giveUpWhole(desk, practiceId, claimId, 'enrollment');
  }
  if (edits.some((edit) => waits.has(edit))) return { refused: 'claim-waits' };
  const lost = linesNotAskedFor(findings);
  // with a number from the practice the payer is asked all the same
  if (lost && !(lost.reason === 'authorization' && situation.hasAuthorization)) {
    return giveUpLines(desk, practiceId, claimId, lost);
  }
  return runAct(app, { practiceId, actor: desk.actor, action: 'release-claim' }, (tx) =>
    releaseClaim(tx, { claimId, reason: `nobody can change it: ${edits.join(', ')}` }),
  );
}
