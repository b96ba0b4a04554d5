/** What the practice's records say around a claim, for the edits. */
import { sql } from 'kysely';
import { present } from '@claimwright/kernel/assert';
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

interface Dated {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

interface RecordsRow {
  readonly seen_before: CalendarDate | null;
  readonly participations: readonly Dated[];
  readonly contracts: readonly (Dated & { readonly codes: readonly string[] })[];
  readonly covering: readonly (Dated & { readonly payerId: string; readonly kind: string })[];
  readonly eligibility: {
    readonly outcome: string;
    readonly reasons: readonly string[];
    readonly otherPayerId: string | null;
    readonly otherPayerName: string | null;
    readonly notCovered: readonly string[];
    readonly authorizationRequired: readonly string[];
  } | null;
}

/** Reads everything around one claim. */
export async function readKnownAround(tx: ReadTx, request: AroundRequest): Promise<KnownAround> {
  const { content } = request;
  const [records, earlierLines, authorizations] = await Promise.all([
    readRecords(tx, request),
    readEarlierLines(tx, request),
    readAuthorizations(tx, request),
  ]);
  const isOn = (one: Dated): boolean => isWithin(content.serviceDateFrom, one.from, one.to);
  const coveringPayers = records.covering
    .filter(isOn)
    .map(({ payerId, kind }) => ({ payerId, kind }));
  return {
    today: request.today,
    earlierLines,
    seenBeforeOn: records.seen_before,
    participations: records.participations.map((one) => ({
      effectiveFrom: one.from,
      effectiveTo: one.to,
    })),
    authorizationRequiredCodes: records.contracts.filter(isOn).flatMap((one) => one.codes),
    authorizations,
    eligibility: eligibilityOf(records.eligibility, coveringPayers),
    coveringPayers,
  };
}

/**
 * The claim's records in one statement, because every scrubbing asks for all of them: when the
 * patient was seen before, the provider's participation, the payer's contracts, the patient's
 * policies, and the latest answer about coverage: for the day itself, else for an earlier day of the
 * same month.
 */
async function readRecords(tx: ReadTx, request: AroundRequest): Promise<RecordsRow> {
  const { practiceId, claimId, content } = request;
  const { serviceDateFrom: served, payer, patient } = content;
  const { rows } = await sql<RecordsRow>`
    select
      (select max(e.service_date) from encounter e
        where e.practice_id = c.practice_id and e.patient_id = ${patient.patientId}::uuid
          and e.service_date < ${served}::date
          and e.status in ('ready', 'claimed', 'self-pay', 'closed')) as seen_before,
      (select coalesce(jsonb_agg(jsonb_build_object('from', p.effective_from, 'to', p.effective_to)), '[]')
        from provider_participation p
        where p.practice_id = c.practice_id and p.provider_id = c.provider_id
          and p.payer_id = ${payer.payerId}::uuid
          and (p.location_id is null or p.location_id = c.location_id)) as participations,
      (select coalesce(jsonb_agg(jsonb_build_object('codes', k.authorization_required_codes,
          'from', k.effective_from, 'to', k.effective_to)), '[]')
        from contract k
        where k.practice_id = c.practice_id and k.payer_id = ${payer.payerId}::uuid) as contracts,
      (select coalesce(jsonb_agg(jsonb_build_object('payerId', v.payer_id, 'kind', y.kind,
          'from', v.effective_from, 'to', v.effective_to) order by v.rank), '[]')
        from coverage v join payer y on y.id = v.payer_id
        where v.practice_id = c.practice_id and v.patient_id = ${patient.patientId}::uuid) as covering,
      (select jsonb_build_object('outcome', q.outcome, 'reasons', q.reject_reason_codes,
          'otherPayerId', q.other_payer_id, 'otherPayerName', q.other_payer_name,
          'notCovered', q.not_covered_codes, 'authorizationRequired', q.authorization_required_codes)
        from eligibility_check q
        where q.practice_id = c.practice_id and q.coverage_id = c.coverage_id
          and q.outcome <> 'no-answer' and q.service_date <= ${served}::date
          and q.service_date >= ${`${served.slice(0, 8)}01`}::date
        order by q.service_date desc, q.asked_at desc limit 1) as eligibility
    from claim c where c.practice_id = ${practiceId}::uuid and c.id = ${claimId}::uuid`.execute(
    tx.db,
  );
  return present(rows[0], 'a claim that is scrubbed is there');
}

function eligibilityOf(
  row: RecordsRow['eligibility'],
  coveringPayers: KnownAround['coveringPayers'],
): KnownAround['eligibility'] {
  if (!row) return null;
  const namesUnaskedPayer =
    row.otherPayerId === null
      ? Boolean(row.otherPayerName) && coveringPayers.length === 1
      : !coveringPayers.some((one) => one.payerId === row.otherPayerId);
  return {
    outcome: row.outcome,
    rejectReasonCodes: row.reasons,
    namesUnaskedPayer,
    notCoveredCodes: row.notCovered,
    authorizationRequiredCodes: row.authorizationRequired,
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

/**
 * Authorizations of the payer, with the units of claims that have left or may leave: neither this
 * claim's own, nor those of visits whose every claim is held or void (the payer never hears of them).
 */
async function readAuthorizations(
  tx: ReadTx,
  { practiceId, content }: AroundRequest,
): Promise<KnownAround['authorizations']> {
  const chargeIds = content.lines.map((line) => line.chargeId);
  const { rows } = await sql<{
    number: string;
    codes: string[];
    units_authorized: number;
    units_used: bigint;
    effective_from: CalendarDate;
    effective_to: CalendarDate;
  }>`
    select a.number, case when a.status = 'approved' then a.codes else '{}' end as codes, a.units_authorized, a.effective_from, a.effective_to,
      a.units_used - coalesce((select sum(u.units) from authorization_use u
        where u.practice_id = a.practice_id and u.authorization_id = a.id
          and (u.charge_id = any (${chargeIds}::uuid[]) or (select bool_and(c.status in ('held', 'voided'))
            from charge h
            join claim_encounter e on e.practice_id = h.practice_id and e.encounter_id = h.encounter_id
            join claim c on c.practice_id = e.practice_id and c.id = e.claim_id
            where h.practice_id = u.practice_id and h.id = u.charge_id))), 0)::bigint as units_used
    from prior_authorization a
    where a.practice_id = ${practiceId}::uuid and a.patient_id = ${content.patient.patientId}::uuid
      and a.payer_id = ${content.payer.payerId}::uuid and a.number is not null
    order by (a.status = 'approved') desc, a.effective_from, a.id`.execute(tx.db);
  return rows.map((row) => ({
    number: row.number,
    codes: row.codes,
    unitsAuthorized: row.units_authorized,
    unitsUsed: Number(row.units_used),
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
  }));
}
