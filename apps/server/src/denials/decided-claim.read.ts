/** What one decision refused, and what it says about the claim that was sent. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { classifyAdjustment } from '../remittance/classify-adjustment.ts';
import type { DecidedLine } from '../scrubbing/edit-record.ts';
import type { TrackRecord } from './chance.ts';
import type { NewDenial } from './denial.store.ts';

export type RefusedAdjustment = Pick<
  NewDenial,
  'chargeId' | 'groupCode' | 'reasonCode' | 'remarkCodes' | 'amountCents'
> & {
  /** What was paid below the contract: the code and its modifiers, which name the rate. */
  readonly price?: { readonly code: string; readonly modifiers: readonly string[] };
};

export interface DecidedClaimFacts {
  readonly claimId: string;
  readonly payerId: string;
  /** The payer that the claim went to; a crossover is decided by another. */
  readonly askedPayerId: string;
  readonly paymentDate: CalendarDate;
  readonly payerKind: string;
  /** How this payer takes corrections. */
  readonly correction: string;
  readonly filingDeadline: CalendarDate;
  /** The contract's own times for a first and a second appeal, in days. */
  readonly contractAppealDays: readonly [first: number | null, second: number | null];
  readonly refused: readonly RefusedAdjustment[];
  /** For what edits foretold: every line of ours that was decided. */
  readonly decidedLines: readonly DecidedLine[];
}

interface LineRow {
  readonly charge_id: string | null;
  readonly our_line_number: number | null;
  readonly code: string;
  readonly modifiers: string[];
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
  const head = await readHead(tx, remittanceClaimId);
  if (!head) return undefined;
  const { rows } = await sql<LineRow>`
    select l.charge_id, l.adjustments, l.remark_codes, k.remark_codes as claim_remarks, l.paid_cents, l.code, l.modifiers,
      l.expected_allowed_cents as expected, l.allowed_cents as allowed, o.line_number as our_line_number
    from remittance_line l
    join remittance_claim k on k.practice_id = l.practice_id and k.id = l.remittance_claim_id
    left join claim_line o on o.practice_id = l.practice_id and o.claim_version_id = ${head.version_id}::uuid
      and o.charge_id = l.charge_id
    where l.practice_id = ${tx.practiceId}::uuid and l.remittance_claim_id = ${remittanceClaimId}::uuid
    order by l.line_number`.execute(tx.db);
  return {
    claimId: head.claim_id,
    payerId: head.payer_id,
    askedPayerId: head.asked_payer_id,
    paymentDate: head.payment_date,
    payerKind: head.kind,
    correction: head.correction,
    filingDeadline: head.filing_deadline,
    contractAppealDays: [head.appeal_limit_days, head.second_appeal_limit_days],
    refused: rows.flatMap(refusedOf),
    decidedLines: rows.flatMap(decidedLineOf),
  };
}

/**
 * Of decisions, those by which something may open or settle: a line was refused or paid short, an earlier
 * denial of the claim is not settled, or the claim was sent with warnings. The others change nothing.
 * @returns their ids, in the order given
 */
