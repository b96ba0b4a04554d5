/** Reads what is known about encounters whose claims are to be written: set-based, one query a table. */
import { sql } from 'kysely';
import { present } from '@claimwright/kernel/assert';
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import type { BillingProviderContent } from './claim-content.ts';
import { addressOf, readPayers } from './payers-of-claims.read.ts';
import type {
  AuthorizationFacts,
  ChargeFacts,
  CoverageFacts,
  EncounterFacts,
  LocationFacts,
} from './claim-facts.ts';

/**
 * The facts of some encounters of one practice, in the order asked for. Unknown encounters are left
 * out.
 */
export async function readEncounterFacts(
  tx: ReadTx,
  practiceId: string,
  encounterIds: readonly string[],
): Promise<EncounterFacts[]> {
  if (encounterIds.length === 0) return [];
  const ids = [...encounterIds];
  const rows = await readEncounterRows(tx, practiceId, ids);
  const patientIds = [...new Set(rows.map((row) => row.patient_id))];
  const [billing, charges, diagnoses, paid, locations, coverages, authorizations] =
    await Promise.all([
      readBillingProvider(tx, practiceId),
      readCharges(tx, practiceId, ids),
      readDiagnoses(tx, practiceId, ids),
      readPatientPaid(tx, practiceId, ids),
      readLocations(tx, practiceId),
      readCoverages(tx, practiceId, patientIds),
      readAuthorizations(tx, practiceId, patientIds),
    ]);
  tx.saw(practiceId, patientIds);
  const facts = rows.map((row): EncounterFacts => {
    const ofPatient = coverages.get(row.patient_id) ?? [];
    return {
      encounterId: row.id,
      status: row.status,
      patient: patientOf(row),
      providerId: row.provider_id,
      renderingProvider:
        row.provider_npi === null
          ? null
          : {
              lastName: row.provider_last_name ?? '',
              firstName: row.provider_first_name ?? '',
              npi: row.provider_npi,
              taxonomyCode: row.provider_taxonomy ?? '',
            },
      location: row.location_id === null ? null : (locations.get(row.location_id) ?? null),
      referringProvider:
        row.referring_npi === null && row.referring_last_name === null
          ? null
          : {
              lastName: row.referring_last_name ?? '',
              firstName: row.referring_first_name ?? '',
              npi: row.referring_npi ?? '',
            },
      serviceDate: row.service_date,
      placeOfService: row.place_of_service,
      authorizationNumber: row.authorization_number,
      accidentDate: row.accident_date,
      accidentState: row.accident_state,
      relatedCause: row.related_cause,
      admittedOn: row.admitted_on,
      diagnoses: diagnoses.get(row.id) ?? [],
      charges: charges.get(row.id) ?? [],
      coverages: ofPatient
        .filter((one) => isWithin(row.service_date, one.effectiveFrom, one.effectiveTo))
        .map((one) => ({ ...one, filingLimitDays: one.limitOn(row.service_date) })),
      authorizations: authorizations.get(row.patient_id) ?? [],
      patientPaidCents: paid.get(row.id) ?? 0n,
      billingProvider: billing,
    };
  });
  const byId = new Map(facts.map((one) => [one.encounterId, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function readEncounterRows(tx: ReadTx, practiceId: string, ids: string[]) {
  return tx.db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (join) =>
      join.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'),
    )
    .leftJoin('provider as r', (join) =>
      join.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'),
    )
    .select([
      'e.id',
      'e.status',
      'e.patient_id',
      'e.provider_id',
      'e.location_id',
      'e.referring_npi',
      'e.referring_last_name',
      'e.referring_first_name',
      'e.service_date',
      'e.place_of_service',
      'e.authorization_number',
      'e.accident_date',
      'e.accident_state',
      'e.related_cause',
      'e.admitted_on',
      'p.last_name',
      'p.first_name',
      'p.middle_name',
      'p.date_of_birth',
      'p.sex',
      'p.address_line1',
      'p.city',
      'p.state',
      'p.zip',
      'p.medical_record_number',
      'p.died_on',
      'r.last_name as provider_last_name',
      'r.first_name as provider_first_name',
      'r.npi as provider_npi',
      'r.taxonomy as provider_taxonomy',
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', (is) => is.fn.any(is.val(ids)))
    .execute();
}

type EncounterRow = Awaited<ReturnType<typeof readEncounterRows>>[number];

function patientOf(row: EncounterRow): EncounterFacts['patient'] {
  return {
    patientId: row.patient_id,
    lastName: row.last_name,
    firstName: row.first_name,
    middleName: row.middle_name,
    dateOfBirth: row.date_of_birth,
    sex: row.sex,
    address: addressOf(row.address_line1, row.city, row.state, row.zip),
    medicalRecordNumber: row.medical_record_number,
    diedOn: row.died_on,
  };
}

async function readBillingProvider(
  tx: ReadTx,
  practiceId: string,
): Promise<BillingProviderContent> {
  const row = await tx.db
    .selectFrom('practice')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .executeTakeFirstOrThrow();
  const known = 'a practice has addresses';
  return {
    organizationName: row.legal_name,
    npi: row.npi,
    taxId: row.tax_id.replaceAll('-', ''),
    taxonomyCode: row.taxonomy,
    address: present(
      addressOf(row.address_line1, row.city, row.state, row.zip, row.address_line2),
      known,
    ),
    payTo: present(
      addressOf(
        row.pay_to_line1,
        row.pay_to_city,
        row.pay_to_state,
        row.pay_to_zip,
        row.pay_to_line2,
      ),
      known,
    ),
    contactName: row.contact_name,
    phone: row.phone.replaceAll(/\D/g, ''),
  };
}

async function readLocations(tx: ReadTx, practiceId: string): Promise<Map<string, LocationFacts>> {
  const rows = await tx.db
    .selectFrom('location')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        locationId: row.id,
        name: row.name,
        placeOfService: row.place_of_service,
        npi: row.npi,
        cliaNumber: row.clia_number,
        address: present(
          addressOf(row.address_line1, row.city, row.state, row.zip),
          'a location has an address',
        ),
      },
    ]),
  );
}

async function readCharges(
  tx: ReadTx,
  practiceId: string,
  ids: string[],
): Promise<Map<string, ChargeFacts[]>> {
  const rows = await tx.db
    .selectFrom('charge')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', (is) => is.fn.any(is.val(ids)))
    .orderBy('line_number')
    .execute();
  return grouped(rows, (row) => [
    row.encounter_id,
    {
      chargeId: row.id,
      encounterId: row.encounter_id,
      lineNumber: row.line_number,
      code: row.code,
      modifiers: row.modifiers,
      units: row.units,
      chargeCents: row.charge_cents,
      diagnosisPointers: row.diagnosis_pointers,
      serviceDate: row.service_date,
      nationalDrugCode: row.national_drug_code,
    },
  ]);
}

async function readDiagnoses(
  tx: ReadTx,
  practiceId: string,
  ids: string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.db
    .selectFrom('encounter_diagnosis')
    .select(['encounter_id', 'code'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', (is) => is.fn.any(is.val(ids)))
    .orderBy('position')
    .execute();
  return grouped(rows, (row) => [row.encounter_id, row.code.replaceAll('.', '').toUpperCase()]);
}

async function readPatientPaid(
  tx: ReadTx,
  practiceId: string,
  ids: string[],
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ encounter_id: string; paid: bigint }>`
    select encounter_id, sum(amount_cents)::bigint as paid from payment
    where practice_id = ${practiceId}::uuid and encounter_id = any (${ids}::uuid[])
      and status = 'received' and kind <> 'refund' group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.encounter_id, row.paid]));
}

type DatedCoverage = CoverageFacts & { readonly limitOn: (date: CalendarDate) => number };

async function readCoverages(
  tx: ReadTx,
  practiceId: string,
  patientIds: string[],
): Promise<Map<string, DatedCoverage[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('coverage')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', (is) => is.fn.any(is.val(patientIds)))
    .orderBy('rank')
    .orderBy('effective_from', 'desc')
    .execute();
  const [payers, limits] = await Promise.all([
    readPayers(tx, [...new Set(rows.map((row) => row.payer_id))]),
    readFilingLimits(tx, practiceId),
  ]);
  return grouped(rows, (row) => {
    const payer = present(payers.get(row.payer_id), 'a coverage has a payer');
    return [
      row.patient_id,
      {
        coverageId: row.id,
        patientId: row.patient_id,
        rank: row.rank,
        memberId: row.member_id,
        groupNumber: row.group_number,
        planName: row.plan_name,
        relationship: row.relationship,
        subscriberLastName: row.subscriber_last_name,
        subscriberFirstName: row.subscriber_first_name,
        subscriberDateOfBirth: row.subscriber_date_of_birth,
        subscriberSex: row.subscriber_sex,
        effectiveFrom: row.effective_from,
        effectiveTo: row.effective_to,
        payer: payer.content,
        filingLimitDays: payer.filingLimitDays,
        limitOn: (date) =>
          limits.find(
            (limit) =>
              limit.payer_id === row.payer_id &&
              isWithin(date, limit.effective_from, limit.effective_to),
          )?.filing_limit_days ?? payer.filingLimitDays,
      },
    ];
  });
}

async function readFilingLimits(tx: ReadTx, practiceId: string) {
  return tx.db
    .selectFrom('contract')
    .select(['payer_id', 'effective_from', 'effective_to', 'filing_limit_days'])
    .where('practice_id', '=', practiceId)
    .execute();
}

async function readAuthorizations(
  tx: ReadTx,
  practiceId: string,
  patientIds: string[],
): Promise<Map<string, AuthorizationFacts[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('prior_authorization')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', (is) => is.fn.any(is.val(patientIds)))
    .where('status', '=', 'approved')
    .orderBy('effective_from')
    .execute();
  return grouped(
    rows.filter((row) => row.number !== null),
    (row) => [
      row.patient_id,
      {
        patientId: row.patient_id,
        payerId: row.payer_id,
        number: row.number ?? '',
        codes: row.codes,
        unitsLeft: row.units_authorized - row.units_used,
        effectiveFrom: row.effective_from,
        effectiveTo: row.effective_to,
      },
    ],
  );
}

function grouped<Row, Value>(
  rows: readonly Row[],
  entry: (row: Row) => readonly [string, Value],
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const [key, value] = entry(row);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
