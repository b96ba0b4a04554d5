/** What a biller gives up before a payer is asked: lines that another includes, or a whole claim. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import type { ClaimChanges } from './claim-changes.ts';
import { findCurrentClaims, findOpenCharges, type CurrentClaim } from './claim.read.ts';
import { refreshBalances } from './claim.store.ts';
import { unsentStatuses } from './claim-status.ts';
import { correctClaim, voidClaim, type CorrectedClaim } from './correct-claim.act.ts';

/** Why money is given up before a payer was asked. */
export const givenUpReasons = [
  'bundled',
  'timely-filing',
  'not-covered',
  'medical-necessity',
  'authorization',
  'enrollment',
] as const;

export type GivenUpReason = (typeof givenUpReasons)[number];

/**
 * Takes lines out of a claim that has not left, writes their charges off with the reason (or, with
 * `isPatients`, leaves them to the patient: what a plan excludes is the member's), and sends the claim
 * through the scrubber again. Refuses a claim that has left, and one that would be empty.
 */
export async function leaveOutLines(
  tx: Tx,
  given: {
    readonly claimId: string;
    readonly lineNumbers: readonly number[];
    readonly reason: GivenUpReason;
    readonly changes?: ClaimChanges | undefined;
    readonly on: CalendarDate;
    readonly isPatients?: boolean | undefined;
  },
): Promise<CorrectedClaim | Refused> {
  const claim = await findUnsent(tx, given.claimId);
  if (isRefused(claim)) return claim;
  const { lines } = claim.version.content;
  const left = lines.filter((line) => given.lineNumbers.includes(line.lineNumber));
  const others = given.changes?.lines ?? [];
  const corrected = await correctClaim(tx, {
    claimId: given.claimId,
    reason: 'lines-left-out',
    changes: {
      ...given.changes,
      lines: [
        ...others.filter((line) => !given.lineNumbers.includes(line.lineNumber)),
        ...left.map(({ lineNumber }) => ({ lineNumber, isLeftOut: true })),
      ],
    },
  });
  if (isRefused(corrected)) return corrected;
  const after = await findUnsent(tx, given.claimId);
  if (isRefused(after)) return after;
  await writeOff(tx, after, {
    chargeIds: left.map((line) => line.chargeId),
    reason: given.reason,
    on: given.on,
    isPatients: given.isPatients,
  });
  return corrected;
}

/** Voids a claim that has not left and writes off what is still asked of its payer, or leaves it to the patient. */
export async function giveUpClaim(
  tx: Tx,
  given: {
    readonly claimId: string;
    readonly reason: GivenUpReason;
    readonly on: CalendarDate;
    readonly isPatients?: boolean | undefined;
  },
): Promise<{ readonly claimId: string } | Refused> {
  const claim = await findUnsent(tx, given.claimId);
  if (isRefused(claim)) return claim;
  const voided = await voidClaim(tx, { claimId: given.claimId, reason: given.reason });
  if (isRefused(voided)) return voided;
  await writeOff(tx, claim, {
    chargeIds: claim.version.content.lines.map((line) => line.chargeId),
    reason: given.reason,
    on: given.on,
    isPatients: given.isPatients,
  });
  return { claimId: given.claimId };
}

async function findUnsent(tx: Tx, claimId: string): Promise<CurrentClaim | Refused> {
  const [claim] = await findCurrentClaims(tx, tx.practiceId, [claimId]);
  if (!claim) return refuse('claim-not-found');
  return unsentStatuses.includes(claim.status) ? claim : refuse('claim-has-left');
}

async function writeOff(
  tx: Tx,
  claim: CurrentClaim,
  given: {
    readonly chargeIds: readonly string[];
    readonly reason: GivenUpReason;
    readonly on: CalendarDate;
    readonly isPatients?: boolean | undefined;
  },
): Promise<void> {
  const { content } = claim.version;
  const open = await findOpenCharges(tx, tx.practiceId, given.chargeIds);
  await insertLedgerRows(
    tx,
    open.flatMap((charge) =>
      transfer({
        debit:
          given.isPatients === true
            ? { kind: 'patient-receivable' }
            : { kind: 'write-off', reason: given.reason },
        credit: { kind: 'insurance-receivable', payerId: content.payer.payerId },
        amountCents: cents(charge.insuranceCents),
        effectiveDate: given.on,
        reason: given.isPatients === true ? 'patient-responsibility' : 'write-off',
        sourceKind: 'claim-version',
        sourceId: claim.version.id,
        patientId: claim.patientId,
        encounterId: charge.encounterId,
        chargeId: charge.chargeId,
        claimId: claim.claimId,
      }),
    ),
  );
  await refreshBalances(tx, [claim.claimId]);
}
