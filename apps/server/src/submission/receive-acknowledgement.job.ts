/** Takes TA1, 999 and 277CA files that came into a mailbox, practice by practice. */
import { isRefused } from '@claimwright/kernel/refusal';
import { putUnrouted } from '../partners/take-file.act.ts';
import { findInDirectory, type DirectoryKind } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Job } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import {
  readClaimAnswers,
  readGroupAnswers,
  readInterchangeAnswers,
} from './acknowledgement.x12.ts';
import type { ClaimAcknowledgementAnswer, FileAnswer } from './claim-answer.ts';
import { takeClaimAnswers } from './take-claim-answers.act.ts';
import { takeFileAnswer } from './take-file-answer.act.ts';

const actor = { kind: 'job', id: 'receive-acknowledgement' } as const;

export const receiveAcknowledgementJob: Job = {
  queue: 'receive-acknowledgement',
  topics: ['file-received'],
  async handle(platform, payload) {
    const kind = String(payload['kind']);
    const fileSha256 = String(payload['sha256']);
    if (kind === 'TA1' || kind === '999') {
      const bytes = await platform.files.read(fileSha256);
      const answers = kind === 'TA1' ? readInterchangeAnswers(bytes) : readGroupAnswers(bytes);
      for (const answer of answers) await routeFileAnswer(platform, answer, fileSha256);
    } else if (kind === '277CA') {
      const bytes = await platform.files.read(fileSha256);
      for (const answer of readClaimAnswers(bytes)) {
        await routeClaimAnswers(platform, answer, fileSha256);
      }
    }
  },
};

/** A TA1 or 999 belongs to the practice whose batch carried the number. */
async function routeFileAnswer(
  platform: Platform,
  answer: FileAnswer,
  fileSha256: string,
): Promise<void> {
  const [owner, ...others] = await findInDirectory(platform.database, 'interchange', [
    answer.controlNumber,
  ]);
  if (!owner || others.length > 0) {
    await putUnrouted(platform, {
      sha256: fileSha256,
      kind: answer.kind,
      reason: owner ? 'number-of-several-practices' : 'number-of-no-batch',
      referenceHash: sha256Of(answer.naturalKey),
      detail: { controlNumber: answer.controlNumber },
    });
    return;
  }
  const request = { practiceId: owner.practiceId, actor, action: 'take-file-answer' };
  const outcome = await runAct(platform, request, (tx) =>
    takeFileAnswer(tx, { answer, fileSha256 }),
  );
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
}

/** A 277CA may speak of claims of many practices: each takes its own part. */
async function routeClaimAnswers(
  platform: Platform,
  answer: ClaimAcknowledgementAnswer,
  fileSha256: string,
): Promise<void> {
  const ofClaims = await ownersOf(
    platform,
    'claim-control-number',
    answer.claims.map((claim) => claim.controlNumber),
  );
  const ofBatches = await ownersOf(
    platform,
    'batch-reference',
    answer.cascades.map((cascade) => cascade.batchReference).filter((one) => one !== ''),
  );
  const practiceIds = new Set([...ofClaims.values(), ...ofBatches.values()]);
  for (const practiceId of [...practiceIds].sort()) {
    await runAct(platform, { practiceId, actor, action: 'take-claim-answers' }, (tx) =>
      takeClaimAnswers(tx, {
        fileSha256,
        answer: {
          ...answer,
          claims: answer.claims.filter((one) => ofClaims.get(one.controlNumber) === practiceId),
          cascades: answer.cascades.filter(
            (one) => ofBatches.get(one.batchReference) === practiceId,
          ),
        },
      }),
    );
  }
  await putStrangersAside(platform, answer, fileSha256, ofClaims, ofBatches);
}

async function ownersOf(
  platform: Platform,
  kind: DirectoryKind,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const entries = await findInDirectory(platform.database, kind, [...new Set(keys)]);
  const owners = new Map<string, string>();
  const several = new Set<string>();
  for (const { key, practiceId } of entries) {
    if (owners.has(key) && owners.get(key) !== practiceId) several.add(key);
    owners.set(key, practiceId);
  }
  for (const key of several) owners.delete(key);
  return owners;
}

/** Answers about claims and batches that are nobody's: kept where only who may work them can see. */
async function putStrangersAside(
  platform: Platform,
  answer: ClaimAcknowledgementAnswer,
  fileSha256: string,
  ofClaims: ReadonlyMap<string, string>,
  ofBatches: ReadonlyMap<string, string>,
): Promise<void> {
  const strangers = answer.claims.filter((one) => !ofClaims.has(one.controlNumber));
  const lost = answer.cascades.filter((one) => !ofBatches.has(one.batchReference));
  if (strangers.length === 0 && lost.length === 0) return;
  await putUnrouted(platform, {
    sha256: fileSha256,
    kind: '277CA',
    reason: strangers.length > 0 ? 'claims-of-no-practice' : 'batch-of-no-practice',
    referenceHash: sha256Of(answer.naturalKey),
    detail: { claims: strangers.length, cascades: lost.length },
  });
}
