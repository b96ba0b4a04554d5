/** Remittances as kept: the payment, its claims and lines, its exceptions. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import type { LineDecision } from './decide-line.ts';
import type { OurClaim, OurLine } from './match-claim.ts';
import type { RemittanceAdvice, RemittanceClaim, RemittanceKey } from './remittance.ts';

export type RemittanceStatus = 'posted' | 'partly-posted' | 'refused' | 'waiting';

/** Remittances under the same key, whatever their content; locked. */
export async function lockRemittancesByKey(
  tx: Tx,
  key: RemittanceKey,
): Promise<{ id: string; digest: string; status: RemittanceStatus }[]> {
  const rows = await tx.db
    .selectFrom('remittance')
    .select(['id', 'digest', 'status'])
    .where('practice_id', '=', tx.practiceId)
    .where('payee_identifier', '=', key.payeeIdentifier)
    .where('originator_identifier', '=', key.originatorIdentifier)
    .where('trace_number', '=', key.traceNumber)
    .where('payment_date', '=', key.paymentDate)
    .where('amount_cents', '=', key.amountCents)
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as RemittanceStatus }));
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
  },
): Promise<void> {
  const { advice } = given;
  await tx.db
    .insertInto('remittance')
    .values({
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
    })
    .execute();
}

export async function setRemittanceStatus(
  tx: Tx,
  id: string,
  status: RemittanceStatus,
): Promise<void> {
  await tx.db
    .updateTable('remittance')
    .set({ status, posted_at: status === 'posted' || status === 'partly-posted' ? tx.now : null })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
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
  await sql`
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
  `.execute(tx.db);
  await insertRemittanceLines(tx, kept);
}

async function insertRemittanceLines(tx: Tx, kept: readonly KeptRemittanceClaim[]): Promise<void> {
  const lines = kept.flatMap((one) =>
    one.claim.lines.map((line) => ({
      remittanceClaimId: one.id,
      line,
      decision: one.lines.find((decided) => decided.pair.line.lineNumber === line.lineNumber),
    })),
  );
  if (lines.length === 0) return;
  const column = <Value>(pick: (one: (typeof lines)[number]) => Value): Value[] => lines.map(pick);
  await sql`
    insert into remittance_line (practice_id, id, remittance_claim_id, line_number, charge_id, code, modifiers,
      charge_cents, paid_cents, allowed_cents, expected_allowed_cents, adjustments, remark_codes, service_date)
    select ${tx.practiceId}::uuid, u.id, u.claim, u.number, u.charge_id, u.code,
      coalesce(string_to_array(nullif(u.modifiers, ''), ' '), '{}'), u.charge, u.paid, u.allowed, u.expected,
      u.adjustments::jsonb, coalesce(string_to_array(nullif(u.remarks, ''), ' '), '{}'), u.service_date
    from unnest(${lines.map(() => tx.newId())}::uuid[], ${column((one) => one.remittanceClaimId)}::uuid[],
      ${column((one) => one.line.lineNumber)}::int[], ${column((one) => one.decision?.pair.ours.chargeId ?? null)}::uuid[],
      ${column((one) => one.line.code)}::text[], ${column((one) => one.line.modifiers.join(' '))}::text[],
      ${column((one) => one.line.chargeCents)}::bigint[], ${column((one) => one.line.paidCents)}::bigint[],
      ${column((one) => one.decision?.allowedCents ?? one.line.allowedCents ?? null)}::bigint[],
      ${column((one) => one.decision?.expectedAllowedCents ?? null)}::bigint[],
      ${column((one) => adjustmentsText(one.line))}::text[], ${column((one) => one.line.remarkCodes.join(' '))}::text[],
      ${column((one) => one.line.serviceDate ?? null)}::date[])
      as u (id, claim, number, charge_id, code, modifiers, charge, paid, allowed, expected, adjustments, remarks, service_date)
  `.execute(tx.db);
}

function adjustmentsText(line: RemittanceClaim['lines'][number]): string {
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
  await tx.db.insertInto('remittance_exception').values(rows).execute();
  return rows.map((row) => row.id);
}

