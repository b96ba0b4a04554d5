/** The denials that people work, in the order in which they should. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx, Tx } from '../platform/transaction.ts';
import { cursorAfter, readCursor } from '../tasks/page.ts';

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
  /** Somebody's id, or `nobody`: whose the open task is by which the claim is worked. */
  readonly owner?: string | undefined;
  /** deadline: what is due first. worth: what is likely to bring most. */
  readonly order?: 'deadline' | 'worth' | undefined;
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
    )
    .$if(filter.owner !== undefined, (query) => query.where(isOwnedBy(filter.owner ?? '')));
}

/** A denial has the owner of its claim's open task; one without a task is nobody's. */
function isOwnedBy(owner: string) {
  const task = sql`select 1 from task where task.practice_id = denial.practice_id
    and task.claim_id = denial.claim_id and task.queue = 'denials' and task.status = 'open'`;
  return owner === 'nobody'
    ? sql<boolean>`not exists (${task} and task.owner_user_id is not null)`
    : sql<boolean>`exists (${task} and task.owner_user_id = ${owner}::uuid)`;
}

/** What working a denial is worth: cents at risk times the chance, in basis points of a cent. */
const worth = sql<bigint>`(denial.amount_cents * denial.chance_basis_points)`;

/** The denial queue, by deadline or by worth. Exact total, keyset pages. */
export async function listDenials(
  tx: ReadTx,
  filter: DenialFilter,
): Promise<{ rows: DenialRow[]; total: number; next: string | null }> {
  const base = matchingDenials(tx, filter);
  const counted = await base
    .select((select) => select.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const isByWorth = filter.order === 'worth';
  const [key, id] = readCursor(filter.cursor, [isByWorth ? 'number' : 'when', 'id']) ?? [];
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
      'denial.level',
      'denial.chance_basis_points',
      'denial.opened_at',
      'payer.name as payer_name',
      'claim.patient_id',
      'claim.service_date_from',
      'patient.last_name',
      'patient.first_name',
    ])
    .select(worth.as('worth'))
    .$if(Boolean(key && id) && !isByWorth, (query) =>
      query.where(sql<boolean>`(denial.deadline, denial.id) > (${key}::date, ${id}::uuid)`),
    )
    .$if(Boolean(key && id) && isByWorth, (query) =>
      query.where(sql<boolean>`(${worth}, denial.id) < (${key}::bigint, ${id}::uuid)`),
    )
    .$if(!isByWorth, (query) => query.orderBy('denial.deadline').orderBy('denial.id'))
    .$if(isByWorth, (query) => query.orderBy(worth, 'desc').orderBy('denial.id', 'desc'))
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  for (const row of page) tx.saw(row.practice_id, [row.patient_id]);
  const last = page.at(-1);
  const tasks = await findTasks(
    tx,
    page.map((row) => row.claim_id),
  );
  return {
    rows: page.map((row) => ({ ...toRow(row), ...(tasks.get(row.claim_id) ?? noTask) })),
    total: Number(counted.total),
    next: rows.length > filter.limit && last ? cursorOf(last, isByWorth) : null,
  };
}

interface TaskOfDenial {
  readonly taskId: string | null;
  readonly ownerUserId: string | null;
  readonly ownerName: string | null;
}
const noTask: TaskOfDenial = { taskId: null, ownerUserId: null, ownerName: null };

/** The open task by which a claim's denials are worked, and whose it is. */
async function findTasks(
  tx: ReadTx,
  claimIds: readonly string[],
): Promise<Map<string, TaskOfDenial>> {
  if (claimIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('task')
    .leftJoin('staff_user', 'staff_user.id', 'task.owner_user_id')
    .select(['task.claim_id', 'task.id', 'task.owner_user_id', 'staff_user.name'])
    .where('task.practice_id', 'in', [...tx.practiceIds])
    .where('task.claim_id', 'in', [...new Set(claimIds)])
    .where('task.queue', '=', 'denials')
    .where('task.status', '=', 'open')
    // of several the one that belongs to somebody is the one that tells
    .orderBy(sql`task.owner_user_id is not null`)
    .orderBy('task.id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.claim_id ?? '',
      { taskId: row.id, ownerUserId: row.owner_user_id, ownerName: row.name },
    ]),
  );
}

function cursorOf(
  row: { readonly id: string; readonly deadline: string; readonly worth: bigint },
  isByWorth: boolean,
): string {
  return cursorAfter(isByWorth ? String(row.worth) : row.deadline, row.id);
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
  readonly level: number;
  readonly chanceBasisPoints: number;
  /** Cents that working it is likely to bring. */
  readonly likelyCents: number;
  readonly openedAt: string;
  /** The open task by which it is worked, and whose it is: the denial's owner is the task's. */
  readonly taskId: string | null;
  readonly ownerUserId: string | null;
  readonly ownerName: string | null;
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
  level: number;
  chance_basis_points: number;
  opened_at: string;
}): Omit<DenialRow, keyof TaskOfDenial> {
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
    level: row.level,
    chanceBasisPoints: row.chance_basis_points,
    likelyCents: Math.floor((Number(row.amount_cents) * row.chance_basis_points) / 10_000),
    openedAt: row.opened_at,
  };
}

export interface DenialPayer {
  readonly payerId: string;
  readonly kind: string;
}

/** The payer who refused; undefined when the denial is not there. */
export async function findDenialPayer(tx: Tx, denialId: string): Promise<DenialPayer | undefined> {
  const row = await tx.db
    .selectFrom('denial')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'denial.practice_id')
        .onRef('claim.id', '=', 'denial.claim_id'),
    )
    .innerJoin('payer', 'payer.id', 'claim.payer_id')
    .select(['claim.payer_id', 'payer.kind'])
    .where('denial.practice_id', '=', tx.practiceId)
    .where('denial.id', '=', denialId)
    .executeTakeFirst();
  return row && { payerId: row.payer_id, kind: row.kind };
}
