/** Writes claims, their frozen versions, lines and events. Set-based: claims go out by the thousand. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Tx } from '../platform/transaction.ts';
import type { ClaimContent, ClaimLineContent } from './claim-content.ts';
import { noteClaimCounts } from './claim-count.store.ts';
import { noteClaimsToSum } from './claim-to-sum.store.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { ClaimStatus } from './claim-status.ts';

export interface NewClaim {
  readonly id: string;
  readonly content: ClaimContent;
  readonly coverageId: string;
  readonly providerId: string;
  readonly locationId: string;
  readonly primaryClaimId: string | null;
  readonly encounterIds: readonly string[];
  readonly reason: string;
}

/** Inserts claims as drafts with their first version, lines, encounters and directory entries. */
export async function insertClaims(tx: Tx, claims: readonly NewClaim[]): Promise<void> {
  if (claims.length === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('claim').values(
      claims.map(({ id, content, ...claim }) => ({
        practice_id: tx.practiceId,
        id,
        patient_id: content.patient.patientId,
        coverage_id: claim.coverageId,
        payer_id: content.payer.payerId,
        responsibility: content.responsibility,
        primary_claim_id: claim.primaryClaimId,
        status: 'draft',
        provider_id: claim.providerId,
        location_id: claim.locationId,
        service_date_from: content.serviceDateFrom,
        service_date_to: content.serviceDateTo,
        total_charge_cents: BigInt(content.totalChargeCents),
        filing_deadline: content.filingDeadline,
        created_at: tx.now,
        updated_at: tx.now,
      })),
    ),
  );
  noteClaimCounts(
    tx,
    claims.map(({ content }) => ({
      payerId: content.payer.payerId,
      status: 'draft',
      serviceDate: content.serviceDateFrom,
    })),
    1n,
  );
  noteClaimsToSum(
    tx,
    claims.map((claim) => claim.id),
  );
  await send(
    tx.db,
    tx.db.insertInto('claim_encounter').values(
      claims.flatMap((claim) =>
        claim.encounterIds.map((encounterId) => ({
          practice_id: tx.practiceId,
          claim_id: claim.id,
          encounter_id: encounterId,
        })),
      ),
    ),
  );
  await insertVersions(
    tx,
    claims.map((claim) => ({
      id: tx.newId(),
      claimId: claim.id,
      sequence: 1,
      content: claim.content,
      reason: claim.reason,
    })),
  );
}

export interface NewVersion {
  readonly id: string;
  readonly claimId: string;
  readonly sequence: number;
  readonly content: ClaimContent;
  /** Lines of the claim that are not sent with this version, because the payer has settled them. */
  readonly settledLines?: readonly ClaimLineContent[];
  readonly reason: string;
}

function linesOf(version: NewVersion): (ClaimLineContent & { readonly isSettled: boolean })[] {
  return [
    ...version.content.lines.map((line) => ({ ...line, isSettled: false })),
    ...(version.settledLines ?? []).map((line) => ({ ...line, isSettled: true })),
  ];
}

/** Inserts versions, makes each its claim's current one, and enters its control number. */
export async function insertVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('claim_version').values(
      versions.map((version) => ({
        practice_id: tx.practiceId,
        id: version.id,
        claim_id: version.claimId,
        sequence: version.sequence,
        control_number: version.content.controlNumber,
        frequency: version.content.frequency,
        replaces_payer_claim_control_number: version.content.originalPayerClaimControlNumber,
        reason: version.reason,
        content: JSON.stringify(version.content),
        created_at: tx.now,
      })),
    ),
  );
  await send(
    tx.db,
    tx.db.insertInto('claim_line').values(
      versions.flatMap((version) =>
        linesOf(version).map((line) => ({
          practice_id: tx.practiceId,
          id: tx.newId(),
          claim_id: version.claimId,
          claim_version_id: version.id,
          charge_id: line.chargeId,
          line_number: line.lineNumber,
          line_control_number: line.lineControlNumber,
          code: line.code,
          modifiers: [...line.modifiers],
          units: line.units,
          charge_cents: BigInt(line.chargeCents),
          service_date: line.serviceDate,
          is_settled: line.isSettled,
        })),
      ),
    ),
  );
  await send(
    tx.db,
    sql`
    update claim c set current_version_id = u.version, updated_at = ${tx.now}::timestamptz
    from unnest(${versions.map((one) => one.claimId)}::uuid[], ${versions.map((one) => one.id)}::uuid[])
      as u (claim, version)
    where c.practice_id = ${tx.practiceId}::uuid and c.id = u.claim`,
  );
  await enterDirectory(
    tx,
    'claim-control-number',
    versions.map((one) => ({ key: one.content.controlNumber, targetId: one.id })),
  );
}