export async function insertProviderLevelAdjustments(
  tx: Tx,
  remittanceId: string,
  advice: RemittanceAdvice,
): Promise<void> {
  if (advice.providerAdjustments.length === 0) return;
  await tx.db
    .insertInto('provider_level_adjustment')
    .values(
      advice.providerAdjustments.map((adjustment) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        remittance_id: remittanceId,
        code: adjustment.code,
        reference: adjustment.reference,
        amount_cents: adjustment.amountCents,
      })),
    )
    .execute();
}

/**
 * Our claims behind control numbers or payers' claim numbers, locked, each with the lines of the
 * version that the number names and what is open on their charges.
 */
export async function lockOurClaims(
  tx: Tx,
  controlNumbers: readonly string[],
): Promise<Map<string, OurClaim>> {
  if (controlNumbers.length === 0) return new Map();
  const { rows } = await sql<OurClaimRow>`
    select v.control_number, c.id as claim_id, v.id as version_id, c.patient_id, c.payer_id, c.coverage_id,
      c.responsibility, c.status, c.total_charge_cents, c.provider_id, c.service_date_from
    from claim_version v join claim c on c.practice_id = v.practice_id and c.id = v.claim_id
    where v.practice_id = ${tx.practiceId}::uuid and v.control_number = any (${[...controlNumbers]}::text[])
    order by c.id for update of c`.execute(tx.db);
  const lines = await linesOfVersions(
    tx,
    rows.map((row) => row.version_id),
  );
  return new Map(
    rows.map((row) => [
      row.control_number,
      {
        claimId: row.claim_id,
        claimVersionId: row.version_id,
        patientId: row.patient_id,
        payerId: row.payer_id,
        coverageId: row.coverage_id,
        responsibility: row.responsibility as OurClaim['responsibility'],
        status: row.status,
        totalChargeCents: row.total_charge_cents as Cents,
        providerId: row.provider_id,
        serviceDateFrom: row.service_date_from,
        lines: lines.get(row.version_id) ?? [],
      },
    ]),
  );
}

interface OurClaimRow {
  readonly control_number: string;
  readonly claim_id: string;
  readonly version_id: string;
  readonly patient_id: string;
  readonly payer_id: string;
  readonly coverage_id: string;
  readonly responsibility: string;
  readonly status: string;
  readonly total_charge_cents: bigint;
  readonly provider_id: string;
  readonly service_date_from: CalendarDate;
}

async function linesOfVersions(
  tx: Tx,
  versionIds: readonly string[],
): Promise<Map<string, OurLine[]>> {
  const { rows } = await sql<{
    claim_version_id: string;
    charge_id: string;
    encounter_id: string;
    line_control_number: string;
    code: string;
    modifiers: string[];
    units: number;
    charge_cents: bigint;
    service_date: CalendarDate;
    place_of_service: string;
    insurance_cents: bigint;
  }>`
    select l.claim_version_id, l.charge_id, h.encounter_id, l.line_control_number, l.code, l.modifiers, l.units,
      l.charge_cents, l.service_date, e.place_of_service, coalesce(b.insurance_cents, 0)::bigint as insurance_cents
    from claim_line l
    join charge h on h.practice_id = l.practice_id and h.id = l.charge_id
    join encounter e on e.practice_id = h.practice_id and e.id = h.encounter_id
    left join charge_balance b on b.practice_id = l.practice_id and b.charge_id = l.charge_id
    where l.practice_id = ${tx.practiceId}::uuid and l.claim_version_id = any (${[...versionIds]}::uuid[])
    order by l.claim_version_id, l.line_number`.execute(tx.db);
  const lines = new Map<string, OurLine[]>();
  for (const row of rows) {
    const of = lines.get(row.claim_version_id) ?? [];
    of.push({
      chargeId: row.charge_id,
      encounterId: row.encounter_id,
      lineControlNumber: row.line_control_number,
      code: row.code,
      modifiers: row.modifiers,
      units: row.units,
      chargeCents: row.charge_cents as Cents,
      serviceDate: row.service_date,
      placeOfService: row.place_of_service,
      insuranceCents: row.insurance_cents as Cents,
    });
    lines.set(row.claim_version_id, of);
  }
  return lines;
}

