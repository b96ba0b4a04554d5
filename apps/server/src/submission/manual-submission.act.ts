/** A claim for a payer reached by portal or paper: its form, recorded before it leaves, and what came of it. */
import { randomText } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { linkFile, recordStoredFile } from '../platform/files/file-movement.store.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { insertBatch, lockBatch, lockReadyClaims, moveBatch } from './batch.store.ts';
import { silentAfter } from './silence.ts';
import { readUsualDays } from './submission-facts.read.ts';

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
 * @returns the claim, or a refusal `nothing-to-submit`
 */
export async function prepareManualClaim(
  tx: Tx,
  files: ContentStore,
  draw: DrawForm,
): Promise<ManualClaim | Refused> {
  const [next] = await lockReadyClaims(tx, { channel: 'manual', except: [], limit: 1 });
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

/** Writes down that the payer has the form, under its number where the portal gave one. */
export async function recordManualSent(
  tx: Tx,
  claim: ManualClaim,
  claimNumber: string | undefined,
): Promise<{ readonly claimId: string } | Refused> {
  const batch = await lockBatch(tx, { column: 'id', value: claim.batchId });
  if (!batch) return refuse('batch-not-found');
  await moveBatch(tx, claim.batchId, 'sent');
  const usual = await readUsualDays(tx, [claim.content.payer.payerId]);
  const { paymentP95Days = 45 } = usual.get(claim.content.payer.payerId) ?? {};
  const source = { kind: 'submission-batch', id: claim.batchId };
  const { refused } = await changeClaimStatuses(tx, [
    {
      claimId: claim.claimId,
      claimVersionId: claim.claimVersionId,
      event: 'sent',
      source,
      silentAfter: silentAfter(await businessDate(tx), paymentP95Days),
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
  if (claimNumber !== undefined) await moveBatch(tx, claim.batchId, 'accepted');
  return refused[0]?.refusal ?? { claimId: claim.claimId };
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
  await openTask(tx, {
    queue: 'rejections',
    reason: 'portal-refused',
    subjectKind: 'claim',
    subjectId: claim.claimId,
    claimId: claim.claimId,
    patientId: claim.content.patient.patientId,
    amountCents: BigInt(claim.content.totalChargeCents),
    dueDate: await businessDate(tx),
    detail: { theirs: problems.slice(0, 10), ours: 'The payer’s portal did not take the form.' },
  });
  return { claimId: claim.claimId };
}

/** A form that must be printed and mailed by a person. */
export async function askToMail(tx: Tx, claim: ManualClaim): Promise<string> {
  return openTask(tx, {
    queue: 'receivables',
    reason: 'mail-paper-claim',
    subjectKind: 'claim',
    subjectId: claim.claimId,
    claimId: claim.claimId,
    patientId: claim.content.patient.patientId,
    amountCents: BigInt(claim.content.totalChargeCents),
    dueDate: await businessDate(tx),
    detail: { batchId: claim.batchId },
  });
}

/**
 * A person mailed, faxed or typed in a form that waited for it: the claim is sent, under the payer's number
 * where one was given on the spot. Refuses an unknown batch, a file's, and one that has left already.
 */
export async function recordSentByHand(
  tx: Tx,
  given: { readonly batchId: string; readonly claimNumber?: string | undefined },
): Promise<{ readonly claimId: string } | Refused> {
  const batch = await lockBatch(tx, { column: 'id', value: given.batchId });
  const [own] = batch?.claims ?? [];
  if (!batch || !own) return refuse('batch-not-found');
  if (batch.channel === 'sftp') return refuse('batch-is-a-file');
  if (batch.status !== 'written') return refuse('batch-has-left', { status: batch.status });
  const [current] = await findCurrentClaims(tx, tx.practiceId, [own.claimId]);
  if (!current) return refuse('claim-not-found');
  const claim = { ...own, batchId: batch.id, content: current.version.content };
  const recorded = await recordManualSent(tx, claim, given.claimNumber);
  if (isRefused(recorded)) return recorded;
  await closeTasks(tx, {
    queue: 'receivables',
    reason: 'mail-paper-claim',
    subjectKind: 'claim',
    subjectId: own.claimId,
    outcome: 'sent by hand',
  });
  tx.touched('claim', [own.claimId]);
  return recorded;
}
