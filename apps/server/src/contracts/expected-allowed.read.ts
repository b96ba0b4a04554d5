/** What contracts say that a payer allows on the lines of claims. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Books } from '../platform/books.ts';
import type { ReadTx } from '../platform/transaction.ts';
import {
  priceLines,
  type ContractRate,
  type ContractTerms,
  type PricedLine,
} from './price-lines.ts';

export interface ClaimToPrice {
  readonly serviceDateFrom: CalendarDate;
  readonly lines: readonly PricedLine[];
}

interface ContractRow {
  readonly id: string;
  readonly effective_from: CalendarDate;
  readonly effective_to: CalendarDate | null;
  readonly lesser_of: boolean;
  readonly multiple_procedure_reduction_basis_points: bigint;
  readonly default_basis_points_of_charge: bigint | null;
}

/**
 * The expected allowed amount by charge, for claims of one practice to one payer; nothing for
 * claims on whose date no contract is loaded.
 */
export async function expectedAllowed(
  tx: ReadTx & { readonly practiceId: string },
  payerId: string,
  claims: readonly ClaimToPrice[],
): Promise<Map<string, Cents>> {
  const codes = [...new Set(claims.flatMap((claim) => claim.lines.map((line) => line.code)))];
  if (codes.length === 0) return new Map();
  const contracts = await sql<ContractRow>`
    select id, effective_from, effective_to, lesser_of, multiple_procedure_reduction_basis_points, default_basis_points_of_charge
    from contract where practice_id = ${tx.practiceId}::uuid and payer_id = ${payerId}::uuid
    order by effective_from desc`.execute(tx.db);
  const rates = await readRates(tx, contracts.rows, codes);
  const payerKey = await scheduledPayer(tx, payerId);
  const expected = new Map<string, Cents>();
  for (const claim of claims) {
    const contract = contracts.rows.find(
      (one) =>
        one.effective_from <= claim.serviceDateFrom &&
        (one.effective_to === null || one.effective_to >= claim.serviceDateFrom),
    );
    if (!contract) continue;
    const terms: ContractTerms = {
      lesserOf: contract.lesser_of,
      multipleProcedureReductionBasisPoints: contract.multiple_procedure_reduction_basis_points,
      defaultBasisPointsOfCharge: contract.default_basis_points_of_charge,
      rates: withSchedule(tx.books, payerKey, rates.get(contract.id) ?? [], claim),
    };
    for (const [chargeId, price] of priceLines(terms, claim.lines)) expected.set(chargeId, price);
  }
  return expected;
}

/** The payer's key where a schedule of its own is loaded. */
async function scheduledPayer(tx: ReadTx, payerId: string): Promise<string | undefined> {
  if (!tx.books.loaded.slots.some((slot) => slot.startsWith('schedule/'))) return undefined;
  const payer = await tx.db
    .selectFrom('payer')
    .select('key')
    .where('id', '=', payerId)
    .executeTakeFirst();
  return payer?.key;
}

/** The contract's own rates, and the carrier's schedule for codes that the contract does not name. */
function withSchedule(
  books: Books,
  payerKey: string | undefined,
  own: readonly ContractRate[],
  claim: ClaimToPrice,
): readonly ContractRate[] {
  if (payerKey === undefined) return own;
  const named = new Set(own.map(({ code }) => code));
  const scheduled = claim.lines.flatMap((line): ContractRate[] => {
    if (named.has(line.code)) return [];
    const { code, modifiers, placeOfService } = line;
    const on = claim.serviceDateFrom;
    const rate = books.scheduleRateOf({ payerKey, code, modifiers, placeOfService, on });
    if (rate === undefined) return [];
    return [{ code, modifier: '', placeOfService, allowedCents: BigInt(rate) as Cents }];
  });
  return [...own, ...scheduled];
}

async function readRates(
  tx: ReadTx & { readonly practiceId: string },
  contracts: readonly ContractRow[],
  codes: readonly string[],
): Promise<Map<string, ContractRate[]>> {
  const { rows } = await sql<{
    contract_id: string;
    code: string;
    modifier: string;
    place_of_service: string;
    allowed_cents: bigint;
  }>`
    select contract_id, code, modifier, place_of_service, allowed_cents from contract_rate
    where practice_id = ${tx.practiceId}::uuid and contract_id = any (${contracts.map((one) => one.id)}::uuid[])
      and code = any (${[...codes]}::text[])`.execute(tx.db);
  const rates = new Map<string, ContractRate[]>();
  for (const row of rows) {
    const of = rates.get(row.contract_id) ?? [];
    of.push({
      code: row.code,
      modifier: row.modifier,
      placeOfService: row.place_of_service,
      allowedCents: row.allowed_cents as Cents,
    });
    rates.set(row.contract_id, of);
  }
  return rates;
}
