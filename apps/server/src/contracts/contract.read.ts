/** Contracts of a practice and the rates of each, those that have ended too. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx } from '../platform/transaction.ts';
import type { Contract, ContractRateRow } from './contract.ts';

/** By payer, the newest first. @param payerId only this payer's */
export async function listContracts(
  tx: ReadTx,
  practiceId: string,
  payerId?: string,
): Promise<(Contract & { readonly rateCount: number })[]> {
  const rows = await tx.db
    .selectFrom('contract as c')
    .selectAll('c')
    .select((row) =>
      row
        .selectFrom('contract_rate as r')
        .whereRef('r.practice_id', '=', 'c.practice_id')
        .whereRef('r.contract_id', '=', 'c.id')
        .select((rate) => rate.fn.countAll<bigint>().as('rates'))
        .as('rate_count'),
    )
    .where('c.practice_id', '=', practiceId)
    .$if(payerId !== undefined, (query) => query.where('c.payer_id', '=', payerId ?? ''))
    .orderBy('c.payer_id')
    .orderBy('c.effective_from', 'desc')
    .execute();
  return rows.map((row) => ({ ...contractOf(row), rateCount: Number(row.rate_count) }));
}

/** One contract. */
export async function findContract(
  tx: ReadTx,
  practiceId: string,
  contractId: string,
): Promise<Contract | undefined> {
  const row = await tx.db
    .selectFrom('contract')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', contractId)
    .executeTakeFirst();
  return row && contractOf(row);
}

/** @param beginning the first characters of the code; '' for the whole schedule */
export async function listRates(
  tx: ReadTx,
  practiceId: string,
  contractId: string,
  beginning = '',
): Promise<ContractRateRow[]> {
  const rows = await tx.db
    .selectFrom('contract_rate')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('contract_id', '=', contractId)
    .where('code', '>=', beginning)
    .where('code', '<', `${beginning}\uffff`)
    .orderBy('code')
    .orderBy('modifier')
    .orderBy('place_of_service')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    modifier: row.modifier,
    placeOfService: row.place_of_service,
    allowedCents: row.allowed_cents as Cents,
  }));
}

function contractOf(row: {
  readonly id: string;
  readonly payer_id: string;
  readonly effective_from: CalendarDate;
  readonly effective_to: CalendarDate | null;
  readonly lesser_of: boolean;
  readonly multiple_procedure_reduction_basis_points: bigint;
  readonly sequestration_basis_points: bigint;
  readonly default_basis_points_of_charge: bigint | null;
  readonly filing_limit_days: number;
  readonly authorization_required_codes: string[];
}): Contract {
  const share = row.default_basis_points_of_charge;
  return {
    id: row.id,
    payerId: row.payer_id,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    lesserOf: row.lesser_of,
    multipleProcedureReductionBasisPoints: Number(row.multiple_procedure_reduction_basis_points),
    sequestrationBasisPoints: Number(row.sequestration_basis_points),
    defaultBasisPointsOfCharge: share === null ? null : Number(share),
    filingLimitDays: row.filing_limit_days,
    authorizationRequiredCodes: row.authorization_required_codes,
  };
}
