/** What denial specialists and posters of the story do. */
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import { answerRateQuestion } from '../denials/answer-rate-question.act.ts';
import { closeLetterTasks } from '../denials/appeal-denial.act.ts';
import { handAppeal } from '../denials/appeal.client.ts';
import {
  correctDeniedClaim,
  writeOffDenial,
  type WriteOffReason,
} from '../denials/work-denial.act.ts';
import { writeAppeal } from '../denials/write-appeal.act.ts';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { settleException } from '../remittance/settle-exception.act.ts';
import type { Resolution } from '../remittance/resolve-exception.act.ts';
import {
  findClaimFacts,
  findExceptionClaim,
  findOpenDenials,
  findPayerKey,
  type ClaimFacts,
  type OpenTask,
} from './story.read.ts';
import type { Desk } from './workers.main.ts';

/** Causes that are given up at once: nobody wins them, or nothing is owed. */
const givenUp: Readonly<Record<string, WriteOffReason>> = {
  'timely-filing': 'timely-filing',
  duplicate: 'duplicate',
  benefit: 'not-covered',
};
/** Causes that are argued, not corrected. */
const appealed: ReadonlySet<string> = new Set([
  'medical-necessity',
  'documentation',
  'contract',
  'authorization',
]);

/** Works the open denials of a claim: gives up, appeals, or corrects and sends again. */
export async function workDenial(desk: Desk, task: OpenTask): Promise<boolean> {
  const { practiceId } = task;
  const claimId = task.claimId ?? task.subjectId;
  const { app } = desk.company.installation;
  const { denials, facts } = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-denials' },
    async (tx) => ({
      denials: await findOpenDenials(tx, practiceId, claimId),
      facts: await findClaimFacts(tx, practiceId, claimId),
    }),
  );
  if (!facts || denials.length === 0) return true;
  const answers = await desk.chart.lookBehindClaim(practiceId, claimId);
  const correctable = denials.find(
    (denial) =>
      givenUp[denial.rootCause] === undefined &&
      (!appealed.has(denial.rootCause) ||
        // a number found in the chart cures a missing one; what was paid too low is never sent anew
        (denial.rootCause === 'authorization' && answers?.hasAuthorization)),
  );
  for (const denial of denials) {
    const reason = givenUp[denial.rootCause];
    if (reason !== undefined) {
      await giveUp(desk, practiceId, denial.id, facts, reason);
    } else if (appealed.has(denial.rootCause) && !correctable) {
      await appeal(desk, practiceId, denial.id, facts);
    }
  }
  if (!correctable) return true;
  const outcome = await runAct(
    app,
    { practiceId, actor: desk.actor, action: 'correct-denied-claim' },
    (tx) =>
      correctDeniedClaim(tx, {
        denialId: correctable.id,
        reason: 'denied',
        changes: answers?.changes,
      }),
  );
  // a payer that reopens instead of taking a correction is asked by letter
  if (isRefused(outcome)) await appeal(desk, practiceId, correctable.id, facts);
  return true;
}

async function giveUp(
  desk: Desk,
  practiceId: string,
  denialId: string,
  facts: ClaimFacts,
  reason: WriteOffReason,
): Promise<void> {
  await runAct(
    desk.company.installation.app,
    { practiceId, actor: desk.actor, action: 'write-off-denial' },
    (tx) => writeOffDenial(tx, { denialId, payerId: facts.payerId, reason, on: desk.date }),
  );
}

async function appeal(
  desk: Desk,
  practiceId: string,
  denialId: string,
  facts: ClaimFacts,
): Promise<void> {
  const { app } = desk.company.installation;
  const written = await writeAppeal(app, { practiceId, denialId, actor: desk.actor });
  if (isRefused(written)) return;
  const agreement = await requireActiveAgreement(app.database, facts.payerKey, desk.date);
  if (isRefused(agreement)) return;
  await handAppeal(agreement, desk.company.payerPortalUrl, {
    payerIdentifier: facts.payerIdentifier,
    controlNumber: facts.controlNumber,
  });
  await runAct(app, { practiceId, actor: desk.actor, action: 'finish-task' }, async (tx) => {
    await closeLetterTasks(tx, [denialId], 'handed to the payer’s portal');
    return {};
  });
}

/** Settles an exception of a remittance as a poster would. */
export async function workException(desk: Desk, task: OpenTask): Promise<boolean> {
  const { practiceId, subjectId: exceptionId, reason } = task;
  const { app } = desk.company.installation;
  const found = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-exception' },
    (tx) => findExceptionClaim(tx, practiceId, exceptionId),
  );
  if (!found) return true;
  const settle = (resolution: Resolution): ReturnType<typeof settleException> =>
    settleException(app, {
      practiceId,
      exceptionId,
      resolution,
      note: `looked at: ${reason}`,
      actor: desk.actor,
    });
  const wanted = resolutionFor(reason, found);
  const outcome = await settle(wanted);
  if (!isRefused(outcome)) return true;
  const last = await settle({ kind: 'leave-as-it-is' });
  return !isRefused(last);
}

function resolutionFor(
  reason: string,
  found: { controlNumber: string | null; paidCents: bigint; isOfClaim: boolean },
): Resolution {
  const { controlNumber } = found;
  if (reason === 'trace-reused-with-other-content') return { kind: 'post-payment' };
  if (reason === 'already-decided' && found.paidCents > 0n) return { kind: 'refund-to-payer' };
  const canPost = ['zero-paid-contractual', 'unknown-adjustment-reason', 'line-ambiguous'];
  if (controlNumber !== null && canPost.includes(reason)) {
    return { kind: 'post-to-claim', controlNumber, acceptZeroPaidContractual: true };
  }
  return { kind: 'leave-as-it-is' };
}

interface ContractAnswer {
  readonly found: boolean;
  readonly allowedCents?: number;
}

/** Somebody takes the signed contract out of the drawer and says what it allows. */
export async function workRateQuestion(desk: Desk, task: OpenTask): Promise<boolean> {
  const { practiceId, id, detail } = task;
  const { installation, sandbox, setUp } = desk.company;
  const payerKey = await runRead(
    installation.app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-payer' },
    (tx) => findPayerKey(tx, String(detail['payerId'])),
  );
  const practice = [...setUp.onboarded.practiceIds].find(([, of]) => of === practiceId);
  const answer = (await sandbox.ask({
    act: 'ask-contract',
    practiceKey: practice?.[0] ?? '',
    payerKey,
    code: String(detail['code']),
  })) as ContractAnswer;
  if (!answer.found) return false;
  const { allowedCents } = answer;
  const outcome = await runAct(
    installation.app,
    { practiceId, actor: desk.actor, action: 'answer-rate-question' },
    (tx) =>
      answerRateQuestion(tx, {
        taskId: id,
        allowedCents: allowedCents === undefined ? undefined : cents(BigInt(allowedCents)),
        today: desk.date,
      }),
  );
  return !isRefused(outcome);
}
