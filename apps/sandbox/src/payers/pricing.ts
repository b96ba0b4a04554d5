/**
 * Contract prices: the payer's own rate for a line, lesser-of, multiple-procedure reduction, and
 * the payer's mistakes against its own contract (underpaid clusters, overpaid lines, changed codes).
 */
import { chanceOf, happens } from './chance.ts';
import type { ContractHabit, PayerHabit, PayerHabits, ProcedureHabit } from './payer-habits.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** Look-ups over habits that every decision needs, made once. */
export interface PriceBook {
  readonly procedures: ReadonlyMap<string, ProcedureHabit>;
  contractOf(payerKey: string, practiceKey: string): ContractHabit;
}

export interface LinePrice {
  /** What the contract says for the line as sent. */
  readonly contractAllowedCents: number;
  /** What the payer takes it to be. */
  readonly allowedCents: number;
  readonly paidProcedureCode: string;
  readonly price: 'contract' | 'underpaid' | 'overpaid' | 'changed-code';
}

export function priceBook(habits: PayerHabits): PriceBook {
  const contracts = new Map(
    habits.contracts.map((one) => [`${one.payerKey} ${one.practiceKey ?? ''}`, one]),
  );
  return {
    procedures: new Map(habits.rules.procedures.map((one) => [one.code, one])),
    contractOf(payerKey, practiceKey) {
      const found = contracts.get(`${payerKey} ${practiceKey}`) ?? contracts.get(`${payerKey} `);
      if (!found) throw new Error(`broken: no contract of payer ${payerKey}`);
      return found;
    },
  };
}

/** A contract's rate for one unit, in cents; undefined where it names none. */
export function rateCents(
  contract: ContractHabit,
  procedure: ProcedureHabit | undefined,
  line: {
    readonly modifiers: readonly string[];
    readonly placeOfService: string;
    readonly code: string;
  },
): number | undefined {
  const special = contract.rates.find(
    (rate) =>
      rate.code === line.code &&
      (rate.modifier === undefined || line.modifiers.includes(rate.modifier)) &&
      (rate.placeOfService === undefined || rate.placeOfService === line.placeOfService),
  );
  if (special) return special.allowedCents;
  if (!procedure) return undefined;
  return Math.round((procedure.baseCents * contract.rateBasisPoints) / 10_000);
}

/**
 * All rates of a contract, for the copy that the practice holds.
 * @returns one per procedure of the habits, in their order, then special rates by modifier or place
 */
export function contractRates(
  habits: PayerHabits,
  payerKey: string,
  practiceKey: string,
): {
  readonly code: string;
  readonly modifier?: string;
  readonly placeOfService?: string;
  readonly allowedCents: number;
}[] {
  const contract = priceBook(habits).contractOf(payerKey, practiceKey);
  const plain = habits.rules.procedures.map((procedure) => ({
    code: procedure.code,
    allowedCents:
      rateCents(contract, procedure, { code: procedure.code, modifiers: [], placeOfService: '' }) ??
      0,
  }));
  const special = contract.rates.flatMap((rate) =>
    rate.modifier === undefined && rate.placeOfService === undefined
      ? []
      : [
          {
            code: rate.code,
            ...(rate.modifier === undefined ? {} : { modifier: rate.modifier }),
            ...(rate.placeOfService === undefined ? {} : { placeOfService: rate.placeOfService }),
            allowedCents: rate.allowedCents,
          },
        ],
  );
  return [...plain, ...special];
}

/**
 * Prices the payable lines of a claim by the contract; index by index. A line that is not payable
 * has no rank in the multiple-procedure reduction.
 */
export function contractPrices(
  book: PriceBook,
  contract: ContractHabit,
  lines: readonly ReceivedLine[],
  payable: (index: number) => boolean,
): number[] {
  const prices = lines.map((line) => {
    const rate = rateCents(contract, book.procedures.get(line.procedureCode), {
      code: line.procedureCode,
      modifiers: line.modifiers,
      placeOfService: line.placeOfService,
    });
    const perUnit =
      rate ??
      Math.round(
        (line.chargeCents * (contract.defaultBasisPointsOfCharge ?? 0)) / 10_000 / line.units,
      );
    const bilateral = line.modifiers.includes('50') ? 15_000 : 10_000;
    return Math.round((perUnit * line.units * bilateral) / 10_000);
  });
  const ranked = lines
    .map((line, index) => ({ index, procedure: book.procedures.get(line.procedureCode) }))
    .filter(({ index, procedure }) => procedure?.reducedWithOthers === true && payable(index))
    .sort((one, other) => (prices[other.index] ?? 0) - (prices[one.index] ?? 0));
  for (const { index } of ranked.slice(1)) {
    const kept = 10_000 - contract.multipleProcedureReductionBasisPoints;
    prices[index] = Math.round(((prices[index] ?? 0) * kept) / 10_000);
  }
  return prices.map((price, index) => {
    const charge = lines[index]?.chargeCents ?? 0;
    return contract.lesserOf ? Math.min(price, charge) : price;
  });
}

/** What the payer takes the price to be: the contract's, or its mistake. */
export function priceAsPaid(
  seed: number,
  payer: PayerHabit,
  book: PriceBook,
  claim: ReceivedClaim,
  line: ReceivedLine,
  contractAllowedCents: number,
): LinePrice {
  const right: LinePrice = {
    contractAllowedCents,
    allowedCents: contractAllowedCents,
    paidProcedureCode: line.procedureCode,
    price: 'contract',
  };
  if (contractAllowedCents === 0) return right;
  const facts = [payer.key, claim.memberId, line.serviceDate, line.procedureCode];
  const lower = book.procedures.get(line.procedureCode)?.lowerCode;
  const lowerProcedure = lower === undefined ? undefined : book.procedures.get(lower);
  const procedure = book.procedures.get(line.procedureCode);
  if (
    lowerProcedure &&
    procedure &&
    happens(payer.price.changedCodeBasisPoints, seed, 'changed-code', ...facts)
  ) {
    const allowedCents = Math.round(
      (contractAllowedCents * lowerProcedure.baseCents) / procedure.baseCents,
    );
    return {
      ...right,
      allowedCents,
      paidProcedureCode: lowerProcedure.code,
      price: 'changed-code',
    };
  }
  const cluster = [payer.key, line.procedureCode, line.serviceDate.slice(0, 7)];
  if (happens(payer.price.underpaidClusterBasisPoints, seed, 'underpaid', ...cluster)) {
    const choices = payer.price.underpaidByBasisPoints;
    const pick = Math.floor(chanceOf(seed, 'underpaid-by', ...cluster) * choices.length);
    const allowedCents = reduced(contractAllowedCents, choices[pick] ?? 1_000);
    if (allowedCents < contractAllowedCents) return { ...right, allowedCents, price: 'underpaid' };
  }
  if (happens(payer.price.overpaidLineBasisPoints, seed, 'overpaid', ...facts)) {
    const raised = Math.round(
      (contractAllowedCents * (10_000 + payer.price.overpaidByBasisPoints)) / 10_000,
    );
    const allowedCents = Math.min(raised, line.chargeCents);
    if (allowedCents > contractAllowedCents) return { ...right, allowedCents, price: 'overpaid' };
  }
  return right;
}

function reduced(amountCents: number, byBasisPoints: number): number {
  return Math.round((amountCents * (10_000 - byBasisPoints)) / 10_000);
}
