/** Whose a stored file is, or a part of it. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

/** The practices of this reading that have anything out of a file, by its digest. */
export async function practicesInFile(tx: ReadTx, sha256: string): Promise<string[]> {
  const { rows } = await sql<{ practice_id: string }>`
    select practice_id from practice_file where sha256 = ${sha256}
    union select practice_id from remittance where file_sha256 = ${sha256}
    union select practice_id from bank_deposit where file_sha256 = ${sha256}
    union select practice_id from acknowledgement where file_sha256 = ${sha256}
    union select practice_id from submission_batch where file_sha256 = ${sha256}
    union select practice_id from inbound_message where file_sha256 = ${sha256}
    union select practice_id from clinical_note where file_sha256 = ${sha256}
    union select practice_id from eligibility_check where ${sha256} in (request_sha256, response_sha256)
    union select practice_id from correspondence where file_sha256 = ${sha256}`.execute(tx.db);
  return rows.map((row) => row.practice_id);
}
