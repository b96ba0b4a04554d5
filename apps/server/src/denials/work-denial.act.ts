/** What a denial worker does: correct and resubmit, appeal, write off. */
import { refuse, isRefused, type Refused } from '@claimwright/kernel/refusal';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { correctClaim, type CorrectClaim } from '../claims/correct-claim.act.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { refreshClaimBalances } from '../claims/change-claim-status.act.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { closeLetterTasks } from './appeal-denial.act.ts';
import { openInsuranceCents } from './denial.read.ts';
import { lockDenial, lockDenialsOfClaim, setDenialStatus } from './denial.store.ts';
import { isUnprocessed } from './next-action.ts';

export interface CorrectedDenial {
  readonly claimId: string;
  readonly denials: number;
}

/** Corrects the claim in the way its payer takes and sends it again; its open denials wait for the answer. */
export async function correctDeniedClaim(
  tx: Tx,
  given: { readonly denialId: string } & Omit<CorrectClaim, 'claimId'>,
): Promise<CorrectedDenial | Refused> {
  const denial = await lockDenial(tx, given.denialId);
  if (!denial) return refuse('denial-not-found');
  if (denial.status !== 'open') return refuse('denial-not-open', { status: denial.status });
  const { denialId: _denialId, ...changes } = given;
  const corrected = await correctClaim(tx, {
    unprocessable: isUnprocessed(denial.remarkCodes),
    ...changes,
    claimId: denial.claimId,
  });
  if (isRefused(corrected)) return corrected;
  const denials = await lockDenialsOfClaim(tx, denial.claimId, ['open']);
  await setDenialStatus(
    tx,
    denials.map((one) => one.id),
    'corrected',
  );
  await finishTask(tx, denial.claimId, 'corrected and sent again');
  tx.touched('denial', [denial.id]);
  return { claimId: denial.claimId, denials: denials.length };
}

/** Why a person gives up on money; the avoidable ones are counted as such. */
export const writeOffReasons = [
  'timely-filing',
  'no-authorization',
  'not-covered',
  'not-worth-pursuing',
  'contract-table-was-wrong',
  'bundled',
  'duplicate',
] as const;

export type WriteOffReason = (typeof writeOffReasons)[number];

/** Writes off what is still open on a denied charge: a ledger row with its reason, never an edit. */
export async function writeOffDenial(
  tx: Tx,
  given: {
    readonly denialId: string;
    readonly payerId: string;
    readonly reason: WriteOffReason;
    readonly on: CalendarDate;
  },
): Promise<{ readonly writtenOffCents: Cents } | Refused> {
  const denial = await lockDenial(tx, given.denialId);
  if (!denial?.chargeId) return refuse('denial-not-found');
  if (!['open', 'upheld', 'appealed'].includes(denial.status)) {
    return refuse('denial-not-open', { status: denial.status });
  }
  const { chargeId } = denial;
  const balance = (await openInsuranceCents(tx, [chargeId])).get(chargeId);
  if (!balance || balance.openCents <= 0n) return refuse('nothing-open-to-write-off');
  const writtenOffCents = balance.openCents;
  await insertLedgerRows(tx, [
    {
      debit: { kind: 'write-off', reason: given.reason },
      credit: { kind: 'insurance-receivable', payerId: given.payerId },
      amountCents: writtenOffCents,
      effectiveDate: given.on,
      reason: 'write-off',
      sourceKind: 'denial',
      sourceId: denial.id,
      chargeId,
      encounterId: balance.encounterId,
      claimId: denial.claimId,
    },
  ]);
  const sameCharge = (await lockDenialsOfClaim(tx, denial.claimId, ['open'])).filter(
    (one) => one.chargeId === chargeId,
  );
  await setDenialStatus(tx, [denial.id, ...sameCharge.map((one) => one.id)], 'written-off');
  await closeLetterTasks(tx, [denial.id], 'written off');
  await refreshClaimBalances(tx, [denial.claimId]);
  if ((await lockDenialsOfClaim(tx, denial.claimId, ['open'])).length === 0) {
    await finishTask(tx, denial.claimId, 'written off');
  }
  tx.touched('denial', [denial.id]);
  return { writtenOffCents };
}

async function finishTask(tx: Tx, claimId: string, outcome: string): Promise<void> {
  await closeTasks(tx, { queue: 'denials', subjectKind: 'claim', subjectId: claimId, outcome });
}
