/**
 * Decides one claim: facts first, then price, then benefits. Nothing here is drawn by lot except
 * what the habits call a payer's own error, and that hangs on stable facts about the service.
 */
import type { Adjustment } from '@claimwright/x12';
import type { Accumulators } from './accumulators.ts';
import { shareOfPatient, shareState, type PatientShare, type ShareState } from './benefits.ts';
import { chanceOf, happens } from './chance.ts';
import { claimFact, matchMember } from './claim-facts.ts';
import { factsOf } from './claim-file.ts';
import { paySecond } from './coordination.ts';
import {
  adjustedCents,
  type ClaimDecision,
  type LineDecision,
  type LineDenial,
} from './decision.ts';
import { lineFact, type LineJudgement } from './line-facts.ts';
import { isDeniedByMistake } from './luck-of-a-service.ts';
import type {
  DenialCodes,
  DenialFact,
  PayerHabit,
  PayerHabits,
  PlanHabit,
} from './payer-habits.ts';
import { personKey, type PayerMemory } from './payer-memory.ts';
import type { Member } from './payer-records.ts';
import { contractPrices, priceAsPaid, type LinePrice, type PriceBook } from './pricing.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** What one payer decides with. */
export interface Adjudicator {
  readonly seed: number;
  readonly habits: PayerHabits;
  readonly payer: PayerHabit;
  readonly plans: ReadonlyMap<string, PlanHabit>;
  readonly book: PriceBook;
  readonly memory: PayerMemory;
  readonly accumulators: Accumulators;
  /** The day from which the mid-year policy holds; absent where there is none. */
  readonly policyChangesOn?: string;
}

/** How the payer files the claim. */
export interface Filed {
  /** The payer's own number for it. */
  readonly claimNumber: string;
  /** In what order it came in. */
  readonly order: number;
}

/** How a second look differs from the first. */
export interface DecideOptions {
  /** The payer looks closely: none of its own mistakes of price or denial. */
  readonly withoutPayerMistakes?: boolean;
  /** Facts that an appeal has overcome. */
  readonly forgiven?: ReadonlySet<DenialFact>;
}

/**
 * Decides a claim and adds the patient's share to the accumulators.
 */
export function adjudicate(
  with_: Adjudicator,
  claim: ReceivedClaim,
  filed: Filed,
  decidedOn: string,
  options: DecideOptions = {},
): ClaimDecision {
  const serviceDate = claim.lines[0]?.serviceDate ?? '';
  const match = matchMember(with_.memory, claim.memberId, claim.patient, serviceDate);
  const practiceKey = with_.memory.practiceOf(claim.billingNpi)?.practiceKey ?? '';
  const { member } = match;
  if (!member) {
    const denial = denialFor(with_, match.fact);
    return decision(with_, claim, filed.claimNumber, decidedOn, practiceKey, {
      lines: claim.lines.map((line) => deniedLine(line, denial, 0)),
    });
  }
  const plan = planOf(with_, member);
  const denials = denialsOf(with_, plan, claim, filed, member, decidedOn, options);
  const contract = with_.book.contractOf(with_.payer.key, practiceKey);
  const prices = contractPrices(
    with_.book,
    contract,
    claim.lines,
    (index) => denials[index] === undefined,
  );
  const year = serviceDate.slice(0, 4);
  const shares = shareState(with_.accumulators.remaining(member, plan, year));
  const lines = claim.lines.map((line, index) => {
    const denial = denials[index];
    const contractCents = prices[index] ?? 0;
    if (denial) {
      return deniedLine(line, denial, denial.fact === 'payer-error' ? contractCents : 0);
    }
    const price = options.withoutPayerMistakes
      ? asContracted(line, contractCents)
      : priceAsPaid(with_.seed, with_.payer, with_.book, claim, line, contractCents);
    return payLine(with_, plan, claim, index, price, shares, contract.sequestrationBasisPoints);
  });
  const decided = decision(with_, claim, filed.claimNumber, decidedOn, practiceKey, {
    member,
    lines,
  });
  accumulate(with_, decided, 1);
  return decided;
}

/** Adds a decision to the accumulators, or (-1) takes it out of them again. */
export function accumulate(with_: Adjudicator, decided: ClaimDecision, sign: 1 | -1): void {
  if (!decided.member) return;
  let deductibleCents = 0;
  let shareCents = 0;
  for (const line of decided.lines) {
    for (const one of line.adjustments) {
      if (one.groupCode !== 'PR' || !['1', '2', '3'].includes(one.reasonCode)) continue;
      shareCents += one.amountCents;
      if (one.reasonCode === '1') deductibleCents += one.amountCents;
    }
  }
  const year = (decided.claim.lines[0]?.serviceDate ?? '').slice(0, 4);
  with_.accumulators.add(decided.member, year, sign * deductibleCents, sign * shareCents);
}