/** The newest control number of the claims that payers know under these numbers of their own. */
export async function controlNumbersByPayerNumber(
  tx: Tx,
  payerId: string,
  payerNumbers: readonly string[],
): Promise<Map<string, string>> {
  if (payerNumbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; control_number: string }>`
    select c.payer_claim_control_number as number, v.control_number
    from claim c join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    where c.practice_id = ${tx.practiceId}::uuid and c.payer_id = ${payerId}::uuid
      and c.payer_claim_control_number = any (${[...payerNumbers]}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.number, row.control_number]));
}

export interface StandingDecision {
  readonly remittanceClaimId: string;
  readonly claimId: string;
  readonly remittanceId: string;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly payerClaimControlNumber: string;
  /** The charges that this decision was about. */
  readonly chargeIds: readonly string[];
}

/** Decisions of one payer on claims that stand: posted and not taken back. */
export async function findStandingDecisions(
  tx: Tx,
  payerId: string,
  claimIds: readonly string[],
): Promise<StandingDecision[]> {
  if (claimIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    claim_id: string;
    remittance_id: string;
    charge_cents: bigint;
    paid_cents: bigint;
    payer_claim_control_number: string;
    charge_ids: string[] | null;
  }>`
    select k.id, k.claim_id, k.remittance_id, k.charge_cents, k.paid_cents, k.payer_claim_control_number,
      array(select l.charge_id from remittance_line l where l.practice_id = k.practice_id
        and l.remittance_claim_id = k.id and l.charge_id is not null) as charge_ids
    from remittance_claim k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    where k.practice_id = ${tx.practiceId}::uuid and r.payer_id = ${payerId}::uuid
      and k.claim_id = any (${[...claimIds]}::uuid[]) and k.outcome <> 'put-aside' and k.status_code <> '22'
      and not exists (select from remittance_claim b where b.practice_id = k.practice_id
        and b.reverses_remittance_claim_id = k.id)
    order by r.received_at desc, k.id desc`.execute(tx.db);
  return rows.map((row) => ({
    remittanceClaimId: row.id,
    claimId: row.claim_id,
    remittanceId: row.remittance_id,
    chargeCents: row.charge_cents as Cents,
    paidCents: row.paid_cents as Cents,
    payerClaimControlNumber: row.payer_claim_control_number,
    chargeIds: row.charge_ids ?? [],
  }));
}

/** Brings the kept figures of claims up to their charges' balances and payments. */
export async function refreshClaimFigures(
  tx: Tx,
  claims: readonly { readonly claimId: string; readonly payerClaimControlNumber: string }[],
): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    update claim c set
      paid_cents = coalesce(s.paid, 0), insurance_balance_cents = coalesce(s.insurance, 0),
      patient_balance_cents = coalesce(s.patient, 0), silent_after = null, updated_at = ${tx.now}::timestamptz,
      payer_claim_control_number = coalesce(nullif(u.number, ''), c.payer_claim_control_number)
    from unnest(${claims.map((one) => one.claimId)}::uuid[],
      ${claims.map((one) => one.payerClaimControlNumber)}::text[]) as u (id, number)
    left join lateral (
      select sum(b.insurance_cents)::bigint as insurance, sum(b.patient_cents)::bigint as patient,
        (select sum(k.paid_cents)::bigint from remittance_claim k where k.practice_id = ${tx.practiceId}::uuid
          and k.claim_id = u.id and k.outcome <> 'put-aside') as paid
      from charge_balance b where b.practice_id = ${tx.practiceId}::uuid and b.charge_id in (
        select l.charge_id from claim_line l join claim x on x.practice_id = l.practice_id and x.id = u.id
        where l.practice_id = ${tx.practiceId}::uuid and l.claim_version_id = x.current_version_id)
    ) s on true
    where c.practice_id = ${tx.practiceId}::uuid and c.id = u.id`.execute(tx.db);
}
