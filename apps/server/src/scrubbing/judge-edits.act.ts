/** People set edits for a payer; decisions of payers say whether edits were right. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import { findPayer } from '../partners/payer.read.ts';
import type { Tx } from '../platform/transaction.ts';
import { outcomesOf, type DecidedLine } from './edit-record.ts';
import { countOutcomes, insertSwitch } from './edit-switch.store.ts';
import { findOpenFindings } from './finding.read.ts';

const editById = new Map(allEdits.map((edit) => [edit.id, edit]));

/**
 * Makes an edit stricter, milder or silent for a payer, with the reason; `default` gives it back to the
 * rulebook. Claims are judged by it from the next scrubbing on.
 */
export async function setEditForPayer(
  tx: Tx,
  given: {
    readonly payerId: string;
    readonly editId: string;
    readonly severity: 'block' | 'warn' | 'off' | 'default';
    readonly reason: string;
    readonly setBy: string;
  },
): Promise<{ readonly editId: string } | Refused> {
  if (!editById.has(given.editId)) return refuse('edit-unknown');
  if (!(await findPayer(tx.db, given.payerId))) return refuse('edit-payer-unknown');
  await insertSwitch(tx, given);
  tx.touched('payer', [given.payerId]);
  return { editId: given.editId };
}

/**
 * Holds the warnings with which a claim was sent against what its payer decided. Doing it twice is
 * doing it once.
 * @returns how many warnings the decision confirmed or refuted
 */
export async function learnFromDecision(
  tx: Tx,
  given: {
    readonly claimId: string;
    readonly payerId: string;
    readonly remittanceClaimId: string;
    readonly lines: readonly DecidedLine[];
  },
): Promise<number> {
  const findings = await findOpenFindings(tx, tx.practiceId, given.claimId);
  const outcomes = outcomesOf(findings, given.lines, (id) => editById.get(id));
  return countOutcomes(tx, { ...given, outcomes });
}
