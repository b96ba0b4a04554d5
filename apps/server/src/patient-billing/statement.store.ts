/** Statements, portal links and sessions as kept. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Instant } from '../platform/clocks.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { StatementLine } from './statement.read.ts';

export async function insertStatement(
  tx: Tx,
  statement: {
    readonly id: string;
    readonly guarantorId: string;
    readonly number: string;
    readonly issuedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly balanceCents: Cents;
    readonly cycle: number;
    readonly fileSha256: string;
    readonly lines: readonly StatementLine[];
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('patient_statement').values({
      practice_id: tx.practiceId,
      id: statement.id,
      guarantor_id: statement.guarantorId,
      number: statement.number,
      issued_on: statement.issuedOn,
      due_on: statement.dueOn,
      balance_cents: statement.balanceCents,
      cycle: statement.cycle,
      file_sha256: statement.fileSha256,
      status: 'issued',
    }),
  );
  await send(
    tx.db,
    tx.db.insertInto('patient_statement_line').values(
      statement.lines.map((line, index) => ({
        practice_id: tx.practiceId,
        patient_statement_id: statement.id,
        line_number: index + 1,
        charge_id: line.chargeId,
        encounter_id: line.encounterId,
        service_date: line.serviceDate,
        code: line.code,
        charge_cents: line.chargeCents,
        insurance_paid_cents: line.insurancePaidCents,
        adjusted_cents: line.adjustedCents,
        patient_paid_cents: line.patientPaidCents,
        balance_cents: line.balanceCents,
      })),
    ),
  );
}

/** Statements of a guarantor whose debt is settled stand as paid: the next one begins a new cycle. */
export async function settleStatements(tx: Tx, guarantorId: string): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('patient_statement')
      .set({ status: 'paid' })
      .where('practice_id', '=', tx.practiceId)
      .where('guarantor_id', '=', guarantorId)
      .where('status', 'in', ['issued', 'sent', 'returned']),
  );
}

/** The same for everybody who owes nothing any more, however that came about. */
export async function settlePaidStatements(tx: Tx): Promise<void> {
  await send(
    tx.db,
    sql`
    update patient_statement s set status = 'paid'
    where s.practice_id = ${tx.practiceId}::uuid and s.status in ('issued', 'sent', 'returned')
      and not exists (
        select from charge_balance b
        join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
        join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
        where b.practice_id = s.practice_id and p.guarantor_id = s.guarantor_id and b.patient_cents > 0)`,
  );
}

/** The statements that a message carried reached nobody. @returns how many */
export async function markStatementsReturned(
  tx: Tx,
  guarantorId: string,
  fileSha256: string,
): Promise<number> {
  const rows = await tx.db
    .updateTable('patient_statement')
    .set({ status: 'returned' })
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('file_sha256', '=', fileSha256)
    .where('status', 'in', ['issued', 'sent'])
    .returning('id')
    .execute();
  return rows.length;
}

export async function insertPortalLink(
  tx: Tx,
  link: {
    readonly codeHash: string;
    readonly guarantorId: string;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('portal_link').values({
      practice_id: tx.practiceId,
      code_hash: link.codeHash,
      guarantor_id: link.guarantorId,
      created_at: tx.now,
      expires_at: link.expiresAt,
    }),
  );
}

export interface PortalLink {
  readonly guarantorId: string;
  readonly expiresAt: Instant;
  readonly failedAttempts: number;
  /** Dates of birth with which it opens: the guarantor's and their patients'. */
  readonly datesOfBirth: readonly CalendarDate[];
}

export async function lockPortalLink(tx: Tx, codeHash: string): Promise<PortalLink | undefined> {
  const link = await tx.db
    .selectFrom('portal_link')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('code_hash', '=', codeHash)
    .forUpdate()
    .executeTakeFirst();
  if (!link) return undefined;
  const guarantor = await tx.db
    .selectFrom('guarantor')
    .select('date_of_birth')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', link.guarantor_id)
    .executeTakeFirst();
  const patients = await tx.db
    .selectFrom('patient')
    .select('date_of_birth')
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', link.guarantor_id)
    .execute();
  return {
    guarantorId: link.guarantor_id,
    expiresAt: link.expires_at,
    failedAttempts: link.failed_attempts,
    datesOfBirth: [
      guarantor?.date_of_birth ?? null,
      ...patients.map((one) => one.date_of_birth),
    ].filter((date): date is CalendarDate => date !== null),
  };
}

export async function countPortalFailure(
  tx: Tx,
  codeHash: string,
  failedAttempts: number,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('portal_link')
      .set({ failed_attempts: failedAttempts })
      .where('practice_id', '=', tx.practiceId)
      .where('code_hash', '=', codeHash),
  );
}

export async function insertPortalSession(
  tx: Tx,
  session: {
    readonly tokenHash: string;
    readonly guarantorId: string;
    readonly createdAt: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('portal_session').values({
      practice_id: tx.practiceId,
      token_hash: session.tokenHash,
      guarantor_id: session.guarantorId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    }),
  );
}
