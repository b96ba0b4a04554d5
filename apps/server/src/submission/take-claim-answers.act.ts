/** Takes a 277CA: claim by claim, by line, and by whole sets and providers. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { changeClaimStatuses, type ClaimHappening } from '../claims/change-claim-status.act.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import { findCurrentClaims, findVersionsByControlNumber } from '../claims/claim.read.ts';
import type { ClaimEvent } from '../claims/claim-status.ts';
import { noteClaims } from '../claims/note-claims.act.ts';
import { findPayerByIdentifier } from '../partners/payer.read.ts';
import { publish } from '../platform/outbox.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import {
  insertAcknowledgedClaims,
  insertAcknowledgement,
  type NewAcknowledgedClaim,
} from './acknowledgement.store.ts';
import { lockBatch, markSentIfWritten, moveBatch, type BatchClaim } from './batch.store.ts';
import {
  judgeClaimAnswer,
  judgeStatuses,
  type AnswerVerdict,
  type CascadingAnswer,
  type ClaimAcknowledgementAnswer,
  type JudgedAnswer,
} from './claim-answer.ts';
import {
  saidBeside,
  statusesBeside,
  whatToDoAbout,
  wordsAbout,
  type KeptStatus,
} from './said-beside.ts';

export interface TakenClaimAnswers {
  readonly alreadyTaken: boolean;
  readonly accepted: number;
  readonly rejected: number;
}

/** One claim with what was said of it, by itself or through a set or provider. */
interface Answered {
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly judged: JudgedAnswer;
  readonly payerClaimControlNumber: string | null;
  /** What was said beside it: of the lines, and more of the claim. */
  readonly lines: readonly KeptStatus[];
  readonly through: 'claim' | 'set' | 'provider';
}

/**
 * Takes one 277CA (one source's part of it) for the claims of this practice. Taking it twice is
 * taking it once; answers out of order, or to earlier versions, are written down and move nothing.
 */
export async function takeClaimAnswers(
  tx: Tx,
  given: { readonly answer: ClaimAcknowledgementAnswer; readonly fileSha256: string },
): Promise<TakenClaimAnswers> {
  const { answer, fileSha256 } = given;
  const acknowledgementId = tx.newId();
  const isNew = await insertAcknowledgement(tx, {
    id: acknowledgementId,
    kind: '277CA',
    submissionBatchId: null,
    naturalKey: answer.naturalKey,
    fileSha256,
    verdict: answer.fromPayer ? 'from-payer' : 'from-clearinghouse',
    detail: { claims: answer.claims.length, cascades: answer.cascades.length },
  });
  if (!isNew) return { alreadyTaken: true, accepted: 0, rejected: 0 };
  const own = await answeredByThemselves(tx, answer);
  const cascaded = await answeredThroughOthers(tx, answer, new Set(own.map((one) => one.claimId)));
  const answered = [...own, ...cascaded];
  await insertAcknowledgedClaims(
    tx,
    answered.map((one) => acknowledged(one, acknowledgementId, answer.fromPayer)),
  );
  noteClaims(
    tx,
    answered.map((one) => one.claimId),
  );
  const { moved } = await changeClaimStatuses(
    tx,
    answered.map((one) => happening(one, answer.fromPayer, acknowledgementId, fileSha256)),
  );
  const movedIds = new Set(moved.filter((one) => one.moved).map((one) => one.claimId));
  const rejected = answered.filter(
    (one) => one.judged.verdict === 'rejected' && movedIds.has(one.claimId),
  );
  await askAboutRejections(tx, answer, rejected);
  const accepted = answered.filter(
    (one) => one.judged.verdict === 'accepted' && movedIds.has(one.claimId) && answer.fromPayer,
  );
  await publish(
    tx,
    ...rejected.map(({ claimId }) => ({ topic: 'claim-rejected', payload: { claimId } })),
    ...accepted.map(({ claimId }) => ({ topic: 'claim-accepted', payload: { claimId } })),
  );
  return { alreadyTaken: false, accepted: accepted.length, rejected: rejected.length };
}

async function answeredByThemselves(
  tx: Tx,
  answer: ClaimAcknowledgementAnswer,
): Promise<Answered[]> {
  const versions = await findVersionsByControlNumber(
    tx,
    tx.practiceId,
    answer.claims.map((claim) => claim.controlNumber),
  );
  const byNumber = new Map(versions.map((version) => [version.controlNumber, version]));
  return answer.claims.flatMap((claim): Answered[] => {
    const version = byNumber.get(claim.controlNumber);
    const judged = judgeClaimAnswer(claim);
    if (!version || !judged) return [];
    return [
      {
        claimId: version.claimId,
        claimVersionId: version.claimVersionId,
        judged,
        payerClaimControlNumber: claim.payerClaimControlNumber,
        lines: statusesBeside(claim, judged.status),
        through: 'claim',
      },
    ];
  });
}

/**
 * A refusal of a whole set (2200B) or provider (2200C) reaches every claim under it that the file
 * does not answer by itself. A payer's refusal reaches its own claims of the batch only; acceptance
 * of a set or provider is no acceptance of claims.
 */
