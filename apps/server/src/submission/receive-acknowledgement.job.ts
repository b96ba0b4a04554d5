/** Takes TA1, 999 and 277CA files that came into a mailbox, practice by practice. */
import { isRefused } from '@claimwright/kernel/refusal';
import { putUnrouted } from '../partners/take-file.act.ts';
import { findInDirectory, type DirectoryKind } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Tx } from '../platform/transaction.ts';
import {
  readClaimAnswers,
  readGroupAnswers,
  readInterchangeAnswers,
} from './acknowledgement.x12.ts';
import type { ClaimAcknowledgementAnswer, FileAnswer } from './claim-answer.ts';
import { takeClaimAnswers } from './take-claim-answers.act.ts';
import { takeFileAnswer } from './take-file-answer.act.ts';

const actor = { kind: 'job', id: 'receive-acknowledgement' } as const;
const kinds = ['TA1', '999', '277CA'] as const;
type AcknowledgementKind = (typeof kinds)[number];

export const receiveAcknowledgementJob: Job = {
  queue: 'receive-acknowledgement',
  topics: ['file-received'],
  concerns: (payload) => kinds.some((kind) => kind === payload['kind']),
  handle: (platform, payload) => takeAnswers(platform, [payload]),
  handleMany: (platform, _practiceId, payloads) => takeAnswers(platform, payloads),
};

/** One answer of a file. */
type Answer = { readonly fileSha256: string } & (
  | { readonly of: 'file'; readonly answer: FileAnswer }
  | { readonly of: 'claims'; readonly answer: ClaimAcknowledgementAnswer }
);

/** What one practice does about one answer. */
type Deed = (tx: Tx) => Promise<object>;

/** Each practice takes its answers in the order of the files, in one deed; practices side by side. */
async function takeAnswers(platform: Platform, payloads: readonly JobPayload[]): Promise<void> {
  const answers = (
    await Promise.all(
      payloads.map(async (payload) => {
        const fileSha256 = String(payload['sha256']);
        const bytes = await platform.files.read(fileSha256);
        return answersIn(bytes, payload['kind'] as AcknowledgementKind, fileSha256);
      }),
    )
  ).flat();
  const owners = await findOwners(platform, answers);
  const deeds = new Map<string, Deed[]>();
  const add = (practiceId: string, deed: Deed): void => {
    deeds.set(practiceId, [...(deeds.get(practiceId) ?? []), deed]);
  };
  for (const one of answers) {
    if (one.of === 'file') await routeFileAnswer(platform, one, owners, add);
    else await routeClaimAnswers(platform, one, owners, add);
  }
  await Promise.all([...deeds].map(([practiceId, own]) => takeAll(platform, practiceId, own)));
}

function answersIn(bytes: Uint8Array, kind: AcknowledgementKind, fileSha256: string): Answer[] {
  if (kind === '277CA') {
    return readClaimAnswers(bytes).map((answer) => ({ of: 'claims', answer, fileSha256 }));
  }
  const answers = kind === 'TA1' ? readInterchangeAnswers(bytes) : readGroupAnswers(bytes);
  return answers.map((answer) => ({ of: 'file', answer, fileSha256 }));
}

async function takeAll(
  platform: Platform,
  practiceId: string,
  deeds: readonly Deed[],
): Promise<void> {
  const request = { practiceId, actor, action: 'take-answers' };
  const outcome = await runAct(platform, request, async (tx) => {
    for (const deed of deeds) {
      const done = await deed(tx);
      if (isRefused(done)) return done;
    }
    return {};
  });
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
}

/** Whose the numbers are that answers speak of: each list has its owner, or several, or none. */
interface Owners {
  readonly interchanges: ReadonlyMap<string, readonly string[]>;
  readonly claims: ReadonlyMap<string, readonly string[]>;
  readonly batches: ReadonlyMap<string, readonly string[]>;
}

