/** Stores a file that came from a partner and announces it; and keeps what nobody claims. */
import { uuidV7 } from '@claimwright/kernel/identifier';
import { millisecondsOf } from '../platform/clocks.ts';
import { crashPoint } from '../platform/crash-point.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import {
  insertArrival,
  insertUnrouted,
  isKnownArrival,
  publishUnrouted,
  type UnroutedItem,
} from './received-file.store.ts';
import { sniffFile, type ReceivedKind } from './sniff-file.ts';

export interface TakenFile {
  readonly fileMovementId: string | null;
  readonly sha256: string;
  readonly outcome: 'announced' | 'unrouted' | 'known';
  readonly kinds: readonly ReceivedKind[];
}

/**
 * Stores the bytes, then, in one transaction, writes the arrival down and announces `file-received`
 * for each kind of content in it. An empty or unknown file lands in `unrouted` instead. The same
 * file of the same name from the same partner is known: nothing happens a second time.
 */
export async function takeFile(
  platform: Platform,
  file: { readonly partnerKey: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<TakenFile> {
  const { partnerKey, name, bytes } = file;
  const now = platform.businessClock.now();
  const newId = (): string => uuidV7(millisecondsOf(now), platform.chance);
  const sha256 = await platform.files.keep(bytes);
  const kinds = sniffFile(bytes);
  crashPoint('after-file-stored');
  return platform.database.transaction().execute(async (db) => {
    if (await isKnownArrival(db, { partnerKey, name, sha256 })) {
      return { fileMovementId: null, sha256, outcome: 'known', kinds };
    }
    const fileMovementId = newId();
    await insertArrival(db, {
      id: fileMovementId,
      sha256,
      partnerKey,
      name,
      byteCount: bytes.byteLength,
      mediaType: kinds[0] === 'unknown' ? 'application/octet-stream' : 'application/edi-x12',
      at: now,
    });
    const recognised = kinds.filter((kind) => kind !== 'unknown');
    if (recognised.length < kinds.length) {
      await insertUnrouted(db, {
        id: newId(),
        sha256,
        kind: 'file',
        reason: bytes.byteLength === 0 ? 'file-empty' : 'kind-unknown',
        referenceHash: sha256,
        detail: { partnerKey, fileMovementId },
        receivedAt: now,
      });
    }
    for (const kind of recognised) {
      await publishUnrouted(db, {
        topic: 'file-received',
        payload: { fileMovementId, sha256, partnerKey, kind },
        at: now,
      });
    }
    const outcome = recognised.length > 0 ? 'announced' : 'unrouted';
    return { fileMovementId, sha256, outcome, kinds };
  });
}

/**
 * Keeps a file, or a part of one, that no practice claims, where only who may work it can see it.
 * The same part of the same file is kept once.
 */
export async function putUnrouted(
  platform: Platform,
  item: Omit<UnroutedItem, 'id' | 'receivedAt'> & { readonly byteCount?: number },
): Promise<void> {
  const now = platform.businessClock.now();
  await platform.database.transaction().execute(async (db) => {
    await recordStoredFile(db, {
      sha256: item.sha256,
      byteCount: item.byteCount ?? 0,
      mediaType: 'application/octet-stream',
      at: now,
    });
    await insertUnrouted(db, {
      ...item,
      id: uuidV7(millisecondsOf(now), platform.chance),
      receivedAt: now,
    });
  });
}
