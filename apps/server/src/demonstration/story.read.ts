/** What the story's people look up before they do something. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

export interface OpenTask {
  readonly practiceId: string;
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly claimId: string | null;
  readonly patientId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What is open today in some queues, oldest due first. */
export async function findOpenTasks(
  tx: ReadTx,
  queues: readonly string[],
  today: string,
): Promise<OpenTask[]> {
  const { rows } = await sql<{
    practice_id: string;
    id: string;
    queue: string;
    reason: string;
    subject_kind: string;
    subject_id: string;
    claim_id: string | null;
    patient_id: string | null;
    detail: Record<string, unknown>;
  }>`
    select practice_id, id, queue, reason, subject_kind, subject_id, claim_id, patient_id, detail from task
    where status = 'open' and queue = any (${[...queues]}::text[])
      and (snoozed_until is null or snoozed_until <= ${today}::date)
    order by due_date, id limit 200`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    id: row.id,
    queue: row.queue,
    reason: row.reason,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    claimId: row.claim_id,
    patientId: row.patient_id,
    detail: row.detail,
  }));
}

/** Which of these medical record numbers the practice has registered. */
export async function findRegisteredNumbers(
  tx: ReadTx,
  practiceId: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('patient')
    .select('medical_record_number')
    .where('practice_id', '=', practiceId)
    .where('medical_record_number', '=', sql<string>`any (${[...numbers]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.medical_record_number));
}

export interface VisitFacts {
  readonly encounterId: string;
  readonly externalId: string;
  readonly status: string;
  readonly patientId: string;
  readonly medicalRecordNumber: string;
  readonly serviceDate: string;
}

/** The visits of a claim, or one visit. */
export async function findVisits(
  tx: ReadTx,
  given: {
    readonly practiceId: string;
    readonly claimId?: string;
    readonly encounterId?: string;
    readonly patientId?: string;
  },
): Promise<VisitFacts[]> {
  const { rows } = await sql<{
    id: string;
    external_id: string;
    status: string;
    patient_id: string;
    medical_record_number: string;
    service_date: string;
  }>`
    select e.id, e.external_id, e.status, e.patient_id, p.medical_record_number, e.service_date
    from encounter e join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
    where e.practice_id = ${given.practiceId}::uuid and (e.id = ${given.encounterId ?? null}::uuid or e.patient_id = ${given.patientId ?? null}::uuid
      or e.id in (select encounter_id from claim_encounter c where c.practice_id = ${given.practiceId}::uuid
        and c.claim_id = ${given.claimId ?? null}::uuid))
    order by e.service_date, e.id`.execute(tx.db);
  return rows.map((row) => ({
    encounterId: row.id,
    externalId: row.external_id,
    status: row.status,
    patientId: row.patient_id,
    medicalRecordNumber: row.medical_record_number,
    serviceDate: row.service_date,
  }));
}

/** The patient's record number and the day that a coverage or patient task is about. */
export async function findPatientNumber(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('patient')
    .select('medical_record_number')
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row?.medical_record_number;
}

export interface ClaimFacts {
  readonly status: string;
  readonly controlNumber: string;
  readonly payerId: string;
  readonly payerKey: string;
  readonly payerKind: string;
  readonly payerIdentifier: string;
  /** P, S or T: in which place its payer is asked. */
  readonly responsibility: string;
  readonly lineNumbersByCode: readonly { readonly lineNumber: number; readonly code: string }[];
}

export async function findClaimFacts(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<ClaimFacts | undefined> {
  const { rows } = await sql<{
    status: string;
    control_number: string;
    payer_id: string;
    payer_key: string;
    payer_kind: string;
    identifier: string | null;
    responsibility: string;
    lines: { lineNumber: number; code: string }[] | null;
  }>`
    select c.status, v.control_number, c.payer_id, p.key as payer_key, p.kind as payer_kind, c.responsibility,
      (select min(i.identifier) from payer_identifier i where i.payer_id = p.id and i.transaction = '837') as identifier,
      (select jsonb_agg(jsonb_build_object('lineNumber', l.line_number, 'code', l.code) order by l.line_number)
        from claim_line l where l.practice_id = c.practice_id and l.claim_version_id = v.id
          and not l.is_settled) as lines
    from claim c join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    join payer p on p.id = c.payer_id
    where c.practice_id = ${practiceId}::uuid and c.id = ${claimId}::uuid`.execute(tx.db);
  const [row] = rows;
  return (
    row && {
      status: row.status,
      controlNumber: row.control_number,
      payerId: row.payer_id,
      payerKey: row.payer_key,
      payerKind: row.payer_kind,
      payerIdentifier: row.identifier ?? '',
      responsibility: row.responsibility,
      lineNumbersByCode: row.lines ?? [],
    }
  );
}

export interface BlockingFinding {
  readonly editId: string;
  /** null: the whole claim. */
  readonly lineNumber: number | null;
}

/** The open findings that keep a claim back. */
export async function findBlockingFindings(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<BlockingFinding[]> {
  const rows = await tx.db
    .selectFrom('scrub_finding')
    .select(['edit_id', 'line_number'])
    .distinct()
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .where('severity', '=', 'block')
    .where('resolved_at', 'is', null)
    .orderBy('edit_id')
    .orderBy('line_number')
    .execute();
  return rows.map((row) => ({ editId: row.edit_id, lineNumber: row.line_number }));
}

/** The open denials of a claim. */
export async function findOpenDenials(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<{ id: string; rootCause: string; reasonCode: string; deadline: string }[]> {
  const rows = await tx.db
    .selectFrom('denial')
    .select(['id', 'root_cause', 'reason_code', 'deadline'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    rootCause: row.root_cause,
    reasonCode: row.reason_code,
    deadline: row.deadline,
  }));
}

/** The claim that an exception is about, where posting found one. */
export async function findExceptionClaim(
  tx: ReadTx,
  practiceId: string,
  exceptionId: string,
): Promise<{ controlNumber: string | null; paidCents: bigint; isOfClaim: boolean } | undefined> {
  const row = await tx.db
    .selectFrom('remittance_exception as exception')
    .leftJoin('remittance_claim as decided', (join) =>
      join
        .onRef('decided.practice_id', '=', 'exception.practice_id')
        .onRef('decided.id', '=', 'exception.remittance_claim_id'),
    )
    .leftJoin('claim_version as version', (join) =>
      join
        .onRef('version.practice_id', '=', 'decided.practice_id')
        .onRef('version.id', '=', 'decided.claim_version_id'),
    )
    .select(['version.control_number', 'decided.paid_cents', 'exception.remittance_claim_id'])
    .where('exception.practice_id', '=', practiceId)
    .where('exception.id', '=', exceptionId)
    .executeTakeFirst();
  return (
    row && {
      controlNumber: row.control_number,
      paidCents: row.paid_cents ?? 0n,
      isOfClaim: row.remittance_claim_id !== null,
    }
  );
}

/** The packet's key of a payer. */
export async function findPayerKey(tx: ReadTx, payerId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('payer')
    .select('key')
    .where('id', '=', payerId)
    .executeTakeFirst();
  return row?.key ?? '';
}
