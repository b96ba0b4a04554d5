/** What the remittance said of refused lines, and the queue that people work. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx, Tx } from '../platform/transaction.ts';
import { classifyAdjustment } from '../remittance/classify-adjustment.ts';
import type { NewDenial } from './denial.store.ts';

export type RefusedAdjustment = Pick<
  NewDenial,
  'chargeId' | 'groupCode' | 'reasonCode' | 'remarkCodes' | 'amountCents'
>;

export interface DecidedClaimFacts {
  readonly claimId: string;
  readonly paymentDate: CalendarDate;
  readonly payerKind: string;
  readonly refused: readonly RefusedAdjustment[];
}

interface LineRow {
  readonly charge_id: string | null;
  readonly adjustments: { groupCode: string; reasonCode: string; amountCents: number }[];
  readonly remark_codes: string[];
  readonly claim_remarks: string[];
  readonly expected: bigint | null;
  readonly allowed: bigint | null;
  readonly paid_cents: bigint;
}

/** A difference this small between payer and contract is rounding. */
const toleranceCents = 2n;

/** What one decision refused: denied adjustments, and what was allowed less than the contract says. */
export async function readDecidedClaim(
  tx: Tx,
  remittanceClaimId: string,
): Promise<DecidedClaimFacts | undefined> {
  const head = await tx.db
    .selectFrom('remittance_claim as decided')
    .innerJoin('remittance', (join) =>
      join
        .onRef('remittance.practice_id', '=', 'decided.practice_id')
        .onRef('remittance.id', '=', 'decided.remittance_id'),
    )
    .innerJoin('payer', 'payer.id', 'remittance.payer_id')
    .select(['decided.claim_id', 'remittance.payment_date', 'payer.kind'])
    .where('decided.practice_id', '=', tx.practiceId)
    .where('decided.id', '=', remittanceClaimId)
    .executeTakeFirst();
  if (!head?.claim_id) return undefined;
  const { rows } = await sql<LineRow>`
    select l.charge_id, l.adjustments, l.remark_codes, k.remark_codes as claim_remarks, l.paid_cents,
      l.expected_allowed_cents as expected, l.allowed_cents as allowed
    from remittance_line l join remittance_claim k on k.practice_id = l.practice_id and k.id = l.remittance_claim_id
    where l.practice_id = ${tx.practiceId}::uuid and l.remittance_claim_id = ${remittanceClaimId}::uuid
    order by l.line_number`.execute(tx.db);
  return {
    claimId: head.claim_id,
    paymentDate: head.payment_date,
    payerKind: head.kind,
    refused: rows.flatMap(refusedOf),
  };
}

function refusedOf(row: LineRow): RefusedAdjustment[] {
  const remarkCodes = [...new Set([...row.remark_codes, ...row.claim_remarks])];
  const denied = row.adjustments
    .map((one) => ({ ...one, amountCents: BigInt(one.amountCents) as Cents }))
    .filter((one) => one.amountCents > 0n && classifyAdjustment(one) === 'denial')
    .map((one) => ({ ...one, chargeId: row.charge_id, remarkCodes }));
  if (denied.length > 0) return denied;
  const short = row.expected === null || row.allowed === null ? 0n : row.expected - row.allowed;
  if (short <= toleranceCents || row.allowed === 0n) return [];
  return [
    {
      chargeId: row.charge_id,
      groupCode: 'CO',
      reasonCode: 'UNDERPAID',
      remarkCodes,
      amountCents: short as Cents,
    },
  ];
}

/** What is still open with insurance on charges, in cents. */
export async function openInsuranceCents(
  tx: Tx,
  chargeIds: readonly string[],
): Promise<Map<string, { openCents: Cents; encounterId: string }>> {
  if (chargeIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('charge_balance')
    .select(['charge_id', 'encounter_id', 'insurance_cents'])
    .where('practice_id', '=', tx.practiceId)
    .where('charge_id', 'in', [...chargeIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.charge_id,
      { openCents: row.insurance_cents as Cents, encounterId: row.encounter_id },
    ]),
  );
}

