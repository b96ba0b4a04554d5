/** How edits are set for a payer: by a person, or by what was learned. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { learnedSeverity, type EditRecord } from './edit-record.ts';
import { learnedKey, type EditSwitches, type SwitchedSeverity } from './scrub.ts';

interface SettingRow {
  readonly edit_id: string;
  /** Of a person's switch. */
  readonly severity: string | null;
  readonly code: string;
  readonly came_true: number;
  readonly came_false: number;
}

/** Everything that is set or learned about edits with a payer: one query. */
export async function readSwitches(tx: ReadTx, payerId: string): Promise<EditSwitches> {
  const { rows } = await sql<SettingRow>`
    (select distinct on (edit_id) edit_id, severity, '' as code, 0 as came_true, 0 as came_false
      from edit_switch where payer_id = ${payerId}::uuid order by edit_id, set_at desc)
    union all
    select edit_id, null, code, came_true, came_false from edit_record
      where payer_id = ${payerId}::uuid and came_true > 0`.execute(tx.db);
  const set = new Map<string, SwitchedSeverity>();
  const learned = new Map<string, 'block' | 'warn'>();
  for (const row of rows) {
    if (row.severity !== null) {
      if (row.severity !== 'default') set.set(row.edit_id, row.severity as SwitchedSeverity);
      continue;
    }
    const severity = learnedSeverity(recordOf(row));
    if (severity !== undefined) learned.set(learnedKey(row.edit_id, row.code), severity);
  }
  return { set, learned };
}

const recordOf = (row: Omit<SettingRow, 'severity'>): EditRecord => ({
  editId: row.edit_id,
  code: row.code,
  cameTrue: row.came_true,
  cameFalse: row.came_false,
});

export interface PayerEditSetting {
  readonly editId: string;
  readonly severity: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: string;
}

/** A payer's switches, the newest first, and its record. */
export async function readPayerSettings(
  tx: ReadTx,
  payerId: string,
): Promise<{ switches: PayerEditSetting[]; records: EditRecord[] }> {
  const switches = await tx.db
    .selectFrom('edit_switch')
    .leftJoin('staff_user', (join) =>
      join.on((on) => on(on.cast('staff_user.id', 'text'), '=', on.ref('edit_switch.set_by'))),
    )
    .selectAll('edit_switch')
    .select('staff_user.name')
    .where('payer_id', '=', payerId)
    .orderBy('set_at', 'desc')
    .execute();
  const records = await tx.db
    .selectFrom('edit_record')
    .selectAll()
    .where('payer_id', '=', payerId)
    .orderBy('came_true', 'desc')
    .orderBy('edit_id')
    .orderBy('code')
    .execute();
  return {
    switches: switches.map((row) => ({
      editId: row.edit_id,
      severity: row.severity,
      reason: row.reason,
      // a switch that no person set names the job that did
      setBy: row.name ?? row.set_by,
      setAt: row.set_at,
    })),
    records: records.map(recordOf),
  };
}