/** Changes of the claim's own row that a corrected version brings with it. */
export async function updateClaimHead(
  tx: Tx,
  head: {
    readonly claimId: string;
    readonly content: ClaimContent;
    readonly coverageId: string;
    readonly providerId: string;
    readonly locationId: string;
  },
): Promise<void> {
  const { content } = head;
  const { rows } = await sql<{ payer_id: string; status: string; service_date_from: string }>`
    with before as materialized (
      select id, payer_id, status, service_date_from from claim
      where practice_id = ${tx.practiceId}::uuid and id = ${head.claimId}::uuid
    )
    update claim c set coverage_id = ${head.coverageId}::uuid, payer_id = ${content.payer.payerId}::uuid,
      provider_id = ${head.providerId}::uuid, location_id = ${head.locationId}::uuid,
      service_date_from = ${content.serviceDateFrom}::date, service_date_to = ${content.serviceDateTo}::date,
      total_charge_cents = ${BigInt(content.totalChargeCents)}::bigint,
      filing_deadline = ${content.filingDeadline}::date, updated_at = ${tx.now}::timestamptz
    from before b
    where c.practice_id = ${tx.practiceId}::uuid and c.id = b.id
    returning b.payer_id, b.status, b.service_date_from`.execute(tx.db);
  noteClaimsToSum(tx, [head.claimId]);
  for (const row of rows) {
    const { payer_id: payerId, status, service_date_from: serviceDate } = row;
    noteClaimCounts(tx, [{ payerId, status, serviceDate }], -1n);
    const after = { payerId: content.payer.payerId, status, serviceDate: content.serviceDateFrom };
    noteClaimCounts(tx, [after], 1n);
  }
}

export interface LockedClaim {
  readonly id: string;
  readonly status: ClaimStatus;
  readonly patientId: string;
  readonly payerId: string;
  readonly coverageId: string;
  readonly currentVersionId: string | null;
  readonly payerClaimControlNumber: string | null;
  readonly responsibility: 'P' | 'S' | 'T';
  readonly primaryClaimId: string | null;
  readonly filingDeadline: CalendarDate;
  readonly serviceDateFrom: CalendarDate;
}

/** Locks claims of this practice, in a fixed order so that two deeds never wait crosswise. */
export async function lockClaims(tx: Tx, claimIds: readonly string[]): Promise<LockedClaim[]> {
  if (claimIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    status: string;
    patient_id: string;
    payer_id: string;
    coverage_id: string;
    current_version_id: string | null;
    payer_claim_control_number: string | null;
    responsibility: string;
    primary_claim_id: string | null;
    filing_deadline: CalendarDate;
    service_date_from: CalendarDate;
  }>`
    select id, status, patient_id, payer_id, coverage_id, current_version_id, payer_claim_control_number,
      responsibility, primary_claim_id, filing_deadline, service_date_from
    from claim where practice_id = ${tx.practiceId}::uuid and id = any (${[...claimIds]}::uuid[])
    order by id for update`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    status: row.status as ClaimStatus,
    patientId: row.patient_id,
    payerId: row.payer_id,
    coverageId: row.coverage_id,
    currentVersionId: row.current_version_id,
    payerClaimControlNumber: row.payer_claim_control_number,
    responsibility: row.responsibility as 'P' | 'S' | 'T',
    primaryClaimId: row.primary_claim_id,
    filingDeadline: row.filing_deadline,
    serviceDateFrom: row.service_date_from,
  }));
}

