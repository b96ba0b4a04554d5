/** The facts that an appeal letter states. */
import type { Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { AppealFacts } from './appeal-letter.ts';
import type { RootCause } from './root-cause.ts';

/** Everything a letter needs but the day it is written and whom it goes to; undefined when the denial is not there. */
export async function readAppealFacts(
  tx: Tx,
  denialId: string,
): Promise<(Omit<AppealFacts, 'on' | 'body'> & { readonly payerKind: string }) | undefined> {
  const row = await selectFacts(tx, denialId);
  if (!row) return undefined;
  tx.touched('patient', [row.patient_id]);
  return {
    practiceName: row.legal_name,
    practiceAddress: [row.address_line1, `${row.city}, ${row.state} ${row.zip.slice(0, 5)}`],
    practicePhone: row.phone,
    practiceTaxId: row.tax_id,
    practiceNpi: row.npi,
    payerName: row.payer_name,
    payerAddress: [
      row.payer_line1,
      `${row.payer_city}, ${row.payer_state} ${row.payer_zip.slice(0, 5)}`,
    ],
    patientName: `${row.first_name} ${row.last_name}`,
    memberId: row.member_id,
    payerClaimControlNumber: row.payer_claim_control_number,
    controlNumber: row.control_number,
    serviceDate: row.service_date ?? row.service_date_from,
    providerName: `${row.provider_first} ${row.provider_last}, ${row.credential}`,
    code: row.code ?? 'the whole claim',
    chargeCents: (row.charge_cents ?? row.amount_cents) as Cents,
    deniedCents: row.amount_cents as Cents,
    groupCode: row.group_code,
    reasonCode: row.reason_code,
    remarkCodes: row.remark_codes,
    rootCause: row.root_cause as RootCause,
    decidedOn: row.payment_date,
    level: row.level,
    payerKind: row.payer_kind,
    authorizationNumber: row.authorization_number,
    firstAcceptedOn: (row.first_sent_at?.slice(0, 10) ?? null) as CalendarDate | null,
  };
}

/** A denial with its claim and the people around it. */
function joinedDenial(tx: Tx) {
  return tx.db
    .selectFrom('denial')
    .innerJoin('practice', 'practice.practice_id', 'denial.practice_id')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'denial.practice_id')
        .onRef('claim.id', '=', 'denial.claim_id'),
    )
    .innerJoin('payer', 'payer.id', 'claim.payer_id')
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.practice_id', '=', 'claim.practice_id')
        .onRef('patient.id', '=', 'claim.patient_id'),
    )
    .innerJoin('coverage', (join) =>
      join
        .onRef('coverage.practice_id', '=', 'claim.practice_id')
        .onRef('coverage.id', '=', 'claim.coverage_id'),
    )
    .innerJoin('provider', (join) =>
      join
        .onRef('provider.practice_id', '=', 'claim.practice_id')
        .onRef('provider.id', '=', 'claim.provider_id'),
    )
    .innerJoin('remittance_claim as decided', (join) =>
      join
        .onRef('decided.practice_id', '=', 'denial.practice_id')
        .onRef('decided.id', '=', 'denial.remittance_claim_id'),
    )
    .innerJoin('remittance', (join) =>
      join
        .onRef('remittance.practice_id', '=', 'decided.practice_id')
        .onRef('remittance.id', '=', 'decided.remittance_id'),
    );
}

async function selectFacts(tx: Tx, denialId: string) {
  return joinedDenial(tx)
    .leftJoin('charge', (join) =>
      join
        .onRef('charge.practice_id', '=', 'denial.practice_id')
        .onRef('charge.id', '=', 'denial.charge_id'),
    )
    .leftJoin('encounter', (join) =>
      join
        .onRef('encounter.practice_id', '=', 'charge.practice_id')
        .onRef('encounter.id', '=', 'charge.encounter_id'),
    )
    .selectAll('practice')
    .select([
      'payer.name as payer_name',
      'payer.kind as payer_kind',
      'payer.address_line1 as payer_line1',
      'payer.city as payer_city',
      'payer.state as payer_state',
      'payer.zip as payer_zip',
      'patient.last_name',
      'patient.first_name',
      'claim.patient_id',
      'claim.first_sent_at',
      'claim.service_date_from',
      'coverage.member_id',
      'provider.last_name as provider_last',
      'provider.first_name as provider_first',
      'provider.credential',
      'decided.payer_claim_control_number',
      'decided.control_number',
      'remittance.payment_date',
      'denial.group_code',
      'denial.reason_code',
      'denial.remark_codes',
      'denial.root_cause',
      'denial.level',
      'denial.amount_cents',
      'charge.code',
      'charge.charge_cents',
      'charge.service_date',
      'encounter.authorization_number',
    ])
    .where('denial.practice_id', '=', tx.practiceId)
    .where('denial.id', '=', denialId)
    .executeTakeFirst();
}
