/** Whether a stored file may be opened, and what of it is whose. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

/** Whether a stored file belongs to something that these practices may see. */
export async function mayOpenFile(
  tx: ReadTx,
  practiceId: string,
  sha256: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from practice_file where practice_id = ${practiceId}::uuid and sha256 = ${sha256}
      union all select from submission_batch where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from bank_deposit where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from acknowledgement where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from inbound_message where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from clinical_note where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from patient_statement where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from eligibility_check where practice_id = ${practiceId}::uuid
        and (request_sha256 = ${sha256} or response_sha256 = ${sha256})
      union all select from appeal where practice_id = ${practiceId}::uuid and letter_sha256 = ${sha256}
      union all select from correspondence where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from month_report where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
      union all select from client_invoice where practice_id = ${practiceId}::uuid and file_sha256 = ${sha256}
    ) as found`.execute(tx.db);
  const isFound = rows[0]?.found ?? false;
  // a file may tell of many patients: that it was opened is written down, not whom it tells of
  if (isFound) tx.opened(practiceId, sha256);
  return isFound;
}

/** What is kept of a received file that may speak of several practices. */
export interface ReceivedFile {
  /** Whether it is an answer to our files, or pays us. */
  readonly isReceived: boolean;
  /** Trace numbers of its payments. */
  readonly traces: readonly string[];
}

/** What the practices of this reading have out of a received file. */
export async function receivedInFile(tx: ReadTx, sha256: string): Promise<ReceivedFile> {
  const { rows } = await sql<{ trace_number: string | null }>`
    select trace_number from remittance where file_sha256 = ${sha256}
    union select null from acknowledgement where file_sha256 = ${sha256}`.execute(tx.db);
  const traces = rows.flatMap((row) => (row.trace_number === null ? [] : [row.trace_number]));
  return { isReceived: rows.length > 0, traces };
}

/** The names of a practice's deposits in a stored file; empty for a file that is no bank's. */
export async function depositsInFile(
  tx: ReadTx,
  practiceId: string,
  sha256: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('bank_deposit')
    .select('natural_key')
    .where('practice_id', '=', practiceId)
    .where('file_sha256', '=', sha256)
    .execute();
  return rows.map((row) => row.natural_key);
}

/** How a stored file is to be shown. */
export async function mediaTypeOf(tx: ReadTx, sha256: string): Promise<string> {
  const row = await tx.db
    .selectFrom('stored_file')
    .select('media_type')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.media_type ?? 'application/octet-stream';
}