function denialsOf(
  with_: Adjudicator,
  plan: PlanHabit,
  claim: ReceivedClaim,
  filed: Filed,
  member: Member,
  decidedOn: string,
  options: DecideOptions,
): ((LineDenial & { readonly remarks: readonly string[] }) | undefined)[] {
  const whole = claimFact(with_.payer, plan, with_.memory, claim, member, decidedOn);
  if (whole && !options.forgiven?.has(whole)) return claim.lines.map(() => denialFor(with_, whole));
  const practiceKey = with_.memory.practiceOf(claim.billingNpi)?.practiceKey ?? '';
  const judgement: LineJudgement = {
    payer: with_.payer,
    plan,
    contract: with_.book.contractOf(with_.payer.key, practiceKey),
    rules: with_.habits.rules,
    procedures: with_.book.procedures,
    memory: with_.memory,
    claim,
    ...filed,
    person: personKey(claim.memberId, claim.patient),
    changedPolicy:
      with_.policyChangesOn !== undefined &&
      (claim.lines[0]?.serviceDate ?? '') >= with_.policyChangesOn,
  };
  const facts = claim.lines.map((_, index) => {
    const fact = lineFact(judgement, index);
    return fact && options.forgiven?.has(fact) ? undefined : fact;
  });
  const payable = facts.every((fact) => fact === undefined);
  const error = payable && !options.withoutPayerMistakes ? payerError(with_, claim) : undefined;
  return facts.map((fact) => (fact === undefined ? error : denialFor(with_, fact)));
}

/** A denial out of nothing that the provider could have known; once for one service. */
function payerError(
  with_: Adjudicator,
  claim: ReceivedClaim,
): (LineDenial & { readonly remarks: readonly string[] }) | undefined {
  const first = claim.lines[0];
  if (!first || claim.frequencyCode !== '1') return undefined;
  const facts = factsOf(with_.payer.key, claim);
  const { errors } = with_.payer;
  if (!isDeniedByMistake(with_.seed, with_.payer, facts)) return undefined;
  if (!with_.memory.errsFor(facts.join(' '))) return undefined;
  const weights = errors.codes.reduce((sum, one) => sum + one.weight, 0);
  let point = chanceOf(with_.seed, 'payer-error-code', ...facts) * weights;
  const chosen = errors.codes.find((one) => (point -= one.weight) < 0) ?? errors.codes[0];
  return chosen && { ...denialOf('payer-error', chosen.codes), remarks: chosen.codes.remarks };
}

function payLine(
  with_: Adjudicator,
  plan: PlanHabit,
  claim: ReceivedClaim,
  index: number,
  price: LinePrice,
  shares: ShareState,
  sequestrationBasisPoints: number,
): LineDecision {
  const line = claim.lines[index];
  if (!line) throw new Error('broken: no such line');
  const category = with_.book.procedures.get(price.paidProcedureCode)?.category ?? 'other';
  const earlier = claim.earlierPayers;
  const share =
    earlier.length > 0 && plan.coordination === 'supplement'
      ? { deductibleCents: 0, coinsuranceCents: 0, copayCents: 0 }
      : shareOfPatient(plan, category, price.allowedCents, shares);
  const { benefitCents, adjustments } =
    earlier.length === 0
      ? payFirst(line, price, share)
      : paySecond(plan, {
          chargeCents: line.chargeCents,
          earlierPaidCents: earlier.reduce(
            (sum, one) => sum + (one.lines[index]?.paidCents ?? 0),
            0,
          ),
          earlierAdjustments: earlier.at(-1)?.lines[index]?.adjustments ?? [],
          allowedCents: price.allowedCents,
          ownShare: share,
        });
  const heldCents = Math.round((benefitCents * sequestrationBasisPoints) / 10_000);
  if (heldCents > 0) {
    adjustments.push({ groupCode: 'CO', reasonCode: '253', amountCents: heldCents });
  }
  const paidCents = benefitCents - heldCents;
  if (line.chargeCents - adjustedCents(adjustments) !== paidCents) {
    throw new Error('broken: a line does not balance');
  }
  return {
    line,
    paidProcedureCode: price.paidProcedureCode,
    contractAllowedCents: price.contractAllowedCents,
    allowedCents: price.allowedCents,
    paidCents,
    adjustments,
    remarks: price.price === 'changed-code' ? ['N22'] : [],
    price: price.price,
  };
}

