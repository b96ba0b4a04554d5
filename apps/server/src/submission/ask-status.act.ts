/** Writes a status question about a claim, and takes the payer's answer. */
import { randomText } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findClaimHead } from '../claims/claim-list.read.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { noteClaims } from '../claims/note-claims.act.ts';
import { dateInZone } from '../platform/clocks.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { statusWords } from '@claimwright/codebooks/starter/claim-status';
import { insertAcknowledgedClaims, insertAcknowledgement } from './acknowledgement.store.ts';
import { judgeStatuses } from './claim-answer.ts';
import { readStatusAnswer, writeStatusInquiry } from './status-inquiry.x12.ts';
import { findClaimRoutes, leadsTo } from './claim-routes.read.ts';
import { readSubmitter } from './submission-facts.read.ts';

/** The 276 about a claim, to be asked in real time. Refuses a payer that is reached by another clearinghouse. */
export async function writeStatusQuestion(
  tx: Tx,
  claimId: string,
): Promise<{ readonly text: string } | Refused> {
  const [claim] = await findCurrentClaims(tx, tx.practiceId, [claimId]);
  if (!claim) return refuse('claim-not-found');
  // one real-time connection: of the clearinghouse that was set up first; nobody else is told of a patient
  const [first] = await findClaimRoutes(tx.db);
  if (!first) return refuse('no-clearinghouse');
  if (!leadsTo(first, claim.payerId)) return refuse('payer-not-asked-in-real-time');
  const { clearinghouse } = first;
  const submitter = await readSubmitter(tx, tx.practiceId);
  const head = await findClaimHead(tx, tx.practiceId, claimId);
  const [a = 0, b = 0, c = 0] = tx.chance(new Uint8Array(3));
  const text = writeStatusInquiry(
    {
      senderId: clearinghouse.senderId,
      receiverId: clearinghouse.receiverId,
      receiverName: clearinghouse.name,
      submitterName: submitter.legalName,
      submitterContactName: submitter.contactName,
      submitterPhone: submitter.phone,
      controlNumber: 1 + ((a << 16) | (b << 8) | c),
      batchReference: randomText(16, tx.chance),
      date: dateInZone(tx.now, submitter.timeZone),
      time: tx.now.slice(11, 16).replace(':', ''),
      usageIndicator: 'P',
    },
    {
      content: claim.version.content,
      payerClaimControlNumber: head?.payerClaimControlNumber ?? null,
      trace: randomText(12, tx.chance),
    },
  );
  tx.touched('claim', [claimId]);
  return typeof text === 'string' ? { text } : refuse('status-question-not-written');
}

export interface StatusTold {
  /** Our words for what the payer said; undefined when it said nothing about the claim. */
  readonly words: string | undefined;
  readonly categoryCode: string;
}

/** Keeps the raw answer, writes it down for the claim's timeline, and moves the claim where it may. */
export async function takeStatusAnswer(
  tx: Tx,
  files: ContentStore,
  given: { readonly claimId: string; readonly text: string },
): Promise<StatusTold | Refused> {
  const [claim] = await findCurrentClaims(tx, tx.practiceId, [given.claimId]);
  if (!claim) return refuse('claim-not-found');
  const bytes = new TextEncoder().encode(given.text);
  const fileSha256 = await files.keep(bytes);
  await recordStoredFile(tx.db, {
    sha256: fileSha256,
    byteCount: bytes.byteLength,
    mediaType: 'application/edi-x12',
    at: tx.now,
  });
  const answer = readStatusAnswer(given.text);
  const judged = judgeStatuses(answer.statuses);
  const acknowledgementId = tx.newId();
  await insertAcknowledgement(tx, {
    id: acknowledgementId,
    kind: '277',
    submissionBatchId: null,
    naturalKey: acknowledgementId,
    fileSha256,
    verdict: judged?.verdict ?? 'nothing',
    detail: {},
  });
  if (!judged) return { words: undefined, categoryCode: '' };
  const { status } = judged;
  await insertAcknowledgedClaims(tx, [
    {
      acknowledgementId,
      claimId: claim.claimId,
      claimVersionId: claim.version.id,
      fromPayer: true,
      verdict: judged.verdict,
      categoryCode: status.categoryCode,
      statusCode: status.statusCode,
      entityCode: status.entityCode,
      payerClaimControlNumber: answer.payerClaimControlNumber,
      message: status.message,
      lines: [],
    },
  ]);
  noteClaims(tx, [claim.claimId]);
  if (status.categoryCode.startsWith('P')) {
    const moved = await changeClaimStatus(tx, claim.claimId, {
      event: 'payer-pends',
      source: { kind: 'acknowledgement', id: acknowledgementId },
      fileSha256,
      payerClaimControlNumber: answer.payerClaimControlNumber ?? undefined,
    });
    if (isRefused(moved)) return moved;
  }
  return { words: statusWords(status), categoryCode: status.categoryCode };
}