export interface DenialFilter {
  readonly status?: string | undefined;
  readonly rootCause?: string | undefined;
  readonly payerId?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly claimId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function matchingDenials(tx: ReadTx, filter: DenialFilter) {
  return tx.db
    .selectFrom('denial')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'denial.practice_id')
        .onRef('claim.id', '=', 'denial.claim_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.practice_id', '=', 'claim.practice_id')
        .onRef('patient.id', '=', 'claim.patient_id'),
    )
    .innerJoin('payer', 'payer.id', 'claim.payer_id')
    .$if(filter.status !== undefined, (query) =>
      query.where('denial.status', '=', filter.status ?? ''),
    )
    .$if(filter.rootCause !== undefined, (query) =>
      query.where('denial.root_cause', '=', filter.rootCause ?? ''),
    )
    .$if(filter.payerId !== undefined, (query) =>
      query.where('claim.payer_id', '=', filter.payerId ?? ''),
    )
    .$if(filter.practiceId !== undefined, (query) =>
      query.where('denial.practice_id', '=', filter.practiceId ?? ''),
    )
    .$if(filter.claimId !== undefined, (query) =>
      query.where('denial.claim_id', '=', filter.claimId ?? ''),
    );
}

/** The denial queue: what is due first stands first. Exact total, keyset pages. */
export async function listDenials(
  tx: ReadTx,
  filter: DenialFilter,
): Promise<{ rows: DenialRow[]; total: number; next: string | null }> {
  const base = matchingDenials(tx, filter);
  const counted = await base
    .select((select) => select.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const [deadline, id] = (filter.cursor ?? '').split('_');
  const rows = await base
    .select([
      'denial.practice_id',
      'denial.id',
      'denial.claim_id',
      'denial.charge_id',
      'denial.group_code',
      'denial.reason_code',
      'denial.remark_codes',
      'denial.root_cause',
      'denial.amount_cents',
      'denial.next_action',
      'denial.deadline',
      'denial.status',
      'denial.opened_at',
      'payer.name as payer_name',
      'claim.patient_id',
      'claim.service_date_from',
      'patient.last_name',
      'patient.first_name',
    ])
    .$if(Boolean(deadline && id), (query) =>
      query.where(sql<boolean>`(denial.deadline, denial.id) > (${deadline}::date, ${id}::uuid)`),
    )
    .orderBy('denial.deadline')
    .orderBy('denial.id')
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  for (const row of page) tx.saw(row.practice_id, [row.patient_id]);
  const last = page.at(-1);
  return {
    rows: page.map(toRow),
    total: Number(counted.total),
    next: rows.length > filter.limit && last ? `${last.deadline}_${last.id}` : null,
  };
}

export interface DenialRow {
  readonly practiceId: string;
  readonly denialId: string;
  readonly claimId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly serviceDate: string;
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly remarkCodes: string[];
  readonly rootCause: string;
  readonly amountCents: number;
  readonly nextAction: string;
  readonly deadline: string;
  readonly status: string;
  readonly openedAt: string;
}

function toRow(row: {
  practice_id: string;
  id: string;
  claim_id: string;
  last_name: string;
  first_name: string;
  payer_name: string;
  service_date_from: string;
  group_code: string;
  reason_code: string;
  remark_codes: string[];
  root_cause: string;
  amount_cents: bigint;
  next_action: string;
  deadline: string;
  status: string;
  opened_at: string;
}): DenialRow {
  return {
    practiceId: row.practice_id,
    denialId: row.id,
    claimId: row.claim_id,
    patientName: `${row.last_name}, ${row.first_name}`,
    payerName: row.payer_name,
    serviceDate: row.service_date_from,
    groupCode: row.group_code,
    reasonCode: row.reason_code,
    remarkCodes: row.remark_codes,
    rootCause: row.root_cause,
    amountCents: Number(row.amount_cents),
    nextAction: row.next_action,
    deadline: row.deadline,
    status: row.status,
    openedAt: row.opened_at,
  };
}

/** The payer who refused; '' when the denial is not there. */
export async function findDenialPayer(tx: Tx, denialId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('denial')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'denial.practice_id')
        .onRef('claim.id', '=', 'denial.claim_id'),
    )
    .select('claim.payer_id')
    .where('denial.practice_id', '=', tx.practiceId)
    .where('denial.id', '=', denialId)
    .executeTakeFirst();
  return row?.payer_id ?? '';
}
