/** When billers of the story stop asking a payer for something, before it is asked: what, and why. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { giveUpClaim, leaveOutLines, type GivenUpReason } from '../claims/give-up.act.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findClaimFacts, type BlockingFinding } from './story.read.ts';
import type { Desk } from './workers.main.ts';

/**
 * What a contract, a plan or the books say will not be paid, and the practice cannot change: a line of
 * it is not asked for. It is written off as the practice's own loss, or the patient's where the plan
 * excludes the service.
 */
const notAskedFor: Readonly<Record<string, GivenUpReason>> = {
  'not-covered-by-this-payer': 'not-covered',
  'not-covered-by-this-plan': 'not-covered',
  'too-often': 'not-covered',
  'diagnosis-does-not-support': 'medical-necessity',
  'authorization-missing': 'authorization',
  'authorization-for-another-service': 'authorization',
  'authorization-for-another-time': 'authorization',
  'authorization-used-up': 'authorization',
};
/** Medicaid's members are never billed for what their plan excludes (42 CFR 447.15). */
const neverBillsMembers: ReadonlySet<string> = new Set(['medicaid', 'managed-medicaid']);

/** Lines that nobody will pay, with the reason that most of them share; undefined where there are none. */
export function linesNotAskedFor(
  findings: readonly BlockingFinding[],
): { readonly reason: GivenUpReason; readonly lineNumbers: readonly number[] } | undefined {
  const hopeless = findings.filter(
    (one) => one.lineNumber !== null && notAskedFor[one.editId] !== undefined,
  );
  const [first] = hopeless;
  const reason = first && notAskedFor[first.editId];
  if (reason === undefined) return undefined;
  const same = hopeless.filter((one) => notAskedFor[one.editId] === reason);
  return { reason, lineNumbers: [...new Set(same.flatMap((one) => one.lineNumber ?? []))] };
}

/** Takes the lines out of the claim, or gives up the whole where nothing else is in it. */
export async function giveUpLines(
  desk: Desk,
  practiceId: string,
  claimId: string,
  lost: NonNullable<ReturnType<typeof linesNotAskedFor>>,
): Promise<{ readonly claimId: string } | Refused> {
  const { app } = desk.company.installation;
  const facts = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-claim' },
    (tx) => findClaimFacts(tx, practiceId, claimId),
  );
  if (!facts) return { claimId };
  const { reason, lineNumbers } = lost;
  const isPatients = reason === 'not-covered' && !neverBillsMembers.has(facts.payerKind);
  const given = { claimId, reason, on: desk.date, isPatients };
  const isAll = facts.lineNumbersByCode.every((line) => lineNumbers.includes(line.lineNumber));
  const request = { practiceId, actor: desk.actor };
  const outcome = isAll
    ? await runAct(app, { ...request, action: 'give-up-claim' }, (tx) => giveUpClaim(tx, given))
    : await runAct(app, { ...request, action: 'leave-out-lines' }, (tx) =>
        leaveOutLines(tx, { ...given, lineNumbers }),
      );
  return isRefused(outcome) ? outcome : { claimId };
}

/** Gives a whole claim up; what the practice may ask of the patient goes there. */
export async function giveUpWhole(
  desk: Desk,
  practiceId: string,
  claimId: string,
  reason: GivenUpReason,
  isPatients = false,
): Promise<{ readonly claimId: string } | Refused> {
  return runAct(
    desk.company.installation.app,
    { practiceId, actor: desk.actor, action: 'give-up-claim' },
    (tx) => giveUpClaim(tx, { claimId, reason, on: desk.date, isPatients }),
  );
}
