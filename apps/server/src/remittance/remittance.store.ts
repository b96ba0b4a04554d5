/** Remittances as kept: the payment, its claims and lines, its exceptions. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import type { PostingDoubt } from './adjustment-doubts.ts';
import type { LineDecision } from './decide-line.ts';
import type { OurClaim } from './match-claim.ts';
import { send } from '../platform/database/in-transaction.ts';
import type {
  RemittanceAdvice,
  RemittanceClaim,
  RemittanceKey,
  RemittanceLine,
} from './remittance.ts';

export type RemittanceStatus = 'posted' | 'partly-posted' | 'refused' | 'waiting';

/**
 * One posting of a practice at a time: two workers with the same file, or with two contents under
 * one key, must not both find that nothing is here yet. Charges, claims and payments go on meanwhile.
 */
export async function lockPosting(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom('practice')
    .select('practice_id')
    .where('practice_id', '=', tx.practiceId)
    .forNoKeyUpdate()
    .execute();
}

/** Remittances under the same key, whatever their content; locked. */
export async function lockRemittancesByKey(
  tx: Tx,
  key: RemittanceKey,
): Promise<
  { id: string; digest: string; status: RemittanceStatus; refusedReason: string | null }[]
> {
  const rows = await tx.db
    .selectFrom('remittance')
    .select(['id', 'digest', 'status', 'refused_reason'])
    .where('practice_id', '=', tx.practiceId)
    .where('payee_identifier', '=', key.payeeIdentifier)
    .where('originator_identifier', '=', key.originatorIdentifier)
    .where('trace_number', '=', key.traceNumber)
    .where('payment_date', '=', key.paymentDate)
    .where('amount_cents', '=', key.amountCents)
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    digest: row.digest,
    status: row.status as RemittanceStatus,
    refusedReason: row.refused_reason,
  }));
}

export async function insertRemittance(
  tx: Tx,
  given: {
    readonly id: string;
    readonly advice: RemittanceAdvice;
    readonly payerId: string | null;
    readonly fileSha256: string;
    readonly status: RemittanceStatus;
    readonly refusedReason: string | null;
    readonly doubts: readonly PostingDoubt[];
  },
): Promise<void> {
  const { advice } = given;
  await send(
    tx.db,
    tx.db.insertInto('remittance').values({
      practice_id: tx.practiceId,
      id: given.id,
      payer_id: given.payerId,
      payee_identifier: advice.key.payeeIdentifier,
      originator_identifier: advice.key.originatorIdentifier,
      trace_number: advice.key.traceNumber,
      payment_date: advice.key.paymentDate,
      amount_cents: advice.key.amountCents,
      digest: advice.digest,
      method: advice.method,
      status: given.status,
      production_date: advice.productionDate ?? null,
      claim_count: advice.claims.length,
      file_sha256: given.fileSha256,
      received_at: tx.now,
      posted_at: given.status === 'posted' || given.status === 'partly-posted' ? tx.now : null,
      refused_reason: given.refusedReason,
      adjustment_doubts: JSON.stringify(given.doubts),
    }),
  );
}