export interface NewClaimEvent {
  readonly claimId: string;
  readonly claimVersionId: string | null;
  readonly kind: string;
  readonly statusBefore: ClaimStatus | null;
  readonly statusAfter: ClaimStatus | null;
  readonly sourceKind?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly fileSha256?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes down what happened to claims. */
export async function insertClaimEvents(tx: Tx, events: readonly NewClaimEvent[]): Promise<void> {
  if (events.length === 0) return;
  const column = <Value>(pick: (event: NewClaimEvent) => Value): Value[] => events.map(pick);
  await send(
    tx.db,
    sql`
    insert into claim_event (practice_id, id, claim_id, claim_version_id, kind, status_before, status_after, at, actor,
      source_kind, source_id, file_sha256, detail)
    select ${tx.practiceId}::uuid, u.id, u.claim, u.version, u.kind, u.before, u.after, ${tx.now}::timestamptz,
      ${`${tx.actor.kind}:${tx.actor.id}`}::text, u.source_kind, u.source_id, u.file, u.detail::jsonb
    from unnest(${events.map(() => tx.newId())}::uuid[], ${column((event) => event.claimId)}::uuid[],
      ${column((event) => event.claimVersionId)}::uuid[], ${column((event) => event.kind)}::text[],
      ${column((event) => event.statusBefore)}::text[], ${column((event) => event.statusAfter)}::text[],
      ${column((event) => event.sourceKind ?? null)}::text[], ${column((event) => event.sourceId ?? null)}::uuid[],
      ${column((event) => event.fileSha256 ?? null)}::text[],
      ${column((event) => JSON.stringify(event.detail ?? {}))}::text[])
      as u (id, claim, version, kind, before, after, source_kind, source_id, file, detail)`,
  );
}

export interface ClaimMove {
  /** As it was locked. */
  readonly claim: LockedClaim;
  readonly status: ClaimStatus;
  /** undefined keeps it as it is; null stops the clock. */
  readonly silentAfter: CalendarDate | null | undefined;
  readonly payerClaimControlNumber: string | undefined;
  readonly isSent: boolean;
  /** A payer's decision was posted: what it paid. The open balances are then taken from the charges. */
  readonly paidCents?: Cents | undefined;
}

/**
 * Moves locked claims to their states, in one statement. A voided one owes nothing: the claim that asks for its
 * charges now does. The lateral holds the planner to index look-ups, where it would read a whole practice.
 */
export async function moveClaims(tx: Tx, moves: readonly ClaimMove[]): Promise<void> {
  if (moves.length === 0) return;
  const column = <Value>(pick: (move: ClaimMove) => Value): Value[] => moves.map(pick);
  await sql`
    update claim c set status = u.status, updated_at = ${tx.now}::timestamptz,
      silent_after = case when u.keeps_silence then c.silent_after else u.silent_after end,
      payer_claim_control_number = coalesce(u.payer_number, c.payer_claim_control_number),
      first_sent_at = case when u.is_sent then coalesce(c.first_sent_at, ${tx.now}::timestamptz) else c.first_sent_at end,
      paid_cents = c.paid_cents + coalesce(u.paid, 0),
      insurance_balance_cents = case when u.status = 'voided' then 0 else coalesce(b.insurance, c.insurance_balance_cents) end,
      patient_balance_cents = case when u.status = 'voided' then 0 else coalesce(b.patient, c.patient_balance_cents) end
    from unnest(${column((one) => one.claim.id)}::uuid[], ${column((one) => one.claim.currentVersionId)}::uuid[],
      ${column((one) => one.status)}::text[], ${column((one) => one.silentAfter === undefined)}::boolean[],
      ${column((one) => one.silentAfter ?? null)}::date[],
      ${column((one) => one.payerClaimControlNumber ?? null)}::text[],
      ${column((one) => one.isSent)}::boolean[], ${column((one) => one.paidCents ?? null)}::bigint[],
      ${column((one) => one.claim.status === 'voided')}::boolean[])
      as u (id, version, status, keeps_silence, silent_after, payer_number, is_sent, paid, was_voided)
    left join lateral (
      select sum(x.insurance_cents)::bigint as insurance, sum(x.patient_cents)::bigint as patient
      from claim_line l
      cross join lateral (select x.insurance_cents, x.patient_cents from charge_balance x
        where x.practice_id = ${tx.practiceId}::uuid and x.charge_id = l.charge_id limit 1) x
      where (u.paid is not null or u.was_voided) and l.practice_id = ${tx.practiceId}::uuid and l.claim_version_id = u.version
    ) b on true
    where c.practice_id = ${tx.practiceId}::uuid and c.id = u.id`.execute(tx.db);
  noteClaimsToSum(
    tx,
    moves.map((move) => move.claim.id),
  );
  for (const { claim, status } of moves) {
    if (claim.status === status) continue;
    const { payerId, serviceDateFrom: serviceDate } = claim;
    noteClaimCounts(tx, [{ payerId, status: claim.status, serviceDate }], -1n);
    noteClaimCounts(tx, [{ payerId, status, serviceDate }], 1n);
  }
}

/** Forgets the payer's number: the claim went elsewhere, or never entered that payer. */
export async function forgetPayerNumber(tx: Tx, claimId: string): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('claim')
      .set({ payer_claim_control_number: null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', claimId),
  );
}

/**
 * Takes the open balances of claims anew from the ledger: paid by payers, open with insurance, open
 * with the patient. In one statement, for posting by the thousand.
 */
export async function refreshBalances(tx: Tx, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return;
  // Lateral, so that each claim is a few index look-ups however much the practice's ledger holds.
  await send(
    tx.db,
    sql`
    update claim c set
      insurance_balance_cents = b.insurance, patient_balance_cents = b.patient,
      paid_cents = p.paid, updated_at = ${tx.now}::timestamptz
    from claim k
    cross join lateral (
      select coalesce(sum(cb.insurance_cents) filter (where k.status <> 'voided'), 0)::bigint as insurance,
        coalesce(sum(cb.patient_cents) filter (where k.status <> 'voided'), 0)::bigint as patient
      from claim_line l
      cross join lateral (
        select x.insurance_cents, x.patient_cents from charge_balance x
        where x.practice_id = l.practice_id and x.charge_id = l.charge_id limit 1
      ) cb
      where l.practice_id = k.practice_id and l.claim_version_id = k.current_version_id
    ) b
    cross join lateral (
      select coalesce(sum(
        case when (select d.kind from ledger_account d where d.practice_id = r.practice_id
          and d.id = r.debit_account_id) = 'payer-payments' then r.amount_cents else 0 end
        - case when (select e.kind from ledger_account e where e.practice_id = r.practice_id
          and e.id = r.credit_account_id) = 'payer-payments' then r.amount_cents else 0 end
      ), 0)::bigint as paid
      from (select distinct l.charge_id from claim_line l where l.practice_id = k.practice_id and l.claim_id = k.id) l
      join ledger_row r on r.practice_id = k.practice_id and r.charge_id = l.charge_id and r.claim_id = k.id
    ) p
    where k.practice_id = ${tx.practiceId}::uuid and k.id = any (${[...claimIds]}::uuid[])
      and c.practice_id = k.practice_id and c.id = k.id`,
  );
}

/** Writes a person's note about a claim. @returns its id */
export async function insertClaimNote(
  tx: Tx,
  note: { readonly claimId: string; readonly body: string },
): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('note').values({
      practice_id: tx.practiceId,
      id,
      subject_kind: 'claim',
      subject_id: note.claimId,
      body: note.body,
      author: tx.actor.id,
      written_at: tx.now,
    }),
  );
  return id;
}
