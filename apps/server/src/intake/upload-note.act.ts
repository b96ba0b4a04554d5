/** Keeps a note that a person uploads as PDF. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { completeEncounter } from '../encounters/complete-encounter.act.ts';
import { findEncounter } from '../encounters/encounter.read.ts';
import { takeNote } from '../encounters/take-note.act.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Actor } from '../platform/transaction.ts';

/**
 * Keeps a PDF with its visit; the same file with the same visit once. Refuses what is no PDF and an
 * unknown encounter. A visit without charges then waits for a coder.
 */
export async function uploadNote(
  platform: Platform,
  given: {
    readonly practiceId: string;
    readonly encounterId: string;
    readonly title: string;
    readonly bytes: Uint8Array;
    readonly actor: Actor;
  },
): Promise<{ readonly encounterId: string; readonly isNew: boolean } | Refused> {
  const { practiceId, encounterId, bytes, actor } = given;
  const begins = new TextDecoder('latin1').decode(bytes.subarray(0, 5));
  if (begins !== '%PDF-') return refuse('note-not-a-pdf');
  const sha256 = await platform.files.keep(bytes);
  return runAct(platform, { practiceId, actor, action: 'upload-note' }, async (tx) => {
    const encounter = await findEncounter(tx, practiceId, encounterId);
    if (!encounter) return refuse('encounter-not-found');
    const byteCount = bytes.byteLength;
    const at = tx.now;
    await recordStoredFile(tx.db, { sha256, byteCount, mediaType: 'application/pdf', at });
    const isNew = await takeNote(tx, {
      patientId: encounter.patientId,
      encounterId,
      externalId: `upload:${encounterId}:${sha256.slice(0, 16)}`,
      title: given.title,
      sha256,
    });
    const settled = await completeEncounter(tx, encounterId);
    return isRefused(settled) ? settled : { encounterId, isNew };
  });
}