/** A remittance that waited is posted now, by the payer who is known now. */
export async function markRemittancePosted(tx: Tx, id: string, payerId: string): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('remittance')
      .set({ status: 'posted', payer_id: payerId, posted_at: tx.now, refused_reason: null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

export interface KeptRemittanceClaim {
  readonly id: string;
  readonly claim: RemittanceClaim;
  readonly ours: OurClaim | undefined;
  readonly outcome: 'posted' | 'put-aside';
  readonly lines: readonly LineDecision[];
  readonly reversesRemittanceClaimId: string | null;
}

/** Keeps the claims of a remittance, set-based. */
export async function insertRemittanceClaims(
  tx: Tx,
  remittanceId: string,
  kept: readonly KeptRemittanceClaim[],
): Promise<void> {
  if (kept.length === 0) return;
  const column = <Value>(pick: (one: KeptRemittanceClaim) => Value): Value[] => kept.map(pick);
  await send(
    tx.db,
    sql`
    insert into remittance_claim (practice_id, remittance_id, id, position, claim_id, claim_version_id, control_number,
      status_code, charge_cents, paid_cents, patient_responsibility_cents, filing_indicator, payer_claim_control_number,
      outcome, reverses_remittance_claim_id, forwarded_to, remark_codes)
    select ${tx.practiceId}::uuid, ${remittanceId}::uuid, u.id, u.position, u.claim, u.version, u.control, u.status,
      u.charge, u.paid, u.share, u.filing, u.number, u.outcome, u.reverses, u.forwarded, coalesce(string_to_array(nullif(u.remarks, ''), ' '), '{}')
    from unnest(${column((one) => one.id)}::uuid[], ${column((one) => one.claim.position)}::int[],
      ${column((one) => one.ours?.claimId ?? null)}::uuid[], ${column((one) => one.ours?.claimVersionId ?? null)}::uuid[],
      ${column((one) => one.claim.controlNumber)}::text[], ${column((one) => one.claim.statusCode)}::text[],
      ${column((one) => one.claim.chargeCents)}::bigint[], ${column((one) => one.claim.paidCents)}::bigint[],
      ${column((one) => one.claim.patientResponsibilityCents)}::bigint[], ${column((one) => one.claim.filingIndicator)}::text[],
      ${column((one) => one.claim.payerClaimControlNumber)}::text[], ${column((one) => one.outcome)}::text[],
      ${column((one) => one.reversesRemittanceClaimId)}::uuid[], ${column((one) => one.claim.forwardedTo ?? null)}::text[],
      ${column((one) => one.claim.remarkCodes.join(' '))}::text[])
      as u (id, position, claim, version, control, status, charge, paid, share, filing, number, outcome, reverses, forwarded, remarks)
  `,
  );
  await insertRemittanceLines(tx, kept);
  const decided = kept.filter(
    (one) => one.ours !== undefined && one.outcome === 'posted' && one.claim.statusCode !== '22',
  );
  await addDecidedLines(tx, remittanceId, decided.flatMap(keptLines).length);
}

/** How many lines a remittance decided, kept with it: rates of denial are shares of these. */
export async function addDecidedLines(tx: Tx, remittanceId: string, lines: number): Promise<void> {
  if (lines === 0) return;
  await send(
    tx.db,
    sql`update remittance set decided_lines = decided_lines + ${lines}::int
      where practice_id = ${tx.practiceId}::uuid and id = ${remittanceId}::uuid`,
  );
}

type DecidedLines = Pick<KeptRemittanceClaim, 'id' | 'claim' | 'lines'>;

/** A claim that had been put aside is decided: its lines are kept as they were decided. */
export async function replaceRemittanceLines(tx: Tx, one: DecidedLines): Promise<void> {
  await send(
    tx.db,
    tx.db
      .deleteFrom('remittance_line')
      .where('practice_id', '=', tx.practiceId)
      .where('remittance_claim_id', '=', one.id),
  );
  await insertRemittanceLines(tx, [one]);
}

async function insertRemittanceLines(tx: Tx, kept: readonly DecidedLines[]): Promise<void> {
  const lines = kept.flatMap(keptLines);
  if (lines.length === 0) return;
  const column = <Value>(pick: (one: (typeof lines)[number]) => Value): Value[] => lines.map(pick);
  await send(
    tx.db,
    sql`
    insert into remittance_line (practice_id, id, remittance_claim_id, line_number, charge_id, code, paid_code, modifiers,
      charge_cents, paid_cents, allowed_cents, expected_allowed_cents, adjustments, remark_codes, service_date)
    select ${tx.practiceId}::uuid, u.id, u.claim, u.number, u.charge_id, u.code, u.paid_code,
      coalesce(string_to_array(nullif(u.modifiers, ''), ' '), '{}'), u.charge, u.paid, u.allowed, u.expected,
      u.adjustments::jsonb, coalesce(string_to_array(nullif(u.remarks, ''), ' '), '{}'), u.service_date
    from unnest(${lines.map(() => tx.newId())}::uuid[], ${column((one) => one.remittanceClaimId)}::uuid[],
      ${column((one) => one.line.lineNumber)}::int[], ${column((one) => one.decision?.pair.ours.chargeId ?? null)}::uuid[],
      ${column((one) => one.line.code)}::text[], ${column((one) => one.line.paidCode ?? null)}::text[],
      ${column((one) => one.line.modifiers.join(' '))}::text[],
      ${column((one) => one.line.chargeCents)}::bigint[], ${column((one) => one.line.paidCents)}::bigint[],
      ${column((one) => one.decision?.allowedCents ?? one.line.allowedCents ?? null)}::bigint[],
      ${column((one) => one.decision?.expectedAllowedCents ?? null)}::bigint[],
      ${column((one) => adjustmentsText(one.line))}::text[], ${column((one) => one.line.remarkCodes.join(' '))}::text[],
      ${column((one) => one.line.serviceDate ?? null)}::date[])
      as u (id, claim, number, charge_id, code, paid_code, modifiers, charge, paid, allowed, expected, adjustments, remarks, service_date)
  `,
  );
}

interface KeptLine {
  readonly remittanceClaimId: string;
  readonly line: RemittanceLine;
  readonly decision: LineDecision | undefined;
}

/** A decided claim's lines as they were decided: with their share of what was said of the whole claim. */
function keptLines(one: DecidedLines): KeptLine[] {
  if (one.lines.length > 0) {
    return one.lines.map((decision) => ({
      remittanceClaimId: one.id,
      line: decision.pair.line,
      decision,
    }));
  }
  return one.claim.lines.map((line) => ({
    remittanceClaimId: one.id,
    line,
    decision: undefined,
  }));
}

function adjustmentsText(line: RemittanceLine): string {
  return JSON.stringify(
    line.adjustments.map((one) => ({
      groupCode: one.groupCode,
      reasonCode: one.reasonCode,
      amountCents: Number(one.amountCents),
    })),
  );
}

export interface NewException {
  readonly remittanceId: string;
  readonly remittanceClaimId: string | null;
  readonly reason: string;
  readonly amountCents: Cents;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** @returns their ids, in the order given; nobody waits for the rows */
export async function insertExceptions(
  tx: Tx,
  exceptions: readonly NewException[],
): Promise<string[]> {
  if (exceptions.length === 0) return [];
  const rows = exceptions.map((exception) => ({
    practice_id: tx.practiceId,
    id: tx.newId(),
    remittance_id: exception.remittanceId,
    remittance_claim_id: exception.remittanceClaimId,
    reason: exception.reason,
    amount_cents: exception.amountCents,
    status: 'open',
    opened_at: tx.now,
    detail: JSON.stringify(exception.detail ?? {}),
  }));
  await send(tx.db, tx.db.insertInto('remittance_exception').values(rows));
  return rows.map((row) => row.id);
}

export async function insertProviderLevelAdjustments(
  tx: Tx,
  remittanceId: string,
  advice: RemittanceAdvice,
): Promise<void> {
  if (advice.providerAdjustments.length === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('provider_level_adjustment').values(
      advice.providerAdjustments.map((adjustment) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        remittance_id: remittanceId,
        code: adjustment.code,
        reference: adjustment.reference,
        amount_cents: adjustment.amountCents,
      })),
    ),
  );
}

export interface ClaimFigures {
  readonly claimId: string;
  /** CLP07; '' where the payer gave none. */
  readonly payerClaimControlNumber: string;
  /** What this decision paid; negative when it took back. */
  readonly paidCents: Cents;
}

/** Claims other than these whose lines, in any version, stand for charges among these. */
export async function findOtherClaimsOnCharges(
  tx: Tx,
  chargeIds: readonly string[],
  claimIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ claim_id: string }>`
    select distinct l.claim_id from unnest(${chargeIds}::uuid[]) as u (charge_id)
    cross join lateral (select l.claim_id from claim_line l
      where l.practice_id = ${tx.practiceId}::uuid and l.charge_id = u.charge_id offset 0) l
    where l.claim_id <> all (${claimIds}::uuid[])`.execute(tx.db);
  return rows.map((row) => row.claim_id);
}

