/** A claim for a payer reached by portal or paper: its form, recorded before it leaves, and what came of it. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { randomText } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { dateInZone } from '../platform/clocks.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { linkFile, recordStoredFile } from '../platform/files/file-movement.store.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { insertBatch, lockBatch, lockReadyClaims, moveBatch } from './batch.store.ts';
import { formTasks } from './batches.read.ts';
import { silentAfter } from './silence.ts';
import { readSubmitter, readUsualDays } from './submission-facts.read.ts';

export interface ManualClaim {
  readonly batchId: string;
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly content: ClaimContent;
}

/** Draws a claim's form; bound by the job, because a deed draws nothing. */
export type DrawForm = (content: ClaimContent) => Promise<Uint8Array>;

/**
 * Takes the next ready claim of a payer without electronic claims, draws and stores its form, and
 * writes it down as a batch of one.
 * @param among the claims that are meant; absent: any
 * @returns the claim, or a refusal `nothing-to-submit`
 */
export async function prepareManualClaim(
  tx: Tx,
  files: ContentStore,
  draw: DrawForm,
  among?: readonly string[],
): Promise<ManualClaim | Refused> {
  const [next] = await lockReadyClaims(tx, { channel: 'manual', except: [], limit: 1, among });
  if (!next) return refuse('nothing-to-submit');
  const claim = present(
    (await findCurrentClaims(tx, tx.practiceId, [next.claimId]))[0],
    'a locked claim has a version',
  );
  const { content } = claim.version;
  const form = await draw(content);
  const sha256 = await files.keep(form);
  await recordStoredFile(tx.db, {
    sha256,
    byteCount: form.byteLength,
    mediaType: 'application/pdf',
    at: tx.now,
  });
  const batchId = tx.newId();
  const reference = randomText(16, tx.chance);
  await insertBatch(tx, {
    id: batchId,
    clearinghouseKey: content.payer.key,
    channel: content.payer.submission === 'portal' ? 'portal' : 'paper',
    interchangeControlNumber: `F${reference}`,
    groupControlNumber: '',
    transactionControlNumber: '',
    batchReference: reference,
    totalChargeCents: BigInt(content.totalChargeCents),
    fileName: `${content.controlNumber}.pdf`,
    fileSha256: sha256,
    claims: [{ claimId: claim.claimId, claimVersionId: claim.version.id }],
  });
  await linkFile(tx, { sha256, kind: 'CMS-1500', subjectKind: 'claim', subjectId: claim.claimId });
  const { refused } = await changeClaimStatuses(tx, [
    {
      claimId: claim.claimId,
      event: 'batched',
      source: { kind: 'submission-batch', id: batchId },
      fileSha256: sha256,
    },
  ]);
  if (refused[0]) return refused[0].refusal;
  return { batchId, claimId: claim.claimId, claimVersionId: claim.version.id, content };
}

/**
 * Writes down that the payer has the form, under its number where the portal gave one.
 * @param sentOn when a person sent it; absent: today
 */
export async function recordManualSent(
  tx: Tx,
  claim: ManualClaim,
  claimNumber: string | undefined,
  sentOn?: CalendarDate,
): Promise<{ readonly claimId: string } | Refused> {
  const batch = await lockBatch(tx, { column: 'id', value: claim.batchId });
  if (!batch) return refuse('batch-not-found');
  const today = await businessDate(tx);
  const left = sentOn === undefined || sentOn === today ? undefined : `${sentOn}T12:00:00.000Z`;
  await moveBatch(tx, claim.batchId, 'sent', left);
  const usual = await readUsualDays(tx, [claim.content.payer.payerId]);
  const { paymentP95Days = 45 } = usual.get(claim.content.payer.payerId) ?? {};
  const source = { kind: 'submission-batch', id: claim.batchId };
  const { refused } = await changeClaimStatuses(tx, [
    {
      claimId: claim.claimId,
      claimVersionId: claim.claimVersionId,
      event: 'sent',
      source,
      detail: sentOn === undefined ? undefined : { sentOn },
      silentAfter: silentAfter(sentOn ?? today, paymentP95Days),
    },
    ...(claimNumber === undefined
      ? []
      : [
          {
            claimId: claim.claimId,
            claimVersionId: claim.claimVersionId,
            event: 'payer-accepts' as const,
            source,
            payerClaimControlNumber: claimNumber,
          },
        ]),
  ]);
  if (refused[0]) return refused[0].refusal;
  if (claimNumber !== undefined) await moveBatch(tx, claim.batchId, 'accepted');
  await closeFormTasks(tx, claim.claimId, 'sent by hand');
  return { claimId: claim.claimId };
}

