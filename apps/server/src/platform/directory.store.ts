/** Answers "whose is this?" before the practice is known: identifiers and hashes only. */
import { sql } from 'kysely';
import type { Database } from './database/connect.ts';
import { send } from './database/in-transaction.ts';
import type { Tx } from './transaction.ts';

export type DirectoryKind =
  | 'practice'
  | 'claim-control-number'
  | 'payee'
  | 'sending-facility'
  | 'interchange'
  | 'batch-reference'
  | 'portal-link'
  | 'portal-session'
  | 'card-checkout'
  | 'settlement'
  // the end of a bank account, which others may share
  | 'lockbox'
  // digests under the installation's key: of routing and account number, and of the number alone
  | 'bank-account'
  | 'bank-account-number'
  // an ending whose account is known by its digest
  | 'bank-account-ending';

export interface DirectoryEntry {
  readonly key: string;
  readonly practiceId: string;
  readonly targetId: string | null;
}

/** Enters keys under this transaction's practice; a key that is there already stays. */
export async function enterDirectory(
  tx: Tx,
  kind: DirectoryKind,
  entries: readonly { readonly key: string; readonly targetId: string | null }[],
): Promise<void> {
  if (entries.length === 0) return;
  await send(
    tx.db,
    tx.db
      .insertInto('directory')
      .values(
        entries.map(({ key, targetId }) => ({
          kind,
          key,
          practice_id: tx.practiceId,
          target_id: targetId,
          created_at: tx.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Which practices a key belongs to: none, one, or several (then a person decides). */
export async function findInDirectory(
  database: Database,
  kind: DirectoryKind,
  keys: readonly string[],
): Promise<DirectoryEntry[]> {
  const { rows } = await sql<{ key: string; practice_id: string; target_id: string | null }>`
    select key, practice_id, target_id from directory_find_many(${kind}, ${[...keys]}::text[])`.execute(
    database,
  );
  return rows.map((row) => ({
    key: row.key,
    practiceId: row.practice_id,
    targetId: row.target_id,
  }));
}

/** Every practice there is, for jobs that go through all of them. */
export async function allPracticeIds(database: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select directory_practices() as id`.execute(database);
  return rows.map((row) => row.id).sort();
}
