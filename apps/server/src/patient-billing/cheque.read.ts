/** What a cheque is known by: its deposit, the letter or statement that its memo names, its earlier self. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx, Tx } from '../platform/transaction.ts';

export interface DepositFacts {
  readonly kind: string;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly fileSha256: string;
  /** Which of several deposits of this number and amount in its file it is, from 1. */
  readonly occurrence: number;
}

/** A deposit and the file it came in. */
export async function findDeposit(
  tx: ReadTx,
  practiceId: string,
  depositId: string,
): Promise<DepositFacts | undefined> {
  const row = await tx.db
    .selectFrom('bank_deposit')
    .select(['kind', 'trace_number', 'amount_cents', 'file_sha256', 'natural_key'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', depositId)
    .executeTakeFirst();
  return (
    row && {
      kind: row.kind,
      traceNumber: row.trace_number,
      amountCents: row.amount_cents as Cents,
      fileSha256: row.file_sha256,
      occurrence: Number(/#(\d+)$/.exec(row.natural_key)?.[1] ?? 1),
    }
  );
}

/** To whom a letter or message went; undefined when it is not of this practice. */
export async function findAddressee(tx: Tx, messageId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('correspondence')
    .select('guarantor_id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.guarantor_id ?? undefined;
}

/** Whose statement has a number; undefined when it is not of this practice. */
export async function findStatementGuarantor(tx: Tx, number: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('patient_statement')
    .select('guarantor_id')
    .where('practice_id', '=', tx.practiceId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.guarantor_id;
}

export interface KnownCheques {
  /** Keys of cheques of this number and amount that stand as received, newest first. */
  readonly received: readonly string[];
  readonly returned: number;
  /** How often the bank gave such a cheque back. */
  readonly returns: number;
}

/** What is known of cheques with a number and an amount: two people may write the same number. */
export async function findCheques(
  tx: Tx,
  given: { readonly number: string; readonly amountCents: Cents },
): Promise<KnownCheques> {
  const cheques = await sql<{ external_key: string; status: string }>`
    select external_key, status from payment
    where practice_id = ${tx.practiceId}::uuid and kind = 'cheque' and amount_cents = ${given.amountCents}
      and split_part(external_key, '/', 1) = ${given.number}
    order by received_on desc, id desc`.execute(tx.db);
  const returns = await tx.db
    .selectFrom('bank_deposit')
    .select((count) => count.fn.countAll<bigint>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', 'return')
    .where('trace_number', '=', given.number)
    .where('amount_cents', '=', given.amountCents)
    .executeTakeFirstOrThrow();
  const ofStatus = (status: string): string[] =>
    cheques.rows.filter((row) => row.status === status).map((row) => row.external_key);
  return {
    received: ofStatus('received'),
    returned: ofStatus('returned').length,
    returns: Number(returns.count),
  };
}
