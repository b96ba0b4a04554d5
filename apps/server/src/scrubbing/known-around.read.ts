/** What the practice's records say around a claim, for the edits. */
import { sql } from 'kysely';
import { addDays, isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { KnownAround } from '../../../../rulebook/edits/claim-under-edit.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import type { ReadTx } from '../platform/transaction.ts';

/** How far back earlier services matter: benefit limits of a year and some. */
const historyDays = 400;

export interface AroundRequest {
  readonly practiceId: string;
  readonly claimId: string;
  readonly content: ClaimContent;
  readonly today: CalendarDate;
}

/** Reads everything around one claim. */
export async function readKnownAround(tx: ReadTx, request: AroundRequest): Promise<KnownAround> {
  const head = await tx.db
    .selectFrom('claim')
    .select(['coverage_id', 'provider_id', 'location_id'])
    .where('practice_id', '=', request.practiceId)
    .where('id', '=', request.claimId)
    .executeTakeFirstOrThrow();
  const coveringPayers = await readCoveringPayers(tx, request);
  return {
    today: request.today,
    earlierLines: await readEarlierLines(tx, request),
    seenBeforeOn: await readSeenBefore(tx, request),
    participations: await readParticipations(tx, request, head),
    authorizationRequiredCodes: await readAuthorizationCodes(tx, request),
    authorizations: await readAuthorizations(tx, request),
    eligibility: await readEligibility(tx, request, head.coverage_id, coveringPayers),
    coveringPayers,
  };
}

/** Lines of the patient's other claims that have left or may leave; those held or void do not count. */
async function readEarlierLines(
  tx: ReadTx,
  { practiceId, claimId, content }: AroundRequest,
): Promise<KnownAround['earlierLines']> {
  const { rows } = await sql<{
    claim_id: string;
    payer_id: string;
    npi: string;
    code: string;
    modifiers: string[];
    service_date: CalendarDate;
    units: number;
    same: boolean;
  }>`
    select l.claim_id, c.payer_id, p.npi, l.code, l.modifiers, l.service_date, l.units,
      exists (select from claim_encounter a join claim_encounter b
        on b.practice_id = a.practice_id and b.encounter_id = a.encounter_id
        where a.practice_id = c.practice_id and a.claim_id = c.id and b.claim_id = ${claimId}::uuid) as same
    from claim c
    join claim_line l on l.practice_id = c.practice_id and l.claim_version_id = c.current_version_id
    join provider p on p.practice_id = c.practice_id and p.id = c.provider_id
    where c.practice_id = ${practiceId}::uuid and c.patient_id = ${content.patient.patientId}::uuid
      and c.id <> ${claimId}::uuid and c.responsibility = 'P'
      and c.status not in ('draft', 'held', 'voided', 'clearinghouse-rejected', 'payer-rejected')
      and c.service_date_to >= ${addDays(content.serviceDateFrom, -historyDays)}::date
    order by l.service_date, l.id`.execute(tx.db);
  return rows.map((row) => ({
    claimId: row.claim_id,
    encounterIsSame: row.same,
    payerId: row.payer_id,
    renderingNpi: row.npi,
    code: row.code,
    modifiers: row.modifiers,
    serviceDate: row.service_date,
    units: row.units,
  }));
}

async function readSeenBefore(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
): Promise<CalendarDate | null> {
  const row = await tx.db
    .selectFrom('encounter')
    .select('service_date')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', content.patient.patientId)
    .where('service_date', '<', content.serviceDateFrom)
    .where('status', 'in', ['ready', 'claimed', 'self-pay', 'closed'])
    .orderBy('service_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.service_date ?? null;
}

async function readParticipations(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
  head: { readonly provider_id: string; readonly location_id: string },
): Promise<KnownAround['participations']> {
  const rows = await tx.db
    .selectFrom('provider_participation')
    .select(['effective_from', 'effective_to', 'location_id'])
    .where('practice_id', '=', practiceId)
    .where('provider_id', '=', head.provider_id)
    .where('payer_id', '=', content.payer.payerId)
    .execute();
  return rows
    .filter((row) => row.location_id === null || row.location_id === head.location_id)
    .map((row) => ({ effectiveFrom: row.effective_from, effectiveTo: row.effective_to }));
}

async function readAuthorizationCodes(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('contract')
    .select(['authorization_required_codes', 'effective_from', 'effective_to'])
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', content.payer.payerId)
    .execute();
  return rows
    .filter((row) => isWithin(content.serviceDateFrom, row.effective_from, row.effective_to))
    .flatMap((row) => row.authorization_required_codes);
}

/** Authorizations of the payer; units that this claim's own charges took do not count against it. */
async function readAuthorizations(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
): Promise<KnownAround['authorizations']> {
  const chargeIds = content.lines.map((line) => line.chargeId);
  const { rows } = await sql<{
    number: string;
    codes: string[];
    units_authorized: number;
    units_used: number;
    own: bigint;
    effective_from: CalendarDate;
    effective_to: CalendarDate;
  }>`
    select a.number, a.codes, a.units_authorized, a.units_used, a.effective_from, a.effective_to,
      coalesce((select sum(u.units) from authorization_use u where u.practice_id = a.practice_id
        and u.authorization_id = a.id and u.charge_id = any (${chargeIds}::uuid[])), 0)::bigint as own
    from prior_authorization a
    where a.practice_id = ${practiceId}::uuid and a.patient_id = ${content.patient.patientId}::uuid
      and a.payer_id = ${content.payer.payerId}::uuid and a.status = 'approved' and a.number is not null
    order by a.effective_from, a.id`.execute(tx.db);
  return rows.map((row) => ({
    number: row.number,
    codes: row.codes,
    unitsAuthorized: row.units_authorized,
    unitsUsed: row.units_used - Number(row.own),
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
  }));
}

/** The latest answer for the day itself, else the latest for an earlier day of the same month. */
async function readEligibility(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
  coverageId: string,
  coveringPayers: KnownAround['coveringPayers'],
): Promise<KnownAround['eligibility']> {
  const row = await tx.db
    .selectFrom('eligibility_check')
    .select(['outcome', 'reject_reason_codes', 'other_payer_id', 'other_payer_name'])
    .where('practice_id', '=', practiceId)
    .where('coverage_id', '=', coverageId)
    .where('service_date', '<=', content.serviceDateFrom)
    .where('service_date', '>=', `${content.serviceDateFrom.slice(0, 8)}01` as CalendarDate)
    .orderBy('service_date', 'desc')
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const namesUnaskedPayer =
    row.other_payer_id === null
      ? Boolean(row.other_payer_name) && coveringPayers.length === 1
      : !coveringPayers.some((one) => one.payerId === row.other_payer_id);
  return {
    outcome: row.outcome,
    rejectReasonCodes: row.reject_reason_codes,
    namesUnaskedPayer,
  };
}

async function readCoveringPayers(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
): Promise<KnownAround['coveringPayers']> {
  const rows = await tx.db
    .selectFrom('coverage as c')
    .innerJoin('payer as p', 'p.id', 'c.payer_id')
    .select(['c.payer_id', 'p.kind', 'c.effective_from', 'c.effective_to'])
    .where('c.practice_id', '=', practiceId)
    .where('c.patient_id', '=', content.patient.patientId)
    .orderBy('c.rank')
    .execute();
  return rows
    .filter((row) => isWithin(content.serviceDateFrom, row.effective_from, row.effective_to))
    .map((row) => ({ payerId: row.payer_id, kind: row.kind }));
}
