/** Opens what no practice claims for whoever works it, and nothing of what a practice does claim. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { findUnrouted, type UnroutedItem } from '../partners/unrouted.read.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import { runOfficeAct } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead, type Actor } from '../platform/transaction.ts';
import { bankFilePart } from '../remittance/read-bank-file.ts';
import { unroutedPart } from '../remittance/unrouted-part.x12.ts';
import { practicesInFile } from './practices-in-file.read.ts';

export interface OpenedUnrouted {
  readonly item: UnroutedItem;
  readonly bytes: Uint8Array;
  /** Whether this is the unclaimed part alone: the rest of the file is not shown. */
  readonly isPart: boolean;
}

export interface OpenUnrouted {
  readonly id: string;
  readonly actor: Actor;
  /** Where the asker may read claims. */
  readonly practiceIds: readonly string[];
  /** The deed's name in the office's audit: to look, or to take along. */
  readonly action: 'look-into-unrouted' | 'download-unrouted';
}

/**
 * A payment or a deposit comes without the others of its file. What cannot be cut comes whole, unless a
 * practice that the asker may not read has a part in the file. That it was opened, or refused, is written
 * down in the office's audit.
 */
export async function openUnrouted(
  platform: Platform,
  given: OpenUnrouted,
): Promise<OpenedUnrouted | Refused> {
  const { id, actor, action } = given;
  const known = await platform.database.transaction().execute((db) => findUnrouted(db, id));
  const whole = known && (await platform.files.read(known.sha256));
  const part = known && whole && partOf(known, whole);
  const isForeign = known !== undefined && !part && (await hasForeignPart(platform, known, given));
  const item = await runOfficeAct(
    platform,
    { actor, action, detail: { unrouted: id, ...(known ? { file: known.sha256 } : {}) } },
    () =>
      Promise.resolve(
        isForeign ? refuse('unrouted-of-others') : (known ?? refuse('unrouted-not-found')),
      ),
  );
  if (isRefused(item) || !whole) return isRefused(item) ? item : refuse('unrouted-not-found');
  const bytes = part ?? whole;
  return { item, bytes, isPart: bytes.byteLength < whole.byteLength };
}

function partOf(item: UnroutedItem, whole: Uint8Array): Uint8Array | undefined {
  if (item.kind === '835') return unroutedPart(whole, item.referenceHash);
  if (item.kind !== 'ccd' && item.kind !== 'bai2') return undefined;
  const { lineNumber, place = 1 } = item.detail;
  if (typeof lineNumber !== 'number' || typeof place !== 'number') return undefined;
  const text = bankFilePart(new TextDecoder('latin1').decode(whole), { lineNumber, place });
  return text === undefined ? undefined : Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function hasForeignPart(
  platform: Platform,
  { sha256 }: UnroutedItem,
  { actor, action, practiceIds }: OpenUnrouted,
): Promise<boolean> {
  const all = await allPracticeIds(platform.database);
  const owners = await runRead(platform, { practiceIds: all, actor, action }, (tx) =>
    practicesInFile(tx, sha256),
  );
  return owners.some((owner) => !practiceIds.includes(owner));
}