async function findOwners(platform: Platform, answers: readonly Answer[]): Promise<Owners> {
  const ofFiles = answers.flatMap((one) => (one.of === 'file' ? [one.answer] : []));
  const ofClaims = answers.flatMap((one) => (one.of === 'claims' ? [one.answer] : []));
  const references = ofClaims.flatMap((one) => one.cascades.map((each) => each.batchReference));
  const [interchanges, claims, batches] = await Promise.all([
    ownersOf(
      platform,
      'interchange',
      ofFiles.map((one) => one.controlNumber),
    ),
    ownersOf(
      platform,
      'claim-control-number',
      ofClaims.flatMap((one) => one.claims.map((claim) => claim.controlNumber)),
    ),
    ownersOf(
      platform,
      'batch-reference',
      references.filter((one) => one !== ''),
    ),
  ]);
  return { interchanges, claims, batches };
}

/** A TA1 or 999 belongs to the practice whose batch carried the number. */
async function routeFileAnswer(
  platform: Platform,
  { answer, fileSha256 }: { readonly answer: FileAnswer; readonly fileSha256: string },
  owners: Owners,
  add: (practiceId: string, deed: Deed) => void,
): Promise<void> {
  const [practiceId, ...others] = owners.interchanges.get(answer.controlNumber) ?? [];
  if (practiceId !== undefined && others.length === 0) {
    add(practiceId, (tx) => takeFileAnswer(tx, { answer, fileSha256 }));
    return;
  }
  await putUnrouted(platform, {
    sha256: fileSha256,
    kind: answer.kind,
    reason: practiceId === undefined ? 'number-of-no-batch' : 'number-of-several-practices',
    referenceHash: sha256Of(answer.naturalKey),
    detail: { controlNumber: answer.controlNumber },
  });
}

/** A 277CA may speak of claims of many practices: each takes its own part. */
async function routeClaimAnswers(
  platform: Platform,
  {
    answer,
    fileSha256,
  }: { readonly answer: ClaimAcknowledgementAnswer; readonly fileSha256: string },
  owners: Owners,
  add: (practiceId: string, deed: Deed) => void,
): Promise<void> {
  const claims = answer.claims.map((claim) => ({
    claim,
    owner: onlyOwner(owners.claims, claim.controlNumber),
  }));
  const cascades = answer.cascades.map((cascade) => ({
    cascade,
    owner: onlyOwner(owners.batches, cascade.batchReference),
  }));
  const practiceIds = new Set([...claims, ...cascades].map(({ owner }) => owner));
  for (const practiceId of practiceIds) {
    if (practiceId === undefined) continue;
    const own = {
      ...answer,
      claims: claims.filter(({ owner }) => owner === practiceId).map(({ claim }) => claim),
      cascades: cascades.filter(({ owner }) => owner === practiceId).map((one) => one.cascade),
    };
    add(practiceId, (tx) => takeClaimAnswers(tx, { fileSha256, answer: own }));
  }
  const strangers = claims.filter(({ owner }) => owner === undefined).length;
  const lost = cascades.filter(({ owner }) => owner === undefined).length;
  if (strangers > 0 || lost > 0) {
    await putStrangersAside(platform, { answer, fileSha256 }, strangers, lost);
  }
}

/** The one practice that a number belongs to; undefined when it is nobody's, or of several. */
function onlyOwner(
  owners: ReadonlyMap<string, readonly string[]>,
  key: string,
): string | undefined {
  const [owner, ...others] = owners.get(key) ?? [];
  return others.length === 0 ? owner : undefined;
}

async function ownersOf(
  platform: Platform,
  kind: DirectoryKind,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  if (keys.length === 0) return owners;
  const entries = await findInDirectory(platform.database, kind, [...new Set(keys)]);
  for (const { key, practiceId } of entries) {
    owners.set(key, [...new Set([...(owners.get(key) ?? []), practiceId])]);
  }
  return owners;
}

/** Answers about claims and batches that are nobody's: kept where only who may work them can see. */
async function putStrangersAside(
  platform: Platform,
  {
    answer,
    fileSha256,
  }: { readonly answer: ClaimAcknowledgementAnswer; readonly fileSha256: string },
  strangers: number,
  lost: number,
): Promise<void> {
  await putUnrouted(platform, {
    sha256: fileSha256,
    kind: '277CA',
    reason: strangers > 0 ? 'claims-of-no-practice' : 'batch-of-no-practice',
    referenceHash: sha256Of(answer.naturalKey),
    detail: { claims: strangers, cascades: lost },
  });
}
