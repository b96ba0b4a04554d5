/** Settles a patient's visits anew after a policy changed. */
import { coveragesOn } from '../coverage/coverage.read.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { insertLedgerRows, reverseLedgerRows } from '../ledger/post-rows.act.ts';
import { unrecognisedPayerId } from '../partners/partner.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { completeEncounter } from './complete-encounter.act.ts';
import {
  findPostedEncounterIds,
  findUnpostedEncounterIds,
  lockEncounter,
} from './encounter.store.ts';

/**
 * Visits that lacked a payer are tried again. Charges that are posted and of which nothing is
 * adjudicated yet follow the payer that now comes first: the old rows are reversed, new ones posted,
 * and `encounter-payer-changed` is announced. Once any payer has decided, claims move the money.
 */
export async function resettlePatient(
  tx: Tx,
  patientId: string,
): Promise<{ readonly settled: number; readonly moved: number }> {
  const waiting = await findUnpostedEncounterIds(tx, patientId);
  for (const encounterId of waiting) await completeEncounter(tx, encounterId);
  let moved = 0;
  for (const encounterId of await findPostedEncounterIds(tx, patientId)) {
    if (await followPayer(tx, encounterId)) moved += 1;
  }
  return { settled: waiting.length, moved };
}

async function followPayer(tx: Tx, encounterId: string): Promise<boolean> {
  const encounter = await lockEncounter(tx, encounterId);
  if (!encounter) return false;
  const [first] = await coveragesOn(tx, encounter.patientId, encounter.serviceDate);
  if (!first || first.payerId === unrecognisedPayerId) return false;
  const rows = await findLedgerRows(tx, tx.practiceId, 'encounter_id', [encounterId]);
  const onCharges = rows.filter((row) => row.chargeId !== null);
  const reversed = new Set(onCharges.map((row) => row.reversesId));
  const standing = onCharges.filter((row) => row.reversesId === null && !reversed.has(row.id));
  const isOnlyCharged = standing.every(
    (row) => row.reason === 'charge' && row.debit.kind === 'insurance-receivable',
  );
  const others = standing.filter(
    (row) => row.debit.kind === 'insurance-receivable' && row.debit.payerId !== first.payerId,
  );
  if (!isOnlyCharged || others.length === 0) return false;
  await reverseLedgerRows(tx, others, {
    effectiveDate: encounter.serviceDate,
    reason: 'payer-changed',
    sourceKind: 'encounter',
    sourceId: encounterId,
  });
  await insertLedgerRows(
    tx,
    others.map((row) => ({
      debit: { kind: 'insurance-receivable', payerId: first.payerId },
      credit: { kind: 'charges' },
      amountCents: row.amountCents,
      effectiveDate: row.effectiveDate,
      reason: 'charge',
      sourceKind: 'encounter',
      sourceId: encounterId,
      patientId: encounter.patientId,
      encounterId,
      chargeId: row.chargeId ?? undefined,
    })),
  );
  tx.touched('encounter', [encounterId]);
  await publish(tx, { topic: 'encounter-payer-changed', payload: { encounterId } });
  return true;
}
