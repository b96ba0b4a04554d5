/** The day's forms: claims for payers that are reached by portal or paper only. */
import { isRefused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import { crashPoint } from '../platform/crash-point.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { countReadyManualClaims, findUnsentForms } from './batches.read.ts';
import { claimForm } from './claim-form.ts';
import { drawClaimForm } from './claim-form.pdf.ts';
import {
  askToSend,
  prepareManualClaim,
  recordManualRefused,
  recordManualSent,
  type ManualClaim,
} from './manual-submission.act.ts';
import { openPayerPortal } from './payer-portal.client.ts';
import { portalFields } from './portal-fields.ts';

export interface ManuallySubmitted {
  readonly sent: number;
  readonly refused: number;
  readonly toMail: number;
}

const actor = { kind: 'job', id: 'submit-manually' } as const;

/** Draws and sends for every practice; see `submitPracticeForms`. */
export async function submitManually(
  platform: Platform,
  portalUrl: string | undefined,
  date: string,
): Promise<ManuallySubmitted> {
  let total: ManuallySubmitted = { sent: 0, refused: 0, toMail: 0 };
  await eachPractice(platform, async (practiceId) => {
    const one = await submitPracticeForms(platform, practiceId, portalUrl, date);
    total = {
      sent: total.sent + one.sent,
      refused: total.refused + one.refused,
      toMail: total.toMail + one.toMail,
    };
  });
  return total;
}

/**
 * Draws a CMS-1500 for each ready claim of such a payer, stores it, and posts it to the payer's
 * portal; any other form goes to a person, who sends it and says so. Each is written down before it leaves.
 * @param portalUrl where the payers' portal is; absent, as payers' portals are for people: every form
 *   goes to a person
 * @param among the ready claims that are meant; absent: all
 */
export async function submitPracticeForms(
  platform: Platform,
  practiceId: string,
  portalUrl: string | undefined,
  date: string,
  among?: readonly string[],
): Promise<ManuallySubmitted> {
  const counts = { sent: 0, refused: 0, toMail: 0, waits: 0 };
  const createdAt = new Date(platform.businessClock.now());
  const found = await findManualWork(platform, practiceId);
  for (const claim of found.unsent) {
    const { isAsked } = claim;
    const way = { portalUrl, date, again: true, isAsked };
    counts[await submitOne(platform, practiceId, claim, way)] += 1;
  }
  for (let left = found.ready; left > 0; left -= 1) {
    const claim = await runAct(
      platform,
      { practiceId, actor, action: 'prepare-manual-claim' },
      (tx) =>
        prepareManualClaim(
          tx,
          platform.files,
          (content) => drawClaimForm(content.payer.name, claimForm(content), createdAt),
          among,
        ),
    );
    if (isRefused(claim)) break;
    crashPoint('after-form-written');
    const way = { portalUrl, date, again: false, isAsked: false };
    counts[await submitOne(platform, practiceId, claim, way)] += 1;
  }
  const { sent, refused, toMail } = counts;
  return { sent, refused, toMail };
}

interface UnsentForm extends ManualClaim {
  /** A person has an open task to send it. */
  readonly isAsked: boolean;
}

/** Forms of an interrupted run, and how many claims are ready for one; what becomes ready later waits for the next run. */
async function findManualWork(
  platform: Platform,
  practiceId: string,
): Promise<{ readonly unsent: readonly UnsentForm[]; readonly ready: number }> {
  const request = { practiceIds: [practiceId], actor, action: 'find-manual-claims' };
  return runRead(platform, request, async (tx) => {
    const [forms, ready] = await Promise.all([
      findUnsentForms(tx, practiceId),
      countReadyManualClaims(tx, practiceId),
    ]);
    const claims = await findCurrentClaims(
      tx,
      practiceId,
      forms.map((form) => form.claimId),
    );
    const unsent = forms.flatMap((form) => {
      const claim = claims.find((one) => one.version.id === form.claimVersionId);
      return claim ? [{ ...form, content: claim.version.content }] : [];
    });
    return { unsent, ready };
  });
}

async function submitOne(
  platform: Platform,
  practiceId: string,
  claim: ManualClaim,
  way: {
    readonly portalUrl: string | undefined;
    readonly date: string;
    /** A form of an interrupted run: the portal may have it already. */
    readonly again: boolean;
    readonly isAsked: boolean;
  },
): Promise<'sent' | 'refused' | 'toMail' | 'waits'> {
  const { payer } = claim.content;
  const { portalUrl, date } = way;
  const agreement = await requireActiveAgreement(platform.database, payer.key, date);
  if (payer.submission !== 'portal' || portalUrl === undefined || isRefused(agreement)) {
    if (way.isAsked) return 'waits';
    await runAct(platform, { practiceId, actor, action: 'ask-to-send-form' }, (tx) =>
      askToSend(tx, claim),
    );
    return 'toMail';
  }
  const form = await drawClaimForm(
    payer.name,
    claimForm(claim.content),
    new Date(platform.businessClock.now()),
  );
  const taken = await openPayerPortal(agreement, portalUrl).submit(
    portalFields(claim.content),
    form,
  );
  if (isRefused(taken)) {
    const problems = Array.isArray(taken.detail?.['problems'])
      ? taken.detail['problems'].map(String)
      : [];
    if (way.again && problems.some((problem) => /before|duplicate/i.test(problem))) {
      await runAct(platform, { practiceId, actor, action: 'record-manual-sent' }, (tx) =>
        recordManualSent(tx, claim, undefined),
      );
      return 'sent';
    }
    await runAct(platform, { practiceId, actor, action: 'record-manual-refused' }, (tx) =>
      recordManualRefused(tx, claim, problems),
    );
    return 'refused';
  }
  await runAct(platform, { practiceId, actor, action: 'record-manual-sent' }, (tx) =>
    recordManualSent(tx, claim, taken.claimNumber),
  );
  return 'sent';
}
