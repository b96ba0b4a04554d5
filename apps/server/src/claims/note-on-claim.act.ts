/** Writes something into a claim's timeline that does not move it. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import {
  insertClaimEvents,
  insertClaimNote,
  lockClaims,
  moveClaims,
  type LockedClaim,
} from './claim.store.ts';

export interface ClaimNote {
  readonly claimId: string;
  /** What happened, as a stable name: `silence-alarm`. */
  readonly kind: string;
  /** Codes, counts, identifiers; never a patient's data. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** From which day silence is suspicious again; absent keeps it. */
  readonly silentAfter?: CalendarDate | undefined;
}

/** @returns the claim as it stands, locked, or a refusal when it is not there */
export async function noteOnClaim(tx: Tx, note: ClaimNote): Promise<LockedClaim | Refused> {
  const [claim] = await lockClaims(tx, [note.claimId]);
  if (!claim) return refuse('claim-not-found');
  await insertClaimEvents(tx, [
    {
      claimId: claim.id,
      claimVersionId: claim.currentVersionId,
      kind: note.kind,
      statusBefore: claim.status,
      statusAfter: claim.status,
      detail: note.detail,
    },
  ]);
  if (note.silentAfter !== undefined) {
    await moveClaims(tx, [
      {
        claim,
        status: claim.status,
        silentAfter: note.silentAfter,
        payerClaimControlNumber: undefined,
        isSent: false,
      },
    ]);
  }
  tx.touched('claim', [claim.id]);
  return claim;
}

/** Writes a person's note on a claim. */
export async function writeClaimNote(
  tx: Tx,
  given: { readonly claimId: string; readonly body: string },
): Promise<{ readonly noteId: string } | Refused> {
  const [claim] = await lockClaims(tx, [given.claimId]);
  if (!claim) return refuse('claim-not-found');
  const noteId = await insertClaimNote(tx, given);
  tx.touched('claim', [claim.id]);
  return { noteId };
}
