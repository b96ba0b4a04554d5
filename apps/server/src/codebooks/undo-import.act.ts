/** Takes an import back: its books are served again as they stood before it. The ledger keeps both. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { runOfficeAct, type OfficeTx } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import type { Actor } from '../platform/transaction.ts';
import { findImageOfRelease, findImport, findServedSlots } from './release.read.ts';
import { deleteSlot, markUndone, nextVersion, upsertSlot } from './release.store.ts';

export interface UndoneImport {
  readonly importId: string;
  readonly slots: readonly string[];
}

/**
 * Undoes an import, all of its books or none.
 * @returns the slots that changed; refused: `code-book-import-unknown`, `code-book-import-undone`,
 *   `code-book-import-built-upon` when a later import stands on it: undo that one first
 */
export async function undoImport(
  platform: Platform,
  request: { readonly importId: string; readonly actor: Actor },
): Promise<UndoneImport | Refused> {
  const { importId, actor } = request;
  return runOfficeAct(
    platform,
    { actor, action: 'undo-code-book-import', detail: { importId } },
    (tx) => undo(tx, importId),
  );
}

async function undo(tx: OfficeTx, importId: string): Promise<UndoneImport | Refused> {
  const version = await nextVersion(tx.db);
  const releases = await findImport(tx.db, importId);
  if (releases.length === 0) return refuse('code-book-import-unknown');
  if (releases.some(({ isUndone }) => isUndone)) return refuse('code-book-import-undone');
  if (releases.some(({ source }) => source === 'starter')) return refuse('code-book-starter-stays');
  const served = new Map((await findServedSlots(tx.db)).map((one) => [one.slot, one.releaseId]));
  for (const { id, slot } of releases) {
    if (served.get(slot) !== id) return refuse('code-book-import-built-upon', { slot });
  }
  for (const { slot, followsId } of releases) {
    const before = followsId === null ? undefined : await findImageOfRelease(tx.db, followsId);
    if (followsId === null || !before?.imageSha256) await deleteSlot(tx.db, slot);
    else {
      const { imageSha256 } = before;
      await upsertSlot(tx.db, { slot, releaseId: followsId, imageSha256, version });
    }
  }
  await markUndone(tx.db, importId, { at: tx.now, by: tx.actor });
  return { importId, slots: releases.map(({ slot }) => slot) };
}