function payFirst(
  line: ReceivedLine,
  price: LinePrice,
  share: PatientShare,
): { benefitCents: number; adjustments: Adjustment[] } {
  const adjustments: Adjustment[] = [];
  const add = (groupCode: string, reasonCode: string, amountCents: number): void => {
    if (amountCents !== 0) adjustments.push({ groupCode, reasonCode, amountCents });
  };
  const aboveCents = line.chargeCents - price.allowedCents;
  add('CO', aboveCents < 0 ? '94' : '45', aboveCents);
  add('PR', '1', share.deductibleCents);
  add('PR', '2', share.coinsuranceCents);
  add('PR', '3', share.copayCents);
  const benefitCents =
    price.allowedCents - share.deductibleCents - share.coinsuranceCents - share.copayCents;
  return { benefitCents, adjustments };
}

function deniedLine(
  line: ReceivedLine,
  denial: LineDenial & { readonly remarks: readonly string[] },
  contractAllowedCents: number,
): LineDecision {
  return {
    line,
    paidProcedureCode: line.procedureCode,
    contractAllowedCents,
    allowedCents: 0,
    paidCents: 0,
    adjustments: [
      { groupCode: denial.group, reasonCode: denial.reason, amountCents: line.chargeCents },
    ],
    remarks: denial.remarks,
    denial,
    price: 'contract',
  };
}

function denialFor(
  with_: Adjudicator,
  fact: DenialFact,
): LineDenial & { readonly remarks: readonly string[] } {
  const codes = with_.payer.denials[fact] ?? with_.habits.defaultDenials[fact];
  if (!codes) throw new Error(`broken: no codes for ${fact}`);
  // Medicare says of what it could not process that it may not be appealed but sent anew.
  const anew = with_.payer.kind === 'medicare' && codes.unprocessable === true ? ['MA130'] : [];
  return { ...denialOf(fact, codes), remarks: [...codes.remarks, ...anew] };
}

function denialOf(fact: DenialFact | 'payer-error', codes: DenialCodes): LineDenial {
  const unprocessable = codes.unprocessable === true;
  return { fact, group: codes.group, reason: codes.reason, unprocessable };
}

function asContracted(line: ReceivedLine, contractAllowedCents: number): LinePrice {
  return {
    contractAllowedCents,
    allowedCents: contractAllowedCents,
    paidProcedureCode: line.procedureCode,
    price: 'contract',
  };
}

function decision(
  with_: Adjudicator,
  claim: ReceivedClaim,
  claimNumber: string,
  decidedOn: string,
  practiceKey: string,
  outcome: { readonly member?: Member; readonly lines: readonly LineDecision[] },
): ClaimDecision {
  const paidCents = outcome.lines.reduce((sum, line) => sum + line.paidCents, 0);
  const patientResponsibilityCents = outcome.lines.reduce(
    (sum, line) => sum + adjustedCents(line.adjustments, 'PR'),
    0,
  );
  const allDenied = outcome.lines.every((line) => line.denial !== undefined);
  const order = { P: '1', S: '2', T: '3' }[claim.payerResponsibility] ?? '1';
  const { forwardedTo } = outcome.member ?? {};
  const forwards =
    forwardedTo !== undefined &&
    !allDenied &&
    patientResponsibilityCents > 0 &&
    with_.payer.crossover !== undefined &&
    happens(
      with_.payer.crossover.forwardedBasisPoints,
      with_.seed,
      'crossover',
      claim.memberId,
      claim.lines[0]?.serviceDate ?? '',
      claim.lines[0]?.procedureCode ?? '',
    );
  const plain = allDenied ? (with_.payer.remittance.deniedStatusCode === '4' ? '4' : order) : order;
  return {
    claim,
    claimNumber,
    decidedOn,
    practiceKey,
    ...outcome,
    statusCode: forwards ? ({ '1': '19', '2': '20', '3': '21' }[order] ?? '19') : plain,
    paidCents,
    patientResponsibilityCents,
    ...(forwards ? { forwardedTo } : {}),
  };
}

function planOf(with_: Adjudicator, member: Member): PlanHabit {
  const plan = with_.plans.get(member.planKey);
  if (!plan) throw new Error(`broken: no plan ${member.planKey}`);
  return plan;
}