export async function findDecisionsThatMatter(
  tx: Tx,
  remittanceClaimIds: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(remittanceClaimIds)];
  const [heads, lines] = await Promise.all([
    sql<{ id: string; claim_id: string; matters: boolean }>`
      select k.id, k.claim_id, exists (select from denial d where d.practice_id = k.practice_id and d.claim_id = k.claim_id
          and d.status in ('open', 'corrected', 'appealed'))
        or exists (select from scrub_finding f where f.practice_id = k.practice_id and f.claim_id = k.claim_id
          and f.resolved_at is null) as matters
      from remittance_claim k
      where k.practice_id = ${tx.practiceId}::uuid and k.id = any (${ids}::uuid[]) and k.claim_id is not null`.execute(
      tx.db,
    ),
    sql<LineRow & { remittance_claim_id: string }>`
      select l.remittance_claim_id, l.charge_id, l.adjustments, l.remark_codes, '{}'::text[] as claim_remarks, l.paid_cents,
        l.code, l.modifiers, l.expected_allowed_cents as expected, l.allowed_cents as allowed, null as our_line_number
      from remittance_line l
      where l.practice_id = ${tx.practiceId}::uuid and l.remittance_claim_id = any (${ids}::uuid[])`.execute(
      tx.db,
    ),
  ]);
  const refused = new Set(
    lines.rows.filter((row) => refusedOf(row).length > 0).map((row) => row.remittance_claim_id),
  );
  const timesDecided = new Map<string, number>();
  for (const { claim_id } of heads.rows) {
    timesDecided.set(claim_id, (timesDecided.get(claim_id) ?? 0) + 1);
  }
  const mattering = new Set(
    heads.rows
      // what one decision opens, the next on the same claim may settle
      .filter((row) => row.matters || refused.has(row.id) || timesDecided.get(row.claim_id) !== 1)
      .map((row) => row.id),
  );
  return ids.filter((id) => mattering.has(id));
}

interface HeadRow {
  readonly claim_id: string;
  readonly version_id: string;
  readonly payer_id: string;
  readonly asked_payer_id: string;
  readonly kind: string;
  readonly correction: string;
  readonly payment_date: CalendarDate;
  readonly filing_deadline: CalendarDate;
  readonly appeal_limit_days: number | null;
  readonly second_appeal_limit_days: number | null;
}

async function readHead(tx: Tx, remittanceClaimId: string): Promise<HeadRow | undefined> {
  const { rows } = await sql<HeadRow>`
    select k.claim_id, c.current_version_id as version_id, r.payer_id, c.payer_id as asked_payer_id, p.kind, p.correction, r.payment_date,
      c.filing_deadline, t.appeal_limit_days, t.second_appeal_limit_days
    from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join payer p on p.id = r.payer_id
    join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
    left join lateral (select appeal_limit_days, second_appeal_limit_days from contract
      where contract.practice_id = k.practice_id and contract.payer_id = r.payer_id
        and contract.effective_from <= c.service_date_from
        and (contract.effective_to is null or contract.effective_to >= c.service_date_from)
      order by contract.effective_from desc limit 1) t on true
    where k.practice_id = ${tx.practiceId}::uuid and k.id = ${remittanceClaimId}::uuid`.execute(
    tx.db,
  );
  return rows[0];
}

function decidedLineOf(row: LineRow): DecidedLine[] {
  if (row.our_line_number === null) return [];
  const refusedReasons = row.adjustments
    .filter(
      (one) =>
        one.amountCents > 0 &&
        classifyAdjustment({ ...one, amountCents: BigInt(one.amountCents) as Cents }) === 'denial',
    )
    .map((one) => one.reasonCode);
  return [
    {
      lineNumber: row.our_line_number,
      code: row.code,
      refusedReasons,
      isAllowed: row.paid_cents > 0n || (row.allowed ?? 0n) > 0n,
    },
  ];
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
      price: { code: row.code, modifiers: row.modifiers },
    },
  ];
}

/** Wins and losses with a payer, by root cause: what was decided or given up. */
export async function readTrackRecords(tx: Tx, payerId: string): Promise<Map<string, TrackRecord>> {
  const { rows } = await sql<{ root_cause: string; won: bigint; lost: bigint }>`
    select d.root_cause, count(*) filter (where d.status = 'overturned') as won,
      count(*) filter (where d.status in ('upheld', 'written-off')) as lost
    from denial d join claim c on c.practice_id = d.practice_id and c.id = d.claim_id
    where d.practice_id = ${tx.practiceId}::uuid and c.payer_id = ${payerId}::uuid
      and d.status in ('overturned', 'upheld', 'written-off') group by 1`.execute(tx.db);
  return new Map(
    rows.map((row) => [row.root_cause, { won: Number(row.won), lost: Number(row.lost) }]),
  );
}