/** What asked a person to send a claim's form is done, whoever sent it. */
async function closeFormTasks(tx: Tx, claimId: string, outcome: string): Promise<void> {
  for (const reason of Object.values(formTasks)) {
    await closeTasks(tx, {
      queue: 'receivables',
      reason,
      subjectKind: 'claim',
      subjectId: claimId,
      outcome,
    });
  }
}

/** The portal took no claim: a person sees why. */
export async function recordManualRefused(
  tx: Tx,
  claim: ManualClaim,
  problems: readonly string[],
): Promise<{ readonly claimId: string } | Refused> {
  await moveBatch(tx, claim.batchId, 'rejected');
  const { refused } = await changeClaimStatuses(tx, [
    {
      claimId: claim.claimId,
      claimVersionId: claim.claimVersionId,
      event: 'payer-rejects',
      source: { kind: 'submission-batch', id: claim.batchId },
      silentAfter: null,
      detail: { problems: problems.length },
    },
  ]);
  if (refused[0] && isRefused(refused[0].refusal)) return refused[0].refusal;
  await closeFormTasks(tx, claim.claimId, 'not taken');
  await openTask(tx, {
    queue: 'rejections',
    reason: 'portal-refused',
    subjectKind: 'claim',
    subjectId: claim.claimId,
    claimId: claim.claimId,
    patientId: claim.content.patient.patientId,
    amountCents: BigInt(claim.content.totalChargeCents),
    dueDate: await businessDate(tx),
    detail: { theirs: problems.slice(0, 10), ours: 'The payer did not take the form.' },
  });
  return { claimId: claim.claimId };
}

/** A form that a person must send: typed into the payer's portal, or printed and mailed. */
export async function askToSend(tx: Tx, claim: ManualClaim): Promise<string> {
  const { payer, patient, totalChargeCents } = claim.content;
  return openTask(tx, {
    queue: 'receivables',
    reason: formTasks[payer.submission === 'portal' ? 'portal' : 'paper'],
    subjectKind: 'claim',
    subjectId: claim.claimId,
    claimId: claim.claimId,
    patientId: patient.patientId,
    amountCents: BigInt(totalChargeCents),
    dueDate: await businessDate(tx),
    detail: { batchId: claim.batchId },
  });
}

/**
 * A person mailed, faxed or typed in a form that waited for it: the claim is sent, under the payer's number
 * where one was given on the spot; from the day on which it left its payer's silence counts.
 * Refuses an unknown batch, a file's, one that has left already, and a day before it was written or to come.
 */
export async function recordSentByHand(
  tx: Tx,
  given: {
    readonly batchId: string;
    readonly claimNumber?: string | undefined;
    readonly sentOn?: CalendarDate | undefined;
  },
): Promise<{ readonly claimId: string } | Refused> {
  const { sentOn } = given;
  const form = await takeForm(tx, given.batchId);
  if (isRefused(form)) return form;
  if (sentOn !== undefined) {
    if (sentOn > (await businessDate(tx))) return refuse('sent-in-the-future');
    if (sentOn < form.writtenOn) return refuse('sent-before-written', { on: form.writtenOn });
  }
  const recorded = await recordManualSent(tx, form.claim, given.claimNumber, sentOn);
  tx.touched('claim', [form.claim.claimId]);
  return recorded;
}

/**
 * A form came back from the payer's portal or desk: the claim never entered adjudication, and is corrected
 * and sent again as what is turned back is. Refuses as `recordSentByHand` does.
 * @param given.problem in the payer's words
 */
export async function recordNotTaken(
  tx: Tx,
  given: { readonly batchId: string; readonly problem: string },
): Promise<{ readonly claimId: string } | Refused> {
  const form = await takeForm(tx, given.batchId);
  if (isRefused(form)) return form;
  return recordManualRefused(tx, form.claim, [given.problem]);
}

/** Locks a form that waits for a person. */
async function takeForm(
  tx: Tx,
  batchId: string,
): Promise<{ readonly claim: ManualClaim; readonly writtenOn: CalendarDate } | Refused> {
  const batch = await lockBatch(tx, { column: 'id', value: batchId });
  const [own] = batch?.claims ?? [];
  if (!batch || !own) return refuse('batch-not-found');
  if (batch.channel === 'sftp') return refuse('batch-is-a-file');
  if (batch.status !== 'written') return refuse('batch-has-left', { status: batch.status });
  const [current] = await findCurrentClaims(tx, tx.practiceId, [own.claimId]);
  if (!current) return refuse('claim-not-found');
  const { timeZone } = await readSubmitter(tx, tx.practiceId);
  return {
    claim: { ...own, batchId: batch.id, content: current.version.content },
    writtenOn: dateInZone(batch.writtenAt, timeZone),
  };
}