async function answeredThroughOthers(
  tx: Tx,
  answer: ClaimAcknowledgementAnswer,
  answeredIds: ReadonlySet<string>,
): Promise<Answered[]> {
  const reached = new Map<string, Answered>();
  const payer = answer.fromPayer
    ? await findPayerByIdentifier(tx.db, '837', answer.sourceIdentifier)
    : undefined;
  for (const cascade of answer.cascades) {
    const judged = judgeStatuses(cascade.statuses);
    if (judged?.verdict !== 'rejected') continue;
    const claims = await claimsUnder(tx, cascade);
    for (const claim of claims) {
      const isTheirs = !answer.fromPayer || claim.payerId === payer?.id;
      if (!isTheirs || answeredIds.has(claim.claimId)) continue;
      reached.set(claim.claimId, {
        claimId: claim.claimId,
        claimVersionId: claim.claimVersionId,
        judged,
        payerClaimControlNumber: null,
        lines: [],
        through: cascade.level,
      });
    }
  }
  return [...reached.values()];
}

async function claimsUnder(tx: Tx, cascade: CascadingAnswer): Promise<readonly BatchClaim[]> {
  if (cascade.batchReference === '') return [];
  const batch = await lockBatch(tx, { column: 'batch_reference', value: cascade.batchReference });
  if (!batch) return [];
  await markSentIfWritten(tx, batch.id);
  await moveBatch(tx, batch.id, cascade.level === 'set' ? 'rejected' : 'partially-accepted');
  if (cascade.level === 'set' || cascade.billingProviderNpi === '') return batch.claims;
  const claims = await findCurrentClaims(
    tx,
    tx.practiceId,
    batch.claims.map((claim) => claim.claimId),
  );
  const theirs = new Set(
    claims
      .filter((one) => one.version.content.billingProvider.npi === cascade.billingProviderNpi)
      .map((one) => one.claimId),
  );
  return batch.claims.filter((claim) => theirs.has(claim.claimId));
}

function acknowledged(
  one: Answered,
  acknowledgementId: string,
  fromPayer: boolean,
): NewAcknowledgedClaim {
  const { status, verdict } = one.judged;
  return {
    acknowledgementId,
    claimId: one.claimId,
    claimVersionId: one.claimVersionId,
    fromPayer,
    verdict,
    categoryCode: status.categoryCode,
    statusCode: status.statusCode,
    entityCode: status.entityCode,
    payerClaimControlNumber: one.payerClaimControlNumber,
    message: status.message,
    lines: one.lines,
  };
}

const eventOf: Readonly<Record<'payer' | 'clearinghouse', Record<AnswerVerdict, ClaimEvent>>> = {
  payer: {
    received: 'payer-receives',
    accepted: 'payer-accepts',
    rejected: 'payer-rejects',
    pending: 'payer-pends',
  },
  clearinghouse: {
    received: 'clearinghouse-accepts',
    accepted: 'clearinghouse-accepts',
    rejected: 'clearinghouse-rejects',
    pending: 'clearinghouse-accepts',
  },
};

function happening(
  one: Answered,
  fromPayer: boolean,
  acknowledgementId: string,
  fileSha256: string,
): ClaimHappening {
  const { verdict, status } = one.judged;
  return {
    claimId: one.claimId,
    claimVersionId: one.claimVersionId,
    event: eventOf[fromPayer ? 'payer' : 'clearinghouse'][verdict],
    source: { kind: 'acknowledgement', id: acknowledgementId },
    fileSha256,
    payerClaimControlNumber: one.payerClaimControlNumber ?? undefined,
    silentAfter: verdict === 'rejected' ? null : undefined,
    detail: {
      category: status.categoryCode,
      status: status.statusCode,
      entity: status.entityCode,
      through: one.through,
    },
  };
}

/** One task a claim, or one for a whole batch where a set or provider was refused. */
async function askAboutRejections(
  tx: Tx,
  answer: ClaimAcknowledgementAnswer,
  rejected: readonly Answered[],
): Promise<void> {
  if (rejected.length === 0) return;
  const today = await businessDate(tx);
  const claims = new Map(
    (
      await findCurrentClaims(
        tx,
        tx.practiceId,
        rejected.map((one) => one.claimId),
      )
    ).map((claim) => [claim.claimId, claim]),
  );
  for (const one of rejected) {
    const claim = claims.get(one.claimId);
    if (!claim) continue;
    await openTask(tx, {
      queue: 'rejections',
      reason: answer.fromPayer ? 'payer-rejected' : 'clearinghouse-rejected',
      subjectKind: 'claim',
      subjectId: one.claimId,
      claimId: one.claimId,
      patientId: claim.patientId,
      amountCents: BigInt(claim.version.content.totalChargeCents),
      dueDate: earlier(today, claim.filingDeadline),
      detail: rejectionDetail(one, claim.version.content.lines),
    });
  }
}

/** Their codes, our words for them, and what to do: no words of theirs, which may name a patient. */
function rejectionDetail(
  one: Answered,
  lines: ClaimContent['lines'],
): Readonly<Record<string, unknown>> {
  const { status } = one.judged;
  const beside = saidBeside(one.lines, lines);
  return {
    category: status.categoryCode,
    status: status.statusCode,
    entity: status.entityCode,
    through: one.through,
    ours: wordsAbout(status, beside),
    whatToDo: whatToDoAbout(status.statusCode, beside),
    lines: one.lines.filter((each) => each.lineControlNumber !== '').length,
  };
}

function earlier(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? left : right;
}
