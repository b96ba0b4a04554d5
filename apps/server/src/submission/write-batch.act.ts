/** Writes one batch of ready claims of one practice: judged and stored before anything leaves. */
import { randomText } from '@claimwright/kernel/identifier';
import { assert, present } from '@claimwright/kernel/assert';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import { findCurrentClaims, type CurrentClaim } from '../claims/claim.read.ts';
import { dateInZone } from '../platform/clocks.ts';
import { enterDirectory, findInDirectory } from '../platform/directory.store.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { linkFile, recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { payersToWaitFor } from './ask-for-enrollments.act.ts';
import type { BatchEnvelope } from './batch-envelope.ts';
import { insertBatch, lockReadyClaims } from './batch.store.ts';
import { judgeBatch, writeClaimBatch, type WrittenBatch } from './professional-claim.x12.ts';
import type { ClaimRoute, ClearinghouseFacts } from './claim-routes.read.ts';
import { readSubmitter } from './submission-facts.read.ts';

/** Claims in one batch: a set of 5,000 is the most that receivers take; a smaller one is refused as a smaller whole. */
const claimsPerBatchMost = 1_000;

export interface BatchWritten {
  readonly batchId: string;
  readonly claims: number;
  /** Claims that our own judge refused; they are held with a task. */
  readonly held: number;
  /** The batch is as large as one may be: more may be ready. */
  readonly isFull: boolean;
}

/**
 * Takes ready claims into a batch, judges the file, stores it and writes it down. Nothing is sent.
 * @param files where the bytes are kept
 * @param given the way by which the batch is to leave: claims of its payers only
 * @returns the batch; a refusal `nothing-to-submit` when no claim may leave
 */
export async function writeBatch(
  tx: Tx,
  files: ContentStore,
  given: {
    readonly usageIndicator: 'P' | 'T';
    readonly route: ClaimRoute;
    /** These claims only; absent: every ready one. */
    readonly among?: readonly string[] | undefined;
  },
): Promise<BatchWritten | Refused> {
  const { clearinghouse } = given.route;
  const ready = await takeReadyClaims(tx, given.route, given.among);
  if (ready.length === 0) return refuse('nothing-to-submit');
  const envelope = await nextEnvelope(tx, clearinghouse, given.usageIndicator);
  const { batch, sound, unsound } = writeSound(envelope, ready);
  await holdUnsound(tx, unsound);
  const isFull = ready.length === claimsPerBatchMost;
  if (!batch) return { batchId: '', claims: 0, held: unsound.length, isFull };
  const batchId = tx.newId();
  const sha256 = await files.keep(batch.bytes);
  await recordStoredFile(tx.db, {
    sha256,
    byteCount: batch.bytes.byteLength,
    mediaType: 'application/edi-x12',
    at: tx.now,
  });
  await insertBatch(tx, {
    id: batchId,
    clearinghouseKey: clearinghouse.key,
    channel: 'sftp',
    interchangeControlNumber: batch.interchangeControlNumber,
    groupControlNumber: batch.groupControlNumber,
    transactionControlNumber: batch.transactionControlNumber,
    batchReference: envelope.batchReference,
    totalChargeCents: BigInt(
      sound.reduce((sum, claim) => sum + claim.version.content.totalChargeCents, 0),
    ),
    fileName: `CW${batch.interchangeControlNumber}.837`,
    fileSha256: sha256,
    claims: sound.map((claim) => ({ claimId: claim.claimId, claimVersionId: claim.version.id })),
  });
  await enterDirectory(tx, 'interchange', [
    { key: batch.interchangeControlNumber, targetId: batchId },
  ]);
  await enterDirectory(tx, 'batch-reference', [
    { key: envelope.batchReference, targetId: batchId },
  ]);
  await linkFile(tx, { sha256, kind: '837P', subjectKind: 'submission-batch', subjectId: batchId });
  const { refused } = await changeClaimStatuses(
    tx,
    sound.map((claim) => ({
      claimId: claim.claimId,
      event: 'batched' as const,
      source: { kind: 'submission-batch', id: batchId },
      fileSha256: sha256,
    })),
  );
  assert(refused.length === 0, 'a locked ready claim could not be batched');
  tx.touched('submission-batch', [batchId]);
  return { batchId, claims: sound.length, held: unsound.length, isFull };
}

