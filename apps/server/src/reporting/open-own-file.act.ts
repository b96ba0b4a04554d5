/** Opens a stored file for a practice's people: of a file that speaks of several practices, their part. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { findInDirectory, type DirectoryKind } from '../platform/directory.store.ts';
import type { Access } from '../platform/http/route.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { keepOwnEntries } from '../remittance/own-entries.ts';
import {
  depositsInFile,
  mayOpenFile,
  mediaTypeOf,
  receivedInFile,
  type ReceivedFile,
} from './opened-file.read.ts';
import { notShown, type NamesInFile, type Ours } from './own-part.ts';
import { namesInFile, ownPart } from './own-part.x12.ts';

export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** How much of the file is left out, being of other practices, in a sentence. */
  readonly notShown: string | null;
}

/**
 * Who sees every practice that a file speaks of sees it whole; who sees some, their part of it, and how
 * much is left out. What no practice claims is shown to whoever works the unrouted, where nothing of a
 * practice that they do not see stands beside it. That it was opened is written down.
 * @param given.practiceId the practice under which it is opened
 */
export async function openOwnFile(
  platform: Platform,
  access: Access,
  given: { readonly practiceId: string; readonly sha256: string; readonly action: string },
): Promise<OpenedFile | Refused> {
  const { practiceIds, actor } = access;
  const { practiceId, sha256, action } = given;
  const found = await runRead(platform, { practiceIds, actor, action }, async (tx) =>
    (await mayOpenFile(tx, practiceId, sha256))
      ? {
          mediaType: await mediaTypeOf(tx, sha256),
          deposits: await depositsInFile(tx, practiceId, sha256),
          received: await receivedInFile(tx, sha256),
        }
      : refuse('not-found'),
  );
  if (isRefused(found)) return found;
  const { mediaType, deposits, received } = found;
  const whole = await platform.files.read(sha256);
  if (deposits.length > 0) {
    return { bytes: ownDeposits(whole, deposits), mediaType, notShown: null };
  }
  if (!received.isReceived) return { bytes: whole, mediaType, notShown: null };
  const ours = await oursIn(platform, access, whole, received);
  if (ours === 'all') return { bytes: whole, mediaType, notShown: null };
  const { bytes, leftOut } = ownPart(whole, ours);
  return { bytes, mediaType, notShown: notShown(leftOut) };
}

const directoryKinds = {
  claims: 'claim-control-number',
  batches: 'batch-reference',
  interchanges: 'interchange',
  payees: 'payee',
} as const satisfies Readonly<Record<keyof NamesInFile, DirectoryKind>>;
const kindsOfNames = ['claims', 'batches', 'interchanges', 'payees'] as const;

/** Whose each name in a file is, for somebody who sees some practices. */
async function oursIn(
  platform: Platform,
  access: Access,
  bytes: Uint8Array,
  { traces }: ReceivedFile,
): Promise<Ours | 'all'> {
  const names = namesInFile(bytes);
  const seen = new Set(access.practiceIds);
  const ours = new Set<string>();
  const others = new Set<string>();
  await Promise.all(
    kindsOfNames.map(async (kind) => {
      const keys = [...new Set(names[kind])];
      if (keys.length === 0) return;
      const known = await findInDirectory(platform.database, directoryKinds[kind], keys);
      for (const { key, practiceId } of known) {
        (seen.has(practiceId) ? ours : others).add(`${kind}/${key}`);
      }
    }),
  );
  if (others.size === 0 && access.grants.has('unrouted:work')) return 'all';
  const isOthers: Ours['isOthers'] = (kind, name) => others.has(`${kind}/${name}`);
  return {
    traces: new Set(traces),
    isOthers,
    isOurs: (kind, name) => ours.has(`${kind}/${name}`) && !isOthers(kind, name),
  };
}

/** One file of a bank tells of deposits of many practices: what is shown is cut to the practice's own. */
function ownDeposits(bytes: Uint8Array, naturalKeys: readonly string[]): Uint8Array {
  const text = keepOwnEntries(new TextDecoder('latin1').decode(bytes), naturalKeys);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
