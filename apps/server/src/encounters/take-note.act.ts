/** Keeps a clinical note with its visit: coders code from it. */
import type { Tx } from '../platform/transaction.ts';
import { linkFile } from '../platform/files/file-movement.store.ts';
import { insertNote } from './encounter.store.ts';

/**
 * Keeps a note, whose bytes lie in the store already, once by its own number.
 * The caller then settles the encounter.
 * @returns whether it is new
 */
export async function takeNote(
  tx: Tx,
  note: {
    readonly patientId: string;
    readonly encounterId: string | null;
    /** TXA-12, DocumentReference.identifier. */
    readonly externalId: string;
    readonly title: string;
    readonly sha256: string;
  },
): Promise<boolean> {
  const noteId = await insertNote(tx, note);
  if (noteId === undefined) return false;
  await linkFile(tx, {
    sha256: note.sha256,
    kind: 'clinical-note',
    subjectKind: note.encounterId === null ? 'patient' : 'encounter',
    subjectId: note.encounterId ?? note.patientId,
  });
  tx.touched('clinical-note', [noteId]);
  return true;
}