/** Ready claims whose payer takes them electronically, this way, and has enrolled the practice. */
async function takeReadyClaims(
  tx: Tx,
  route: ClaimRoute,
  among: readonly string[] | undefined,
): Promise<CurrentClaim[]> {
  const { payerIds } = await payersToWaitFor(tx, route);
  const locked = await lockReadyClaims(tx, {
    channel: 'electronic',
    only: route.only,
    except: [...payerIds, ...route.elsewhere],
    limit: claimsPerBatchMost,
    among,
  });
  return findCurrentClaims(
    tx,
    tx.practiceId,
    locked.map((claim) => claim.claimId),
  );
}

async function nextEnvelope(
  tx: Tx,
  clearinghouse: ClearinghouseFacts,
  usageIndicator: 'P' | 'T',
): Promise<BatchEnvelope> {
  const submitter = await readSubmitter(tx, tx.practiceId);
  return {
    senderId: clearinghouse.senderId,
    receiverId: clearinghouse.receiverId,
    receiverName: clearinghouse.name,
    submitterName: submitter.legalName,
    submitterContactName: submitter.contactName,
    submitterPhone: submitter.phone,
    controlNumber: await freeControlNumber(tx),
    batchReference: randomText(16, tx.chance),
    date: dateInZone(tx.now, submitter.timeZone),
    time: tx.now.slice(11, 16).replace(':', ''),
    usageIndicator,
  };
}

/** A number of nine digits that no batch of any practice has carried. */
async function freeControlNumber(tx: Tx): Promise<number> {
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = tx.chance(new Uint8Array(4));
    const number = 1 + ((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 999_999_999);
    const key = String(number).padStart(9, '0');
    const taken = await findInDirectory(tx.db, 'interchange', [key]);
    if (taken.length === 0) return number;
  }
}

interface SoundBatch {
  readonly batch: WrittenBatch | undefined;
  readonly sound: readonly CurrentClaim[];
  readonly unsound: readonly {
    readonly claim: CurrentClaim;
    readonly problems: readonly string[];
  }[];
}

/** The whole batch when it is sound; else without the claims that are unsound by themselves. */
function writeSound(envelope: BatchEnvelope, claims: readonly CurrentClaim[]): SoundBatch {
  const contents = (some: readonly CurrentClaim[]): ClaimContent[] =>
    some.map((claim) => claim.version.content);
  const whole = writeAndJudge(envelope, contents(claims));
  if (whole.batch) return { batch: whole.batch, sound: claims, unsound: [] };
  const judged = claims.map((claim) => ({
    claim,
    problems: writeAndJudge(envelope, contents([claim])).problems,
  }));
  const unsound = judged.filter((one) => one.problems.length > 0);
  const sound = judged.filter((one) => one.problems.length === 0).map((one) => one.claim);
  if (sound.length === 0) return { batch: undefined, sound, unsound };
  const rest = writeAndJudge(envelope, contents(sound));
  return {
    batch: present(rest.batch, 'claims that are sound alone fail together'),
    sound,
    unsound,
  };
}

function writeAndJudge(
  envelope: BatchEnvelope,
  contents: readonly ClaimContent[],
): { readonly batch: WrittenBatch | undefined; readonly problems: readonly string[] } {
  const written = writeClaimBatch(envelope, contents);
  if ('refused' in written) {
    return {
      batch: undefined,
      problems: written.problems.map(
        (one) => `${one.refused} at ${one.at.replace(/^claims\[\d+\]\./, '')}`,
      ),
    };
  }
  const problems = judgeBatch(written.bytes).map((one) => `${one.edit}: ${one.message}`);
  return { batch: problems.length === 0 ? written : undefined, problems };
}

/** Our own judge refused what our edits let through: a person looks, and we learn an edit. */
async function holdUnsound(tx: Tx, unsound: SoundBatch['unsound']): Promise<void> {
  await changeClaimStatuses(
    tx,
    unsound.map(({ claim, problems }) => ({
      claimId: claim.claimId,
      event: 'put-on-hold' as const,
      detail: { selfCheck: problems.slice(0, 10) },
    })),
  );
  for (const { claim, problems } of unsound) {
    await openTask(tx, {
      queue: 'scrubbing',
      reason: 'self-check-failed',
      subjectKind: 'claim',
      subjectId: claim.claimId,
      claimId: claim.claimId,
      patientId: claim.patientId,
      amountCents: BigInt(claim.version.content.totalChargeCents),
      dueDate: claim.filingDeadline,
      detail: { problems: problems.slice(0, 10) },
    });
  }
}
