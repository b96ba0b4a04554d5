/** Our claims as posting needs them: found by what payers call them, locked, with what is open. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents, type Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import type { OurClaim, OurLine } from './match-claim.ts';

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
      c.responsibility, c.status, c.provider_id, c.service_date_from
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
        totalChargeCents: sumCents(
          (lines.get(row.version_id) ?? []).map((line) => line.chargeCents),
        ),
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
  readonly provider_id: string;
  readonly service_date_from: CalendarDate;
}

/** The laterals hold the planner to an index look-up a line, where it would read a whole practice. */
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
    cross join lateral (select h.encounter_id from charge h
      where h.practice_id = l.practice_id and h.id = l.charge_id limit 1) h
    cross join lateral (select e.place_of_service from encounter e
      where e.practice_id = l.practice_id and e.id = h.encounter_id limit 1) e
    left join lateral (select b.insurance_cents from charge_balance b
      where b.practice_id = l.practice_id and b.charge_id = l.charge_id limit 1) b on true
    where l.practice_id = ${tx.practiceId}::uuid and l.claim_version_id = any (${[...versionIds]}::uuid[])
      and not l.is_settled
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

/** The newest control number of the one claim that the payer knows under a number of its own; none where several do. */
export async function controlNumbersByPayerNumber(
  tx: Tx,
  payerId: string,
  payerNumbers: readonly string[],
): Promise<Map<string, string>> {
  if (payerNumbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; control_number: string }>`
    select c.payer_claim_control_number as number, min(v.control_number) as control_number
    from claim c join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    where c.practice_id = ${tx.practiceId}::uuid and c.payer_id = ${payerId}::uuid
      and c.payer_claim_control_number = any (${[...payerNumbers]}::text[])
    group by 1 having count(*) = 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.number, row.control_number]));
}