/**
 * Brings the kept figures of claims up to their charges' balances and adds what was paid now. Other
 * claims on the same charges (to the payer before or after) show the same balances, voided ones none. The laterals
 * hold the planner to an index look-up a row, where it would read a whole practice.
 */
export async function refreshClaimFigures(tx: Tx, claims: readonly ClaimFigures[]): Promise<void> {
  if (claims.length === 0) return;
  await send(
    tx.db,
    sql`
    with given as materialized (
      select u.id, sum(u.paid)::bigint as paid, max(nullif(u.number, '')) as number
      from unnest(${claims.map((one) => one.claimId)}::uuid[], ${claims.map((one) => one.paidCents)}::bigint[],
        ${claims.map((one) => one.payerClaimControlNumber)}::text[]) as u (id, paid, number) group by 1
    ), sharing as materialized (
      select distinct l.claim_id from given g
      cross join lateral (select c.current_version_id from claim c
        where c.practice_id = ${tx.practiceId}::uuid and c.id = g.id limit 1) c
      cross join lateral (select o.charge_id from claim_line o
        where o.practice_id = ${tx.practiceId}::uuid and o.claim_version_id = c.current_version_id offset 0) o
      cross join lateral (select l.claim_id from claim_line l
        where l.practice_id = ${tx.practiceId}::uuid and l.charge_id = o.charge_id offset 0) l
    ), figures as materialized (
      select s.claim_id as id, sum(b.insurance_cents)::bigint as insurance, sum(b.patient_cents)::bigint as patient
      from sharing s
      cross join lateral (select c.current_version_id from claim c
        where c.practice_id = ${tx.practiceId}::uuid and c.id = s.claim_id limit 1) c
      cross join lateral (select l.charge_id from claim_line l
        where l.practice_id = ${tx.practiceId}::uuid and l.claim_version_id = c.current_version_id offset 0) l
      cross join lateral (select b.insurance_cents, b.patient_cents from charge_balance b
        where b.practice_id = ${tx.practiceId}::uuid and b.charge_id = l.charge_id limit 1) b
      group by 1
    )
    update claim c set
      paid_cents = c.paid_cents + coalesce(g.paid, 0),
      insurance_balance_cents = case when c.status = 'voided' then 0 else f.insurance end,
      patient_balance_cents = case when c.status = 'voided' then 0 else f.patient end, updated_at = ${tx.now}::timestamptz,
      silent_after = case when g.id is null then c.silent_after end,
      payer_claim_control_number = coalesce(g.number, c.payer_claim_control_number)
    from figures f left join given g on g.id = f.id
    where c.practice_id = ${tx.practiceId}::uuid and c.id = f.id`,
  );
}
