/** Moves claims by what happened to them; the state machine says where to. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents, type Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { giveBackUnits } from '../authorizations/record-authorization.act.ts';
import { noteAskedAnew } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { findCurrentClaims } from './claim.read.ts';
import { nextStatus, type ClaimEvent, type StatusChange } from './claim-status.ts';
import {
  insertClaimEvents,
  lockClaims,
  moveClaims,
  refreshBalances,
  type ClaimMove,
  type LockedClaim,
} from './claim.store.ts';

export interface ClaimHappening {
  readonly claimId: string;
  readonly event: ClaimEvent;
  /** Which version it was about; absent: the current one. An answer to an earlier version moves nothing. */
  readonly claimVersionId?: string | undefined;
  /** The document that says so, for the timeline. */
  readonly source?: { readonly kind: string; readonly id: string } | undefined;
  readonly fileSha256?: string | undefined;
  /** Codes, counts, identifiers; never a patient's data. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** From which day silence is suspicious; null stops the clock; absent keeps it. */
  readonly silentAfter?: CalendarDate | null | undefined;
  readonly payerClaimControlNumber?: string | undefined;
  /** Of a posted decision: what the payer paid, negative when it took back; the claim's figures follow. */
  readonly paidCents?: Cents | undefined;
}

export interface ClaimMoved extends StatusChange {
  readonly claimId: string;
  /** False for an answer to a version that has been replaced since. */
  readonly isCurrentVersion: boolean;
  /** What moved it, as it was given. */
  readonly happening: ClaimHappening;
}

/**
 * Moves one claim.
 * @returns from where to where, or a refusal when the claim is not there or the event cannot happen now
 */
export async function changeClaimStatus(
  tx: Tx,
  claimId: string,
  happening: Omit<ClaimHappening, 'claimId'>,
): Promise<ClaimMoved | Refused> {
  const { moved, refused } = await changeClaimStatuses(tx, [{ claimId, ...happening }]);
  return moved[0] ?? refused[0]?.refusal ?? refuse('claim-not-found');
}

export interface ClaimsMoved {
  readonly moved: readonly ClaimMoved[];
  readonly refused: readonly { readonly claimId: string; readonly refusal: Refused }[];
}

/** Moves many claims with one lock, one update and one insert of events. */
export async function changeClaimStatuses(
  tx: Tx,
  happenings: readonly ClaimHappening[],
): Promise<ClaimsMoved> {
  const locked = await lockClaims(tx, [...new Set(happenings.map((one) => one.claimId))]);
  const statuses = new Map(locked.map((claim) => [claim.id, claim.status]));
  const claims = new Map(locked.map((claim) => [claim.id, claim]));
  const moved: ClaimMoved[] = [];
  const refused: { claimId: string; refusal: Refused }[] = [];
  for (const happening of happenings) {
    const { claimId } = happening;
    const claim = claims.get(claimId);
    const before = statuses.get(claimId);
    if (!claim || before === undefined) {
      refused.push({ claimId, refusal: refuse('claim-not-found') });
      continue;
    }
    const isCurrentVersion =
      happening.claimVersionId === undefined || happening.claimVersionId === claim.currentVersionId;
    const change = isCurrentVersion
      ? nextStatus(before, happening.event)
      : { before, after: before, moved: false };
    if (isRefused(change)) {
      refused.push({ claimId, refusal: change });
      continue;
    }
    statuses.set(claimId, change.after);
    moved.push({ claimId, isCurrentVersion, happening, ...change });
  }
  await writeDown(tx, moved, claims);
  return { moved, refused };
}

/** One move a claim: what happened to it several times at once ends in its last state. */
function movesOf(
  moved: readonly ClaimMoved[],
  claims: ReadonlyMap<string, LockedClaim>,
): Map<string, ClaimMove> {
  const moves = new Map<string, ClaimMove>();
  for (const { happening, ...change } of moved) {
    const claim = claims.get(change.claimId);
    if (!change.moved || !claim) continue;
    const earlier = moves.get(change.claimId);
    const paid = [earlier?.paidCents, happening.paidCents].filter((cents) => cents !== undefined);
    moves.set(change.claimId, {
      claim,
      status: change.after,
      silentAfter:
        happening.silentAfter === undefined ? earlier?.silentAfter : happening.silentAfter,
      payerClaimControlNumber:
        happening.payerClaimControlNumber ?? earlier?.payerClaimControlNumber,
      isSent: happening.event === 'sent' || (earlier?.isSent ?? false),
      paidCents: paid.length === 0 ? undefined : sumCents(paid),
    });
  }
  return moves;
}

async function writeDown(
  tx: Tx,
  moved: readonly ClaimMoved[],
  claims: ReadonlyMap<string, LockedClaim>,
): Promise<void> {
  const moves = [...movesOf(moved, claims).values()];
  await moveClaims(tx, moves);
  await giveUnitsBack(tx, moved, claims);
  const voided = moves.filter((move) => [move.status, move.claim.status].includes('voided'));
  if (voided.length > 0) {
    noteAskedAnew(
      tx,
      voided.map((move) => move.claim.patientId),
    );
  }
  await insertClaimEvents(
    tx,
    moved.map(({ claimId, happening, before, after }) => ({
      claimId,
      claimVersionId: happening.claimVersionId ?? claims.get(claimId)?.currentVersionId ?? null,
      kind: happening.event,
      statusBefore: before,
      statusAfter: after,
      sourceKind: happening.source?.kind,
      sourceId: happening.source?.id,
      fileSha256: happening.fileSha256,
      detail: happening.detail,
    })),
  );
  tx.touched('claim', new Set(moved.map((one) => one.claimId)));
}

/** A voided claim's charges are not asked for: what they used of an authorization is free again. */
async function giveUnitsBack(
  tx: Tx,
  moved: readonly ClaimMoved[],
  claims: ReadonlyMap<string, LockedClaim>,
): Promise<void> {
  // a claim that was joined to another is void, too, but its charges go out with that one
  const ids = moved
    .filter(({ moved: isMove, happening: { event } }) => isMove && unaskedEvents.has(event))
    .map(({ claimId }) => claimId);
  if (ids.length === 0) return;
  for (const { claimId, version } of await findCurrentClaims(tx, tx.practiceId, ids)) {
    const payerId = claims.get(claimId)?.payerId;
    const chargeIds = version.content.lines.map((line) => line.chargeId);
    if (payerId !== undefined) await giveBackUnits(tx, { payerId, chargeIds });
  }
}

const unaskedEvents: ReadonlySet<string> = new Set(['voided', 'void-accepted']);

/** Takes claims' open balances anew from the ledger. Call after posting money that names their charges. */
export async function refreshClaimBalances(tx: Tx, claimIds: readonly string[]): Promise<void> {
  await refreshBalances(tx, [...new Set(claimIds)].sort());
}
