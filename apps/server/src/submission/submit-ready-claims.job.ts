/** The day's submission: ready claims into batches, batches to the clearinghouse. */
import { isRefused } from '@claimwright/kernel/refusal';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import type { Connections } from '../partners/connections.ts';
import { openMailbox } from '../partners/mailbox.client.ts';
import { crashPoint } from '../platform/crash-point.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { askForEnrollments } from './ask-for-enrollments.act.ts';
import { findClaimRoutes, type ClaimRoute } from './claim-routes.read.ts';
import { findUnsentBatches, hasReadyClaims, type WrittenBatchRow } from './batches.read.ts';
import { askBeforeLeaving, rebuildOutdated } from './look-before-leaving.job.ts';
import { markBatchSent } from './send-batch.act.ts';
import { writeBatch } from './write-batch.act.ts';

export interface Submitted {
  readonly batches: number;
  readonly claims: number;
  readonly held: number;
  readonly sent: number;
  /** Batches that stay here because no agreement with the clearinghouse is in force. */
  readonly closed: number;
}

const actor = { kind: 'job', id: 'submit-ready-claims' } as const;

/** Writes and sends for every practice; see `submitPracticeClaims`. */
export async function submitReadyClaims(
  platform: Platform,
  connections: Connections,
  date: string,
): Promise<Submitted> {
  let total: Submitted = { batches: 0, claims: 0, held: 0, sent: 0, closed: 0 };
  await eachPractice(platform, async (practiceId) => {
    const one = await submitPracticeClaims(platform, connections, practiceId, date);
    total = {
      batches: total.batches + one.batches,
      claims: total.claims + one.claims,
      held: total.held + one.held,
      sent: total.sent + one.sent,
      closed: total.closed + one.closed,
    };
  });
  return total;
}

/**
 * Looks at what is ready once more (`look-before-leaving`), writes batches until no ready claim of the practice is left, then sends every batch that has not
 * left, those of an interrupted run first. A batch is stored before it is sent; sending the same
 * name again changes nothing there; so a crash anywhere sends each batch once.
 * @param among the ready claims that are meant; absent: all
 */
export async function submitPracticeClaims(
  platform: Platform,
  connections: Connections,
  practiceId: string,
  date: string,
  among?: readonly string[],
): Promise<Submitted> {
  let [batches, claims, held] = [0, 0, 0];
  // rounds that find nothing leave no lines in the audit: nobody would find the others among them
  const isAnyReady = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-ready-claims' },
    (tx) => hasReadyClaims(tx, practiceId),
  );
  if (isAnyReady) {
    await rebuildOutdated(platform, practiceId, among);
    const { realTime } = connections;
    if (realTime) await askBeforeLeaving(platform, realTime, practiceId, among);
    await runAct(platform, { practiceId, actor, action: 'ask-for-enrollments' }, askForEnrollments);
  }
  for (const route of isAnyReady ? await findClaimRoutes(platform.database) : []) {
    const written = await writeBatches(platform, practiceId, route, among);
    batches += written.batches;
    claims += written.claims;
    held += written.held;
  }
  const unsent = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-unsent-batches' },
    (tx) => findUnsentBatches(tx, practiceId),
  );
  const { sent, closed } = await sendBatches(platform, connections, practiceId, unsent, date);
  return { batches, claims, held, sent, closed };
}

async function writeBatches(
  platform: Platform,
  practiceId: string,
  route: ClaimRoute,
  among: readonly string[] | undefined,
): Promise<Pick<Submitted, 'batches' | 'claims' | 'held'>> {
  let [batches, claims, held] = [0, 0, 0];
  for (;;) {
    const written = await runAct(
      platform,
      { practiceId, actor, action: 'write-batch' },
      async (tx) => writeBatch(tx, platform.files, { usageIndicator: 'P', route, among }),
    );
    if (isRefused(written)) break;
    batches += written.claims > 0 ? 1 : 0;
    claims += written.claims;
    held += written.held;
    crashPoint('after-batch-written');
    if (!written.isFull) break;
  }
  return { batches, claims, held };
}

interface SentBatches {
  readonly sent: number;
  readonly closed: number;
}

/** Each batch to the clearinghouse that it was written for; one that is not reached holds up no other. */
async function sendBatches(
  platform: Platform,
  connections: Connections,
  practiceId: string,
  unsent: readonly WrittenBatchRow[],
  date: string,
): Promise<SentBatches> {
  const outcomes = await Promise.allSettled(
    [...new Set(unsent.map((batch) => batch.clearinghouseKey))].map((partnerKey) => {
      const own = unsent.filter((batch) => batch.clearinghouseKey === partnerKey);
      return sendTo(platform, connections, { practiceId, partnerKey, unsent: own, date });
    }),
  );
  let total: SentBatches = { sent: 0, closed: 0 };
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
    const { sent, closed } = outcome.value;
    total = { sent: total.sent + sent, closed: total.closed + closed };
  }
  return total;
}

async function sendTo(
  platform: Platform,
  connections: Connections,
  given: {
    readonly practiceId: string;
    readonly partnerKey: string;
    readonly unsent: readonly WrittenBatchRow[];
    readonly date: string;
  },
): Promise<SentBatches> {
  const { practiceId, partnerKey, unsent, date } = given;
  const connection = connections.mailboxes.find((one) => one.partnerKey === partnerKey);
  const agreement = await requireActiveAgreement(platform.database, partnerKey, date);
  if (isRefused(agreement) || !connection) {
    platform.log.warn('batches-stay-here', { partnerKey, batches: unsent.length });
    return { sent: 0, closed: unsent.length };
  }
  const mailbox = await openMailbox(agreement, connection);
  let sent = 0;
  try {
    for (const batch of unsent) {
      const bytes = await platform.files.read(batch.fileSha256);
      await mailbox.send(batch.fileName, bytes);
      crashPoint('after-batch-sent');
      await runAct(platform, { practiceId, actor, action: 'mark-batch-sent' }, (tx) =>
        markBatchSent(tx, batch, bytes.byteLength),
      );
      sent += 1;
    }
  } finally {
    await mailbox.close();
  }
  return { sent, closed: 0 };
}
